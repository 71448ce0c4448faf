/// Where everything stands in one drawing of a row chart.
struct RowLayout {
  struct Rule {
    /// The class of the line.
    var name: String
    var x: Double
    var top: Double
  }

  let height: Double
  let plot: Rectangle
  let key: ChartKey
  /// Gridlines, from left to right.
  let grid: [Double]
  /// The line that bars stand on.
  let baseline: Double?
  let rules: [Rule]
  let shapes: [Shape]
  let texts: [PlacedText]
  /// The room of the rows' names, from top to bottom.
  private let named: [Rectangle]

  private static let gap = 18.0

  init(_ plotted: PlottedRows, _ format: Format, hasValues: Bool) {
    let labels = RowLabels(plotted, format)
    let values = RowValues(plotted, format, from: labels.gutter, isShown: hasValues)
    let axis = values.axis
    let lanes = plotted.rows.map { RowLanes($0, of: plotted, on: axis) }
    let names = RowNames(plotted, format, axis, lanes.first)
    let head = RowHead(plotted, format, axis, left: labels.gutter, below: names.key.height)

    var texts = head.texts
    var shapes: [Shape] = []
    var named: [Rectangle] = []
    var top = head.bottom + (format.isNarrow ? 2 : 0)
    for (index, lanes) in lanes.enumerated() {
      let extra = index == 0 ? names.room : 0
      let place = labels.place(row: index, marks: lanes.height, extra: extra, top: top)
      texts += place.texts
      named += place.texts.map(\.rectangle)
      if plotted.chart.mark == .dots, let first = lanes.marks.map(\.left).min() {
        let y = place.center + (lanes.offsets.min() ?? 0)
        let end = Position(x: max(first, axis.left + 1), y: y)
        shapes.append(.line("guide", Position(x: axis.left, y: y), end))
      }
      for (lane, mark) in lanes.marks.enumerated() {
        let y = place.center + lanes.offsets[lane]
        shapes += mark.shapes(at: y)
        texts += values.texts[index][lane].map { $0.moved(by: y) }
      }
      if index == 0 {
        texts += names.texts.map { $0.moved(by: place.center - lanes.height / 2) }
      }
      top = place.bottom
    }
    plot = Rectangle(minX: axis.left, minY: head.bottom, maxX: axis.right, maxY: top)
    key = names.key
    grid = head.ticks.map(\.x)
    rules = head.rules
    let isBar = plotted.chart.mark == .bar
    baseline = isBar ? plotted.drawsStems ? axis.left : axis.x(0) : nil

    let foot = Self.foot(plotted, format, head.ticks, top: top)
    height = foot.bottom.rounded(.up)
    self.texts = texts + foot.texts
    self.shapes = shapes
    self.named = named
  }

  /// From `top` to the end of the rows, but for the names that stand in the way.
  func stretches(at x: Double, from top: Double) -> [ClosedRange<Double>] {
    var stretches: [ClosedRange<Double>] = []
    var start = top
    for box in named where box.minX - 3 < x && x < box.maxX + 3 {
      if box.minY > start { stretches.append(start...box.minY) }
      start = max(start, box.maxY)
    }
    if start < plot.maxY { stretches.append(start...plot.maxY) }
    return stretches
  }

  /// Ticks again under many rows, the axis's title, and how many rows are not drawn.
  private static func foot(
    _ plotted: PlottedRows,
    _ format: Format,
    _ ticks: [HorizontalAxis.Place],
    top: Double,
  ) -> (texts: [PlacedText], bottom: Double) {
    var texts: [PlacedText] = []
    var y = top
    func text(_ text: String, _ x: Double, _ anchor: PlacedText.Anchor) -> PlacedText {
      PlacedText(
        name: "tick",
        text: text,
        start: Position(x: x, y: y),
        anchor: anchor,
        size: format.tickSize,
      )
    }
    if plotted.rows.count > 16 {
      y += gap
      texts += ticks.map { $0.text.moved(by: y) }
    }
    if plotted.rowsBeyond > 0 {
      y += gap
      let noun = plotted.rowsBeyond == 1 ? "row is" : "rows are"
      texts.append(text("\(plotted.rowsBeyond) more \(noun) not drawn", 0, .start))
    }
    if plotted.chart.omitted > 0 {
      y += gap
      texts.append(text("\(plotted.chart.omitted) more in the data", 0, .start))
    }
    if let title = plotted.chart.axis.title.flatMap(LabelText.tidy) {
      y += gap
      let cut = TextWidth.cut(title, to: format.width - 24, size: format.tickSize)
      texts.append(text("\(cut) →", format.width, .end))
    }
    return (texts, y + (texts.isEmpty ? 2 : 8))
  }
}

extension PlacedText {
  func moved(by dy: Double) -> PlacedText {
    var text = self
    text.start.y += dy
    return text
  }
}

/// The marks of one row and how far each stands above or below the middle of the row.
struct RowLanes {
  let marks: [RowMark]
  let offsets: [Double]
  let height: Double

  init(_ row: PlottedRows.Row, of plotted: PlottedRows, on axis: RowMark.Axis) {
    let marks = row.entries.map { RowMark($0, of: plotted, on: axis) }
    self.marks = marks
    let isOfDots = plotted.chart.mark == .dots
    let levels = isOfDots ? Self.levels(marks) : Array(marks.indices)
    let step = isOfDots ? 13.0 : 17
    let last = Double(levels.max() ?? 0)
    offsets = levels.map { (Double($0) - last / 2) * step }
    height = last * step + (isOfDots ? 16 : 18)
  }

  /// Dots stand in one line, but those that would hide each other move apart.
  private static func levels(_ marks: [RowMark]) -> [Int] {
    var levels: [Int] = []
    for mark in marks {
      let free = (0...marks.count).first { level in
        !zip(marks, levels).contains { other, theirs in
          theirs == level && mark.hides(other)
        }
      }
      levels.append(free ?? 0)
    }
    return levels
  }
}
