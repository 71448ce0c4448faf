import Diagnostics
import Figures
import Markdown
import Quantities
import Scenarios

/// Turns a chart block and its data into a drawing.
struct ChartMaker {
  let block: ChartBlock
  let data: BlockData
  /// All scenarios and sweeps, for charts that evaluate scenarios anew.
  let values: BlockEvaluator
  /// Words of prose with values in the place of their marks.
  let marks: MarkEvaluator
  var evaluator: RowEvaluator
  var problems: [Diagnostic] = []

  /// Rows that a chart of rows may have.
  static let maximumRows = 60

  /// What a mark draws, with the numbers that are drawn as columns, in the order x, y, color, label.
  struct Drawn {
    var drawing: Drawing
    var columns: [DataSet.Column]
    /// Rows of the data that are drawn.
    var rows: [Int]
    /// How many named rows `limit` left out.
    var omitted = 0
  }

  init(_ block: ChartBlock, data: BlockData, values: BlockEvaluator, marks: MarkEvaluator) {
    self.block = block
    self.data = data
    self.values = values
    self.marks = marks
    evaluator = RowEvaluator(data, scope: values.scope, marks: marks)
  }

  /// The chart and the works behind the rows that it shows; nil where it reported, or where a value
  /// that it uses has failed before.
  mutating func chart(
    reporting problems: inout [Diagnostic]
  ) -> (chart: Chart, sources: [String])? {
    let drawn = drawn()
    let found = evaluator.problems + self.problems
    problems += found
    guard let drawn, !found.containsError else { return nil }
    let chart = Chart(
      name: block.name.text,
      title: block.title,
      subtitle: block.subtitle,
      caption: block.caption,
      notes: block.notes + Self.note(omitted: drawn.omitted, behind: block.notes),
      drawing: drawn.drawing,
      texts: texts,
      data: DataSet(columns: drawn.columns),
      columns: drawn.columns.map(\.name),
      uses: uses,
    )
    let expressions = self.expressions
    let sources = drawn.rows.flatMap { data.sources(ofRow: $0, showing: expressions) }
    return (chart, sources)
  }

  /// What the author wrote for texts of the drawing, by their plain words.
  private var texts: [String: [Inline]] {
    let encodings = [block.x, block.y, block.color].compactMap(\.self)
    let written =
      [block.title, block.alternative] + encodings.map(\.title)
      + encodings.flatMap { $0.labels ?? [] } + block.rules.map(\.label)
    return Dictionary(written.map { (marks.plainText($0), $0) }) { one, _ in one }
  }

  /// What readers are told of rows that were left out.
  private static func note(omitted: Int, behind notes: [Inline]) -> [Inline] {
    guard omitted > 0 else { return [] }
    let words = omitted == 1 ? "1 more row is not drawn." : "\(omitted) more rows are not drawn."
    return [.text(notes.isEmpty ? words : " " + words)]
  }

  private mutating func drawn() -> Drawn? {
    switch block.mark {
    case .line: return lines(.line)
    case .point: return lines(.point)
    case .range: return rowChart(.range)
    case .bar: return rowChart(.bar)
    case .dots: return rowChart(.dots)
    case .histogram: return histogram()
    case .tornado: return tornado()
    case nil:
      check()
      return nil
    }
  }

  /// Checks what can be checked where the mark is not known.
  private mutating func check() {
    for (name, encoding) in [("x", block.x), ("y", block.y)] {
      guard let encoding, let values = categories(of: encoding.value, called: name),
        values.numbers != nil
      else { continue }
      _ = axis(encoding, called: name, values: values)
    }
    if let color = block.color { _ = categories(of: color.value, called: "color") }
    if let label = block.label { _ = categories(of: label, called: "label") }
    _ = evaluator.rows(inOrder: block.sort)
  }

  private var expressions: [Expression] {
    let encodings = [block.x, block.y, block.color].map { $0?.value }
    return (encodings + [block.label]).compactMap { $0 } + block.rules.map(\.value)
  }

  private var uses: [String] {
    let paths = expressions.flatMap(\.paths)
    return marks.published.rows(of: paths.flatMap(data.publishedNames))
  }

  // MARK: Shared by the marks

  /// A number a row; anything else is reported.
  mutating func numbers(of encoding: ChartBlock.Encoding?, called name: String) -> RowValues? {
    guard let encoding, let values = evaluator.values(of: encoding.value) else { return nil }
    guard values.numbers != nil else {
      problems.append(.axisNotPlain(encoding.value.source, axis: name))
      return nil
    }
    return values
  }

  /// Numbers or names that tell series, rows or points apart; a condition does not.
  mutating func categories(of expression: Expression, called name: String) -> RowValues? {
    guard let values = evaluator.values(of: expression) else { return nil }
    if case .conditions = values.content {
      problems.append(.axisNotPlain(expression.source, axis: name))
      return nil
    }
    return values
  }

  /// Values as words, nil where a row has none.
  func words(of values: RowValues) -> [String?] {
    if case .texts(let texts) = values.content { return texts }
    return values.estimates.map { estimate in
      guard let estimate else { return nil }
      var format = QuantityFormat()
      format.unit = values.unit
      format.showsAllDigits = estimate.isExact
      return format.string(estimate)
    }
  }

  /// The band of draws around the median, nil where there is none to draw.
  func band(of values: RowValues, inRow row: Int) -> ClosedRange<Double>? {
    guard let share = block.band, let estimate = values.estimates[row], !estimate.isExact,
      let numbers = values.numbers
    else { return nil }
    if share == 0.9 { return estimate.p5...estimate.p95 }
    return numbers[row].quantile(0.5 - share / 2)...numbers[row].quantile(0.5 + share / 2)
  }

