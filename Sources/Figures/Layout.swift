/// Where everything stands in one drawing.
struct Layout {
  let plot: Rectangle
  let xTicks: [Tick]
  let yTicks: [Tick]
  /// The lines of each series within the plot, in pieces.
  let lines: [[[Position]]]
  let bands: [[Band]]
  /// The points of each series that are drawn as points.
  let markers: [[Position]]
  let rules: [PlacedRule]
  let ruleLabels: [RuleLabels.Label]
  /// nil where the names do not all find a place on their lines.
  let labels: [LabelPlacement.Label]?
  let key: [KeyEntry]
  private let format: Format

  struct Band {
    var low: [Position]
    var high: [Position]
  }

  struct PlacedRule {
    var direction: LineChart.Rule.Direction
    var place: Double
  }

  /// A line of the key above the plot: a stroke and a name.
  struct KeyEntry {
    var text: String
    /// nil for a remark.
    var look: SeriesLook?
    /// The left end of the name's baseline.
    var start: Position
  }

  /// Series with no more points than this show them.
  private static let mostMarkers = 12

  init(_ plotted: PlottedChart, _ format: Format, key: [KeyEntry]) {
    self.format = format
    self.key = key
    let hasMarkers = plotted.series.contains { Self.showsPoints($0) }
    let bottom = format.height - 46
    let top = (key.last.map { $0.start.y + 10 } ?? 0) + 18
    let all = plotted.hasData ? Self.yTicks(plotted, format, height: bottom - top) : []
    let gutter = Self.gutter(plotted, format, all)
    let plot = Rectangle(
      minX: gutter,
      minY: top,
      maxX: format.width - (hasMarkers ? 6 : 0),
      maxY: bottom,
    )
    self.plot = plot
    xTicks = plotted.hasData ? Self.xTicks(plotted, format, plot) : []

    func place(_ x: Double, _ y: Double) -> Position? {
      guard let across = plotted.x.share(x), let up = plotted.y.share(y) else { return nil }
      return Position(
        x: plot.minX + across * (plot.maxX - plot.minX),
        y: plot.maxY - up * (plot.maxY - plot.minY),
      )
    }
    let runs = plotted.series.map { series in
      series.runs.map { $0.compactMap { place($0.x, $0.y) } }
    }
    lines = runs.map { $0.flatMap { Clipping.line($0, to: plot) } }
    markers = zip(plotted.series, runs).map { series, runs in
      let shown =
        Self.showsPoints(series)
        ? runs.flatMap(\.self) : runs.filter { $0.count == 1 }.flatMap(\.self)
      return shown.filter(plot.contains)
    }
    bands = plotted.series.map { series in
      series.runs.flatMap { Self.bands($0, place, bottom: plotted.y.ends.lowerBound) }
    }

    let named = plotted.chart.rules.compactMap { rule -> RuleLabels.Name? in
      let scale = rule.direction == .horizontal ? plotted.y : plotted.x
      guard let share = scale.share(rule.value), share > -1e-9, share < 1 + 1e-9 else { return nil }
      let place =
        rule.direction == .horizontal
        ? plot.maxY - share * (plot.maxY - plot.minY) : plot.minX + share * (plot.maxX - plot.minX)
      return RuleLabels.Name(
        direction: rule.direction,
        place: place,
        text: rule.label.flatMap(PlottedSeries.tidy) ?? "",
      )
    }
    rules = named.map { PlacedRule(direction: $0.direction, place: $0.place) }
    let keyBoxes = key.map { Self.box($0, format) }
    // A tick gives way to a rule that it coincides with, and later to the name of any rule.
    let free = all.filter { tick in
      let y = plot.maxY - tick.share * (plot.maxY - plot.minY)
      return !named.contains {
        $0.direction == .horizontal && !$0.text.isEmpty && abs($0.place - y) < 2
      }
    }
    let tickBoxes = free.map { Self.box($0, plot, format) }
    let whole = Rectangle(minX: 0, minY: 1, maxX: format.width, maxY: bottom - 2)
    let ruleLabels = RuleLabels(
      plot: plot,
      room: whole,
      size: format.tickSize,
      lines: lines.flatMap(\.self),
      ticks: tickBoxes,
      fixed: keyBoxes,
    ).placed(named.filter { !$0.text.isEmpty })
    self.ruleLabels = ruleLabels

    yTicks = zip(free, tickBoxes).filter { _, box in
      !ruleLabels.contains { $0.box.grown(by: 1).overlaps(box) }
    }.map(\.0)

    guard key.isEmpty else {
      labels = []
      return
    }
    labels = LabelPlacement(
      room: Rectangle(minX: gutter + 3, minY: 2, maxX: format.width - 2, maxY: bottom - 3),
      size: format.labelSize,
      isTurned: !format.isNarrow,
      lines: lines.map { $0.map { Simplification.line($0, tolerance: 0.3) } },
      clearances: markers.map { $0.isEmpty ? 1.4 : 5.5 },
      obstacles: (ruleLabels.map(\.box) + tickBoxes).map { $0.grown(by: 3) },
      guides: Self.guides(named, yTicks, plot),
    ).placed(
      zip(plotted.series, lines).enumerated().compactMap { index, pair in
        guard let label = pair.0.label, !pair.1.isEmpty else { return nil }
        return (index, label)
      }
    )
  }

