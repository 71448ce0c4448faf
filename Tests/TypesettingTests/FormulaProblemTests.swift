import Diagnostics
import HTML
import Testing

@testable import Typesetting

/// Formulas with a fault: the place is marked by `‹` and `›` in the TeX.
struct FormulaProblemTests {
  private static let typesetter = Typesetter()

  private func problems(
    _ marked: String,
    _ style: Typesetter.Style = .display,
  ) -> (found: [Diagnostic], expected: Range<Int>) {
    let parts = marked.split(separator: /[‹›]/, omittingEmptySubsequences: false).map(String.init)
    let tex = parts.joined()
    let start = parts[0].utf8.count
    let file = SourceFile(path: "a.md", text: "π $" + tex + "$")
    var found: [Diagnostic] = []
    let node = Self.typesetter.math(
      SourceText(file, 4..<4 + tex.utf8.count),
      style: style,
      reporting: &found,
    )
    #expect(node == .element("code", [.text(tex)]), "a faulty formula is shown as code")
    return (found, 4 + start..<4 + start + (parts.count > 1 ? parts[1].utf8.count : 0))
  }

  @Test(
    arguments: [
      (
        #"O(‹\sqr›{N})"#, #"`\sqr` is neither a command of KaTeX nor a macro of the site"#,
        #"did you mean `\sqrt`?"#
      ),
      (
        #"π+‹\alpah› x"#, #"`\alpah` is neither a command of KaTeX nor a macro of the site"#,
        #"did you mean `\alpha`?"#
      ),
      (
        "x\n+\n‹\\qqqqqq›", #"`\qqqqqq` is neither a command of KaTeX nor a macro of the site"#,
        #"write `\text{…}` for words, `\operatorname{…}` for the name of a function"#
      ),
      (#"\frac{1}‹{›2"#, "this `{` has no `}`", "write `}` where it ends"),
      (#"\text‹{›a"#, "this `{` has no `}`", "write `}` where it ends"),
      (
        #"‹\left›( \frac{1}{2}"#, #"this `\left` has no `\right`"#, #"write `\right` where it ends"#
      ),
      (
        #"‹\begin{pmatrix}› a & b"#, #"this `\begin{pmatrix}` has no `\end{pmatrix}`"#,
        #"write `\end{pmatrix}` where it ends"#
      ),
      (#"a+‹\frac›{1}"#, #"`\frac` lacks an argument"#, "write it in braces"),
      (
        "a‹}›", "this `}` closes nothing", #"leave it out, or write `\}` for a brace that is shown"#
      ),
      (
        "a ‹&› b", "`&` stands between the columns of an environment",
        #"write it in an environment such as `aligned`, or `\&` for the sign"#
      ),
      (
        #"a‹\right›)"#, #"this `\right` has no `\left`"#,
        #"leave it out, or write `\left` where the bracket opens"#
      ),
      ("a‹#›b", "`#` stands in macros only", "write `\\#` for the sign"),
      (
        "x^2‹^›3", "a sign has one superscript, but here is another",
        "write braces around the first, such as `{x^2}^3`"
      ),
      ("x‹^›", "something stands behind `^`", "write what it raises, in braces if it is long"),
      (
        #"\begin‹{matrx}›a\end{matrx}"#, "KaTeX knows no environment `matrx`",
        "did you mean `matrix`?"
      ),
      (
        #"\begin{matrix}a‹\end{pmatrix}›"#, #"`\begin{matrix}` does not end with `\end{pmatrix}`"#,
        #"write `\end{matrix}`"#
      ),
      ("a ‹%› b", "`%` starts a comment, which hides the rest", #"write `\%` for the sign"#),
      (#"\text{x ‹\alpha›}"#, #"`\alpha` stands in math, but this is text"#, #"write `$\alpha$`"#),
      ("‹$›a$", "`$` does not stand in math", nil),
      (#"\rule‹{1xx}›{2em}"#, "invalid unit: `xx`", nil),
    ] as [(String, String, String?)]
  )
  func reportsAFaultAtItsPlace(marked: String, headline: String, help: String?) throws {
    let (found, expected) = problems(marked)
    let problem = try #require(found.first)
    #expect(found.count == 1)
    #expect(problem.headline == headline)
    #expect(problem.help == help)
    #expect(problem.span?.range == expected, "\(problem.span.map { $0.file[$0.range] } ?? "")")
  }

  @Test(arguments: [
    #"‹\def›\x{\x\x}\x"#, #"‹\newcommand›{\a}{b}\a"#, #"‹\href›{https://a.org}{x}"#,
    #"‹\cancel›{x}"#, #"x ‹\tag›{1}"#, #"‹\verb›|x|"#, #"‹\includegraphics›{a.png}"#,
    #"‹\htmlStyle›{color:red}{x}"#,
  ])
  func refusesWhatAPageCannotShow(marked: String) throws {
    let (found, expected) = problems(marked)
    #expect(found.map(\.id) == ["math-command"])
    #expect(found.first?.span?.range == expected)
  }

  @Test(arguments: [
    (#"a ‹\\› b"#, "a formula within a line has no line breaks"),
    (#"‹\begin{align}›a&=b\end{align}"#, "`align` stands in a displayed formula"),
  ])
  func keepsWhatIsForDisplayOutOfLines(marked: String, headline: String) {
    let (found, expected) = problems(marked, .inline)
    #expect(found.map(\.headline) == [headline])
    #expect(found.first?.span?.range == expected)
  }

  @Test(arguments: ["", "  \n "])
  func wantsAFormula(tex: String) {
    #expect(problems(tex).found.map(\.headline) == ["a formula is not empty"])
  }

  @Test func findsThePlaceInAFormulaThatIsNotInOnePiece() {
    let file = SourceFile(path: "a.md", text: "> $a +\n> b \\sqr{x}$\n")
    var tex = SourceText(file, 3..<7)
    tex.append(SourceText(file, 9..<18))
    #expect(tex.text == "a +\nb \\sqr{x}")
    var found: [Diagnostic] = []
    _ = Self.typesetter.math(tex, style: .inline, reporting: &found)
    #expect(found.compactMap { $0.span.map { $0.file[$0.range] } } == ["\\sqr"])
  }

  // MARK: Hostile

  @Test(arguments: [
    String(repeating: "{", count: 10_000), String(repeating: "x+", count: 50_000),
    String(repeating: "{", count: 5_000) + String(repeating: "}", count: 5_000),
    String(repeating: #"\frac{1}{"#, count: 51) + String(repeating: "}", count: 51),
    String(repeating: #"\left("#, count: 1_600), String(repeating: "a", count: 10_001),
  ])
  func hasLimits(tex: String) {
    let (found, _) = problems(tex)
    #expect(found.map(\.id) == ["math-limit"])
  }

  @Test(arguments: [
    String(repeating: #"\hat"#, count: 2_400) + "x", String(repeating: "x^", count: 4_900),
    String(repeating: #"\bigl"#, count: 1_900), String(repeating: #"\sum_"#, count: 1_800),
    "\u{1}\u{7F}\u{FFFE}", #"\"#, #"\\\"#, "\u{301}", "😀\\😀", "\\char`", "%",
  ])
  func survivesAnything(tex: String) {
    let (found, _) = problems(tex)
    #expect(found.count == 1)
    #expect(found.allSatisfy { ["math-syntax", "math-limit", "math-command"].contains($0.id) })
  }

  @Test func sets50LevelsOnTheStackOfATask() async {
    let tex = String(repeating: #"\frac{1}{"#, count: 50) + String(repeating: "}", count: 50)
    let file = SourceFile(path: "a.md", text: tex)
    let count = await Task.detached {
      var found: [Diagnostic] = []
      let text = SourceText(file, 0..<file.count)
      _ = Typesetter().math(text, style: .display, reporting: &found)
      return found.count
    }.value
    #expect(count == 0)
  }

  // MARK: Missing libraries

  @Test func saysHowToGetKaTeX() throws {
    let file = SourceFile(path: "a.md", text: "x")
    var found: [Diagnostic] = []
    let typesetter = Typesetter(librariesIn: ["/nowhere"])
    let node = typesetter.math(SourceText(file, 0..<1), style: .inline, reporting: &found)
    #expect(node.html == "<code>x</code>")
    #expect(found.map(\.id) == ["no-katex"])
    #expect(found.map(\.help) == ["apt install libjs-katex"])
  }

  @Test func saysHowToGetHighlightJSWhereCodeNeededIt() {
    let typesetter = Typesetter(librariesIn: ["/nowhere"])
    var found: [Diagnostic] = []
    typesetter.check(reporting: &found)
    #expect(found == [])
    #expect(typesetter.code("a < b", language: "c") == "a < b")
    typesetter.check(reporting: &found)
    #expect(found.map(\.id) == ["no-highlighter"])
  }
}
