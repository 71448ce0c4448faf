extension Uncertain {
  /// The quantile by linear interpolation between order statistics; NaN where a draw is NaN.
  ///
  /// `share` goes from 0, the least draw, to 1, the greatest.
  package func quantile(_ share: Double) -> Double {
    if isExact { return draws[0] }
    return draws.contains(where: \.isNaN) ? .nan : draws.ordered(for: [share]).quantile(share)
  }

  /// P5, P50, P95; all NaN where a draw is NaN.
  package var estimate: Estimate {
    if isExact { return Estimate(Quantity(draws[0], dimension)) }
    if draws.contains(where: \.isNaN) { return Estimate(Quantity(.nan, dimension)) }
    let sorted = draws.ordered(for: [0.05, 0.5, 0.95])
    return Estimate(
      p5: sorted.quantile(0.05),
      p50: sorted.quantile(0.5),
      p95: sorted.quantile(0.95),
      dimension: dimension,
    )
  }
}

extension [Double] {
  /// The numbers in an order in which the quantiles of these shares are those of the rising order:
  /// each number that they need is in its place there.
  ///
  /// No number is NaN. Most of a sort is left out.
  fileprivate func ordered(for shares: [Double]) -> [Double] {
    var numbers = self
    let ranks = shares.map { Int($0 * Double(count - 1)) }
    let needed = Set(ranks + ranks.map { Swift.min($0 + 1, count - 1) }).sorted()
    numbers.place(needed[...], in: 0..<count, rounds: 40)
    return numbers
  }

  /// Puts the numbers of some ranks, all in `range`, to their places (Hoare's quickselect, 1961).
  ///
  /// Parts that stay large for many rounds are sorted, so that no input is slow.
  private mutating func place(_ ranks: ArraySlice<Int>, in range: Range<Int>, rounds: Int) {
    guard !ranks.isEmpty, range.count > 1 else { return }
    guard range.count > 16, rounds > 0 else { return self[range].sort() }
    let ends = (self[range.lowerBound], self[range.upperBound - 1])
    let middle = self[range.lowerBound + range.count / 2]
    let pivot = Swift.max(Swift.min(ends.0, ends.1), Swift.min(Swift.max(ends.0, ends.1), middle))
    var low = range.lowerBound
    var high = range.upperBound - 1
    while low <= high {
      while self[low] < pivot { low += 1 }
      while self[high] > pivot { high -= 1 }
      guard low <= high else { break }
      swapAt(low, high)
      low += 1
      high -= 1
    }
    // What lies between both parts equals the pivot, and is in its place.
    place(ranks.prefix { $0 <= high }, in: range.lowerBound..<high + 1, rounds: rounds - 1)
    place(ranks.drop { $0 < low }, in: low..<range.upperBound, rounds: rounds - 1)
  }

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
