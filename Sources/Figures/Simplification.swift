/// Lines with fewer points that look the same.
enum Simplification {
  /// Leaves out points whose absence moves the line by no more than `tolerance`; the ends stay.
  ///
  /// Ramer's and Douglas and Peucker's way: the farthest point from a chord stays, and splits it.
  static func line(_ line: [Position], tolerance: Double) -> [Position] {
    let line = thinned(line)
    guard line.count > 2 else { return line }
    var isKept = Array(repeating: false, count: line.count)
    isKept[0] = true
    isKept[line.count - 1] = true
    var open = [(0, line.count - 1)]
    while let (first, last) = open.popLast() {
      var farthest = first
      var distance = tolerance
      for index in stride(from: first + 1, to: last, by: 1) {
        let candidate = line[index].distance(toSegment: line[first], line[last])
        if candidate > distance {
          farthest = index
          distance = candidate
        }
      }
      guard farthest != first else { continue }
      isKept[farthest] = true
      open.append((first, farthest))
      open.append((farthest, last))
    }
    return zip(line, isKept).filter(\.1).map(\.0)
  }

  /// Of many points in one column half a unit wide: the first, lowest, highest and last.
  private static func thinned(_ line: [Position]) -> [Position] {
    guard line.count > 1_000 else { return line }
    var result: [Position] = []
    var start = 0
    while start < line.count {
      let column = (line[start].x * 2).rounded(.down)
      var end = start + 1
      while end < line.count, (line[end].x * 2).rounded(.down) == column { end += 1 }
      let indices = start..<end
      let low = indices.min { line[$0].y < line[$1].y } ?? start
      let high = indices.max { line[$0].y < line[$1].y } ?? start
      for index in Set([start, low, high, end - 1]).sorted() { result.append(line[index]) }
      start = end
    }
    return result
  }

  /// The points that show: of those in one cell of a grid, the first.
  ///
  /// Cells are twice `tolerance` wide, so that at the least tolerance only points in the same place give way.
  static func points(_ points: [Position], tolerance: Double) -> [Position] {
    var seen: Set<Position> = []
    return points.filter { point in
      let size = 2 * tolerance
      let cell = Position(x: (point.x / size).rounded(), y: (point.y / size).rounded())
      return seen.insert(cell).inserted
    }
  }
}
