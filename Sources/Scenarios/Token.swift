import Diagnostics
import Quantities

/// A word of the expression language with its place, in UTF-8 bytes of the expression's text.
struct Token: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// A number and the unit behind it, if any.
    case quantity(Double, Unit?)
    case name(String)
    /// Text between double quotes, its escapes resolved.
    case text(String)
    /// An operator, a parenthesis, a comma or a dot.
    case symbol(Symbol)
    case end
  }

  enum Symbol: String, Sendable, Hashable, CaseIterable {
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
    case and = "&&"
    case or = "||"
    case less = "<"
    case greater = ">"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case power = "^"
    case not = "!"
    case open = "("
    case close = ")"
    case comma = ","
    case dot = "."
  }

  var kind: Kind
  var range: Range<Int>
  /// The significant digits that were typed, where it is a number.
  var digits: Int?
  /// The bytes of the number alone, where it is one.
  var number: Range<Int>?
}

extension Token {
  /// One number whose digits stand in groups, `1,000,000` or `1 000 d`, from this token on.
  func grouped(with rest: ArraySlice<Token>, in text: SourceText) -> (write: String, Range<Int>)? {
    guard let number, range == number else { return nil }
    var written = text[number].text
    let isShort = written.utf8.count <= 3 && written.allSatisfy(\.isNumber)
    var end = range.upperBound
    var last: Range<Int>?
    var rest = rest
    while true {
      let hasComma = rest.first?.kind == .symbol(.comma)
      guard let next = hasComma ? rest.dropFirst().first : rest.first, let group = next.number,
        group.count == 3, text[group].text.allSatisfy(\.isNumber), hasComma || isShort,
        !hasComma || group.lowerBound == end + 1, last.map({ $0.isEmpty }) ?? true
      else { break }
      written += text[group].text
      last = group.upperBound..<next.range.upperBound
      end = next.range.upperBound
      rest = rest.dropFirst(hasComma ? 2 : 1)
    }
    guard let last else { return nil }
    return (written + text[last].text, range.lowerBound..<end)
  }
}
