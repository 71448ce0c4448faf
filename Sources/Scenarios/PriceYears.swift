import Quantities

extension Expression {
  /// The years of the prices that it names or writes out; nil where it has none.
  package func priceYears(in scope: some Scope) -> ClosedRange<Int>? {
    var found: [ClosedRange<Int>?] = []
    tree.forEachUnit { found.append($0.priceYear.map { $0...$0 }) }
    tree.forEachPath { steps, _ in
      guard steps.count > 1, case .found(let value) = scope.lookUp(steps[0].name) else { return }
      found.append(value.priceYears(of: steps.dropFirst().map(\.name)))
    }
    return .union(found)
  }
}

extension Value {
  /// The years of the prices of one of its values.
  fileprivate func priceYears(of members: [String]) -> ClosedRange<Int>? {
    switch self {
    case .outcome(let outcome):
      if members.count == 1 { return outcome.value(named: members[0])?.priceYears }
      guard let choice = outcome.choice(named: members[0]) else { return nil }
      return Value.row(choice.chosen).priceYears(of: Array(members.dropFirst()))
    case .row(let row):
      return row.row?.figure(named: members[0])?.priceYear.map { $0...$0 }
    case .members(let owner):
      guard members.count > 1, case .found(let value) = owner.member(members[0], arguments: nil)
      else { return nil }
      return value.priceYears(of: Array(members.dropFirst()))
    case .quantity, .condition, .data, .text: return nil
    }
  }
}

extension ClosedRange<Int> {
  /// From the first year of any to the last; nil where there is none.
  package static func union(_ ranges: [ClosedRange<Int>?]) -> ClosedRange<Int>? {
    let known = ranges.compactMap(\.self)
    guard let first = known.map(\.lowerBound).min(), let last = known.map(\.upperBound).max() else {
      return nil
    }
    return first...last
  }
}
