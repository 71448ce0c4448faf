import Diagnostics
import Quantities

/// Computes the tree of an expression in a scope, draw by draw.
///
/// Both sides of an operator are always evaluated, so that independent errors are all reported;
/// nil stands for "reported here, or failed before".
struct Evaluator<Names: Scope> {
  let source: SourceText
  let scope: Names
  var problems: [Diagnostic] = []
  /// Whether a comparison met a missing value, and so says nothing.
  private var comparesMissing = false

  init(source: SourceText, scope: Names) {
    self.source = source
    self.scope = scope
  }

  mutating func value(of node: Node) -> Value? {
    switch node.form {
    case .quantity(let quantity, _): return .quantity(Uncertain(quantity))
    case .text(let text): return .text(text)
    case .path(let steps): return value(of: steps)
    case .negative(let part): return quantity(of: part).map { .quantity(-$0) }
    case .not(let part): return condition(of: part).map { .condition($0.map(!)) }
    case .operation(let operation, let left, let right):
      switch operation {
      case .and, .or: return connection(operation, left, right)
      case _ where operation.isComparison: return comparison(operation, left, right, of: node)
      default: return arithmetic(operation, left, right, of: node).map(Value.quantity)
      }
    case .call(let function, let arguments):
      return call(function, arguments, of: node).map(Value.quantity)
    }
  }

  mutating func quantity(of node: Node) -> Uncertain? {
    guard let value = value(of: node) else { return nil }
    if case .quantity(let quantity) = value { return quantity }
    problems.append(.notAQuantity(value, text(node), at: span(node)))
    return nil
  }

  mutating func condition(of node: Node) -> [Bool]? {
    guard let value = value(of: node) else { return nil }
    if case .condition(let condition) = value { return condition }
    problems.append(.notACondition(value, text(node), at: span(node)))
    return nil
  }

  // MARK: Paths

  private mutating func value(of steps: [Node.Step]) -> Value? {
    let first = steps[0]
    var value: Value
    switch scope.lookUp(first.name) {
    case .found(let found): value = found
    case .failed: return nil
    case .unknown:
      let place = source.span(first.range)
      problems.append(.unknownName(first.name, among: scope.names, at: place))
      return nil
    }
    for index in steps.indices.dropFirst() {
      let whole = source[first.range.lowerBound..<steps[index - 1].range.upperBound].text
      guard let next = member(steps[index], of: value, named: whole) else { return nil }
      value = next
    }
    return value
  }

  private mutating func member(_ step: Node.Step, of value: Value, named name: String) -> Value? {
    let place = source.span(step.range)
    guard let owner = value.asMembers else {
      problems.append(.noMembers(value, name, member: step.name, at: place))
      return nil
    }
    switch owner.member(step.name, arguments: step.arguments) {
    case .found(let found): return found
    case .failed: return nil
    case .unknown:
      problems.append(.unknownMember(step.name, of: name, owner, at: place))
    case .misused(let form):
      problems.append(.misusedMember(step.name, of: name, form: form, at: place))
    case .unavailable(let why, let help):
      problems.append(.unavailableMember(step.name, of: name, why: why, help: help, at: place))
    }
    return nil
  }

  // MARK: Conditions

  private mutating func connection(
    _ operation: Node.Operation,
    _ left: Node,
    _ right: Node,
  ) -> Value? {
    let (first, second) = (condition(of: left), condition(of: right))
    guard let first, let second, checkDraws([first.count, second.count], at: [left, right]) else {
      return nil
    }
    return .condition(
      operation == .and
        ? Self.pairs(first, second) { $0 && $1 } : Self.pairs(first, second) { $0 || $1 }
    )
  }

  private mutating func comparison(
    _ operation: Node.Operation,
    _ left: Node,
    _ right: Node,
    of node: Node,
  ) -> Value? {
    let (first, second) = (value(of: left), value(of: right))
    guard let first, let second else { return nil }
    if operation == .equal || operation == .notEqual,
      let areEqual = areEqualNames((first, left), (second, right))
    {
      // A missing row compares like a missing number.
      let isMissing = first.isMissing || second.isMissing
      if isMissing { comparesMissing = true }
      return .condition([!isMissing && areEqual == (operation == .equal)])
    }
    guard case (.quantity(let one), .quantity(let other)) = (first, second) else {
      for (value, part) in [(first, left), (second, right)] {
        if case .quantity = value { continue }
        problems.append(.notAQuantity(value, text(part), at: span(part)))
      }
      return nil
    }
    guard checkDraws([one.draws.count, other.draws.count], at: [left, right]) else { return nil }
    do {
      let condition = try one.compared(to: other, by: operation.holds)
      guard !one.isMissing, !other.isMissing else {
        comparesMissing = true
        return .condition([false])
      }
      return .condition(condition)
    } catch {
      problems.append(mismatch(one, left, other, right, in: node, verb: "compare with"))
      return nil
    }
  }

