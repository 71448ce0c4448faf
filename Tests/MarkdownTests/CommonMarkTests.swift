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

  @Test(arguments: CommonMarkCorpus.documents)
  func readsAsLibcmark(text: String) {
    let parsed = Parsed(text)
    #expect(parsed.html == reference(text), "\(text.debugDescription)")
    #expect(!parsed.hasExtensions)
  }

  @Test func hasManyDocuments() {
    #expect(Set(CommonMarkCorpus.documents).count >= 350)
  }

  @Test func readsTextsOfPiecesAsLibcmark() {
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
    for seed in 0..<600 {
      var generator = SeededGenerator(seed: seed)
      let count = Int.random(in: 1...60, using: &generator)
      let text = (0..<count).map { _ in generator.pick(pieces) }.joined()
      if let difference = difference(in: text) {
        Issue.record("seed \(seed): \(difference)")
        return
      }
    }
  }

  @Test func readsGeneratedTextsAsLibcmark() {
    for seed in 0..<600 {
      if let difference = difference(in: GeneratedCommonMark(seed: seed).text) {
        Issue.record("seed \(seed): \(difference)")
        return
      }
    }
  }

  /// What our tree shows otherwise than libcmark's own renderer, where all of a text is CommonMark
  /// that we allow: raw HTML and foreign links are refused, which libcmark does in its own way.
  private func difference(in text: String) -> String? {
    let parsed = Parsed(text)
    let ours = parsed.html
    // Our links have no title or one with text.
    let theirs = reference(text).split(separator: " title=\"\"").joined()
    guard ours != theirs, !parsed.problems.containsError, !parsed.hasExtensions else { return nil }
    return "\(text.debugDescription)\nours:\n\(ours)\nlibcmark's:\n\(theirs)"
  }
}
