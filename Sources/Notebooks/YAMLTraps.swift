import Diagnostics

/// Finds what YAML would cut, misread or refuse in a line as people write it, before it is read.
///
/// A value that starts with a backtick, `[@key]` in a list, ` #` or `: ` in a sentence: each gets
/// a message that prints the line as it must be quoted, and its bytes are masked, so that the
/// rest of the text can be read as if the value were there. Anchors, aliases and tags are masked
/// too: nothing in a notebook needs them, and none reaches the library.
struct YAMLTraps {
  /// Limits that a text written by people never meets.
  private static let indentLimit = 100
  static let depthLimit = 16

  let text: SourceText
  let bytes: [UInt8]
  /// What the library reads, a Unicode scalar at the offset of its first byte, so that its marks
  /// fit the text: traps are letters, and each key starts with a letter of its own, since the
  /// library gives up at a repeated key.
  private(set) var masked: [Unicode.Scalar?]
  /// The bytes of values that a message was given for.
  private(set) var broken: [Range<Int>] = []
  private(set) var traps: [Trap] = []
  /// Whether a line was taken out altogether.
  private(set) var lostLines = false
  private var keys: UInt32 = 0
  /// Offsets of line feeds.
  private var newlines: [Int] = []
  /// The column of a key or dash whose value may stand on the lines below.
  private var waiting: Int?
  private var hasContent = false
  private var hasStray = false
  private var hasQuestion = false

  init(in text: SourceText, reporting problems: inout [Diagnostic]) {
    self.text = text
    bytes = Array(text.text.utf8)
    masked = Array(repeating: nil, count: bytes.count)
    maskCharacters(reporting: &problems)
    var line = 0
    while line < bytes.count { line = scanLine(from: line, reporting: &problems) }
    printLines(into: &problems)
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// Fills ``masked``; the first character of a line that cannot stand there is reported.
  private mutating func maskCharacters(reporting problems: inout [Diagnostic]) {
    var offset = 0
    var isReported = false
    for scalar in text.text.unicodeScalars {
      let end = offset + UTF8.width(scalar)
      masked[offset] = Self.isAllowed(scalar) ? scalar : "x"
      if scalar == "\n" {
        newlines.append(offset)
        isReported = false
      } else if !Self.isAllowed(scalar), !isReported {
        problems.append(.controlCharacter(text[offset..<end].span, scalar.value))
        isReported = true
      }
      offset = end
    }
  }

  /// What libYAML lets into a text, but for what it takes for the end of a line and nobody sees.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2028, 0x2029: false
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...: true
    default: false
    }
  }
}

// MARK: - Lines

extension YAMLTraps {
  /// Scans the node that starts on a line; returns the start of the next line to scan.
  private mutating func scanLine(from start: Int, reporting problems: inout [Diagnostic]) -> Int {
    let end = lineEnd(start)
    if isDocumentMark(start) { return takeOut(documentMark: start, reporting: &problems) }
    var (index, isClean) = scanIndent(start, end, reporting: &problems)
    guard index < end, bytes[index] != UInt8(ascii: "#") else { return nextLine(end) }
    var parent = -1
    while index < end, bytes[index] == UInt8(ascii: "-"), isSpaceOrEnd(index + 1, end) {
      parent = index - start
      index = skipBlanks(index + 1, end)
    }
    guard index < end, !isComment(index, start) else {
      waiting = parent < 0 ? waiting : parent
      return nextLine(end)
    }
    guard index - start <= Self.indentLimit else {
      problems.append(.tooLarge(text[index..<end].span, "this line is indented too deeply"))
      takeOut(start..<end)
      return nextLine(end)
    }
    if isClean, parent < 0, let next = takeOutStray(at: index, start, end, reporting: &problems) {
      return next
    }
    hasContent = true
    hasStray = false
    return scanEntry(at: index, start, end, below: parent, reporting: &problems)
  }

