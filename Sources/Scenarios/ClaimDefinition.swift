package import Diagnostics
import Quantities

/// What must hold, and how it is said.
package struct ClaimDefinition: Sendable {
  package enum Basis: Sendable {
    case holds(Expression)
    /// `probability` with `basis: judgement`.
    case judgement(probability: SourceText)
  }

  package var name: SourceText
  package var basis: Basis
  /// The word as typed.
  package var likelihood: SourceText?

  /// The share of draws in which a claim must hold that names no likelihood.
  package static let requiredShare = 0.95

  package init(name: SourceText, basis: Basis, likelihood: SourceText? = nil) {
    self.name = name
    self.basis = basis
    self.likelihood = likelihood
  }

  /// Evaluates and judges: reports a claim that is false, or whose word does not fit.
  ///
  /// Without a likelihood a claim stands where it holds in 95 % of draws or more. With one, the
  /// word must be the narrowest that fits (see ``Likelihood/init(narrowestFor:)``); a word that
  /// promises less is refused too, since it hides what is known. Near the border of two words both
  /// fit a share of draws (see ``Likelihood/words(forShare:ofDraws:)``).
  ///
  /// - Returns: nil where it could not be evaluated.
  package func verdict(
    in scope: some Scope,
    reporting problems: inout [Diagnostic],
  ) -> ClaimVerdict? {
    let word = word(reporting: &problems)
    switch basis {
    case .holds(let condition):
      guard let holds = condition.condition(in: scope, reporting: &problems) else { return nil }
      guard word != nil || likelihood == nil else { return nil }
      if let likelihood, condition.asksForProbability {
        problems.append(.likelihoodOfProbability(likelihood, claim: name.text))
        return nil
      }
      let share = holds.share
      let stands =
        word.map { Likelihood.words(forShare: share, ofDraws: holds.count).contains($0) }
        ?? (share >= Self.requiredShare)
      if !stands {
        let sides = sides(of: condition, in: scope)
        problems.append(refusal(of: condition, share, isExact: holds.count == 1, sides))
      }
      return ClaimVerdict(
        probability: share,
        isJudgement: false,
        likelihood: word,
        stands: stands,
      )
    case .judgement(let text):
      guard let probability = probability(text.trimmed, reporting: &problems),
        word != nil || likelihood == nil
      else { return nil }
      let fitting = Likelihood(narrowestFor: probability)
      let stands = word == nil || word == fitting
      if let likelihood, !stands {
        problems.append(
          .likelihoodMismatch(
            likelihood,
            fitting,
            why: "is judged to be true with a probability of \(percent(probability))",
            claim: name.text,
            notes: [],
          )
        )
      }
      return ClaimVerdict(
        probability: probability,
        isJudgement: true,
        likelihood: word,
        stands: stands,
      )
    }
  }

  private func word(reporting problems: inout [Diagnostic]) -> Likelihood? {
    guard let likelihood = likelihood?.trimmed else { return nil }
    guard let word = Likelihood(rawValue: likelihood.text) else {
      problems.append(.unknownLikelihood(likelihood))
      return nil
    }
    return word
  }

  private func probability(
    _ text: SourceText,
    reporting problems: inout [Diagnostic],
  ) -> Double? {
    let input = Model.Input(
      name: "probability",
      doc: "",
      allowed: Bounds(lower: 0, upper: 1, includesLower: true),
    )
    guard let reading = ValueReader.reading(text, for: input, reporting: &problems) else {
      return nil
    }
    guard let number = reading.value.number else {
      problems.append(.uncertainProbability(at: text.span))
      return nil
    }
    return number
  }

  // MARK: Refusals

  private func refusal(
    of condition: Expression,
    _ share: Double,
    isExact: Bool,
    _ sides: [String],
  ) -> Diagnostic {
    let fitting = Likelihood(narrowestFor: share)
    if let likelihood {
      let why =
        isExact ? "is \(share == 1 ? "true" : "false")" : "holds in \(percent(share)) of draws"
      return .likelihoodMismatch(likelihood, fitting, why: why, claim: name.text, notes: sides)
    }
    return .falseClaim(
      name.text,
      share: isExact ? nil : share,
      fitting: fitting,
      sides: sides,
      at: condition.source.span,
    )
  }

  /// The values that the condition compares, a line each, literals left out.
  private func sides(of condition: Expression, in scope: some Scope) -> [String] {
    var lines: [String] = []
    condition.tree.forEachComparison { left, right in
      for side in [left, right] {
        guard side.hasPath else { continue }
        var evaluator = Evaluator(source: condition.source, scope: scope)
        guard let value = evaluator.quantity(of: side) else { continue }
        let line = "`\(condition.source[side.range].text)` is \(value.inWords)"
        if !lines.contains(line) { lines.append(line) }
      }
    }
    return lines
  }
}

/// How a claim came out.
package struct ClaimVerdict: Sendable, Hashable {
  /// The share of draws in which the claim holds, or the judged probability.
  package let probability: Double
  package let isJudgement: Bool
  package let likelihood: Likelihood?
  /// Whether it is published as true: 95 % of draws, or the word fits.
  package let stands: Bool

  package init(probability: Double, isJudgement: Bool, likelihood: Likelihood?, stands: Bool) {
    self.probability = probability
    self.isJudgement = isJudgement
    self.likelihood = likelihood
    self.stands = stands
  }
}

extension Node {
  fileprivate var hasPath: Bool {
    var found = false
    forEachPath { _, _ in found = true }
    return found
  }
}

extension Uncertain {
  /// For messages: `95 days (90 to 101 days)`.
  fileprivate var inWords: String {
    let estimate = estimate
    let central = QuantityFormat().string(estimate)
    guard !estimate.isExact else { return central }
    var range = QuantityFormat()
    range.part = .range
    return "\(central) (\(range.string(estimate)))"
  }
}