  /// Whether two texts, or names of rows, are the same; nil where one side is neither.
  private mutating func areEqualNames(_ left: (Value, Node), _ right: (Value, Node)) -> Bool? {
    switch (left.0, right.0) {
    case (.text(let one), .text(let other)): return one == other
    case (.row(let one), .row(let other)): return one.name == other.name
    case (.row(let row), .text(let text)): return isName(text, of: row, at: right.1)
    case (.text(let text), .row(let row)): return isName(text, of: row, at: left.1)
    default: return nil
    }
  }

  /// Whether a row has a name; a name that no row of its table has is reported.
  private mutating func isName(_ name: String, of row: ChosenRow, at node: Node) -> Bool {
    if row.table.row(named: name) == nil, case .text = node.form {
      problems.append(.comparedRow(name, of: row.table, at: span(node)))
    }
    return row.name == name
  }

  // MARK: Quantities

  private mutating func arithmetic(
    _ operation: Node.Operation,
    _ left: Node,
    _ right: Node,
    of node: Node,
  ) -> Uncertain? {
    let (first, second) = (quantity(of: left), quantity(of: right))
    guard let first, let second,
      checkDraws([first.draws.count, second.draws.count], at: [left, right])
    else { return nil }
    do {
      let operands = [first, second]
      switch operation {
      case .plus: return finite(try first + second, of: node, from: operands)
      case .minus: return finite(try first - second, of: node, from: operands)
      case .times: return finite(first * second, of: node, from: operands)
      case .divide:
        let share = first.isMissing ? 0 : second.share { $0 == 0 }
        guard share == 0 else {
          problems.append(.divisionByZero(text(right), share: share, at: span(node)))
          return nil
        }
        return finite(first / second, of: node, from: operands)
      case .power: return finite(try first.raised(to: second), of: node, from: operands)
      default: preconditionFailure("\(operation) is not arithmetic")
      }
    } catch {
      switch error {
      case .mismatch:
        let verb = operation == .plus ? "add" : "subtract"
        problems.append(mismatch(first, left, second, right, in: node, verb: verb))
      case .notPlain:
        problems.append(.exponentNotPlain(text(right), second.dimension, at: span(right)))
      case .noSuchPower:
        let isUncertain = !second.isExact
        problems.append(
          .noSuchPower(text(left), first.dimension, isUncertain: isUncertain, at: span(node))
        )
      }
      return nil
    }
  }

  private mutating func call(
    _ function: Node.Function,
    _ arguments: [Node],
    of node: Node,
  ) -> Uncertain? {
    if function == .probability {
      return probability(of: arguments[0])
    }
    // All arguments are evaluated before the first nil counts, so that all errors are reported.
    let found = arguments.map { quantity(of: $0) }
    let values = found.compactMap { $0 }
    guard values.count == arguments.count, checkDraws(values.map(\.draws.count), at: arguments)
    else { return nil }
    do {
      switch function {
      case .min: return finite(try Uncertain.minimum(values), of: node, from: values)
      case .max: return finite(try Uncertain.maximum(values), of: node, from: values)
      case .sqrt: return finite(try values[0].squareRoot(), of: node, from: values)
      case .log10: return finite(try values[0].log10(), of: node, from: values)
      case .exp: return finite(try values[0].exp(), of: node, from: values)
      case .abs: return values[0].magnitude
      case .probability: preconditionFailure("probability takes a condition")
      }
    } catch {
      switch error {
      case .mismatch:
        let other = values.firstIndex { $0.dimension != values[0].dimension } ?? 0
        problems.append(
          mismatch(values[0], arguments[0], values[other], arguments[other], in: node, verb: "give")
        )
      case .notPlain(let dimension):
        problems.append(
          .argumentNotPlain(function, text(arguments[0]), dimension, at: span(arguments[0]))
        )
      case .noSuchPower(let dimension):
        problems.append(
          .noSuchPower(text(arguments[0]), dimension, isUncertain: false, at: span(node))
        )
      }
      return nil
    }
  }

