/// Prints diagnostics for people: headline, place, the line itself and a caret under the fault.
///
/// ```
/// error[unit-mismatch]: `cycle` takes a time, but `1e-3` has no unit
///   --> notebooks/error-correction.md:41:8
///    |
/// 41 | cycle: 1e-3
///    |        ^^^^ write a time, such as `1 us`
/// ```
///
/// Lines longer than ``lineLimit`` columns are cut around the fault. Control characters of the
/// author's text are shown as pictures, so that no text can steer the reader's terminal.
package struct DiagnosticRenderer: Sendable {
  /// Whether to colour, by ANSI codes: only for terminals.
  package var usesColor: Bool
  /// How many columns of a source line are shown at most.
  package var lineLimit = 120

  package init(usesColor: Bool = false) {
    self.usesColor = usesColor
  }

  /// All problems with an empty line between them; ends with a newline unless there are none.
  package func render(_ problems: [Diagnostic]) -> String {
    problems.map { render($0) }.joined(separator: "\n")
  }

  /// One problem, ended by a newline.
  package func render(_ problem: Diagnostic) -> String {
    let color = problem.severity == .error ? Color.red : .yellow
    let title = paint("\(problem.severity.rawValue)[\(problem.id)]", color, isBold: true)
    var lines = [title + paint(": \(printable(problem.headline))", nil, isBold: true)]
    if let span = problem.span {
      lines += excerpt(of: span, help: problem.help, color: color)
    } else if let help = problem.help {
      lines.append("  = help: \(printable(help))")
    }
    let gutter = problem.span.map { gutterWidth(of: $0) } ?? 1
    lines += problem.notes.map { "\(spaces(gutter)) = note: \(printable($0))" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The arrow with the place, and the source line with its caret.
  private func excerpt(of span: SourceSpan, help: String?, color: Color) -> [String] {
    let (line, column) = span.file.position(at: span.range.lowerBound)
    let gutter = gutterWidth(of: span)
    let bar = paint("\(spaces(gutter)) |", .blue)
    let view = LineView(of: span, line: line, limit: lineLimit)
    let caret = paint(String(repeating: "^", count: view.caretWidth), color, isBold: true)
    let help = help.map { printable($0).split(separator: "\n", omittingEmptySubsequences: false) }
    var lines = [
      paint("\(spaces(gutter))-->", .blue) + " \(printable(span.file.path)):\(line):\(column)",
      bar,
      view.text.isEmpty ? paint("\(line) |", .blue) : paint("\(line) |", .blue) + " \(view.text)",
      "\(bar) \(spaces(view.caretColumn))\(caret)" + (help?.first.map { " \($0)" } ?? ""),
    ]
    let indent = spaces(view.caretColumn + view.caretWidth + 1)
    lines += (help ?? []).dropFirst().map { "\(bar) \(indent)\($0)" }
    return lines
  }

  private func gutterWidth(of span: SourceSpan) -> Int {
    String(span.file.line(at: span.range.lowerBound)).count
  }

  private enum Color: Int {
    case red = 31
    case yellow = 33
    case blue = 34
  }

  private func paint(_ text: String, _ color: Color?, isBold: Bool = false) -> String {
    guard usesColor else { return text }
    let codes = (isBold ? ["1"] : []) + (color.map { ["\($0.rawValue)"] } ?? [])
    return "\u{1B}[\(codes.joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}

/// A source line as it is shown, with the columns that the caret underlines.
private struct LineView {
  let text: String
  let caretColumn: Int
  let caretWidth: Int

  init(of span: SourceSpan, line: Int, limit: Int) {
    let range = span.file.range(ofLine: line)
    let start = min(max(span.range.lowerBound, range.lowerBound), range.upperBound)
    let end = max(start, min(span.range.upperBound, range.upperBound))
    // Of a long line no more is looked at than can be shown.
    let before = Cell.row(span.file[range.lowerBound..<start].suffix(limit + 1))
    let marked = Cell.row(span.file[start..<end].prefix(limit + 1))
    let after = Cell.row(span.file[end..<range.upperBound].prefix(limit + 1))

    let shownBefore = before.fitting(limit / 2, fromEnd: true)
    let shownMarked = marked.fitting(max(1, limit - shownBefore.width), fromEnd: false)
    let rest = max(0, limit - shownBefore.width - shownMarked.width)
    let shownAfter =
      shownMarked.isCut ? after.fitting(0, fromEnd: false) : after.fitting(rest, fromEnd: false)
    text = shownBefore.text + shownMarked.text + (shownMarked.isCut ? "" : shownAfter.text)
    caretColumn = shownBefore.width
    caretWidth = max(1, shownMarked.width)
  }
}

/// One character as a terminal shows it.
private struct Cell {
  let text: String
  let width: Int

  static func row(_ text: Substring) -> [Cell] {
    text.map { Cell($0) }
  }

  private init(_ character: Character) {
    if character == "\t" {
      self.text = "    "
      width = 4
    } else {
      self.text = printable(String(character))
      width = Cell.width(of: character)
    }
  }

  /// Two columns for East Asian wide characters and emoji, else one.
  private static func width(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.properties.isEmojiPresentation { return 2 }
    switch first.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default:
      return 1
    }
  }
}

extension [Cell] {
  fileprivate var width: Int { reduce(0) { $0 + $1.width } }
  fileprivate var text: String { map(\.text).joined() }

  /// As many cells as fit `limit` columns, from the end or the start, with an ellipsis where cut.
  fileprivate func fitting(_ limit: Int, fromEnd: Bool) -> (text: String, width: Int, isCut: Bool) {
    guard width > limit else { return (text, width, false) }
    var kept: [Cell] = []
    var used = 1
    for cell in fromEnd ? Array(reversed()) : self {
      guard used + cell.width <= limit else { break }
      kept.append(cell)
      used += cell.width
    }
    let cut = fromEnd ? "…" + Array(kept.reversed()).text : kept.text + "…"
    return (cut, used, true)
  }
}

/// Text with its control characters shown as pictures; newlines stay.
private func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { isControl($0) }) else { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if !isControl(scalar) {
      result.append(scalar)
    } else if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) {
      result.append(picture)
    } else {
      result.append(scalar.value == 0x7F ? "\u{2421}" : "\u{FFFD}")
    }
  }
  return String(result)
}

/// Whether a terminal may act on the scalar: C0 but newline, DEL, C1, and marks that turn the writing direction.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0A: false
  case 0x00..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
  default: false
  }
}

private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
