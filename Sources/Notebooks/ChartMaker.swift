import Diagnostics
import Figures
import Quantities
import Scenarios

/// Turns a chart block and its data into a drawing.
struct ChartMaker {
  let block: ChartBlock
  let data: DataSet
  let scope: NotebookScope
  /// Words of prose with values in the place of their marks.
  let marks: MarkEvaluator
  /// Outputs that the sweep could have, but does not keep.
  let leftOut: [String]
  private var problems: [Diagnostic] = []

  init(
    _ block: ChartBlock,
    data: DataSet,
    scope: NotebookScope,
    marks: MarkEvaluator,
    leftOut: [String],
  ) {
    self.block = block
    self.data = data
    self.scope = scope
    self.marks = marks
    self.leftOut = leftOut
  }

  /// nil where it reported, or where a value that it uses has failed before.
  static func chart(
    _ block: ChartBlock,
    data: DataSet,
    scope: NotebookScope,
    marks: MarkEvaluator,
    leftOut: [String],
    uses: [String],
    reporting problems: inout [Diagnostic],
  ) -> Chart? {
    var maker = ChartMaker(block, data: data, scope: scope, marks: marks, leftOut: leftOut)
    let drawing = maker.drawing()
    problems += maker.problems
    guard let drawing, !maker.problems.containsError else { return nil }
    return Chart(
      name: block.name.text,
      title: block.title,
      subtitle: block.subtitle,
      caption: block.caption,
      notes: block.notes,
      drawing: drawing,
      data: data,
      columns: maker.columns,
      uses: uses,
    )
  }

  /// The columns that the expressions of the chart name, in the order x, y, color.
  private var columns: [String] {
    var seen: Set<String> = []
    let expressions = [block.x?.value, block.y?.value, block.color?.value].compactMap { $0 }
    return expressions.flatMap(\.references).map(\.text).filter {
      data.column(named: $0) != nil && seen.insert($0).inserted
    }
  }

  private mutating func drawing() -> LineChart? {
    let xs = block.x.flatMap { values(of: $0, called: "x") }
    let ys = block.y.flatMap { values(of: $0, called: "y") }
    let x = xs.flatMap { axis(block.x, called: "x", values: $0) }
    let y = ys.flatMap { axis(block.y, called: "y", values: $0) }
    let groups = self.groups()
    let labels = groups.map { self.labels(of: $0) } ?? []
    let rules = block.rules.compactMap { rule($0, on: $0.isHorizontal ? y : x) }
    guard let xs, let ys, let groups, let x, let y else { return nil }
    let series = groups.enumerated().map { index, group in
      LineChart.Series(
        label: labels[index],
        points: group.rows.map { point(x: xs[$0], y: ys[$0]) }.sorted { $0.x < $1.x },
      )
    }
    let alternative = marks.plainText(block.alternative)
    return LineChart(
      id: block.name.text,
      title: marks.plainText(block.title),
      x: x,
      y: y,
      series: series,
      rules: rules,
      alternative: alternative.isEmpty ? nil : alternative,
    )
  }

  private func point(x: Uncertain, y: Uncertain) -> LineChart.Point {
    let estimate = y.estimate
    let band = block.hasBand && !estimate.isExact ? estimate.p5...estimate.p95 : nil
    return LineChart.Point(x: x.estimate.p50, y: estimate.p50, band: band)
  }

  // MARK: Rows

  /// A value a row, all of one dimension; nil where it was reported.
  private mutating func values(
    of encoding: ChartBlock.Encoding,
    called name: String,
  ) -> [Uncertain]? {
    guard checkNames(of: encoding.value) else { return nil }
    var values: [Uncertain] = []
    for row in 0..<data.rowCount {
      guard let value = value(of: encoding.value, inRow: row) else { return nil }
      guard case .quantity(let quantity) = value else {
        problems.append(.axisNotPlain(encoding.value.source, axis: name))
        return nil
      }
      if let first = values.first, first.dimension != quantity.dimension {
        problems.append(.axisNotPlain(encoding.value.source, axis: name))
        return nil
      }
      guard quantity.draws.allSatisfy(\.isFinite) else {
        problems.append(.notFinite(encoding.value.source, share: "some"))
        return nil
      }
      values.append(quantity)
    }
    return values
  }

  /// Whether each name is a column or a value of the notebook.
  private mutating func checkNames(of expression: Expression) -> Bool {
    guard let name = block.data else { return true }
    let unknown = expression.references.filter { reference in
      guard data.column(named: reference.text) == nil,
        case .unknown = scope.lookUp(reference.text)
      else { return false }
      // Of functions and units without their operands, the expression itself has more to say.
      return !BlockName.functions.contains(reference.text) && Unit(parsing: reference.text) == nil
    }
    problems += unknown.map { reference in
      .unknownColumn(
        reference,
        of: name,
        columns: data.memberNames,
        near: scope.names,
        isLeftOut: leftOut.contains(reference.text),
      )
    }
    return unknown.isEmpty
  }

