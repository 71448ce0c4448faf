/// Writes CommonMark at random, without our marks: blocks within blocks, as authors and as nobody
/// would write them.
struct GeneratedCommonMark {
  private(set) var text = ""
  private var generator: SeededGenerator
  private let newline: String
  /// What each container puts before a further line of its content.
  private var prefixes: [String] = []

  init(seed: Int) {
    generator = SeededGenerator(seed: seed)
    newline = generator.pick(["\n", "\n", "\n", "\r\n", "\r"])
    if generator.chance(5) { text = "\u{FEFF}" }
    for _ in 0..<Int.random(in: 1...5, using: &generator) {
      writeBlock(depth: 0)
      startLine()
      if generator.chance(70) { startLine() }
    }
    if generator.chance(40) { text += newline + newline + "[r]: /u \"t\"" + newline }
    if generator.chance(20) { text += newline + "[Two Words]: <v w> 't'" }
  }

  private mutating func startLine() { text += newline + prefixes.joined() }

  /// Goes on in the next line, behind the prefixes, lazily, or indented at random.
  private mutating func breakLine() {
    text += newline
    let isLazy = generator.chance(15)
    let kept = isLazy ? Int.random(in: 0...prefixes.count, using: &generator) : prefixes.count
    text += prefixes[..<kept].joined()
    if generator.chance(20) { text += generator.pick([" ", "  ", "   ", "    ", "\t", " \t"]) }
  }

  private mutating func writeBlock(depth: Int) {
    if generator.chance(10) { text += generator.pick([" ", "  ", "   "]) }
    switch Int.random(in: 0..<(depth < 5 ? 15 : 9), using: &generator) {
    case 0...3: writeParagraph()
    case 4:
      text += String(repeating: "#", count: Int.random(in: 1...7, using: &generator))
      text += generator.pick([" ", "\t", "  ", ""])
      writeLine()
      text += generator.pick(["", " #", " ##  ", "#", " \\#"])
    case 5:
      writeParagraph()
      breakLine()
      text += generator.pick(["===", "---", "=", "--  ", "= =", "-"])
    case 6: writeFence()
    case 7:
      for line in 0..<Int.random(in: 1...3, using: &generator) {
        if line > 0 { startLine() }
        text += generator.pick(["    ", "\t", "      "])
        writeLine()
      }
    case 8: text += generator.pick(["***", "- - -", "_____", "---", "* *\t*"])
    case 9...11:
      writeContainer(">" + generator.pick([" ", "", " ", "\t"]), further: nil, depth: depth)
    case 12, 13: writeItem(depth: depth)
    default:
      text += generator.pick(["[r]: /u", "[s]: <>", "[s]: /x 'y", "[Two  words]:", "[]: /u"])
    }
  }

  private mutating func writeFence() {
    let fence = generator.pick(["```", "~~~", "````"])
    text += fence + generator.pick(["", "swift", " a b ", "x`y", "&amp;", "\\*"])
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      breakLine()
      writeLine()
    }
    guard generator.chance(80) else { return }
    startLine()
    text += fence + generator.pick(["", "`", "  ", " x"])
  }

  private mutating func writeContainer(_ first: String, further: String?, depth: Int) {
    text += first
    prefixes.append(further ?? generator.pick(["> ", ">", first]))
    writeBlock(depth: depth + 1)
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      startLine()
      if generator.chance(50) { startLine() }
      writeBlock(depth: depth + 1)
    }
    prefixes.removeLast()
  }

  private mutating func writeItem(depth: Int) {
    let marker = generator.pick(["-", "*", "+", "1.", "23)", "0.", "123456789."])
    let gap = generator.pick([" ", " ", "  ", "    ", "     ", "\t", ""])
    let indent = generator.pick([
      String(repeating: " ", count: marker.utf8.count + max(1, gap.utf8.count)), "\t", "    ", " ",
    ])
    for item in 0..<Int.random(in: 1...3, using: &generator) {
      if item > 0 {
        startLine()
        if generator.chance(30) { startLine() }
      }
      if generator.chance(10) {
        text += marker
      } else {
        writeContainer(marker + gap, further: indent, depth: depth)
      }
    }
  }

  private mutating func writeParagraph() {
    for line in 0..<Int.random(in: 1...4, using: &generator) {
      if line > 0 { breakLine() }
      writeLine()
    }
  }

  private mutating func writeLine() {
    for _ in 0..<Int.random(in: 1...7, using: &generator) {
      text += generator.pick([
        "a", "word", "two words", " ", " ", "  ", "日本", "é", "e\u{301}", "👩‍🚀", "𝔘", "\u{A0}",
        "\u{2003}",
        "*", "**", "***", "_", "__", "*a*", "**b**", "_c_", "*a **b** c*",
        "`", "``", "`a`", "`` ` ``", "` b `", "[", "]", "(", ")", "![", "](", "[r]", "[x][r]",
        "[two words]", "[l](/u)", "[l](</u v> \"t\")", "![i](/a.png 't')", "[r][]", "[*a*](b(c))",
        "<https://a.b>", "<a@b.c>", "&amp;", "&#65;", "&copy", "&nosuch;", "&#0;", "\\", "\\*",
        "\\a",
        "\\[", "\"", "'", "“", "”", "!", "#", "# ", "1.", "1. ", "- ", "+", "> ", "=", "~", "%",
        "{", "}",
        "|", ":", "<", ">", "&", ".", ",", "—", "\u{F0000}",
      ])
    }
    text += generator.pick(["", "", "", " ", "  ", "\\", "\t"])
  }
}
