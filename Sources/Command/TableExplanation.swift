import Notebooks
import Quantities
import Scenarios

/// A table of the catalogue with the figures of all its rows.
struct TableExplanation: Encodable {
  let kind = Explanation.Kind.table
  let name: String
  let doc: String
  let rows: [Row]
  private let table: Catalogue.Table

  private enum CodingKeys: CodingKey { case kind, name, doc, rows }

  struct Row: Encodable {
    let name: String
    let figures: [String: Figure]
    let origin: OriginReport
  }

  /// A published figure, or the interval in which published figures lie.
  struct Figure: Encodable {
    let estimate: PublishedEstimate
    let origin: OriginReport

    func encode(to encoder: any Encoder) throws {
      try estimate.encode(to: encoder)
      try origin.encode(to: encoder)
    }
  }

  init(_ table: Catalogue.Table) {
    self.table = table
    name = table.name
    doc = table.doc
    rows = table.rows.map(Row.init)
  }

  var explanation: Explanation {
    var columns = TextColumns()
    let names = table.columnNames
    columns.append([""] + names)
    for row in table.rows {
      columns.append([row.name] + names.map { row.figure(named: $0)?.printed ?? "–" })
    }
    return Explanation(
      sections: [
        Explanation.section("\(name), a table of the catalogue", [doc]),
        Explanation.section("Rows", columns),
      ],
      json: self,
    )
  }
}

/// One row of a table, each figure with its sources.
struct RowExplanation: Encodable {
  let kind = Explanation.Kind.row
  let table: String
  let name: String
  let figures: [String: TableExplanation.Figure]
  let origin: OriginReport
  private let row: Catalogue.Row
  private let works: [String: Reference]

  private enum CodingKeys: CodingKey { case kind, table, name, figures, origin }

  init(_ row: Catalogue.Row, of table: Catalogue.Table, works: [String: Reference]) {
    let report = TableExplanation.Row(row)
    self.row = row
    self.works = works
    self.table = table.name
    name = row.name
    figures = report.figures
    origin = report.origin
  }

  var explanation: Explanation {
    var columns = TextColumns()
    for figure in row.figures {
      let sources = figure.origin.sources.joined(separator: "; ")
      let kind = figure.origin.kind?.rawValue ?? ""
      columns.append([figure.column, figure.printed, kind, sources, figure.origin.note ?? ""])
    }
    let keys = (row.figures.flatMap(\.origin.sources) + row.origin.sources).unique
    var sections = [
      Explanation.section("\(name), a row of \(table)", [row.origin.note].compactMap { $0 }),
      Explanation.section("Figures", columns),
    ]
    if !keys.isEmpty {
      sections.append(
        Explanation.section("Sources", keys.map { SourceLine($0, in: works).text })
      )
    }
    return Explanation(sections: sections, json: self)
  }
}

extension TableExplanation.Row {
  fileprivate init(_ row: Catalogue.Row) {
    name = row.name
    origin = OriginReport(row.origin)
    let reports = row.figures.map { figure in
      let report = TableExplanation.Figure(
        estimate: PublishedEstimate(figure.estimate),
        origin: OriginReport(figure.origin),
      )
      return (figure.column, report)
    }
    figures = Dictionary(reports) { first, _ in first }
  }
}

extension Catalogue.Table {
  /// Columns in the order in which rows first have them.
  fileprivate var columnNames: [String] { rows.flatMap { $0.figures.map(\.column) }.unique }
}

extension Catalogue.Figure {
  fileprivate var estimate: Estimate {
    Estimate(
      p5: low,
      p50: Distribution.interval(low: low, high: high).quantile(0.5),
      p95: high,
      dimension: dimension,
    )
  }

  fileprivate var printed: String {
    var format = QuantityFormat()
    if low == high { format.digits = digits.map { min(max($0, 1), 9) } }
    if let priceYear {
      format.priceYears = priceYear...priceYear
      format.showsYear = true
    }
    let printed = PrintedEstimate(estimate, format: format)
    return printed.range ?? printed.central
  }
}

/// Where a figure comes from, for programs.
struct OriginReport: Encodable {
  let kind: String?
  let sources: [String]
  let note: String?

  init(_ origin: Origin) {
    kind = origin.kind?.rawValue
    sources = origin.sources
    note = origin.note
  }
}

extension [String] {
  /// Each once, in the order of the first.
  var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
