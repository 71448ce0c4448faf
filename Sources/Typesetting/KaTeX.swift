/// KaTeX in its engine: TeX in, its MathML or what is wrong with the TeX out.
struct KaTeX: Sendable {
  /// What KaTeX cannot set, in its words.
  struct Fault: Error {
    var message: String
    /// Where, in UTF-16 units of the text that has it; KaTeX does not always say.
    var position: Int?
    /// The text around that place as KaTeX quotes it, the place itself underlined.
    var quote: String
  }

  let library: ScriptLibrary

  init(in folders: [String]) {
    library = ScriptLibrary(path: "katex/katex.js", in: folders, adapter: Self.adapter)
  }

  /// The MathML of a formula, with all that KaTeX puts around it.
  func markup(
    _ tex: String,
    style: Typesetter.Style,
    macros: [(name: String, tex: String)],
  ) throws(ScriptLibrary.Fault) -> Result<String, Fault> {
    // A text cannot have a NUL, since none of its callers' files have.
    let table = macros.flatMap { [$0.name, $0.tex] }.joined(separator: "\u{0}")
    let answer = try library.call("typeset", [tex, style == .display ? "1" : "", table])
    let body = String(answer.dropFirst())
    return answer.first == "=" ? .success(body) : .failure(Fault(body))
  }

  /// The commands that KaTeX knows, with their backslash: those that its file has in quotes.
  var commands: Set<String> {
    var commands: Set<String> = []
    for literal in library.source.split(separator: UInt8(ascii: "\"")) {
      guard literal.starts(with: #"\\"#.utf8), literal.count > 2, literal.count < 40 else {
        continue
      }
      let name = literal.dropFirst(2)
      guard name.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }) else { continue }
      commands.insert("\\" + String(decoding: name, as: UTF8.self))
    }
    return commands
  }

  /// The limit on expansions ends macros that never end.
  private static let adapter = """
    function typeset(tex, isDisplayed, table) {
      var macros = {}, cells = table ? table.split("\\u0000") : [];
      for (var index = 0; index < cells.length; index += 2) macros[cells[index]] = cells[index + 1];
      try {
        return "=" + katex.renderToString(tex, {
          output: "mathml", displayMode: isDisplayed === "1", macros: macros, maxExpand: 1000,
          trust: false, throwOnError: true,
          // A sign that is typed as itself is shown as itself.
          strict: function (code) {
            var isSign = code === "unicodeTextInMathMode" || code === "unknownSymbol";
            return isSign ? "ignore" : "error";
          }
        });
      } catch (error) {
        if (error instanceof katex.ParseError) {
          return "!" + (error.position === undefined ? "" : error.position) + "\\n" + error.message;
        }
        throw error;
      }
    }
    """
}

extension KaTeX.Fault {
  /// - Parameter report: The position or nothing, a line end, KaTeX's message.
  init(_ report: String) {
    let end = report.firstIndex(of: "\n") ?? report.endIndex
    position = Int(report[..<end])
    var text = report[end...].dropFirst()
    if text.hasPrefix(Self.opening) { text = text.dropFirst(Self.opening.count) }
    message = String(text)
    quote = ""
    guard let position else { return }
    for seam in [" at position \(position + 1): ", " at end of input: "] {
      // By scalars: what is quoted may begin with an accent, which would join the space.
      guard let range = text.unicodeScalars.firstRange(of: seam.unicodeScalars) else { continue }
      message = String(text[..<range.lowerBound])
      quote = String(text[range.upperBound...])
      return
    }
  }

  private static let opening = "KaTeX parse error: "

  /// The UTF-8 bytes of a text that the fault is about; nil where it is about another text.
  ///
  /// KaTeX gives a position within the formula or within a macro, and does not say which; but it
  /// quotes what stands there.
  func range(in text: String) -> Range<Int>? {
    let units = Array(text.utf16)
    guard let position, position <= units.count else { return nil }
    var quoted = quote.utf16.filter { $0 != Self.underline }
    let underlined = quote.utf16.count - quoted.count
    let start = max(0, position - 15)
    if start > 0, quoted.first == Self.ellipsis { quoted.removeFirst() }
    if position + underlined + 15 < units.count, quoted.last == Self.ellipsis {
      quoted.removeLast()
    }
    guard units[start...].starts(with: quoted) else { return nil }
    var end = min(position + underlined, units.count)
    // A command takes the space behind it along.
    while end > position + 1, units[end - 1] == 0x20 || units[end - 1] == 0x0A { end -= 1 }
    let before = String(decoding: units[..<position], as: UTF16.self).utf8.count
    return before..<before + String(decoding: units[position..<end], as: UTF16.self).utf8.count
  }

  private static let underline: UInt16 = 0x332
  private static let ellipsis: UInt16 = 0x2026
}
