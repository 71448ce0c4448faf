import Diagnostics

@testable import Markdown

/// Writes Markdown at random and notes where it put marks.
struct PlantingWriter {
  struct Planted: Hashable {
    let kind: Mark.Kind
    let text: String
    let range: Range<Int>
  }

  private(set) var text = ""
  private(set) var planted: [Planted] = []
  private var generator: SeededGenerator
  /// What each container puts before a further line of its content.
  private var prefixes: [String] = []
  private let newline: String
  /// Whether the text goes into a line that cannot go on in the next.
  private var isInOneLine = false
  private var isInRow = false

  init(seed: Int) {
    generator = SeededGenerator(seed: seed)
    newline = generator.pick(["\n", "\n", "\n", "\r\n", "\r"])
    if generator.chance(10) { text = "\u{FEFF}" }
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      writeBlock(depth: 0)
      endBlock()
    }
  }

  /// What a parse of the text found otherwise.
  func fault(in parsed: Parsed) -> String? {
    let found = parsed.marks.map {
      Planted(kind: $0.kind, text: $0.text.text, range: $0.span.range)
    }
    if let mark = parsed.marks.first(where: { !isPlaceRight($0.span) }) {
      return "line or column of \(mark.summary)"
    }
    guard found != planted || !parsed.problems.isEmpty else { return nil }
    let missing = planted.filter { !found.contains($0) }
    let extra = found.filter { !planted.contains($0) }
    return """
      missing: \(missing.map { "\($0.kind) ⟨\($0.text)⟩ \($0.range)" })
      extra: \(extra.map { "\($0.kind) ⟨\($0.text)⟩ \($0.range)" })
      \(parsed.rendering)
      """
  }

  private func isPlaceRight(_ span: SourceSpan) -> Bool {
    let before = String(decoding: text.utf8.prefix(span.range.lowerBound), as: UTF8.self)
    let lines = before.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let place = span.file.position(at: span.range.lowerBound)
    return place.line == lines.count && place.column == (lines.last?.count ?? 0) + 1
  }

  private mutating func endBlock() {
    // A comment keeps neighbours of one kind from joining into one list.
    text += newline + "<!-- -->" + newline + newline
  }

  private mutating func startLine() {
    text += newline + prefixes.joined()
  }

  private mutating func writeBlock(depth: Int) {
    switch Int.random(in: 0..<(depth < 4 ? 13 : 7), using: &generator) {
    case 0, 1: writeParagraph()
    case 8:
      text += "> [!" + generator.pick(["NOTE", "tip", "Caution"]) + "]"
      prefixes.append("> ")
      startLine()
      // Not every block may follow the mark, which is a paragraph to libcmark.
      if generator.chance(50) { writeParagraph() }
      startLine()
      startLine()
      writeBlock(depth: depth + 1)
      prefixes.removeLast()
    case 4, 5: writeTable()
    case 6:
      writeParagraph()
      startLine()
      text += generator.pick(["===", "---"])
    case 2:
      text += String(repeating: "#", count: Int.random(in: 1...6, using: &generator)) + " "
      isInOneLine = true
      writeLine()
      isInOneLine = false
      if generator.chance(30) { text += " {#id}" }
      if generator.chance(30) { text += " ##" }
    case 3:
      text += generator.pick(["```yaml a", "~~~"])
      let fence = text.hasSuffix("~~~") ? "~~~" : "```"
      startLine()
      text += "code `= x` $y$"
      startLine()
      text += fence
    case 7, 9: writeContainer(">" + generator.pick([" ", "", " "]), nil, depth: depth)
    case 10, 11:
      let marker = generator.pick(["-", "*", "+", "1.", "23)"])
      let gap = String(repeating: " ", count: Int.random(in: 1...4, using: &generator))
      let indent = String(repeating: " ", count: marker.utf8.count + gap.utf8.count)
      writeContainer(marker + gap, indent, depth: depth)
    default:
      if depth == 0 {
        writeContainer("[^n\(text.utf8.count)]: ", "    ", depth: depth)
      } else {
        writeContainer("-\t", "\t", depth: depth)
      }
    }
  }

  private mutating func writeContainer(_ first: String, _ further: String?, depth: Int) {
    // Tabs count from the line's start, so they stand in the outermost container only.
    let usesTab = first.hasSuffix("\t") && !prefixes.isEmpty
    let first = usesTab ? "- " : first
    let further = usesTab ? "  " : further
    text += first
    prefixes.append(further ?? (first == ">" ? "> " : first))
    writeBlock(depth: depth + 1)
    if generator.chance(40) {
      startLine()
      startLine()
      writeBlock(depth: depth + 1)
    }
    prefixes.removeLast()
  }

  private mutating func writeTable() {
    let columns = Int.random(in: 1...3, using: &generator)
    isInOneLine = true
    isInRow = true
    writeRow(columns)
    startLine()
    text += String(repeating: generator.pick(["|-", "| :-: ", "|--: "]), count: columns) + "|"
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      startLine()
      writeRow(columns)
    }
    isInOneLine = false
    isInRow = false
    guard generator.chance(50) else { return }
    startLine()
    if generator.chance(50) { startLine() }
    text += generator.pick([": ", ":\t", ":   "])
    writeLine()
    if generator.chance(50) { text += " {#tbl-x}" }
  }

  private mutating func writeRow(_ columns: Int) {
    text += generator.pick(["", "|", "| "])
    for column in 0..<columns {
      if column > 0 { text += generator.pick(["|", " | ", "\t|"]) }
      writeLine()
    }
    text += generator.pick(["", "|", " |  "])
  }

  private mutating func writeParagraph() {
    for line in 0..<Int.random(in: 1...4, using: &generator) {
      if line > 0 { breakLine() }
      writeLine()
    }
  }

  /// Goes on in the next line: behind the prefixes, lazily without some, or indented at random.
  private mutating func breakLine() {
    text += newline
    let isLazy = generator.chance(20)
    let kept = isLazy ? Int.random(in: 0...prefixes.count, using: &generator) : prefixes.count
    text += prefixes[..<kept].joined()
    text += String(repeating: " ", count: Int.random(in: 0...3, using: &generator))
    if generator.chance(10), kept == prefixes.count { text += "\t" }
  }

  private mutating func writeLine() {
    text += generator.pick(["Word", "日本", "é", "e\u{301}", "👩‍🚀", "𝔘", "שלום"])
    for _ in 0..<Int.random(in: 0...5, using: &generator) {
      text += generator.pick([
        " ", " word ", " (", " — ", ", ", " \\$ ", " `code $` ",
        " <https://a.b/@fig-x> ", " 👩‍🚀 ", " e\u{301} ", " \\| ",
      ])
      let wrapping = generator.pick([
        ("", ""), ("", ""), ("*", "*"), ("**", "**"), ("[l ", "](/u)"),
        ("![i ", " x](/a.png \"t\")"),
        ("[", "][r]"),
      ])
      text += wrapping.0
      writeMark()
      text += wrapping.1
    }
    text += generator.pick(["", ".", " end", "é"])
  }

  private mutating func writeMark() {
    let start = text.utf8.count
    let (kind, open, words, close): (Mark.Kind, String, [String], String) = generator.pick([
      (.value, "`= ", ["a", "||", "b"], "`"),
      (.value, "`= ", ["gpt4.duration", "/", "h;", "2 digits"], "`"),
      (.assertion, "`? ", ["a", "< 3 d"], "`"),
      (.citation, "[", ["@key2020,", "p. 3;", "@other"], "]"),
      (.reference, "@", [generator.pick(["fig-x", "nameOf.tbl-y-z", "claim-abC"])], ""),
      (.note, "[^", ["note-1"], "]"),
      (.math, "$", isInRow ? ["\\|0", "1|"] : ["|0", "1|"], "$"),
      (.math, "$", ["x_1", "\\le", "*y*", "[0,1]"], "$"),
    ])
    text += open
    var content = ""
    for (index, word) in words.enumerated() {
      if index > 0 {
        if !isInOneLine, generator.chance(25) {
          breakLine()
          content += "\n"
        } else {
          text += " "
          content += " "
        }
      }
      text += word
      content += isInRow && word.hasPrefix("\\|") ? String(word.dropFirst()) : word
    }
    text += close
    planted.append(Planted(kind: kind, text: content, range: start..<text.utf8.count))
    if kind == .reference { text += generator.pick([" ", ".", ", "]) }
  }
}
