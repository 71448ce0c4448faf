extension Uncertain {
  /// The quantile by linear interpolation between order statistics; NaN where a draw is NaN.
  ///
  /// `share` goes from 0, the least draw, to 1, the greatest.
  package func quantile(_ share: Double) -> Double {
    if isExact { return draws[0] }
    return draws.contains(where: \.isNaN) ? .nan : draws.sorted().quantile(share)
  }

  /// P5, P50, P95; all NaN where a draw is NaN.
  package var estimate: Estimate {
    if isExact { return Estimate(Quantity(draws[0], dimension)) }
    if draws.contains(where: \.isNaN) { return Estimate(Quantity(.nan, dimension)) }
    let sorted = draws.sorted()
    return Estimate(
      p5: sorted.quantile(0.05),
      p50: sorted.quantile(0.5),
      p95: sorted.quantile(0.95),
      dimension: dimension,
    )
  }
}

extension [Double] {
  /// The quantile of numbers in rising order, of which there is at least one, by linear interpolation
  /// between the two next to it (definition 7 of Hyndman and Fan, The American Statistician 50:361,
  /// 1996).
  ///
  /// `share` goes from 0, the first, to 1, the last. Finite numbers have finite quantiles.
  package func quantile(_ share: Double) -> Double {
    precondition((0...1).contains(share), "a share of \(share)")
    let rank = share * Double(count - 1)
    let lower = Int(rank)
    let low = self[lower]
    let high = self[Swift.min(lower + 1, count - 1)]
    let fraction = rank - Double(lower)
    // Arithmetic with infinite neighbours would be NaN.
    if low == high || fraction == 0 { return low }
    let step = high - low
    return step.isFinite ? low + step * fraction : low * (1 - fraction) + high * fraction
  }
}
