import HTML
import Quantities

/// One drawing of a histogram: above, a bar for the interval of each series with its median; below,
/// the outlines.
struct HistogramDrawing {
  private let plotted: PlottedHistogram
  private let format: Format
  private let axis: RowMark.Axis
  private let yTicks: [Tick]
  private let y: AxisScale
  private let plot: Rectangle
  private let lanes: Lanes
  private let labels: [HeadLabels.Label?]
  private let lines: [HeadLabels.Name]
  private let labelBase: Double

  private struct Lanes {
    var texts: [PlacedText]
    /// Heights of the bars.
    var places: [Double]
    var bottom: Double
  }

  init(_ plotted: PlottedHistogram, width: DrawingWidth) {
    self.plotted = plotted
    let format = width == .wide ? Format.wide : .narrow
    self.format = format
    let height = format.isNarrow ? 210.0 : 260
    y = AxisScale(
      ChartAxis(dimension: .one, unit: Unit(parsing: "%")),
      values: [0] + plotted.series.flatMap(\.shares),
      fit: .airy,
    )
    yTicks = plotted.hasData ? VerticalAxis.ticks(y, format, height: height) : []
    let widest = yTicks.map { TextWidth.of($0.text, size: format.tickSize) }.max() ?? 0
    let left = (widest + 8).rounded()
    axis = RowMark.Axis(scale: plotted.scale, left: left, right: format.width - 1)
    let axis = axis
    lines = plotted.chart.rules.compactMap { rule in
      axis.x(rule.value).map {
        HeadLabels.Name(x: $0, text: rule.label.flatMap(LabelText.tidy) ?? "", name: "tick refl")
      }
    }
    labels = HeadLabels(room: 0...format.width, size: format.tickSize).placed(lines)
    let levels = Double(labels.compactMap { $0?.level }.max().map { $0 + 1 } ?? 0)
    labelBase = HeadLabels.leading * levels - 3
    lanes = Self.lanes(plotted, format, axis, below: HeadLabels.leading * levels + 4)
    plot = Rectangle(
      minX: left,
      minY: lanes.bottom,
      maxX: format.width - 1,
      maxY: lanes.bottom + height,
    )
  }

  var node: Node {
    let hasTitle = plotted.chart.axis.title.flatMap(LabelText.tidy) != nil
    return Pen.drawing(
      id: plotted.chart.id,
      title: plotted.chart.title,
      description: plotted.chart.alternative ?? plotted.description,
      format: format,
      height: plotted.hasData ? (plot.maxY + (hasTitle ? 46 : 27)).rounded(.up) : 60,
      plotted.hasData
        ? axes + outlines + summaries + rules : [Pen.noData(format, y: 34)],
    )
  }

  // MARK: Lanes

  /// The words of each series over or beside the bar of its interval.
  private static func lanes(
    _ plotted: PlottedHistogram,
    _ format: Format,
    _ axis: RowMark.Axis,
    below top: Double,
  ) -> Lanes {
    for isShort in [false, true] where !format.isNarrow {
      let texts = plotted.series.enumerated().map { index, series in
        let y = top + 12 + 23 * Double(index)
        return beside(series, words(series, plotted, isShort: isShort), y, format, axis)
      }
      let placed = texts.compactMap(\.self)
      if placed.count == texts.count {
        let places = texts.indices.map { top + 12 + 23 * Double($0) }
        return Lanes(texts: placed, places: places, bottom: (places.last ?? top) + 26)
      }
    }
    let leading = 38.0
    let texts = plotted.series.enumerated().map { index, series in
      over(series, plotted, top + 14 + leading * Double(index), format, axis)
    }
    let places = texts.map { $0.start.y + 12 }
    return Lanes(texts: texts, places: places, bottom: (places.last ?? top) + 22)
  }

  private static func words(
    _ series: PlottedHistogram.Series,
    _ plotted: PlottedHistogram,
    isShort: Bool,
  ) -> String {
    var format = QuantityFormat()
    format.unit = plotted.scale.unit
    let estimate = Estimate(
      p5: series.low,
      p50: series.median,
      p95: series.high,
      dimension: plotted.scale.axis.dimension,
    )
    format.part = .central
    let central = format.string(estimate)
    format.part = .range
    let range = format.string(estimate)
    let name = series.label.map { "\($0): " } ?? ""
    if series.low == series.high { return name + central }
    return isShort
      ? "\(name)\(central) (\(range.withoutUnit(of: central)))"
      : "\(name)median \(central), 90% within \(range)"
  }

  private static func text(
    _ text: String,
    _ series: PlottedHistogram.Series,
    _ format: Format,
    at start: Position,
    _ anchor: PlacedText.Anchor,
  ) -> PlacedText {
    PlacedText(
      name: series.label == nil ? "val" : "lab \(series.look.text) halo",
      text: text,
      start: start,
      anchor: anchor,
      size: series.label == nil ? format.textSize : format.labelSize,
      isBold: series.label != nil,
    )
  }

  private static func beside(
    _ series: PlottedHistogram.Series,
    _ words: String,
    _ y: Double,
    _ format: Format,
    _ axis: RowMark.Axis,
  ) -> PlacedText? {
    let (left, right) = (axis.clamped(series.low), axis.clamped(series.high))
    let baseline = y + 0.35 * format.textSize
    let texts = [
      text(words, series, format, at: Position(x: right + 10, y: baseline), .start),
      text(words, series, format, at: Position(x: left - 10, y: baseline), .end),
    ]
    return texts.first { $0.rectangle.minX >= 0 && $0.rectangle.maxX <= format.width }
  }