  /// `key: value`, or a value alone.
  private mutating func scanEntry(
    at index: Int,
    _ start: Int,
    _ end: Int,
    below parent: Int,
    reporting problems: inout [Diagnostic],
  ) -> Int {
    let column = index - start
    waiting = nil
    guard let key = key(from: index, to: end) else {
      guard let colon = colonOfFaultyKey(from: index, to: end) else {
        return scanValue(at: index, end, below: parent, reporting: &problems)
      }
      let isComment = !"`@%&*!".utf8.contains(bytes[index])
      let trouble = isComment ? Trouble.comment : .start(bytes[index])
      trap([index..<colon], because: trouble, reporting: &problems)
      let value = skipBlanks(colon + 1, end)
      return scanValue(at: value, end, below: column, reporting: &problems)
    }
    guard text[key.range].text != "<<" else {
      problems.append(.mergeKey(text[key.range].span))
      takeOut(start..<end)
      return takeOutChildren(below: column, end)
    }
    mark(key: key.range)
    let value = skipBlanks(key.colon + 1, end)
    if value < end, bytes[value] == UInt8(ascii: "#"), !hasChildren(below: column, end) {
      trap([value..<trimmedEnd(value, end)], because: .comment, reporting: &problems)
      return nextLine(end)
    }
    if value == end || bytes[value] == UInt8(ascii: "#") { waiting = column }
    return scanValue(at: value, end, below: column, reporting: &problems)
  }

  /// The first byte behind the indentation, which is spaces and nothing else.
  private mutating func scanIndent(
    _ start: Int,
    _ end: Int,
    reporting problems: inout [Diagnostic],
  ) -> (index: Int, isClean: Bool) {
    let clean = skipSpaces(start, end)
    var index = clean
    while index < end {
      let width = blankWidth(at: index)
      guard width > 0 else { break }
      index += width
    }
    guard index > clean else { return (index, true) }
    if index < end, bytes[index] != UInt8(ascii: "#") {
      problems.append(.tabIndentation(text[clean..<clean + blankWidth(at: clean)].span))
    }
    for byte in clean..<index where masked[byte] != nil { masked[byte] = " " }
    return (index, index == end)
  }

  /// How many bytes a space, a tab or one of the spaces of typesetters has; 0 for anything else.
  private func blankWidth(at index: Int) -> Int {
    switch bytes[index] {
    case 0x20, 0x09: return 1
    case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0xA0 ? 2 : 0
    case 0xE2, 0xE3:
      guard index + 2 < bytes.count else { return 0 }
      let last = bytes[index + 2]
      return switch (bytes[index], bytes[index + 1]) {
      case (0xE2, 0x80): (0x80...0x8A).contains(last) || last == 0xAF ? 3 : 0
      case (0xE3, 0x80): last == 0x80 ? 3 : 0
      default: 0
      }
    default: return 0
    }
  }

  // MARK: Lines that are no YAML

  /// A line that is neither `key: value` nor a value that one above waits for.
  ///
  /// Taken out, so that nothing else is said of it; nil where there is no such line.
  private mutating func takeOutStray(
    at index: Int,
    _ start: Int,
    _ end: Int,
    reporting problems: inout [Diagnostic],
  ) -> Int? {
    if bytes[index] == UInt8(ascii: "?"), isSpaceOrEnd(index + 1, end) { hasQuestion = true }
    guard !hasQuestion else { return nil }
    let line = text[index..<trimmedEnd(index, end)]
    if bytes[index] == UInt8(ascii: ":"), isSpaceOrEnd(index + 1, end) {
      problems.append(.yamlSyntax(line.span, "a key is missing before `:`", help: "write the key"))
    } else {
      guard waiting.map({ index - start <= $0 }) ?? true,
        key(from: index, to: end) == nil, colonOfFaultyKey(from: index, to: end) == nil,
        !"[{\"'|>".utf8.contains(bytes[index])
      else { return nil }
      let spaced = spacedKey(at: index, end)
      let hasOthers = hasContent || hasStray || hasKeys(after: end)
      guard spaced != nil || hasOthers else { return nil }
      if let spaced {
        problems.append(
          .missingSpace(text[spaced.colon..<spaced.colon + 1].span, line: spaced.line)
        )
      } else if !hasStray {
        problems.append(.strayLine(line.span, indented: hasContent ? "  " + line.text : nil))
      }
    }
    hasStray = true
    takeOut(start..<end)
    return takeOutChildren(below: index - start, end)
  }

