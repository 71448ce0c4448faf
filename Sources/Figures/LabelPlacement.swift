/// Finds each series a place for its name, on its line and clear of everything else.
///
/// Many candidates along each line, above and below it, are scored; what would touch another text, a
/// line, a line's end or the edge is out. Series with few choices choose first; where one is left
/// without a place, it moves to the front and all choose again.
struct LabelPlacement {
  /// Where a name may stand.
  let room: Rectangle
  let size: Double
  /// Along the line (wide drawings), or else always upright and broken into two lines where long.
  let isTurned: Bool
  /// The lines of all series, as drawn.
  let lines: [[[Position]]]
  /// Half the thickness of the line, or of its markers.
  let clearances: [Double]
  /// Other texts, with their margins.
  let obstacles: [Box]
  /// Thin lines that a name should rather not cross, and how much we mind.
  let guides: [(line: [Position], cost: Double)]

  struct Label: Hashable {
    var series: Int
    /// One or two lines of text, each with the left end of its baseline.
    var texts: [Text]
    /// Degrees, clockwise; 0 where upright.
    var angle: Double
    var box: Box

    struct Text: Hashable {
      var text: String
      var start: Position
    }
  }

  private struct Candidate {
    var label: Label
    var cost: Double
  }

  /// Labels in the order of `names`, or nil where one finds no place.
  func placed(_ names: [(series: Int, text: String)]) -> [Label]? {
    let candidates = names.map { self.candidates($0.series, $0.text) }
    var order = names.indices.sorted {
      (candidates[$0].count, $0) < (candidates[$1].count, $1)
    }
    guard order.allSatisfy({ !candidates[$0].isEmpty }) else { return nil }
    for _ in 0...names.count {
      switch choose(candidates, order) {
      case .success(let labels): return labels
      case .failure(let stuck):
        order.removeAll { $0 == stuck.index }
        order.insert(stuck.index, at: 0)
      }
    }
    return nil
  }

  private struct Stuck: Error { var index: Int }

  private func choose(
    _ candidates: [[Candidate]],
    _ order: [Int],
  ) -> Result<[Label], Stuck> {
    var chosen: [Int: Label] = [:]
    for index in order {
      let taken = chosen.values.map { $0.box.grown(by: 3) }
      let free = candidates[index].first { candidate in
        !taken.contains { $0.overlaps(candidate.label.box) }
      }
      guard let free else { return .failure(Stuck(index: index)) }
      chosen[index] = free.label
    }
    return .success(order.sorted().compactMap { chosen[$0] })
  }

  // MARK: Candidates

  /// Possible places, the best first.
  private func candidates(_ series: Int, _ text: String) -> [Candidate] {
    let width = TextWidth.of(text, size: size, isBold: true)
    var found: [Candidate] = []
    for line in lines[series] {
      guard let first = line.first, let last = line.last else { continue }
      if isTurned { found += turned(series, text, width, along: line) }
      for (texts, cost) in broken(text, width) {
        let widest = texts.map { TextWidth.of($0, size: size, isBold: true) }.max() ?? 0
        let start = first.x - widest
        let steps = max(Int(((last.x - start) / 11).rounded(.up)), 1)
        for step in 0...steps {
          let left = start + (last.x - start) * Double(step) / Double(steps)
          found += upright(series, texts, left: left, width: widest, along: line, cost: cost)
        }
      }
    }
    return found.enumerated()
      .sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
      .map(\.element)
  }

  /// The text on one line, or in two halves where that makes it much shorter.
  private func broken(_ text: String, _ width: Double) -> [(texts: [String], cost: Double)] {
    let whole = (texts: [text], cost: isTurned ? 9.0 : 0)
    let words = text.split(separator: " ")
    guard width > (isTurned ? 260 : 90), words.count > 1 else { return [whole] }
    let halves = (1..<words.count).map { count in
      [words[..<count], words[count...]].map { $0.joined(separator: " ") }
    }
    let best = halves.min {
      ($0.map(\.count).max() ?? 0) < ($1.map(\.count).max() ?? 0)
    }
    return best.map { [whole, (texts: $0, cost: whole.cost + 3)] } ?? [whole]
  }

  private var ascent: Double { 0.78 * size }
  private var descent: Double { 0.24 * size }
  private var leading: Double { 1.18 * size }

