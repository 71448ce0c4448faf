internal import Diagnostics

/// What is wrong with a formula, or with the TeX of a macro, in our words and at its place.
struct FormulaProblem {
  let text: SourceText
  let outline: TeXOutline

  init(_ text: SourceText) {
    self.text = text
    outline = TeXOutline(text.text)
  }

  /// What we refuse before KaTeX sees it.
  func refusals() -> [Diagnostic] {
    if let deep = outline.tooDeep {
      return [.formulaTooDeep(limit: TeXOutline.deepest, at: text.span(deep))]
    }
    return outline.commands.compactMap { command in
      guard let help = Self.refused[command.name] else { return nil }
      return .refusedCommand(command.name, help: help, at: text.span(command.range))
    }
  }

  /// A fault of KaTeX's, about a range of the text's bytes where KaTeX says which; `commands` are
  /// what else could have been written.
  func diagnostic(
    for fault: KaTeX.Fault,
    at range: Range<Int>?,
    knowing commands: () -> Set<String>,
  ) -> Diagnostic {
    let span = range.map(text.span) ?? text.span
    let message = fault.message
    if message.hasPrefix("Too many expansions") { return .unendingMacros(at: text.span) }
    if let name = message.behind("Undefined control sequence: ") {
      return unknown(name, knowing: commands(), at: span)
    }
    if let name = message.behind("No such environment: ") {
      let meant = nearestName(to: name, among: Self.environments)
      return .unknownEnvironment(name, meant: meant, at: span)
    }
    if Self.endings.contains(where: message.hasPrefix) { return unfinished(at: span) }
    if let sign = message.behind("Expected 'EOF', got '")?.dropLast() {
      return .mathSyntax(Self.misplaced(String(sign)), at: span, help: Self.help[String(sign)])
    }
    if let script = message.behind("Double ") {
      return .mathSyntax(
        "a sign has one \(script), but here is another",
        at: span,
        help:
          "write braces around the first, such as `\(script == "subscript" ? "{x_1}_2" : "{x^2}^3")`",
      )
    }
    if message.hasPrefix("Expected group after '"), let sign = message.dropFirst(22).first {
      return .mathSyntax(
        "something stands behind `\(sign)`",
        at: span,
        help: "write what it \(sign == "^" ? "raises" : "lowers"), in braces if it is long",
      )
    }
    if message.hasSuffix("[commentAtEnd]"), let comment = outline.comment {
      return .mathSyntax(
        "`%` starts a comment, which hides the rest",
        at: text.span(comment),
        help: "write `\\%` for the sign",
      )
    }
    if let pair = message.wholeMatch(of: /Mismatch: (\\begin{.*}) matched by (\\end{.*})/),
      let start = range?.lowerBound
    {
      let end = outline.commands.first { $0.range.lowerBound == start }?.range
      return .mathSyntax(
        "`\(pair.1)` does not end with `\(pair.2)`",
        at: end.map(text.span) ?? span,
        help: "write `\\end\(pair.1.dropFirst(6))`",
      )
    }
    if let use = message.wholeMatch(of: /Can't use function '(.*)' in (math|text) mode/) {
      return .mathSyntax("`\(use.1)` does not stand in \(use.2)", at: span)
    }
    if let name = message.onlyDisplayed {
      return .mathSyntax(
        "`\(name)` stands in a displayed formula",
        at: place(of: name) ?? span,
        help: "write a fence with the info string `math`",
      )
    }
    return .mathSyntax(message.asHeadline, at: span)
  }

  /// A line break where browsers make none.
  func lineBreak() -> Diagnostic {
    .mathSyntax(
      "a formula within a line has no line breaks",
      at: place(of: "\\\\") ?? place(of: "\\newline") ?? text.span,
      help: "write a fence with the info string `math`, with an environment such as `aligned`",
    )
  }

  private func unknown(
    _ name: String,
    knowing commands: Set<String>,
    at span: SourceSpan,
  ) -> Diagnostic {
    if commands.contains(name) {
      return .mathSyntax(
        "`\(name)` stands in math, but this is text",
        at: span,
        help: "write `$\(name)$`",
      )
    }
    // `\alpha` rather than `\Alpha`, which is as near to `\alpah`.
    let isCapital = name.dropFirst().first?.isUppercase
    let alike = commands.filter { $0.dropFirst().first?.isUppercase == isCapital }
    let meant = nearestName(to: name, among: alike) ?? nearestName(to: name, among: commands)
    return .unknownCommand(name, meant: meant, at: span)
  }

