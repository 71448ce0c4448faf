/// A chart with its axes fitted and its points in order: what both drawings and the description
/// are made from.
struct PlottedChart {
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
      _ direction: LineChart.Rule.Direction,
    ) -> [Double] {
      points.flatMap(of) + chart.rules.filter { $0.direction == direction }.map(\.value)
    }
    let x = AxisScale(chart.x, values: values({ [$0.x] }, .vertical), fit: .tight)
    let y = AxisScale(
      chart.y,
      values: values(
        { point in [point.y] + (point.band.map { [$0.lowerBound, $0.upperBound] } ?? []) },
        .horizontal,
      ),
      fit: .airy,
    )
    let looks = SeriesLook.looks(of: chart.series)
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
    label = series.label.flatMap(Self.tidy)
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

  /// Text on one line, cut to 60 characters; nil where nothing is left.
  static func tidy(_ text: String) -> String? {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !line.isEmpty else { return nil }
    return line.count > 60 ? String(line.prefix(59)) + "…" : line
  }
}

/// The classes that give a series its colour and its dashes.
struct SeriesLook: Hashable {
  let role: LineChart.Series.Role
  /// `dash`, `dots`, `dashdot`, or nil for a solid line.
  let pattern: String?

  var line: String { "l" + key + (pattern.map { " " + $0 } ?? "") }
  var band: String { "band" + key }
  var point: String { "p" + key }
  var text: String {
    switch role {
    case .quantum: "q"
    case .classical: "c"
    case .third: "s3"
    case .fourth: "s4"
    }
  }

  private var key: String {
    switch role {
    case .quantum: "q"
    case .classical: "c"
    case .third: "3"
    case .fourth: "4"
    }
  }

  /// The third and fourth roles are dashed, since their grey is close to that of others; so is a role
  /// that stands a second time.
  static func looks(of series: [LineChart.Series]) -> [SeriesLook] {
    let patterns = [nil, "dash", "dots", "dashdot"]
    var free = LineChart.Series.Role.allCases.filter { role in
      !series.contains { $0.role == role }
    }
    var uses: [LineChart.Series.Role: Int] = [:]
    return series.enumerated().map { index, series in
      let role =
        series.role
        ?? (free.isEmpty ? LineChart.Series.Role.allCases[index % 4] : free.removeFirst())
      let own = role == .third ? 1 : role == .fourth ? 2 : 0
      defer { uses[role, default: 0] += 1 }
      return SeriesLook(role: role, pattern: patterns[(own + uses[role, default: 0]) % 4])
    }
  }
}
