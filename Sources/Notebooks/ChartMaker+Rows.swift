import Diagnostics
import Figures
import Quantities
import Scenarios

extension ChartMaker {
  /// Ranges, bars or dots: a number and a name a row, of which either may stand on `x`.
  mutating func rowChart(_ mark: RowChart.Mark) -> Drawn? {
    guard let x = block.x, let y = block.y else { return nil }
    let xs = categories(of: x.value, called: "x")
    let ys = categories(of: y.value, called: "y")
    let color = block.color.flatMap { categories(of: $0.value, called: "color") }
    let order = evaluator.rows(inOrder: block.sort)
    guard let xs, let ys else { return nil }
    // Names on `x` swap the axes.
    let isSwapped = xs.numbers == nil
    let (values, names) = isSwapped ? (ys, xs) : (xs, ys)
    let (encoding, axisName) = isSwapped ? (y, "y") : (x, "x")
    guard values.numbers != nil else {
      problems.append(.noNumberAxis(x.value.source))
      return nil
    }
    guard names.numbers == nil else {
      let texts = data.data.columns.filter { $0.texts != nil }.map(\.name)
      problems.append(.numbersAsNames(y.value.source, mark: mark.rawValue, names: texts))
      return nil
    }
    checkNameAxis(isSwapped ? x : y, called: isSwapped ? "x" : "y")
    let axis = axis(encoding, called: axisName, values: values, hasBand: true)
    let rules = rules(on: axis, called: axisName)
    guard let axis, let order else { return nil }
    guard (block.color == nil) == (color == nil) else { return nil }
    let shown = order.filter { row in
      [values, names, color].allSatisfy { $0?.hasValue(inRow: row) ?? true }
    }
    let all = lines(of: shown, named: words(of: names), isGrouped: color != nil)
    if block.limit == nil, all.count > Self.maximumRows, let name = block.data?.names.first {
      problems.append(.tallChart(name, rows: all.count, limit: Self.maximumRows))
      return nil
    }
    let lines = Array(all.prefix(block.limit ?? Self.maximumRows))
    let rows = lines.flatMap(\.rows)
    let groups = groups(of: rows, by: color)
    var series: [Int: Int] = [:]
    for (index, group) in groups.enumerated() { for row in group.rows { series[row] = index } }
    let alternative = marks.plainText(block.alternative)
    let chart = RowChart(
      id: block.name.text,
      title: marks.plainText(block.title),
      mark: mark,
      axis: axis,
      rows: lines.map { line in
        RowChart.Row(
          label: line.label,
          entries: line.rows.map { row in
            RowChart.Entry(
              value: values.estimates[row]?.p50 ?? .nan,
              ends: band(of: values, inRow: row).map { ($0.lowerBound, $0.upperBound) },
              series: series[row] ?? 0,
            )
          },
        )
      },
      series: groups.map { RowChart.Series(label: $0.label) },
      rules: rules,
      alternative: alternative.isEmpty ? nil : alternative,
    )
    var columns = [
      column(of: names, isSwapped ? x : y, rows: rows), column(of: values, encoding, rows: rows),
    ]
    if let color { columns.append(column(of: color, block.color, rows: rows)) }
    return Drawn(
      drawing: .rows(chart),
      columns: columns.uniqued,
      rows: rows,
      omitted: all.count - lines.count,
    )
  }

  /// A named line of the chart with the rows of the data that stand on it.
  private struct Line {
    var label: String
    var rows: [Int]
  }

  /// All lines; series share the line of their name.
  private func lines(
    of rows: [Int],
    named words: [String?],
    isGrouped: Bool,
  ) -> [Line] {
    var lines: [Line] = []
    var places: [String: Int] = [:]
    for row in rows {
      guard let label = words[row] else { continue }
      if isGrouped, let place = places[label] {
        lines[place].rows.append(row)
      } else {
        places[label] = lines.count
        lines.append(Line(label: label, rows: [row]))
      }
    }
    return lines
  }

  /// Names have no scale.
  private mutating func checkNameAxis(_ encoding: ChartBlock.Encoding, called name: String) {
    let surplus = [
      ("scale", encoding.scaleSpan), ("domain", encoding.domainSpan),
      ("unit", encoding.unit?.span),
    ]
    for case (let key, let span?) in surplus {
      problems.append(.scaleOfNames(span, key, axis: name))
    }
  }
}
