/// A row chart with its axis fitted and only what can be drawn: what both drawings and the description
/// are made from.
struct PlottedRows {
  struct Entry {
    /// In base units; on a scale that can show it.
    var value: Double
    /// In the order of the input for a tornado, which may fall; not NaN, but perhaps infinite.
    var ends: (low: Double, high: Double)?
    var series: Int

    /// The ends in order.
    var range: ClosedRange<Double>? { ends.map { min($0.low, $0.high)...max($0.low, $0.high) } }
  }

  struct Row {
    /// One line; its own number where the author gave none.
    var label: String
    var note: String?
    var inputs: RowChart.Inputs?
    var entries: [Entry]
  }

  let chart: RowChart
  let scale: AxisScale
  /// Those that are drawn.
  let rows: [Row]
  /// Rows without a mark that the axis can show.
  let rowsWithoutMark: Int
  /// Rows beyond the most that are drawn.
  let rowsBeyond: Int
  let looks: [SeriesLook]
  /// Names of the series, tidied.
  let names: [String?]
  /// The central case of a tornado.
  let center: Double?

  /// More rows than these are a table.
  static let mostRows = 60
  private static let mostEntries = 12

  init(_ chart: RowChart) {
    self.chart = chart
    let count = max(chart.series.count, 1)
    let series = chart.series.isEmpty ? [RowChart.Series()] : chart.series
    looks = SeriesLook.looks(
      of: series.map(\.role),
      hypothetical: series.map(\.isHypothetical),
    )
    names = series.map { $0.label.flatMap(LabelText.tidy) }
    let all = chart.rows.enumerated().map { index, row in
      Row(
        label: LabelText.tidy(row.label, limit: 120) ?? "row \(index + 1)",
        note: row.note.flatMap(LabelText.tidy),
        inputs: row.inputs,
        entries: row.entries.compactMap {
          Self.entry($0, chart.mark, chart.axis.scale, seriesCount: count)
        },
      )
    }
    let shown = all.filter { !$0.entries.isEmpty }
    rows = shown.prefix(Self.mostRows).map { row in
      var row = row
      row.entries = Array(row.entries.prefix(Self.mostEntries))
      return row
    }
    rowsWithoutMark = all.count - shown.count
    rowsBeyond = shown.count - rows.count
    let isTornado = chart.mark == .tornado
    center = isTornado ? chart.center ?? rows.first?.entries.first?.value : nil
    let values = rows.flatMap(\.entries).flatMap { entry in
      (isTornado ? [] : [entry.value]) + (entry.ends.map { [$0.low, $0.high] } ?? [])
    }
    scale = AxisScale(
      chart.axis,
      values: values + chart.rules.map(\.value) + (center.map { [$0] } ?? []),
      fit: chart.mark == .bar ? .fromZero : isTornado ? .padded : .airy,
    )
  }

  var hasData: Bool { !rows.isEmpty }

  /// Bars on a logarithmic axis have no zero to stand on: a dot on a stem.
  var drawsStems: Bool { chart.mark == .bar && chart.axis.scale == .log }

  /// The entry, or nil where the axis has no place for what the mark shows.
  private static func entry(
    _ entry: RowChart.Entry,
    _ mark: RowChart.Mark,
    _ scale: ChartAxis.Scale,
    seriesCount: Int,
  ) -> Entry? {
    func isDrawable(_ value: Double) -> Bool { value.isFinite && (scale == .linear || value > 0) }
    let ends = entry.ends.flatMap { $0.low.isNaN || $0.high.isNaN ? nil : $0 }
    let series = min(max(entry.series, 0), seriesCount - 1)
    let result = Entry(value: entry.value, ends: ends, series: series)
    guard mark == .tornado else { return isDrawable(entry.value) ? result : nil }
    // A swing has two ends, of which one may be out of reach.
    guard let ends, isDrawable(ends.low) || isDrawable(ends.high) else { return nil }
    return result
  }
}
