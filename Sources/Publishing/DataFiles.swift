import Diagnostics
import Markdown
import Notebooks
import Quantities
import Scenarios
import Typesetting

/// The files beside a page that carry its values to other programs.
struct DataFiles {
  let notebook: EvaluatedNotebook
  let numbers: PageNumbers
  let typesetter: Typesetter

  var files: [OutputFile] {
    let slug = notebook.slug
    var files = [
      OutputFile(path: "\(slug)/values.json", text: values.text),
      OutputFile(path: "\(slug)/\(slug).md", text: notebook.file.text),
    ]
    if !notebook.inputs.isEmpty {
      files.append(OutputFile(path: "\(slug)/inputs.csv", text: inputs.text))
    }
    if !notebook.computed.isEmpty {
      files.append(OutputFile(path: "\(slug)/computed.csv", text: computed.text))
    }
    for chart in notebook.charts {
      files.append(OutputFile(path: "\(slug)/figure-\(chart.name).csv", text: data(of: chart).text))
    }
    for table in notebook.tables {
      files.append(OutputFile(path: "\(slug)/table-\(table.name).csv", text: data(of: table).text))
    }
    return files
  }

  private func words(_ inlines: [Inline]) -> String { notebook.data(inlines, by: typesetter) }

  // MARK: CSV

  private var inputs: CSV {
    var csv = CSV([
      "id", "key", "quantity", "unit", "p5", "p50", "p95", "money of", "kind", "sources", "note",
      "written", "weight", "line",
    ])
    for value in notebook.inputs {
      csv.append(
        start(of: value) + [
          .text(value.origin.kind?.rawValue ?? ""),
          .text(value.origin.sources.joined(separator: "; ")),
          .text(value.origin.note ?? ""),
          .text(value.isWritten ? "yes" : "no"),
          .number(value.weight),
          .text(value.line.map(String.init) ?? ""),
        ]
      )
    }
    return csv
  }

  private var computed: CSV {
    var csv = CSV([
      "id", "key", "quantity", "unit", "p5", "p50", "p95", "money of", "formula", "uses",
      "interval comes from", "line",
    ])
    for value in notebook.computed {
      csv.append(
        start(of: value) + [
          .text(value.formula ?? ""), .text(value.uses.joined(separator: "; ")),
          .text(value.influences.map(\.words).joined(separator: "; ")),
          .text(value.line.map(String.init) ?? ""),
        ]
      )
    }
    return csv
  }

  private func start(of value: PublishedValue) -> [CSV.Cell] {
    let estimate = value.estimate
    return [
      .text(numbers.row(of: value.key) ?? ""), .text(value.key), .text(value.label),
      .text(estimate.dimension.baseSymbol),
      .number(estimate.p5), .number(estimate.p50), .number(estimate.p95),
      .text(value.format.priceYears?.words ?? ""),
    ]
  }

  private func data(of chart: Chart) -> CSV {
    .columns(
      chart.columns.compactMap(chart.data.column(named:)).map { column in
        guard let texts = column.texts else {
          let estimates = column.values.map(\.estimate)
          return .numbers(column.name, column.dimension, estimates)
        }
        return .texts(column.name, texts)
      }
    )
  }

  /// All rows, also those that the page leaves out.
  private func data(of table: Table) -> CSV {
    .columns(
      table.columns.map { column in
        let name = words(column.header)
        let cells = column.cells + column.omittedCells
        guard let dimension = column.dimension else { return .texts(name, cells.map(\.text)) }
        return .numbers(name, dimension, cells.map { $0.estimate ?? .missing })
      }
    )
  }

  // MARK: JSON

  /// All that the page publishes; a change of this form is a new `schema`.
  private var values: JSON {
    let front = notebook.frontMatter
    return .object([
      "schema": .number(2),
      "notebook": .string(notebook.name),
      "title": .string(words(front.title)),
      "evidence": JSON(front.evidence),
      "edition": JSON(front.edition),
      "values": .array(
        notebook.inputs.map { value($0, role: "input") }
          + notebook.computed.map { value($0, role: "computed") }
      ),
      "claims": .array(notebook.claims.map(claim)),
      "tables": .array(notebook.tables.map(table)),
    ])
  }

  private func value(_ value: PublishedValue, role: String) -> JSON {
    .object([
      "id": JSON(numbers.row(of: value.key)),
      "key": .string(value.key),
      "label": .string(value.label),
      "role": .string(role),
      "unit": .string(value.estimate.dimension.baseSymbol),
      "p5": .number(value.estimate.p5),
      "p50": .number(value.estimate.p50),
      "p95": .number(value.estimate.p95),
      "kind": JSON(value.origin.kind?.rawValue),
      "sources": .array(value.origin.sources.map(JSON.string)),
      "formula": JSON(value.formula),
      "uses": .array(value.uses.map(JSON.string)),
      "moneyOf": JSON(value.format.priceYears?.words),
      "written": .bool(value.isWritten),
      "weight": .number(value.weight),
      "influences": .array(value.influences.map(influence)),
      "line": value.line.map { .number(Double($0)) } ?? .null,
    ])
  }

