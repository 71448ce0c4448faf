/// Finds a place for the name of each rule, at its line: in the gutter where it fits, or within.
struct RuleLabels {
  let plot: Rectangle
  /// The whole drawing.
  let room: Rectangle
  let size: Double
  let lines: [[Position]]
  let ticks: [Box]
  /// Texts that cannot give way.
  let fixed: [Box]

  struct Label: Hashable {
    var text: String
    var start: Position
    var box: Box
    /// Whether it stands among the lines, where it needs a halo.
    var isInside: Bool
  }

  struct Name {
    var direction: ChartRule.Direction
    /// The rule's x or y on the drawing.
    var place: Double
    var text: String
  }

  /// A label for each name that finds a place, the first names first.
  func placed(_ names: [Name]) -> [Label] {
    var labels: [Label] = []
    for name in names {
      let text = TextWidth.cut(name.text, to: room.maxX * 0.6, size: size, isBold: true)
      let rated = candidates(name, text).enumerated().compactMap { index, label in
        cost(label, labels, among: names, own: name).map { (label, $0 + Double(index)) }
      }
      if let best = rated.min(by: { $0.1 < $1.1 }) { labels.append(best.0) }
    }
    return labels
  }

  private func candidates(_ name: Name, _ text: String) -> [Label] {
    let width = TextWidth.of(text, size: size, isBold: true)
    switch name.direction {
    case .horizontal:
      let heights = [name.place - 5, name.place + 1.1 * size]
      let lefts = [plot.maxX - width, plot.minX + 4, (plot.minX + plot.maxX - width) / 2]
      let gutter = width <= plot.minX - 4 ? heights.map { label(text, 0, $0, width, false) } : []
      return gutter + lefts.flatMap { left in heights.map { label(text, left, $0, width, true) } }
    case .vertical:
      let lefts = [name.place + 5, name.place - 5 - width]
      let heights = stride(from: plot.minY + size, to: plot.maxY - 6, by: size * 1.5)
      return heights.flatMap { height in lefts.map { label(text, $0, height, width, true) } }
    }
  }

  private func label(
    _ text: String,
    _ left: Double,
    _ baseline: Double,
    _ width: Double,
    _ isInside: Bool,
  ) -> Label {
    let box = Box(
      Rectangle(
        minX: left,
        minY: baseline - 0.8 * size,
        maxX: left + width,
        maxY: baseline + 0.24 * size,
      )
    )
    return Label(
      text: text,
      start: Position(x: left, y: baseline),
      box: box,
      isInside: isInside,
    )
  }

  private func cost(
    _ label: Label,
    _ others: [Label],
    among names: [Name],
    own: Name,
  ) -> Double? {
    let box = label.box
    guard box.isInside(room),
      !(others.map(\.box) + fixed).contains(where: box.grown(by: 2).overlaps)
    else { return nil }
    var cost = 0.0
    for line in lines where box.grown(by: 2).meets(line) { cost += 60 }
    for tick in ticks where box.overlaps(tick) { cost += 8 }
    for name in names where name.place != own.place || name.direction != own.direction {
      let line =
        name.direction == .horizontal
        ? [Position(x: 0, y: name.place), Position(x: room.maxX, y: name.place)]
        : [Position(x: name.place, y: plot.minY), Position(x: name.place, y: plot.maxY)]
      if box.meets(line) { cost += 30 }
    }
    return cost
  }
}
