import Diagnostics

/// The rule behind the id of a diagnostic.
struct RuleExplanation: Encodable {
  let kind = Explanation.Kind.rule
  let name: String
  let rule: String
  /// What the examples are part of.
  let place: String
  let wrong: String
  let right: String
  private let words: String

  private enum CodingKeys: CodingKey { case kind, name, rule, place, wrong, right }

  init(_ rule: DiagnosticRule) {
    name = rule.id
    self.rule = rule.rule
    place = rule.place.rawValue
    words = rule.place.words
    wrong = rule.wrong
    right = rule.right
  }

  var explanation: Explanation {
    Explanation(
      sections: [
        Explanation.section("\(name), a rule of the checks", [rule]),
        Explanation.section("Wrong, \(words)", lines(of: wrong)),
        Explanation.section("Right", lines(of: right)),
      ],
      json: self,
    )
  }

  private func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