  /// `key:value`, which lacks its space, as it must be written.
  func spacedKey(at start: Int, _ end: Int) -> (colon: Int, line: String)? {
    guard let colon = (start..<end).first(where: { !Self.isNameByte(bytes[$0]) }),
      colon > start, bytes[colon] == UInt8(ascii: ":"), colon + 1 < end,
      !"/:".utf8.contains(bytes[colon + 1])
    else { return nil }
    var value = colon + 1
    while value < end, blankWidth(at: value) > 0 { value += blankWidth(at: value) }
    let rest = text[value..<trimmedEnd(value, end)].text
    return (colon, "\(text[start..<colon + 1].text) \(rest)")
  }

  /// `---` and `...`, which end a text; before the first line, they may stand.
  private func isDocumentMark(_ start: Int) -> Bool {
    guard start + 3 <= bytes.count, isSpaceOrEnd(start + 3, lineEnd(start)) else { return false }
    let mark = bytes[start..<start + 3]
    return mark.elementsEqual("---".utf8) || mark.elementsEqual("...".utf8)
  }

  private mutating func takeOut(
    documentMark start: Int,
    reporting problems: inout [Diagnostic],
  ) -> Int {
    let end = lineEnd(start)
    let mark = text[start..<start + 3]
    let hasText = trimmedEnd(start + 3, end) > start + 3
    if mark.text == "..." || hasContent || hasText {
      problems.append(
        .yamlSyntax(
          mark.span,
          "a block holds one YAML text, without `\(mark.text)`",
          help: "remove the line",
        )
      )
    }
    takeOut(start..<end, isLost: hasText)
    return nextLine(end)
  }

  private mutating func takeOut(_ range: Range<Int>, isLost: Bool = true) {
    for byte in range where masked[byte] != nil { masked[byte] = " " }
    lostLines = lostLines || isLost
  }

  private mutating func takeOutChildren(below parent: Int, _ end: Int) -> Int {
    var line = nextLine(end)
    while line < bytes.count {
      let end = lineEnd(line)
      let index = skipSpaces(line, end)
      guard index == end || index - line > parent else { break }
      takeOut(line..<end, isLost: false)
      line = nextLine(end)
    }
    return line
  }

  private func hasKeys(after end: Int) -> Bool {
    var line = nextLine(end)
    while line < bytes.count {
      if startsKey(at: line) { return true }
      line = nextLine(lineEnd(line))
    }
    return false
  }
}

// MARK: - Values in block style

