import Diagnostics
import Quantities

/// Reads the values of one input that a sweep goes through.
struct GridReader {
  let input: Model.Input
  let catalogue: Catalogue
  /// The input as the sweep names it.
  let name: SourceText

  private static let defaultPoints = 25
  private static let allowedPoints = 2...10_000

  /// nil where it reported.
  func axis(
    of grid: Grid,
    in scope: some Scope,
    reporting problems: inout [Diagnostic],
  ) -> SweepAxis? {
    var found: [Diagnostic] = []
    defer { problems += found }
    let contents: [(PreparedScenario.Slot.Content, SourceText)]
    switch grid {
    case .list(let texts):
      if texts.isEmpty { found.append(.emptyGrid(name)) }
      contents = texts.compactMap { text in
        content(of: text.trimmed, in: scope, reporting: &found).map { ($0, text) }
      }
    case .all(let table):
      contents = rows(of: table, reporting: &found).map { (.row($0), table) }
    case .range(let from, let to, let points, let scale):
      let values = range(from, to, points, scale, in: scope, reporting: &found)
      contents = values.map {
        (.value(.init(value: .exact(Quantity($0, input.dimension)), digits: nil)), name)
      }
    }
    guard !found.containsError else { return nil }
    return SweepAxis(
      input: input,
      slots: contents.map { content, text in
        PreparedScenario.Slot(
          content: content,
          origin: Origin(span: text.span),
          place: input.name,
          key: input.name,
          text: text,
        )
      },
    )
  }

  private func content(
    of text: SourceText,
    in scope: some Scope,
    reporting problems: inout [Diagnostic],
  ) -> PreparedScenario.Slot.Content? {
    if let table = input.catalogue {
      let reader = AssumptionReader(input: input, place: "", key: "", catalogue: catalogue)
      return reader.row(text, of: table, reporting: &problems)
    }
    return number(text, in: scope, reporting: &problems).map { .value($0) }
  }

  /// Every row of the catalogue that the input takes its rows from, which is named.
  private func rows(
    of name: SourceText,
    reporting problems: inout [Diagnostic],
  ) -> [Catalogue.Row] {
    guard let wanted = input.catalogue else {
      problems.append(.rowsOfNumber(input, name))
      return []
    }
    guard name.text == wanted, let table = catalogue.table(named: wanted) else {
      problems.append(.rowsOfOtherTable(input, name, wanted: wanted))
      return []
    }
    return table.rows
  }

  /// An exact value of the input.
  private func number(
    _ text: SourceText,
    in scope: some Scope,
    reporting problems: inout [Diagnostic],
  ) -> ValueReader.Reading? {
    guard text.text.utf8.first == UInt8(ascii: "=") else {
      guard let reading = ValueReader.reading(text, for: input, reporting: &problems) else {
        return nil
      }
      guard reading.value.isExact else {
        problems.append(.uncertainGrid(input, at: text.span))
        return nil
      }
      return reading
    }
    let formula = text[1..<text.count].trimmed
    guard let expression = Expression(parsing: formula, reporting: &problems),
      let value = expression.quantity(in: scope, reporting: &problems)
    else { return nil }
    let isBareOperations = value.dimension == .one && input.dimension == .operations
    guard value.dimension == input.dimension || isBareOperations else {
      problems.append(.unitMismatch(of: input, formula.text, value.dimension, at: formula.span))
      return nil
    }
    guard value.isExact else {
      problems.append(.uncertainGrid(input, at: text.span))
      return nil
    }
    guard input.allowed.contains(value.draws[0]) else {
      problems.append(.outOfRange(input, formula.text, at: formula.span))
      return nil
    }
    return ValueReader.Reading(
      value: .exact(Quantity(value.draws[0], input.dimension)),
      digits: nil,
      priceYears: input.dimension.includesMoney ? expression.priceYears(in: scope) : nil,
    )
  }

  // MARK: Ranges

  private func range(
    _ from: SourceText,
    _ to: SourceText,
    _ points: SourceText?,
    _ scale: SourceText?,
    in scope: some Scope,
    reporting problems: inout [Diagnostic],
  ) -> [Double] {
    if let table = input.catalogue.flatMap(catalogue.table) {
      problems.append(.rangeOfRows(input, table, at: from.span))
      return []
    }
    let low = number(from.trimmed, in: scope, reporting: &problems)?.value.number
    let high = number(to.trimmed, in: scope, reporting: &problems)?.value.number
    let count = count(points?.trimmed, reporting: &problems)
    let isLog = isLog(scale?.trimmed, reporting: &problems)
    guard let low, let high, let count, let isLog else { return [] }
    guard low < high else {
      problems.append(.turnedRange(at: to.span))
      return []
    }
    guard !isLog || low > 0 else {
      problems.append(.logRangeNotPositive(from.text, at: from.span))
      return []
    }
    let points = Self.points(from: low, to: high, count: count, isLog: isLog)
    guard input.isCounted else { return points }
    // Nobody builds 2805.5 accelerators; steps below one collapse.
    return points.map { $0.rounded() }.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  private func count(_ text: SourceText?, reporting problems: inout [Diagnostic]) -> Int? {
    guard let text else { return Self.defaultPoints }
    guard let count = Int(text.text), Self.allowedPoints.contains(count) else {
      problems.append(.pointCount(text, allowed: Self.allowedPoints))
      return nil
    }
    return count
  }

  private func isLog(_ text: SourceText?, reporting problems: inout [Diagnostic]) -> Bool? {
    switch text?.text {
    case nil, "linear": return false
    case "log": return true
    default:
      if let text { problems.append(.unknownScale(text)) }
      return nil
    }
  }

  /// Values from `low` to `high`, both hit exactly.
  static func points(from low: Double, to high: Double, count: Int, isLog: Bool) -> [Double] {
    let shares = (0..<count).map { Double($0) / Double(count - 1) }
    guard isLog else {
      return shares.map { $0 == 1 ? high : low * (1 - $0) + high * $0 }
    }
    let plain = { (draws: [Double]) in Uncertain(draws: draws, dimension: .one) }
    guard
      let starts = try? plain([low]).raised(to: plain(shares.map { 1 - $0 })),
      let ends = try? plain([high]).raised(to: plain(shares))
    else { preconditionFailure("powers of plain numbers are plain") }
    var points = (starts * ends).draws
    points[0] = low
    points[count - 1] = high
    return points
  }
}
