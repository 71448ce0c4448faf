import Diagnostics
import Markdown
import Scenarios

// How likely something is says the claim whose draws or judgement the build has checked. How sure
// we are of the analysis is another matter, and stands in another sentence: Mastrandrea et al.,
// Guidance Note on Consistent Treatment of Uncertainties, IPCC 2010, as its reports put it.

extension ProseChecks {
  /// Checks the calibrated words of one sentence.
  func check(
    _ words: [CalibratedWord],
    of passage: Passage,
    in sentence: Range<Int>,
    reporting problems: inout [Diagnostic],
  ) {
    let text = passage.text
    // A question says nothing.
    guard let first = words.first, text.bytes[sentence].last != UInt8(ascii: "?") else { return }
    if let confidence = ConfidencePhrase.first(in: text, sentence) {
      let isBehind = confidence.lowerBound > first.range.lowerBound
      let second = isBehind ? confidence : first.range
      problems.append(
        .likelihoodWithConfidence(
          text.span(second),
          likelihood: text.text(first.range),
          confidence: text.text(confidence),
        )
      )
    }
    for word in words { check(word, of: passage, in: sentence, reporting: &problems) }
  }

  private func check(
    _ word: CalibratedWord,
    of passage: Passage,
    in sentence: Range<Int>,
    reporting problems: inout [Diagnostic],
  ) {
    let place = passage.text.span(word.range)
    let references = passage.text.marks.filter {
      $0.mark.kind == .reference && (passage.isOneUnit || sentence.contains($0.offset))
    }
    let claims = references.compactMap { claim(meantBy: $0.mark) }
    if let claim = claims.first {
      guard !claims.contains(where: { $0.says(word.likelihood) }) else { return }
      // Everyday words beside a claim that has none of its own promise nothing.
      if word.isEveryday, claim.definition.likelihood == nil { return }
      problems.append(.likelihoodDiffers(place, word.likelihood, from: claim.definition))
    } else if let claim = passage.claim, passage.key == "says" || !word.isEveryday {
      if claim.says(word.likelihood) { return }
      problems.append(.likelihoodDiffers(place, word.likelihood, from: claim.definition))
    } else if !word.isEveryday, !references.contains(where: \.mark.isMissingClaim),
      // What a work says is its own judgement.
      !passage.text.bytes[sentence].contains(ProseText.citation)
    {
      let known = notebook.blocks.compactMap { block -> String? in
        guard case .claim(let claim) = block.content, claim.says(word.likelihood) else {
          return nil
        }
        return claim.definition.name.text
      }
      problems.append(.likelihoodWithoutClaim(place, word.likelihood, known: known))
    }
  }

  /// The claim of this notebook that a reference leads to.
  private func claim(meantBy mark: Mark) -> ClaimBlock? {
    guard mark.text.text.hasPrefix("claim-"),
      case .claim(let claim)? = notebook.block(named: String(mark.text.text.dropFirst(6)))?.content
    else { return nil }
    return claim
  }
}

extension ClaimBlock {
  /// Whether a word is its own; a word that was misspelt has been told of.
  fileprivate func says(_ word: Likelihood) -> Bool {
    guard let text = definition.likelihood?.trimmed.text else { return false }
    return text == word.rawValue || Likelihood(rawValue: text) == nil
  }
}

extension Mark {
  /// Whether it refers to a claim that is not here, which was told of.
  fileprivate var isMissingClaim: Bool { text.text.hasPrefix("claim-") }
}

// MARK: - The future

extension ProseChecks {
  /// A likelihood of what is to come needs an event that can be seen, and a date.
  func checkFuture(of block: RoleBlock, reporting problems: inout [Diagnostic]) {
    guard case .claim(let claim) = block.content else { return }
    let hasEvent = block.texts.contains { $0.key == "event" }
    // A judgement with a likelihood has been told what it needs.
    if case .judgement = claim.definition.basis, claim.definition.likelihood != nil { return }
    if hasEvent != (claim.by != nil) {
      let place = claim.by?.span ?? block.texts.first { $0.key == "event" }?.text.span
      problems.append(
        .eventWithoutDate(place ?? claim.span, claim.definition.name.text, hasEvent: hasEvent)
      )
    } else if !hasEvent, isEnglish, claim.definition.likelihood != nil,
      let says = block.texts.first(where: { $0.key == "says" })
    {
      var reader = ProseReader(says.text)
      let text = reader.next(says.inlines)
      guard let (range, year) = futureWords(of: text) else { return }
      problems.append(
        .futureWithoutDate(text.span(range), claim.definition.name.text, year: year)
      )
    }
  }

  /// What says that a text is about the future: `will`, `shall`, or a year behind the evidence's.
  private func futureWords(of text: ProseText) -> (range: Range<Int>, year: String?)? {
    let bytes = text.bytes
    let evidence = notebook.frontMatter.evidence.flatMap { Int($0.prefix(4)) }
    var verb: Range<Int>?
    var offset = 0
    while offset < bytes.count {
      guard bytes.continuesWord(at: offset) else {
        offset += 1
        continue
      }
      let word = offset..<bytes.endOfWord(from: offset)
      offset = word.upperBound
      let spelled = text.text(word)
      if ["will", "shall", "won't", "won’t"].contains(spelled) { verb = verb ?? word }
      if word.count == 4, let evidence, let year = Int(spelled), year > evidence, year < 2200 {
        return (verb ?? word, spelled)
      }
    }
    return verb.map { ($0, nil) }
  }
}
