import Notebooks
import Quantities

/// A scenario of the site: all its values.
struct ScenarioExplanation: Encodable {
  let kind = Explanation.Kind.scenario
  let notebook: String
  let name: String
  let values: [ValueExplanation.Use]
  private let rows: [(name: String, value: PublishedValue)]

  private enum CodingKeys: CodingKey { case kind, notebook, name, values }

  init(_ name: String, of notebook: EvaluatedNotebook) {
    self.notebook = notebook.name
    self.name = name
    let prefix = "\(name)."
    let keys =
      notebook.inputs.map(\.key) + notebook.aliases.keys.sorted()
      + notebook.computed.map(\.key)
    let own = keys.filter { key in
      key.hasPrefix(prefix) && key.dropFirst(prefix.count).allSatisfy { $0.isLetter || $0.isNumber }
    }
    rows = own.unique.compactMap { key in notebook.row(key).map { (key, $0) } }
    values = rows.map { name, value in
      ValueExplanation.Use(
        name: name,
        label: value.label,
        value: PublishedEstimate(value.estimate),
        origin: OriginReport(value.origin),
      )
    }
  }

  var explanation: Explanation {
    var columns = TextColumns()
    for (name, value) in rows {
      let printed = PrintedEstimate(value.estimate, format: value.format)
      columns.append([name, printed.central, printed.range ?? "", value.label])
    }
    return Explanation(
      sections: [Explanation.section("\(notebook).\(name), a scenario of the site", columns)],
      json: self,
    )
  }
}
