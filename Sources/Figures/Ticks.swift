import Quantities

/// A value that an axis names.
struct Tick: Hashable {
  /// In base units.
  var value: Double
  /// The share of the way along the axis.
  var share: Double
  var text: String
}

/// Chooses the values that an axis names: four to six round ones in human units, evenly spread,
/// as far as their texts have room.
struct Ticks {
  let scale: AxisScale
  let isShort: Bool
  /// Whether texts stand clear of each other, given in the axis's order.
  let fits: ([Tick]) -> Bool

  /// Values that go together, and how much we mind taking them.
  private struct Candidate {
    var values: [Double]
    var unit: Unit?
    var cost: Double
  }

  var chosen: [Tick] {
    let ranked = candidates.map { candidate in
      var candidate = candidate
      candidate.values = candidate.values.filter { share($0) != nil }
      candidate.cost += Self.cost(ofCount: candidate.values.count)
      return candidate
    }.enumerated()
      .filter { !$0.element.values.isEmpty }
      .sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
      .map(\.element)
    for candidate in ranked {
      let ticks = ticks(candidate)
      if Set(ticks.map(\.text)).count == ticks.count, fits(ticks) { return ticks }
    }
    return ranked.min { $0.values.count < $1.values.count }.map { clear(ticks($0)) } ?? []
  }

  /// As many of the ticks, from the first on, as stand clear of each other.
  private func clear(_ ticks: [Tick]) -> [Tick] {
    ticks.reduce(into: []) { kept, tick in
      if kept.last?.text != tick.text, fits(kept + [tick]) { kept.append(tick) }
    }
  }

  private func ticks(_ candidate: Candidate) -> [Tick] {
    candidate.values.compactMap { value in
      guard let share = share(value) else { return nil }
      let text = QuantityFormat.tick(
        value,
        dimension: scale.axis.dimension,
        unit: candidate.unit,
        isShort: isShort,
      )
      return Tick(value: value, share: share, text: text)
    }
  }

  /// How far along the axis a value is, or nil beyond its ends.
  private func share(_ value: Double) -> Double? {
    guard let share = scale.share(value), share > -1e-9, share < 1 + 1e-9 else { return nil }
    return min(max(share, 0), 1)
  }

  private static func cost(ofCount count: Int) -> Double {
    switch count {
    case 5: 0
    case 4, 6: 0.3
    case 3, 7: 3
    case 2: 6
    case 8...10: 8
    case 1: 20
    default: 50
    }
  }

  private var candidates: [Candidate] {
    guard scale.axis.scale == .log else { return linear(cost: 0) }
    let decades = scale.high - scale.low
    // Round steps on a bent scale crowd at one end: only where there is nothing better.
    let last = decades < 1 ? linear(cost: 5) : []
    if isHumanTime, (1.3..<4).contains(decades) {
      return [Candidate(values: Self.humanTimes, unit: nil, cost: 0)] + times
    }
    if decades < 2 { return mantissas([1, 2, 5], cost: 0) + mantissas([1, 3], cost: 2) + last }
    let powers = isHumanTime ? times : powersOfTen
    return decades < 4
      ? powers + mantissas([1, 2, 5], cost: 2) + mantissas([1, 3], cost: 2) : powers
  }

  private var isHumanTime: Bool { scale.axis.dimension == .time && scale.axis.unit == nil }

  /// How many base units one of a unit is.
  private func size(of unit: Unit?) -> Double {
    guard let unit, unit.scale > 0, unit.scale.isFinite else { return 1 }
    return unit.scale
  }

  // MARK: Linear axes

  private func linear(cost: Double) -> [Candidate] {
    let ends = scale.ends
    let unitScale = size(of: scale.unit)
    let low = ends.lowerBound / unitScale
    let high = ends.upperBound / unitScale
    let span = high / 4 - low / 4
    guard span > 0, span.isFinite else { return [] }
    return steps(span: span * 4, unitScale: unitScale).compactMap { step in
      // Adding zero turns −0 into 0.
      let first = (low / step - 1e-9).rounded(.up) + 0
      let last = (high / step + 1e-9).rounded(.down)
      guard first <= last, last - first < 20, abs(first) < 1e15, abs(last) < 1e15 else {
        return nil
      }
      let values = stride(from: first, through: last, by: 1).map { $0 * step * unitScale }
      return Candidate(values: values, unit: scale.unit, cost: cost)
    }
  }

