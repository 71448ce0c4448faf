extension ProseText {
  /// The sentences of the text, in order, without the white space between them.
  ///
  /// A citation behind the full stop belongs to the sentence before it, and so does a reference
  /// that no sentence starts with.
  var sentences: [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = bytes.skippingSpace(from: 0)
    var offset = start
    while offset < bytes.count {
      guard let end = endOfSentence(at: offset, from: start) else {
        offset += 1
        continue
      }
      sentences.append(start..<end)
      start = bytes.skippingSpace(from: end)
      offset = start
    }
    if start < bytes.count { sentences.append(start..<bytes.count) }
    return sentences
  }

  /// The offset behind the sentence that a sign at an offset ends; nil where it ends none.
  private func endOfSentence(at offset: Int, from start: Int) -> Int? {
    let isEllipsis = bytes[offset] == 0xE2 && bytes.has("…", at: offset)
    guard isEllipsis || ".!?".utf8.contains(bytes[offset]) else { return nil }
    let end = endOfClosing(from: offset + (isEllipsis ? 3 : 1))
    guard end < bytes.count else { return end }
    let tail = endOfCitations(from: end)
    guard tail == end else { return tail }
    let next = bytes.skippingSpace(from: end)
    guard next > end, next == bytes.count || !(0x61...0x7A).contains(bytes[next]) else {
      return next == bytes.count ? next : nil
    }
    let isAlone = bytes[offset] == UInt8(ascii: ".") && end == offset + 1
    return isAlone && isAbbreviation(before: offset, from: start) ? nil : end
  }

  /// The offset behind further signs, brackets and quotation marks.
  private func endOfClosing(from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      if ".!?)]\"'".utf8.contains(bytes[end]) {
        end += 1
      } else if bytes.has("”", at: end) || bytes.has("’", at: end) {
        end += 3
      } else if bytes.has("»", at: end) {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  /// The offset behind citations, notes and assertions, and behind references that end the text or
  /// stand before another sentence.
  private func endOfCitations(from start: Int) -> Int {
    var end = start
    while true {
      let next = bytes.skippingSpace(from: end)
      guard next < bytes.count else { return end }
      switch bytes[next] {
      case Self.citation: break
      case Self.otherMark where next == end: break
      case Self.reference:
        let behind = bytes.skippingSpace(from: next + 1)
        let isSubject =
          behind < bytes.count
          && ((0x61...0x7A).contains(bytes[behind]) || ",;:(".utf8.contains(bytes[behind]))
        if isSubject { return end }
      default: return end
      }
      end = next + 1
    }
  }

  private static let abbreviations: Set<String> = [
    "al", "approx", "ca", "cf", "ch", "dr", "e.g", "eq", "est", "fig", "figs", "i.e", "jr", "mr",
    "mrs", "ms", "no", "nos", "p", "pp", "prof", "resp", "sec", "st", "vol", "vs",
  ]

  /// Whether the point at an offset belongs to what stands before it: `e.g.`, `J.`, or the number
  /// that a text starts with.
  private func isAbbreviation(before offset: Int, from start: Int) -> Bool {
    var first = offset
    while first > start,
      isLetter(bytes[first - 1]) || isDigit(bytes[first - 1])
        || bytes[first - 1] == UInt8(ascii: ".")
    { first -= 1 }
    let word = first..<offset
    guard let initial = word.first else { return false }
    if word.count == 1, isUppercase(bytes[initial]) { return true }
    if first == start, word.count <= 2 { return word.allSatisfy { isDigit(bytes[$0]) } }
    return word.count <= 6 && Self.abbreviations.contains(text(word).lowercased())
  }
}
