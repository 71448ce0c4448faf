import Diagnostics
import Quantities
import Scenarios

/// The value of an expression in each row of a chart's or a table's data.
struct RowValues {
  enum Content {
    /// NaN where the row has no value.
    case numbers([Uncertain])
    /// nil where the row has none.
    case texts([String?])
    case conditions([[Bool]])
  }
  let expression: Expression
  /// Of the column that the expression names, else the expression.
  let name: String
  let doc: String
  /// One for what is not a number.
  let dimension: Dimension
  /// The unit that the column or the value proposes.
  let unit: Unit?
  /// The years whose money it is in.
  let priceYears: ClosedRange<Int>?
  let isSwept: Bool
  let content: Content
  /// Of numbers, one a row; nil where the row has none.
  let estimates: [Estimate?]

  var count: Int {
    switch content {
    case .numbers(let values): values.count
    case .texts(let texts): texts.count
    case .conditions(let conditions): conditions.count
    }
  }

  var numbers: [Uncertain]? { if case .numbers(let values) = content { values } else { nil } }

  /// What the model calls the column, for an axis without a title; nil for an expression.
  var words: String? { expression.isPath && doc != name && !doc.isEmpty ? doc : nil }

  /// Whether a row has a value.
  func hasValue(inRow row: Int) -> Bool {
    switch content {
    case .numbers: estimates[row] != nil
    case .texts(let texts): texts[row] != nil
    case .conditions: true
    }
  }

  /// Some rows of it as a column of a data set, with the title and unit that an author gave.
  func column(rows: [Int], doc: String? = nil, unit: Unit? = nil) -> DataSet.Column {
    var texts: [String]?
    var values: [Uncertain] = []
    switch content {
    case .numbers(let numbers): values = rows.map { numbers[$0] }
    case .texts(let names): texts = rows.map { names[$0] ?? "–" }
    case .conditions(let conditions): texts = rows.map { Self.words(of: conditions[$0]) }
    }
    return DataSet.Column(
      name: name,
      doc: doc ?? self.doc,
      dimension: dimension,
      values: values,
      texts: texts,
      isSwept: isSwept,
      unit: unit ?? self.unit,
      priceYears: priceYears,
    )
  }

  /// `yes` or `no` where nearly all draws agree, as claims demand; else how many say yes.
  static func words(of condition: [Bool]) -> String {
    let share = condition.share
    if share >= ClaimDefinition.requiredShare { return "yes" }
    if share <= 1 - ClaimDefinition.requiredShare { return "no" }
    var format = QuantityFormat()
    format.isPercent = true
    return "yes in \(format.string(Estimate(Quantity(share))))"
  }
}

/// Evaluates expressions in each row of data, and puts rows in order.
struct RowEvaluator {
  let data: BlockData
  let scope: NotebookScope
  let marks: MarkEvaluator
  var problems: [Diagnostic] = []

  init(_ data: BlockData, scope: NotebookScope, marks: MarkEvaluator) {
    self.data = data
    self.scope = scope
    self.marks = marks
  }

  /// nil where it reported, or where a value that the expression uses has failed before.
  mutating func values(of expression: Expression) -> RowValues? {
    guard checkNames(of: expression) else { return nil }
    let values: [Value]
    if expression.isPath, let column = data.data.column(named: expression.source.text) {
      values = (0..<column.count).map { column.value(inRow: $0) }
    } else {
      guard let found = evaluated(expression) else { return nil }
      values = found
    }
    return rowValues(of: expression, values)
  }

  private mutating func evaluated(_ expression: Expression) -> [Value]? {
    var values: [Value] = []
    for row in 0..<data.data.rowCount {
      var found: [Diagnostic] = []
      let value = expression.value(in: data.data.scope(ofRow: row, in: scope), reporting: &found)
      // A fault is the same in every row, and the row is not in the text: one message is enough.
      problems += found.prefix(1)
      guard let value else { return nil }
      values.append(value)
    }
    return values
  }

  private mutating func rowValues(of expression: Expression, _ values: [Value]) -> RowValues? {
    guard let content = content(of: expression, values) else { return nil }
    var estimates: [Estimate?] = []
    var dimension = Dimension.one
    if case .numbers(let numbers) = content {
      estimates = numbers.enumerated().map { row, number in
        if number.isMissing { return nil }
        // A path prints what its row of the page says.
        let path = data.publishedName(of: expression, inRow: row)
        return path.flatMap { marks.published.estimate(at: $0) } ?? number.estimate
      }
      dimension = numbers[0].dimension
    }
    let column = expression.isPath ? data.data.column(named: expression.source.text) : nil
    return RowValues(
      expression: expression,
      name: column?.name ?? PublishedValues.key(of: expression),
      doc: column?.doc ?? PublishedValues.key(of: expression),
      dimension: dimension,
      unit: column?.unit
        ?? marks.published.format(QuantityFormat(), for: expression, in: scope).unit,
      priceYears: dimension.includesMoney ? priceYears(of: expression) : nil,
      isSwept: column?.isSwept ?? false,
      content: content,
      estimates: estimates,
    )
  }