  /// Round steps, in the axis's unit, that may cut a span into a few parts.
  private func steps(span: Double, unitScale: Double) -> [Double] {
    guard span.isFinite else { return [] }
    var steps: [Double] = []
    if scale.axis.dimension == .time {
      if unitScale == 3_600 { steps = [3, 6, 12, 24, 48] }
      if unitScale == 60 || unitScale == 1 { steps = [15, 30, 60] }
    }
    let exponent = Int(Elementary.log10(span).rounded(.down))
    for power in (exponent - 2)...exponent {
      for mantissa in [1, 2, 2.5, 5] where mantissa != 2.5 || power > 0 {
        steps.append(mantissa * Elementary.powerOfTen(power))
      }
    }
    return steps.filter { $0 > 0 && span / $0 < 12 && span / $0 > 0.5 }
  }

  // MARK: Logarithmic axes

  /// `mantissas` times every power of ten, in the unit of the high end.
  private func mantissas(_ mantissas: [Double], cost: Double) -> [Candidate] {
    let size = size(of: scale.unitOfHighEnd)
    let values = exponents(size: size, margin: 1).flatMap { exponent in
      mantissas.map { $0 * Elementary.powerOfTen(exponent) * size }
    }
    return [Candidate(values: values, unit: scale.unitOfHighEnd, cost: cost)]
  }

  /// Every power of ten in the axis's unit; every second; every third; and so on.
  private var powersOfTen: [Candidate] {
    let size = size(of: scale.axis.unit)
    let exponents = exponents(size: size, margin: 0)
    return (exponents.count / 10 + 1...max(exponents.count / 2, exponents.count / 10 + 1)).map {
      stride in
      let values = Swift.stride(from: 0, to: exponents.count, by: stride).map {
        Elementary.powerOfTen(exponents[$0]) * size
      }
      return Candidate(values: values, unit: scale.axis.unit, cost: 0.1 * Double(stride))
    }
  }

  /// The powers of ten between the ends, in a unit of `size` base units.
  private func exponents(size: Double, margin: Int) -> [Int] {
    let offset = Elementary.log10(size)
    let first = Int((scale.low - offset - 1e-9).rounded(.up)) - margin
    let last = Int((scale.high - offset + 1e-9).rounded(.down)) + margin
    return first <= last ? Array(first...last) : []
  }

  /// Times at ones and threes of each unit, up to where the next unit begins.
  private static let humanTimes: [Double] = {
    let year = Unit(parsing: "a")?.scale ?? 31_557_600
    let seconds = (-30...1).flatMap { [Elementary.powerOfTen($0), 3 * Elementary.powerOfTen($0)] }
    let minutes = [1, 3, 10, 30].map { 60.0 * $0 }
    let hours = [1, 3, 10].map { 3_600.0 * $0 }
    let days = [1, 3, 10, 30, 100].map { 86_400.0 * $0 }
    let years = (0...30).flatMap {
      [year * Elementary.powerOfTen($0), 3 * year * Elementary.powerOfTen($0)]
    }
    return seconds + minutes + hours + days + years
  }()

  /// Human times: of all that lie between the ends, the few that are spread most evenly.
  private var times: [Candidate] {
    let year = Unit(parsing: "a")?.scale ?? 31_557_600
    let below = (-323..<0).map(Elementary.powerOfTen)
    let above = (0...300).map { year * Elementary.powerOfTen($0) }
    let ladder = below + [1, 60, 3_600, 86_400, 864_000, 8_640_000] + above
    let reachable = ladder.filter { share($0) != nil }
    // Enough to choose from, on an axis of hundreds of powers of ten.
    let inside = stride(from: 0, to: reachable.count, by: reachable.count / 40 + 1).map {
      reachable[$0]
    }
    let all = Candidate(values: inside, unit: nil, cost: 0)
    return [all]
      + (2...6).filter { $0 < inside.count }.map { count in
        Candidate(values: evenly(inside, count: count), unit: nil, cost: 0.1)
      }
  }

  /// `count` of the values, such that the smallest gap between neighbours is as wide as possible.
  private func evenly(_ values: [Double], count: Int) -> [Double] {
    let places = values.map { scale.coordinate($0) ?? 0 }
    var best: [Int] = []
    // Every possible smallest gap, from the widest: greedy choice is best for a given gap.
    var gaps: [Double] = []
    for (index, place) in places.enumerated() { gaps += places[..<index].map { place - $0 } }
    for gap in gaps.sorted(by: >) {
      var chosen: [Int] = []
      for (index, place) in places.enumerated() {
        if let last = chosen.last, place - places[last] < gap - 1e-9 { continue }
        chosen.append(index)
      }
      best = chosen
      if chosen.count >= count { break }
    }
    return best.prefix(count).map { values[$0] }
  }
}
