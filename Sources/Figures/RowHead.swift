/// What stands above the rows: ticks, and over them the names of the lines that run through all rows.
struct RowHead {
  let texts: [PlacedText]
  let ticks: [HorizontalAxis.Place]
  let rules: [RowLayout.Rule]
  let bottom: Double

  init(
    _ plotted: PlottedRows,
    _ format: Format,
    _ axis: RowMark.Axis,
    left: Double,
    below top: Double,
  ) {
    guard !plotted.rows.isEmpty else {
      (texts, ticks, rules, bottom) = ([], [], [], top + 20)
      return
    }
    let room = left...format.width
    let all =
      HorizontalAxis(plotted.scale, over: axis.left...axis.right, in: room, format).places
    let lines = Self.lines(plotted, axis, format)
    let labels = HeadLabels(room: room, size: format.tickSize).placed(lines)
    // One that a named line stands on would say the same twice.
    let ticks = all.filter { tick in
      !zip(lines, labels).contains { $1 != nil && abs($0.x - tick.x) < 2 }
    }
    let levels = Double(labels.compactMap { $0?.level }.max().map { $0 + 1 } ?? 0)
    let base = top + HeadLabels.leading * levels - 3
    let tickY = top + HeadLabels.leading * levels + 17
    bottom = tickY + 9

    // A tick gives way to a named line that runs through its text, unless too few were left.
    let named = zip(lines, labels).filter { $0.1 != nil }.map(\.0.x)
    let free = ticks.filter { tick in
      let box = tick.text.rectangle
      return !named.contains { $0 > box.minX - 3 && $0 < box.maxX + 3 }
    }
    let passes = free.count >= min(1, ticks.count) && free.count + named.count >= 2
    self.ticks = all
    texts =
      (passes ? free : ticks).map { $0.text.moved(by: tickY) }
      + labels.compactMap { $0?.text.moved(by: base) }
    let bottom = bottom
    rules = zip(lines, labels).map { line, label in
      let top = label.map { base + $0.text.start.y + 6 }
      return RowLayout.Rule(
        name: line.name == "tick refl" ? "ref" : "basel",
        x: line.x,
        top: passes ? top ?? bottom : bottom,
      )
    }
  }

  private static func lines(
    _ plotted: PlottedRows,
    _ axis: RowMark.Axis,
    _ format: Format,
  ) -> [HeadLabels.Name] {
    var lines = plotted.chart.rules.compactMap { rule in
      axis.x(rule.value).map {
        HeadLabels.Name(x: $0, text: rule.label.flatMap(LabelText.tidy) ?? "", name: "tick refl")
      }
    }
    if let center = plotted.center, let x = axis.x(center) {
      // Not the median of the output, which differs from it.
      let name = format.isNarrow ? "at medians" : "all inputs at their median"
      let words = "\(name): \(plotted.scale.text(center, digits: 2))"
      lines.insert(HeadLabels.Name(x: x, text: words, name: "tick b"), at: 0)
    }
    return lines
  }
}

/// The names of the series of a row chart: over the dots of the first row where they fit, or else in a
/// key.
struct RowNames {
  let key: ChartKey
  /// With baselines counted from the top of the first row's marks.
  let texts: [PlacedText]
  /// Room over the first row's marks.
  let room: Double

  init(
    _ plotted: PlottedRows,
    _ format: Format,
    _ axis: RowMark.Axis,
    _ first: RowLanes?,
  ) {
    var names = plotted.names.enumerated().compactMap { index, name in
      name.map { ChartKey.Name(text: $0, look: plotted.looks[index]) }
    }
    if plotted.chart.mark == .tornado, plotted.hasData {
      let look = plotted.looks[0]
      names =
        [
          ChartKey.Name(text: "input low", look: look, sample: look.lowBar),
          ChartKey.Name(text: "input high", look: look, sample: look.bar),
        ] + (names.count > 1 ? names : [])
    } else if plotted.looks.count < 2 {
      names = []
    }
    if plotted.chart.mark == .dots, let row = plotted.rows.first, let first,
      let direct = Self.direct(plotted, row, first, format, axis)
    {
      key = .none
      texts = direct
      room = direct.isEmpty ? 0 : 18
      return
    }
    let sample: ChartKey.Sample =
      switch plotted.chart.mark {
      case .range: .range
      case .bar: plotted.drawsStems ? .marker : .bar
      case .dots: .marker
      case .tornado: .bar
      }
    key = ChartKey(plotted.hasData ? names : [], sample, format, rows: 6)
    texts = []
    room = 0
  }

  /// A name over each series' dot; nil where one has no dot here, or would touch another.
  private static func direct(
    _ plotted: PlottedRows,
    _ row: PlottedRows.Row,
    _ lanes: RowLanes,
    _ format: Format,
    _ axis: RowMark.Axis,
  ) -> [PlacedText]? {
    guard plotted.looks.count > 1, Set(lanes.offsets).count == 1 else { return nil }
    var texts: [PlacedText] = []
    for (series, name) in plotted.names.enumerated() {
      guard let name else { continue }
      guard let entry = row.entries.first(where: { $0.series == series }),
        let x = axis.x(entry.value)
      else { return nil }
      let text = PlacedText(
        name: "lab \(plotted.looks[series].text) halo",
        text: name,
        start: Position(x: x, y: -4),
        anchor: .middle,
        size: format.labelSize,
        isBold: true,
      )
      let box = text.rectangle
      guard box.minX >= (format.isNarrow ? 0 : axis.left - 7), box.maxX <= format.width,
        !texts.contains(where: { $0.rectangle.grown(by: 6).overlaps(box) })
      else { return nil }
      texts.append(text)
    }
    return texts
  }
}
