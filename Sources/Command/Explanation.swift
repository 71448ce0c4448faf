import ArgumentParser

/// What `breakeven explain` has to say of one thing.
struct Explanation {
  /// What a thing is, in the order in which kinds are told.
  enum Kind: String, CaseIterable, Encodable, ExpressibleByArgument {
    case model, table, row, unit, scenario, value, claim, work, word, rule

    /// With article: `a model`.
    var description: String {
      switch self {
      case .table: "a table of the catalogue"
      case .row: "a row of the catalogue"
      case .scenario: "a scenario of the site"
      case .value: "a value of the site"
      case .claim: "a claim of the site"
      case .work: "a cited work"
      case .word: "a word of the language"
      case .rule: "a rule of the checks"
      case .model, .unit: "a \(rawValue)"
      }
    }
  }

  /// For people: what comes below the title, an empty line between sections.
  let sections: [String]
  /// For programs.
  let json: any Encodable

  /// A title and lines below it, which are indented.
  static func section(_ title: String, _ lines: [String]) -> String {
    ([title] + lines.map { "  \($0)" }).joined(separator: "\n")
  }

  static func section(_ title: String, _ columns: TextColumns) -> String {
    "\(title)\n\(columns.text)"
  }
}

/// A thing that can be explained.
struct Subject {
  let kind: Explanation.Kind
  /// Names this thing alone, at least among its kind: `hundredDayProblem.gpt4.duration`.
  let name: String
  let summary: String
  /// Other names that lead to it.
  var aliases: [String] = []
  let explanation: () -> Explanation

  func isCalled(_ text: String) -> Bool { name == text || aliases.contains(text) }
}
