package import Diagnostics

extension DiagnosticRule {
  /// What this room holds texts against, by id.
  package static let ofMarkdown: [DiagnosticRule] = [
    DiagnosticRule(
      "bare-citation",
      "A citation stands in brackets that start with its key.",
      wrong: "As @patel2023 says, it took months.",
      right: "It took months [@patel2023].",
    ),
    DiagnosticRule(
      "displayed-math",
      "Displayed math stands in a fence of its own, since `$$` is also how people write prices.",
      wrong: "$$E = m c^2$$",
      right: "The energy is $E = m c^2$.",
    ),
    DiagnosticRule(
      "heading-id",
      "The id of a heading has letters from a to z, digits and hyphens only.",
      wrong: "## What it costs {#Its cost}",
      right: "## What it costs {#sec-cost}",
    ),
    DiagnosticRule(
      "link-scheme",
      "A link is relative, or leads to an address that a reader may follow.",
      wrong: "Read [the report](file:///home/me/report.pdf).",
      right: "Read [the report](https://example.org/report.pdf).",
    ),
    DiagnosticRule(
      "mark-space",
      "A space stands behind the sign of a live value, which tells it from code.",
      wrong: "It took `=gpt4.duration`.",
      right: "It took `= gpt4.duration`.",
    ),
    DiagnosticRule(
      "nul-character",
      "A text has no NUL characters; a file with one is no text.",
      in: .file,
      wrong: "(a notebook with the byte 00 in it, such as a Word document)",
      right: "(the same saved as plain text)",
    ),
    DiagnosticRule(
      "private-characters",
      "A text leaves some characters of Unicode's last two planes free, which the reader needs.",
      in: .file,
      wrong: "(a notebook that uses characters of all blocks from U+F0000 to U+10FFFF)",
      right: "(one that leaves some of them out)",
    ),
    DiagnosticRule(
      "raw-html",
      "A notebook is Markdown without HTML, so that every page stays accessible and safe.",
      wrong: "The run took <b>months</b>.",
      right: "The run took **months**.",
    ),
    DiagnosticRule(
      "repeated-note",
      "A note is defined once.",
      wrong: """
        It is large.[^size]

        [^size]: For its time.

        [^size]: In parameters.
        """,
      right: """
        It is large[^size] and new.[^age]

        [^size]: In parameters.

        [^age]: For its time.
        """,
    ),
    DiagnosticRule(
      "text-behind-comment",
      "A comment that starts a line hides the rest of that line, so nothing stands behind it.",
      wrong: "<!-- to be checked --> It took months.",
      right: """
        <!-- to be checked -->

        It took months.
        """,
    ),
    DiagnosticRule(
      "too-deep",
      "Quotes, lists, emphasis and blocks that build on each other are nested a hundred deep at most.",
      in: .file,
      wrong: "(a list with 101 levels, or 101 scenarios of which each is like the next)",
      right: "(the same in fewer levels)",
    ),
    DiagnosticRule(
      "too-long",
      "A notebook has at most 20 million bytes.",
      in: .file,
      wrong: "(a notebook of 25 MB, with data in it)",
      right: "(the text alone)",
    ),
    DiagnosticRule(
      "too-many-problems",
      "A run lists the first thousand problems of a text; what comes behind them was not looked at.",
      in: .file,
      wrong: "(a page of HTML that was named `.md`)",
      right: "(Markdown)",
    ),
    DiagnosticRule(
      "unclosed-comment",
      "A comment ends with `-->`.",
      wrong: "<!-- to be checked",
      right: "<!-- to be checked -->",
    ),
    DiagnosticRule(
      "unclosed-mark",
      "A live value or a check ends with a backtick within its paragraph.",
      wrong: "It took `= gpt4.duration, or so.",
      right: "It took `= gpt4.duration`, or so.",
    ),
    DiagnosticRule(
      "unknown-reference",
      "A reference leads to a chart, a table, a claim or a section that is there.",
      wrong: "See @fig-nothing.",
      right: """
        See @claim-months.

        ```yaml claim months
        says: It takes months.
        holds: gpt4.duration > 60 d
        ```
        """,
    ),
  ]
}