extension YAMLTraps {
  private mutating func scanValue(
    at start: Int,
    _ end: Int,
    below parent: Int,
    reporting problems: inout [Diagnostic],
  ) -> Int {
    guard start < end, bytes[start] != UInt8(ascii: "#") else { return nextLine(end) }
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return scanQuoted(at: start, end, below: parent, reporting: &problems)
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      guard isBlockHeader(start, end) else { break }
      return skipBlockScalar(at: start, end, below: parent)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let next = start + 1 < end ? bytes[start + 1] : 0x20
      if bytes[start] == UInt8(ascii: "["), next == UInt8(ascii: "@") || next == UInt8(ascii: "^") {
        break
      }
      if let next = scanBrackets(at: start, end, below: parent, reporting: &problems) {
        return next
      }
    case UInt8(ascii: "-") where parent >= 0 && isSpaceOrEnd(start + 1, end),
      UInt8(ascii: "?") where parent >= 0 && isSpaceOrEnd(start + 1, end):
      break
    case UInt8(ascii: "`"), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "&"),
      UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: ","), UInt8(ascii: "]"),
      UInt8(ascii: "}"):
      break
    default:
      return scanPlain(at: start, end, below: parent, reporting: &problems)
    }
    let trouble = Trouble.start(bytes[start])
    return scanPlain(at: start, end, below: parent, because: trouble, reporting: &problems)
  }

  private mutating func scanQuoted(
    at start: Int,
    _ end: Int,
    below parent: Int,
    reporting problems: inout [Diagnostic],
  ) -> Int {
    guard let quote = quote(at: start, below: parent) else {
      problems.append(.unclosedQuote(text[start..<trimmedEnd(start, end)].span))
      mask(start..<trimmedEnd(start, end))
      hasStray = true
      return takeOutChildren(below: max(parent, 0), end)
    }
    let close = lineEnd(quote.end)
    let rest = skipSpaces(quote.end, close)
    if rest < close, !isComment(rest, quote.end) {
      guard close > end else {
        return scanPlain(
          at: start,
          end,
          below: parent,
          because: .start(bytes[start]),
          reporting: &problems,
        )
      }
      problems.append(.yamlSyntax(text[rest..<close].span, "the value ends at its closing quote"))
      takeOut(rest..<close, isLost: false)
    } else if let escape = quote.escape {
      trap([start..<quote.end], because: .escape(escape), reporting: &problems)
    } else if let unknown = quote.unknown {
      problems.append(.unknownEscape(text.span(unknown..<scalarEnd(unknown + 1))))
      mask(start..<quote.end)
    }
    return nextLine(close)
  }

  /// A list or mapping in brackets; nil where text stands behind it, so that it is none.
  private mutating func scanBrackets(
    at start: Int,
    _ end: Int,
    below parent: Int,
    reporting problems: inout [Diagnostic],
  ) -> Int? {
    let reported = problems.count
    guard let close = scanFlow(from: start, below: parent, reporting: &problems) else {
      hasStray = true
      return takeOutChildren(below: max(parent, 0), end)
    }
    let rest = skipSpaces(close, lineEnd(close))
    if rest < lineEnd(close), !isComment(rest, close), lineEnd(close) == end {
      problems.removeSubrange(reported...)
      while let last = traps.last, last.problem >= reported { traps.removeLast() }
      while let last = broken.last, last.lowerBound >= start { broken.removeLast() }
      unmask(start..<end)
      return nil
    }
    return nextLine(lineEnd(close))
  }

  /// A value without quotes, with the lines that it goes on.
  private mutating func scanPlain(
    at start: Int,
    _ end: Int,
    below parent: Int,
    because known: Trouble? = nil,
    reporting problems: inout [Diagnostic],
  ) -> Int {
    var trouble = known ?? troubleInPlain(start, end)
    var parts = [start..<trimmedEnd(start, end)]
    var line = nextLine(end)
    while line < bytes.count, parent >= 0 {
      let end = lineEnd(line)
      let index = skipSpaces(line, end)
      if index < end {
        guard index - line > parent, bytes[index] != UInt8(ascii: "#"), blankWidth(at: index) == 0
        else { break }
        let part = index..<trimmedEnd(index, end)
        if startsKey(at: index) {
          problems.append(.continuedValue(text[part].span))
          mask(part)
          broken.append(start..<part.upperBound)
        } else {
          parts.append(part)
          trouble = trouble ?? troubleInPlain(index, end)
        }
      }
      line = nextLine(end)
    }
    if let trouble { trap(parts, because: trouble, reporting: &problems) }
    return line
  }

  private func troubleInPlain(_ start: Int, _ end: Int) -> Trouble? {
    for index in start..<end {
      if bytes[index] == UInt8(ascii: "#"), index > start, isBlank(bytes[index - 1]) {
        return .comment
      }
      if bytes[index] == UInt8(ascii: ":"), isSpaceOrEnd(index + 1, end) { return .colon }
    }
    return nil
  }

  private mutating func skipBlockScalar(at start: Int, _ end: Int, below parent: Int) -> Int {
    var line = nextLine(end)
    var isEmpty = true
    while line < bytes.count {
      let end = lineEnd(line)
      let index = skipSpaces(line, end)
      guard index == end || index - line > max(parent, 0) || parent < 0 else {
        // Of a text that is not indented, its first line will tell.
        if isEmpty, key(from: index, to: end) == nil, bytes[index] != UInt8(ascii: "-") {
          broken.append(start..<start + 1)
        }
        break
      }
      isEmpty = isEmpty && index == end
      line = nextLine(end)
    }
    return line
  }

  private func isBlockHeader(_ start: Int, _ end: Int) -> Bool {
    var index = start + 1
    while index < end, "+-123456789".utf8.contains(bytes[index]) { index += 1 }
    guard index < end else { return index - start <= 3 }
    let rest = skipSpaces(index, end)
    return rest == end || rest > index && bytes[rest] == UInt8(ascii: "#")
  }

  private func hasChildren(below parent: Int, _ end: Int) -> Bool {
    var line = nextLine(end)
    while line < bytes.count {
      let end = lineEnd(line)
      let index = skipSpaces(line, end)
      if index < end, bytes[index] != UInt8(ascii: "#") {
        return index - line > parent || index - line == parent && bytes[index] == UInt8(ascii: "-")
      }
      line = nextLine(end)
    }
    return false
  }
}

