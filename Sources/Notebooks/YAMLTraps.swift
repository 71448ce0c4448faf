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
  private static let depthLimit = 16

  private let text: SourceText
  private let bytes: [UInt8]
  /// What the library reads, a Unicode scalar at the offset of its first byte, so that its marks
  /// fit the text: traps are letters, and each key starts with a letter of its own, since the
  /// library gives up at a repeated key.
  private(set) var masked: [Unicode.Scalar?]
  /// The bytes of values that a message was given for.
  private(set) var broken: [Range<Int>] = []
  /// Whether a line was taken out altogether.
  private(set) var lostLines = false
  private var keys: UInt32 = 0

  init(in text: SourceText, reporting problems: inout [Diagnostic]) {
    self.text = text
    bytes = Array(text.text.utf8)
    masked = Array(repeating: nil, count: bytes.count)
    var offset = 0
    for scalar in text.text.unicodeScalars {
      masked[offset] = Self.isAllowed(scalar) ? scalar : "x"
      let end = offset + UTF8.width(scalar)
      if !Self.isAllowed(scalar) {
        problems.append(.controlCharacter(text[offset..<end].span, scalar.value))
      }
      offset = end
    }
    var line = 0
    while line < bytes.count { line = scanLine(from: line, reporting: &problems) }
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// What libYAML lets into a text.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...: true
    default: false
    }
  }
}

// MARK: - Block style

extension YAMLTraps {
  /// Scans the node that starts on a line; returns the start of the next line to scan.
  private mutating func scanLine(from start: Int, reporting problems: inout [Diagnostic]) -> Int {
    let end = lineEnd(start)
    var index = skipSpaces(start, end)
    if index < end, bytes[index] == 0x09 {
      let tabs = index
      while index < end, bytes[index] == 0x09 || bytes[index] == 0x20 { index += 1 }
      if index < end, bytes[index] != UInt8(ascii: "#") {
        problems.append(.tabIndentation(text[tabs..<tabs + 1].span))
      }
      for tab in tabs..<index { masked[tab] = " " }
    }
    guard index < end, bytes[index] != UInt8(ascii: "#") else { return nextLine(end) }
    var parent = -1
    while index < end, bytes[index] == UInt8(ascii: "-"), isSpaceOrEnd(index + 1, end) {
      parent = index - start
      index = skipSpaces(index + 1, end)
    }
    guard index < end, !isComment(index, start) else { return nextLine(end) }
    guard index - start <= Self.indentLimit else {
      problems.append(.tooLarge(text[index..<end].span, "this line is indented too deeply"))
      for byte in start..<end where masked[byte] != nil { masked[byte] = " " }
      lostLines = true
      return nextLine(end)
    }
    guard let key = key(from: index, to: end) else {
      if let colon = colonOfFaultyKey(from: index, to: end) {
        trap(index..<colon, because: .start(bytes[index]), reporting: &problems)
        return scanValue(
          at: skipSpaces(colon + 1, end),
          end,
          below: index - start,
          reporting: &problems,
        )
      }
      return scanValue(at: index, end, below: parent, reporting: &problems)
    }
    mark(key: key.range)
    let value = skipSpaces(key.colon + 1, end)
    if value < end, bytes[value] == UInt8(ascii: "#"), !hasChildren(below: index - start, end) {
      trap(value..<trimmedEnd(value, end), because: .comment, reporting: &problems)
      return nextLine(end)
    }
    return scanValue(at: value, end, below: index - start, reporting: &problems)
  }

