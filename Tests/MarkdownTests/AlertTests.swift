import Diagnostics
import Testing

@testable import Markdown

/// Quotes that warn.
struct AlertTests {
  @Test(arguments: Alert.allCases)
  func readsEachWordInAnyCase(alert: Alert) {
    let small = alert.rawValue.lowercased()
    for word in [alert.rawValue, small, alert.rawValue.prefix(1) + small.dropFirst()] {
      let parsed = Parsed("> [!\(word)]\n> Text `= x`.\n>\n> - More.\n")
      guard case .alert(alert, let blocks) = parsed.blocks.first?.kind else {
        Issue.record("no alert in \(word)")
        return
      }
      #expect(blocks.map(\.source) == ["Text `= x`.", "- More."])
      #expect(HTMLRenderer.render(blocks).hasPrefix("<p>Text {value x}.</p>"))
      #expect(parsed.problems.isEmpty)
    }
  }

  @Test(arguments: [
    ("> [!NOTE]  \n> a", "<p>a</p>\n"), (">[!note]\na", "<p>a</p>\n"),
    ("> [!NOTE]\n>\n> a", "<p>a</p>\n"), ("> [!NOTE]\r\n> a\r\n", "<p>a</p>\n"),
    ("> [!NOTE]\n> - a", "<ul>\n<li>a</li>\n</ul>\n"),
    ("> [!NOTE]\n> |a|\n> |-|\n> : C", "<table none>\n|a|\n<caption>C</caption>\n</table>\n"),
    ("> [!NOTE]\n> *a*\\\n> b", "<p><em>a</em><br />\nb</p>\n"),
    ("- > [!NOTE]\n  > a", "<p>a</p>\n"), ("> > [!NOTE]\n> > a", "<p>a</p>\n"),
    ("> [!NOTE]\n> ```\n> a\n> ```", "<pre><code>a\n</code></pre>\n"),
  ])
  func readsWhatFollows(text: String, html: String) {
    let parsed = Parsed(text)
    let alerts = parsed.blocks.flatMap(\.all).filter {
      if case .alert = $0.kind { true } else { false }
    }
    #expect(alerts.map { HTMLRenderer.render($0.children) } == [html])
    #expect(parsed.problems.isEmpty)
  }

  @Test(arguments: [
    ("> [!NOET]\n> a", "unknown-alert", "NOET", "did you mean `NOTE`?"),
    ("> [!Warn]\n> a", "unknown-alert", "Warn", "write one of these, or `\\[` for a plain bracket"),
    ("> [!NOTE] Mind this.\n> a", "alert-text", "Mind this.", "start a new line of the quote here"),
    ("> [!NOTE]: a b", "alert-text", ": a b", "start a new line of the quote here"),
    ("> [!NOTE]: a", "alert-text", ": a", "start a new line of the quote here"),
    ("> [!Tip]: a\n> b", "alert-text", ": a", "start a new line of the quote here"),
    ("- > [!NOTE]: a 'b'\n  > c\n", "alert-text", ": a 'b'", "start a new line of the quote here"),
    ("> [!TIP]", "empty-alert", "[!TIP]", "write it on the next line, behind `> `"),
    ("> [!TIP]\n\na", "empty-alert", "[!TIP]", "write it on the next line, behind `> `"),
  ])
  func tellsOfFaults(text: String, id: String, place: String, help: String) throws {
    let problems = Parsed(text).problems
    #expect(problems.map(\.id) == [id])
    let problem = try #require(problems.first)
    let span = try #require(problem.span)
    #expect(span.file[span.range] == place)
    #expect(problem.help == help)
  }

  @Test(arguments: [
    "[!NOTE]", "> a\n> [!NOTE]", "> [!NOTE](/u)", "> \\[!NOTE]", "> `[!NOTE]`", "> [!]", "> [!a b]",
    "> # [!NOTE]", "> [NOTE]", "> a\n>\n> [!NOTE]", "> [r]: /u\n> [!NOTE]\n",
    "[!NOTE]: a", "> [!REF]: a", "> a\n>\n> [!NOTE]: a",
  ])
  func takesNothingElseForAnAlert(text: String) {
    let parsed = Parsed(text)
    #expect(
      !parsed.blocks.flatMap(\.all).contains { if case .alert = $0.kind { true } else { false } }
    )
    #expect(parsed.problems.isEmpty)
  }
}