  var hasLines: Bool { lines.contains { !$0.isEmpty } }

  func x(_ share: Double) -> Double { plot.minX + share * (plot.maxX - plot.minX) }

  func y(_ share: Double) -> Double { plot.maxY - share * (plot.maxY - plot.minY) }

  /// Whether a tick of the horizontal axis is so far right that its text ends at the edge.
  func isAtEdge(_ tick: Tick) -> Bool { Self.isAtEdge(tick, plot, format) }

  // MARK: Axes

  private static func yTicks(
    _ plotted: PlottedChart,
    _ format: Format,
    height: Double,
  ) -> [Tick] {
    func ticks(isShort: Bool) -> [Tick] {
      Ticks(scale: plotted.y, isShort: isShort) { ticks in
        zip(ticks, ticks.dropFirst()).allSatisfy { ($1.share - $0.share) * height >= 26 }
      }.chosen
    }
    let long = ticks(isShort: format.isNarrow)
    let fits = long.allSatisfy {
      TextWidth.of($0.text, size: format.tickSize) <= 1.2 * format.gutter - 6
    }
    return fits ? long : ticks(isShort: true)
  }

  /// Room for the texts of the vertical axis: more than usual where they are long.
  private static func gutter(_ plotted: PlottedChart, _ format: Format, _ ticks: [Tick]) -> Double {
    let texts = ticks.map { TextWidth.of($0.text, size: format.tickSize) }
    // The name of a rule widens the gutter a little rather than stand among the lines.
    let names = plotted.chart.rules.filter { $0.direction == .horizontal }
      .compactMap { $0.label.flatMap(PlottedSeries.tidy) }
      .map { TextWidth.of($0, size: format.tickSize, isBold: true) }
      .filter { $0 <= 1.35 * format.gutter }
    let widest = (texts + names).max() ?? 0
    return max(format.gutter, min(widest + 6, 0.3 * format.width)).rounded()
  }

  private static func xTicks(
    _ plotted: PlottedChart,
    _ format: Format,
    _ plot: Rectangle,
  ) -> [Tick] {
    Ticks(scale: plotted.x, isShort: format.isNarrow) { ticks in
      let ranges = ticks.map { tick -> ClosedRange<Double> in
        let width = TextWidth.of(tick.text, size: format.tickSize)
        let x = plot.minX + tick.share * (plot.maxX - plot.minX)
        let left = isAtEdge(tick, plot, format) ? format.width - width : x - width / 2
        return left...(left + width)
      }
      return ranges.allSatisfy { $0.lowerBound >= 0 }
        && zip(ranges, ranges.dropFirst()).allSatisfy { $1.lowerBound - $0.upperBound >= 12 }
    }.chosen
  }

  private static func isAtEdge(_ tick: Tick, _ plot: Rectangle, _ format: Format) -> Bool {
    let x = plot.minX + tick.share * (plot.maxX - plot.minX)
    return x + TextWidth.of(tick.text, size: format.tickSize) / 2 > format.width
  }

