import Diagnostics

/// Finds our marks in a paragraph or heading, before libcmark sees it.
///
/// It reads as CommonMark does, from left to right: escapes, code spans, automatic links, comments
/// and the addresses of links bind tighter than marks.
struct ProseScanner {
  /// A place that libcmark must see changed.
  struct Edit {
    enum Kind {
      case mark(Mark.Kind, text: Range<Int>)
      /// A link, an image or raw HTML may start or end here.
      case start, end
      /// Not part of the text.
      case dropped
    }

    let kind: Kind
    let range: Range<Int>
  }

  private let content: SourceText
  private let bytes: [UInt8]
  private let end: Int
  private var position: Int
  private var edits: [Edit] = []
  private var problems: [Diagnostic] = []
  private var openBrackets = 0
  private var hasOpenAngle = false
  private var hasCommentEnd = true
  private let backticks: BacktickRuns

  private init(_ content: SourceText, bytes: [UInt8], range: Range<Int>) {
    self.content = content
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
    backticks = BacktickRuns(in: bytes, range)
  }

  /// The edits of `range`, in order of the text and without overlaps.
  static func edits(
    of content: SourceText,
    bytes: [UInt8],
    in range: Range<Int>,
    reporting problems: inout [Diagnostic],
  ) -> [Edit] {
    var scanner = ProseScanner(content, bytes: bytes, range: range)
    scanner.scan()
    for problem in scanner.problems { problems.report(problem) }
    return scanner.edits
  }

  private mutating func scan() {
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\\"):
        position += bytes.at(position + 1).map(isPunctuation) == true ? 2 : 1
      case UInt8(ascii: "`"): scanBackticks()
      case UInt8(ascii: "$"): scanDollar()
      case UInt8(ascii: "@"): scanAt()
      case UInt8(ascii: "!"): scanExclamation()
      case UInt8(ascii: "["): scanOpeningBracket()
      case UInt8(ascii: "]"): scanClosingBracket()
      case UInt8(ascii: "<"): scanAngle()
      case UInt8(ascii: ">"):
        position += 1
        if hasOpenAngle { note(.end) }
      default: position += 1
      }
    }
  }

  /// Adds an edit that covers nothing, where we are.
  private mutating func note(_ kind: Edit.Kind) {
    edits.append(Edit(kind: kind, range: position..<position))
  }

  private mutating func take(_ kind: Mark.Kind, to end: Int, text: Range<Int>) {
    edits.append(Edit(kind: .mark(kind, text: text), range: position..<end))
    position = end
  }
}

// MARK: - Code and math

extension ProseScanner {
  private func endOfRun(from start: Int) -> Int { bytes.endOfRun(from: start, to: end) }

  private mutating func scanBackticks() {
    let run = position..<endOfRun(from: position)
    guard let close = backticks.close(of: run) else {
      if run.count == 1, Mark.liveKind(in: bytes, run.upperBound..<end) != nil {
        reportUnclosedMark()
      }
      position = run.upperBound
      return
    }
    let code = run.upperBound..<close
    let text = code.dropFirst()
    if run.count == 1, let kind = Mark.liveKind(in: bytes, code) {
      return take(kind, to: close + 1, text: text)
    }
    if run.count == 1, !text.isEmpty, Mark.liveKind(ofSign: bytes[code.lowerBound]) != nil,
      startsExpression(bytes[text.lowerBound])
    {
      let written = "\(bytes.text(run.upperBound..<text.lowerBound)) \(bytes.text(text))"
      problems.report(.markWithoutSpace(write: written, at: content.span(position..<close + 1)))
    }
    position = close + run.count
  }

  private func startsExpression(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "-")
  }

  /// Tells of a live value whose backtick has no other, up to the end of its line.
  private mutating func reportUnclosedMark() {
    var stop = position
    while stop < end, bytes[stop] != UInt8(ascii: "\n") { stop += 1 }
    let sign = bytes.text(position + 1..<position + 2)
    problems.report(.unclosedMark(sign: sign, at: content[position..<stop].trimmed.span))
  }

  /// Math by Pandoc's rule: `$80M` is money.
  private mutating func scanDollar() {
    let run = position..<endOfRun(from: position)
    guard run.count == 1 else { return skipDollars(run) }
    guard let close = closingDollar() else {
      position += 1
      return
    }
    take(.math, to: close + 1, text: position + 1..<close)
  }

  /// The dollar that closes the math which starts where we are.
  private func closingDollar() -> Int? {
    var offset = position + 1
    guard offset < end, !isSpace(bytes[offset]) else { return nil }
    var depth = 0
    while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: "$"):
        let isFollowedByDigit = offset + 1 < end && isDigit(bytes[offset + 1])
        return isSpace(bytes[offset - 1]) || isFollowedByDigit ? nil : offset
      case UInt8(ascii: "\\"): offset += 2
      case UInt8(ascii: "`"):
        let run = offset..<endOfRun(from: offset)
        if backticks.close(of: run) != nil { return nil }
        offset = run.upperBound
      case UInt8(ascii: "["):
        depth += 1
        offset += 1
      case UInt8(ascii: "]"):
        // The text of a link ends here, so math that began in it must have ended before.
        if depth == 0, openBrackets > 0 { return nil }
        depth -= 1
        offset += 1
      default: offset += 1
      }
    }
    return nil
  }

  private mutating func skipDollars(_ run: Range<Int>) {
    position = run.upperBound
    guard run.count == 2, position < end, bytes[position] != UInt8(ascii: "$"),
      let close = bytes.firstOffset(of: "$$", from: position, to: end)
    else { return }
    problems.report(.displayedMath(at: content.span(run.lowerBound..<close + 2)))
    position = close + 2
  }
}

