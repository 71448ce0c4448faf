/// Finds the names of vertical lines a place above the plot, in a few levels.
///
/// A name stands over its line, or ends or begins there; where two would touch, one moves up. No line
/// runs through a name on its way down.
struct HeadLabels {
  struct Name {
    var x: Double
    var text: String
    /// The classes of the text.
    var name: String
  }

  struct Label: Hashable {
    /// With its baseline counted from the lowest level at 0 upwards.
    var text: PlacedText
    var level: Int
  }

  static let leading = 18.0
  private static let mostLevels = 5

  let room: ClosedRange<Double>
  let size: Double

  /// A label for each name, nil where it has no text or finds no place.
  ///
  /// Of all ways to place the first few names, the lowest with most names over their lines; the
  /// others take what is left.
  func placed(_ names: [Name]) -> [Label?] {
    let candidates = names.map { self.candidates(of: $0) }
    var best = (cost: Double.infinity, labels: [Label?]())
    search(names, candidates, chosen: [], cost: 0, best: &best)
    return best.labels
  }

  private static let mostSearched = 3

  private func search(
    _ names: [Name],
    _ candidates: [[Label]],
    chosen: [Label?],
    cost: Double,
    best: inout (cost: Double, labels: [Label?]),
  ) {
    guard cost < best.cost else { return }
    let index = chosen.count
    guard index < names.count else {
      best = (cost, chosen)
      return
    }
    let free = candidates[index].filter { label in
      zip(names, chosen).allSatisfy { name, other in
        other.map { isApart(label, names[index].x, $0, name.x) } ?? true
      }
    }
    for label in index < Self.mostSearched ? free[...] : free.prefix(1) {
      let shift = label.text.anchor == .middle ? 0.0 : 1
      search(
        names,
        candidates,
        chosen: chosen + [label],
        cost: cost + 3 * Double(label.level) + shift,
        best: &best,
      )
    }
    if index < Self.mostSearched || free.isEmpty {
      // Better high up than not at all.
      let missing = candidates[index].isEmpty ? 0.0 : 50
      search(names, candidates, chosen: chosen + [nil], cost: cost + missing, best: &best)
    }
  }

  /// All places for a name by itself, the best first.
  private func candidates(of name: Name) -> [Label] {
    guard !name.text.isEmpty else { return [] }
    let limit = 0.62 * (room.upperBound - room.lowerBound)
    let cut = TextWidth.cut(name.text, to: limit, size: size, isBold: true)
    return (0..<Self.mostLevels).flatMap { level in
      [PlacedText.Anchor.middle, .end, .start].compactMap { anchor in
        let shift = anchor == .middle ? 0 : anchor == .end ? 3.0 : -3
        var text = PlacedText(
          name: name.name,
          text: cut,
          start: Position(x: name.x + shift, y: -Self.leading * Double(level)),
          anchor: anchor,
          size: size,
          isBold: true,
        )
        if anchor == .middle { pushInside(&text) }
        let box = text.rectangle
        guard room.contains(box.minX), room.contains(box.maxX) else { return nil }
        return Label(text: text, level: level)
      }
    }
  }

  private func isApart(_ label: Label, _ x: Double, _ other: Label, _ otherX: Double) -> Bool {
    let (box, theirs) = (label.text.rectangle, other.text.rectangle)
    if other.level == label.level {
      return box.minX > theirs.maxX + 9 || box.maxX < theirs.minX - 9
    }
    // The line of the upper one passes the lower one.
    let (lower, line) = other.level > label.level ? (box, otherX) : (theirs, x)
    return line < lower.minX - 3 || line > lower.maxX + 3
  }

  /// A name over a line near the edge is moved in, as long as it stays over its line.
  private func pushInside(_ text: inout PlacedText) {
    let box = text.rectangle
    if box.maxX > room.upperBound {
      text.anchor = .end
      text.start.x = room.upperBound
    } else if box.minX < room.lowerBound {
      text.anchor = .start
      text.start.x = room.lowerBound
    }
  }
}
