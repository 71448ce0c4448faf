import HTML

/// The elements of a drawing, with coordinates to one decimal.
enum Pen {
  /// The `svg` element with its name and description.
  ///
  /// - Precondition: `id` is not empty and has no white space.
  static func drawing(
    id: String,
    title: String,
    description: String,
    format: Format,
    height: Double,
    _ children: [Node],
  ) -> Node {
    precondition(
      !id.isEmpty && !id.contains(where: \.isWhitespace),
      "`\(id)` cannot be the id of a chart",
    )
    let id = id + format.suffix
    let size = (width: Coordinates.text(format.width), height: Coordinates.text(height))
    return .element(
      "svg",
      [
        "class": format.name, "viewBox": "0 0 \(size.width) \(size.height)",
        "width": size.width, "height": size.height, "role": "img",
        "aria-labelledby": "\(id)-t \(id)-d",
      ],
      [
        .element("title", ["id": "\(id)-t"], [.text(title)]),
        .element("desc", ["id": "\(id)-d"], [.text(description)]),
      ] + children,
    )
  }

  static func line(_ name: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> Node {
    .element(
      "line",
      [
        "class": name, "x1": Coordinates.text(x1), "y1": Coordinates.text(y1),
        "x2": Coordinates.text(x2), "y2": Coordinates.text(y2),
      ],
    )
  }

  /// A rectangle, never thinner than half a unit, so that it is seen.
  static func rectangle(_ name: String, _ rectangle: Rectangle) -> Node {
    .element(
      "rect",
      [
        "class": name, "x": Coordinates.text(rectangle.minX), "y": Coordinates.text(rectangle.minY),
        "width": Coordinates.text(max(rectangle.maxX - rectangle.minX, 0.5)),
        "height": Coordinates.text(max(rectangle.maxY - rectangle.minY, 0.5)),
      ],
    )
  }

  /// What a chart without a single drawable mark says.
  static func noData(_ format: Format, x: Double? = nil, y: Double) -> Node {
    text(
      PlacedText(
        name: "note mut",
        text: "no data",
        start: Position(x: x ?? format.width / 2, y: y),
        anchor: .middle,
        size: format.textSize,
      )
    )
  }

  static func text(_ text: PlacedText) -> Node {
    let (x, y) = (Coordinates.text(text.start.x), Coordinates.text(text.start.y))
    var attributes = [Node.Attribute("class", text.name)]
    // Zero where it is not said.
    if x != "0" { attributes.append(Node.Attribute("x", x)) }
    attributes.append(Node.Attribute("y", y))
    if text.anchor != .start {
      attributes.append(Node.Attribute("text-anchor", text.anchor.rawValue))
    }
    let angle = Coordinates.text(text.angle)
    if angle != "0" {
      attributes.append(Node.Attribute("transform", "rotate(\(angle) \(x) \(y))"))
    }
    return .element("text", attributes, [.text(text.text)])
  }
}

/// One line of text with its place.
struct PlacedText: Hashable {
  enum Anchor: String { case start, middle, end }

  /// The classes.
  var name: String
  var text: String
  /// Where the anchor of the baseline stands.
  var start: Position
  var anchor = Anchor.start
  /// Degrees, clockwise.
  var angle = 0.0
  /// What the text is measured with.
  var size: Double
  var isBold = false

  /// The room of an upright text.
  var rectangle: Rectangle {
    let width = TextWidth.of(text, size: size, isBold: isBold)
    let left =
      switch anchor {
      case .start: start.x
      case .middle: start.x - width / 2
      case .end: start.x - width
      }
    return Rectangle(
      minX: left,
      minY: start.y - 0.8 * size,
      maxX: left + width,
      maxY: start.y + 0.24 * size,
    )
  }
}