  private mutating func scanValue(
    at start: Int,
    _ end: Int,
    below parent: Int,
    reporting problems: inout [Diagnostic],
  ) -> Int {
    guard start < end, bytes[start] != UInt8(ascii: "#") else { return nextLine(end) }
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let close = closeOfQuote(at: start) else {
        problems.append(.unclosedQuote(text[start..<trimmedEnd(start, end)].span))
        mask(start..<trimmedEnd(start, end))
        return nextLine(end)
      }
      return scanRest(
        from: close,
        of: start,
        because: .start(bytes[start]),
        reporting: &problems,
      )
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      guard isBlockHeader(start, end) else { break }
      return skipBlockScalar(from: nextLine(end), below: parent)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      if bytes[start] == UInt8(ascii: "["), start + 1 < end,
        bytes[start + 1] == UInt8(ascii: "@") || bytes[start + 1] == UInt8(ascii: "^")
      {
        break
      }
      let reported = problems.count
      let before = (masked, broken)
      guard let close = scanFlow(from: start, reporting: &problems) else { return nextLine(end) }
      let rest = skipSpaces(close, lineEnd(close))
      if rest < lineEnd(close), !isComment(rest, close), lineEnd(close) == end {
        problems.removeSubrange(reported...)
        (masked, broken) = before
        break
      }
      return nextLine(lineEnd(close))
    case UInt8(ascii: "`"), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "&"),
      UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: ","), UInt8(ascii: "]"),
      UInt8(ascii: "}"):
      break
    default:
      return scanPlain(at: start, end, below: parent, reporting: &problems)
    }
    trap(start..<trimmedEnd(start, end), because: .start(bytes[start]), reporting: &problems)
    return nextLine(end)
  }

  /// Behind a closing quote, nothing but a comment may stand.
  private mutating func scanRest(
    from close: Int,
    of start: Int,
    because trouble: Trouble,
    reporting problems: inout [Diagnostic],
  ) -> Int {
    let end = lineEnd(close)
    let rest = skipSpaces(close, end)
    if rest < end, !isComment(rest, close) {
      if lineEnd(start) == end {
        trap(start..<trimmedEnd(start, end), because: trouble, reporting: &problems)
      } else {
        problems.append(.yamlSyntax(text[rest..<end].span, "the value ends at its closing quote"))
        for byte in rest..<end where masked[byte] != nil { masked[byte] = " " }
      }
    }
    return nextLine(end)
  }

  private mutating func scanPlain(
    at start: Int,
    _ end: Int,
    below parent: Int,
    reporting problems: inout [Diagnostic],
  ) -> Int {
    if let trouble = troubleInPlain(start, end) {
      trap(start..<trimmedEnd(start, end), because: trouble, reporting: &problems)
    }
    var line = nextLine(end)
    while line < bytes.count {
      let end = lineEnd(line)
      let index = skipSpaces(line, end)
      guard index < end else {
        line = nextLine(end)
        continue
      }
      guard index - line > parent, parent >= 0, bytes[index] != UInt8(ascii: "#") else { break }
      if let trouble = troubleInPlain(index, end) {
        problems.append(.continuedValue(text[index..<trimmedEnd(index, end)].span, trouble))
        mask(index..<trimmedEnd(index, end))
        broken.append(start..<trimmedEnd(index, end))
      }
      line = nextLine(end)
    }
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

  private func skipBlockScalar(from start: Int, below parent: Int) -> Int {
    var line = start
    while line < bytes.count {
      let end = lineEnd(line)
      let index = skipSpaces(line, end)
      guard index == end || index - line > max(parent, 0) || parent < 0 else { break }
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

  /// `key:` at the start of a line's node.
  private func key(from start: Int, to end: Int) -> (range: Range<Int>, colon: Int)? {
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let close = closeOfQuote(at: start), close <= end else { return nil }
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

  /// The colon behind a key that cannot stand there without quotes.
  private func colonOfFaultyKey(from start: Int, to end: Int) -> Int? {
    guard "`@%&*!".utf8.contains(bytes[start]) else { return nil }
    var isInTicks = false
    for index in start..<end {
      if bytes[index] == UInt8(ascii: "`") { isInTicks.toggle() }
      if !isInTicks, bytes[index] == UInt8(ascii: ":"), isSpaceOrEnd(index + 1, end) {
        return index
      }
    }
    return nil
  }

  private static let openers = Array("[{|>`@%&*!,]}".utf8)
}

// MARK: - Flow style

extension YAMLTraps {
  /// Scans a list or mapping in brackets; returns the offset behind its closing bracket, or nil
  /// where it was reported as never closed.
  private mutating func scanFlow(
    from start: Int,
    reporting problems: inout [Diagnostic],
  ) -> Int? {
    var closers: [UInt8] = []
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x0A:
        index += 1
        if startsKey(at: index) { return unclosed(start, reporting: &problems) }
      case 0x20, 0x09, 0x0D, UInt8(ascii: ","), UInt8(ascii: ":"):
        index += 1
      case UInt8(ascii: "#") where isComment(index, start):
        index = lineEnd(index)
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        if byte == UInt8(ascii: "["), index + 1 < bytes.count,
          bytes[index + 1] == UInt8(ascii: "@")
        {
          index = trapItem(at: index, because: .start(byte), reporting: &problems)
          continue
        }
        closers.append(byte == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "}"))
        guard closers.count <= Self.depthLimit else {
          problems.append(.tooLarge(text[index..<index + 1].span, "brackets are nested too deeply"))
          mask(start..<lineEnd(start))
          return nil
        }
        index += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        guard closers.last == byte else {
          problems.append(.unmatchedBracket(text[index..<index + 1].span))
          mask(start..<trimmedEnd(start, lineEnd(start)))
          return nil
        }
        closers.removeLast()
        index += 1
        if closers.isEmpty { return index }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let close = closeOfQuote(at: index) else {
          problems.append(.unclosedQuote(text[index..<index + 1].span))
          mask(start..<trimmedEnd(start, lineEnd(start)))
          return nil
        }
        let rest = skipSpaces(close, lineEnd(close))
        if rest < lineEnd(close), !",:]}".utf8.contains(bytes[rest]), !isComment(rest, close) {
          index = trapItem(at: index, because: .start(byte), reporting: &problems)
        } else {
          if rest < lineEnd(close), bytes[rest] == UInt8(ascii: ":") {
            mark(key: index + 1..<close - 1)
          }
          index = close
        }
      case _ where "`@%&*!|>".utf8.contains(byte):
        index = trapItem(at: index, because: .start(byte), reporting: &problems)
      default:
        index = scanFlowPlain(at: index, reporting: &problems)
      }
    }
    return unclosed(start, reporting: &problems)
  }

  private mutating func unclosed(_ start: Int, reporting problems: inout [Diagnostic]) -> Int? {
    problems.append(.unclosedBracket(text[start..<start + 1].span))
    mask(start..<trimmedEnd(start, lineEnd(start)))
    return nil
  }

  /// A key at the very start of a line cannot belong to an open bracket.
  private func startsKey(at line: Int) -> Bool {
    guard line < bytes.count, Self.isNameByte(bytes[line]) else { return false }
    let end = lineEnd(line)
    let colon = (line..<end).first { !Self.isNameByte(bytes[$0]) }
    return colon.map { bytes[$0] == UInt8(ascii: ":") && isSpaceOrEnd($0 + 1, end) } ?? false
  }

  private mutating func scanFlowPlain(
    at start: Int,
    reporting problems: inout [Diagnostic],
  ) -> Int {
    let end = lineEnd(start)
    var parentheses = 0
    for index in start..<end {
      switch bytes[index] {
      case UInt8(ascii: "("): parentheses += 1
      case UInt8(ascii: ")"): parentheses -= 1
      case UInt8(ascii: ",") where parentheses > 0:
        return trapItem(at: start, because: .comma, reporting: &problems)
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        return trapItem(at: start, because: .bracket(bytes[index]), reporting: &problems)
      case UInt8(ascii: "#") where isBlank(bytes[index - 1]):
        return trapItem(at: start, because: .comment, reporting: &problems)
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): return index
      case UInt8(ascii: ":")
      where isSpaceOrEnd(index + 1, end) || ",[]{}".utf8.contains(bytes[index + 1]):
        mark(key: start..<index)
        return index
      default: continue
      }
    }
    return end
  }

  /// Masks one item of a list or mapping in brackets; returns where it ends.
  private mutating func trapItem(
    at start: Int,
    because trouble: Trouble,
    reporting problems: inout [Diagnostic],
  ) -> Int {
    let limit = lineEnd(start)
    var depth = 0
    var isInTicks = false
    var end = start
    while end < limit {
      let byte = bytes[end]
      if byte == UInt8(ascii: "`") { isInTicks.toggle() }
      if !isInTicks {
        if "([{".utf8.contains(byte) { depth += 1 }
        if depth == 0, ",]}".utf8.contains(byte) { break }
        if ")]}".utf8.contains(byte) { depth -= 1 }
      }
      end += 1
    }
    trap(start..<trimmedEnd(start, end), because: trouble, reporting: &problems)
    return end
  }
}

