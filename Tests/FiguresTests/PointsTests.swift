import HTML
import Quantities
import Testing

@testable import Figures

/// Line charts whose mark is the point.
struct PointsTests {
  private func points(seed: Int, _ count: Int, series: Int = 2) -> LineChart {
    var maker = ChartMaker(seed: seed + 777)
    let names = ["GPT-4", "Llama 3.1 405B", "PaLM", "DeepSeek-V3", "a run in 2030", "量子"]
    return LineChart(
      id: "p\(seed)",
      title: "Finding",
      mark: .point,
      x: ChartAxis(title: "Accelerators", scale: .log, dimension: .one),
      y: ChartAxis(title: "Time", scale: seed % 2 == 0 ? .log : .linear, dimension: .time),
      series: (0..<series).map { index in
        LineChart.Series(
          label: series > 1 ? "series \(index + 1)" : nil,
          points: (0..<count).map { point in
            let y = Elementary.power10(Double.random(in: 5...8, using: &maker))
            return LineChart.Point(
              x: Elementary.power10(Double.random(in: 2...6, using: &maker)),
              y: y,
              band: seed % 3 == 0 ? y * 0.8...y * 1.3 : nil,
              label: "\(names[point % names.count]) \(point)",
            )
          },
        )
      },
      rules: [ChartRule(.horizontal, at: 8_640_000, label: "100 days")],
    )
  }

  @Test(arguments: DrawingWidth.allCases)
  func labelsTouchNeitherEachOtherNorPoints(_ width: DrawingWidth) {
    for seed in 0..<150 {
      let chart = points(seed: seed, [1, 3, 8, 14, 25][seed % 5])
      let drawing = DrawnChart(chart, width)
      #expect(drawing.collisions == [], "\(width) of seed \(seed)")
      #expect(drawing.oddCoordinates == [], "\(width) of seed \(seed)")
      #expect(drawing.html.utf8.count <= 8_192, "\(width) of seed \(seed)")
      let marks = drawing.all("circle", "pq").map {
        Rectangle(around: Position(x: $0.number("cx"), y: $0.number("cy")), radius: 4.5)
      }
      for label in drawing.all("text", "val") {
        let box = DrawnChart.box(of: label)
        #expect(!marks.contains { Box($0).overlaps(box) }, "`\(label.text)`, seed \(seed)")
      }
    }
  }

  @Test func pointsWithRoomAreLabelled() {
    let drawing = DrawnChart(points(seed: 1, 5, series: 1), .wide)
    #expect(drawing.all("text", "val").count == 5)
    #expect(drawing.all("polyline").isEmpty && drawing.all("circle").count == 5)
  }

  @Test func tellsHowManyPointsHaveNoLabel() {
    let drawing = DrawnChart(points(seed: 2, 60, series: 1), .narrow)
    let missing = 60 - drawing.all("text", "val").count
    #expect(missing > 0)
    #expect(
      drawing.text(ofFirst: "desc").hasSuffix(" \(missing) of 60 labels find no room here.")
    )
  }

  @Test func seriesDifferInShapeAndStandInAKey() {
    let drawing = DrawnChart(points(seed: 4, 6, series: 4), .wide)
    #expect(drawing.all("text", "lab").map(\.text) == (1...4).map { "series \($0)" })
    #expect(drawing.all("circle", "pq").count == 7 && drawing.all("rect", "pc").count == 7)
    #expect(drawing.all("path", "p3").count == 7 && drawing.all("path", "p4").count == 7)
  }

  @Test func bandsAreThinBars() {
    let drawing = DrawnChart(points(seed: 3, 6, series: 1), .wide)
    #expect(drawing.strokes("stem") == 6 && drawing.all("polygon").isEmpty)
  }

  @Test func thousandsOfPointsStayWithinTheBudget() {
    for width in DrawingWidth.allCases {
      let drawing = DrawnChart(points(seed: 6, 4_000, series: 3), width)
      #expect(drawing.html.utf8.count <= 8_192)
      #expect(drawing.all("path", "pts").count == 3)
      #expect(drawing.text(ofFirst: "desc").hasSuffix(" Points close together are drawn as one."))
      #expect(drawing.oddCoordinates == [] && drawing.collisions == [])
    }
  }

  @Test func tellsExtremesAndTrend() {
    let values = [(10.0, 1.0), (20, 4), (40, 2), (80, 8), (160, 16)]
    let chart = LineChart(
      id: "c",
      title: "t",
      mark: .point,
      x: ChartAxis(title: "Size", dimension: .one),
      y: ChartAxis(title: "Cost", dimension: .one),
      series: [
        LineChart.Series(
          label: "runs",
          points: values.map { LineChart.Point(x: $0.0, y: $0.1, label: "run \(Int($0.0))") },
        )
      ],
      rules: [ChartRule(.horizontal, at: 5, label: "limit")],
    )
    #expect(
      chart.description.spelledPlainly
        == "Point chart of 5 points. Horizontal axis: Size, linear scale from 5.5 to 165."
        + " Vertical axis: Cost, linear scale from zero."
        + " “runs”: 5 points, highest 16 at 160 (“run 160”), lowest 1 at 10 (“run 10”), rising with the horizontal axis."
        + " Threshold at limit (5): 2 of 5 points lie above it."
    )
  }

  @Test func brokenPointsAreLeftOut() {
    var chart = points(seed: 8, 4, series: 1)
    chart.series[0].points[0].y = .nan
    chart.series[0].points[1].x = -1
    chart.series[0].points[2].band = -Double.infinity...Double.infinity
    let drawing = DrawnChart(chart, .wide)
    #expect(drawing.all("circle").count == 2 && drawing.oddCoordinates == [])
    chart.series[0].points = []
    #expect(DrawnChart(chart, .wide).all("text").contains { $0.text == "no data" })
    #expect(chart.description == "Point chart without data.")
  }
}
