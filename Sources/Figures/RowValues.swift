import Quantities

/// The values written beside the marks of a row chart: in full for all rows, or else in short for all.
///
/// Where a text finds no room beside its mark, the axis is made shorter to give it some; what then
/// has none is left to the table.
struct RowValues {
  let axis: RowMark.Axis
  /// For each row and each of its entries, with baselines for marks at height 0.
  let texts: [[[PlacedText]]]

  private enum Side { case left, right }

  /// A text and the sides of its mark where it may stand.
  private struct Wish {
    var text: String
    var sides: [Side]
  }

  /// More values than these would be a table.
  private static let mostValues = 60

  init(_ plotted: PlottedRows, _ format: Format, from left: Double, isShown: Bool) {
    let right = format.width - 1
    let full = Self.axis(plotted.scale, left, right)
    let none = plotted.rows.map { $0.entries.map { _ in [PlacedText]() } }
    let isList = plotted.rows.contains { $0.entries.count > 1 }
    guard isShown, plotted.rows.map(\.entries.count).reduce(0, +) <= Self.mostValues,
      !(isList && plotted.chart.mark == .dots)
    else {
      (axis, texts) = (full, none)
      return
    }
    let wishes = [false, true].map { isShort in
      plotted.rows.map { row in
        row.entries.map { Self.wishes($0, of: row, in: plotted, full, isShort: isShort) }
      }
    }
    var last = (axis: full, texts: none)
    for attempt in Self.attempts {
      let axis = Self.axis(
        plotted.scale,
        left + attempt.left * (right - left),
        right - attempt.right * (right - left),
      )
      let placed = Self.placed(
        wishes[attempt.isShort ? 1 : 0],
        plotted,
        axis,
        format,
        left...right,
      )
      last = (axis, placed.texts)
      if placed.isComplete { break }
    }
    (axis, texts) = last
  }

  /// Ways to share the width between the axis and texts at its ends, the widest axis first; short texts
  /// count as much as an eighth of the width.
  private static let attempts: [(left: Double, right: Double, isShort: Bool)] = {
    let shares = [0.0, 0.06, 0.12, 0.18, 0.25, 0.33]
    let all = [false, true].flatMap { isShort in
      shares.flatMap { left in shares.map { (left: left, right: $0, isShort: isShort) } }
    }
    return all.enumerated().sorted { first, second in
      func cost(_ attempt: (left: Double, right: Double, isShort: Bool)) -> Double {
        attempt.left + attempt.right + (attempt.isShort ? 0.125 : 0)
      }
      return (cost(first.element), first.offset) < (cost(second.element), second.offset)
    }.map(\.element)
  }()

  /// The stretch between two places with room for half a marker.
  private static func axis(_ scale: AxisScale, _ left: Double, _ right: Double) -> RowMark.Axis {
    RowMark.Axis(scale: scale, left: left + 7, right: right - 7)
  }

  private static func placed(
    _ wishes: [[[Wish]]],
    _ plotted: PlottedRows,
    _ axis: RowMark.Axis,
    _ format: Format,
    _ room: ClosedRange<Double>,
  ) -> (texts: [[[PlacedText]]], isComplete: Bool) {
    let lines = (plotted.chart.rules.map(\.value) + (plotted.center.map { [$0] } ?? []))
      .compactMap(axis.x)
    var isComplete = true
    let texts = zip(plotted.rows, wishes).map { row, wishes in
      zip(row.entries, wishes).map { entry, wishes -> [PlacedText] in
        let mark = RowMark(entry, of: plotted, on: axis)
        return wishes.compactMap { wish in
          let places = wish.sides.map { text(wish.text, at: $0, of: mark, format) }
            .filter { room.contains($0.rectangle.minX) && room.contains($0.rectangle.maxX) }
          let clear = places.first { place in
            let box = place.rectangle
            return !lines.contains { $0 > box.minX - 1 && $0 < box.maxX + 1 }
          }
          if places.isEmpty { isComplete = false }
          return clear ?? places.first
        }
      }
    }
    return (texts, isComplete)
  }

  private static func text(
    _ text: String,
    at side: Side,
    of mark: RowMark,
    _ format: Format,
  ) -> PlacedText {
    PlacedText(
      name: "val",
      text: text,
      start: Position(
        x: side == .right ? mark.right + 6 : mark.left - 6,
        y: 0.35 * format.textSize,
      ),
      anchor: side == .right ? .start : .end,
      size: format.textSize,
    )
  }

  // MARK: Words

  private static func wishes(
    _ entry: PlottedRows.Entry,
    of row: PlottedRows.Row,
    in plotted: PlottedRows,
    _ axis: RowMark.Axis,
    isShort: Bool,
  ) -> [Wish] {
    guard plotted.chart.mark == .tornado else {
      let words = words(entry, plotted, isShort: isShort)
      guard axis.x(entry.value) == nil else {
        let isNegativeBar = plotted.chart.mark == .bar && entry.value < 0
        return [Wish(text: words, sides: isNegativeBar ? [.left, .right] : [.right, .left])]
      }
      // It lies beyond the end of the axis, where an arrow points.
      let isBelow = entry.value < plotted.scale.ends.lowerBound
      return [
        isBelow
          ? Wish(text: "← \(words)", sides: [.right, .left])
          : Wish(text: "\(words) →", sides: [.left, .right])
      ]
    }
    return swing(entry, of: row, plotted, axis, isShort: isShort)
  }

  private static func words(
    _ entry: PlottedRows.Entry,
    _ plotted: PlottedRows,
    isShort: Bool,
  ) -> String {
    guard let ends = entry.range, ends.contains(entry.value), ends.lowerBound < ends.upperBound
    else { return plotted.scale.text(entry.value) }
    var format = QuantityFormat()
    format.unit = plotted.scale.unit
    let estimate = Estimate(
      p5: ends.lowerBound,
      p50: entry.value,
      p95: ends.upperBound,
      dimension: plotted.scale.axis.dimension,
    )
    format.part = .central
    let central = format.string(estimate)
    if isShort { return central }
    format.part = .range
    return "\(central) (\(format.string(estimate).withoutUnit(of: central)))"
  }

  /// The output at both ends of an input, where they differ from the central case.
  private static func swing(
    _ entry: PlottedRows.Entry,
    of row: PlottedRows.Row,
    _ plotted: PlottedRows,
    _ axis: RowMark.Axis,
    isShort: Bool,
  ) -> [Wish] {
    guard let ends = entry.ends, let center = plotted.center.map(axis.clamped) else { return [] }
    let halves = [
      (value: ends.low, input: row.inputs?.low), (value: ends.high, input: row.inputs?.high),
    ].map { (value: $0.value, input: $0.input, x: axis.clamped($0.value)) }
    func wish(_ half: (value: Double, input: String?, x: Double), _ side: Side) -> Wish {
      let input = isShort ? nil : half.input.flatMap(LabelText.tidy)
      let words = plotted.scale.text(half.value, digits: 2)
      return Wish(text: words + (input.map { " at \($0)" } ?? ""), sides: [side])
    }
    let left = halves.filter { $0.x < center - 1 }.min { $0.x < $1.x }
    let right = halves.filter { $0.x > center + 1 }.max { $0.x < $1.x }
    guard left != nil || right != nil else {
      return [Wish(text: "no change", sides: [.right, .left])]
    }
    return (left.map { [wish($0, .left)] } ?? []) + (right.map { [wish($0, .right)] } ?? [])
  }
}
