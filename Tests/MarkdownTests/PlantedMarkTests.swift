import Diagnostics
import Testing

@testable import Markdown

/// Marks planted at many places of generated texts are found again, each at its exact place.
struct PlantedMarkTests {
  @Test func findsEveryPlantedMark() {
    for seed in 0..<600 {
      let writer = PlantingWriter(seed: seed)
      guard let fault = writer.fault(in: Parsed(writer.text)) else { continue }
      Issue.record("seed \(seed): \(writer.text.debugDescription)\n\(fault)")
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
      "| ", " | ", "|", "\n|-|\n", "\n|-|-|\n", "\n> |-|\n", "\\|", "\n: ", ": ", "{#tbl-x}",
      "> [!NOTE]\n", "[!TIP]", "|a|\n|-|\n", "\r", "👩‍🚀", "e\u{301}",
    ]
    for seed in 0..<600 {
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
      case .quote(let blocks), .alert(_, let blocks):
        guard block.source.hasPrefix(">") else { return "a quote is \(block.source)" }
        if let fault = soundness(of: blocks, within: place) { return fault }
      case .list(_, _, let items):
        for item in items {
          if let fault = soundness(of: item, within: place) { return fault }
        }
      case .table(let table):
        let cells = [table.header] + table.rows
        guard cells.allSatisfy({ $0.count == table.alignments.count }) else {
          return "a ragged table"
        }
      default: break
      }
    }
    return nil
  }
}