// MARK: - Messages and masks

extension YAMLTraps {
  /// What YAML would do to a value.
  enum Trouble: Sendable, Hashable {
    /// It cannot start with this character.
    case start(UInt8)
    /// It ends before ` #`.
    case comment
    /// It becomes a mapping at `: `.
    case colon
    /// It ends at a comma between parentheses.
    case comma
    /// It ends at a bracket.
    case bracket(UInt8)
  }

  private mutating func trap(
    _ range: Range<Int>,
    because trouble: Trouble,
    reporting problems: inout [Diagnostic],
  ) {
    problems.append(.quotesNeeded(text[range].span, trouble, line: fixedLine(quoting: range)))
    mask(range)
  }

  /// The line of `range` with these bytes in quotes.
  private func fixedLine(quoting range: Range<Int>) -> String {
    let value = text[range].text
    let quoted =
      if !value.contains("\"") && !value.contains("\\") {
        "\"\(value)\""
      } else if !value.contains("'") {
        "'\(value)'"
      } else {
        "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
      }
    var start = range.lowerBound
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    start = skipSpaces(start, range.lowerBound)
    let end = trimmedEnd(range.upperBound, lineEnd(range.lowerBound))
    return text[start..<range.lowerBound].text + quoted
      + text[range.upperBound..<max(end, range.upperBound)].text
  }

