import Figures
import HTML
import Markdown
import Notebooks
import Scenarios

extension SectionWriter {
  /// A claim: the statement, whether it stands, how likely and how sure, and what was checked.
  mutating func claim(_ claim: Claim) -> Node {
    let id = "claim-\(claim.name)"
    let number = prose.numbers.claim(claim.name) ?? 0
    var facts = [fact("State", [state(of: claim)])]
    if let likelihood = claim.verdict.likelihood {
      let words = likelihood.rawValue.capitalizedFirst
      facts.append(
        fact(
          ["Likelihood", claim.horizon].compactMap(\.self).joined(separator: ", "),
          [.element("strong", [.text(words)]), .text(", \(likelihood.range)")],
        )
      )
    }
    if let confidence = claim.confidence {
      var words: [Node] = [
        Gauges.confidenceBars(level: confidence.level),
        .element("strong", [.text(confidence.rawValue.capitalizedFirst)]),
      ]
      if !claim.because.isEmpty {
        words += [" ", .element("span", ["class": "why"], [prose.html(claim.because)])]
      }
      facts.append(fact("Confidence in the analysis", words))
    }
    if !claim.condition.isEmpty {
      let label = claim.verdict.isJudgement ? "Judged probability" : "Condition"
      facts.append(fact(label, condition(of: claim)))
    }
    return .element(
      "div",
      ["class": "claim", "id": id, "role": "group", "aria-labelledby": "\(id)-t"],
      [
        "\n", .element("p", ["class": "cn", "id": "\(id)-t"], [.text("Claim \(number)")]),
        "\n", .element("p", ["class": "cs"], [prose.html(claim.says)]),
        "\n", .element("dl", facts.flatMap { [$0, "\n"] }), "\n",
      ],
    )
  }

  private func fact(_ label: String, _ content: [Node]) -> Node {
    .element("div", [.element("dt", [.text(label)]), .element("dd", content)])
  }

  /// Shape and word; colour carries no meaning.
  private func state(of claim: Claim) -> Node {
    .fragment([
      .element("span", ["class": "st", "aria-hidden": "true"], [.text(claim.verdict.sign)]),
      .text(claim.verdict.state),
    ])
  }

  private func condition(of claim: Claim) -> [Node] {
    let code = Node.element("code", [.text(claim.condition)])
    guard let row = claim.key.flatMap(prose.numbers.row(of:)) else { return [code] }
    return [code, " ", .element("a", ["href": "#\(row)"], [.text(row)])]
  }
}

extension ClaimVerdict {
  /// ● met, ◐ judged, ○ not met.
  var sign: String { stands ? isJudgement ? "◐" : "●" : "○" }

  var state: String {
    if isJudgement { return "Judged at \(Percent(probability))" }
    return (stands ? "Holds in " : "Does not stand: holds in ") + "\(Percent(probability)) of draws"
  }
}

extension Claim {
  /// The event and its time: `in 100 days or less before 2040`.
  var horizon: String? {
    let parts = [event, by.map { "by \($0)" }].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
