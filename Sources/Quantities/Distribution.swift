internal import RealModule

/// A distribution an author can write.
package enum Distribution: Sendable, Hashable {
  /// `low to high`, a 90 % interval: lognormal when both are positive, else normal.
  ///
  /// Both are finite and `low` is not above `high`; where they are equal, the value is exact.
  case interval(low: Double, high: Double)
  /// `uniform(low, high)`
  case uniform(low: Double, high: Double)
  /// `normal(mean, deviation)`, the deviation positive.
  case normal(mean: Double, deviation: Double)
  /// `lognormal(median, deviation)`: the median positive, in the value's unit; the positive standard
  /// deviation of the natural logarithm, a plain number.
  case lognormal(median: Double, deviation: Double)
  /// `triangular(low, mode, high)`
  case triangular(low: Double, mode: Double, high: Double)
  /// `beta(a, b)` on 0 to 1, or `beta(a, b, low, high)` stretched; a and b positive plain numbers.
  case beta(a: Double, b: Double, low: Double, high: Double)
  /// `discrete(1 us 50 %, 1 ms 50 %)`: values with their probabilities, which add up to one.
  case discrete([Choice])

  package struct Choice: Sendable, Hashable {
    package var value: Double
    package var probability: Double

    package init(_ value: Double, probability: Double) {
      self.value = value
      self.probability = probability
    }
  }

  /// A parameter that no such distribution has.
  package struct Fault: Sendable, Hashable {
    /// Where it stands as it is written, from 0; a choice of `discrete` counts as one.
    package let index: Int
    /// What must hold, to stand behind the parameter in a message: `must be above the first`.
    package let rule: String
  }

  /// The value below which a share `u` (0 < u < 1) of the distribution lies.
  ///
  /// Exact but for rounding; that of a beta to about one part in 10^12, for a and b from 10^-3 to 10^6.
  package func quantile(_ u: Double) -> Double { QuantileFunction(self)(u) }

  // MARK: Moments

  /// Infinite where doubles end.
  package var mean: Double {
    switch self {
    case .interval(let low, let high):
      guard low < high else { return low }
      return Distribution.fitted(low: low, high: high).mean
    case .uniform(let low, let high): return low / 2 + high / 2
    case .normal(let mean, _): return mean
    case .lognormal(let median, let deviation):
      return median * Double.exp(deviation * deviation / 2)
    case .triangular(let low, let mode, let high): return low / 3 + mode / 3 + high / 3
    case .beta(let a, let b, let low, let high): return low + (high - low) * (a / (a + b))
    case .discrete(let choices): return choices.reduce(0) { $0 + $1.value * $1.probability }
    }
  }

  /// The mean square of the distance from the mean.
  package var variance: Double {
    switch self {
    case .interval(let low, let high):
      guard low < high else { return 0 }
      return Distribution.fitted(low: low, high: high).variance
    case .uniform(let low, let high): return (high - low) * (high - low) / 12
    case .normal(_, let deviation): return deviation * deviation
    case .lognormal(_, let deviation):
      return mean * mean * Double.expMinusOne(deviation * deviation)
    case .triangular(let low, let mode, let high):
      let (width, left) = (high - low, mode - low)
      return (width * width - width * left + left * left) / 18
    case .beta(let a, let b, let low, let high):
      let share = a / (a + b)
      return (high - low) * (high - low) * share * (1 - share) / (a + b + 1)
    case .discrete(let choices):
      let mean = mean
      return choices.reduce(0) {
        $0 + $1.probability * ($1.value - mean) * ($1.value - mean)
      }
    }
  }

  /// The normal or lognormal distribution with this 90 % interval.
  static func fitted(low: Double, high: Double) -> Distribution {
    // The 95 % quantile of the standard normal distribution.
    let reach = 1.6448536269514722
    guard low > 0 else {
      return .normal(mean: low / 2 + high / 2, deviation: (high / 2 - low / 2) / reach)
    }
    return .lognormal(
      median: low.squareRoot() * high.squareRoot(),
      deviation: (Double.log(high) - Double.log(low)) / 2 / reach,
    )
  }

  // MARK: What may be written

  /// The first parameter that is wrong; nil where the distribution can be computed.
  ///
  /// Whoever takes parameters from an author asks this first: with a fault, all else traps.
  package var fault: Fault? {
    switch self {
    case .interval(let low, let high):
      Distribution.notFinite([low, high])
        ?? (low <= high ? nil : Fault(index: 1, rule: "must be above the first"))
    case .uniform(let low, let high):
      Distribution.notFinite([low, high]) ?? Distribution.fault(low, 0, high, 1)
    case .normal(let mean, let deviation):
      Distribution.notFinite([mean, deviation]) ?? Distribution.notPositive(deviation, 1)
    case .lognormal(let median, let deviation):
      Distribution.notFinite([median, deviation])
        ?? Distribution.notPositive(median, 0) ?? Distribution.notPositive(deviation, 1)
    case .triangular(let low, let mode, let high):
      Distribution.notFinite([low, mode, high])
        ?? (mode >= low ? nil : Fault(index: 1, rule: "must not be below the first"))
        ?? (mode <= high ? nil : Fault(index: 2, rule: "must not be below the second"))
        ?? Distribution.fault(low, 0, high, 2)
    case .beta(let a, let b, let low, let high):
      Distribution.notFinite([a, b, low, high])
        ?? Distribution.notPositive(a, 0) ?? Distribution.notPositive(b, 1)
        ?? Distribution.notComputable(a, 0) ?? Distribution.notComputable(b, 1)
        ?? Distribution.fault(low, 2, high, 3)
    case .discrete(let choices): Distribution.fault(choices)
    }
  }

  private static func notFinite(_ parameters: [Double]) -> Fault? {
    parameters.firstIndex { !$0.isFinite }.map { Fault(index: $0, rule: "must be a number") }
  }

  private static func notPositive(_ parameter: Double, _ index: Int) -> Fault? {
    parameter > 0 ? nil : Fault(index: index, rule: "must be above zero")
  }

  /// Beyond these the search for a quantile runs out of digits, and no one means them.
  private static func notComputable(_ parameter: Double, _ index: Int) -> Fault? {
    if parameter < 1e-3 { return Fault(index: index, rule: "must be at least 0.001") }
    return parameter > 1e6 ? Fault(index: index, rule: "must be at most 1e6") : nil
  }

  private static func fault(_ low: Double, _ first: Int, _ high: Double, _ last: Int) -> Fault? {
    if low >= high {
      let other = first == 0 ? "first" : "third"
      return Fault(index: last, rule: "must be above the \(other)")
    }
    return (high - low).isFinite ? nil : Fault(index: last, rule: "must be a smaller number")
  }

  private static func fault(_ choices: [Choice]) -> Fault? {
    if let fault = notFinite(choices.map(\.value)) { return fault }
    if let index = choices.firstIndex(where: { !(0...1).contains($0.probability) }) {
      return Fault(index: index, rule: "must have a probability from 0 to 100 %")
    }
    let sum = choices.reduce(0) { $0 + $1.probability }
    if abs(sum - 1) <= 1e-9 { return nil }
    return Fault(index: max(choices.count - 1, 0), rule: "must bring the probabilities to 100 %")
  }
}
