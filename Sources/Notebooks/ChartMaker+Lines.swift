import Diagnostics
import Figures
import Quantities
import Scenarios

extension ChartMaker {
  /// Lines or points: a number on each axis, a series for each value of `color`.
  mutating func lines(_ mark: LineChart.Mark) -> Drawn? {
    let xs = numbers(of: block.x, called: "x")
    let ys = numbers(of: block.y, called: "y")
    let color = block.color.flatMap { categories(of: $0.value, called: "color") }
    let label = block.label.flatMap { categories(of: $0, called: "label") }
    let x = xs.flatMap { axis(block.x, called: "x", values: $0) }
    let y = ys.flatMap { axis(block.y, called: "y", values: $0, hasBand: true) }
    let rules = block.rules.compactMap { rule in
      self.rule(rule, on: rule.isHorizontal ? y : x, rule.isHorizontal ? .horizontal : .vertical)
    }
    guard let xs, let ys, let x, let y else { return nil }
    guard (block.color == nil) == (color == nil) else { return nil }
    guard (block.label == nil) == (label == nil) else { return nil }
    let rows = (0..<data.data.rowCount).filter { row in
      [xs, ys, color].allSatisfy { $0?.hasValue(inRow: row) ?? true }
    }
    let words = label.map { self.words(of: $0) }
    let groups = groups(of: rows, by: color)
    if mark == .line, !checkPoints(of: groups, xs, color) { return nil }
    let series = groups.map { group in
      LineChart.Series(
        label: group.label,
        points: group.rows.compactMap { row -> LineChart.Point? in
          guard let x = xs.estimates[row], let y = ys.estimates[row] else { return nil }
          return LineChart.Point(
            x: x.p50,
            y: y.p50,
            band: band(of: ys, inRow: row),
            label: words?[row],
          )
        }.sorted { $0.x < $1.x },
      )
    }
    let alternative = marks.plainText(block.alternative)
    let chart = LineChart(
      id: block.name.text,
      title: marks.plainText(block.title),
      mark: mark,
      x: x,
      y: y,
      series: series,
      rules: rules,
      alternative: alternative.isEmpty ? nil : alternative,
    )
    var columns = [column(of: xs, block.x, rows: rows), column(of: ys, block.y, rows: rows)]
    if let color { columns.append(column(of: color, block.color, rows: rows)) }
    if let label { columns.append(column(of: label, rows: rows)) }
    if mark == .point { columns += names(of: rows) }
    return Drawn(drawing: .lines(chart), columns: columns.uniqued, rows: rows)
  }

  /// The columns of names that tell the rows of the data apart, which the data behind points have
  /// even where no label shows them.
  private func names(of rows: [Int]) -> [DataSet.Column] {
    data.data.columns.filter(\.isSwept).compactMap { column in
      column.texts.map { texts in
        DataSet.Column(
          name: column.name,
          doc: column.doc,
          dimension: .one,
          values: [],
          texts: rows.map { texts[$0] },
          isSwept: true,
        )
      }
    }
  }

  /// Whether each line goes through one point at each `x`, as it does not where the data vary in
  /// another way, too.
  private mutating func checkPoints(
    of groups: [Group],
    _ xs: RowValues,
    _ color: RowValues?,
  ) -> Bool {
    let isUnique = groups.allSatisfy { group in
      let found = group.rows.compactMap { xs.estimates[$0]?.p50 }
      return Set(found).count == found.count
    }
    guard !isUnique, case .sweep = data.kind, let name = block.data?.names.first else {
      return true
    }
    let shown = xs.expression.references.map(\.text)
    let told = color?.expression.references.map(\.text) ?? []
    let swept = data.data.columns.filter { $0.isSwept && !told.contains($0.name) }.map(\.name)
    var others = swept.filter { !shown.contains($0) }
    // A line may show two outputs of one swept input, which may come back to an `x`.
    if others.count == swept.count { others = Array(others.dropFirst()) }
    guard !others.isEmpty else { return true }
    problems.append(
      .crossedLine(name, data.description, x: xs.name, others: others, hasColor: color != nil)
    )
    return false
  }
}

extension [DataSet.Column] {
  /// Each name once: a column may stand on an axis and name the series, too.
  var uniqued: [DataSet.Column] {
    var seen: Set<String> = []
    return filter { seen.insert($0.name).inserted }
  }
}
