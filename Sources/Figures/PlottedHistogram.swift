import Quantities

/// A histogram with its axis fitted and its draws counted: what both drawings and the description are
/// made from.
struct PlottedHistogram {
  struct Series {
    var label: String?
    var look: SeriesLook
    /// Sorted, in base units: all that the axis can show, also beyond its ends.
    var draws: [Double]
    /// The number of draws that the axis cannot show.
    var undrawable: Int
    var low: Double
    var median: Double
    var high: Double
    /// Of all drawable draws, by bin.
    var shares: [Double]
    /// The shares that are counted in the first and last bin, or lie beyond an author's range.
    var below: Double
    var above: Double
  }

  let chart: Histogram
  let scale: AxisScale
  let bins: HistogramBins
  /// Those with draws.
  let series: [Series]
  /// Whether draws beyond the ends are counted in the last bins.
  let isFolded: Bool

  /// More outlines than these cannot be told apart.
  private static let mostSeries = 6

  let seriesBeyond: Int

  init(_ chart: Histogram) {
    self.chart = chart
    let looks = SeriesLook.looks(of: chart.series.map(\.role))
    func isDrawable(_ value: Double) -> Bool {
      value.isFinite && (chart.axis.scale == .linear || value > 0)
    }
    let drawable = zip(chart.series, looks).map { series, look in
      (series: series, look: look, draws: series.draws.filter(isDrawable).sorted())
    }.filter { !$0.draws.isEmpty }
    let shown = drawable.prefix(Self.mostSeries)
    seriesBeyond = drawable.count - shown.count

    let core = Self.core(shown.map(\.draws), chart.axis)
    isFolded = core.isFolded
    let fitted = AxisScale(chart.axis, values: core.values, fit: .tight)
    let coordinates = shown.map { $0.draws.compactMap(fitted.coordinate) }
    let isAsked = chart.axis.domain != nil
    let bins = HistogramBins(coordinates, on: fitted)
    self.bins = bins
    scale = Self.scale(chart, bins, fitted, isAsked: isAsked)

    let slack = bins.width * 1e-9
    series = zip(shown, coordinates).map { series, coordinates in
      let total = Double(coordinates.count)
      let below = coordinates.count { $0 < bins.start - slack }
      let above = coordinates.count { $0 > bins.end + slack }
      let counted =
        isAsked
        ? coordinates.filter { $0 >= bins.start - slack && $0 <= bins.end + slack } : coordinates
      let estimate = Uncertain(draws: series.draws, dimension: chart.axis.dimension).estimate
      return Series(
        label: series.series.label.flatMap(LabelText.tidy),
        look: series.look,
        draws: series.draws,
        undrawable: series.series.draws.count - series.draws.count,
        low: estimate.p5,
        median: estimate.p50,
        high: estimate.p95,
        shares: bins.shares(of: counted, total: coordinates.count),
        below: Double(below) / total,
        above: Double(above) / total,
      )
    }
  }

  var hasData: Bool { !series.isEmpty }

  /// The axis from the first to the last bin, and as far as the rules unless the author gave a range.
  private static func scale(
    _ chart: Histogram,
    _ bins: HistogramBins,
    _ fitted: AxisScale,
    isAsked: Bool,
  ) -> AxisScale {
    var axis = chart.axis
    let rules = isAsked ? [] : chart.rules.compactMap { fitted.coordinate($0.value) }
    let low = min(bins.start, rules.min() ?? bins.start)
    let high = max(bins.end, rules.max() ?? bins.end)
    // A rule at the end of the axis would stand in its corner.
    let air = 0.03 * (high - low)
    let ends = (low < bins.start ? low - air : low, high > bins.end ? high + air : high)
    let (start, end) = (fitted.value(at: ends.0), fitted.value(at: ends.1))
    guard start.isFinite, end.isFinite, start < end else { return fitted }
    axis.domain = start...end
    return AxisScale(axis, values: [], fit: .tight)
  }

  /// The values between which bins are made: all, or without the outermost half per cent at either end
  /// where these would take more than a third of the axis.
  private static func core(
    _ series: [[Double]],
    _ axis: ChartAxis,
  ) -> (values: [Double], isFolded: Bool) {
    let ends = series.flatMap { [$0[0], $0[$0.count - 1]] }
    let inner = series.flatMap { [$0.quantile(0.005), $0.quantile(0.995)] }
    guard axis.domain == nil else { return (ends, false) }
    let (all, core) = (
      AxisScale(axis, values: ends, fit: .tight), AxisScale(axis, values: inner, fit: .tight)
    )
    let isDominated = (core.high - core.low) < 0.67 * (all.high - all.low)
    // All in one place but for a few: there is no core to look at.
    let isSpread = inner.max() != inner.min()
    return isDominated && isSpread ? (inner, true) : (ends, false)
  }
}
