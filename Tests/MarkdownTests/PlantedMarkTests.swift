import Diagnostics
import Testing

@testable import Markdown

/// Marks planted at many places of generated texts are found again, each at its exact place.
struct PlantedMarkTests {
  @Test func findsEveryPlantedMark() {
    for seed in 0..<600 {
      var writer = PlantingWriter(seed: seed)
      writer.writeDocument()
      let parsed = Parsed(writer.text)
      let found = parsed.marks.map {
        PlantingWriter.Planted(kind: $0.kind, text: $0.text.text, range: $0.span.range)
      }
      guard found != writer.planted || !parsed.problems.isEmpty else { continue }
      let missing = writer.planted.filter { !found.contains($0) }
      let extra = found.filter { !writer.planted.contains($0) }
      Issue.record(
        """
        seed \(seed): \(writer.text.debugDescription)
        missing: \(missing.map { "\($0.kind) ⟨\($0.text)⟩ \($0.range)" })
        extra: \(extra.map { "\($0.kind) ⟨\($0.text)⟩ \($0.range)" })
        \(parsed.rendering)
        """
      )
      return
    }
  }

  /// Whatever the text, places lie within it, in order, and show what they say.
  @Test func keepsPlacesSoundInAnyText() {
    let pieces = [
      "`= x`", "`? y\n z`", "`= ", "$", "$a$", "$b\nc$", "[@k]", "[@k, p. 3]", "[@", "@fig-x",
      "@n.tbl-y", "[^1]", "[^1]: ",
      "[^2]:\n", "{#id}", "`", "``", "```", "*", "**", "_", "[", "](/u)", "]", "![", "\n", "\n",
      "\n\n", "> ", "- ", "1. ",
      "    ", "\t", "# ", "===", "a", " b ", "\\", "%", "é", "\r\n", "<!--", "-->", "<b>",
      "\u{F0000}", "\u{F1001}",
      "[r]: /u\n", "[r]", "+ ", "1) ", "$$", "\u{0}", "(", ")",
    ]
    for seed in 0..<2000 {
      var generator = SeededGenerator(seed: seed)
      let count = Int.random(in: 1...40, using: &generator)
      let text = (0..<count).map { _ in generator.pick(pieces) }.joined()
      let parsed = Parsed(text)
      if let fault = soundness(of: parsed, text: text) {
        Issue.record("seed \(seed): \(text.debugDescription)\n\(fault)")
        return
      }
      _ = inlines(text)
    }
  }

  private func soundness(of parsed: Parsed, text: String) -> String? {
    var end = 0
    for mark in parsed.marks {
      guard mark.span.range.lowerBound >= end else { return "marks overlap at \(mark.span.range)" }
      end = mark.span.range.upperBound
      let source = String(mark.span.file[mark.span.range])
      let (open, close): (String, String) =
        switch mark.kind {
        case .value: ("`=", "`")
        case .assertion: ("`?", "`")
        case .citation: ("[@", "]")
        case .reference: ("@", "")
        case .note: ("[^", "]")
        case .math: ("$", "$")
        }
      guard source.hasPrefix(open), source.hasSuffix(close) else {
        return "\(mark.kind) is \(source)"
      }
    }
    for blocks in [parsed.blocks] + parsed.document.notes.map(\.blocks) {
      if let fault = soundness(of: blocks, within: 0..<text.utf8.count) { return fault }
    }
    return parsed.html.unicodeScalars.contains { (0xF2000...0x10FFFF).contains($0.value) }
      ? "a token is left" : nil
  }

  private func soundness(of blocks: [Block], within range: Range<Int>) -> String? {
    var start = range.lowerBound
    for block in blocks {
      let place = block.span.range
      guard place.lowerBound >= start, place.upperBound <= range.upperBound, !place.isEmpty else {
        return "block at \(place), after \(start), within \(range)"
      }
      start = place.upperBound
      switch block.kind {
      case .quote(let blocks):
        guard block.source.hasPrefix(">") else { return "a quote is \(block.source)" }
        if let fault = soundness(of: blocks, within: place) { return fault }
      case .list(_, _, let items):
        for item in items {
          if let fault = soundness(of: item, within: place) { return fault }
        }
      default: break
      }
    }
    return nil
  }
}

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

  init(seed: Int) {
    generator = SeededGenerator(seed: seed)
    newline = generator.chance(25) ? "\r\n" : "\n"
    if generator.chance(10) { text = "\u{FEFF}" }
  }

  mutating func writeDocument() {
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      writeBlock(depth: 0)
      endBlock()
    }
  }

  private mutating func endBlock() {
    // A comment keeps neighbours of one kind from joining into one list.
    text += newline + "<!-- -->" + newline + newline
  }

  private mutating func startLine() {
    text += newline + prefixes.joined()
  }

  private mutating func writeBlock(depth: Int) {
    switch Int.random(in: 0..<(depth < 4 ? 8 : 4), using: &generator) {
    case 0, 1: writeParagraph()
    case 2:
      text += String(repeating: "#", count: Int.random(in: 1...6, using: &generator)) + " "
      writeLine()
      if generator.chance(30) { text += " {#id}" }
      if generator.chance(30) { text += " ##" }
    case 3:
      text += generator.pick(["```yaml a", "~~~"])
      let fence = text.hasSuffix("~~~") ? "~~~" : "```"
      startLine()
      text += "code `= x` $y$"
      startLine()
      text += fence
    case 4, 5: writeContainer(">" + generator.pick([" ", "", " "]), nil, depth: depth)
    case 6:
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
    text += generator.pick(["Word", "日本", "é"])
    for _ in 0..<Int.random(in: 0...5, using: &generator) {
      text += generator.pick([
        " ", " word ", " (", " — ", ", ", " \\$ ", " `code $` ", " <https://a.b/@fig-x> ",
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
    // A heading of one line cannot go on in the next.
    let line = text[(text.lastIndex(where: \.isNewline) ?? text.startIndex)...]
    let mayBreak = !line.contains("#")
    let start = text.utf8.count
    let (kind, open, words, close): (Mark.Kind, String, [String], String) = generator.pick([
      (.value, "`= ", ["gpt4.duration", "/", "h;", "2 digits"], "`"),
      (.assertion, "`? ", ["a", "< 3 d"], "`"),
      (.citation, "[", ["@key2020,", "p. 3;", "@other"], "]"),
      (.reference, "@", [generator.pick(["fig-x", "nameOf.tbl-y-z", "claim-abC"])], ""),
      (.note, "[^", ["note-1"], "]"),
      (.math, "$", ["x_1", "\\le", "*y*", "[0,1]"], "$"),
    ])
    text += open
    var content = ""
    for (index, word) in words.enumerated() {
      if index > 0 {
        if mayBreak, generator.chance(25) {
          breakLine()
          content += "\n"
        } else {
          text += " "
          content += " "
        }
      }
      text += word
      content += word
    }
    text += close
    planted.append(Planted(kind: kind, text: content, range: start..<text.utf8.count))
    if kind == .reference { text += generator.pick([" ", ".", ", "]) }
  }
}
