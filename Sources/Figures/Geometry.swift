/// A place on the drawing: x to the right, y down.
struct Position: Hashable {
  var x: Double
  var y: Double

  func distance(to other: Position) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }
}

/// An upright rectangle.
struct Rectangle: Hashable {
  var minX: Double
  var minY: Double
  var maxX: Double
  var maxY: Double

  init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  init(around center: Position, radius: Double) {
    self.init(
      minX: center.x - radius,
      minY: center.y - radius,
      maxX: center.x + radius,
      maxY: center.y + radius,
    )
  }

  /// The rectangle between two corners.
  init(from start: Position, to end: Position) {
    self.init(
      minX: min(start.x, end.x),
      minY: min(start.y, end.y),
      maxX: max(start.x, end.x),
      maxY: max(start.y, end.y),
    )
  }

  func contains(_ position: Position) -> Bool {
    (minX...maxX).contains(position.x) && (minY...maxY).contains(position.y)
  }

  func contains(_ other: Rectangle) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }

  func overlaps(_ other: Rectangle) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  func grown(by margin: Double) -> Rectangle {
    Rectangle(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
  }
}

/// The room a piece of text takes: a rectangle that may be turned.
struct Box: Hashable {
  var center: Position
  var halfWidth: Double
  var halfHeight: Double
  /// The direction of the text, of length one.
  var direction = Position(x: 1, y: 0)

  init(
    center: Position,
    halfWidth: Double,
    halfHeight: Double,
    direction: Position = Position(x: 1, y: 0),
  ) {
    self.center = center
    self.halfWidth = halfWidth
    self.halfHeight = halfHeight
    self.direction = direction
  }

  init(_ rectangle: Rectangle) {
    center = Position(
      x: (rectangle.minX + rectangle.maxX) / 2,
      y: (rectangle.minY + rectangle.maxY) / 2,
    )
    halfWidth = (rectangle.maxX - rectangle.minX) / 2
    halfHeight = (rectangle.maxY - rectangle.minY) / 2
  }

  /// The upright rectangle around it.
  var upright: Rectangle {
    let corners = corners
    return corners.dropFirst().reduce(Rectangle(around: corners[0], radius: 0)) { all, corner in
      Rectangle(
        minX: min(all.minX, corner.x),
        minY: min(all.minY, corner.y),
        maxX: max(all.maxX, corner.x),
        maxY: max(all.maxY, corner.y),
      )
    }
  }

  func grown(by margin: Double) -> Box {
    var box = self
    box.halfWidth += margin
    box.halfHeight += margin
    return box
  }

  var corners: [Position] {
    [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { along, across in
      place(along * halfWidth, across * halfHeight)
    }
  }

  func isInside(_ rectangle: Rectangle) -> Bool {
    corners.allSatisfy(rectangle.contains)
  }

  /// Whether two boxes share a place: no side of either separates them.
  func overlaps(_ other: Box) -> Bool {
    !isSeparated(from: other) && !other.isSeparated(from: self)
  }

  private func isSeparated(from other: Box) -> Bool {
    let corners = other.corners.map(local)
    return corners.allSatisfy { $0.x >= halfWidth } || corners.allSatisfy { $0.x <= -halfWidth }
      || corners.allSatisfy { $0.y >= halfHeight } || corners.allSatisfy { $0.y <= -halfHeight }
  }

  func contains(_ position: Position) -> Bool {
    let local = local(position)
    return abs(local.x) <= halfWidth && abs(local.y) <= halfHeight
  }

  func meetsSegment(from start: Position, to end: Position) -> Bool {
    let room = Rectangle(minX: -halfWidth, minY: -halfHeight, maxX: halfWidth, maxY: halfHeight)
    return Clipping.segment(local(start), local(end), to: room) != nil
  }

  func meets(_ line: [Position]) -> Bool {
    if line.count == 1 { return contains(line[0]) }
    return zip(line, line.dropFirst()).contains { meetsSegment(from: $0, to: $1) }
  }

  /// The distance from the box to a line that never turns left, 0 where they meet; `limit` where it
  /// is farther.
  func distance(to line: [Position], limit: Double) -> Double {
    let corners = corners
    let reach = (halfWidth * halfWidth + halfHeight * halfHeight).squareRoot() + limit
    var nearest = limit
    if line.count == 1 { return min(limit, distance(to: line[0])) }
    // Most of a line is far away, and this is asked very often.
    let first = max(line.firstIndex(fromX: center.x - reach) - 1, 0)
    for index in first..<max(line.count - 1, first) {
      let (start, end) = (line[index], line[index + 1])
      if start.x > center.x + reach { break }
      if max(start.y, end.y) < center.y - reach || min(start.y, end.y) > center.y + reach {
        continue
      }
      if meetsSegment(from: start, to: end) { return 0 }
      nearest = min(nearest, distance(to: start), distance(to: end))
      for corner in corners {
        nearest = min(nearest, corner.distance(toSegment: start, end))
      }
    }
    return nearest
  }

  private func distance(to position: Position) -> Double {
    let local = local(position)
    let dx = max(abs(local.x) - halfWidth, 0)
    let dy = max(abs(local.y) - halfHeight, 0)
    return (dx * dx + dy * dy).squareRoot()
  }

  private func place(_ along: Double, _ across: Double) -> Position {
    Position(
      x: center.x + along * direction.x - across * direction.y,
      y: center.y + along * direction.y + across * direction.x,
    )
  }

  private func local(_ position: Position) -> Position {
    let dx = position.x - center.x
    let dy = position.y - center.y
    return Position(
      x: dx * direction.x + dy * direction.y,
      y: dy * direction.x - dx * direction.y,
    )
  }
}

extension [Position] {
  /// The first of the points, which are in order of x, that is not left of `x`; else the count.
  func firstIndex(fromX x: Double) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].x < x { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The height at `x` of a line in order of x, or nil where it does not reach.
  func height(atX x: Double) -> Double? {
    let index = firstIndex(fromX: x)
    guard index < count else { return nil }
    let end = self[index]
    if end.x == x { return end.y }
    guard index > 0 else { return nil }
    let start = self[index - 1]
    return start.y + (x - start.x) / (end.x - start.x) * (end.y - start.y)
  }

  /// The points of a line in order of x between two values of x.
  func between(_ left: Double, _ right: Double) -> ArraySlice<Position> {
    let first = firstIndex(fromX: left)
    let last = firstIndex(fromX: right)
    return self[first..<Swift.max(first, last)]
  }
}

extension Position {
  /// The distance to the segment between two places.
  func distance(toSegment start: Position, _ end: Position) -> Double {
    let dx = end.x - start.x
    let dy = end.y - start.y
    let square = dx * dx + dy * dy
    guard square > 0 else { return distance(to: start) }
    let share = min(max(((x - start.x) * dx + (y - start.y) * dy) / square, 0), 1)
    return distance(to: Position(x: start.x + share * dx, y: start.y + share * dy))
  }
}
