import Quantities

/// What there is to explain: `breakeven explain` without a name.
struct Overview: Encodable {
  /// Names by kind; units are their simple symbols.
  let names: [String: [String]]
  let sections: [String]

  private enum CodingKeys: CodingKey { case names }

  init(_ explainer: Explainer) {
    let subjects = explainer.subjects
    var names: [String: [String]] = ["unit": Unit.symbols]
    var sections: [String] = []
    for kind in Explanation.Kind.allCases {
      let own = subjects.filter { $0.kind == kind }
      if kind != .unit { names[kind.rawValue] = own.map(\.name) }
      switch kind {
      case .unit:
        sections.append(
          Explanation.section(
            "Units",
            [
              "Symbols such as s, h, d, a, J, kWh, W, bit, GB, FLOP, USD, kg, t, %, qubit, with",
              "prefixes, and products and quotients of them: TFLOP/s, USD/GPU-h, g/kWh.",
            ]
          )
        )
      case .rule:
        sections.append(
          Explanation.section(
            "Rules behind messages: \(own.count)",
            [
              "The id in brackets of a message names its rule: error[unit-mismatch]."
            ]
          )
        )
      case .row, .value:
        guard !own.isEmpty else { continue }
        let examples = own.prefix(3).map(\.name).joined(separator: ", ")
        sections.append(
          Explanation.section("\(kind.heading): \(own.count)", ["Such as \(examples)."])
        )
      case .word:
        sections.append(
          Explanation.section(
            "\(kind.heading): \(own.count)",
            ["Such as \(own.suffix(3).map(\.name).joined(separator: ", "))."]
          )
        )
      case .model, .table, .scenario, .claim, .work:
        guard !own.isEmpty else { continue }
        var columns = TextColumns()
        for subject in own { columns.append([subject.name, subject.summary]) }
        sections.append(Explanation.section(kind.heading, columns))
      }
    }
    sections.append("`breakeven explain --kind rule` lists all of a kind.")
    self.names = names
    self.sections = sections + ["`breakeven explain NAME` says more of each."]
  }
}

extension Overview {
  /// All names of one kind: `breakeven explain --kind rule`.
  init(_ explainer: Explainer, of kind: Explanation.Kind) {
    let own = explainer.subjects.filter { $0.kind == kind }
    var columns = TextColumns()
    for subject in own { columns.append([subject.name, subject.summary]) }
    for symbol in kind == .unit ? Unit.symbols : [] { columns.append([symbol]) }
    names = [kind.rawValue: kind == .unit ? Unit.symbols : own.map(\.name)]
    sections = [
      columns.isEmpty ? "There is no \(kind)." : Explanation.section(kind.heading, columns)
    ]
  }
}

extension Explanation.Kind {
  fileprivate var heading: String {
    switch self {
    case .model: "Models"
    case .table: "Tables of the catalogue"
    case .row: "Rows of the catalogue"
    case .unit: "Units"
    case .scenario: "Scenarios of the site"
    case .value: "Values of the site"
    case .claim: "Claims of the site"
    case .work: "Cited works"
    case .word: "Words of the language"
    case .rule: "Rules"
    }
  }
}
