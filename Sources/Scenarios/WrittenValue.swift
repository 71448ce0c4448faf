import Quantities

/// A value of an input as an author can write it without an expression.
enum WrittenValue: Sendable, Hashable {
  case exact(Quantity)
  /// Its parameters in base units.
  ///
  /// Draws beyond `limits` are cut there: of what an author writes with long tails, such as
  /// `normal(10, 4)`, a hundredth at most may lie where the input cannot be.
  case distribution(Distribution, Dimension, limits: ClosedRange<Double>)

  /// A 90 % interval, in base units.
  static func interval(low: Double, high: Double, _ dimension: Dimension) -> WrittenValue {
    .distribution(
      .interval(low: low, high: high),
      dimension,
      limits: -Double.infinity...Double.infinity,
    )
  }

  /// In base units, where it is exact.
  var number: Double? {
    if case .exact(let quantity) = self { quantity.value } else { nil }
  }

  var isExact: Bool {
    if case .exact = self { true } else { false }
  }

  /// What is published of it, nil where it is exact: the quantiles of what was written, which the
  /// draws only come close to.
  var estimate: Estimate? {
    guard case .distribution(let distribution, let dimension, let limits) = self else { return nil }
    let quantile = { (share: Double) in
      min(max(distribution.quantile(share), limits.lowerBound), limits.upperBound)
    }
    if case .interval(let low, let high) = distribution {
      return Estimate(p5: low, p50: quantile(0.5), p95: high, dimension: dimension)
    }
    return Estimate(
      p5: quantile(0.05),
      p50: quantile(0.5),
      p95: quantile(0.95),
      dimension: dimension,
    )
  }

  /// Draws of it, keyed by the place where it was written.
  func uncertain(place: String, sampling: Sampling) -> Uncertain {
    switch self {
    case .exact(let quantity): Uncertain(quantity)
    case .distribution(let distribution, let dimension, let limits):
      Uncertain(distribution, dimension: dimension, place: place, sampling: sampling)
        .clamped(to: limits)
    }
  }
}

extension Uncertain {
  /// The value with its tails cut.
  func clamped(to limits: ClosedRange<Double>) -> Uncertain {
    guard draws.contains(where: { !limits.contains($0) }) else { return self }
    let cut = draws.map { Swift.min(Swift.max($0, limits.lowerBound), limits.upperBound) }
    return Uncertain(draws: cut, dimension: dimension)
  }
}
