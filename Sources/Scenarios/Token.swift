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
