/// Where everything stands in one drawing.
struct LineLayout {
  let plot: Rectangle
  let xAxis: HorizontalAxis?
  let yTicks: [Tick]
  /// The lines of each series within the plot, in pieces.
  let lines: [[[Position]]]
  let bands: [[Band]]
  /// The points of each series that are drawn as points.
  let markers: [[Position]]
  /// Bars through single points, from the upper to the lower end.
  let stems: [[(top: Position, bottom: Position)]]
  let rules: [PlacedRule]
  let ruleLabels: [RuleLabels.Label]
  /// nil where the names do not all find a place on their lines.
  let labels: [LabelPlacement.Label]?
  let pointLabels: [PlacedText]
  /// Points whose labels found no place.
  let unlabelled: Int
  let key: ChartKey
  private let format: Format

  struct Band {
    var low: [Position]
    var high: [Position]
  }

  struct PlacedRule {
    var direction: ChartRule.Direction
    var place: Double
  }

  /// Series with no more points than this show them.
  private static let mostMarkers = 12

  init(_ plotted: PlottedLines, _ format: Format, key: ChartKey) {
    self.format = format
    self.key = key
    let isOfPoints = plotted.chart.mark == .point
    let hasMarkers = isOfPoints || plotted.series.contains { Self.showsPoints($0) }
    let bottom = format.height - 46
    let top = key.height + 18
    let all = plotted.hasData ? VerticalAxis.ticks(plotted.y, format, height: bottom - top) : []
    let gutter = Self.gutter(plotted, format, all)
    let plot = Rectangle(
      minX: gutter,
      minY: top,
      maxX: format.width - (hasMarkers ? 6 : 0),
      maxY: bottom,
    )
    self.plot = plot
    xAxis =
      plotted.hasData
      ? HorizontalAxis(plotted.x, over: plot.minX...plot.maxX, in: 0...format.width, format) : nil

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
    lines =
      isOfPoints ? runs.map { _ in [] } : runs.map { $0.flatMap { Clipping.line($0, to: plot) } }
    markers = zip(plotted.series, runs).map { series, runs in
      let shown =
        isOfPoints || Self.showsPoints(series)
        ? runs.flatMap(\.self) : runs.filter { $0.count == 1 }.flatMap(\.self)
      return shown.filter(plot.contains)
    }
    bands = plotted.series.map { series in
      isOfPoints
        ? [] : series.runs.flatMap { Self.bands($0, place, bottom: plotted.y.ends.lowerBound) }
    }
    stems = plotted.series.map { series in
      isOfPoints
        ? series.points.compactMap { Self.stem($0, place, plotted.y, within: plot) } : []
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
        text: rule.label.flatMap(LabelText.tidy) ?? "",
      )
    }
    rules = named.map { PlacedRule(direction: $0.direction, place: $0.place) }
    let keyBoxes = key.boxes.map { Box($0) }
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
      lines: lines.flatMap(\.self) + Self.outlines(of: markers, stems),
      ticks: tickBoxes,
      fixed: keyBoxes,
    ).placed(named.filter { !$0.text.isEmpty })
    self.ruleLabels = ruleLabels

    yTicks = zip(free, tickBoxes).filter { _, box in
      !ruleLabels.contains { $0.box.grown(by: 1).overlaps(box) }
    }.map(\.0)

    let labelled = isOfPoints ? Self.labelled(plotted, place, plot) : []
    pointLabels = PointLabels(
      room: Rectangle(minX: gutter + 2, minY: top - 12, maxX: format.width - 1, maxY: bottom - 2),
      size: format.textSize,
      obstacles: markers.joined().map { Rectangle(around: $0, radius: 6) }
        + stems.joined().map {
          Rectangle(
            minX: $0.top.x - 2.5,
            minY: $0.top.y,
            maxX: $0.top.x + 2.5,
            maxY: $0.bottom.y,
          )
        } + ruleLabels.map { $0.box.upright.grown(by: 3) } + key.boxes.map { $0.grown(by: 3) },
      guides: Self.guides(named, [], plot).map { Rectangle(from: $0.line[0], to: $0.line[1]) },
    ).placed(Array(labelled.prefix(Self.mostPointLabels)))
    unlabelled = labelled.count - pointLabels.count

    guard key.entries.isEmpty, !isOfPoints else {
      labels =
        isOfPoints && key.entries.isEmpty && plotted.series.contains { $0.label != nil } ? nil : []
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

  var hasMarks: Bool { (lines.map(\.isEmpty) + markers.map(\.isEmpty)).contains(false) }

  func y(_ share: Double) -> Double { plot.maxY - share * (plot.maxY - plot.minY) }

  // MARK: Axes

  /// Room for the texts of the vertical axis: more than usual where they are long.
  private static func gutter(_ plotted: PlottedLines, _ format: Format, _ ticks: [Tick]) -> Double {
    let texts = ticks.map { TextWidth.of($0.text, size: format.tickSize) }
    // The name of a rule widens the gutter a little rather than stand among the lines.
    let names = plotted.chart.rules.filter { $0.direction == .horizontal }
      .compactMap { $0.label.flatMap(LabelText.tidy) }
      .map { TextWidth.of($0, size: format.tickSize, isBold: true) }
      .filter { $0 <= 1.35 * format.gutter }
    let widest = (texts + names).max() ?? 0
    return max(format.gutter, min(widest + 6, 0.3 * format.width)).rounded()
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

  // MARK: Points

  /// The bar through a point, as far as it is in view.
  private static func stem(
    _ point: LineChart.Point,
    _ place: (Double, Double) -> Position?,
    _ scale: AxisScale,
    within plot: Rectangle,
  ) -> (top: Position, bottom: Position)? {
    guard let band = point.band,
      let top = place(point.x, min(band.upperBound, .greatestFiniteMagnitude)),
      let bottom = place(point.x, max(band.lowerBound, -.greatestFiniteMagnitude))
        ?? place(point.x, scale.ends.lowerBound),
      let shown = Clipping.segment(top, bottom, to: plot), shown.start.y < shown.end.y
    else { return nil }
    return (shown.start, shown.end)
  }

  /// Most labels that are tried: more would be a list and no chart.
  private static let mostPointLabels = 60

  private static func labelled(
    _ plotted: PlottedLines,
    _ place: (Double, Double) -> Position?,
    _ plot: Rectangle,
  ) -> [PointLabels.Point] {
    plotted.series.flatMap(\.points).compactMap { point -> PointLabels.Point? in
      guard let label = point.label.flatMap(LabelText.tidy), let place = place(point.x, point.y),
        plot.contains(place)
      else { return nil }
      return PointLabels.Point(place: place, label: label)
    }
  }

  /// Points and the bars through them, as lines that names of rules keep clear of.
  private static func outlines(
    of markers: [[Position]],
    _ stems: [[(top: Position, bottom: Position)]],
  ) -> [[Position]] {
    markers.joined().prefix(400).map { marker in
      [Position(x: marker.x - 4, y: marker.y), Position(x: marker.x + 4, y: marker.y)]
    } + stems.joined().prefix(400).map { [$0.top, $0.bottom] }
  }

  // MARK: Key

  /// The key of all series that are named and drawn; at most a third of the drawing.
  static func key(of plotted: PlottedLines, _ format: Format) -> ChartKey {
    ChartKey(
      plotted.series.compactMap { series in
        series.runs.isEmpty ? nil : series.label.map { ChartKey.Name(text: $0, look: series.look) }
      },
      plotted.chart.mark == .line ? .line : .marker,
      format,
      rows: Int(format.height / 60),
    )
  }
}
