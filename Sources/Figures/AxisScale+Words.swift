import Quantities

/// What descriptions say of an axis and of values on it.
extension AxisScale {
  func words(named name: String, tellsRange: Bool) -> String {
    let title = axis.title.flatMap(LabelText.tidy).map { ": \($0)" } ?? ""
    var words = "\(name)\(title), \(axis.scale == .log ? "logarithmic" : "linear") scale"
    if tellsRange {
      let (low, high) = (text(ends.lowerBound), text(ends.upperBound))
      words += low == high ? "" : " from \(low) to \(high)"
    } else if axis.scale == .linear, low == 0 {
      words += " from zero"
    }
    return words + "."
  }

  /// A value in the unit of its axis, to `digits` significant digits; to more on an axis that is far
  /// from zero, such as one of years, where they would all look the same.
  func text(_ value: Double, digits: Int = 3) -> String {
    var format = QuantityFormat()
    let largest = max(abs(low), abs(high))
    let isNarrow = axis.scale == .linear && high - low < largest / 2
    let more = isNarrow ? Elementary.log10(largest / (high - low)).rounded(.up) : 0
    format.digits = min(digits + Int(more), 12)
    format.unit = unit
    return format.string(Estimate(p5: value, p50: value, p95: value, dimension: axis.dimension))
  }

  /// `90 to 101 days`, or one value where both look the same.
  func text(from low: Double, to high: Double, digits: Int = 3) -> String {
    let (first, second) = (text(low, digits: digits), text(high, digits: digits))
    guard first != second else { return first }
    return "\(first.withoutUnit(of: second)) to \(second)"
  }
}

extension String {
  /// `90` of `90 days`, where the other text ends in ` days`, too.
  func withoutUnit(of other: String) -> String {
    // Between number and unit stands a space that does not break.
    guard let space = other.firstIndex(where: \.isWhitespace), hasSuffix(String(other[space...])),
      count > other[space...].count
    else { return self }
    return String(dropLast(other[space...].count))
  }
}
