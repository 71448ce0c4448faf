import HTML

/// The mark of one value: a shape a series, so that series differ without colour.
enum Marker {
  enum Shape: Hashable, CaseIterable { case circle, square, diamond, triangle }

  /// - Parameters:
  ///   - look: Gives shape and colour.
  ///   - center: Where it stands.
  ///   - radius: Of the circle; the other shapes have about its area.
  ///   - isCircle: Whether it is a circle whatever the series' shape: on lines, which differ already.
  /// - Returns: One element.
  static func node(
    _ look: SeriesLook,
    at center: Position,
    radius: Double,
    isCircle: Bool = false,
  ) -> Node {
    let (x, y, r) = (center.x, center.y, radius)
    switch isCircle ? .circle : look.shape {
    case .circle:
      return .element(
        "circle",
        [
          "class": look.point, "cx": Coordinates.text(x), "cy": Coordinates.text(y),
          "r": Coordinates.text(r),
        ],
      )
    case .square:
      let side = 0.9 * r
      return Pen.rectangle(
        look.point,
        Rectangle(minX: x - side, minY: y - side, maxX: x + side, maxY: y + side),
      )
    case .diamond:
      let half = 1.2 * r
      return path(look.point, [(x, y - half), (x + half, y), (x, y + half), (x - half, y)])
    case .triangle:
      return path(
        look.point,
        [(x, y - 1.25 * r), (x + 1.2 * r, y + 0.9 * r), (x - 1.2 * r, y + 0.9 * r)],
      )
    }
  }

  /// Many small markers as one path of strokes without length, whose ends the style sheet makes round
  /// or square.
  static func dense(_ look: SeriesLook, at centers: [Position], isRough: Bool) -> Node {
    let strokes = centers.map { "M\(Coordinates.text($0, isRough: isRough))h0" }
    let isRound = look.shape == .circle || look.shape == .triangle
    return .element(
      "path",
      ["class": "pts \(look.text)" + (isRound ? "" : " sq"), "d": strokes.joined()],
    )
  }

  private static func path(_ name: String, _ corners: [(x: Double, y: Double)]) -> Node {
    let places = corners.map { "\(Coordinates.text($0.x)) \(Coordinates.text($0.y))" }
    return .element("path", ["class": name, "d": "M\(places.joined(separator: "L"))z"])
  }
}
