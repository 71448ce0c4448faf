package import Diagnostics
package import Quantities

/// A parsed expression of the notebook language, every part with its place.
///
/// From the loosest to the tightest: `||`, `&&`, comparisons (which do not chain), `+ -`, `* /`,
/// the signs `-` and `!`, `^` (which groups to the right, so that `-2^2` is −4 and `2^3^2` is 2⁹).
/// Quantities are numbers with an optional unit; functions are those of ``Node/Function``.
/// Arithmetic and comparisons go draw by draw: `==` holds in the draws where both sides are equal
/// to the last bit, which for two independent uncertain values is in none.
package struct Expression: Sendable {
  package let source: SourceText
  let tree: Node

  /// Parses the whole of `source`; nil where it reported an error.
  package init?(parsing source: SourceText, reporting problems: inout [Diagnostic]) {
    guard let tree = Parser.tree(of: source, reporting: &problems) else { return nil }
    self.source = source
    self.tree = tree
  }

  /// The first names of its paths (`gpt4` of `gpt4.duration`), with their places.
  package var references: [SourceText] { found.map { source[$0.steps[0].range] } }

  /// All paths, whole (`gpt4.duration`), for provenance, in the order of the text.
  package var paths: [SourceText] { found.map { source[$0.range] } }

  /// Whether it is a path and nothing else, so that its value is another one's.
  package var isPath: Bool {
    if case .path = tree.form { true } else { false }
  }

  /// Whether it takes the probability of a condition somewhere: then its value has no draws.
  package var asksForProbability: Bool {
    var open = [tree]
    while let node = open.popLast() {
      switch node.form {
      case .call(.probability, _): return true
      case .call(_, let arguments): open += arguments
      case .negative(let inner), .not(let inner): open.append(inner)
      case .operation(_, let left, let right): open += [left, right]
      case .quantity, .text, .path: break
      }
    }
    return false
  }

  /// The value in `scope`, dimensions checked; nil where it reported, or where a name it uses has
  /// failed before.
  package func value(in scope: some Scope, reporting problems: inout [Diagnostic]) -> Value? {
    var evaluator = Evaluator(source: source, scope: scope)
    let value = evaluator.value(of: tree)
    problems += evaluator.problems
    return evaluator.problems.containsError ? nil : value
  }

  /// The value as a quantity; anything else is reported.
  package func quantity(
    in scope: some Scope,
    reporting problems: inout [Diagnostic],
  ) -> Uncertain? {
    var evaluator = Evaluator(source: source, scope: scope)
    let value = evaluator.quantity(of: tree)
    problems += evaluator.problems
    return evaluator.problems.containsError ? nil : value
  }

  /// The value as a condition, draw by draw; anything else is reported.
  package func condition(
    in scope: some Scope,
    reporting problems: inout [Diagnostic],
  ) -> [Bool]? {
    var evaluator = Evaluator(source: source, scope: scope)
    let value = evaluator.condition(of: tree)
    problems += evaluator.problems
    return evaluator.problems.containsError ? nil : value
  }

  private var found: [(steps: [Node.Step], range: Range<Int>)] {
    var found: [(steps: [Node.Step], range: Range<Int>)] = []
    tree.forEachPath { found.append(($0, $1)) }
    return found
  }
}

extension Node {
  /// Visits the paths from left to right.
  func forEachPath(_ visit: ([Step], Range<Int>) -> Void) {
    switch form {
    case .quantity, .text: break
    case .path(let steps): visit(steps, range)
    case .negative(let part), .not(let part): part.forEachPath(visit)
    case .operation(_, let left, let right):
      left.forEachPath(visit)
      right.forEachPath(visit)
    case .call(_, let arguments):
      for argument in arguments { argument.forEachPath(visit) }
    }
  }

  /// Visits the units of the quantities that are written out, from left to right.
  func forEachUnit(_ visit: (Unit) -> Void) {
    switch form {
    case .quantity(_, let unit): unit.map(visit)
    case .text, .path: break
    case .negative(let part), .not(let part): part.forEachUnit(visit)
    case .operation(_, let left, let right):
      left.forEachUnit(visit)
      right.forEachUnit(visit)
    case .call(_, let arguments):
      for argument in arguments { argument.forEachUnit(visit) }
    }
  }

  /// Visits the comparisons from left to right.
  func forEachComparison(_ visit: (_ left: Node, _ right: Node) -> Void) {
    switch form {
    case .quantity, .text, .path: break
    case .negative(let part), .not(let part): part.forEachComparison(visit)
    case .operation(let operation, let left, let right):
      if operation.isComparison { visit(left, right) }
      left.forEachComparison(visit)
      right.forEachComparison(visit)
    case .call(_, let arguments):
      for argument in arguments { argument.forEachComparison(visit) }
    }
  }
}