  /// What is missed at the end: the opening that has no end, or else an argument.
  private func unfinished(at span: SourceSpan) -> Diagnostic {
    guard let open = outline.unclosed.last else {
      guard let last = outline.commands.last else {
        return .mathSyntax("the formula breaks off", at: span)
      }
      return .mathSyntax(
        "`\(last.name)` lacks an argument",
        at: text.span(last.range),
        help: "write it in braces",
      )
    }
    let end =
      open.name == "{"
      ? "}"
      : open.name == "\\left" ? "\\right" : open.name.replacingPrefix("\\begin", with: "\\end")
    return .mathSyntax(
      "this `\(open.name)` has no `\(end)`",
      at: text.span(open.range),
      help: "write `\(end)` where it ends",
    )
  }

  private func place(of name: String) -> SourceSpan? {
    let environment = "\\begin{\(name.filter { $0 != "{" && $0 != "}" })}"
    let command = outline.commands.first { $0.name == name || $0.name == environment }
    return command.map { text.span($0.range) }
  }

  private static func misplaced(_ sign: String) -> String {
    switch sign {
    case "}": "this `}` closes nothing"
    case "&": "`&` stands between the columns of an environment"
    case "\\right": "this `\\right` has no `\\left`"
    case "\\end": "this `\\end` has no `\\begin`"
    case "#": "`#` stands in macros only"
    default: "`\(sign)` cannot stand here"
    }
  }

  private static let help = [
    "}": "leave it out, or write `\\}` for a brace that is shown",
    "&": "write it in an environment such as `aligned`, or `\\&` for the sign",
    "\\right": "leave it out, or write `\\left` where the bracket opens",
    "\\end": "leave it out, or write `\\begin` where the environment starts",
    "#": "write `\\#` for the sign",
  ]

  /// How KaTeX says that the text ended too early.
  private static let endings = [
    "Expected '}', got 'EOF'", "Expected '\\right', got 'EOF'",
    "Expected & or \\\\ or \\cr or \\end",
    "Unexpected end of input in a macro argument", "Expected group as argument to '",
  ]

  private static let environments = [
    "aligned", "align", "array", "alignedat", "bmatrix", "Bmatrix", "cases", "equation", "gather",
    "gathered", "matrix", "pmatrix", "rcases", "smallmatrix", "split", "vmatrix", "Vmatrix",
    "dcases", "subarray", "CD",
  ]

  /// Commands that KaTeX has and we have not, each with what to write instead.
  private static let refused: [String: String] = {
    var table: [String: String] = [:]
    let definition = "define macros in `site/site.yaml`, under `macros`"
    for name in [
      "def", "edef", "gdef", "xdef", "let", "futurelet", "global", "long", "newcommand",
      "renewcommand", "providecommand",
    ] { table["\\\(name)"] = definition }
    let link = "write a link in the text around the formula"
    for name in ["href", "url"] { table["\\\(name)"] = link }
    for name in ["htmlClass", "htmlId", "htmlStyle", "htmlData", "includegraphics"] {
      table["\\\(name)"] = "write text around the formula instead"
    }
    for name in ["cancel", "bcancel", "xcancel", "sout", "phase", "angl", "angln"] {
      table["\\\(name)"] = "browsers draw no such line; write it in words, or in a colour"
    }
    for name in ["tag", "tag*", "notag", "nonumber"] {
      table["\\\(name)"] = "the page numbers a fence that has a name, such as `math energy`"
    }
    table["\\verb"] = "write code between backticks, outside the formula"
    return table
  }()
}

extension String {
  fileprivate func behind(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }

  fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
    other + dropFirst(prefix.count)
  }

  /// The name of what KaTeX says to be for displayed formulas.
  fileprivate var onlyDisplayed: String? {
    for ending in [" can be used only in display mode.", " works only in display equations"]
    where hasSuffix(ending) {
      return String(dropLast(ending.count)).filter { $0 != "{" && $0 != "}" }
    }
    return nil
  }

  /// A message of KaTeX's as a headline of ours: one line, lower case, code in backticks.
  fileprivate var asHeadline: String {
    var text = self
    if let strict = firstRange(of: "strict mode is set to 'error': ") {
      text = String(self[strict.upperBound...])
      if text.hasSuffix("]"), let code = text.lastIndex(of: "[") { text = String(text[..<code]) }
    }
    text = text.replacing("'EOF'", with: "the end")
    text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    while text.hasSuffix(".") { text.removeLast() }
    if text.count(where: { $0 == "'" }).isMultiple(of: 2) {
      text = String(text.map { $0 == "'" ? "`" : $0 })
    }
    // A word, but not a name or a sign.
    if let first = text.first, first.isUppercase, !text.hasPrefix("LaTeX"),
      text.dropFirst().first?.isLowercase == true
    {
      text = first.lowercased() + text.dropFirst()
    }
    return text
  }
}
