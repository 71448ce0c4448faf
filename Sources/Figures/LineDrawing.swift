import HTML

/// One drawing of a chart: first all is laid out, then written as SVG.
struct LineDrawing {
  private let plotted: PlottedLines
  private let format: Format
  private let layout: LineLayout

  init(_ plotted: PlottedLines, width: DrawingWidth) {
    self.plotted = plotted
    format = width == .wide ? .wide : .narrow
    // Names on the lines; where one finds no place, a key above the plot for all.
    let direct = LineLayout(plotted, format, key: .none)
    layout =
      direct.labels == nil
      ? LineLayout(plotted, format, key: LineLayout.key(of: plotted, format)) : direct
  }

  /// The author's words, or ours with the number of points that have no label in this drawing.
  private func description(hasLabels: Bool) -> String {
    if let alternative = plotted.chart.alternative { return alternative }
    let all = layout.unlabelled + layout.pointLabels.count
    let missing = hasLabels ? layout.unlabelled : all
    let isThinned = !hasLabels && plotted.chart.mark == .point
    return plotted.description
      + (missing == 0 ? "" : " \(missing) of \(all) labels find no room here.")
      + (isThinned ? " Points close together are drawn as one." : "")
  }

  /// Largest size of a drawing in bytes, kept by leaving out points that hardly show.
  private static let budget = 8_192

  var node: Node {
    var result = node(tolerance: 0.1, isDense: layout.markers.joined().count > Self.mostMarkers)
    for tolerance in [0.1, 0.3, 0.6, 1, 2, 4, 8, 16, 32, 64]
    where result.html.utf8.count > Self.budget {
      result = node(tolerance: tolerance, isDense: true)
    }
    return result
  }

  /// More markers than this are drawn smaller, and as one path a series.
  private static let mostMarkers = 60

  private func node(tolerance: Double, isDense: Bool) -> Node {
    // Where points give way to others, a label may have lost its own.
    let hasLabels = tolerance < 1
    return Pen.drawing(
      id: plotted.chart.id,
      title: plotted.chart.title,
      description: description(hasLabels: hasLabels),
      format: format,
      height: format.height,
      axes + bands(tolerance) + rules + lines(tolerance) + points(tolerance, isDense)
        + layout.key.nodes
        + labels + (hasLabels ? layout.pointLabels.map(Pen.text) : []),
    )
  }

  // MARK: Parts

  private var axes: [Node] {
    let plot = layout.plot
    var nodes = [Pen.line("axis", 0, plot.maxY, format.width, plot.maxY)]
    for tick in layout.yTicks {
      let y = layout.y(tick.share)
      if y < plot.maxY - 0.5 { nodes.append(Pen.line("grid", 0, y, format.width, y)) }
      nodes.append(text("tick", 0, y - 5, tick.text))
    }
    for tick in layout.xAxis?.places ?? [] {
      nodes.append(Pen.line("axis", tick.x, plot.maxY, tick.x, plot.maxY + 5))
      var text = tick.text
      text.start.y = plot.maxY + 19
      nodes.append(Pen.text(text))
    }
    if let title = plotted.chart.x.title.flatMap(LabelText.tidy) {
      let cut = TextWidth.cut(title, to: format.width - 24, size: format.tickSize)
      nodes.append(text("tick", format.width, plot.maxY + 38, "\(cut) →", .end))
    }
    if !layout.hasMarks {
      let center = (plot.minX + plot.maxX) / 2
      nodes.append(Pen.noData(format, x: center, y: (plot.minY + plot.maxY) / 2))
    }
    return nodes
  }

  private func bands(_ tolerance: Double) -> [Node] {
    zip(plotted.series, layout.bands).flatMap { series, bands in
      bands.compactMap { band in
        let low = Simplification.line(band.low, tolerance: tolerance)
        let high = Simplification.line(band.high, tolerance: tolerance)
        let area = Clipping.area(high + low.reversed(), to: layout.plot)
        guard area.count > 2 else { return nil }
        return .element(
          "polygon",
          ["class": series.look.band, "points": Coordinates.text(area, isRough: tolerance >= 1)],
        )
      }
    }
  }

  private var rules: [Node] {
    layout.rules.map { rule in
      switch rule.direction {
      case .horizontal: Pen.line("ref", 0, rule.place, format.width, rule.place)
      case .vertical: Pen.line("ref", rule.place, layout.plot.minY, rule.place, layout.plot.maxY)
      }
    }
  }

  private func lines(_ tolerance: Double) -> [Node] {
    zip(plotted.series, layout.lines).flatMap { series, pieces in
      pieces.filter { $0.count > 1 }.map { piece in
        .element(
          "polyline",
          [
            "class": series.look.line, "fill": "none",
            "points": Coordinates.text(
              Simplification.line(piece, tolerance: tolerance),
              isRough: tolerance >= 1,
            ),
          ],
        )
      }
    }
  }

  private func points(_ tolerance: Double, _ isDense: Bool) -> [Node] {
    let isRough = tolerance >= 1
    let stems = zip(plotted.series, layout.stems).flatMap { series, stems -> [Node] in
      let shown = Set(Simplification.points(stems.map(\.top), tolerance: tolerance))
      let path = stems.filter { shown.contains($0.top) }.map { stem in
        "M\(Coordinates.text(stem.top, isRough: isRough))"
          + "V\(Coordinates.text(isRough ? stem.bottom.y.rounded() : stem.bottom.y))"
      }
      return path.isEmpty
        ? [] : [.element("path", ["class": series.look.stem, "d": path.joined()])]
    }
    let markers = zip(plotted.series, layout.markers).flatMap { series, markers -> [Node] in
      let shown = Simplification.points(markers, tolerance: tolerance)
      guard isDense, plotted.chart.mark == .point else {
        let isLine = plotted.chart.mark == .line
        return shown.map { Marker.node(series.look, at: $0, radius: 4.5, isCircle: isLine) }
      }
      return shown.isEmpty ? [] : [Marker.dense(series.look, at: shown, isRough: isRough)]
    }
    return stems + markers
  }

  private var labels: [Node] {
    let rules = layout.ruleLabels.map { label in
      text("tick refl" + (label.isInside ? " halo" : ""), label.start.x, label.start.y, label.text)
    }
    let series = (layout.labels ?? []).flatMap { label in
      label.texts.map { line in
        text(
          "lab \(plotted.series[label.series].look.text)",
          line.start.x,
          line.start.y,
          line.text,
          angle: label.angle,
        )
      }
    }
    return rules + series
  }

  // MARK: Elements

  private func text(
    _ name: String,
    _ x: Double,
    _ y: Double,
    _ text: String,
    _ anchor: PlacedText.Anchor = .start,
    angle: Double = 0,
  ) -> Node {
    Pen.text(
      PlacedText(
        name: name,
        text: text,
        start: Position(x: x, y: y),
        anchor: anchor,
        angle: angle,
        size: format.tickSize,
      )
    )
  }
}
