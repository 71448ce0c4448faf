import HTML
import Quantities
import Testing

@testable import Figures

struct LineDrawingTests {
  private static let charts = (0..<200).map { ChartMaker.chart(seed: $0) }
  private static let wide = charts.map { DrawnChart($0, .wide) }
  private static let narrow = charts.map { DrawnChart($0, .narrow) }

  private func drawings(_ width: DrawingWidth) -> [(seed: Int, drawing: DrawnChart)] {
    let drawings = width == .wide ? Self.wide : Self.narrow
    return drawings.enumerated().map { (seed: $0.offset, drawing: $0.element) }
  }

  @Test(arguments: DrawingWidth.allCases)
  func textsStayInsideAndApart(_ width: DrawingWidth) {
    let size = width == .wide ? (958.0, 480.0) : (350.0, 450.0)
    for (seed, drawing) in drawings(width) {
      let texts = drawing.all("text")
      let boxes = texts.map { DrawnChart.box(of: $0) }
      let room = Rectangle(minX: 0, minY: 0, maxX: size.0 + 0.1, maxY: size.1)
      for (index, box) in boxes.enumerated() {
        #expect(
          box.grown(by: -0.1).isInside(room),
          "`\(texts[index].text)` leaves drawing \(width) of seed \(seed)",
        )
        for other in boxes[..<index].indices where box.overlaps(boxes[other]) {
          Issue.record(
            "`\(texts[index].text)` and `\(texts[other].text)` overlap in \(width) of seed \(seed)"
          )
        }
      }
    }
  }

  @Test(arguments: DrawingWidth.allCases)
  func namesTouchNoLineAndNoLinesEnd(_ width: DrawingWidth) {
    var direct = 0
    for (seed, drawing) in drawings(width) {
      let lines = drawing.all("polyline").map { DrawnChart.positions(of: $0) }
      for label in drawing.all("text", "lab") {
        direct += 1
        let box = DrawnChart.box(of: label)
        for line in lines where box.meets(line) {
          Issue.record("`\(label.text)` lies on a line in \(width) of seed \(seed)")
        }
      }
    }
    #expect(direct > 200)
  }

  @Test(arguments: DrawingWidth.allCases)
  func everySeriesIsNamedInTheDrawing(_ width: DrawingWidth) {
    for (seed, drawing) in drawings(width) {
      let chart = Self.charts[seed]
      let written = drawing.all("text", "lab").map(\.text).joined(separator: " ")
      for label in chart.series.compactMap(\.label) {
        let isWhole = written.contains(label)
        let isCut = label.split(separator: " ").prefix(2).allSatisfy { written.contains($0) }
        #expect(isWhole || isCut, "`\(label)` is missing in \(width) of seed \(seed)")
      }
    }
  }

  @Test func mostNamesStandOnTheirLines() {
    let keyed = Self.wide.filter { drawing in
      drawing.all("line").contains { $0.classes.first?.hasPrefix("l") == true }
    }
    #expect(keyed.count < 60, "\(keyed.count) of 200 drawings need a key")
  }

  @Test(arguments: DrawingWidth.allCases)
  func drawingsAreSmallAndWellFormed(_ width: DrawingWidth) {
    for (seed, drawing) in drawings(width) {
      #expect(drawing.html.utf8.count <= 8_192, "\(width) of seed \(seed)")
      #expect(!drawing.html.contains("nan") && !drawing.html.contains("\"-0\""))
      for element in drawing.elements {
        for name in ["x", "y", "x1", "y1", "x2", "y2", "cx", "cy"] {
          guard let text = element.attributes[name] else { continue }
          let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
          #expect(decimals <= 1 && Double(text) != nil && text != "-0")
        }
      }
    }
  }

  @Test func linesStayWithinThePlot() {
    for seed in 0..<100 {
      var chart = ChartMaker.chart(seed: seed)
      // A window into the middle of the data, so that lines and bands must be cut.
      let xs = chart.series[0].points.map(\.x)
      let ys = chart.series.flatMap(\.points).map(\.y)
      guard let low = ys.min(), let high = ys.max(), low < high else { continue }
      chart.x.domain = xs[0] + (xs[1] - xs[0]) / 3...max(xs[xs.count - 1] * 0.9, xs[1])
      chart.y.domain = low + (high - low) * 0.2...low + (high - low) * 0.6
      let drawing = DrawnChart(chart, .wide)
      for line in drawing.all("polyline") + drawing.all("polygon") {
        for position in DrawnChart.positions(of: line) {
          #expect((100...958).contains(position.x) && (15...434).contains(position.y))
        }
      }
    }
  }

  @Test func equalChartsGiveEqualBytes() {
    for seed in 0..<40 {
      for width in DrawingWidth.allCases {
        let first = ChartMaker.chart(seed: seed).drawing(width).html
        #expect(first == ChartMaker.chart(seed: seed).drawing(width).html)
      }
    }
  }

  @Test func pointsMayComeInAnyOrder() {
    let chart = ChartMaker.chart(seed: 3)
    var turned = chart
    for index in turned.series.indices { turned.series[index].points.reverse() }
    #expect(chart.drawing(.wide).html == turned.drawing(.wide).html)
  }

  // MARK: Form

  private func days(_ scale: ChartAxis.Scale = .linear) -> LineChart {
    let sizes = [
      5_000.0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 70_000, 80_000, 90_000,
      95_000, 98_000, 100_000,
    ]
    let series = zip(["A100", "H100", "B200"], [1.0, 0.4, 0.18]).map { name, factor in
      LineChart.Series(
        label: name,
        points: sizes.map { size in
          let time = 95.3 * 86_400 * 25_000 / size * factor
          return LineChart.Point(x: size, y: time, band: (0.9 * time)...(1.1 * time))
        },
      )
    }
    return LineChart(
      id: "days",
      title: "Days fall with more accelerators",
      x: ChartAxis(title: "Accelerators", scale: .log, dimension: .one),
      y: ChartAxis(title: "Time for the run", scale: scale, dimension: .time),
      series: series,
      rules: [ChartRule(.horizontal, at: 8_640_000, label: "100 days")],
    )
  }

  @Test func carriesNameDescriptionAndSize() throws {
    for (width, name, suffix, box) in [
      (DrawingWidth.wide, "wid", "w", "0 0 958 480"), (.narrow, "nar", "n", "0 0 350 450"),
    ] {
      let drawing = DrawnChart(days(), width)
      let root = try #require(drawing.elements.first)
      #expect(root.attributes["class"] == name)
      #expect(root.attributes["viewBox"] == box)
      #expect(root.attributes["role"] == "img")
      #expect(root.attributes["aria-labelledby"] == "days\(suffix)-t days\(suffix)-d")
      #expect(drawing.all("title").first?.attributes["id"] == "days\(suffix)-t")
      #expect(drawing.all("desc").first?.attributes["id"] == "days\(suffix)-d")
      #expect(drawing.text(ofFirst: "title") == "Days fall with more accelerators")
      #expect(drawing.text(ofFirst: "desc") == days().description.spelledPlainly)
    }
  }

  @Test func colorsComeFromClassesAlone() {
    let drawing = DrawnChart(days(), .wide)
    #expect(
      drawing.all("polyline").map { $0.classes.joined(separator: " ") } == ["lq", "lc", "l3 dash"]
    )
    #expect(drawing.all("polygon").compactMap(\.classes.first) == ["bandq", "bandc", "band3"])
    #expect(drawing.all("line", "ref").count == 1)
    #expect(drawing.all("text", "refl").map(\.text) == ["100 days"])
    for element in drawing.elements {
      #expect(element.attributes["stroke"] == nil && element.attributes["style"] == nil)
      #expect(element.attributes["fill"] ?? "none" == "none")
    }
  }

  @Test func rolesDecideColors() {
    var chart = days()
    chart.series[0].role = .classical
    chart.series[2].role = .classical
    let lines = DrawnChart(chart, .wide).all("polyline").map { $0.classes.joined(separator: " ") }
    #expect(lines == ["lc", "lq", "lc dash"])
  }

  @Test func fewPointsAreDrawnAsPoints() {
    var chart = days()
    #expect(DrawnChart(chart, .wide).all("circle").isEmpty)
    for index in chart.series.indices { chart.series[index].points.removeLast() }
    let circles = DrawnChart(chart, .wide).all("circle")
    #expect(circles.count == 36)
    #expect(circles.first?.attributes["r"] == "4.5")
    #expect(circles.allSatisfy { $0.number("cx") + 4.5 <= 958 })
  }

  @Test func aRuleTakesThePlaceOfItsTick() {
    let ticks = DrawnChart(days(), .wide).all("text", "tick")
    #expect(ticks.filter { $0.text == "100 days" }.count == 1)
  }

  @Test func wideNamesFollowTheirLines() {
    let labels = DrawnChart(days(.log), .wide).all("text", "lab")
    #expect(labels.count == 3)
    #expect(labels.allSatisfy { $0.attributes["transform"]?.hasPrefix("rotate(") == true })
    let narrow = DrawnChart(days(.log), .narrow).all("text", "lab")
    #expect(narrow.allSatisfy { $0.attributes["transform"] == nil })
  }

  @Test func linesThatCannotBeToldApartGetAKey() {
    var maker = ChartMaker(seed: 1)
    var chart = days()
    chart.series = (1...6).map { number in
      LineChart.Series(
        label: "Series number \(number)",
        points: (0..<100).map {
          LineChart.Point(x: Double($0), y: Double.random(in: 0...1, using: &maker))
        },
      )
    }
    for width in DrawingWidth.allCases {
      let drawing = DrawnChart(chart, width)
      #expect(drawing.all("text", "lab").map(\.text) == (1...6).map { "Series number \($0)" })
      #expect(drawing.all("line").filter { $0.classes.first?.hasPrefix("l") == true }.count == 6)
      #expect(drawing.html.utf8.count <= 8_192)
    }
  }

  // MARK: Broken input

  private func chart(_ points: [LineChart.Point], _ scale: ChartAxis.Scale = .linear)
    -> LineChart
  {
    LineChart(
      id: "odd",
      title: "Odd",
      x: ChartAxis(dimension: .one),
      y: ChartAxis(scale: scale, dimension: .one),
      series: [LineChart.Series(label: "odd", points: points)],
    )
  }

  @Test(arguments: ChartAxis.Scale.allCases)
  func survivesEveryNumber(_ scale: ChartAxis.Scale) {
    let numbers = [
      0, 1, -1, .leastNonzeroMagnitude, 1e-9, 1e9,
      1.7e308, -1.7e308, .infinity,
      -.infinity, .nan,
    ]
    for first in numbers {
      for second in numbers {
        var chart = chart(
          [
            LineChart.Point(x: first, y: second),
            LineChart.Point(x: second, y: first, band: first <= second ? first...second : nil),
          ],
          scale,
        )
        chart.x.scale = scale
        chart.rules = [ChartRule(.horizontal, at: second, label: "rule")]
        for width in DrawingWidth.allCases where (width == .wide) == (first < second) {
          let html = chart.drawing(width).html
          #expect(!html.contains("\"nan\"") && !html.contains("inf,"), "\(first), \(second)")
        }
        if first <= second {
          chart.y.domain = first...second
          _ = chart.drawing(.wide)
        }
      }
    }
  }

  @Test func saysWhereThereIsNoData() {
    let none = LineChart(
      id: "none",
      title: "None",
      x: ChartAxis(dimension: .one),
      y: ChartAxis(dimension: .time),
      series: [],
    )
    let charts = [
      none, chart([]), chart([LineChart.Point(x: 1, y: .nan)]),
      chart([LineChart.Point(x: 1, y: -1)], .log),
    ]
    for chart in charts {
      #expect(DrawnChart(chart, .narrow).all("text").map(\.text) == ["no data"])
      #expect(chart.description == "Line chart without data.")
    }
  }

  @Test func brokenValuesBreakTheLine() {
    let points = [1, 2, .nan, 4, 5, -1, 7].enumerated().map {
      LineChart.Point(x: Double($0.offset), y: $0.element)
    }
    let drawing = DrawnChart(chart(points, .log), .wide)
    #expect(drawing.all("polyline").count == 2)
    // The last point stands alone.
    #expect(drawing.all("circle").count == 5)
  }

  @Test func aPointAloneIsSeen() {
    var chart = chart([LineChart.Point(x: 3, y: 5, band: 4...7)])
    chart.series[0].label = "odd"
    let drawing = DrawnChart(chart, .wide)
    #expect(drawing.all("circle").count == 1)
    #expect(drawing.all("polygon").count == 1)
    #expect(drawing.all("text", "lab").map(\.text) == ["odd"])
  }

  @Test func linesThatCoincideKeepBothNames() {
    var chart = chart([LineChart.Point(x: 0, y: 5), LineChart.Point(x: 1, y: 5)])
    chart.series.append(LineChart.Series(label: "even", points: chart.series[0].points))
    #expect(Set(DrawnChart(chart, .narrow).all("text", "lab").map(\.text)) == ["odd", "even"])
  }

  @Test func aLongWayOutsideTheDomainIsCut() {
    var chart = chart([LineChart.Point(x: 0, y: 1), LineChart.Point(x: 1e300, y: 1e300)])
    chart.x.domain = 0...10
    chart.y.domain = 0...10
    for line in DrawnChart(chart, .wide).all("polyline") {
      for position in DrawnChart.positions(of: line) { #expect((100...958).contains(position.x)) }
    }
  }

  @Test func hostileTextStaysText() {
    var chart = days()
    let hostile = "</text><script>alert(\"1\")</script>\u{0}\n\n&"
    chart.title = hostile
    chart.x.title = hostile
    chart.series[0].label = hostile
    chart.rules[0].label = hostile
    for width in DrawingWidth.allCases {
      let html = chart.drawing(width).html
      #expect(!html.contains("<script") && !html.contains("\u{0}"))
      #expect(html.contains("&lt;script&gt;"))
    }
  }

  @Test func veryLongNamesAreCut() {
    var chart = days()
    chart.series[0].label = String(repeating: "Wort ", count: 2_000)
    chart.rules[0].label = String(repeating: "w", count: 5_000)
    chart.x.title = String(repeating: "w", count: 5_000)
    for width in DrawingWidth.allCases {
      let drawing = DrawnChart(chart, width)
      #expect(drawing.html.utf8.count <= 8_192)
      let size = width == .wide ? 958.0 : 350
      let room = Rectangle(minX: -0.1, minY: 0, maxX: size + 0.1, maxY: 480)
      for text in drawing.all("text") { #expect(DrawnChart.box(of: text).isInside(room)) }
    }
  }

  @Test func manySeriesAndManyPointsAreDrawn() {
    var chart = days()
    chart.series = (0..<60).map { series in
      LineChart.Series(
        label: "Series \(series)",
        points: (0..<1_500).map { LineChart.Point(x: Double($0), y: Double(series + $0 % 7)) },
      )
    }
    let labels = DrawnChart(chart, .narrow).all("text", "lab").map(\.text)
    #expect(labels.last?.hasPrefix("and ") == true)
  }

  @Test func trapsOnAnIdThatCannotBeReferredTo() async {
    await #expect(processExitsWith: .failure) {
      let axis = ChartAxis(dimension: .one)
      _ = LineChart(id: "a b", title: "", x: axis, y: axis, series: []).drawing(.wide)
    }
  }
}
