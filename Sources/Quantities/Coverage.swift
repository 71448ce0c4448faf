/// How many outcomes fell into their intervals: a test of whether a forecaster's 90 % are 90 %.
package struct Coverage: Sendable, Hashable {
  package let hits: Int
  package let count: Int
  /// The share that the intervals claim.
  package let level: Double

  package init(hits: Int, count: Int, level: Double = 0.9) {
    precondition((0...count).contains(hits) && count > 0, "\(hits) hits of \(count)")
    precondition(level > 0 && level < 1, "intervals of level \(level)")
    self.hits = hits
    self.count = count
    self.level = level
  }

  /// Of at least one interval, all of one level.
  package init(_ forecasts: [(interval: CentralInterval, outcome: Double)]) {
    precondition(
      Set(forecasts.map(\.interval.alpha)).count == 1,
      "the coverage of intervals of several levels, or of none",
    )
    self.init(
      hits: forecasts.count { $0.interval.contains($0.outcome) },
      count: forecasts.count,
      level: 1 - forecasts[0].interval.alpha,
    )
  }

  package var share: Double { Double(hits) / Double(count) }

  /// Between which true shares as many hits are no surprise: the exact interval of a binomial share.
  ///
  /// Source: Clopper and Pearson, Biometrika 26 (1934) 404.
  ///
  /// - Parameter level: Of confidence.
  /// - Returns: Shares from 0 to 1.
  package func confidenceInterval(level: Double = 0.9) -> ClosedRange<Double> {
    precondition(level > 0 && level < 1, "a confidence of \(level)")
    let tail = (1 - level) / 2
    let (k, n) = (Double(hits), Double(count))
    let low = hits == 0 ? 0 : IncompleteBeta(k, n - k + 1).quantile(tail)
    let high = hits == count ? 1 : IncompleteBeta(k + 1, n - k).quantile(1 - tail)
    return low...high
  }

  /// Whether the claimed share lies in the confidence interval.
  package func isConsistent(confidence: Double = 0.9) -> Bool {
    confidenceInterval(level: confidence).contains(level)
  }
}
