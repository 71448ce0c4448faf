import Diagnostics
import Notebooks
import Publishing
import Quantities
import Scenarios

/// A claim of the site: what it says, what must hold, and whether it does.
struct ClaimExplanation: Encodable {
  let kind = Explanation.Kind.claim
  let notebook: String
  let name: String
  let says: String
  let condition: String
  let stands: Bool
  /// The share of draws in which it holds, or the judged probability.
  let probability: Double
  let basis: String
  let likelihood: String?
  let event: String?
  let by: String?
  let confidence: String?
  let because: String
  let place: ValueExplanation.Place

  init(_ claim: Claim, of owner: EvaluatedNotebook) {
    notebook = owner.name
    name = claim.name
    says = claim.says.plainText(owner.marks)
    condition = claim.condition
    stands = claim.verdict.stands
    probability = claim.verdict.probability
    basis = claim.verdict.isJudgement ? "judgement" : "draws"
    likelihood = claim.verdict.likelihood?.rawValue
    event = claim.event
    by = claim.by
    confidence = claim.confidence?.rawValue
    because = claim.because.plainText(owner.marks)
    place = ValueExplanation.Place(claim.span)
  }

  var explanation: Explanation {
    var columns = TextColumns()
    let isJudged = basis == "judgement"
    let rows: [(name: String, text: String?)] = [
      ("says", says), (isJudged ? "judged" : "holds if", condition),
      ("verdict", stands ? "stands" : "does not stand"),
      (
        isJudged ? "probability" : "holds in",
        "\(percent(probability))\(isJudged ? "" : " of draws")"
      ),
      ("likelihood", likelihood), ("event", event), ("by", by), ("confidence", confidence),
      ("because", because), ("written", "\(place.file):\(place.line)"),
    ]
    for (name, text) in rows where text?.isEmpty == false { columns.append([name, text ?? ""]) }
    return Explanation(
      sections: [Explanation.section("\(notebook).\(name), a claim of the site", columns)],
      json: self,
    )
  }
}
