import Diagnostics
import Figures
import Quantities
import Scenarios

extension ChartMaker {
  /// Values that a histogram can show at once.
  private static let maximumSeries = 4

  /// How the draws of a value are spread, a series for each row of the data.
  mutating func histogram() -> Drawn? {
    let xs = numbers(of: block.x, called: "x")
    let color = block.color.flatMap { categories(of: $0.value, called: "color") }
    guard let xs, let numbers = xs.numbers, let expression = block.x?.value else { return nil }
    let axis = axis(block.x, called: "x", values: xs)
    let rules = rules(on: axis, called: "x")
    guard (block.color == nil) == (color == nil) else { return nil }
    let rows = numbers.indices.filter { xs.hasValue(inRow: $0) }
    guard rows.count <= Self.maximumSeries else {
      let name = block.data?.names.first ?? block.name
      problems.append(
        .manyHistograms(name, data.description, rows: rows.count, limit: Self.maximumSeries)
      )
      return nil
    }
    if let row = rows.first(where: { xs.estimates[$0]?.isExact ?? true }) {
      let name = rows.count > 1 ? row + 1 : nil
      problems.append(.nothingToSpread(expression.source, row: name))
      return nil
    }
    if axis?.scale == .log, let span = block.x?.scaleSpan,
      let row = rows.first(where: { numbers[$0].draws.contains { $0 <= 0 } })
    {
      let low = Quantity(numbers[row].quantile(0), xs.dimension)
      let value = QuantityFormat().string(Estimate(low))
      problems.append(.logNeedsPositive(span, axis: "x", row: row + 1, value: value))
    }
    guard let axis else { return nil }
    let labels = labels(of: rows, by: color)
    let alternative = marks.plainText(block.alternative)
    let chart = Histogram(
      id: block.name.text,
      title: marks.plainText(block.title),
      axis: axis,
      series: rows.enumerated().map { index, row in
        Histogram.Series(label: labels[index], draws: numbers[row].draws)
      },
      rules: rules,
      alternative: alternative.isEmpty ? nil : alternative,
    )
    let columns = Self.columns(of: chart, unit: axis.unit ?? xs.unit)
    return Drawn(drawing: .histogram(chart), columns: columns, rows: rows)
  }

  /// The ends of the bins, and the share of each series' draws in them.
  private static func columns(of chart: Histogram, unit: Unit?) -> [DataSet.Column] {
    let bins = chart.bins
    func ends(_ name: String, _ doc: String, _ values: [Double]) -> DataSet.Column {
      let dimension = chart.axis.dimension
      return DataSet.Column(
        name: name,
        doc: doc,
        dimension: dimension,
        values: values.map { Uncertain(Quantity($0, dimension)) },
        isSwept: true,
        unit: unit,
      )
    }
    let shares = chart.series.enumerated().map { index, series in
      DataSet.Column(
        name: series.label.map { "share: \($0)" } ?? "share",
        doc: series.label.map { "Share of draws: \($0)" } ?? "Share of draws",
        dimension: .one,
        values: bins.map { Uncertain(Quantity($0.shares[index])) },
        unit: Unit(parsing: "%"),
      )
    }
    return [ends("from", "From", bins.map(\.low)), ends("to", "To", bins.map(\.high))] + shares
  }

  /// What series are called: by `color`, else by the first names of the data, where there are several.
  private mutating func labels(of rows: [Int], by color: RowValues?) -> [String?] {
    if let color {
      let groups = groups(of: rows, by: color)
      return rows.map { row in groups.first { $0.rows.contains(row) }?.label }
    }
    guard rows.count > 1 else { return [nil] }
    let texts = data.data.columns.lazy.compactMap(\.texts).first
    return rows.map { texts?[$0] }
  }
}
