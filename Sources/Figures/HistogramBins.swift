import Quantities

/// Bins of equal width on an axis, with edges at round places.
struct HistogramBins {
  /// In the scale's coordinates.
  let start: Double
  let width: Double
  let count: Int

  static let fewest = 12
  static let most = 48

  /// Bins for draws in coordinates, between two ends.
  ///
  /// The width is that of Freedman and Diaconis (1981), twice the interquartile range over the cube
  /// root of the number of draws, moved to the nearest round one that gives 12 to 48 bins.
  ///
  /// - Parameters:
  ///   - series: Sorted coordinates of each series.
  ///   - scale: Tells what is round: whole parts of its unit, or of a power of ten.
  init(_ series: [[Double]], on scale: AxisScale) {
    let span = scale.high - scale.low
    let ideal = series.compactMap(Self.ideal).min() ?? span / 24
    let wanted = min(max(ideal, span / Double(Self.most)), span / Double(Self.fewest))
    let best = Self.roundWidths(near: wanted, on: scale).compactMap {
      candidate -> (start: Double, width: Double, count: Int, cost: Double)? in
      let offset = scale.axis.scale == .log ? Self.unitOffset(scale) : 0
      let first = ((scale.low - offset) / candidate + 1e-9).rounded(.down)
      let last = ((scale.high - offset) / candidate - 1e-9).rounded(.up)
      let count = last - first
      guard (Double(Self.fewest)...Double(Self.most)).contains(count), abs(first) < 1e12 else {
        return nil
      }
      let cost = abs(Elementary.log10(candidate / wanted))
      return (offset + first * candidate, candidate, Int(count), cost)
    }.min { $0.cost < $1.cost }
    if let best {
      (start, width, count) = (best.start, best.width, best.count)
    } else {
      // Next to no span: bins as narrow as the numbers there can still tell apart.
      let least = max(scale.low.magnitude, scale.high.magnitude).ulp
      (start, width, count) = (scale.low, max(span / 24, least), 24)
    }
  }

  var end: Double { start + width * Double(count) }

  func edge(_ index: Int) -> Double { start + width * Double(index) }

  /// The share of all draws that lies in each bin; those beyond the ends are counted in the last bins.
  ///
  /// - Parameters:
  ///   - draws: Coordinates in the bins' range or beyond.
  ///   - total: The number of draws that are the whole.
  /// - Returns: As many shares as there are bins.
  func shares(of draws: [Double], total: Int) -> [Double] {
    var counts = Array(repeating: 0, count: count)
    for draw in draws {
      // A draw on an edge, give or take rounding, belongs to the bin above.
      let place = ((draw - start) / width + 1e-9).rounded(.down)
      counts[Int(min(max(place, 0), Double(count - 1)))] += 1
    }
    return counts.map { Double($0) / Double(max(total, 1)) }
  }

  private static func ideal(_ sorted: [Double]) -> Double? {
    guard sorted.count > 3 else { return nil }
    let range = sorted.quantile(0.75) - sorted.quantile(0.25)
    let root = Elementary.power10(Elementary.log10(Double(sorted.count)) / 3)
    return range > 0 ? 2 * range / root : nil
  }

  private static func unitOffset(_ scale: AxisScale) -> Double {
    guard let unit = scale.axis.unit ?? scale.unit, unit.scale > 0, unit.scale.isFinite else {
      return 0
    }
    return Elementary.log10(unit.scale)
  }

  private static func roundWidths(near width: Double, on scale: AxisScale) -> [Double] {
    guard width > 0, width.isFinite else { return [] }
    // A coordinate of a linear axis is a quarter of the value.
    let one: Double
    if scale.axis.scale == .log {
      one = 1
    } else {
      let size = scale.unit?.scale ?? 1
      one = size > 0 && size.isFinite ? size / 4 : 0.25
    }
    let exponent = Int((Elementary.log10(width) - Elementary.log10(one)).rounded(.down))
    return (exponent - 1...exponent + 1).flatMap { power in
      [1, 2, 2.5, 5].map { $0 * Elementary.powerOfTen(power) * one }
    }.filter { $0 > 0 && $0.isFinite }
  }
}
