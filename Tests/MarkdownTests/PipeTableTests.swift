import Diagnostics
import Testing

@testable import Markdown

/// Tables as GitHub reads them, with our marks in them and captions below.
struct PipeTableTests {
  @Test(arguments: [
    (
      "| a | b |\n| --- | :-: |\n| c | d |\n",
      "<table none center>\n|a|b|\n|c|d|\n</table>\n"
    ),
    ("a | b\n:-- | --:\nc | d", "<table left right>\n|a|b|\n|c|d|\n</table>\n"),
    ("|a|\n|-|", "<table none>\n|a|\n</table>\n"),
    ("|a|b\n-|:-\n|c\n|d|e", "<table none left>\n|a|b|\n|c||\n|d|e|\n</table>\n"),
    ("a\n:-:\nb", "<table center>\n|a|\n|b|\n</table>\n"),
    ("| a | |\n|-|-|\n||x|\n|", "<table none none>\n|a||\n||x|\n|||\n</table>\n"),
    // Rows need no pipes; a blank line or another block ends the table.
    ("|a|\n|-|\nb\n\nc", "<table none>\n|a|\n|b|\n</table>\n<p>c</p>\n"),
    (
      "|a|\n|-|\n|b|\n> c",
      "<table none>\n|a|\n|b|\n</table>\n<blockquote>\n<p>c</p>\n</blockquote>\n"
    ),
    ("|a|\n|-|\n# b", "<table none>\n|a|\n</table>\n<h1>b</h1>\n"),
    ("|a|\n|-|\n---", "<table none>\n|a|\n</table>\n<hr />\n"),
    ("|a|\n|-|\n===", "<table none>\n|a|\n|===|\n</table>\n"),
    ("|a|\n|-|\n- b", "<table none>\n|a|\n</table>\n<ul>\n<li>b</li>\n</ul>\n"),
    ("|a|\n|-|\n7. b", "<table none>\n|a|\n</table>\n<ol start=\"7\">\n<li>b</li>\n</ol>\n"),
    ("|a|\n|-|\n-", "<table none>\n|a|\n</table>\n<ul>\n<li></li>\n</ul>\n"),
    ("|a|\n|-|\n    b", "<table none>\n|a|\n</table>\n<pre><code>b\n</code></pre>\n"),
    ("|a|\n|-|\n```\nb\n```", "<table none>\n|a|\n</table>\n<pre><code>b\n</code></pre>\n"),
    ("|a|\n|-|\n<!-- x -->\n\n|b|", "<table none>\n|a|\n</table>\n<p>|b|</p>\n"),
    // The last line of a paragraph may be a header.
    ("text\n|a|\n|-|\n|b|", "<p>text</p>\n<table none>\n|a|\n|b|\n</table>\n"),
    ("text\\\n|a|\n|-|", "<p>text\\</p>\n<table none>\n|a|\n</table>\n"),
    ("[r]: /u\n|[r]|\n|-|", "<table none>\n|<a href=\"/u\">r</a>|\n</table>\n"),
    (
      "|a|\n|-|\n|b|\n\n|c|\n|-|", "<table none>\n|a|\n|b|\n</table>\n<table none>\n|c|\n</table>\n"
    ),
    // What separates no cells.
    (#"|a\|b|`c\|d`|\#n|-|-|"#, "<table none none>\n|a|b|<code>c|d</code>|\n</table>\n"),
    (#"|a\\|b|\#n|-|-|"#, #"<table none none>\#n|a\|b|\#n</table>\#n"#),
    ("|`a|b`|\n|-|-|", "<table none none>\n|`a|b`|\n</table>\n"),
    (
      "|`= a || b`|`? c|d`|\n|-|-|",
      "<table none none>\n|{value a || b}|{assertion c|d}|\n</table>\n"
    ),
    (#"|`= a \|\| b`|\#n|-|"#, "<table none>\n|{value a || b}|\n</table>\n"),
    ("|`` `= a` ``|b\n|-|-|", "<table none none>\n|<code>`= a`</code>|b|\n</table>\n"),
    (
      #"|$|0\rangle$|$x$|\#n|-|-|"#,
      #"<table none none>\#n|{math |0\rangle}|{math x}|\#n</table>\#n"#
    ),
    ("|$5 | and $6|\n|-|-|", "<table none none>\n|$5|and $6|\n</table>\n"),
    (#"|\$5|6\$|\#n|-|-|"#, "<table none none>\n|$5|6$|\n</table>\n"),
    ("|*a|b*|\n|-|-|", "<table none none>\n|*a|b*|\n</table>\n"),
    // Marks and links in cells; definitions may stand anywhere.
    (
      "|[@k, p. 3]|@fig-x|[^n]|[l][r]|\n|-|-|-|-|\n\n> [r]: /u\n\n[^n]: N\n",
      "<table none none none none>\n|{citation @k, p. 3}|{reference fig-x}|{note n}|<a href=\"/u\">l</a>|\n</table>\n<blockquote>\n</blockquote>\n"
    ),
    (
      "|# a|- b|> c|1. d|[e]: /f|\n|-|-|-|-|-|",
      "<table none none none none none>\n|# a|- b|&gt; c|1. d|[e]: /f|\n</table>\n"
    ),
    ("|a\\|\n|-|", "<table none>\n|a||\n</table>\n"),
    // Around tables.
    ("> |a|\n> |-|\n>|b|\n", "<blockquote>\n<table none>\n|a|\n|b|\n</table>\n</blockquote>\n"),
    (
      "- |a|\n  |-|\n  |b|\n- c",
      "<ul>\n<li>\n<table none>\n|a|\n|b|\n</table>\n</li>\n<li>c</li>\n</ul>\n"
    ),
    (
      "1. x\n\n   |a|\n   |-|\n",
      "<ol>\n<li>\n<p>x</p>\n<table none>\n|a|\n</table>\n</li>\n</ol>\n"
    ),
    ("-\t|a|\n\t|-|\n\t|b|\n", "<ul>\n<li>\n<table none>\n|a|\n|b|\n</table>\n</li>\n</ul>\n"),
    ("\u{FEFF}|a|\r\n|-|\r\n|b|\r\n", "<table none>\n|a|\n|b|\n</table>\n"),
    ("|a|\r|-|\r|b|\r", "<table none>\n|a|\n|b|\n</table>\n"),
    // No tables.
    ("```\n|a|\n|-|\n```", "<pre><code>|a|\n|-|\n</code></pre>\n"),
    ("    |a|\n    |-|", "<pre><code>|a|\n|-|\n</code></pre>\n"),
    ("a | b\n---", "<h2>a | b</h2>\n"),
  ])
  func readsTables(text: String, html: String) {
    let parsed = Parsed(text)
    #expect(parsed.html == html)
    #expect(parsed.problems.isEmpty, "\(parsed.rendering)")
  }

  @Test(arguments: [
    (": Cap *x*", "<caption>Cap <em>x</em></caption>"),
    ("\n: Cap {#tbl-runs}", "<caption id=\"tbl-runs\">Cap</caption>"),
    (":\tCap\n  more `= x`\n{#tbl-a-1}\n", "<caption id=\"tbl-a-1\">Cap\nmore {value x}</caption>"),
    (": [r]: /u", "<caption>[r]: /u</caption>"),
    (": # a", "<caption># a</caption>"),
    (": A {b}", "<caption>A {b}</caption>"),
  ])
  func readsCaptions(text: String, html: String) {
    for table in ["|a|\n|-|\n", "> |a|\n> |-|\n", "- |a|\n  |-|\n"] {
      let prefix = table.hasPrefix(">") ? "> " : table.hasPrefix("-") ? "  " : ""
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let source = table + lines.map { prefix + $0 }.joined(separator: "\n")
      let parsed = Parsed(source)
      #expect(parsed.html.contains("|a|\n\(html)\n</table>"), "\(source): \(parsed.html)")
      #expect(parsed.problems.isEmpty, "\(parsed.rendering)")
    }
  }

  @Test func givesEachTableItsCaptionAndPlace() throws {
    let parsed = Parsed("x\n|a|\n|-|\n: One\n|b|\n|-|\n\n: Two {#tbl-two}\n\ny")
    #expect(
      parsed.blocks.map(\.source) == [
        "x", "|a|\n|-|\n: One", "|b|\n|-|\n\n: Two {#tbl-two}", "y",
      ]
    )
    #expect(parsed.problems.isEmpty)
    guard case .table(let table) = parsed.blocks[2].kind else {
      Issue.record("no table")
      return
    }
    let id = try #require(table.id)
    #expect(id.span.range == 33..<40)
  }

  @Test(arguments: [
    (
      "|a|b|\n|-|\n", "table-columns", "|-|",
      "write `| --- | --- |`"
    ),
    ("|a\n|:-|-:|\n", "table-columns", "|:-|-:|", "write `| :-- |`"),
    ("text\n|-|-|", "table-columns", "|-|-|", "write `| --- |`"),
    ("> |a|b|\n> |-|-|-|\n", "table-columns", "|-|-|-|", "write `| --- | --- |`"),
    ("a | b\n- | -", "table-header", "| -", "write a row with the columns' names above it"),
    ("|-|-|\n|a|b|", "table-header", "|-|-|", "write a row with the columns' names above it"),
    (
      "|a|\n|-|\n|b| c | d |", "table-cells", "c | d |",
      "write `\\|` for a pipe within a cell, or add a column to the header"
    ),
    (
      "|a|b|\n|-|-|\n| $80 | US$ |", "table-math", "$80 | US$",
      "write `\\$` for a plain dollar, or add the empty cells to the row"
    ),
    (
      "> |a|\n> |-|\n| b |", "table-lazy-row", "| b |",
      "start the line as those above it, or leave a blank line if it is no row"
    ),
    (
      "- |a|\n  |-|\n b", "table-lazy-row", "b",
      "start the line as those above it, or leave a blank line if it is no row"
    ),
    ("|a|\n|-|\n: A {#runs}", "table-id", "{#runs}", "write `{#tbl-runs}`"),
    ("|a|\n|-|\n: A {#tbl-}", "table-id", "{#tbl-}", "write an id such as `{#tbl-runs}`"),
    ("|a|\n|-|\n: A {#tbl-my runs}", "table-id", "{#tbl-my runs}", "write `{#tbl-my-runs}`"),
    ("|a|\n|-|\n: A { #table-x }", "table-id", "{ #table-x }", "write `{#tbl-x}`"),
    ("|a|\n|-|\n: A {tbl-x}", "table-id", "{tbl-x}", "write `{#tbl-x}`"),
    (
      "text\n\n: A", "table-caption", ": ",
      "put it directly below its table, or write `\\:` for a plain colon"
    ),
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
    "|a|\n|-|\n\n\n: A", ": A\n\n|a|\n|-|", "|a|\n|-|\n: A\n\n: B", "|a|\n|-|\n<!-- x -->\n: A",
    "- |a|\n  |-|\n\n: A", "> |a|\n> |-|\n\n: A", "```\n```\n: A",
  ])
  func findsNoTableForACaption(text: String) {
    #expect(Parsed(text).problems.map(\.id) == ["table-caption"])
  }

  @Test(arguments: ["|a|b|\n|-|\n|c|\n\n: A", "|-|\n|a|\n\n: A {#tbl-a}", "|a|b|\n|-|\n: A"])
  func tellsOfABrokenTableOnly(text: String) {
    let ids = Parsed(text).problems.map(\.id)
    #expect(ids == ["table-columns"] || ids == ["table-header"])
  }

  @Test(arguments: ["a\n: b", ": \nb", ":a", ":", "\\: a", "| : a |\n|-|", ":-)", ": ", "- :\n"])
  func takesNoOtherColonForACaption(text: String) {
    #expect(!Parsed(text).problems.contains { $0.id == "table-caption" })
  }

  @Test func leavesOutATableThatIsTooLarge() {
    let row = String(repeating: "|a", count: 1000) + "|\n"
    let delimiters = String(repeating: "|-", count: 1000) + "|\n"
    let table = row + delimiters + String(repeating: "|x\n", count: 199)
    #expect(Parsed(table).problems.isEmpty)
    let parsed = Parsed(table + "|x\n\nb\n\n|c|\n|-|")
    #expect(parsed.problems.map(\.id) == ["table-size"])
    #expect(parsed.html == "<p>b</p>\n<table none>\n|c|\n</table>\n")
  }
}
