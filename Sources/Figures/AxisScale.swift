import Quantities

/// From values in base units to places along an axis, 0 at its low end and 1 at its high end.
///
/// In between stand *coordinates*: the decimal logarithm, or on a linear axis a quarter of the value, so
/// that no difference of two finite values overflows.
struct AxisScale {
  let axis: ChartAxis
  /// The ends in coordinates; low is less than high.
  let low: Double
  let high: Double
  /// The unit that all numbers on this axis share; nil: each has its own.
  let unit: Unit?
  /// The unit that suits the high end.
  let unitOfHighEnd: Unit?

  enum Fit {
    /// The data reaches from end to end: horizontal axes.
    case tight
    /// A little air, and zero where it is near: vertical axes.
    case airy
    /// A little air at both ends: points and sensitivities, which are not measured from zero.
    case padded
    /// Zero is one of the ends, or between them: bars. An author's range is widened to it.
    case fromZero
  }

  /// An axis that shows all of `values`, or what the author asked for.
  init(_ axis: ChartAxis, values: [Double], fit: Fit) {
    self.axis = axis
    let drawable = values.filter { Self.coordinate($0, axis.scale) != nil }
    let range = drawable.min().flatMap { low in drawable.max().map { low...$0 } }
    let ends =
      Self.asked(axis, range, fit) ?? Self.fitted(axis, range ?? 1...1, fit)
    low = ends.lowerBound
    high = ends.upperBound
    unitOfHighEnd = axis.unit ?? Self.commonUnit(axis, ends)
    let isOfOneSize = axis.scale == .linear || ends.upperBound - ends.lowerBound < 2.5
    unit = isOfOneSize ? unitOfHighEnd : axis.unit
  }

  /// Where a value stands, or nil where the scale has no place for it.
  func coordinate(_ value: Double) -> Double? { Self.coordinate(value, axis.scale) }

  func value(at coordinate: Double) -> Double {
    axis.scale == .log ? Elementary.power10(coordinate) : coordinate * 4
  }

  /// The share of the way from the low to the high end; far outside it stops at a million lengths.
  func share(_ value: Double) -> Double? {
    guard let coordinate = coordinate(value) else { return nil }
    return min(max((coordinate - low) / (high - low), -1e6), 1e6)
  }

  /// The ends as values.
  var ends: ClosedRange<Double> {
    let low = value(at: low)
    return low...max(low, value(at: high))
  }

  private static func coordinate(_ value: Double, _ scale: ChartAxis.Scale) -> Double? {
    guard value.isFinite else { return nil }
    guard scale == .log else { return value / 4 }
    return value > 0 ? Elementary.log10(value) : nil
  }

  /// The ends the author gave, where the scale can show them.
  private static func asked(
    _ axis: ChartAxis,
    _ range: ClosedRange<Double>?,
    _ fit: Fit,
  ) -> ClosedRange<Double>? {
    guard let domain = axis.domain, let high = coordinate(domain.upperBound, axis.scale) else {
      return nil
    }
    // A logarithmic axis asked to start at zero starts at the data.
    let data = range.map(\.lowerBound).flatMap { coordinate($0, axis.scale) } ?? high - 1
    let low = coordinate(domain.lowerBound, axis.scale) ?? min(data, high - 1)
    if fit == .fromZero, axis.scale == .linear {
      return widened(min(low, 0)...max(low, high, 0), axis.scale)
    }
    return widened(low...max(low, high), axis.scale)
  }

  private static func fitted(
    _ axis: ChartAxis,
    _ range: ClosedRange<Double>,
    _ fit: Fit,
  ) -> ClosedRange<Double> {
    let lowest = coordinate(range.lowerBound, axis.scale) ?? 0
    let highest = coordinate(range.upperBound, axis.scale) ?? 0
    let data = lowest...max(lowest, highest)
    if fit == .tight { return widened(data, axis.scale) }
    if fit == .fromZero, axis.scale == .linear {
      return widened(min(data.lowerBound, 0)...max(data.upperBound, 0), axis.scale)
    }
    if fit == .airy, axis.scale == .linear {
      if data.lowerBound >= 0, data.lowerBound < 0.6 * data.upperBound {
        return 0...(data.upperBound * 1.04)
      }
      if data.upperBound <= 0, data.upperBound > 0.6 * data.lowerBound {
        return (data.lowerBound * 1.04)...0
      }
    }
    let ends = widened(data, axis.scale)
    let air = 0.03 * (ends.upperBound - ends.lowerBound)
    return (ends.lowerBound - air)...(ends.upperBound + air)
  }

  /// Room around a single value, so that the two ends differ.
  private static func widened(
    _ ends: ClosedRange<Double>,
    _ scale: ChartAxis.Scale,
  ) -> ClosedRange<Double> {
    let size = max(abs(ends.lowerBound), abs(ends.upperBound))
    guard ends.upperBound - ends.lowerBound <= max(size * 1e-9, nothing) else { return ends }
    let middle = ends.lowerBound
    let room = scale == .log ? 0.5 : (abs(middle) <= nothing ? 0.25 : abs(middle) * 0.1)
    return (middle - room)...(middle + room)
  }

  /// Shares of smaller coordinates would lose their digits, or be divided by zero.
  private static let nothing = 1e-300

  private static func commonUnit(_ axis: ChartAxis, _ ends: ClosedRange<Double>) -> Unit? {
    let values = [ends.lowerBound, ends.upperBound].map {
      axis.scale == .log ? Elementary.power10($0) : $0 * 4
    }
    let largest = values.map(abs).max() ?? 0
    guard largest.isFinite else { return nil }
    // A third of the way up: 500 days are easier to compare in days than in parts of a year.
    let middle = axis.dimension == .time ? largest / 3 : largest
    return QuantityFormat.commonUnit(
      for: [Estimate(p5: middle, p50: middle, p95: middle, dimension: axis.dimension)]
    )
  }
}
