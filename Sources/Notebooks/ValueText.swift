import Diagnostics
import Quantities
import Scenarios

/// `EXPRESSION; FORMAT`, as in a value mark or a key number.
struct ValueText: Sendable {
  let expression: Expression
  /// nil where it had an error that was reported: the expression is evaluated for its own.
  let format: QuantityFormat?
  /// Empty where there is none.
  let formatText: SourceText

  /// nil where the expression had an error; both halves are checked.
  init?(parsing text: SourceText, reporting problems: inout [Diagnostic]) {
    let (expressionText, formatText) = Self.halves(of: text)
    let expression = Expression(parsing: expressionText.trimmed, reporting: &problems)
    let format: QuantityFormat? =
      if let formatText {
        Self.format(of: formatText, reporting: &problems)
      } else { QuantityFormat() }
    guard let expression else { return nil }
    self.expression = expression
    self.format = format
    self.formatText = formatText ?? text[text.count..<text.count]
  }

  /// Reads a FORMAT list; nil where it reported.
  static func format(
    of text: SourceText,
    isOfColumn: Bool = false,
    reporting problems: inout [Diagnostic],
  ) -> QuantityFormat? {
    do throws(QuantityFormatError) {
      return try QuantityFormat(parsing: withPlainSpaces(text.text))
    } catch {
      let item = text[error.range]
      switch error.reason {
      case .unknown:
        let known = ["percent", "range", "words"]
        let meant = known.first { item.text.lowercased().hasPrefix($0) }
        let nearest = meant ?? error.nearest
        problems.append(.unknownFormat(item, nearest: nearest, isOfColumn: isOfColumn))
      case .conflict: problems.append(.formatConflict(item))
      }
      return nil
    }
  }

  /// The text with spaces for each byte of those that do not break, so that all keeps its place.
  private static func withPlainSpaces(_ text: String) -> String {
    text.replacing("\u{A0}", with: "  ").replacing("\u{202F}", with: "   ")
  }

  /// Splits at the last `;` that stands neither in parentheses nor in quotes.
  static func halves(of text: SourceText) -> (SourceText, SourceText?) {
    var depth = 0
    var isQuoted = false
    var split: Int?
    for (index, byte) in text.text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "(") where !isQuoted: depth += 1
      case UInt8(ascii: ")") where !isQuoted: depth -= 1
      case UInt8(ascii: ";") where !isQuoted && depth <= 0: split = index
      default: break
      }
    }
    guard let split else { return (text, nil) }
    return (text[0..<split], text[split + 1..<text.count].trimmed)
  }
}
