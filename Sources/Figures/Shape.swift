import HTML

/// A mark with its place on a drawing.
enum Shape {
  /// A horizontal stroke.
  case line(String, Position, Position)
  case bar(String, Rectangle)
  case marker(SeriesLook, Position, radius: Double)
  /// A thick bar from one x to another at a height, with square ends.
  case range(SeriesLook, from: Double, to: Double, y: Double)

  /// Ranges are 9 thick.
  static let rangeThickness = 9.0

  /// The shapes as elements: those of one class as one path, which takes few bytes.
  ///
  /// Strokes lie under bars, these under the whiskers on them, these under markers.
  static func nodes(_ shapes: [Shape]) -> [Node] {
    var (strokes, bars, whiskers) = (Paths(), Paths(), Paths())
    var markers: [Node] = []
    for shape in shapes {
      switch shape {
      case .line(let name, let start, let end):
        let path = stroke(start.x, end.x, start.y)
        if name == "err" { whiskers.add(path, to: name) } else { strokes.add(path, to: name) }
      case .bar(let name, let rectangle): bars.add(outline(rectangle), to: name)
      case .marker(let look, let center, let radius):
        markers.append(Marker.node(look, at: center, radius: radius))
      case .range(let look, let left, let right, let y):
        guard look.isHypothetical else {
          strokes.add(stroke(left, right, y), to: look.range)
          continue
        }
        let half = rangeThickness / 2
        let box = Rectangle(minX: left, minY: y - half, maxX: right, maxY: y + half)
        bars.add(outline(box), to: look.range)
      }
    }
    return strokes.nodes + bars.nodes + whiskers.nodes + markers
  }

  /// Paths by class, in order of first use.
  private struct Paths {
    private var paths: [(name: String, path: String)] = []

    mutating func add(_ path: String, to name: String) {
      if let index = paths.firstIndex(where: { $0.name == name }) {
        paths[index].path += path
      } else {
        paths.append((name, path))
      }
    }

    var nodes: [Node] { paths.map { .element("path", ["class": $0.name, "d": $0.path]) } }
  }

  private static func stroke(_ left: Double, _ right: Double, _ y: Double) -> String {
    let end = Coordinates.text(max(right, left + 0.5))
    return "M\(Coordinates.text(left)) \(Coordinates.text(y))H\(end)"
  }

  /// A rectangle, never thinner than half a unit, so that it is seen.
  private static func outline(_ box: Rectangle) -> String {
    let (left, right) = (Coordinates.text(box.minX), max(box.maxX, box.minX + 0.5))
    return "M\(left) \(Coordinates.text(box.minY))H\(Coordinates.text(right))"
      + "V\(Coordinates.text(box.maxY))H\(left)z"
  }

  func moved(by dy: Double) -> Shape {
    switch self {
    case .line(let name, let start, let end):
      return .line(
        name,
        Position(x: start.x, y: start.y + dy),
        Position(x: end.x, y: end.y + dy),
      )
    case .bar(let name, var rectangle):
      rectangle.minY += dy
      rectangle.maxY += dy
      return .bar(name, rectangle)
    case .marker(let look, let center, let radius):
      return .marker(look, Position(x: center.x, y: center.y + dy), radius: radius)
    case .range(let look, let left, let right, let y):
      return .range(look, from: left, to: right, y: y + dy)
    }
  }
}
