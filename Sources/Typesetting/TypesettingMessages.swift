import Diagnostics

// What this room has to say, in the order of the names.
extension Diagnostic {
  static func emptyFormula(at span: SourceSpan) -> Diagnostic {
    mathSyntax("a formula is not empty", at: span, help: "write its TeX, such as `E = m c^2`")
  }

  static func formulaTooDeep(limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "math-limit",
      "braces, `\\left` and environments stand at most \(limit) deep in each other",
      at: span,
      help: "give a part of the formula a name, and write it as a formula of its own",
    )
  }

  static func formulaTooHard(_ words: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "math-limit",
      "this formula is more than KaTeX can take: \(words)",
      at: span,
      help: "write it in several formulas",
    )
  }

  static func formulaTooLong(bytes: Int, limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "math-limit",
      "a formula has at most \(limit) bytes, but this has \(bytes)",
      at: span,
      help: "write it in several formulas",
    )
  }

  static func macroLoop(_ names: [String], at span: SourceSpan) -> Diagnostic {
    let path = names.map { "`\($0)`" }.joined(separator: " → ")
    return Diagnostic(
      id: "math-macro",
      "a macro stands for other TeX, but this leads back to itself: \(path)",
      at: span,
      help: "write what it stands for without `\(names[names.count - 1])`",
    )
  }

  static func macroName(_ name: String, at span: SourceSpan) -> Diagnostic {
    let letters = name.filter { $0.isASCII && $0.isLetter }
    return Diagnostic(
      id: "math-macro",
      "the name of a macro is a backslash and letters from a to z, but this is `\(name)`",
      at: span,
      help: letters.isEmpty ? "write a name such as `\\R`" : "write `\\\(letters)`",
    )
  }

  static func macroTooLong(bytes: Int, limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "math-macro",
      "a macro stands for at most \(limit) bytes, but this has \(bytes)",
      at: span,
      help: "make several macros of it",
    )
  }

  static func mathSyntax(
    _ headline: String,
    at span: SourceSpan,
    help: String? = nil,
  ) -> Diagnostic {
    Diagnostic(id: "math-syntax", headline, at: span, help: help)
  }

  static func noHighlighter(_ path: String, _ cause: String) -> Diagnostic {
    Diagnostic(
      id: "no-highlighter",
      "highlight.js colours code, but \(cause)",
      at: nil,
      help: "apt install libjs-highlight.js",
      notes: ["It is looked for as `\(path)`."],
    )
  }

  static func noKaTeX(_ path: String, _ cause: String) -> Diagnostic {
    Diagnostic(
      id: "no-katex",
      "KaTeX sets math, but \(cause)",
      at: nil,
      help: "apt install libjs-katex",
      notes: ["It is looked for as `\(path)`."],
    )
  }

  static func refusedCommand(_ name: String, help: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "math-command",
      "`\(name)` has no place in a formula",
      at: span,
      help: help,
    )
  }

  static func repeatedMacro(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "math-macro",
      "a macro is defined once, but `\(name)` is defined above",
      at: span,
      help: "give this macro another name",
    )
  }

  static func unendingMacros(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "math-limit",
      "the macros of a formula stand for at most 1,000 steps, but these go on",
      at: span,
      help: "write some of it without macros",
    )
  }

  static func unfinishedMacro(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "math-macro",
      "a macro stands for TeX that is whole, but in `\(name)` something is not closed",
      at: span,
      help: "write all that is opened and closed into the macro; arguments are `#1`, `#2`, …",
    )
  }

  static func unknownCommand(_ name: String, meant: String?, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "math-command",
      "`\(name)` is neither a command of KaTeX nor a macro of the site",
      at: span,
      help: meant.map { "did you mean `\($0)`?" }
        ?? "write `\\text{…}` for words, `\\operatorname{…}` for the name of a function",
    )
  }

  static func unknownEnvironment(
    _ name: String,
    meant: String?,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "math-command",
      "KaTeX knows no environment `\(name)`",
      at: span,
      help: meant.map { "did you mean `\($0)`?" } ?? "write `aligned`, `cases` or `pmatrix`",
    )
  }
}
