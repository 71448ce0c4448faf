package import Diagnostics

extension DiagnosticRule {
  /// What this room holds texts against, by id.
  package static let ofMarkdown: [DiagnosticRule] = [
    DiagnosticRule(
      "alert-text",
      "The mark of an alert stands alone on the first line of a quote, and its text below.",
      wrong: "> [!NOTE] The run was measured.",
      right: """
        > [!NOTE]
        > The run was measured.
        """,
    ),
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
      "empty-alert",
      "An alert has a text, on the lines of the quote below its mark.",
      wrong: "> [!NOTE]",
      right: """
        > [!NOTE]
        > The run was measured.
        """,
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
      "table-caption",
      "A text that starts with a colon is the caption of the pipe table directly above it.",
      wrong: ": The runs",
      right: """
        | Run |
        | --- |
        | A   |

        : The runs {#tbl-runs}
        """,
    ),
    DiagnosticRule(
      "table-cells",
      "A row has no more cells than its table has columns; they would be lost.",
      wrong: """
        | Run | Time |
        | --- | ---- |
        | A   | long | very |
        """,
      right: """
        | Run | Time      |
        | --- | --------- |
        | A   | long\\|very |
        """,
    ),
    DiagnosticRule(
      "table-columns",
      "The line below the header of a table has as many cells as the header, or there is no table.",
      wrong: """
        | Run | Time |
        | --- |
        | A   | long |
        """,
      right: """
        | Run | Time |
        | --- | ---- |
        | A   | long |
        """,
    ),
    DiagnosticRule(
      "table-header",
      "A table has a header above its line of dashes.",
      wrong: """
        | --- | ---- |
        | A   | long |
        """,
      right: """
        | Run | Time |
        | --- | ---- |
        | A   | long |
        """,
    ),
    DiagnosticRule(
      "table-id",
      "The id of a table starts with `tbl-`, as references to it do.",
      wrong: """
        | Run |
        | --- |
        | A   |

        : The runs {#runs}
        """,
      right: """
        | Run |
        | --- |
        | A   |

        : The runs {#tbl-runs}
        """,
    ),
    DiagnosticRule(
      "table-lazy-row",
      "Each row of a table in a quote or a list is marked or indented as its header is.",
      wrong: """
        > | Run |
        > | --- |
        | A   |
        """,
      right: """
        > | Run |
        > | --- |
        > | A   |
        """,
    ),
    DiagnosticRule(
      "table-math",
      "A pipe in math starts no new cell, so two prices in a row may read as one formula.",
      wrong: """
        | Then | Now |
        | ---- | --- |
        | $80  | 20$ |
        """,
      right: """
        | Then               | Now                |
        | ------------------ | ------------------ |
        | \\$80 [@patel2023] | 20\\$ [@patel2023] |
        """,
    ),
    DiagnosticRule(
      "table-size",
      "The pipe tables of a notebook have at most 200,000 cells.",
      in: .file,
      wrong: "(a table of 100,000 rows)",
      right: "(the same as a file of data)",
    ),
    DiagnosticRule(
      "table-text",
      "What stands right below a table of several columns is a row of it, with pipes.",
      wrong: """
        | Run | Year |
        | --- | ---- |
        | A   | 2024 |
        Table: All runs.
        """,
      right: """
        | Run | Year |
        | --- | ---- |
        | A   | 2024 |

        : All runs.
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
      "unclosed-citation",
      "A citation ends in a bracket within its paragraph.",
      wrong: "It took 95 days [@patel2023.",
      right: "It took 95 days [@patel2023].",
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
      "unknown-alert",
      "An alert is `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`.",
      wrong: """
        > [!NOET]
        > The run was measured.
        """,
      right: """
        > [!NOTE]
        > The run was measured.
        """,
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
