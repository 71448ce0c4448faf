import Diagnostics
import Markdown
import Quantities
import Scenarios

/// Turns a table block and its data into printed cells.
struct TableMaker {
  let block: TableBlock
  let data: BlockData
  let marks: MarkEvaluator
  private var evaluator: RowEvaluator
  private var problems: [Diagnostic] = []

  init(_ block: TableBlock, data: BlockData, scope: NotebookScope, marks: MarkEvaluator) {
    self.block = block
    self.data = data
    self.marks = marks
    evaluator = RowEvaluator(data, scope: scope, marks: marks)
  }

  /// The table and the works behind the rows that it shows; nil where it reported, or where a value
  /// that it uses has failed before.
  mutating func table(
    reporting problems: inout [Diagnostic]
  ) -> (table: Table, sources: [String])? {
    let made = made()
    let found = evaluator.problems + self.problems
    problems += found
    return found.containsError ? nil : made
  }

  private mutating func made() -> (table: Table, sources: [String])? {
    guard let reference = block.data else { return nil }
    let values = block.columns.map { evaluator.values(of: $0.value) }
    let order = evaluator.rows(inOrder: block.sort)
    for (column, values) in zip(block.columns, values) {
      if let values { check(column, values) }
    }
    guard let order, values.allSatisfy({ $0 != nil }) else { return nil }
    let limit = block.limit ?? TableBlock.maximumRows
    if block.limit == nil, order.count > limit {
      problems.append(
        .longTable(reference.names[0], data.description, rows: order.count, limit: limit)
      )
      return nil
    }
    let rows = Array(order.prefix(limit))
    let rest = Array(order.dropFirst(limit))
    let columns = zip(block.columns, values).compactMap { column, values -> Table.Column? in
      guard let values else { return nil }
      var shown = printed(column, values, rows: rows)
      if !rest.isEmpty { shown.omittedCells = printed(column, values, rows: rest).cells }
      return shown
    }
    let table = Table(
      name: block.name.text,
      title: block.title,
      caption: block.caption,
      columns: columns,
      omitted: order.count - rows.count,
      uses: uses,
      notes: block.notes,
    )
    let expressions = block.columns.map(\.value)
    return (table, rows.flatMap { data.sources(ofRow: $0, showing: expressions) })
  }

  private var uses: [String] {
    let paths = block.columns.flatMap(\.value.paths)
    return marks.published.rows(of: paths.flatMap(data.publishedNames))
  }

  /// Whether a column's format suits its values.
  private mutating func check(_ column: TableBlock.Column, _ values: RowValues) {
    guard let format = column.format, !format.text.isEmpty else { return }
    guard values.numbers != nil else {
      problems.append(.formatOfNames(format.text, of: column.value.source))
      return
    }
    if !format.format.fits(values.dimension) {
      problems.append(.formatUnit(format.measure, of: column.value.source, values.dimension))
    } else if format.format.showsYear, values.dimension.includesMoney, values.priceYears == nil {
      problems.append(.noPriceYear(format.text, of: column.value.source))
    }
  }

  // MARK: Cells

  private func printed(
    _ column: TableBlock.Column,
    _ values: RowValues,
    rows: [Int],
  ) -> Table.Column {
    switch values.content {
    case .numbers: numbers(column, values, rows: rows)
    case .texts, .conditions: names(column, values, rows: rows)
    }
  }

  private func names(
    _ column: TableBlock.Column,
    _ values: RowValues,
    rows: [Int],
  ) -> Table.Column {
    let texts = values.column(rows: rows).texts ?? []
    return Table.Column(
      header: column.header,
      unit: nil,
      isNumber: false,
      hasRanges: false,
      cells: texts.map { Table.Cell(text: $0, range: nil, estimate: nil, key: nil) },
    )
  }

  private func numbers(
    _ column: TableBlock.Column,
    _ values: RowValues,
    rows: [Int],
  ) -> Table.Column {
    // A ratio whose draws differ by rounding alone is exact.
    let estimates = rows.map { row in
      values.estimates[row]?.rounded(toSignificantDigits: 9)
        ?? Estimate(Quantity(.nan, values.dimension))
    }
    let printer = printer(column, values, estimates)
    let hasBoth = column.format?.hasBoth ?? false
    let cells = rows.indices.map { index -> Table.Cell in
      let estimate = estimates[index]
      return Table.Cell(
        text: printer.text(estimate),
        range: hasBoth ? printer.spread(estimate) : nil,
        estimate: estimate.isFinite ? estimate : nil,
        key: estimate.isFinite ? key(of: column.value, inRow: rows[index]) : nil,
      )
    }
    return Table.Column(
      header: column.header,
      unit: printer.unit,
      isNumber: true,
      hasRanges: cells.contains { $0.range != nil },
      cells: cells,
    )
  }

  /// In the unit that the model proposes where the column says none; the year of prices stands
  /// with the unit behind the header, in cells only where it was asked for.
  private func printer(
    _ column: TableBlock.Column,
    _ values: RowValues,
    _ estimates: [Estimate],
  ) -> ColumnFormat {
    var format = column.format?.format ?? QuantityFormat()
    if format.unit == nil, !format.isPercent { format.unit = values.unit }
    format.priceYears = values.priceYears
    let asked = ColumnFormat(estimates, format: format)
    guard values.priceYears != nil, !format.showsYear, asked.unit != nil else { return asked }
    format.showsYear = true
    return ColumnFormat(estimates, format: format)
  }

  private func key(of expression: Expression, inRow row: Int) -> String? {
    data.publishedName(of: expression, inRow: row).flatMap { marks.published.rows(of: [$0]).first }
  }
}
