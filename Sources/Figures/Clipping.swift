/// What of a line or an area lies within a rectangle.
enum Clipping {
  /// The part of a segment inside, or nil (Liang and Barsky's way: the range of its parameter).
  static func segment(
    _ start: Position,
    _ end: Position,
    to room: Rectangle,
  ) -> (start: Position, end: Position)? {
    var enter = 0.0
    var leave = 1.0
    for (origin, change, low, high) in [
      (start.x, end.x - start.x, room.minX, room.maxX),
      (start.y, end.y - start.y, room.minY, room.maxY),
    ] {
      if change == 0 {
        guard origin >= low, origin <= high else { return nil }
        continue
      }
      let first = (low - origin) / change
      let second = (high - origin) / change
      enter = max(enter, min(first, second))
      leave = min(leave, max(first, second))
    }
    guard enter <= leave else { return nil }
    func place(_ share: Double) -> Position {
      Position(
        x: min(max(start.x + share * (end.x - start.x), room.minX), room.maxX),
        y: min(max(start.y + share * (end.y - start.y), room.minY), room.maxY),
      )
    }
    return (enter == 0 ? start : place(enter), leave == 1 ? end : place(leave))
  }

  /// The pieces of a line inside; a line of one point stays a piece of one point.
  static func line(_ line: [Position], to room: Rectangle) -> [[Position]] {
    if line.count == 1 { return room.contains(line[0]) ? [line] : [] }
    var pieces: [[Position]] = []
    for (start, end) in zip(line, line.dropFirst()) {
      guard let inside = segment(start, end, to: room) else { continue }
      if let last = pieces.last?.last, last == inside.start {
        pieces[pieces.count - 1].append(inside.end)
      } else {
        pieces.append([inside.start, inside.end])
      }
    }
    return pieces
  }

  /// The part of an area inside (Sutherland and Hodgman's way: one side after the other).
  static func area(_ area: [Position], to room: Rectangle) -> [Position] {
    var result = area
    result = cut(result, atX: room.minX, keeping: >=)
    result = cut(result, atX: room.maxX, keeping: <=)
    result = cut(result, atY: room.minY, keeping: >=)
    return cut(result, atY: room.maxY, keeping: <=)
  }

  private static func cut(
    _ area: [Position],
    atX edge: Double,
    keeping isInside: (Double, Double) -> Bool,
  ) -> [Position] {
    cut(area, keeping: { isInside($0.x, edge) }) { start, end in
      let share = (edge - start.x) / (end.x - start.x)
      return Position(x: edge, y: start.y + share * (end.y - start.y))
    }
  }

  private static func cut(
    _ area: [Position],
    atY edge: Double,
    keeping isInside: (Double, Double) -> Bool,
  ) -> [Position] {
    cut(area, keeping: { isInside($0.y, edge) }) { start, end in
      let share = (edge - start.y) / (end.y - start.y)
      return Position(x: start.x + share * (end.x - start.x), y: edge)
    }
  }

  private static func cut(
    _ area: [Position],
    keeping isInside: (Position) -> Bool,
    crossing: (Position, Position) -> Position,
  ) -> [Position] {
    guard var previous = area.last else { return [] }
    var result: [Position] = []
    for position in area {
      if isInside(position) != isInside(previous) { result.append(crossing(previous, position)) }
      if isInside(position) { result.append(position) }
      previous = position
    }
    return result
  }
}
