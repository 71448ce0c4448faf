internal import RealModule

/// A distribution an author can write.
package enum Distribution: Sendable, Hashable {
  /// `low to high`, a 90 % interval: lognormal when both are positive, else normal.
  ///
  /// Both are finite and `low` is not above `high`; where they are equal, the value is exact.
  case interval(low: Double, high: Double)

  /// The value below which a share `u` (0 < u < 1) of the distribution lies.
  package func quantile(_ u: Double) -> Double { shape.quantile(u) }

  /// What is computed once for all draws.
  var shape: DistributionShape {
    switch self {
    case .interval(let low, let high):
      precondition(low <= high && low.isFinite && high.isFinite, "\(low) to \(high) is no interval")
      if low == high { return DistributionShape(isLog: false, middle: low, spread: 0) }
      let reach = DistributionShape.reachOf90Percent
      guard low > 0 else {
        return DistributionShape(
          isLog: false,
          middle: low / 2 + high / 2,
          spread: (high / 2 - low / 2) / reach,
        )
      }
      return DistributionShape(
        isLog: true,
        middle: low.squareRoot() * high.squareRoot(),
        spread: (Double.log(high) - Double.log(low)) / 2 / reach,
      )
    }
  }
}

/// A normal or lognormal distribution, `middle` its median.
struct DistributionShape {
  var isLog: Bool
  var middle: Double
  var spread: Double

  /// The 95 % quantile of the standard normal distribution.
  static let reachOf90Percent = 1.6448536269514722

  func quantile(_ u: Double) -> Double {
    // An infinite spread of a middle draw would be NaN, and an exact value stays as typed.
    if spread == 0 { return middle }
    let z = normalQuantile(u) * spread
    return isLog ? middle * Double.exp(z) : middle + z
  }
}
