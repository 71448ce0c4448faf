/// A chart with its axes fitted and its points in order: what both drawings and the description
/// are made from.
struct PlottedLines {
  let chart: LineChart
  let x: AxisScale
  let y: AxisScale
  let series: [PlottedSeries]

  init(_ chart: LineChart) {
    self.chart = chart
    let points = chart.series.flatMap(\.points).filter { point in
      chart.x.domain?.contains(point.x) ?? true
    }
    func values(
      _ of: (LineChart.Point) -> [Double],
      _ direction: ChartRule.Direction,
    ) -> [Double] {
      points.flatMap(of) + chart.rules.filter { $0.direction == direction }.map(\.value)
    }
    let x = AxisScale(
      chart.x,
      values: values({ [$0.x] }, .vertical),
      fit: chart.mark == .line ? .tight : .padded
    )
    let y = AxisScale(
      chart.y,
      values: values(
        { point in [point.y] + (point.band.map { [$0.lowerBound, $0.upperBound] } ?? []) },
        .horizontal,
      ),
      fit: .airy,
    )
    let looks = SeriesLook.looks(of: chart.series.map(\.role))
    self.x = x
    self.y = y
    series = zip(chart.series, looks).enumerated().map { index, pair in
      PlottedSeries(
        pair.0,
        number: index + 1,
        isOnly: chart.series.count == 1,
        look: pair.1,
        x: x,
        y: y,
      )
    }
  }

  var hasData: Bool { series.contains { !$0.runs.isEmpty } }
}

/// A series in the order of x, cut where it has no value.
struct PlottedSeries {
  /// One line, not too long; nil where the author gave none.
  let label: String?
  /// What the description calls it.
  let name: String
  let look: SeriesLook
  /// Stretches of points that both scales can show.
  private(set) var runs: [[LineChart.Point]]

  init(
    _ series: LineChart.Series,
    number: Int,
    isOnly: Bool,
    look: SeriesLook,
    x: AxisScale,
    y: AxisScale,
  ) {
    label = series.label.flatMap(LabelText.tidy)
    name = label.map { "“\($0)”" } ?? (isOnly ? "the line" : "line \(number)")
    self.look = look
    let ordered = series.points.enumerated()
      .filter { x.coordinate($0.element.x) != nil }
      .sorted { ($0.element.x, $0.offset) < ($1.element.x, $1.offset) }
      .map(\.element)
    runs = ordered.split { y.coordinate($0.y) == nil }.map(Array.init)
  }

  var points: [LineChart.Point] { runs.flatMap(\.self) }

  /// The series with only the points between the ends of the horizontal axis.
  func shown(on x: AxisScale) -> PlottedSeries {
    var shown = self
    shown.runs = runs.flatMap { run in
      run.split { point in
        x.share(point.x).map { $0 < -1e-9 || $0 > 1 + 1e-9 } ?? true
      }.map(Array.init)
    }
    return shown
  }
}