  /// Rows that make one series.
  struct Group {
    var label: String?
    var rows: [Int]
  }

  /// The rows by the value of `color`, in order of first appearance; all as one where there is none.
  mutating func groups(of rows: [Int], by color: RowValues?) -> [Group] {
    guard let color else { return [Group(label: nil, rows: rows)] }
    let words = words(of: color)
    var groups: [Group] = []
    var places: [String: Int] = [:]
    for row in rows {
      guard let label = words[row] else { continue }
      if let place = places[label] {
        groups[place].rows.append(row)
      } else {
        places[label] = groups.count
        groups.append(Group(label: label, rows: [row]))
      }
    }
    guard let written = block.color?.labels else { return groups }
    guard written.count == groups.count else {
      if let span = block.color?.labelsSpan {
        problems.append(.labelCount(span, labels: written.count, series: groups.count))
      }
      return groups
    }
    for (index, label) in written.enumerated() { groups[index].label = marks.plainText(label) }
    return groups
  }

  /// The column of values in some rows, as the chart shows it.
  func column(
    of values: RowValues,
    _ encoding: ChartBlock.Encoding? = nil,
    rows: [Int],
  ) -> DataSet.Column {
    let title = marks.plainText(encoding?.title ?? [])
    return values.column(
      rows: rows,
      doc: title.isEmpty ? nil : title,
      unit: encoding?.unit.flatMap { Unit(parsing: $0.text) },
    )
  }

  // MARK: Axes

  mutating func axis(
    _ encoding: ChartBlock.Encoding?,
    called name: String,
    values: RowValues,
    hasBand: Bool = false,
  ) -> ChartAxis? {
    guard let encoding else { return nil }
    let title = marks.plainText(encoding.title)
    var axis = ChartAxis(
      title: title.isEmpty ? values.words : title,
      scale: encoding.isLog ? .log : .linear,
      dimension: values.dimension,
    )
    if let text = encoding.unit {
      if let unit = Unit(parsing: text.text) {
        axis.unit = unit
        if unit.dimension != values.dimension {
          problems.append(
            .axisUnit(text, axis: name, is: unit.dimension, wanted: values.dimension)
          )
        }
      } else {
        problems.append(.unknownUnit(text))
      }
    }
    checkLogScale(encoding, called: name, values: values, hasBand: hasBand)
    axis.domain = domain(encoding, called: name, dimension: values.dimension)
    return axis
  }

  private mutating func checkLogScale(
    _ encoding: ChartBlock.Encoding,
    called name: String,
    values: RowValues,
    hasBand: Bool,
  ) {
    guard encoding.isLog, let span = encoding.scaleSpan else { return }
    for (row, estimate) in values.estimates.enumerated() {
      guard let estimate else { continue }
      let low = hasBand ? band(of: values, inRow: row)?.lowerBound : nil
      guard (low ?? estimate.p50) <= 0 else { continue }
      let value = QuantityFormat().string(estimate)
      problems.append(.logNeedsPositive(span, axis: name, row: row + 1, value: value))
      return
    }
  }

  private mutating func domain(
    _ encoding: ChartBlock.Encoding,
    called name: String,
    dimension: Dimension,
  ) -> ClosedRange<Double>? {
    guard encoding.domain.count == 2, let span = encoding.domainSpan else { return nil }
    let ends = encoding.domain.compactMap { fitting($0, dimension, what: "`\(name)`") }
    guard ends.count == 2 else { return nil }
    guard ends[0] < ends[1], !encoding.isLog || ends[0] > 0 else {
      problems.append(.emptyDomain(span, isLog: encoding.isLog))
      return nil
    }
    return ends[0]...ends[1]
  }

  mutating func rule(
    _ rule: ChartBlock.Rule,
    on axis: ChartAxis?,
    _ direction: ChartRule.Direction,
  ) -> ChartRule? {
    guard let axis else { return nil }
    guard let value = fitting(rule.value, axis.dimension, what: "`\(rule.axis.text)`") else {
      return nil
    }
    if axis.scale == .log, value <= 0 {
      problems.append(.emptyDomain(rule.value.source.span, isLog: true))
      return nil
    }
    let label = marks.plainText(rule.label)
    return ChartRule(direction, at: value, label: label.isEmpty ? nil : label)
  }

  /// The rules of a chart that has one axis of values, as vertical lines.
  mutating func rules(on axis: ChartAxis?, called name: String) -> [ChartRule] {
    block.rules.compactMap { rule in
      guard rule.axis.text == name else {
        problems.append(.ruleOnNames(rule.axis, values: name))
        return nil
      }
      return self.rule(rule, on: axis, .vertical)
    }
  }

  /// The median of an expression that must have an axis's dimension.
  private mutating func fitting(
    _ expression: Expression,
    _ dimension: Dimension,
    what: String,
  ) -> Double? {
    guard let value = marks.quantity(of: expression, reporting: &problems) else { return nil }
    // A plain number stands for operations, as it does in inputs.
    let isPlainOperations = value.dimension == .one && dimension == .operations
    guard value.dimension == dimension || isPlainOperations else {
      problems.append(
        .chartDimension(what, expression.source, is: value.dimension, wanted: dimension)
      )
      return nil
    }
    return value.estimate.p50
  }
}