  /// The words over the bar: over its middle, or as near as the edges allow.
  private static func over(
    _ series: PlottedHistogram.Series,
    _ plotted: PlottedHistogram,
    _ y: Double,
    _ format: Format,
    _ axis: RowMark.Axis,
  ) -> PlacedText {
    let start = Position(x: 0, y: y)
    let size = text("", series, format, at: start, .start).size
    let isBold = series.label != nil
    func width(_ text: String) -> Double { TextWidth.of(text, size: size, isBold: isBold) }
    var words = words(series, plotted, isShort: false)
    if width(words) > format.width { words = Self.words(series, plotted, isShort: true) }
    words = TextWidth.cut(words, to: format.width, size: size, isBold: isBold)
    let middle = (axis.clamped(series.low) + axis.clamped(series.high)) / 2
    let left = min(max(middle - width(words) / 2, 0), format.width - width(words))
    return text(words, series, format, at: Position(x: left, y: y), .start)
  }

  // MARK: Parts

  private func height(_ share: Double) -> Double {
    plot.maxY - (y.share(share) ?? 0) * (plot.maxY - plot.minY)
  }

  private var axes: [Node] {
    var nodes: [Node] = []
    func tick(_ text: String, _ x: Double, _ y: Double, _ anchor: PlacedText.Anchor) -> Node {
      let start = Position(x: x, y: y)
      return Pen.text(
        PlacedText(name: "tick", text: text, start: start, anchor: anchor, size: format.tickSize)
      )
    }
    for place in yTicks where place.share > 0.001 {
      let y = height(place.value)
      nodes.append(Pen.line("grid", 0, y, format.width, y))
      nodes.append(tick(place.text, 0, y - 5, .start))
    }
    nodes.append(Pen.line("axis", 0, plot.maxY, format.width, plot.maxY))
    let ticks = HorizontalAxis(
      plotted.scale,
      over: axis.left...axis.right,
      in: 0...format.width,
      format,
    )
    for place in ticks.places {
      nodes.append(Pen.line("axis", place.x, plot.maxY, place.x, plot.maxY + 5))
      nodes.append(Pen.text(place.text.moved(by: plot.maxY + 19)))
    }
    if let title = plotted.chart.axis.title.flatMap(LabelText.tidy) {
      let cut = TextWidth.cut(title, to: format.width - 24, size: format.tickSize)
      nodes.append(tick("\(cut) →", format.width, plot.maxY + 38, .end))
    }
    return nodes
  }

  /// Steps, the first series filled; the last drawn first, so that the first lies on top.
  private var outlines: [Node] {
    plotted.series.enumerated().reversed().flatMap { index, series -> [Node] in
      let steps = steps(series)
      guard steps.count > 1 else { return [] }
      let points = Coordinates.text(steps, isRough: false)
      let line = Node.element(
        "polyline",
        ["class": series.look.step, "fill": "none", "points": points],
      )
      guard index == 0 else { return [line] }
      return [.element("polygon", ["class": series.look.band, "points": points]), line]
    }
  }

  private func steps(_ series: PlottedHistogram.Series) -> [Position] {
    let used = series.shares.indices.filter { series.shares[$0] > 0 }
    guard let first = used.first, let last = used.last else { return [] }
    func x(_ edge: Int) -> Double {
      axis.clamped(plotted.scale.value(at: plotted.bins.edge(edge)))
    }
    var steps = [Position(x: x(first), y: plot.maxY)]
    for bin in first...last {
      let top = height(series.shares[bin])
      if let previous = steps.last, previous.y != top || bin == first {
        steps.append(Position(x: x(bin), y: top))
      } else {
        steps.removeLast()
      }
      steps.append(Position(x: x(bin + 1), y: top))
    }
    return steps + [Position(x: x(last + 1), y: plot.maxY)]
  }

  private var summaries: [Node] {
    let guides = zip(plotted.series, lanes.places).flatMap { series, y -> [Node] in
      let marks =
        plotted.series.count == 1 ? [series.low, series.median, series.high] : [series.median]
      return marks.compactMap(axis.x).map { Pen.line("guide", $0, y, $0, plot.maxY) }
    }
    let bars = zip(plotted.series, lanes.places).flatMap { series, y -> [Node] in
      let (left, right) = (axis.clamped(series.low), axis.clamped(series.high))
      let median = axis.x(series.median).map {
        [Marker.node(series.look, at: Position(x: $0, y: y), radius: 5.5)]
      }
      return Shape.nodes([.range(series.look, from: left, to: right, y: y)]) + (median ?? [])
    }
    return guides + bars + lanes.texts.map(Pen.text)
  }

  private var rules: [Node] {
    zip(lines, labels).flatMap { line, label -> [Node] in
      let top = label.map { labelBase + $0.text.start.y + 6 } ?? plot.minY
      let rule = Pen.line("ref", line.x, top, line.x, plot.maxY)
      return [rule] + (label.map { [Pen.text($0.text.moved(by: labelBase))] } ?? [])
    }
  }
}