// MARK: - Keys and quotes

extension YAMLTraps {
  /// `key:` at the start of a line's node.
  private func key(from start: Int, to end: Int) -> (range: Range<Int>, colon: Int)? {
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let close = quote(at: start, below: -1)?.end, close <= end else { return nil }
      let colon = skipSpaces(close, end)
      guard colon < end, bytes[colon] == UInt8(ascii: ":"), isSpaceOrEnd(colon + 1, end) else {
        return nil
      }
      return (start + 1..<close - 1, colon)
    case _ where Self.openers.contains(bytes[start]): return nil
    default:
      for index in start..<end {
        if bytes[index] == UInt8(ascii: ":"), isSpaceOrEnd(index + 1, end) {
          return (start..<index, index)
        }
        if bytes[index] == UInt8(ascii: "#"), index > start, isBlank(bytes[index - 1]) {
          return nil
        }
      }
      return nil
    }
  }

  private static let openers = Array("[{|>`@%&*!,]}".utf8)

  /// The colon behind a key that cannot stand there without quotes.
  private func colonOfFaultyKey(from start: Int, to end: Int) -> Int? {
    guard "`@%&*!".utf8.contains(bytes[start]) || hasNumberSign(start, end) else { return nil }
    var isInTicks = false
    for index in start..<end {
      if bytes[index] == UInt8(ascii: "`") { isInTicks.toggle() }
      if !isInTicks, bytes[index] == UInt8(ascii: ":"), isSpaceOrEnd(index + 1, end) {
        return index
      }
    }
    return nil
  }

  /// Whether the first ` #` of a line is that of `the #1 wall`, rather than a comment.
  private func hasNumberSign(_ start: Int, _ end: Int) -> Bool {
    let sign = (start..<end).first { bytes[$0] == UInt8(ascii: "#") && isComment($0, start) }
    return sign.map { $0 > start && !isSpaceOrEnd($0 + 1, end) } ?? false
  }

  /// A key at the very start of a line cannot belong to an open bracket.
  func startsKey(at line: Int) -> Bool {
    guard line < bytes.count, Self.isNameByte(bytes[line]) else { return false }
    let end = lineEnd(line)
    let colon = (line..<end).first { !Self.isNameByte(bytes[$0]) }
    return colon.map { bytes[$0] == UInt8(ascii: ":") && isSpaceOrEnd($0 + 1, end) } ?? false
  }

  struct Quote: Sendable {
    /// The offset behind the closing quote.
    var end: Int
    /// The letter of an escape that makes a control character of what is more likely TeX.
    var escape: UInt8?
    /// The backslash of an escape that YAML does not have.
    var unknown: Int?
  }

  /// What stands in the quotes that open at `start`; nil where they are never closed.
  ///
  /// The lines of a value are indented deeper than its key, as YAML has it: a line that is not
  /// shows that the quote was forgotten.
  func quote(at start: Int, below parent: Int) -> Quote? {
    let mark = bytes[start]
    var quote = Quote(end: start)
    var dollars = 0
    var index = start + 1
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x0A:
        let end = lineEnd(index + 1)
        let first = skipSpaces(index + 1, end)
        if first < end, first - index - 1 <= parent { return nil }
        index += 1
      case mark
      where mark == UInt8(ascii: "'") && index + 1 < bytes.count
        && bytes[index + 1] == mark:
        index += 2
      case mark:
        quote.end = index + 1
        return quote
      case UInt8(ascii: "\\") where mark == UInt8(ascii: "\""):
        check(escape: index, isInMath: dollars % 2 == 1, in: &quote)
        index += 2
        if index - 1 < bytes.count, bytes[index - 1] == 0x0A { index -= 1 }
      default:
        if byte == UInt8(ascii: "$") { dollars += 1 }
        index += 1
      }
    }
    return nil
  }

  private func check(escape start: Int, isInMath: Bool, in quote: inout Quote) {
    guard start + 1 < bytes.count else { return }
    let code = bytes[start + 1]
    switch code {
    case _ where "abefrv0".utf8.contains(code), _ where isInMath && "ntNLP_".utf8.contains(code):
      quote.escape = quote.escape ?? code
    case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = code == UInt8(ascii: "x") ? 2 : code == UInt8(ascii: "u") ? 4 : 8
      let digits = bytes[start + 2..<min(start + 2 + count, bytes.count)]
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
      let isScalar = digits.count == count && value.flatMap(Unicode.Scalar.init) != nil
      let isHex = digits.allSatisfy { ($0 | 0x20) >= UInt8(ascii: "a") || $0 >= 0x30 }
      if !isScalar || !isHex { quote.unknown = quote.unknown ?? start }
    case _ where "\"\\/ntNLP_ \t\r\n".utf8.contains(code): break
    default: quote.unknown = quote.unknown ?? start
    }
  }
}

