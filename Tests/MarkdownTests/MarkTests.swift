import Diagnostics
import Testing

@testable import Markdown

/// What is a mark, what is not, and where it stands.
struct MarkTests {
  @Test(arguments: [
    ("a `= x; 2 digits` b", ["value ⟨x; 2 digits⟩ ⟨`= x; 2 digits`⟩"]),
    ("`? a > b`.", ["assertion ⟨a > b⟩ ⟨`? a > b`⟩"]),
    ("`=x` `a` `` `= x` `` \\`= x` ` = x`", []),
    ("`` `= x` `` `= y`", ["value ⟨y⟩ ⟨`= y`⟩"]),
    ("`` `= x`", ["value ⟨x⟩ ⟨`= x`⟩"]),
    ("`= ` `?  `", ["value ⟨⟩ ⟨`= `⟩", "assertion ⟨⟩ ⟨`?  `⟩"]),
    ("`=` `?`", []),
    ("`= a\n  / b`", ["value ⟨a\n/ b⟩ ⟨`= a\n  / b`⟩"]),
    ("> `=\n> a *b*`", ["value ⟨a *b*⟩ ⟨`=\n> a *b*`⟩"]),
    (
      "[@key] [@a, p. 3; @b]",
      ["citation ⟨@key⟩ ⟨[@key]⟩", "citation ⟨@a, p. 3; @b⟩ ⟨[@a, p. 3; @b]⟩"]
    ),
    ("[@a, p.\n3]", ["citation ⟨@a, p.\n3⟩ ⟨[@a, p.\n3]⟩"]),
    ("\\[@key] [@] [@ key] [@key", []),
    (
      "@fig-x, @tbl-x. @sec-a-b; (@eq-maxwell) @claim-x! @circuit-bell-.",
      [
        "reference ⟨fig-x⟩ ⟨@fig-x⟩", "reference ⟨tbl-x⟩ ⟨@tbl-x⟩",
        "reference ⟨sec-a-b⟩ ⟨@sec-a-b⟩",
        "reference ⟨eq-maxwell⟩ ⟨@eq-maxwell⟩", "reference ⟨claim-x⟩ ⟨@claim-x⟩",
        "reference ⟨circuit-bell⟩ ⟨@circuit-bell⟩",
      ]
    ),
    (
      "@hundredDayProblem.fig-crossover.",
      ["reference ⟨hundredDayProblem.fig-crossover⟩ ⟨@hundredDayProblem.fig-crossover⟩"]
    ),
    (
      "a@fig-x.org me.@fig-x é@fig-x x_@fig-x https://a.b/@fig-x \\@fig-x",
      ["reference ⟨fig-x⟩ ⟨@fig-x⟩"]
    ),
    (
      "_@fig-x_ *@fig-y* **@fig-z**",
      ["reference ⟨fig-x⟩ ⟨@fig-x⟩", "reference ⟨fig-y⟩ ⟨@fig-y⟩", "reference ⟨fig-z⟩ ⟨@fig-z⟩"]
    ),
    ("[@fig-x] [see @fig-x]", ["reference ⟨fig-x⟩ ⟨@fig-x⟩", "reference ⟨fig-x⟩ ⟨@fig-x⟩"]),
    ("—@fig-größe—", ["reference ⟨fig-größe⟩ ⟨@fig-größe⟩"]),
    ("a[^1] [^long-label]: b", ["note ⟨1⟩ ⟨[^1]⟩", "note ⟨long-label⟩ ⟨[^long-label]⟩"]),
    ("[^] [^a b] \\[^1]", []),
    ("Wow![^1] ![@a]!", ["note ⟨1⟩ ⟨[^1]⟩", "citation ⟨@a⟩ ⟨[@a]⟩"]),
    (
      "$x*y*z$ and $\\$$ $a\nb$",
      ["math ⟨x*y*z⟩ ⟨$x*y*z$⟩", "math ⟨\\$⟩ ⟨$\\$$⟩", "math ⟨a\nb⟩ ⟨$a\nb$⟩"]
    ),
    ("$80M and $90M, $ 1$, $1 $, $20,000 and USD$30,000", []),
    ("\\$a$", []),
    ("costs $5 for `$HOME`", []),
    ("[US$](a) and [AU$](b)", []),
    ("$[0, 1]$ in [$x$](a)", ["math ⟨[0, 1]⟩ ⟨$[0, 1]$⟩", "math ⟨x⟩ ⟨$x$⟩"]),
    ("[a](/@fig-x \"$t$\") <https://a.b/$c$> <!-- $d$ -->", []),
    ("![alt `= x`](a.png) *[l @fig-x](b)*", ["value ⟨x⟩ ⟨`= x`⟩", "reference ⟨fig-x⟩ ⟨@fig-x⟩"]),
    ("# H `= x`\n\nS $y$\n===\n", ["value ⟨x⟩ ⟨`= x`⟩", "math ⟨y⟩ ⟨$y$⟩"]),
    ("    `= x`\n\n```\n$x$\n```\n", []),
    ("| a | `= x` |\n|---|---|", ["value ⟨x⟩ ⟨`= x`⟩"]),
    ("日本 `= x` é\r\n`= y`\r\n", ["value ⟨x⟩ ⟨`= x`⟩", "value ⟨y⟩ ⟨`= y`⟩"]),
    ("\u{F0000}\u{100000}\u{E000} `= x`", ["value ⟨x⟩ ⟨`= x`⟩"]),
  ])
  func finds(text: String, marks: [String]) {
    let parsed = Parsed(text)
    #expect(parsed.marks.map(\.summary) == marks, "\(text.debugDescription)")
    #expect(
      !parsed.html.unicodeScalars.contains {
        (0xF1000...0x10FFFF).contains($0.value) && $0 != "\u{100000}"
      }
    )
  }

  @Test(arguments: [
    ("a`= x`b", "<p>a{value x}b</p>\n"),
    ("50%`= x`%", "<p>50%{value x}%</p>\n"),
    ("%@fig-x% 5%[l](u)%", "<p>%@fig-x% 5%<a href=\"u\">l</a>%</p>\n"),
    (
      "*`= x`* **$a_b$**_@fig-x_",
      "<p><em>{value x}</em> <strong>{math a_b}</strong><em>{reference fig-x}</em></p>\n"
    ),
    ("_a_`= x`_b_", "<p><em>a</em>{value x}<em>b</em></p>\n"),
    ("a `= x\n  y` b\nc", "<p>a {value x\ny} b\nc</p>\n"),
    ("a `= x  \n y` b", "<p>a {value x  \ny} b</p>\n"),
    ("[a `= x` b](/u)", "<p><a href=\"/u\">a {value x} b</a></p>\n"),
    ("[l](`= x`)", "<p>[l]({value x})</p>\n"),
    ("[r]\n\n[r]: /u$a$ \"$b$\"", "<p><a href=\"/u$a$\" title=\"$b$\">r</a></p>\n"),
    ("a\u{F0000}$x$\u{F0001}b", "<p>a\u{F0000}{math x}\u{F0001}b</p>\n"),
    ("# A `= x` {#a-b} ##\n", "<h1>A {value x}</h1>\n"),
    ("- `= x`\n- $y$", "<ul>\n<li>{value x}</li>\n<li>{math y}</li>\n</ul>\n"),
    ("Note.[^1]\n\n[^1]: word", "<p>Note.{note 1}</p>\n"),
    ("`<a>` <!-- `= x` --> b", "<p><code>&lt;a&gt;</code>  b</p>\n"),
    ("<!-- a -->\n\n<!--\nb\n\nc -->\nd", "<p>d</p>\n"),
    ("\\[a](b) \\`= x\\` \\$x$", "<p>[a](b) `= x` $x$</p>\n"),
  ])
  func restores(text: String, html: String) {
    #expect(Parsed(text).html == html, "\(text.debugDescription)")
  }

  @Test func findsMoreMarksThanThereAreCharactersForThem() {
    let text = (0..<10_000).map { "$x_{\($0)}$" }.joined(separator: "\n")
    let marks = Parsed("- *a*\n\n" + text + "\n\n" + text).marks
    let expected = (0..<10_000).map { "x_{\($0)}" }
    #expect(marks.map(\.text.text) == expected + expected)
  }

  @Test func findsAMarkInProseOfAValue() {
    for opening in [
      "# ", "- ", "1. ", "> ", "    ", "```` ", "~~~ ", "***", "<div>", "[a]: /u ", "+\t", "=== ",
    ] {
      let (html, marks, _) = inlines(opening + "a `= x`\n- *b*\n\n# c")
      #expect(marks.map(\.summary) == ["value ⟨x⟩ ⟨`= x`⟩"], "\(opening)")
      #expect(!html.contains("<p>"))
    }
    #expect(inlines("- a\n\n  # b\\\n1. *c*").html == "- a\n# b<br />\n1. <em>c</em>")
    #expect(
      inlines("*\"a\"* _b_\n*\"c\"*").html
        == "<em>&quot;a&quot;</em> <em>b</em>\n<em>&quot;c&quot;</em>"
    )
    #expect(inlines("").html == "")
    #expect(inlines(" \n ").html == "")
  }

  @Test func mapsProseOfAValueThroughItsEscapes() {
    // `"a \"b\" `= x`"` in YAML, whose escapes are two bytes for one.
    let file = SourceFile(path: "a.md", text: #""a \"b\" `= \"x\"` c""#)
    var text = SourceText(file, 1..<3)
    text.append(3..<5, as: "\"")
    text.append(5..<6)
    text.append(6..<8, as: "\"")
    text.append(8..<12)
    text.append(12..<14, as: "\"")
    text.append(14..<15)
    text.append(15..<17, as: "\"")
    text.append(17..<20)
    #expect(text.text == "a \"b\" `= \"x\"` c")
    var problems: [Diagnostic] = []
    let marks = Document.inlines(of: text, reporting: &problems).flatMap(\.marks)
    #expect(marks.map(\.text.text) == ["\"x\""])
    #expect(marks.map { String(file[$0.span.range]) } == [#"`= \"x\"`"#])
  }

  @Test func spellsPlainText() {
    let blocks = Parsed("A *b `c`* [d](e) ![f](g)\n`= x`\\\nh").blocks
    guard case .paragraph(let content) = blocks.first?.kind else {
      Issue.record("no paragraph")
      return
    }
    #expect(content.plainText == "A b c d f  h")
    #expect(content.plainText { "<\($0.text.text)>" } == "A b c d f <x> h")
  }
}
