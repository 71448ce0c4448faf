package import Diagnostics

extension DiagnosticRule {
  /// What this room holds texts against, by id.
  package static let ofTypesetting: [DiagnosticRule] = [
    DiagnosticRule(
      "math-command",
      "A formula uses the commands and environments that KaTeX knows and a page can show.",
      wrong: #"The cost grows as $\sqr{N}$."#,
      right: #"The cost grows as $\sqrt{N}$."#,
    ),
    DiagnosticRule(
      "math-limit",
      "A formula has at most 10,000 bytes, 50 levels of braces and 1,000 steps of macros.",
      in: .file,
      wrong: "(a formula with 51 braces within each other)",
      right: "(the same as two formulas)",
    ),
    DiagnosticRule(
      "math-macro",
      "A macro is a backslash and letters, and stands once for TeX that is whole.",
      in: .file,
      wrong: #"(`\R: \mathbb{\R}` among the macros of `site/site.yaml`)"#,
      right: #"(`\R: \mathbb{R}`)"#,
    ),
    DiagnosticRule(
      "math-syntax",
      "Math is TeX as KaTeX reads it: what is opened is closed, and commands have their arguments.",
      wrong: #"The cost grows as $\sqrt{N$."#,
      right: #"The cost grows as $\sqrt{N}$."#,
    ),
    DiagnosticRule(
      "no-highlighter",
      "The code of a notebook is coloured by highlight.js, which stands in the system.",
      in: .file,
      wrong: "(a system without `/usr/share/javascript/highlight.js`)",
      right: "(one with it: `apt install libjs-highlight.js`)",
    ),
    DiagnosticRule(
      "no-katex",
      "The math of a notebook is set by KaTeX, which stands in the system.",
      in: .file,
      wrong: "(a system without `/usr/share/javascript/katex`)",
      right: "(one with it: `apt install libjs-katex`)",
    ),
  ]
}
