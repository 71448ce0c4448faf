import Quantities

/// What a chart shows, in words, from its data.
extension PlottedLines {
  var description: String {
    let all = series.map { $0.shown(on: x) }.filter { !$0.runs.isEmpty }
    if chart.mark == .point { return PointWords(plotted: self, shown: all).description }
    guard !all.isEmpty else { return "Line chart without data." }
    let shown = Array(all.prefix(Self.mostSeries))
    let rest = all.count > shown.count ? ", of which the first \(shown.count) are told" : ""
    var sentences = [
      all.count == 1 ? "Line chart." : "Line chart of \(all.count) lines\(rest).",
      x.words(named: "Horizontal axis", tellsRange: true),
      y.words(named: "Vertical axis", tellsRange: false),
    ]
    sentences += shown.map(words)
    sentences += crossings(among: shown)
    sentences += chart.rules.flatMap { words(of: $0, shown) }
    return sentences.joined(separator: " ")
  }

  /// Series that are told one by one.
  static let mostSeries = 8

  // MARK: Series

  private func words(of series: PlottedSeries) -> String {
    let points = series.points
    let name = capital(series.name)
    let first = points[0]
    let last = points[points.count - 1]
    let band = bandWords(first, last)
    guard points.count > 1 else {
      return "\(name) is \(y(first)) at \(x(first))\(band)."
    }
    let start = "from \(y(first)) at \(x(first))"
    let end = "\(y(last)) at \(x(last))"
    let gaps = series.runs.count > 1 ? ", with gaps" : ""
    let turns = turns(points)
    if isFlat(points) {
      return "\(name) stays at about \(y(first)) from \(x(first)) to \(x(last))\(gaps)\(band)."
    }
    switch turns.count {
    case 0:
      return "\(name) \(last.y > first.y ? "rises" : "falls") \(start) to \(end)\(gaps)\(band)."
    case 1:
      let turn = turns[0]
      return turn.y > first.y
        ? "\(name) rises \(start) to a peak of \(y(turn)) at \(x(turn)), then falls to \(end)\(gaps)\(band)."
        : "\(name) falls \(start) to a low of \(y(turn)) at \(x(turn)), then rises to \(end)\(gaps)\(band)."
    default:
      let low = points.min { $0.y < $1.y } ?? first
      let high = points.max { $0.y < $1.y } ?? first
      return "\(name) goes up and down \(start) to \(end), lowest at \(y(low)) (at \(x(low)))"
        + " and highest at \(y(high)) (at \(x(high)))\(gaps)\(band)."
    }
  }

  private func x(_ point: LineChart.Point) -> String { x.text(point.x) }

  private func y(_ point: LineChart.Point) -> String { y.text(point.y) }

  private func bandWords(_ first: LineChart.Point, _ last: LineChart.Point) -> String {
    guard let start = first.band, let end = last.band, start.upperBound.isFinite,
      start.lowerBound.isFinite, end.upperBound.isFinite, end.lowerBound.isFinite
    else { return "" }
    func words(_ band: ClosedRange<Double>) -> String {
      "\(y.text(band.lowerBound)) to \(y.text(band.upperBound))"
    }
    if first == last { return ", with a band of \(words(start))" }
    return ", with a band of \(words(start)) at the start and \(words(end)) at the end"
  }

  private func isFlat(_ points: [LineChart.Point]) -> Bool {
    let shares = points.compactMap { y.share($0.y) }
    return (shares.max() ?? 0) - (shares.min() ?? 0) < 0.005
  }

  /// Where a series turns by more than a hundredth of the axis.
  private func turns(_ points: [LineChart.Point]) -> [LineChart.Point] {
    var turns: [LineChart.Point] = []
    var extreme = points[0]
    var isRising: Bool?
    for point in points.dropFirst() {
      guard let new = y.share(point.y), let old = y.share(extreme.y) else { continue }
      switch isRising {
      case nil:
        if abs(new - old) > 0.01 {
          isRising = new > old
          extreme = point
        }
      case true?:
        if new >= old {
          extreme = point
        } else if old - new > 0.01 {
          turns.append(extreme)
          isRising = false
          extreme = point
        }
      case false?:
        if new <= old {
          extreme = point
        } else if new - old > 0.01 {
          turns.append(extreme)
          isRising = true
          extreme = point
        }
      }
    }
    return turns
  }

  // MARK: Crossings

  /// Pairs of lines whose crossings are told.
  private static let mostCrossings = 6

