import Diagnostics

/// Lists and mappings in brackets.
extension YAMLTraps {
  /// A bracket that is open, and what of its entry was seen.
  private struct Level {
    let open: Int
    let closer: UInt8
    /// What stands before the colon of the entry, or the whole of it while it has none.
    var head: Range<Int>?
    /// What stands behind the colon.
    var value: Range<Int>?
    var hasColon = false
    /// The value of the entry before.
    var last: Range<Int>?
    /// That value with what was cut from it by commas, up to here.
    var cut: Range<Int>?

    mutating func add(_ range: Range<Int>) {
      if hasColon {
        value = (value?.lowerBound ?? range.lowerBound)..<range.upperBound
      } else {
        head = (head?.lowerBound ?? range.lowerBound)..<range.upperBound
      }
    }

    mutating func next() {
      last = hasColon ? value : last
      (head, value, hasColon) = (nil, nil, false)
    }
  }

  /// Scans a list or mapping in brackets; returns the offset behind its closing bracket, or nil
  /// where it was reported as never closed.
  mutating func scanFlow(
    from start: Int,
    below parent: Int,
    reporting problems: inout [Diagnostic],
  ) -> Int? {
    var levels: [Level] = []
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      let top = levels.count - 1
      switch byte {
      case 0x0A:
        index += 1
        if startsKey(at: index) || startsOutside(at: index, below: parent) {
          return unclosed(start, reporting: &problems)
        }
      case 0x20, 0x09, 0x0D:
        index += 1
      case UInt8(ascii: ":"):
        levels[top].hasColon = true
        index += 1
      case UInt8(ascii: ","):
        checkEntry(of: &levels[top], reporting: &problems)
        index += 1
      case UInt8(ascii: "#") where isComment(index, start):
        index = lineEnd(index)
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        if byte == UInt8(ascii: "["), index + 1 < bytes.count,
          bytes[index + 1] == UInt8(ascii: "@")
        {
          let end = trapItem(at: index, because: .start(byte), reporting: &problems)
          if top >= 0 { levels[top].add(index..<end) }
          index = end
          continue
        }
        guard levels.count < Self.depthLimit else {
          problems.append(.tooLarge(text[index..<index + 1].span, "brackets are nested too deeply"))
          mask(start..<trimmedEnd(start, lineEnd(start)))
          return nil
        }
        let closer = byte == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "}")
        levels.append(Level(open: index, closer: closer))
        index += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        guard levels[top].closer == byte else {
          problems.append(.unmatchedBracket(text[index..<index + 1].span))
          mask(start..<trimmedEnd(start, lineEnd(start)))
          return nil
        }
        checkEntry(of: &levels[top], isLast: true, reporting: &problems)
        let closed = levels.removeLast()
        index += 1
        if levels.isEmpty { return index }
        levels[top - 1].add(closed.open..<index)
      default:
        guard let end = scanItem(at: index, below: parent, reporting: &problems) else {
          mask(start..<trimmedEnd(start, lineEnd(start)))
          return nil
        }
        levels[top].add(index..<trimmedEnd(index, end))
        index = end
      }
    }
    return unclosed(start, reporting: &problems)
  }

  private mutating func unclosed(_ start: Int, reporting problems: inout [Diagnostic]) -> Int? {
    problems.append(.unclosedBracket(text[start..<start + 1].span))
    mask(start..<trimmedEnd(start, lineEnd(start)))
    return nil
  }

  /// Whether a line with text is not indented like a part of the value, closing brackets apart.
  private func startsOutside(at line: Int, below parent: Int) -> Bool {
    guard line < bytes.count, parent >= 0 else { return false }
    let end = lineEnd(line)
    let index = skipSpaces(line, end)
    return index < end && index - line <= parent && !"]}#".utf8.contains(bytes[index])
  }

  /// A mapping's entry has a colon: where it has none, a comma cut the value before it.
  private mutating func checkEntry(
    of level: inout Level,
    isLast: Bool = false,
    reporting problems: inout [Diagnostic],
  ) {
    defer {
      if level.hasColon || isLast, let cut = level.cut { quote(cut, reporting: &problems) }
      if level.hasColon { level.cut = nil }
      level.next()
    }
    guard level.closer == UInt8(ascii: "}"), !level.hasColon, let head = level.head else { return }
    if let last = level.cut ?? level.last {
      level.cut = last.lowerBound..<head.upperBound
    } else if let spaced = spacedKey(at: head.lowerBound, head.upperBound) {
      let line = line(around: head, with: spaced.line)
      problems.append(.missingSpace(text[spaced.colon..<spaced.colon + 1].span, line: line))
      mask(head)
    } else if !broken.contains(where: { $0.contains(head.lowerBound) }) {
      problems.append(
        .yamlSyntax(
          text[head].span,
          "each entry of a mapping in braces reads `key: value`",
          help: "write `key: value`, or put the whole value in quotes",
        )
      )
      leave(level.open..<head.upperBound)
    }
  }

  /// Reports a value that commas cut, unless it was reported for something else.
  private mutating func quote(_ cut: Range<Int>, reporting problems: inout [Diagnostic]) {
    let isReported = broken.contains { cut.contains($0.lowerBound) }
    if isReported || lineEnd(cut.lowerBound) != lineEnd(cut.upperBound) {
      mask(cut)
    } else {
      trap([cut], because: .comma, reporting: &problems)
    }
  }

  /// A key or value; nil where a quote is never closed.
  private mutating func scanItem(
    at start: Int,
    below parent: Int,
    reporting problems: inout [Diagnostic],
  ) -> Int? {
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let quote = quote(at: start, below: parent) else {
        problems.append(.unclosedQuote(text[start..<start + 1].span))
        return nil
      }
      let end = lineEnd(quote.end)
      let rest = skipSpaces(quote.end, end)
      if rest < end, !",:]}".utf8.contains(bytes[rest]), !isComment(rest, quote.end) {
        return trapItem(at: start, because: .start(bytes[start]), reporting: &problems)
      }
      if let escape = quote.escape {
        trap([start..<quote.end], because: .escape(escape), reporting: &problems)
      } else if let unknown = quote.unknown {
        problems.append(.unknownEscape(text.span(unknown..<scalarEnd(unknown + 1))))
        mask(start..<quote.end)
      } else if rest < end, bytes[rest] == UInt8(ascii: ":") {
        mark(key: start + 1..<quote.end - 1)
      }
      return quote.end
    case _ where "`@%&*!|>".utf8.contains(bytes[start]):
      return trapItem(at: start, because: .start(bytes[start]), reporting: &problems)
    default:
      if let end = endOfCurlyQuote(at: start) {
        trap([start..<end], because: .comma, reporting: &problems)
        return end
      }
      return scanFlowPlain(at: start, reporting: &problems)
    }
  }

  /// The end of a value in typographic quotes that YAML would cut, as it does not know them.
  private func endOfCurlyQuote(at start: Int) -> Int? {
    guard text.text.utf8.count > start + 3, bytes[start] == 0xE2, bytes[start + 1] == 0x80,
      [0x98, 0x9C, 0x9E].contains(bytes[start + 2])
    else { return nil }
    let end = lineEnd(start)
    var hasComma = false
    for index in start + 3..<end {
      if ",:[]{}".utf8.contains(bytes[index]) { hasComma = true }
      if bytes[index] == 0xE2, index + 2 < end, bytes[index + 1] == 0x80,
        [0x99, 0x9D].contains(bytes[index + 2])
      {
        return hasComma ? index + 3 : nil
      }
    }
    return nil
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
    trap([start..<trimmedEnd(start, end)], because: trouble, reporting: &problems)
    return end
  }
}
