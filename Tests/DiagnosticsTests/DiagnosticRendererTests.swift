import Testing

@testable import Diagnostics

struct DiagnosticRendererTests {
  /// The problem at the text between `«` and `»`.
  private func render(
    _ marked: String,
    help: String? = nil,
    notes: [String] = [],
    limit: Int = 120,
    usesColor: Bool = false,
  ) -> String {
    let start = marked.prefix { $0 != "«" }.utf8.count
    let end = marked.prefix { $0 != "»" }.utf8.count - 2
    let text = marked.filter { $0 != "«" && $0 != "»" }
    let file = SourceFile(path: "notebooks/a.md", text: text)
    var renderer = DiagnosticRenderer(usesColor: usesColor)
    renderer.lineLimit = limit
    return renderer.render(
      Diagnostic(
        id: "unit-mismatch",
        "`cycle` has no unit",
        at: file.span(start..<end),
        help: help,
        notes: notes
      )
    )
  }

  @Test func drawsACaretUnderTheFault() {
    #expect(
      render("# A\ncycle: «1e-3»\n", help: "write a time, such as `1 us`", notes: ["a note"]) == """
        error[unit-mismatch]: `cycle` has no unit
         --> notebooks/a.md:2:8
          |
        2 | cycle: 1e-3
          |        ^^^^ write a time, such as `1 us`
          = note: a note

        """
    )
  }

  @Test func alignsBehindTabsAndWideCharacters() {
    let lines = render("\t日本é«x»\n").split(separator: "\n")
    #expect(lines[3] == "1 |     日本éx")
    #expect(lines[4] == "  |          ^")
  }

  @Test func showsOneLineOfAFaultThatSpansSeveral() {
    let lines = render("a «bc\nd»e\n").split(separator: "\n")
    #expect(lines[3] == "1 | a bc")
    #expect(lines[4] == "  |   ^^")
  }

  @Test func pointsAtAnEmptyPlaceAtTheEnd() {
    let lines = render("abc«»").split(separator: "\n")
    #expect(lines[1] == " --> notebooks/a.md:1:4")
    #expect(lines[4] == "  |    ^")
  }

  @Test func cutsLongLinesAroundTheFault() {
    let long = String(repeating: "x", count: 500)
    let lines = render("\(long)«yy»\(long)", limit: 20).split(separator: "\n")
    #expect(lines[3] == "1 | …xxxxxxxxxyyxxxxxxx…")
    #expect(lines[4] == "  |           ^^")
    let whole = render("«\(long)»", limit: 20).split(separator: "\n")
    #expect(whole[3].count == 24)
  }

  @Test func noTextCanSteerTheTerminal() {
    let text = render("a\u{1B}[31m\u{202E}«b»\u{7F}\u{0}")
    #expect(text.contains("a␛[31m\u{FFFD}b␡␀"))
    #expect(!text.unicodeScalars.contains("\u{1B}"))
  }

  @Test func coloursOnlyWhenTold() {
    #expect(!render("«a»").contains("\u{1B}"))
    #expect(render("«a»", usesColor: true).contains("\u{1B}[1;31merror[unit-mismatch]\u{1B}[0m"))
  }

  @Test func tellsAProblemWithoutAPlace() {
    let problem = Diagnostic(.warning, id: "no-notebooks", "no notebooks", at: nil, help: "add one")
    #expect(
      DiagnosticRenderer().render(problem)
        == "warning[no-notebooks]: no notebooks\n  = help: add one\n"
    )
  }

  @Test func ordersByFileAndPlaceAndDropsRepetitions() {
    let a = SourceFile(path: "a.md", text: "abcdef")
    let b = SourceFile(path: "b.md", text: "abcdef")
    let first = Diagnostic(id: "x", "x", at: a.span(1..<2))
    let second = Diagnostic(id: "x", "x", at: a.span(3..<4))
    let third = Diagnostic(id: "x", "x", at: b.span(0..<1))
    #expect([third, second, first, second].inOrder == [first, second, third])
  }
}
