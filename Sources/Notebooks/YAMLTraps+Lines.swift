import Diagnostics

/// What is said of a trap: the line as it must be written.
extension YAMLTraps {
  /// What YAML would do to a value.
  enum Trouble: Sendable, Hashable {
    /// It cannot start with this character.
    case start(UInt8)
    /// It ends before ` #`.
    case comment
    /// Its text stands behind the `>` or `|`, and goes on below.
    case block(UInt8)
    /// It becomes a mapping at `: `.
    case colon
    /// It ends at a comma.
    case comma
    /// It ends at a bracket.
    case bracket(UInt8)
    /// Its backslash and this letter become a control character.
    case escape(UInt8)
    /// It starts with a tag or an anchor.
    case property
  }

  /// How long a line may be that is printed whole.
  private static let printedLength = 400

  /// Reports a value that stands on one or more lines, and masks it.
  mutating func trap(
    _ parts: [Range<Int>],
    because trouble: Trouble,
    reporting problems: inout [Diagnostic],
  ) {
    let whole = parts[0].lowerBound..<(parts.last ?? parts[0]).upperBound
    let value = parts.map { text[$0].text }.joined(separator: " ")
    var trap = Trap(
      problem: problems.count,
      range: whole,
      trouble: trouble,
      replacement: Self.quoted(Self.meant(by: value)),
    )
    if parts.count > 1, value.hasPrefix("> ") || value.hasPrefix("| ") {
      trap.trouble = .block(bytes[whole.lowerBound])
      trap.replacement = Self.quoted(String(value.dropFirst(2)))
    } else if case .start = trouble, let bare = withoutProperty(value) {
      trap.trouble = .property
      trap.replacement = bare
    }
    problems.append(.quotesNeeded(text[whole].span, trap.trouble, line: trap.replacement))
    note(trap)
    mask(parts)
  }

  /// A value that was reported, and what to write for it.
  struct Trap: Sendable {
    /// The index of the message.
    let problem: Int
    let range: Range<Int>
    var trouble: Trouble
    var replacement: String
  }

  /// Puts whole lines into the messages, with all values of a line as they must be written.
  func printLines(into problems: inout [Diagnostic]) {
    for (start, traps) in Dictionary(grouping: traps, by: { lineStart($0.range.lowerBound) }) {
      let inOrder = traps.sorted { $0.range.lowerBound < $1.range.lowerBound }
      let last = inOrder.last?.range.upperBound ?? start
      let end = trimmedEnd(last, lineEnd(last))
      guard end - start <= Self.printedLength else { continue }
      var line = ""
      var index = skipSpaces(start, end)
      for trap in inOrder where trap.range.lowerBound >= index {
        line += text[index..<trap.range.lowerBound].text + trap.replacement
        index = trap.range.upperBound
      }
      line += text[index..<max(end, index)].text
      for trap in traps {
        let span = text[trap.range].span
        problems[trap.problem] = .quotesNeeded(span, trap.trouble, line: line)
      }
    }
  }

  /// The line of `range` with `replacement` in its place; the value alone where that is long.
  func line(around range: Range<Int>, with replacement: String) -> String {
    let start = skipSpaces(lineStart(range.lowerBound), range.lowerBound)
    let end = trimmedEnd(range.upperBound, lineEnd(range.upperBound))
    guard end - start <= Self.printedLength else { return replacement }
    return text[start..<range.lowerBound].text + replacement
      + text[range.upperBound..<max(end, range.upperBound)].text
  }

  /// A text in quotes that need the fewest escapes.
  private static func quoted(_ value: String) -> String {
    if !value.contains("\""), !value.contains("\\") { return "\"\(value)\"" }
    if !value.contains("'") { return "'\(value)'" }
    return "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// What a value says without the quotes that were meant as YAML's.
  private static func meant(by value: String) -> String {
    guard let first = value.first, let last = value.last, value.count > 2 else { return value }
    let inner = value.dropFirst().dropLast()
    switch (first, last) {
    case ("“", "”"), ("„", "“"), ("„", "”"), ("‘", "’"):
      return inner.contains(first) || inner.contains(last) ? value : String(inner)
    case ("\"", "\""):
      guard closesEarly(inner, at: "\"") else { return value }
      return String(inner).replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    case ("'", "'"):
      return closesEarly(inner, at: "'") ? String(inner).replacing("''", with: "'") : value
    default: return value
    }
  }

  /// Whether the text between two quotes has none of them, or one before a letter as in `it's`,
  /// and so ended too early; a quote behind a word belongs to the text, as in `"No" means "no"`.
  private static func closesEarly(_ inner: Substring, at quote: Character) -> Bool {
    guard let first = inner.firstIndex(of: quote) else { return true }
    if first > inner.startIndex, inner[inner.index(before: first)] == "\\" { return true }
    let next = inner.index(after: first)
    return next < inner.endIndex && (inner[next].isLetter || inner[next].isNumber)
  }

  /// `!!str x` and `&name x` without what stands before the value; nil for anything else, such as
  /// a sentence that starts with an exclamation mark.
  private func withoutProperty(_ value: String) -> String? {
    let words = value.split(separator: " ", maxSplits: 1)
    guard words.count == 2, let mark = words[0].utf8.first else { return nil }
    let name = words[0].utf8.dropFirst()
    let isTag = mark == UInt8(ascii: "!") && name.first == mark
    guard isTag || mark == UInt8(ascii: "&"), name.count > 0,
      name.dropFirst(isTag ? 1 : 0).allSatisfy(Self.isNameByte),
      words[1].utf8.first.map(Self.isNameByte) ?? false,
      !words[1].contains(": "), !words[1].contains(" #"), words[1].last != ":"
    else { return nil }
    return String(words[1])
  }
}
