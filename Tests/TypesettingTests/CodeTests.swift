import HTML
import Testing

@testable import Typesetting

struct CodeTests {
  private static let typesetter = Typesetter()

  @Test(arguments: [
    (
      "swift", "let x: Int = 1 // one",
      "<span class=\"k\">let</span> x: <span class=\"t\">Int</span> = <span class=\"n\">1</span> <span class=\"c\">// one</span>"
    ),
    ("Python", "return \"a\"", "<span class=\"k\">return</span> <span class=\"s\">\"a\"</span>"),
    ("yaml", "a: 1", "<span class=\"t\">a:</span> <span class=\"n\">1</span>"),
    ("json", "[true]", "[<span class=\"k\">true</span>]"),
    ("diff", "-a\n+b", "<span class=\"d\">-a</span>\n<span class=\"i\">+b</span>"),
    (
      "openqasm", "h q[0]; // <",
      "h q[<span class=\"n\">0</span>]; <span class=\"c\">// &lt;</span>"
    ),
    (
      "c", "#include <a.h>",
      "<span class=\"m\">#<span class=\"k\">include</span> <span class=\"s\">&lt;a.h&gt;</span></span>"
    ),
    ("nothing", "a < b", "a &lt; b"), ("", "a < b", "a &lt; b"), ("swift", "", ""),
    ("constructor", "a", "a"), ("__proto__", "a", "a"),
  ])
  func isColoredByAHandfulOfClasses(language: String, text: String, html: String) {
    #expect(Self.typesetter.code(text, language: language).html == html)
  }

  @Test(arguments: [
    "bash", "c", "cpp", "diff", "html", "javascript", "json", "markdown", "openqasm", "python",
    "rust", "sql", "swift", "tex", "xml", "yaml",
  ])
  func keepsTheTextAsItIs(language: String) {
    var generator = Seeded(state: 11)
    let pieces = [
      "let", " ", "\n", "\t", "\r\n", "\"", "'", "\\", "/*", "*/", "//", "#", "<", ">", "&",
      "&amp;",
      "{", "}", "(", "1", "é", "e\u{301}", "😀", "\u{0}", "\u{2028}", "$", "`", "```", "a:", "- ",
      "</span>",
    ]
    for _ in 0..<60 {
      let count = Int.random(in: 0...40, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let node = Self.typesetter.code(text, language: language)
      #expect(Array(node.plain.utf8) == Array(text.utf8), "\(text.debugDescription)")
    }
  }

  @Test func staysPlainWhereItIsTooLong() {
    let text = String(repeating: "let x = 1\n", count: 2_001)
    #expect(Self.typesetter.code(text, language: "swift") == .text(text))
  }

  @Test(arguments: [
    ("swift", "\"" + String(repeating: "\\a", count: 5_000)),
    ("c", "/*" + String(repeating: "x", count: 19_000)),
    ("json", String(repeating: "[", count: 9_000)),
    ("markdown", String(repeating: "*", count: 9_000)),
  ])
  func survivesWhatIsHardToMatch(language: String, text: String) async {
    let plain = await Task.detached { Typesetter().code(text, language: language).plain }.value
    #expect(plain == text)
  }
}

extension Node {
  fileprivate var plain: String {
    switch self {
    case .text(let text): text
    case .element(_, _, let children), .fragment(let children): children.map(\.plain).joined()
    }
  }
}

/// SplitMix64: the same numbers on every run.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