  private static func box(_ tick: Tick, _ plot: Rectangle, _ format: Format) -> Box {
    let baseline = plot.maxY - tick.share * (plot.maxY - plot.minY) - 5
    return Box(
      Rectangle(
        minX: 0,
        minY: baseline - 0.8 * format.tickSize,
        maxX: TextWidth.of(tick.text, size: format.tickSize),
        maxY: baseline + 0.24 * format.tickSize,
      )
    )
  }

  /// Lines that names should rather not cross.
  private static func guides(
    _ rules: [RuleLabels.Name],
    _ ticks: [Tick],
    _ plot: Rectangle,
  ) -> [(line: [Position], cost: Double)] {
    let grid = ticks.map { plot.maxY - $0.share * (plot.maxY - plot.minY) }
    func level(_ y: Double) -> [Position] {
      [Position(x: plot.minX, y: y), Position(x: plot.maxX, y: y)]
    }
    return grid.map { (line: level($0), cost: 1.5) }
      + rules.map { rule in
        let line =
          rule.direction == .horizontal
          ? level(rule.place)
          : [Position(x: rule.place, y: plot.minY), Position(x: rule.place, y: plot.maxY)]
        return (line: line, cost: 25)
      }
  }

  // MARK: Series

  private static func showsPoints(_ series: PlottedSeries) -> Bool {
    series.points.count <= mostMarkers
  }

  /// The stretches of a run that have bands; one that is a single point becomes a narrow bar.
  private static func bands(
    _ run: [LineChart.Point],
    _ place: (Double, Double) -> Position?,
    bottom: Double,
  ) -> [Band] {
    run.split { $0.band == nil }.compactMap { stretch in
      var low: [Position] = []
      var high: [Position] = []
      for point in stretch {
        guard let band = point.band,
          let upper = place(point.x, min(band.upperBound, .greatestFiniteMagnitude))
        else {
          continue
        }
        // What the scale cannot show lies below its end.
        let lower =
          place(point.x, max(band.lowerBound, -.greatestFiniteMagnitude)) ?? place(point.x, bottom)
        high.append(upper)
        low.append(lower ?? upper)
      }
      guard high.count == 1 else { return high.isEmpty ? nil : Band(low: low, high: high) }
      func widened(_ line: [Position]) -> [Position] {
        [Position(x: line[0].x - 3, y: line[0].y), Position(x: line[0].x + 3, y: line[0].y)]
      }
      return Band(low: widened(low), high: widened(high))
    }
  }

  // MARK: Key

  /// The entries of a key, row by row from the top; at most a third of the drawing.
  static func key(of all: [PlottedSeries], _ format: Format) -> [KeyEntry] {
    let stroke = 30.0
    let row = 20.0
    let rows = Int(format.height / 3 / row)
    var entries: [KeyEntry] = []
    var x = 0.0
    var line = 0
    for (index, series) in all.enumerated() {
      let text = TextWidth.cut(
        series.label ?? "",
        to: format.width - stroke - 80,
        size: format.labelSize,
        isBold: true,
      )
      let width = stroke + TextWidth.of(text, size: format.labelSize, isBold: true)
      if x > 0, x + width > format.width {
        x = 0
        line += 1
      }
      guard line < rows else {
        entries.append(
          KeyEntry(
            text: "and \(all.count - index) more",
            look: nil,
            start: Position(x: 0, y: 14 + row * Double(line)),
          )
        )
        break
      }
      entries.append(
        KeyEntry(
          text: text,
          look: series.look,
          start: Position(x: x + stroke, y: 14 + row * Double(line)),
        )
      )
      x += width + 22
    }
    return entries
  }

  private static func box(_ entry: KeyEntry, _ format: Format) -> Box {
    let width = TextWidth.of(entry.text, size: format.labelSize, isBold: true)
    return Box(
      Rectangle(
        minX: entry.start.x - (entry.look == nil ? 0 : 30),
        minY: entry.start.y - 0.8 * format.labelSize,
        maxX: entry.start.x + width,
        maxY: entry.start.y + 0.24 * format.labelSize,
      )
    )
  }
}
