internal import RealModule

/// The quantiles of a distribution, with all prepared that many draws share.
enum QuantileFunction {
  case exact(Double)
  case uniform(low: Double, high: Double)
  case normal(mean: Double, deviation: Double)
  case lognormal(median: Double, deviation: Double)
  case triangular(low: Double, width: Double, share: Double, high: Double)
  case beta(IncompleteBeta, low: Double, width: Double)
  /// Values in rising order, each with the share of the draws up to it.
  case discrete([(value: Double, share: Double)])

  init(_ distribution: Distribution) {
    let fault = distribution.fault
    precondition(
      fault == nil,
      "\(distribution): parameter \(fault?.index ?? 0) \(fault?.rule ?? "")",
    )
    switch distribution {
    case .interval(let low, let high):
      self = QuantileFunction(low: low, high: high)
    case .uniform(let low, let high): self = .uniform(low: low, high: high)
    case .normal(let mean, let deviation): self = .normal(mean: mean, deviation: deviation)
    case .lognormal(let median, let deviation):
      self = .lognormal(median: median, deviation: deviation)
    case .triangular(let low, let mode, let high):
      let width = high - low
      self = .triangular(low: low, width: width, share: (mode - low) / width, high: high)
    case .beta(let a, let b, let low, let high):
      self = .beta(IncompleteBeta(a, b), low: low, width: high - low)
    case .discrete(let choices):
      // Impossible values must not come up, not even where rounding would let them.
      let possible = choices.filter { $0.probability > 0 }.sorted { $0.value < $1.value }
      var share = 0.0
      let steps = possible.map { choice in
        share += choice.probability
        return (value: choice.value, share: share)
      }
      self = Set(possible.map(\.value)).count == 1 ? .exact(steps[0].value) : .discrete(steps)
    }
  }

  /// Of the normal or lognormal distribution with this 90 % interval.
  private init(low: Double, high: Double) {
    switch Distribution.fitted(low: low, high: high) {
    // Ends that differ in their last bit only have no spread.
    case .normal(_, deviation: 0), .lognormal(_, deviation: 0): self = .exact(low)
    case .normal(let mean, let deviation): self = .normal(mean: mean, deviation: deviation)
    case .lognormal(let median, let deviation):
      self = .lognormal(median: median, deviation: deviation)
    case let other: preconditionFailure("an interval fitted by \(other)")
    }
  }

  func callAsFunction(_ u: Double) -> Double {
    switch self {
    case .exact(let value): return value
    case .uniform(let low, let high): return low * (1 - u) + high * u
    case .normal(let mean, let deviation): return mean + normalQuantile(u) * deviation
    case .lognormal(let median, let deviation):
      return median * Double.exp(normalQuantile(u) * deviation)
    case .triangular(let low, let width, let share, let high):
      if u < share { return low + width * (u * share).squareRoot() }
      return high - width * ((1 - u) * (1 - share)).squareRoot()
    case .beta(let beta, let low, let width): return low + width * beta.quantile(u)
    case .discrete(let steps):
      // Sums of decimal probabilities miss a share that was typed by their last bits.
      let index = steps.firstIndex { $0.share >= u - 1e-12 } ?? steps.count - 1
      return steps[index].value
    }
  }

  /// The quantiles of many points, for which some preparation pays.
  func values(at points: consuming [Double]) -> [Double] {
    if case .beta(let beta, let low, let width) = self,
      let smooth = points.count > 500 ? SmoothedBetaQuantile(beta) : nil
    {
      for index in points.indices { points[index] = low + width * smooth(points[index]) }
      return points
    }
    for index in points.indices { points[index] = self(points[index]) }
    return points
  }
}