  /// Of the columns and of the notebook's values that an expression names.
  private func priceYears(of expression: Expression) -> ClosedRange<Int>? {
    .union(
      expression.references.map { data.data.column(named: $0.text)?.priceYears }
        + (0..<data.data.rowCount).map {
          expression.priceYears(in: data.data.scope(ofRow: $0, in: scope))
        }
    )
  }

  /// Values of one kind and one dimension; anything else is reported.
  private mutating func content(
    of expression: Expression,
    _ values: [Value],
  ) -> RowValues.Content? {
    let text = expression.source
    let present = values.filter { !$0.isMissing }
    switch present.first {
    case .quantity(let first):
      var numbers: [Uncertain] = []
      for value in values {
        guard !value.isMissing else {
          numbers.append(.missing(first.dimension))
          continue
        }
        guard case .quantity(let quantity) = value else {
          problems.append(.mixedColumn(text))
          return nil
        }
        guard quantity.dimension == first.dimension else {
          problems.append(.mixedDimensions(text, first.dimension, quantity.dimension))
          return nil
        }
        guard quantity.isFinite else {
          problems.append(.notFinite(text, share: "some"))
          return nil
        }
        numbers.append(quantity)
      }
      return .numbers(numbers)
    case .text, .row:
      let texts = values.map { $0.isMissing ? nil : $0.name }
      guard present.allSatisfy({ $0.name != nil }) else {
        problems.append(.mixedColumn(text))
        return nil
      }
      return .texts(texts)
    case .condition:
      let conditions = present.compactMap(\.condition)
      guard conditions.count == values.count else {
        problems.append(.mixedColumn(text))
        return nil
      }
      return .conditions(conditions)
    case .outcome, .data, .members:
      problems.append(.blockInRow(text))
      return nil
    case nil:
      problems.append(.noValues(text, in: data.description))
      return nil
    }
  }

  /// Whether each name is a column or a value of the notebook.
  private mutating func checkNames(of expression: Expression) -> Bool {
    let row = data.data.scope(ofRow: 0, in: scope)
    let unknown = expression.references.filter { reference in
      guard case .unknown = row.lookUp(reference.text) else { return false }
      // Of functions and units without their operands, the expression itself has more to say.
      if BlockName.functions.contains(reference.text) { return false }
      return expression.isPath || Unit(parsing: reference.text) == nil
    }
    problems += unknown.map { reference in
      .unknownColumn(
        reference,
        of: data.description,
        columns: data.data.memberNames,
        near: scope.names,
        isLeftOut: data.isLeftOut(reference.text),
      )
    }
    return unknown.isEmpty
  }

  // MARK: Order

  /// The rows in the order that was asked for: numbers by their median, texts by the alphabet, rows
  /// without a value last, equal ones as they stand in the data.
  ///
  /// nil where it reported.
  mutating func rows(inOrder order: RowOrder?) -> [Int]? {
    let rows = Array(0..<data.data.rowCount)
    guard let order else { return rows }
    guard let values = values(of: order.value) else { return nil }
    // What differs by rounding alone is equal, on every machine.
    let medians = values.estimates.map { $0?.rounded(toSignificantDigits: 9).p50 }
    let sorted = rows.filter { values.hasValue(inRow: $0) }.sorted { one, other in
      let isBefore = values.isLess(one, other, medians: medians)
      let isBehind = values.isLess(other, one, medians: medians)
      guard isBefore || isBehind else { return one < other }
      return order.isDescending ? isBehind : isBefore
    }
    return sorted + rows.filter { !values.hasValue(inRow: $0) }
  }
}

extension RowValues {
  /// Whether the value of one row comes before that of another; both have one.
  fileprivate func isLess(_ one: Int, _ other: Int, medians: [Double?]) -> Bool {
    switch content {
    case .numbers:
      guard let left = medians[one], let right = medians[other] else { return false }
      return left < right
    case .texts(let texts):
      guard let left = texts[one], let right = texts[other] else { return false }
      return (left.lowercased(), left) < (right.lowercased(), right)
    case .conditions(let conditions): return conditions[one].share < conditions[other].share
    }
  }
}

extension Value {
  /// Of a text or a row.
  fileprivate var name: String? {
    switch self {
    case .text(let text): text
    case .row(let row): row.name
    default: nil
    }
  }

  fileprivate var condition: [Bool]? {
    if case .condition(let condition) = self { condition } else { nil }
  }
}