  private func influence(_ influence: PublishedValue.Influence) -> JSON {
    func shares(_ index: Estimate) -> JSON {
      .object(["p5": .number(index.p5), "p50": .number(index.p50), "p95": .number(index.p95)])
    }
    return .object([
      "key": .string(influence.key),
      "total": shares(influence.indices.total),
      "firstOrder": shares(influence.indices.firstOrder),
    ])
  }

  /// Rows are lists in the order of the columns: a name, an estimate, or null where there is none.
  private func table(_ table: Table) -> JSON {
    let columns = table.columns.map { column -> JSON in
      .object([
        "header": .string(words(column.header)),
        "unit": JSON(column.dimension?.baseSymbol),
      ])
    }
    let all = table.columns.map { $0.cells + $0.omittedCells }
    let rows = (0..<(all.map(\.count).max() ?? 0)).map { row in
      JSON.array(
        zip(table.columns, all).map { column, cells in
          guard row < cells.count else { return .null }
          guard column.dimension != nil else { return .string(cells[row].text) }
          return cells[row].estimate.map(estimate) ?? .null
        }
      )
    }
    return .object([
      "name": .string(table.name),
      "title": .string(words(table.title)),
      "shown": .number(Double(table.rowCount)),
      "columns": .array(columns),
      "rows": .array(rows),
      "uses": .array(table.uses.map(JSON.string)),
    ])
  }

  private func estimate(_ estimate: Estimate) -> JSON {
    guard estimate.isFinite else { return .null }
    return .object([
      "p5": .number(estimate.p5), "p50": .number(estimate.p50), "p95": .number(estimate.p95),
    ])
  }

  private func claim(_ claim: Claim) -> JSON {
    .object([
      "name": .string(claim.name),
      "says": .string(words(claim.says)),
      "condition": .string(claim.condition),
      "stands": .bool(claim.verdict.stands),
      "probability": .number(claim.verdict.probability),
      "basis": .string(claim.verdict.isJudgement ? "judgement" : "draws"),
      "likelihood": JSON(claim.verdict.likelihood?.rawValue),
      "confidence": JSON(claim.confidence?.rawValue),
      "event": JSON(claim.event),
      "by": JSON(claim.by),
    ])
  }
}

extension CSV {
  fileprivate enum Column {
    case texts(String, [String])
    case numbers(String, Dimension, [Estimate])
  }

  /// Columns side by side: one each, or three where it has an interval; the head names the unit.
  fileprivate static func columns(_ columns: [Column]) -> CSV {
    var heads: [String] = []
    var cells: [[Cell]] = []
    for column in columns {
      switch column {
      case .texts(let name, let texts):
        heads.append(name)
        cells.append(texts.map(Cell.text))
      case .numbers(let name, let dimension, let estimates):
        let unit = dimension == .one ? "" : " (\(dimension.baseSymbol))"
        heads.append("\(name)\(unit)")
        cells.append(estimates.map { .number($0.p50) })
        if estimates.contains(where: { $0.isFinite && !$0.isExact }) {
          heads += ["\(name) p5\(unit)", "\(name) p95\(unit)"]
          cells += [estimates.map { .number($0.p5) }, estimates.map { .number($0.p95) }]
        }
      }
    }
    var csv = CSV(heads)
    for row in 0..<(cells.map(\.count).max() ?? 0) {
      csv.append(cells.map { row < $0.count ? $0[row] : .text("") })
    }
    return csv
  }
}

extension Table.Column {
  /// The dimension that all its numbers share; nil for a column of names.
  fileprivate var dimension: Dimension? {
    let dimensions = Set((cells + omittedCells).compactMap(\.estimate?.dimension))
    return dimensions.count == 1 ? dimensions.first : nil
  }
}

extension Estimate {
  /// No number, which a file leaves empty.
  fileprivate static let missing = Estimate(p5: .nan, p50: .nan, p95: .nan, dimension: .one)
}

extension PublishedValue {
  /// The line of the notebook that it is written in.
  fileprivate var line: Int? {
    origin.span.map { $0.file.line(at: $0.range.lowerBound) }
  }
}

extension PublishedValue.Influence {
  /// The key and its total index: `gpt4.tokens 0.72`.
  fileprivate var words: String { "\(key) \(QuantityFormat.plain(indices.total.p50))" }
}

extension ClosedRange<Int> {
  /// A year, or `2022 to 2024`.
  fileprivate var words: String {
    lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound) to \(upperBound)"
  }
}
