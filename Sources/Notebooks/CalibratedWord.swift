import Scenarios

/// A word of the scale of likelihoods where prose uses it.
struct CalibratedWord {
  let likelihood: Likelihood
  let range: Range<Int>
  /// Whether it is `likely` or `unlikely` alone, which people say every day.
  var isEveryday: Bool { likelihood == .likely || likelihood == .unlikely }

  /// The words of a text, in order.
  ///
  /// What compares or denies (`more likely`, `not very likely`) says something else and is left out,
  /// and so is what asks (`whether it is very likely`) or speaks of the word itself (`“very likely”`).
  static func words(in text: ProseText) -> [CalibratedWord] {
    let bytes = text.bytes
    var words: [CalibratedWord] = []
    for offset in bytes.indices {
      let byte = bytes[offset] | 0x20
      guard byte == UInt8(ascii: "l") || byte == UInt8(ascii: "c") else { continue }
      let isCertain = byte == UInt8(ascii: "c")
      let length = isCertain ? 7 : 6
      guard bytes.spells(isCertain ? "certain" : "likely", at: offset),
        !bytes.continuesWord(at: offset + length)
      else { continue }
      if let word = word(isCertain, offset..<offset + length, in: bytes) { words.append(word) }
    }
    return words
  }

  private static func word(
    _ isCertain: Bool,
    _ stem: Range<Int>,
    in bytes: [UInt8],
  ) -> CalibratedWord? {
    let isDenied = !isCertain && bytes.spells("un", at: stem.lowerBound - 2)
    let start = stem.lowerBound - (isDenied ? 2 : 0)
    guard start == 0 || !bytes.continuesWord(before: start) else { return nil }
    let before = bytes.word(before: start)
    let degree = bytes.lowercased(before)
    let likelihood: Likelihood
    var range = start..<stem.upperBound
    switch (degree, isCertain, isDenied) {
    case ("virtually", true, _): likelihood = .virtuallyCertain
    case (_, true, _): return nil
    case ("very", _, false): likelihood = .veryLikely
    case ("very", _, true): likelihood = .veryUnlikely
    case ("exceptionally", _, true): likelihood = .exceptionallyUnlikely
    case ("as", _, false):
      let about = bytes.word(before: before.lowerBound)
      let end = stem.upperBound
      range = about.lowerBound..<end + 7
      guard bytes.lowercased(about) == "about", bytes.lowercased(end..<end + 7) == " as not",
        bytes.asserts(range)
      else { return nil }
      return CalibratedWord(likelihood: .aboutAsLikelyAsNot, range: range)
    case (let degree, _, let isDenied):
      guard !comparisons.contains(degree), !articles.contains(degree), bytes.asserts(range) else {
        return nil
      }
      return CalibratedWord(likelihood: isDenied ? .unlikely : .likely, range: range)
    }
    range = before.lowerBound..<stem.upperBound
    guard bytes.asserts(range) else { return nil }
    return CalibratedWord(likelihood: likelihood, range: range)
  }

  private static let comparisons: Set<String> = [
    "equally", "hardly", "how", "increasingly", "less", "least", "more", "most", "neither", "never",
    "nor", "not", "quite", "scarcely", "so", "too",
  ]

  /// Behind these, `likely` and `unlikely` say of what kind a thing is: `a likely buyer`.
  private static let articles: Set<String> = [
    "a", "an", "any", "another", "her", "his", "its", "no", "our", "some", "that", "the", "their",
    "these", "this", "those", "two",
  ]
}

/// A phrase that says how sure we are: `high confidence`, `confidence is low`.
struct ConfidencePhrase {
  private static let levels: Set<String> = ["high", "low", "medium"]

  /// The first of a range of a text.
  static func first(in text: ProseText, _ sentence: Range<Int>) -> Range<Int>? {
    let bytes = text.bytes
    for offset in sentence {
      guard bytes[offset] | 0x20 == UInt8(ascii: "c"), bytes.spells("confidence", at: offset),
        !bytes.continuesWord(before: offset), !bytes.continuesWord(at: offset + 10)
      else { continue }
      let level = bytes.word(before: offset)
      if levels.contains(bytes.lowercased(level)) {
        let very = bytes.word(before: level.lowerBound)
        let isVery = bytes.lowercased(very) == "very"
        return (isVery ? very : level).lowerBound..<offset + 10
      }
      if let end = endOfLevel(behind: offset + 10, in: bytes) { return offset..<end }
    }
    return nil
  }

  private static func endOfLevel(behind offset: Int, in bytes: [UInt8]) -> Int? {
    var start = bytes.skippingOneSpace(from: offset)
    for word in ["is very", "is", ": very", ":"] where bytes.has(word, at: start) {
      start = bytes.skippingOneSpace(from: start + word.utf8.count)
      let end = bytes.endOfWord(from: start)
      return levels.contains(bytes.lowercased(start..<end)) ? end : nil
    }
    return nil
  }
}

extension [UInt8] {
  /// Whether an ASCII word stands at an offset, in capitals or not.
  func spells(_ word: String, at offset: Int) -> Bool {
    offset >= 0 && offset + word.utf8.count <= count
      && zip(self[offset...], word.utf8).allSatisfy { $0 | 0x20 == $1 }
  }

  /// Whether a letter or a digit stands before an offset.
  func continuesWord(before offset: Int) -> Bool {
    offset > 0
      && (isDigit(self[offset - 1]) || isLetter(self[offset - 1]) || self[offset - 1] >= 0x80)
  }

  /// Whether words are said of something: neither denied, nor asked, nor in quotation marks.
  fileprivate func asserts(_ range: Range<Int>) -> Bool {
    if has("”", at: range.upperBound) || has("\"", at: range.upperBound) { return false }
    let denials = ["hardly", "how", "longer", "neither", "never", "nor", "not", "scarcely", "than"]
    let questions = ["if", "unless", "were", "whether"]
    var start = range.lowerBound
    for distance in 0..<4 {
      // An apostrophe ends the letters of `isn’t`, a comma those of a clause.
      let word = word(before: start)
      guard !word.isEmpty else { break }
      let spelled = lowercased(word)
      if distance == 0, denials.contains(spelled) || isContractedNot(word) { return false }
      if questions.contains(spelled) { return false }
      start = word.lowerBound
    }
    return true
  }

  /// Whether letters are the last of `isn’t` or `don't`.
  private func isContractedNot(_ word: Range<Int>) -> Bool {
    guard word.count == 1, self[word.lowerBound] == UInt8(ascii: "t") else { return false }
    return has("n'", at: word.lowerBound - 2) || has("n’", at: word.lowerBound - 4)
  }

  /// The letters before an offset and white space; empty where others stand there.
  func word(before offset: Int) -> Range<Int> {
    var end = offset
    while end > 0, self[end - 1] == 0x20 || self[end - 1] == 0x0A { end -= 1 }
    guard end < offset else { return end..<end }
    var start = end
    while start > 0, isLetter(self[start - 1]) { start -= 1 }
    return start..<end
  }

  /// A range in small letters, each white space as a space; what lies outside is left out.
  func lowercased(_ range: Range<Int>) -> String {
    String(
      decoding: self[range.clamped(to: indices)].map {
        $0 == 0x0A ? 0x20 : isUppercase($0) ? $0 | 0x20 : $0
      },
      as: UTF8.self,
    )
  }
}
