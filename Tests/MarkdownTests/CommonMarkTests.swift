import CMark
import Diagnostics
import Testing

@testable import Markdown

/// Texts without our marks read as libcmark reads them.
struct CommonMarkTests {
  private func reference(_ text: String) -> String {
    let utf8 = Array(text.utf8)
    return unsafe utf8.withUnsafeBytes { bytes in
      let html = unsafe cmark_markdown_to_html(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
        bytes.count,
        CMARK_OPT_DEFAULT,
      )
      defer { unsafe cmark_get_default_mem_allocator().pointee.free(html) }
      guard let html = unsafe html else { return "" }
      return unsafe String(cString: html)
    }
  }

  @Test(arguments: [
    "", "\n", "a", "a\n\nb  \nc\\\nd", "# A #\n\n## B\n\nC\n===\nD\nE\n---\n",
    "- a\n- b\n\n  c\n- d\n", "1. a\n   1) b\n\n      code\n2. c",
    "7) a\n8) b\n\n\n> q\nlazy\n> - x\ny\n>\n> z",
    "```swift a\nlet x\n\n  y\n```\n\n~~~\nopen", "> ```\n> a\n> ```\n> b\n", "> ```\na\n",
    "- ```\n  a\n\n   b\n  ```",
    "    a\n\n\n      b\n\nc", "-\ta\n\n\t\tb\n", ">\t\tcode\n", "- a\n\n\tb\n\n\t\tc\n",
    "[a]: /u \"t\"\n[b]: <v>\n\n[a] [b][a] [x][b] ![c][] [d]\n\n[c]: /w\n[d] e",
    "[a]: /u\ntext [a]\n",
    "*a **b** c* _d_e_ __f__ ***g***", "`a` ``b ` c`` `d\ne` \\`f`", "![a *b* [c](d)](e \"f\")",
    "<http://a.b?c[d]> <e@f.g>", "&amp; &copy; &#65; &lt;",
    "[a](b(c)d \"e\") [f]( <g h> 'i' ) [j](k l)",
    "a\r\nb\r\n\r\n- c\r\n  d\r\n\r\n```\r\ne\r\n```\r\n", "a\rb\r\rc", "\u{FEFF}# a",
    "***\n---\n_ _ _\n", "-\n  a\n-\n\n  b\n",
    "> > > a\n> b\nc", "1. a\n\n    b\n10. c\n\n    d", "`` ` `` a ``` b",
    "*a\u{00A0}* **日本**語 «*x*»", "[[a]](b) [c [d](e)](f)",
  ])
  func readsAsLibcmark(text: String) {
    #expect(Parsed(text).html == reference(text), "\(text.debugDescription)")
  }

  @Test func readsGeneratedTextsAsLibcmark() {
    let pieces = [
      "a", "b c", "foo", " ", "  ", "   ", "    ", "\t", "\n", "\n", "\n\n", "*", "**", "_", "__",
      "`", "``", "```",
      "~~~", "> ", ">", "- ", "+ ", "* ", "1. ", "2) ", "14. ", "-", "# ", "## ", " #", "===",
      "---", "[", "]", "](", ")",
      "(", "![", "/url", " \"t\"", "[foo]", "[foo]: /u\n", "[a b]: <http:y> 't'\n", "\\", "!",
      "&amp;", "&", "é", "日本", "“",
      "<http://x.y>", ">", "\r\n", "%", "\u{F0000}", "  \n", "{", "}", ":", ".", "\u{2003}", "1",
      "x\n  y", "\"",
    ]
    for seed in 0..<2000 {
      var generator = SeededGenerator(seed: seed)
      let count = Int.random(in: 1...60, using: &generator)
      let text = (0..<count).map { _ in generator.pick(pieces) }.joined()
      let parsed = Parsed(text)
      let ours = parsed.html
      let theirs = reference(text)
      // Raw HTML and foreign links are refused, which libcmark does in its own way.
      guard ours != theirs, !parsed.problems.containsError else { continue }
      Issue.record("seed \(seed): \(text.debugDescription)\nours:\n\(ours)\nlibcmark's:\n\(theirs)")
      return
    }
  }
}
