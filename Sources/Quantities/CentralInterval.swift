/// An interval that a forecast gave, with what it claimed.
package struct CentralInterval: Sendable, Hashable {
  package let low: Double
  package let high: Double
  /// The claimed share of outcomes outside, half of them on either side.
  package let alpha: Double

  package init(low: Double, high: Double, alpha: Double = 0.1) {
    precondition(alpha > 0 && alpha < 1, "an interval with \(alpha) outside")
    self.low = low
    self.high = high
    self.alpha = alpha
  }

  /// The ends belong to it.
  package func contains(_ outcome: Double) -> Bool { low <= outcome && outcome <= high }

  /// The interval score (u − l) + 2/α (l − x)₊ + 2/α (x − u)₊ of an outcome x.
  ///
  /// In the outcome's unit; less is better, and honest ends are best in the long run.
  /// Source: Gneiting and Raftery, JASA 102 (2007) 359, equation 43.
  package func score(of outcome: Double) -> Double {
    (high - low) + 2 / alpha * (max(low - outcome, 0) + max(outcome - high, 0))
  }
}

extension Uncertain {
  /// The continuous ranked probability score E|X − x| − ½ E|X − X′| of an outcome x, over the draws.
  ///
  /// In base units; of an exact value it is the absolute error. Less is better; NaN where a draw is.
  /// Source: Gneiting and Raftery, JASA 102 (2007) 359, equation 21.
  package func rankedProbabilityScore(of outcome: Double) -> Double {
    let sorted = draws.sorted()
    let count = Double(sorted.count)
    var (error, spread) = (0.0, 0.0)
    for (rank, draw) in sorted.enumerated() {
      error += abs(draw - outcome) / count
      spread += draw * ((2 * Double(rank) + 1 - count) / count) / count
    }
    return error - spread
  }
}