  private func crossings(among shown: [PlottedSeries]) -> [String] {
    var found: [String] = []
    let paths = shown.map { path(of: $0) }
    for second in shown.indices {
      for first in shown.indices where first < second && found.count <= Self.mostCrossings {
        let names = "\(capital(shown[first].name)) and \(shown[second].name)"
        switch Crossings.of(paths[first], paths[second]) {
        case .same: found.append("\(names) coincide.")
        case .at(let places):
          guard let place = places.first else { continue }
          let first = places.count > 1 ? "\(places.count) times, first " : ""
          found.append(
            "\(names) cross \(first)at about \(x.text(x.value(at: place.x), digits: 2)),"
              + " at about \(y.text(y.value(at: place.y), digits: 2))."
          )
        }
      }
    }
    guard found.count > Self.mostCrossings else { return found }
    return found.prefix(Self.mostCrossings) + ["More pairs of lines cross than are told here."]
  }

  private func words(of rule: ChartRule, _ shown: [PlottedSeries]) -> [String] {
    let scale = rule.direction == .horizontal ? y : x
    guard let place = scale.coordinate(rule.value) else { return [] }
    let value = scale.text(rule.value)
    let label = rule.label.flatMap(LabelText.tidy)
    let isValue = label == nil || label == LabelText.tidy(value)
    let name = isValue ? value : "\(label ?? "") (\(value))"
    let words = shown.compactMap { series -> String? in
      let path = path(of: series)
      switch rule.direction {
      case .vertical:
        guard let y = Crossings.height(of: path, at: place) else { return nil }
        return "\(series.name) is at about \(self.y.text(self.y.value(at: y), digits: 2))"
      case .horizontal:
        let places = Crossings.of(path, level: place)
        guard let first = places.first else {
          let points = path.joined()
          if points.allSatisfy({ $0.y > place }) { return "\(series.name) stays above it" }
          return points.allSatisfy { $0.y < place } ? "\(series.name) stays below it" : nil
        }
        let more = places.count > 1 ? ", the first of \(places.count) times" : ""
        return
          "\(series.name) crosses it at about \(x.text(x.value(at: first.x), digits: 2))\(more)"
      }
    }
    guard !words.isEmpty else { return [] }
    let start = rule.direction == .horizontal ? "Threshold at \(name): " : "At \(name), "
    return [start + words.joined(separator: "; ") + "."]
  }

  private func path(of series: PlottedSeries) -> [[Position]] {
    series.runs.map { run in
      run.compactMap { point in
        x.coordinate(point.x).flatMap { x in
          y.coordinate(point.y).map { Position(x: x, y: $0) }
        }
      }
    }
  }

  private func capital(_ text: String) -> String {
    text.first.map { $0.uppercased() + text.dropFirst() } ?? ""
  }
}

/// Where lines meet, on the axes' own scales.
enum Crossings {
  enum Result: Equatable {
    /// One is as the other wherever both are.
    case same
    case at([Position])
  }

  /// Where one line passes from one side of the other to the other side.
  static func of(_ first: [[Position]], _ second: [[Position]]) -> Result {
    let places = Set((first + second).joined().map(\.x)).sorted()
    let sizes = (first + second).joined().map(\.y)
    let tiny = ((sizes.max() ?? 0) - (sizes.min() ?? 0)) * 1e-9
    // Heights of both where both have one; nil between stretches.
    let heights = places.map { x in
      height(of: first, at: x).flatMap { a in height(of: second, at: x).map { (x: x, a: a, b: $0) }
      }
    }
    let both = heights.compactMap(\.self)
    if both.count > 1, both.allSatisfy({ abs($0.a - $0.b) <= tiny }) { return .same }
    var crossings: [Position] = []
    var last: (x: Double, a: Double, b: Double)?
    // The first place where the lines touched since they were last apart.
    var touch: Position?
    for height in heights {
      guard let height else {
        last = nil
        touch = nil
        continue
      }
      let gap = height.a - height.b
      if abs(gap) <= tiny {
        touch = touch ?? Position(x: height.x, y: height.a)
        continue
      }
      if let last, (last.a - last.b > 0) != (gap > 0) {
        let share = (last.a - last.b) / ((last.a - last.b) - gap)
        crossings.append(
          touch
            ?? Position(
              x: last.x + share * (height.x - last.x),
              y: last.a + share * (height.a - last.a),
            )
        )
      }
      last = height
      touch = nil
    }
    return .at(crossings)
  }

  /// Where a line passes a height.
  static func of(_ line: [[Position]], level: Double) -> [Position] {
    guard let low = line.joined().map(\.x).min(), let high = line.joined().map(\.x).max(),
      low < high
    else { return [] }
    let rule = [[Position(x: low, y: level), Position(x: high, y: level)]]
    guard case .at(let places) = of(line, rule) else { return [] }
    return places
  }

  /// The height of a line at a place, between its points; nil where it has a gap.
  static func height(of line: [[Position]], at x: Double) -> Double? {
    for run in line {
      if let height = run.height(atX: x) { return height }
    }
    return nil
  }
}