// MARK: - Brackets

extension ProseScanner {
  private mutating func scanExclamation() {
    guard bytes.at(position + 1) == UInt8(ascii: "["), position + 1 < end else {
      position += 1
      return
    }
    position += 1
    if let citation = citation(),
      [UInt8(ascii: "("), UInt8(ascii: "[")].contains(bytes.at(citation))
    {
      // The alternative text of an image, although it starts like a citation.
    } else if citation() != nil || endOfNote() != nil {
      return
    }
    edits.append(Edit(kind: .start, range: position - 1..<position - 1))
    openBrackets += 1
    position += 1
  }

  private mutating func scanOpeningBracket() {
    if let close = endOfNote() {
      return take(.note, to: close + 1, text: position + 2..<close)
    }
    if let end = citation() {
      return take(.citation, to: end, text: position + 1..<end - 1)
    }
    if let key = unclosedCitation() {
      let text = bytes.text(position + 2..<key)
      problems.report(.unclosedCitation(text, at: content.span(position..<key)))
      position = key
      return
    }
    // Between the text and the label of a link, nothing may stand.
    if position == 0 || bytes[position - 1] != UInt8(ascii: "]") { note(.start) }
    openBrackets += 1
    position += 1
  }

  private mutating func scanClosingBracket() {
    let isOpen = openBrackets > 0
    openBrackets = max(0, openBrackets - 1)
    if isOpen, let tail = LinkSyntax.tail(in: bytes, at: position + 1), tail <= end {
      position = tail
      note(.end)
      return
    }
    position += 1
    guard isOpen else { return }
    // Before a bracket that is no address, the token keeps hidden marks from making it one.
    switch bytes.at(position) {
    case UInt8(ascii: "["), UInt8(ascii: ":"): break
    default: note(.end)
    }
  }

  /// The offset of the bracket that closes the note reference which starts where we are.
  private func endOfNote() -> Int? {
    guard bytes.starts(with: "[^", at: position) else { return nil }
    return NoteOpening.endOfLabel(in: bytes, from: position + 2)
  }

  /// The offset behind the citation that starts where we are: `[@`, a key, and no bracket within.
  private func citation() -> Int? {
    guard bytes.starts(with: "[@", at: position), let first = bytes.at(position + 2),
      isLetter(first) || isDigit(first) || first == UInt8(ascii: "_"),
      reference(at: position + 1) == nil
    else { return nil }
    var offset = position + 2
    while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: "]"): return offset + 1
      case UInt8(ascii: "["), UInt8(ascii: "`"): return nil
      case UInt8(ascii: "\\"): offset += 2
      default: offset += 1
      }
    }
    return nil
  }

  /// The offset behind `[@key` where we are, if no bracket follows in the paragraph.
  private func unclosedCitation() -> Int? {
    guard bytes.at(position + 1) == UInt8(ascii: "@"), reference(at: position + 1) == nil,
      !bytes[position..<end].contains(UInt8(ascii: "]"))
    else { return nil }
    let key = endOfName(from: endOfWord(from: position + 2))
    return key > position + 2 ? key : nil
  }

  private mutating func scanAngle() {
    note(.start)
    if let link = LinkSyntax.autolink(in: bytes, at: position), link <= end {
      position = link
      note(.end)
    } else if hasCommentEnd, bytes.starts(with: "<!--", at: position) {
      scanComment()
    } else {
      hasOpenAngle = true
      position += 1
    }
  }

  private mutating func scanComment() {
    guard let close = bytes.firstOffset(of: "-->", from: position + 4, to: end) else {
      hasCommentEnd = false
      position += 1
      return
    }
    position = close + 3
    note(.end)
  }
}

// MARK: - References

extension ProseScanner {
  private mutating func scanAt() {
    guard isStartOfWord else {
      position += 1
      return
    }
    if let end = reference(at: position) {
      return take(.reference, to: end, text: position + 1..<end)
    }
    suggestReference()
    position += 1
  }