// MARK: - Masks and bytes

extension YAMLTraps {
  mutating func mask(_ range: Range<Int>) { mask([range]) }

  /// Masks the parts of one value, which stand on a line each.
  mutating func mask(_ parts: [Range<Int>]) {
    for index in parts.joined() where masked[index] != nil { masked[index] = "x" }
    broken.append(parts[0].lowerBound..<(parts.last ?? parts[0]).upperBound)
  }

  private mutating func unmask(_ range: Range<Int>) {
    var offset = range.lowerBound
    for scalar in text[range].text.unicodeScalars {
      masked[offset] = Self.isAllowed(scalar) ? scalar : "x"
      offset += UTF8.width(scalar)
    }
  }

  mutating func note(_ trap: Trap) { traps.append(trap) }

  /// Counts a part as broken, which the library can read.
  mutating func leave(_ range: Range<Int>) { broken.append(range) }

  /// Gives a key a first letter of its own.
  mutating func mark(key range: Range<Int>) {
    guard !range.isEmpty, bytes[range.lowerBound] != UInt8(ascii: "\\"),
      bytes[range.lowerBound] != UInt8(ascii: "'")
    else { return }
    // Beyond the basic plane there are more letters than a text can have keys.
    masked[range.lowerBound] = Unicode.Scalar(0x20000 + keys)
    keys += 1
  }

  /// Where the line of `start` ends, before its line break.
  func lineEnd(_ start: Int) -> Int {
    let line = line(at: start)
    guard line < newlines.count else { return bytes.count }
    let newline = newlines[line]
    return newline > start && bytes[newline - 1] == 0x0D ? newline - 1 : newline
  }

  func lineStart(_ index: Int) -> Int {
    let line = line(at: index)
    return line > 0 ? newlines[line - 1] + 1 : 0
  }

  /// How many line feeds stand before `index`.
  private func line(at index: Int) -> Int {
    var low = 0
    var high = newlines.count
    while low < high {
      let middle = (low + high) / 2
      if newlines[middle] < index { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func nextLine(_ end: Int) -> Int {
    var index = end
    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    return index + 1
  }

  func skipSpaces(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, bytes[index] == 0x20 { index += 1 }
    return index
  }

  /// Behind a dash or colon, tabs are as good as spaces, though the library does not think so.
  private mutating func skipBlanks(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 {
      masked[index] = " "
      index += 1
    }
    return index
  }

  /// Where the character at `index` ends.
  func scalarEnd(_ index: Int) -> Int {
    var end = min(index + 1, bytes.count)
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    var index = end
    while index > start, isBlank(bytes[index - 1]) { index -= 1 }
    return index
  }

  func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  func isSpaceOrEnd(_ index: Int, _ end: Int) -> Bool {
    index >= end || isBlank(bytes[index])
  }

  func isComment(_ index: Int, _ start: Int) -> Bool {
    bytes[index] == UInt8(ascii: "#")
      && (index == 0 || isBlank(bytes[index - 1]) || bytes[index - 1] == 0x0A)
  }
}