  /// The share of draws in which a condition holds, missing where the condition compares what is.
  private mutating func probability(of node: Node) -> Uncertain? {
    let outer = comparesMissing
    comparesMissing = false
    defer { comparesMissing = comparesMissing || outer }
    guard let condition = condition(of: node) else { return nil }
    return comparesMissing ? .missing(.one) : Uncertain(Quantity(condition.share))
  }

  /// Whether values have draws that go together; they may not where notebooks ask for different
  /// numbers of draws.
  private mutating func checkDraws(_ counts: [Int], at nodes: [Node]) -> Bool {
    guard let one = counts.firstIndex(where: { $0 > 1 }),
      let other = counts.lastIndex(where: { $0 > 1 && $0 != counts[one] })
    else { return true }
    problems.append(
      .differentDraws(
        (text(nodes[one]), counts[one]),
        (text(nodes[other]), counts[other]),
        at: span(nodes[other]),
      )
    )
    return false
  }

  /// The value, or an error where some draw is infinite or not a number; missing where one of what
  /// it is computed from is.
  private mutating func finite(
    _ value: Uncertain,
    of node: Node,
    from operands: [Uncertain],
  ) -> Uncertain? {
    if operands.contains(where: \.isMissing) { return .missing(value.dimension) }
    let share = value.share { !$0.isFinite }
    guard share > 0 else { return value }
    problems.append(.notANumber(text(node), share: share, at: span(node)))
    return nil
  }

  // MARK: Messages

  /// Points at the literal number where one side is just that, since it is what lacks a unit.
  private func mismatch(
    _ first: Uncertain,
    _ left: Node,
    _ second: Uncertain,
    _ right: Node,
    in node: Node,
    verb: String,
  ) -> Diagnostic {
    let isLeftAtFault = left.isBareNumber && !right.isBareNumber
    let isRightAtFault = right.isBareNumber && !left.isBareNumber
    let place = isLeftAtFault ? left : isRightAtFault ? right : node
    let wanted = isLeftAtFault ? second.dimension : first.dimension
    return .dimensionMismatch(
      (text(left), first.dimension),
      (text(right), second.dimension),
      verb: verb,
      wanted: wanted,
      at: span(place),
    )
  }

  private func text(_ node: Node) -> String { source[node.range].text }

  private func span(_ node: Node) -> SourceSpan { source.span(node.range) }

  private static func pairs(
    _ first: [Bool],
    _ second: [Bool],
    _ combine: (Bool, Bool) -> Bool,
  ) -> [Bool] {
    let count = Swift.max(first.count, second.count)
    return (0..<count).map { draw in
      combine(first[first.count == 1 ? 0 : draw], second[second.count == 1 ? 0 : draw])
    }
  }
}

extension Node {
  /// A number without a unit, with or without a sign.
  fileprivate var isBareNumber: Bool {
    switch form {
    case .quantity(_, let unit): unit == nil
    case .negative(let part): part.isBareNumber
    default: false
    }
  }
}

extension Node.Operation {
  fileprivate var holds: (Double, Double) -> Bool {
    switch self {
    case .less: (<)
    case .lessOrEqual: (<=)
    case .greater: (>)
    case .greaterOrEqual: (>=)
    case .equal: (==)
    case .notEqual: (!=)
    default: preconditionFailure("\(self) compares nothing")
    }
  }
}

extension Value {
  /// A cell of a data set without a value, or without a row.
  package var isMissing: Bool {
    switch self {
    case .quantity(let quantity): quantity.isMissing
    case .row(let row): row.row == nil
    default: false
    }
  }

  /// What answers for its members, or nil where it has none.
  fileprivate var asMembers: (any ValueMembers)? {
    switch self {
    case .quantity, .condition, .text: nil
    case .outcome(let outcome): outcome
    case .data(let data): data
    case .members(let members): members
    case .row(let row): row
    }
  }
}

extension Uncertain {
  /// The share of draws for which a test holds.
  func share(where holds: (Double) -> Bool) -> Double {
    var count = 0
    for draw in draws where holds(draw) { count += 1 }
    return Double(count) / Double(draws.count)
  }
}

extension [Bool] {
  /// The share of draws in which a condition holds.
  package var share: Double { Double(count { $0 }) / Double(count) }
}
