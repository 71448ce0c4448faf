import Diagnostics
import Testing

@testable import Markdown

/// What is refused, and how it is told.
struct ProblemTests {
  @Test func tellsOfEachFaultAtItsPlace() {
    let parsed = Parsed(
      """
      # Costs {#Über uns}

      Text with <b>bold</b> and $$x^2$$.

      <div class="a">
      x
      </div>

      <!-- a --> rest
      [one](javascript:alert(1)) <data:text/html,x> [two][r] ![i](file:///etc/passwd)

      [r]: vbscript:x

      See @patel2023 and @figure-a, @notebook.figg-b.

      [^1]: One.

      [^1]: Two.

      > - <!-- open
      """
    )
    #expect(
      parsed.rendering == """
        error[heading-id]: the id of a heading has only letters from a to z, digits and hyphens
         --> notebooks/a.md:1:9
          |
        1 | # Costs {#Über uns}
          |         ^^^^^^^^^^^ write an id such as `{#sec-cost}`

        error[raw-html]: HTML is not allowed in Markdown, but here is `<b>`
         --> notebooks/a.md:3:11
          |
        3 | Text with <b>bold</b> and $$x^2$$.
          |           ^^^ write Markdown, or `\\<` for a plain less-than sign

        error[displayed-math]: displayed math stands in a fence, not between `$$`
         --> notebooks/a.md:3:27
          |
        3 | Text with <b>bold</b> and $$x^2$$.
          |                           ^^^^^^^ write a fence with the info string `math`, or `$…$` within the line

        error[raw-html]: HTML is not allowed in Markdown, but here is `<div>`
         --> notebooks/a.md:5:1
          |
        5 | <div class="a">
          | ^^^^^^^^^^^^^^^ write Markdown, or `\\<` for a plain less-than sign

        error[text-behind-comment]: a comment at the start of a line hides the whole line, also what stands behind it
         --> notebooks/a.md:9:12
          |
        9 | <!-- a --> rest
          |            ^^^^ start a new line here

        error[link-scheme]: a link is relative, or starts with `https`, `http` or `mailto`, but not with `javascript:`
          --> notebooks/a.md:10:7
           |
        10 | [one](javascript:alert(1)) <data:text/html,x> [two][r] ![i](file:///etc/passwd)
           |       ^^^^^^^^^^^^^^^^^^^ give an address that a reader may follow

        error[link-scheme]: a link is relative, or starts with `https`, `http` or `mailto`, but not with `data:`
          --> notebooks/a.md:10:29
           |
        10 | [one](javascript:alert(1)) <data:text/html,x> [two][r] ![i](file:///etc/passwd)
           |                             ^^^^^^^^^^^^^^^^ give an address that a reader may follow

        error[link-scheme]: a link is relative, or starts with `https`, `http` or `mailto`, but not with `vbscript:`
          --> notebooks/a.md:10:47
           |
        10 | [one](javascript:alert(1)) <data:text/html,x> [two][r] ![i](file:///etc/passwd)
           |                                               ^^^^^^^^ give an address that a reader may follow

        error[link-scheme]: a link is relative, or starts with `https`, `http` or `mailto`, but not with `file:`
          --> notebooks/a.md:10:61
           |
        10 | [one](javascript:alert(1)) <data:text/html,x> [two][r] ![i](file:///etc/passwd)
           |                                                             ^^^^^^^^^^^^^^^^^^ give an address that a reader may follow

        error[bare-citation]: a citation stands in brackets that start with its key
          --> notebooks/a.md:14:5
           |
        14 | See @patel2023 and @figure-a, @notebook.figg-b.
           |     ^^^^^^^^^^ write `[@patel2023]`, or `\\@patel2023` for a plain at sign

        error[unknown-reference]: a reference starts with `@circuit-`, `@claim-`, `@eq-`, `@fig-`, `@sec-`, `@tbl-`, but this is `@figure-a`
          --> notebooks/a.md:14:20
           |
        14 | See @patel2023 and @figure-a, @notebook.figg-b.
           |                    ^^^^^^^^^ did you mean `@fig-a`? Write `\\@` for a plain at sign

        error[unknown-reference]: a reference starts with `@circuit-`, `@claim-`, `@eq-`, `@fig-`, `@sec-`, `@tbl-`, but this is `@notebook.figg-b`
          --> notebooks/a.md:14:31
           |
        14 | See @patel2023 and @figure-a, @notebook.figg-b.
           |                               ^^^^^^^^^^^^^^^^ did you mean `@notebook.fig-b`? Write `\\@` for a plain at sign

        error[repeated-note]: a note is defined once, but `[^1]` was defined on line 16
          --> notebooks/a.md:18:3
           |
        18 | [^1]: Two.
           |   ^ give this note another label

        error[unclosed-comment]: a comment ends with `-->`, but this has no end
          --> notebooks/a.md:20:5
           |
        20 | > - <!-- open
           |     ^^^^ write `-->` where the comment ends; until then it hides everything

        """
    )
    #expect(
      parsed.html.contains("<p>one data:text/html,x two i</p>"),
      "what is refused leaves its words: \(parsed.html)",
    )
  }

  @Test(arguments: [
    "[a](javascript:x)", "[a](JaVaScRiPt:x)", "[a](java&#115;cript:x)",
    "[a](&#x6A;avascript&colon;x)",
    "[a](<java\tscript:x>)", "[a](<&#1;javascript:x>)", "[a](<&#9;java&#10;script&#58;x>)",
    "[a](javascript\\:x)",
    "<javascript:x>", "[a]\n\n[a]: javascript:x", "![a](data:image/png,x)", "[a](C:\\x)", "[a](:x)",
    "[a](ftp://x)",
    "[a](vbscript:x \"t\")", "![a](javascript:x)",
  ])
  func refusesForeignLinks(text: String) {
    let parsed = Parsed(text)
    #expect(parsed.problems.map(\.id) == ["link-scheme"], "\(text)")
    #expect(!parsed.html.contains("<a"))
    #expect(inlines(text).problems.map(\.id).filter { $0 != "link-scheme" } == [])
  }

  @Test(arguments: [
    "[a](https://a.b) [a](HTTP://a) <mailto:a@b.c> <a@b.c>",
    "[a](b/c:d) [a](#x:y) [a](?q=a:b) [a]() [a](../b) [a](/b)",
    "[a](//b.c) [a](b%3Ac)", "![a](b.png)",
  ])
  func allowsLinks(text: String) {
    #expect(Parsed(text).problems.isEmpty)
  }

  @Test(arguments: [
    ("Costs `=own.cost`.", "write `` `= own.cost` ``"),
    ("Is `?own.cost > 1 USD` so?", "write `` `? own.cost > 1 USD` ``"),
    ("`=2 + 2`", "write `` `= 2 + 2` ``"), ("`=(a)`", "write `` `= (a)` ``"),
    ("`=-a`", "write `` `= -a` ``"),
  ])
  func demandsASpaceBehindTheSignOfALiveValue(text: String, help: String) {
    for problems in [Parsed(text).problems, inlines(text).problems] {
      #expect(problems.map(\.id) == ["mark-space"])
      #expect(problems.first?.help?.hasPrefix(help + ", or double") == true)
      let shown = problems.first?.span.map { String($0.file[$0.range]) }
      #expect(shown == String(text[text.firstIndex(of: "`")!...text.lastIndex(of: "`")!]))
    }
  }

  @Test(arguments: [
    "`==`", "`?`", "`=`", "`=>`", "`?.`", "``=x``", "`x = 1`", "\\`= x", "` = x",
    "Use `=` and `?`.",
  ])
  func letsCodeWithThoseSignsStand(text: String) {
    #expect(Parsed(text).problems.isEmpty)
    #expect(Parsed(text).marks.isEmpty)
  }

  @Test func tellsOfLiveValuesThatAreNeverClosed() {
    let parsed = Parsed("Costs `= own.cost, a lot.\nMore.\n\nAnd `? own.cost > 1\n\n`")
    #expect(
      parsed.rendering == """
        error[unclosed-mark]: this value is never closed
         --> notebooks/a.md:1:7
          |
        1 | Costs `= own.cost, a lot.
          |       ^^^^^^^^^^^^^^^^^^^ write the missing backtick within its paragraph

        error[unclosed-mark]: this check is never closed
         --> notebooks/a.md:4:5
          |
        4 | And `? own.cost > 1
          |     ^^^^^^^^^^^^^^^ write the missing backtick within its paragraph

        """
    )
  }

  @Test func takesANoBreakSpaceBehindTheSign() {
    let parsed = Parsed("`=\u{A0}x` `?\u{202F}y`")
    #expect(parsed.problems.isEmpty)
    #expect(parsed.marks.map(\.kind) == [.value, .assertion])
  }

  @Test func tellsOfNULCharacters() {
    let parsed = Parsed("é\0b `= x\0`\n")
    #expect(
      parsed.rendering == """
        error[nul-character]: a text has no NUL characters, but here is the first of 2
         --> notebooks/a.md:1:2
          |
        1 | é␀b `= x␀`
          |  ^ is this a Markdown file?

        """
    )
    #expect(parsed.html == "<p>é\u{FFFD}b {value x\u{FFFD}}</p>\n")
  }

  @Test func refusesTextsThatAreTooLong() {
    let parsed = Parsed(String(repeating: "a", count: Document.byteLimit + 1))
    #expect(parsed.problems.map(\.id) == ["too-long"])
    #expect(
      parsed.problems.map(\.headline) == [
        "a Markdown text has at most 20000000 bytes, but this has 20000001"
      ]
    )
    #expect(parsed.blocks.isEmpty)
  }

  @Test func refusesTextsThatUseAllPrivateCharacters() {
    let text = (0..<0x20).map { String(UnicodeScalar(0xF0000 + UInt32($0) * 0x1000)!) }.joined()
    #expect(Parsed(text + "$a$").problems.map(\.id) == ["private-characters"])
    #expect(Parsed(String(text.unicodeScalars.dropLast()) + "$a$").html.hasSuffix("{math a}</p>\n"))
  }

  @Test func leavesOutWhatIsNestedTooDeep() {
    let quotes = Parsed(String(repeating: "> ", count: 101) + "a\n\nb `= x`")
    #expect(
      quotes.rendering == """
        error[too-deep]: quotes and lists are nested at most 100 deep
         --> notebooks/a.md:1:201
          |
        1 | … > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > a
          |                                                             ^ what stands deeper was left out

        """
    )
    #expect(quotes.marks.map(\.text.text) == ["x"])
    #expect(Parsed(String(repeating: "> ", count: 100) + "a").problems.isEmpty)

    for opening in [">", "> ", "- ", "1. ", "> - "] {
      let deep = Parsed("a\n\n" + String(repeating: opening, count: 50_000) + "a")
      #expect(deep.problems.map(\.id) == ["too-deep"], "\(opening)")
      #expect(deep.problems.first?.span.map { $0.file.line(at: $0.range.lowerBound) } == 3)
    }
    let stairs = (0..<150).map { String(repeating: "  ", count: $0) + "- a" }.joined(
      separator: "\n"
    )
    #expect(Parsed(stairs).problems.map(\.id) == ["too-deep"])
    #expect(Parsed(String(repeating: "- ", count: 600)).problems.isEmpty, "a thematic break")
  }

  @Test(arguments: [
    String(repeating: "*a **b ", count: 20_000) + String(repeating: "c** d*", count: 20_000),
    String(repeating: "**", count: 50_000) + "a" + String(repeating: "**", count: 50_000),
    String(repeating: "![", count: 5_000) + "a" + String(repeating: "](b)", count: 5_000),
  ])
  func leavesOutInlinesThatAreNestedTooDeep(text: String) {
    #expect(Parsed(text).problems.map(\.id) == ["too-deep"])
    #expect(inlines(text).problems.map(\.id) == ["too-deep"])
  }

  @Test func stopsListingProblems() {
    let parsed = Parsed(String(repeating: "<b> ", count: 3000))
    #expect(parsed.problems.count == 1001)
    #expect(parsed.problems.count { $0.id == "too-many-problems" } == 1)
  }

  /// Rows of what opens something, where a search from each one to the end would be quadratic.
  @Test(arguments: [
    "[", "![", "](", "](a", "[a](", "`", "`a``", "$", "$a", "$$a", "@", "[@a", "[^a", "<", "<!--",
    "<a:", "*a_ ", "\\",
    "[a](b \"", "$a`b`", "{#", "> a\n", "- a\n", "[a]: b\n", "[^a]: b\n", "\n", "&", "`= a` ",
    "`= ", "`=a`",
    "a\n", "[@a\n", "@fig-",
    "***", "_", "> ```\n", "    a\n", "[](", "<b>",
    "|", "| a ", "|\n", "|-|\n", "| `= a ", "| $a ", "|`` ", "|a|\n|-|\n\n", "|a|\n|-|\n: b\n",
    ": a\n\n",
    "> |a|\n> |-|\n|b|\n", "> [!NOTE]\n\n", "{#tbl-", "\u{0}", "\u{F0000}", "\r", "``` ",
    "a\n===\n",
  ])
  func readsRepetitionsInGoodTime(piece: String) {
    let clock = ContinuousClock()
    let time = clock.measure { _ = Parsed(String(repeating: piece, count: 5_000)) }
    #expect(time < .seconds(10), "\(piece.debugDescription): \(time)")
  }

  /// Runs of backticks, each of a length of its own: no two make code, and each looks for another.
  @Test(arguments: ["", "= a ", "|", "= a |"])
  func readsGrowingRunsOfBackticks(piece: String) {
    let runs = (1..<400).map { String(repeating: "`", count: $0) + piece }.joined()
    for text in [runs, "|a|\n|-|\n|\(runs)"] {
      let parsed = Parsed(text)
      #expect(parsed.blocks.count == 1)
      #expect(parsed.marks.isEmpty)
    }
  }

  @Test func readsWideTablesAndRefusesLongOnes() {
    let wide = [" a |", "---|", " `= b` |"].map { "|" + String(repeating: $0, count: 10_000) }
    #expect(Parsed(wide.joined(separator: "\n")).marks.count == 10_000)
    let long = "|a|b|c|d\n-|-|-|-\n" + String(repeating: "|`= x`|$y$\n", count: 50_000)
    let parsed = Parsed(long + "\n`= z`")
    #expect(parsed.problems.map(\.id) == ["table-size"])
    #expect(parsed.marks.map(\.text.text) == ["z"])
  }

  /// What is never closed takes nothing from the text in front of it.
  @Test(arguments: [
    "```", "~~~", "> ```", "- ~~~", "<!--", "<", "<a", "[", "![", "[a](", "[a]: <", "*", "**", "`",
    "``", "`= ",
    "$", "$$", "[@a", "[^a", "[^a]:", "# {#", "|", "|a|\n|-|\n|", "|a|\n|-|\n: {#tbl-", "> [!NOTE]",
    "> [!", "\\",
    "&", "\u{0}", "\u{F0000}", "\r", "\t",
  ])
  func keepsWhatStandsBeforeAnOpening(opening: String) {
    for count in [1, 2, 400] {
      let text = "a `= x`\n\n| $y$ |\n|-|\n\n" + String(repeating: opening, count: count)
      let parsed = Parsed(text)
      #expect(parsed.marks.map(\.text.text).starts(with: ["x", "y"]), "\(opening)")
      #expect(parsed.blocks.count >= 2)
    }
  }
}
