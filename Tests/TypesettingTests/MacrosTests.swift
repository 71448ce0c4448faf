import Diagnostics
import HTML
import Testing

@testable import Typesetting

struct MacrosTests {
  /// A site's macros, a line each, and the file that has them.
  private func macros(_ text: String) -> [(name: SourceText, tex: SourceText)] {
    let file = SourceFile(path: "site/site.yaml", text: text)
    return (1...file.lineCount).compactMap { line in
      let range = file.range(ofLine: line)
      guard let colon = file[range].utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let end = file.text.utf8.distance(from: file.text.startIndex, to: colon)
      return (
        SourceText(file, range.lowerBound..<end), SourceText(file, end + 2..<range.upperBound)
      )
    }
  }

  private func set(_ tex: String, _ macros: String) -> (html: String, problems: [Diagnostic]) {
    let file = SourceFile(path: "a.md", text: tex)
    var problems: [Diagnostic] = []
    let typesetter = Typesetter(macros: self.macros(macros))
    let text = SourceText(file, 0..<file.count)
    let html = typesetter.math(text, style: .inline, reporting: &problems).html
    return (html, problems)
  }

  @Test func standForTeX() {
    let macros = #"""
      \R: \mathbb{R}
      \norm: \lVert #1 \rVert
      \two: \norm{#1 + #2}
      """#
    let (html, problems) = set(#"\two{x}{\R}"#, macros)
    #expect(problems == [])
    #expect(
      html == """
        <math><mo lspace="0" rspace="0">∥</mo><mi>x</mi><mo>+</mo><mi>ℝ</mi>\
        <mo lspace="0" rspace="0">∥</mo></math>
        """
    )
  }

  @Test(arguments: [
    (#"\R: \mathbb{R}"#, []), (#"\size: \rule{#1}{1em}"#, []), (#"\half: \frac12"#, []),
    (
      "R: x",
      [
        "1:1 math-macro: the name of a macro is a backslash and letters from a to z, but this is `R`"
      ]
    ),
    (
      #"\R2: x"#,
      [
        #"1:1 math-macro: the name of a macro is a backslash and letters from a to z, but this is `\R2`"#
      ]
    ),
    ("\\a: x\n\\a: y", [#"2:1 math-macro: a macro is defined once, but `\a` is defined above"#]),
    (
      #"\a: x\a"#,
      [#"1:6 math-macro: a macro stands for other TeX, but this leads back to itself: `\a` → `\a`"#]
    ),
    (
      "\\a: \\b\n\\b: {\\a}",
      [
        #"1:5 math-macro: a macro stands for other TeX, but this leads back to itself: `\a` → `\b` → `\a`"#,
        #"2:6 math-macro: a macro stands for other TeX, but this leads back to itself: `\b` → `\a` → `\b`"#,
      ]
    ),
    (
      #"\a: x + \sqr{2}"#,
      [#"1:9 math-command: `\sqr` is neither a command of KaTeX nor a macro of the site"#]
    ),
    (
      "\\a: \\sqr{2}\n\\b: \\a + 1",
      [#"1:5 math-command: `\sqr` is neither a command of KaTeX nor a macro of the site"#]
    ),
    (#"\a: \def\b{1}"#, [#"1:5 math-command: `\def` has no place in a formula"#]),
    (
      #"\a: \frac{1}{2"#,
      [
        #"1:13 math-macro: a macro stands for TeX that is whole, but in `\a` something is not closed"#
      ]
    ),
    (#"\a: x^2^3"#, ["1:8 math-syntax: a sign has one superscript, but here is another"]),
  ])
  func areCheckedEachAtItsPlace(text: String, expected: [String]) {
    var problems: [Diagnostic] = []
    Typesetter(macros: macros(text)).check(reporting: &problems)
    let found = problems.map { problem in
      let place = problem.span.map { $0.file.position(at: $0.range.lowerBound) }
      return "\(place?.line ?? 0):\(place?.column ?? 0) \(problem.id): \(problem.headline)"
    }
    #expect(found == expected)
  }

  @Test func areBlamedForTheFormulasThatUseThem() {
    let (html, problems) = set(#"1 + \b"#, "\\a: \\sqr{2}\n\\b: \\a")
    #expect(html == #"<code>1 + \b</code>"#)
    #expect(problems.map(\.span?.file.path) == ["site/site.yaml"])
    #expect(problems.map(\.id) == ["math-command"])
  }

  @Test func areNotBlamedForTheRest() {
    let (_, problems) = set(#"1 + \c"#, #"\a: \sqr{2}"#)
    #expect(problems.map(\.span?.file.path) == ["a.md"])
  }

  @Test func areSuggested() {
    let (_, problems) = set(#"\qubt"#, #"\qubit: q"#)
    #expect(problems.map(\.help) == [#"did you mean `\qubit`?"#])
  }

  @Test func mayNotGrowWithoutEnd() {
    let tex = String(repeating: #"\a{"#, count: 20) + "x" + String(repeating: "}", count: 20)
    let (_, problems) = set(tex, #"\a: #1#1#1#1"#)
    #expect(problems.map(\.id) == ["math-limit"])
  }
}