  /// Whether an at sign where we are does not belong to an e-mail address, a path or a word.
  private var isStartOfWord: Bool {
    var offset = position
    // Emphasis may end before a reference; in an address, a word stands before these.
    while offset > 0, "_+-".utf8.contains(bytes[offset - 1]) { offset -= 1 }
    guard offset > 0 else { return true }
    if letterCount(before: offset) > 0 { return false }
    return offset < position || !"/@=%&".utf8.contains(bytes[offset - 1])
  }

  /// The offset behind `@fig-name` or `@notebook.fig-name`.
  private func reference(at start: Int) -> Int? {
    let kind = kindOfReference(at: start)
    guard Mark.referenceKinds.contains(bytes.text(kind)) else { return nil }
    let end = endOfName(from: kind.upperBound)
    return end > kind.upperBound ? end : nil
  }

  /// The word behind an at sign and, where there is one, behind the name of a notebook.
  private func kindOfReference(at start: Int) -> Range<Int> {
    let word = start + 1..<endOfWord(from: start + 1)
    guard !word.isEmpty, bytes.at(word.upperBound) == UInt8(ascii: ".") else { return word }
    let second = word.upperBound + 1..<endOfWord(from: word.upperBound + 1)
    return bytes.at(second.upperBound) == UInt8(ascii: "-") ? second : word
  }

  /// The offset behind the rest of a name: hyphens, each followed by a word.
  private func endOfName(from start: Int) -> Int {
    var end = start
    while bytes.at(end) == UInt8(ascii: "-") {
      let word = endOfWord(from: end + 1)
      guard word > end + 1 else { break }
      end = word
    }
    return end
  }

  /// Tells of what reads like a reference or a citation and is neither.
  private mutating func suggestReference() {
    let word = kindOfReference(at: position)
    guard !word.isEmpty else { return }
    let end = endOfName(from: word.upperBound)
    if end > word.upperBound, let kind = Self.nearestKind(to: bytes.text(word)) {
      let meant =
        bytes.text(position..<word.lowerBound) + kind + bytes.text(word.upperBound..<end)
      problems.report(
        .unknownReference(bytes.text(position..<end), meant, at: content.span(position..<end))
      )
    } else if end == word.upperBound, Self.endsInYear(bytes[word]) {
      let locator = locator(behind: end)
      problems.report(
        .bareCitation(bytes.text(word), locator: locator, at: content.span(position..<end))
      )
    }
  }

  /// What follows a key up to the end of its brackets: `, p. 3` of `[see @key2023, p. 3]`.
  private func locator(behind offset: Int) -> String {
    let reach = 80
    let before = bytes[max(0, position - reach)..<position]
    let behind = bytes[offset..<min(end, offset + reach)]
    guard behind.first == UInt8(ascii: ","),
      before.last(where: { "[]".utf8.contains($0) }) == UInt8(ascii: "["),
      let close = behind.firstIndex(where: { "[]@;\n".utf8.contains($0) }),
      bytes[close] == UInt8(ascii: "]")
    else { return "" }
    return bytes.text(offset..<close)
  }

  private static func nearestKind(to word: String) -> String? {
    let others = [
      "equation": "eq", "figure": "fig", "section": "sec", "tab": "tbl", "table": "tbl",
    ]
    let word = word.lowercased()
    if Mark.referenceKinds.contains(word) { return word }
    return others[word] ?? nearestName(to: word, among: Mark.referenceKinds)
  }

  /// Whether a word is an author and a year, as `patel2023` or `patel2023b`.
  private static func endsInYear(_ word: ArraySlice<UInt8>) -> Bool {
    let digits = word.dropLast(word.last.map(isLetter) == true ? 1 : 0).suffix(4)
    guard let first = word.first, isLetter(first), digits.count == 4 else { return false }
    return digits.allSatisfy(isDigit)
  }

  /// The offset behind letters of any script, digits and underscores.
  private func endOfWord(from start: Int) -> Int {
    var offset = start
    while offset < end {
      let byte = bytes[offset]
      if byte < 0x80 {
        guard isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") else { break }
        offset += 1
      } else {
        let count = letterCount(at: offset)
        guard count > 0 else { break }
        offset += count
      }
    }
    // An underscore at the end is the end of emphasis.
    while offset > start, bytes[offset - 1] == UInt8(ascii: "_") { offset -= 1 }
    return offset
  }

  /// The bytes of the letter or digit that stands before an offset, or 0.
  private func letterCount(before offset: Int) -> Int {
    var start = offset - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return letterCount(at: start)
  }

  /// The bytes of the letter or digit at an offset, or 0.
  private func letterCount(at offset: Int) -> Int {
    let byte = bytes[offset]
    if byte < 0x80 { return isLetter(byte) || isDigit(byte) ? 1 : 0 }
    let count = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    guard offset + count <= bytes.count,
      let scalar = bytes.text(offset..<offset + count).unicodeScalars.first
    else { return 0 }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? count : 0
  }
}
