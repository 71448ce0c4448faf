import Diagnostics
import Markdown
import Notebooks
import Quantities
import Scenarios

/// The files beside a page that carry its values to other programs.
struct DataFiles {
  let notebook: EvaluatedNotebook
  let numbers: PageNumbers

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
    return files
  }

  // MARK: CSV

  private var inputs: CSV {
    var csv = CSV(["id", "key", "quantity", "unit", "p5", "p50", "p95", "kind", "sources", "note"])
    for value in notebook.inputs {
      csv.append(
        start(of: value) + [
          .text(value.origin.kind?.rawValue ?? ""),
          .text(value.origin.sources.joined(separator: "; ")),
          .text(value.origin.note ?? ""),
        ]
      )
    }
    return csv
  }

  private var computed: CSV {
    var csv = CSV(["id", "key", "quantity", "unit", "p5", "p50", "p95", "formula", "uses"])
    for value in notebook.computed {
      csv.append(
        start(of: value) + [
          .text(value.formula ?? ""), .text(value.uses.joined(separator: "; ")),
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
    ]
  }

  /// A column, or three where it has an interval; the head names the unit.
  private func data(of chart: Chart) -> CSV {
    var heads: [String] = []
    var columns: [[CSV.Cell]] = []
    for column in chart.columns.compactMap(chart.data.column(named:)) {
      if let texts = column.texts {
        heads.append(column.name)
        columns.append(texts.map(CSV.Cell.text))
        continue
      }
      let estimates = column.values.map(\.estimate)
      let unit = column.dimension == .one ? "" : " (\(column.dimension.baseSymbol))"
      heads.append("\(column.name)\(unit)")
      columns.append(estimates.map { .number($0.p50) })
      if estimates.contains(where: { !$0.isExact }) {
        heads += ["\(column.name) p5\(unit)", "\(column.name) p95\(unit)"]
        columns += [estimates.map { .number($0.p5) }, estimates.map { .number($0.p95) }]
      }
    }
    var csv = CSV(heads)
    for row in 0..<(columns.map(\.count).max() ?? 0) {
      csv.append(columns.map { row < $0.count ? $0[row] : .text("") })
    }
    return csv
  }

  // MARK: JSON

  /// All that the page publishes; a change of this form is a new `schema`.
  private var values: JSON {
    let front = notebook.frontMatter
    return .object([
      "schema": .number(1),
      "notebook": .string(notebook.name),
      "title": .string(front.title.plainText(notebook.marks)),
      "evidence": JSON(front.evidence),
      "edition": JSON(front.edition),
      "values": .array(
        notebook.inputs.map { value($0, role: "input") }
          + notebook.computed.map { value($0, role: "computed") }
      ),
      "claims": .array(notebook.claims.map(claim)),
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
    ])
  }

  private func claim(_ claim: Claim) -> JSON {
    .object([
      "name": .string(claim.name),
      "says": .string(claim.says.plainText(notebook.marks)),
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