  private mutating func mask(_ range: Range<Int>) {
    for index in range where masked[index] != nil { masked[index] = "x" }
    broken.append(range)
  }

  /// Gives a key a first letter of its own.
  private mutating func mark(key range: Range<Int>) {
    guard !range.isEmpty, bytes[range.lowerBound] != UInt8(ascii: "\\"),
      bytes[range.lowerBound] != UInt8(ascii: "'")
    else { return }
    // Letters of the supplementary ideographic plane, of which there are more than keys.
    masked[range.lowerBound] = Unicode.Scalar(0x20000 + keys % 0xA000)
    keys += 1
  }

  /// The offset behind the quote that closes the one at `start`, on any line.
  private func closeOfQuote(at start: Int) -> Int? {
    YAMLScalar(text: text, bytes: bytes).quoted(at: start)?.end
  }

  private func lineEnd(_ start: Int) -> Int {
    let newline = (start..<bytes.count).first { bytes[$0] == 0x0A } ?? bytes.count
    return newline > start && bytes[newline - 1] == 0x0D ? newline - 1 : newline
  }

  private func nextLine(_ end: Int) -> Int {
    var index = end
    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    return index + 1
  }

  private func skipSpaces(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, bytes[index] == 0x20 { index += 1 }
    return index
  }

  private func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    var index = end
    while index > start, isBlank(bytes[index - 1]) { index -= 1 }
    return index
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  private func isSpaceOrEnd(_ index: Int, _ end: Int) -> Bool {
    index >= end || isBlank(bytes[index])
  }

  private func isComment(_ index: Int, _ start: Int) -> Bool {
    bytes[index] == UInt8(ascii: "#")
      && (index == 0 || isBlank(bytes[index - 1]) || bytes[index - 1] == 0x0A)
  }
}
