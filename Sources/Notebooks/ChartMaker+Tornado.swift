import Diagnostics
import Figures
import Quantities
import Scenarios

extension ChartMaker {
  /// How many rows a tornado has where the author does not say.
  private static let usualRows = 10

  /// The inputs of a scenario by how far each moves a value, the longest bar first.
  mutating func tornado() -> Drawn? {
    guard case .scenarios(let names) = data.kind, names.count == 1 else {
      if let name = block.data?.names.first { problems.append(.tornadoData(name)) }
      return nil
    }
    let xs = numbers(of: block.x, called: "x")
    guard let xs, let encoding = block.x else { return nil }
    let axis = axis(encoding, called: "x", values: xs)
    let rules = rules(on: axis, called: "x")
    let tornado = Tornado(
      of: encoding.value,
      within: names[0],
      variants: values.variants,
      published: marks.published,
      limit: block.limit ?? Self.usualRows,
      unit: axis?.unit ?? xs.unit,
    )
    guard let tornado else {
      problems.append(.nothingUncertain(encoding.value.source))
      return nil
    }
    guard let axis, !problems.containsError, checkEnds(of: tornado, on: axis, encoding) else {
      return nil
    }
    let alternative = marks.plainText(block.alternative)
    let chart = RowChart(
      id: block.name.text,
      title: marks.plainText(block.title),
      mark: .tornado,
      axis: axis,
      rows: tornado.rows,
      rules: rules,
      center: tornado.center,
      alternative: alternative.isEmpty ? nil : alternative,
    )
    return Drawn(
      drawing: .rows(chart),
      columns: tornado.columns,
      rows: [0],
      omitted: tornado.omitted,
    )
  }

  /// Whether the scale can show where the bars end.
  private mutating func checkEnds(
    of tornado: Tornado,
    on axis: ChartAxis,
    _ encoding: ChartBlock.Encoding,
  ) -> Bool {
    guard axis.scale == .log, let span = encoding.scaleSpan else { return true }
    for (index, row) in tornado.rows.enumerated() {
      guard let ends = row.entries[0].ends, min(ends.low, ends.high) <= 0 else { continue }
      let value = QuantityFormat().string(
        Estimate(Quantity(min(ends.low, ends.high), axis.dimension))
      )
      problems.append(.logNeedsPositive(span, axis: "x", row: index + 1, value: value))
      return false
    }
    return true
  }
}
