import HTML

/// One drawing of a row chart.
struct RowDrawing {
  let plotted: PlottedRows
  let format: Format

  init(_ plotted: PlottedRows, width: DrawingWidth) {
    self.plotted = plotted
    format = width == .wide ? .wide : .narrow
  }

  /// Largest size of a drawing in bytes: where it would be larger, lines run behind the names of rows
  /// and then values beside the marks are left to the table.
  private static let budget = 8_192

  var node: Node {
    let full = node(hasValues: true, breaksLines: true)
    if full.html.utf8.count <= Self.budget { return full }
    let plain = node(hasValues: true, breaksLines: false)
    return plain.html.utf8.count <= Self.budget ? plain : node(hasValues: false, breaksLines: false)
  }

  private func node(hasValues: Bool, breaksLines: Bool) -> Node {
    let layout = RowLayout(plotted, format, hasValues: hasValues)
    let top = layout.plot.minY
    func stretches(_ x: Double, from top: Double) -> [ClosedRange<Double>] {
      breaksLines ? layout.stretches(at: x, from: top) : [top...layout.plot.maxY]
    }
    func path(_ x: Double, from top: Double) -> String {
      stretches(x, from: top).map { stretch in
        let (start, end) = (stretch.lowerBound, stretch.upperBound)
        return "M\(Coordinates.text(x)) \(Coordinates.text(start))V\(Coordinates.text(end))"
      }.joined()
    }
    func line(_ name: String, _ x: Double, from top: Double) -> Node {
      let stretches = stretches(x, from: top)
      if stretches.count == 1 {
        return Pen.line(name, x, stretches[0].lowerBound, x, stretches[0].upperBound)
      }
      return .element("path", ["class": name, "d": path(x, from: top)])
    }
    let grid = layout.grid.map { path($0, from: top) }
    let rules = layout.rules.map { line($0.name, $0.x, from: $0.top) }
    let baseline = layout.baseline.map { [line("axis", $0, from: top)] } ?? []
    return Pen.drawing(
      id: plotted.chart.id,
      title: plotted.chart.title,
      description: plotted.chart.alternative ?? plotted.description,
      format: format,
      height: plotted.hasData ? layout.height : 60,
      plotted.hasData
        ? [.element("path", ["class": "grid", "d": grid.joined()])] + baseline
          + Shape.nodes(layout.shapes) + rules + layout.key.nodes
          + layout.texts.map(Pen.text)
        : [Pen.noData(format, y: 34)],
    )
  }
}
