import HTML
import Quantities
import Testing

@testable import Figures

private let least = Double.leastNonzeroMagnitude

struct HistogramTests {
  private static let day = 86_400.0

  /// Draws of about a normal distribution, of mean 0 and deviation 1.
  private static func bell(_ count: Int, seed: Int) -> [Double] {
    var maker = ChartMaker(seed: seed)
    return (0..<count).map { _ in
      (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0...1, using: &maker) }
    }
  }

  private func days(
    _ scale: ChartAxis.Scale = .linear,
    series: Int = 1,
    count: Int = 4_096,
  ) -> Histogram {
    Histogram(
      id: "spread",
      title: "The run takes 90 to 101 days",
      axis: ChartAxis(title: "Time for the run", scale: scale, dimension: .time),
      series: (0..<series).map { index in
        Histogram.Series(
          label: series > 1 ? ["A100", "H100", "B200", "Trainium"][index % 4] : nil,
          draws: Self.bell(count, seed: index).map {
            (95 - 15 * Double(index) + 3.3 * $0) * Self.day
          },
        )
      },
      rules: [ChartRule(.vertical, at: 100 * Self.day, label: "100 days")],
    )
  }

  private func bins(_ draws: [Double], _ axis: ChartAxis) -> (bins: HistogramBins, scale: AxisScale)
  {
    let scale = AxisScale(axis, values: draws, fit: .tight)
    return (HistogramBins([draws.sorted().compactMap(scale.coordinate)], on: scale), scale)
  }

  // MARK: Bins

  @Test(
    arguments: [
      [least, 2 * least, 3 * least, 20 * least], [20 * least, 20 * least, 20 * least], [0, least],
      [-1e14 * least, 20 * least], [1, 1.0000000000000002],
      [-2000 * least, -200 * least, -20 * least],
    ],
    [ChartAxis.Scale.linear, .log],
  )
  func numbersThatHardlyDifferAreDrawn(_ draws: [Double], _ scale: ChartAxis.Scale) {
    var chart = days(scale)
    for domain in [nil, least...20 * least] as [ClosedRange<Double>?] {
      chart.axis.domain = domain
      chart.series[0].draws = Array(repeating: draws, count: 20).flatMap(\.self)
      chart.rules = []
      let bins = chart.bins
      #expect(!bins.isEmpty)
      if domain == nil, draws[0] > 0 {
        let sum = bins.reduce(0) { $0 + ($1.shares.first ?? 0) }
        #expect(abs(sum - 1) < 1e-9, "\(draws) add up to \(sum)")
      }
      for width in DrawingWidth.allCases { #expect(!chart.drawing(width).html.contains("nan")) }
      #expect(!chart.description.isEmpty)
    }
  }

  @Test func edgesAreRoundInTheUnitOfTheAxis() {
    let (bins, scale) = bins(
      Self.bell(4_096, seed: 1).map { (95 + 3.3 * $0) * Self.day },
      ChartAxis(dimension: .time),
    )
    let edges = (0...bins.count).map { scale.value(at: bins.edge($0)) / Self.day }
    #expect((12...48).contains(bins.count))
    for edge in edges { #expect(abs(edge * 2 - (edge * 2).rounded()) < 1e-6, "\(edge)") }
    // Twice the interquartile range of 1.35 deviations over the cube root of 16.
    let width = edges[1] - edges[0]
    #expect((0.4...0.8).contains(width), "\(width)")
  }

  @Test func logarithmicBinsAreEqualInTheLogarithm() {
    let (bins, scale) = bins(
      Self.bell(4_096, seed: 2).map { Elementary.power10(20 + 2 * $0) },
      ChartAxis(scale: .log, dimension: .one),
    )
    let edges = (0...bins.count).map { Elementary.log10(scale.value(at: bins.edge($0))) }
    #expect((12...48).contains(bins.count))
    for (edge, next) in zip(edges, edges.dropFirst()) {
      #expect(abs(next - edge - bins.width) < 1e-9)
    }
    #expect(edges.contains { abs($0 - $0.rounded()) < 1e-9 }, "a power of ten is an edge")
  }

  @Test func binsAreFewOrManyOnlyWithinBounds() {
    for seed in 0..<200 {
      var maker = ChartMaker(seed: seed)
      let count = [1, 2, 3, 10, 100, 4_096].randomElement(using: &maker) ?? 1
      let size = Elementary.power10(Double.random(in: -30...30, using: &maker))
      let center = Double.random(in: -3...30, using: &maker)
      let draws = Self.bell(count, seed: seed).map { (center + $0) * size }
      let scale: ChartAxis.Scale = seed % 2 == 0 ? .log : .linear
      let drawable = draws.filter { scale == .linear || $0 > 0 }
      let found = bins(drawable, ChartAxis(scale: scale, dimension: .one)).bins
      #expect((12...48).contains(found.count), "seed \(seed)")
      let shares = found.shares(of: [found.start, found.end], total: 2)
      #expect(shares.first == 0.5 && shares.last == 0.5)
    }
  }

  @Test func sharesAddUp() {
    for scale in ChartAxis.Scale.allCases {
      let plotted = PlottedHistogram(days(scale, series: 3))
      for series in plotted.series {
        #expect(abs(series.shares.reduce(0, +) - 1) < 1e-9)
        #expect(series.below == 0 && series.above == 0)
      }
    }
  }

  @Test func theWorldsOutliersAreCountedInTheLastBins() {
    var chart = days()
    chart.series[0].draws[7] = 10_000 * Self.day
    let plotted = PlottedHistogram(chart)
    #expect(plotted.isFolded && plotted.scale.ends.upperBound < 120 * Self.day)
    #expect(abs(plotted.series[0].shares.reduce(0, +) - 1) < 1e-9)
    #expect(chart.description.contains("The outermost bins also count the draws beyond them: "))
    // Without the outlier, nothing is beyond.
    #expect(!days().description.contains("outermost"))
  }

  @Test func anAuthorsRangeLeavesOutWhatLiesBeyond() {
    var chart = days()
    chart.axis.domain = 95 * Self.day...105 * Self.day
    let plotted = PlottedHistogram(chart)
    let shown = plotted.series[0].shares.reduce(0, +)
    #expect(abs(shown + plotted.series[0].below + plotted.series[0].above - 1) < 1e-9)
    #expect((0.45...0.55).contains(plotted.series[0].below))
    #expect(chart.description.contains("Draws outside are not shown: "))
  }

  // MARK: Form

  @Test(arguments: DrawingWidth.allCases)
  func drawsOutlineIntervalAndMedian(_ width: DrawingWidth) throws {
    let drawing = DrawnChart(days(), width)
    let line = try #require(drawing.all("polyline", "step").first)
    let area = try #require(drawing.all("polygon", "bandq").first)
    #expect(DrawnChart.positions(of: line) == DrawnChart.positions(of: area))
    #expect(drawing.strokes("rng") == 1 && drawing.all("circle", "pq").count == 1)
    #expect(drawing.all("line", "guide").count == 3)
    #expect(drawing.all("text", "val").count == 1)
    #expect(drawing.all("text", "refl").map(\.text) == ["100 days"])
    #expect(drawing.collisions == [] && drawing.oddCoordinates == [])
    #expect(drawing.html.utf8.count <= 8_192)
    // As much area as there are draws: each step stands on the axis at both ends.
    let steps = DrawnChart.positions(of: line)
    let bottom = try #require(steps.map(\.y).max())
    #expect(steps.first?.y == bottom && steps.last?.y == bottom)
  }

  @Test(arguments: DrawingWidth.allCases)
  func seriesAreNamedAtTheirIntervals(_ width: DrawingWidth) {
    let drawing = DrawnChart(days(series: 4), width)
    let names = drawing.all("text", "lab").map(\.text)
    #expect(
      zip(names, ["A100: ", "H100: ", "B200: ", "Trainium: "]).allSatisfy { $0.hasPrefix($1) }
    )
    #expect(drawing.all("polygon").count == 1 && drawing.all("polyline").count == 4)
    #expect(drawing.collisions == [])
    #expect(drawing.html.utf8.count <= 8_192)
  }

  @Test(arguments: DrawingWidth.allCases)
  func generatedChartsAreInOrder(_ width: DrawingWidth) {
    for seed in 0..<150 {
      var maker = ChartMaker(seed: seed)
      var chart = days(
        seed % 3 == 0 ? .log : .linear,
        series: Int.random(in: 1...4, using: &maker),
        count: [1, 2, 7, 256, 4_096].randomElement(using: &maker) ?? 1,
      )
      let size = Elementary.power10(Double.random(in: -20...20, using: &maker))
      let spread = Double.random(in: 0.01...4, using: &maker)
      for index in chart.series.indices {
        chart.series[index].draws = chart.series[index].draws.map { draw in
          let bent = Elementary.power10(spread * Elementary.log10(max(draw, 1)))
          return bent * size
        }
      }
      chart.axis.dimension = seed % 2 == 0 ? .time : .one
      chart.rules[0].value = (chart.series[0].draws.max() ?? 1) * 1.01
      let drawing = DrawnChart(chart, width)
      #expect(drawing.collisions == [], "\(width) of seed \(seed)")
      #expect(drawing.oddCoordinates == [], "\(width) of seed \(seed)")
      #expect(drawing.html.utf8.count <= 8_192, "\(width) of seed \(seed)")
      let (right, bottom) = drawing.size
      let room = Rectangle(minX: 0, minY: 0, maxX: right, maxY: bottom)
      for line in drawing.all("polyline") {
        #expect(DrawnChart.positions(of: line).allSatisfy(room.contains))
      }
      #expect(chart.drawing(width).html == chart.drawing(width).html)
    }
  }

  // MARK: Description

  @Test func tellsMedianIntervalSkewAndWhatLiesBeyond() {
    let draws = (0...100).map { Double($0 * $0) }
    let chart = Histogram(
      id: "h",
      title: "Squares",
      axis: ChartAxis(title: "Size", dimension: .one),
      series: [Histogram.Series(draws: draws)],
      rules: [ChartRule(.vertical, at: 2_500, label: "half-way")],
    )
    #expect(
      chart.description.spelledPlainly
        == "Histogram of 101 draws. Horizontal axis: Size, linear scale from 0 to 10,000."
        + " The value has its median at 2,500 and 90% of the draws at 25 to 9,030, with the longer tail towards high values."
        + " Above half-way (2,500): 50% of the draws."
    )
  }

  // MARK: Broken input

  @Test func saysWhereThereIsNoData() {
    var chart = days(.log)
    chart.series[0].draws = [-1, 0, .nan, .infinity]
    var empty = days()
    empty.series = []
    for chart in [chart, empty] {
      for width in DrawingWidth.allCases {
        #expect(DrawnChart(chart, width).all("text").map(\.text) == ["no data"])
      }
      #expect(chart.description == "Histogram without data.")
    }
  }

  @Test func tellsOfDrawsThatAreLeftOut() {
    var chart = days(.log)
    chart.series[0].draws[0] = -5
    chart.series[0].draws[1] = .nan
    #expect(chart.description.hasSuffix("2 draws left out, not positive numbers."))
  }

  @Test func oneValueIsASingleBar() {
    var chart = days()
    chart.series[0].draws = [95 * Self.day]
    let plotted = PlottedHistogram(chart)
    #expect(plotted.series[0].shares.filter { $0 > 0 } == [1])
    #expect(chart.description.spelledPlainly.contains("The value is always 95 days."))
    for width in DrawingWidth.allCases { #expect(DrawnChart(chart, width).collisions == []) }
  }

  @Test func survivesEveryNumber() {
    let numbers = [
      0, 1, -1, .leastNonzeroMagnitude, 1e-9, 1.7e308, -1.7e308, .infinity, -.infinity, .nan,
    ]
    for first in numbers {
      for second in numbers {
        for scale in ChartAxis.Scale.allCases {
          var chart = days(scale)
          chart.series[0].draws = [first, second, 1, first]
          chart.rules[0].value = second
          for width in DrawingWidth.allCases {
            let drawing = DrawnChart(chart, width)
            #expect(drawing.oddCoordinates == [], "\(first), \(second), \(scale)")
            #expect(drawing.collisions == [], "\(first), \(second), \(scale)")
          }
          guard first < second else { continue }
          chart.axis.domain = first...second
          _ = chart.drawing(.wide)
        }
      }
    }
  }

  @Test func moreSeriesThanSixAreCounted() {
    let chart = days(series: 9, count: 64)
    #expect(DrawnChart(chart, .narrow).all("polyline").count == 6)
    #expect(chart.description.hasSuffix("3 more are not drawn."))
  }
}
