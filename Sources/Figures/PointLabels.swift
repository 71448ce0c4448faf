/// Finds the points of a chart places for their labels, clear of everything else.
///
/// Each label has a few candidates around its point. Those with the fewest choose first; a label
/// without a free place is left out.
struct PointLabels {
  struct Point {
    var place: Position
    var label: String
  }

  /// Where labels may stand.
  let room: Rectangle
  let size: Double
  /// Markers, bars through points and other texts.
  let obstacles: [Rectangle]
  /// Lines that a label should rather not cross.
  let guides: [Rectangle]

  /// The labels that found a place, in the order of the points.
  func placed(_ points: [Point]) -> [PlacedText] {
    let candidates = points.map { self.candidates(of: $0) }
    let order = points.indices.sorted { (candidates[$0].count, $0) < (candidates[$1].count, $1) }
    var chosen: [Int: PlacedText] = [:]
    var taken: [Rectangle] = []
    for index in order {
      let free = candidates[index].first { candidate in
        let box = candidate.rectangle.grown(by: 2)
        return !taken.contains(where: box.overlaps)
      }
      guard let free else { continue }
      chosen[index] = free
      taken.append(free.rectangle)
    }
    return points.indices.compactMap { chosen[$0] }
  }

  /// Free places around a point: the sides first, then above and below, then the corners; those that
  /// cross a guide last.
  private func candidates(of point: Point) -> [PlacedText] {
    let (x, y) = (point.place.x, point.place.y)
    let low = y + 0.35 * size
    let (above, below) = (y - 10, y + 10 + 0.75 * size)
    let places: [(Double, Double, PlacedText.Anchor)] = [
      (x + 9, low, .start), (x - 9, low, .end), (x, above, .middle), (x, below, .middle),
      (x + 6, above + 2, .start), (x + 6, below - 2, .start),
      (x - 6, above + 2, .end), (x - 6, below - 2, .end),
    ]
    let texts = places.map { x, y, anchor in
      PlacedText(
        name: "val",
        text: point.label,
        start: Position(x: x, y: y),
        anchor: anchor,
        size: size,
      )
    }
    let free = texts.filter { text in
      let box = text.rectangle
      return room.contains(box) && !obstacles.contains(where: box.overlaps)
    }
    let crossing = free.map { text in guides.contains(where: text.rectangle.overlaps) }
    return zip(free, crossing).filter { !$0.1 }.map(\.0)
      + zip(free, crossing).filter(\.1).map(\.0)
  }
}