  private mutating func value(of expression: Expression, inRow row: Int) -> Value? {
    let before = problems.count
    let value = expression.value(in: data.scope(ofRow: row, in: scope), reporting: &problems)
    // A fault is the same in every row, and the row is not in the text: one message is enough.
    if problems.count > before + 1 { problems.removeSubrange((before + 1)...) }
    return value
  }

  // MARK: Series

  /// Rows that make one line.
  private struct Group {
    var key: String
    var label: String?
    var rows: [Int]
  }

  /// The rows by the value of `color`, in order of first appearance.
  private mutating func groups() -> [Group]? {
    guard let color = block.color else {
      return [Group(key: "", label: nil, rows: Array(0..<data.rowCount))]
    }
    var groups: [Group] = []
    guard checkNames(of: color.value) else { return nil }
    for row in 0..<data.rowCount {
      guard let value = value(of: color.value, inRow: row) else { return nil }
      let label: String
      switch value {
      case .text(let text): label = text
      case .quantity(let quantity): label = marks.format(quantity, of: color.value, in: data)
      case .condition, .outcome, .data, .members:
        problems.append(.axisNotPlain(color.value.source, axis: "color"))
        return nil
      }
      if let index = groups.firstIndex(where: { $0.key == label }) {
        groups[index].rows.append(row)
      } else {
        groups.append(Group(key: label, label: label, rows: [row]))
      }
    }
    return groups
  }

  private mutating func labels(of groups: [Group]) -> [String?] {
    guard let written = block.color?.labels else { return groups.map(\.label) }
    guard written.count == groups.count else {
      if let span = block.color?.labelsSpan {
        problems.append(.labelCount(span, labels: written.count, series: groups.count))
      }
      return groups.map(\.label)
    }
    return written.map { marks.plainText($0) }
  }

  // MARK: Axes

  private mutating func axis(
    _ encoding: ChartBlock.Encoding?,
    called name: String,
    values: [Uncertain],
  ) -> LineChart.Axis? {
    guard let encoding, let dimension = values.first?.dimension else { return nil }
    let title = marks.plainText(encoding.title)
    var axis = LineChart.Axis(
      title: title.isEmpty ? nil : title,
      scale: encoding.isLog ? .log : .linear,
      dimension: dimension,
    )
    if let text = encoding.unit {
      if let unit = Unit(parsing: text.text) {
        axis.unit = unit
        if unit.dimension != dimension {
          problems.append(.axisUnit(text, axis: name, is: unit.dimension, wanted: dimension))
        }
      } else {
        problems.append(.unknownUnit(text))
      }
    }
    checkLogScale(encoding, called: name, values: values)
    axis.domain = domain(encoding, called: name, dimension: dimension)
    return axis
  }

  private mutating func checkLogScale(
    _ encoding: ChartBlock.Encoding,
    called name: String,
    values: [Uncertain],
  ) {
    guard encoding.isLog, let span = encoding.scaleSpan else { return }
    let isBand = block.hasBand && name == "y"
    let row = values.firstIndex { value in
      let estimate = value.estimate
      return (isBand ? estimate.p5 : estimate.p50) <= 0
    }
    guard let row else { return }
    let value = QuantityFormat().string(values[row].estimate)
    problems.append(.logNeedsPositive(span, axis: name, row: row + 1, value: value))
  }

  private mutating func domain(
    _ encoding: ChartBlock.Encoding,
    called name: String,
    dimension: Dimension,
  ) -> ClosedRange<Double>? {
    guard encoding.domain.count == 2 else { return nil }
    let ends = encoding.domain.compactMap { fitting($0, dimension, what: "`\(name)`") }
    guard ends.count == 2 else { return nil }
    let span = encoding.domain[0].source.file.span(
      encoding.domain[0].source.span.range
        .lowerBound..<max(
          encoding.domain[1].source.span.range.upperBound,
          encoding.domain[0].source.span.range.upperBound,
        )
    )
    guard ends[0] < ends[1], !encoding.isLog || ends[0] > 0 else {
      problems.append(.emptyDomain(span, isLog: encoding.isLog))
      return nil
    }
    return ends[0]...ends[1]
  }

  private mutating func rule(
    _ rule: ChartBlock.Rule,
    on axis: LineChart.Axis?,
  ) -> LineChart.Rule? {
    guard let axis else { return nil }
    let name = rule.isHorizontal ? "y" : "x"
    guard let value = fitting(rule.value, axis.dimension, what: "`\(name)`") else { return nil }
    if axis.scale == .log, value <= 0 {
      problems.append(.emptyDomain(rule.value.source.span, isLog: true))
      return nil
    }
    let label = marks.plainText(rule.label)
    return LineChart.Rule(
      rule.isHorizontal ? .horizontal : .vertical,
      at: value,
      label: label.isEmpty ? nil : label,
    )
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

extension MarkEvaluator {
  /// A value of a data set as the label of a line.
  fileprivate func format(
    _ quantity: Uncertain,
    of expression: Expression,
    in data: DataSet,
  ) -> String {
    var format = QuantityFormat()
    format.unit = expression.isPath ? data.column(named: expression.source.text)?.unit : nil
    format.showsAllDigits = quantity.isExact
    return format.string(quantity.estimate)
  }
}
