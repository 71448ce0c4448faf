import Diagnostics
import Notebooks
import Quantities
import Scenarios

/// A value of the site: what it is, how sure, from what.
struct ValueExplanation: Encodable {
  let kind = Explanation.Kind.value
  let notebook: String
  let name: String
  let label: String
  let value: PublishedEstimate
  let formula: String?
  let origin: OriginReport
  let uses: [Use]
  /// The inputs that the interval comes from, the most influential first.
  let influences: [Influence]
  let place: Place?
  private let published: PublishedValue
  private let owner: EvaluatedNotebook
  private let works: [String: Reference]

  private enum CodingKeys: CodingKey {
    case kind, notebook, name, label, value, formula, origin, uses, influences, place
  }

  struct Use: Encodable {
    let name: String
    let label: String
    let value: PublishedEstimate
    let origin: OriginReport
  }

  struct Influence: Encodable {
    let name: String
    let firstOrder: RunReport.Share
    let total: RunReport.Share
  }

  struct Place: Encodable {
    let file: String
    let line: Int
    let text: String

    /// The line at which a span starts.
    init(_ span: SourceSpan) {
      file = span.file.path
      line = span.file.line(at: span.range.lowerBound)
      text = String(span.file[span.file.range(ofLine: line)])
    }
  }

  init(_ value: PublishedValue, of notebook: EvaluatedNotebook, works: [String: Reference]) {
    published = value
    owner = notebook
    self.works = works
    self.notebook = notebook.name
    name = value.key
    label = value.label
    self.value = PublishedEstimate(value.estimate)
    formula = value.formula
    origin = OriginReport(value.origin)
    uses = value.uses.compactMap { notebook.row($0) }.map { used in
      Use(
        name: used.key,
        label: used.label,
        value: PublishedEstimate(used.estimate),
        origin: OriginReport(used.origin),
      )
    }
    influences = value.influences.map {
      Influence(
        name: $0.key,
        firstOrder: RunReport.Share($0.indices.firstOrder),
        total: RunReport.Share($0.indices.total),
      )
    }
    place = value.origin.span.map(Place.init)
  }

  var explanation: Explanation {
    var sections = [Explanation.section("\(notebook).\(name), a value of the site", facts)]
    if !uses.isEmpty { sections.append(Explanation.section("Computed from", usedColumns)) }
    if !influences.isEmpty {
      sections.append(Explanation.section("Its interval comes from", influenceColumns))
    }
    if !sources.isEmpty {
      let lines = sources.map { SourceLine($0, in: works).text }
      sections.append(Explanation.section("Sources", lines))
    }
    return Explanation(sections: sections, json: self)
  }

  private var facts: TextColumns {
    let printed = PrintedEstimate(published.estimate, format: published.format)
    var columns = TextColumns()
    columns.append(["what", label])
    columns.append(["value", printed.central])
    if let range = printed.range { columns.append(["90% interval", range]) }
    if let formula { columns.append(["formula", formula]) }
    if let kind = origin.kind { columns.append(["kind", kind]) }
    if let note = origin.note { columns.append(["note", note]) }
    if let place { columns.append(["written", "\(place.file):\(place.line): \(place.text)"]) }
    return columns
  }

  private var usedColumns: TextColumns {
    var columns = TextColumns()
    for used in published.uses.compactMap({ owner.row($0) }) {
      let printed = PrintedEstimate(used.estimate, format: used.format)
      columns.append([
        used.key, printed.central, printed.range ?? "", used.label,
        used.origin.sources.joined(separator: "; "),
      ])
    }
    return columns
  }

  private var influenceColumns: TextColumns {
    var columns = TextColumns()
    for influence in published.influences {
      let printed = PrintedEstimate(share: influence.indices.total)
      columns.append([influence.key, printed.central, printed.range ?? ""])
    }
    return columns
  }

  private var sources: [String] {
    let used = published.uses.compactMap { owner.row($0) }.flatMap(\.origin.sources)
    return (published.origin.sources + used).unique
  }
}

extension EvaluatedNotebook {
  /// The row that a key leads to.
  func row(_ key: String) -> PublishedValue? {
    let key = aliases[key] ?? key
    return inputs.first { $0.key == key } ?? computed.first { $0.key == key }
  }
}
