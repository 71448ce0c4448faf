import Quantities

/// A part of a parsed expression with its place, in UTF-8 bytes of the expression's text.
struct Node: Sendable {
  indirect enum Form: Sendable {
    case quantity(Quantity, Unit?)
    case text(String)
    case path([Step])
    case negative(Node)
    case not(Node)
    case operation(Operation, Node, Node)
    case call(Function, [Node])
  }

  /// One name of a path, with the arguments behind it where it has parentheses.
  struct Step: Sendable {
    var name: String
    var range: Range<Int>
    var arguments: [Literal]?
  }

  /// Operators between two parts, tightest last.
  enum Operation: String, Sendable {
    case or = "||"
    case and = "&&"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case power = "^"

    /// Parts around an operator of higher precedence belong together.
    var precedence: Int {
      switch self {
      case .or: 1
      case .and: 2
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: 3
      case .plus, .minus: 4
      case .times, .divide: 5
      case .power: 7
      }
    }

    var isComparison: Bool { precedence == 3 }
  }

  /// Between products and powers: `-2^2` is −4, `-2 * 3` is −6.
  static let prefixPrecedence = 6

  enum Function: String, Sendable, CaseIterable {
    case min, max, sqrt, log10, exp, abs, probability
  }

  var form: Form
  var range: Range<Int>
  /// With the parentheses around it.
  var outerRange: Range<Int>
  /// How many parts lie inside each other.
  var depth: Int

  init(_ form: Form, _ range: Range<Int>) {
    self.form = form
    self.range = range
    outerRange = range
    depth =
      switch form {
      case .quantity, .text, .path: 1
      case .negative(let part), .not(let part): part.depth + 1
      case .operation(_, let left, let right): Swift.max(left.depth, right.depth) + 1
      case .call(_, let arguments): (arguments.map(\.depth).max() ?? 0) + 1
      }
  }
}