  private func turned(
    _ series: Int,
    _ text: String,
    _ width: Double,
    along line: [Position],
  ) -> [Candidate] {
    guard let first = line.first, let last = line.last, last.x > first.x else { return [] }
    let steps = 36
    return (0...steps).flatMap { step -> [Candidate] in
      let middle = first.x + (last.x - first.x) * Double(step) / Double(steps)
      guard let chord = chord(of: line, around: middle, length: width) else { return [] }
      let direction = chord.direction
      let angle = Elementary.degrees(rise: direction.y, run: direction.x)
      // A chord over a line that goes up and down stands for no line.
      guard abs(angle) < 65, chord.above + chord.below < 45 else { return [] }
      let gap = clearances[series] + 2.5
      let cost = 0.3 * max(abs(angle) - 30, 0) + 0.6 * (chord.above + chord.below)
      let offsets = [
        -(chord.above + gap + descent),
        chord.below + gap + ascent,
      ]
      return offsets.enumerated().compactMap { index, offset in
        let baseline = Position(
          x: chord.middle.x - offset * direction.y,
          y: chord.middle.y + offset * direction.x,
        )
        let start = Position(
          x: baseline.x - width / 2 * direction.x,
          y: baseline.y - width / 2 * direction.y,
        )
        let rise = (descent - ascent) / 2
        let box = Box(
          center: Position(x: baseline.x - rise * direction.y, y: baseline.y + rise * direction.x),
          halfWidth: width / 2,
          halfHeight: (ascent + descent) / 2,
          direction: direction,
        )
        let label = Label(
          series: series,
          texts: [Label.Text(text: text, start: start)],
          angle: angle,
          box: box,
        )
        return rated(label, cost: cost + (index == 0 ? 0 : 2.5))
      }
    }
  }

  private struct Chord {
    var middle: Position
    var direction: Position
    /// How far the line leaves its chord on either side.
    var above: Double
    var below: Double
  }

  /// The straight way between two points of a line about `length` apart.
  private func chord(of line: [Position], around middle: Double, length: Double) -> Chord? {
    var half = length / 2
    var ends: (Position, Position)?
    for _ in 0..<3 {
      guard let leftHeight = line.height(atX: middle - half),
        let rightHeight = line.height(atX: middle + half)
      else { return nil }
      let left = Position(x: middle - half, y: leftHeight)
      let right = Position(x: middle + half, y: rightHeight)
      ends = (left, right)
      let distance = left.distance(to: right)
      guard distance > 0 else { return nil }
      half *= length / distance
    }
    guard let (left, right) = ends else { return nil }
    let distance = left.distance(to: right)
    let direction = Position(x: (right.x - left.x) / distance, y: (right.y - left.y) / distance)
    let center = Position(x: (left.x + right.x) / 2, y: (left.y + right.y) / 2)
    let across = line.between(left.x, right.x).map {
      ($0.y - center.y) * direction.x - ($0.x - center.x) * direction.y
    }
    return Chord(
      middle: center,
      direction: direction,
      above: -min(across.min() ?? 0, 0),
      below: max(across.max() ?? 0, 0),
    )
  }

  private func upright(
    _ series: Int,
    _ texts: [String],
    left: Double,
    width: Double,
    along line: [Position],
    cost: Double,
  ) -> [Candidate] {
    let margin = clearances[series] + 1.5
    let heights = heights(of: line, from: left - margin, to: left + width + margin)
    guard let top = heights.min(), let bottom = heights.max() else { return [] }
    // Over a line that goes up and down below it, a name stands for none.
    guard bottom - top < (isTurned ? 80 : 150) else { return [] }
    let height = ascent + descent + leading * Double(texts.count - 1)
    let gap = clearances[series] + 2.5
    let cost = cost + 0.12 * (bottom - top)
    let room = [(top - gap - height, 0), (bottom + gap, 1.5)]
    return room.compactMap { upper, preference in
      let lines = texts.enumerated().map { index, text in
        Label.Text(
          text: text,
          start: Position(x: left, y: upper + ascent + leading * Double(index)),
        )
      }
      let box = Box(
        Rectangle(minX: left, minY: upper, maxX: left + width, maxY: upper + height)
      )
      return rated(
        Label(series: series, texts: lines, angle: 0, box: box),
        cost: cost + preference,
      )
    }
  }

  /// The heights that a line reaches between two values of x.
  private func heights(of line: [Position], from left: Double, to right: Double) -> [Double] {
    [left, right].compactMap(line.height) + line.between(left, right).map(\.y)
  }

  // MARK: Rating

  /// The candidate with its cost, or nil where it cannot stand.
  private func rated(_ label: Label, cost: Double) -> Candidate? {
    let box = label.box
    guard box.isInside(room), !obstacles.contains(where: box.overlaps) else { return nil }
    var cost = cost
    let close = 34.0
    for (series, pieces) in lines.enumerated() {
      for piece in pieces {
        let distance = box.distance(to: piece, limit: close)
        if distance <= clearances[series] + 0.5 { return nil }
        // A name between two lines must be nearer to its own.
        if series != label.series { cost += (close - distance) * 0.7 }
      }
    }
    for guide in guides where box.meets(guide.line) { cost += guide.cost }
    return Candidate(label: label, cost: cost)
  }
}
