/// One entry of a row, drawn on an axis.
struct RowMark {
  /// The horizontal stretch of a drawing on which values stand.
  struct Axis {
    let scale: AxisScale
    let left: Double
    let right: Double

    /// Where a value stands, or nil beyond the ends.
    func x(_ value: Double) -> Double? {
      guard let share = scale.share(value), share > -1e-9, share < 1 + 1e-9 else { return nil }
      return left + min(max(share, 0), 1) * (right - left)
    }

    /// Where a value stands, or the end beyond which it lies; what a logarithmic axis cannot show
    /// lies below its low end.
    func clamped(_ value: Double) -> Double {
      let share = value == .infinity ? 1 : scale.share(value) ?? 0
      return left + min(max(share, 0), 1) * (right - left)
    }
  }

  private let shapesAtZero: [Shape]
  /// From the left to the right end of all that is drawn.
  let left: Double
  let right: Double

  /// The dot alone; nil where there is none.
  let dot: ClosedRange<Double>?
  let hasRange: Bool

  static let barHeight = 14.0
  private static let radius = 5.5

  init(_ entry: PlottedRows.Entry, of plotted: PlottedRows, on axis: Axis) {
    let look = plotted.looks[entry.series]
    let dot = axis.x(entry.value)
    let range = entry.range.map { axis.clamped($0.lowerBound)...axis.clamped($0.upperBound) }
    var shapes: [Shape] = []
    var reach = [dot ?? axis.clamped(entry.value)]
    switch plotted.chart.mark {
    case .range:
      if let range {
        shapes.append(.range(look, from: range.lowerBound, to: range.upperBound, y: 0))
        reach += [range.lowerBound, range.upperBound]
      }
      if let dot {
        shapes.append(.marker(look, Position(x: dot, y: 0), radius: Self.radius))
        reach += [dot - Self.radius, dot + Self.radius]
      }
    case .dots:
      if let range { shapes.append(Self.line(look.stem, range.lowerBound, range.upperBound)) }
      if let dot {
        shapes.append(.marker(look, Position(x: dot, y: 0), radius: Self.radius))
        reach += [dot - Self.radius, dot + Self.radius]
      }
      if let range { reach += [range.lowerBound, range.upperBound] }
    case .bar:
      let end = axis.clamped(entry.value)
      if plotted.drawsStems {
        shapes.append(Self.line(look.stem, axis.left, end))
        if let dot {
          shapes.append(.marker(look, Position(x: dot, y: 0), radius: Self.radius))
          reach.append(dot + Self.radius)
        }
        reach.append(axis.left)
      } else {
        let zero = axis.clamped(0)
        shapes.append(Self.bar(look.bar, zero, end))
        reach.append(zero)
      }
      if let range {
        shapes.append(Self.line("err", range.lowerBound, range.upperBound))
        reach += [range.lowerBound, range.upperBound]
      }
    case .tornado:
      let center = axis.clamped(plotted.center ?? entry.value)
      reach = [center]
      if let ends = entry.ends {
        let halves = [
          (name: look.lowBar, x: axis.clamped(ends.low)),
          (name: look.bar, x: axis.clamped(ends.high)),
        ]
        for (half, other) in zip(halves, halves.reversed()) {
          // Where both lie on one side of the centre, the longer goes on where the shorter ends.
          let isBehind =
            (half.x - center) * (other.x - center) > 0
            && abs(half.x - center) > abs(other.x - center)
          let start = isBehind ? other.x : center
          if abs(half.x - start) >= 0.05 { shapes.append(Self.bar(half.name, start, half.x)) }
        }
        reach += halves.map(\.x)
      }
    }
    shapesAtZero = shapes
    self.dot = dot.map { $0 - Self.radius...$0 + Self.radius }
    hasRange = range != nil
    left = reach.min() ?? axis.left
    right = reach.max() ?? axis.right
  }

  /// Whether two dots with their whiskers cannot stand in one line.
  func hides(_ other: RowMark) -> Bool {
    if let dot, let theirs = other.dot, dot.overlaps(theirs) { return true }
    return hasRange && other.hasRange && left < other.right + 2 && other.left < right + 2
  }

  func shapes(at y: Double) -> [Shape] { shapesAtZero.map { $0.moved(by: y) } }

  private static func bar(_ name: String, _ start: Double, _ end: Double) -> Shape {
    .bar(
      name,
      Rectangle(
        minX: min(start, end),
        minY: -barHeight / 2,
        maxX: max(start, end),
        maxY: barHeight / 2,
      ),
    )
  }

  private static func line(_ name: String, _ start: Double, _ end: Double) -> Shape {
    .line(name, Position(x: start, y: 0), Position(x: max(end, start + 0.5), y: 0))
  }
}
