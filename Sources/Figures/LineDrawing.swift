import HTML

/// One drawing of a chart: first all is laid out, then written as SVG.
struct LineDrawing {
  private let plotted: PlottedChart
  private let format: Format
  private let layout: Layout
  private let description: String

  init(_ plotted: PlottedChart, width: LineChart.Width) {
    self.plotted = plotted
    description = plotted.chart.alternative ?? plotted.description
    format = width == .wide ? .wide : .narrow
    // Names on the lines; where one finds no place, a key above the plot for all.
    let direct = Layout(plotted, format, key: [])
    let labelled = plotted.series.filter { $0.label != nil && !$0.runs.isEmpty }
    layout =
      direct.labels == nil ? Layout(plotted, format, key: Layout.key(of: labelled, format)) : direct
  }

  /// Largest size of a drawing in bytes, kept by leaving out points that hardly show.
  private static let budget = 8_192

  var node: Node {
    var result = node(tolerance: 0.1)
    for tolerance in [0.3, 0.6, 1, 2, 4, 8, 16, 32] where result.html.utf8.count > Self.budget {
      result = node(tolerance: tolerance)
    }
    return result
  }

  private func node(tolerance: Double) -> Node {
    let id = plotted.chart.id + format.suffix
    let size = (width: Coordinates.text(format.width), height: Coordinates.text(format.height))
    return .element(
      "svg",
      [
        "class": format.name, "viewBox": "0 0 \(size.width) \(size.height)",
        "width": size.width, "height": size.height, "role": "img",
        "aria-labelledby": "\(id)-t \(id)-d",
      ],
      [
        .element("title", ["id": "\(id)-t"], [.text(plotted.chart.title)]),
        .element(
          "desc",
          ["id": "\(id)-d"],
          [.text(description)],
        ),
      ] + axes + bands(tolerance) + rules + lines(tolerance) + points + key + labels,
    )
  }

  // MARK: Parts

  private var axes: [Node] {
    let plot = layout.plot
    var nodes = [line("axis", 0, plot.maxY, format.width, plot.maxY)]
    for tick in layout.yTicks {
      let y = layout.y(tick.share)
      if y < plot.maxY - 0.5 { nodes.append(line("grid", 0, y, format.width, y)) }
      nodes.append(text("tick", 0, y - 5, tick.text))
    }
    for tick in layout.xTicks {
      let x = layout.x(tick.share)
      nodes.append(line("axis", x, plot.maxY, x, plot.maxY + 5))
      let isLast = layout.isAtEdge(tick)
      nodes.append(
        text(
          "tick",
          isLast ? format.width : x,
          plot.maxY + 19,
          tick.text,
          isLast ? "end" : "middle"
        )
      )
    }
    if let title = plotted.chart.x.title.flatMap(PlottedSeries.tidy) {
      let cut = TextWidth.cut(title, to: format.width - 24, size: format.tickSize)
      nodes.append(text("tick", format.width, plot.maxY + 38, "\(cut) →", "end"))
    }
    if !layout.hasLines {
      nodes.append(
        text(
          "note mut",
          (plot.minX + plot.maxX) / 2,
          (plot.minY + plot.maxY) / 2,
          "no data",
          "middle",
        )
      )
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
      case .horizontal: line("ref", 0, rule.place, format.width, rule.place)
      case .vertical: line("ref", rule.place, layout.plot.minY, rule.place, layout.plot.maxY)
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

  private var points: [Node] {
    zip(plotted.series, layout.markers).flatMap { series, markers in
      markers.map { marker in
        .element(
          "circle",
          [
            "class": series.look.point, "cx": Coordinates.text(marker.x),
            "cy": Coordinates.text(marker.y), "r": "4.5",
          ],
        )
      }
    }
  }

  private var key: [Node] {
    layout.key.flatMap { entry -> [Node] in
      let label = text(
        "lab" + (entry.look.map { " " + $0.text } ?? ""),
        entry.start.x,
        entry.start.y,
        entry.text,
      )
      guard let look = entry.look else { return [label] }
      let y = entry.start.y - 4.5
      return [line(look.line, entry.start.x - 30, y, entry.start.x - 6, y), label]
    }
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

  private func line(_ name: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Node
  {
    .element(
      "line",
      [
        "class": name, "x1": Coordinates.text(x1), "y1": Coordinates.text(y1),
        "x2": Coordinates.text(x2), "y2": Coordinates.text(y2),
      ],
    )
  }

  private func text(
    _ name: String,
    _ x: Double,
    _ y: Double,
    _ text: String,
    _ anchor: String? = nil,
    angle: Double = 0,
  ) -> Node {
    let (x, y, angle) = (Coordinates.text(x), Coordinates.text(y), Coordinates.text(angle))
    var attributes = [
      Node.Attribute("class", name), Node.Attribute("x", x), Node.Attribute("y", y),
    ]
    if let anchor { attributes.append(Node.Attribute("text-anchor", anchor)) }
    if angle != "0" {
      attributes.append(Node.Attribute("transform", "rotate(\(angle) \(x) \(y))"))
    }
    return .element("text", attributes, [.text(text)])
  }
}
