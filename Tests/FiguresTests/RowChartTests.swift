import HTML
import Quantities
import Testing

@testable import Figures

struct RowChartTests {
  // MARK: Generated charts

  private static let charts = (0..<240).map { RowChartMaker.chart(seed: $0) }
  private static let wide = charts.map { DrawnChart($0, .wide) }
  private static let narrow = charts.map { DrawnChart($0, .narrow) }

  private func drawings(_ width: DrawingWidth) -> [(seed: Int, drawing: DrawnChart)] {
    let drawings = width == .wide ? Self.wide : Self.narrow
    return drawings.enumerated().map { (seed: $0.offset, drawing: $0.element) }
  }

  @Test(arguments: DrawingWidth.allCases)
  func textsStayInsideAndApart(_ width: DrawingWidth) {
    for (seed, drawing) in drawings(width) {
      #expect(drawing.collisions == [], "\(width) of seed \(seed), \(Self.charts[seed].mark)")
    }
  }

  @Test(arguments: DrawingWidth.allCases)
  func marksStayInside(_ width: DrawingWidth) {
    for (seed, drawing) in drawings(width) {
      let (right, bottom) = drawing.size
      for element in drawing.elements {
        let xs = ["x1", "x2", "cx"].compactMap { element.attributes[$0].flatMap(Double.init) }
        let ys = ["y1", "y2", "cy"].compactMap { element.attributes[$0].flatMap(Double.init) }
        #expect(xs.allSatisfy { (0...right).contains($0) }, "\(width) of seed \(seed)")
        #expect(ys.allSatisfy { (0...bottom).contains($0) }, "\(width) of seed \(seed)")
        if element.name == "rect" {
          #expect(element.number("x") + element.number("width") <= right)
        }
      }
    }
  }

  @Test(arguments: DrawingWidth.allCases)
  func drawingsAreSmallAndWellFormed(_ width: DrawingWidth) {
    for (seed, drawing) in drawings(width) {
      let entries = Self.charts[seed].rows.flatMap(\.entries).count
      if entries <= 30, Self.charts[seed].rows.count <= 20 {
        #expect(drawing.html.utf8.count <= 8_192, "\(width) of seed \(seed): \(entries)")
      }
      #expect(drawing.oddCoordinates == [], "\(width) of seed \(seed)")
    }
  }

  @Test(arguments: DrawingWidth.allCases)
  func everyRowIsNamed(_ width: DrawingWidth) {
    for (seed, drawing) in drawings(width) {
      let written = drawing.all("text", "rowl").map(\.text).joined(separator: " ")
      for row in Self.charts[seed].rows {
        let words = row.label.split(separator: " ").prefix(2)
        #expect(
          words.allSatisfy { written.contains($0.prefix(8)) },
          "`\(row.label)` is missing in \(width) of seed \(seed)",
        )
      }
    }
  }

  @Test func equalChartsGiveEqualBytes() {
    for seed in 0..<60 {
      for width in DrawingWidth.allCases {
        let first = RowChartMaker.chart(seed: seed).drawing(width).html
        #expect(first == RowChartMaker.chart(seed: seed).drawing(width).html)
      }
    }
  }

  // MARK: Form

  private static let day = 86_400.0

  private func runs(_ mark: RowChart.Mark, _ scale: ChartAxis.Scale = .linear) -> RowChart {
    let rows = [
      ("GPT-4", 95.0, 90.0, 101.0), ("Llama 3.1 405B", 54, 50, 60), ("PaLM", 60, 55, 66),
      ("BLOOM", 112, 105, 120),
    ]
    return RowChart(
      id: "runs",
      title: "One run took more than 100 days",
      mark: mark,
      axis: ChartAxis(title: "Time for the run", scale: scale, dimension: .time),
      rows: rows.map { label, median, low, high in
        RowChart.Row(
          label: label,
          entries: [
            RowChart.Entry(value: median * Self.day, ends: (low * Self.day, high * Self.day))
          ],
        )
      },
      rules: [ChartRule(.vertical, at: 100 * Self.day, label: "100 days")],
    )
  }

  private func tornado() -> RowChart {
    let rows = [
      ("tokens", "10e12 to 16e12", 73.0, 117.0), ("utilization", "0.32 to 0.36", 101, 90),
      ("goodput", "0.9 to 0.95", 95, 95),
    ]
    return RowChart(
      id: "matters",
      title: "The number of tokens matters most",
      mark: .tornado,
      axis: ChartAxis(dimension: .time),
      rows: rows.map { label, note, low, high in
        RowChart.Row(
          label: label,
          note: note,
          entries: [
            RowChart.Entry(value: 95 * Self.day, ends: (low * Self.day, high * Self.day))
          ],
        )
      },
      rules: [ChartRule(.vertical, at: 100 * Self.day, label: "100 days")],
      center: 95 * Self.day,
    )
  }

  @Test func carriesNameDescriptionAndIds() throws {
    for (width, name, suffix) in [(DrawingWidth.wide, "wid", "w"), (.narrow, "nar", "n")] {
      let drawing = DrawnChart(runs(.range), width)
      let root = try #require(drawing.elements.first)
      #expect(root.attributes["class"] == name && root.attributes["role"] == "img")
      #expect(root.attributes["aria-labelledby"] == "runs\(suffix)-t runs\(suffix)-d")
      #expect(drawing.size.width == (width == .wide ? 958 : 350))
      #expect(drawing.text(ofFirst: "title") == "One run took more than 100 days")
      #expect(drawing.text(ofFirst: "desc") == runs(.range).description.spelledPlainly)
    }
  }

  @Test func rangesHaveBarsDotsAndValues() {
    let drawing = DrawnChart(runs(.range), .wide)
    #expect(drawing.strokes("rng") == 4)
    #expect(drawing.all("circle").map { $0.number("r") } == [5.5, 5.5, 5.5, 5.5])
    #expect(
      drawing.all("text", "val").map(\.text) == [
        "95 days (90 to 101)", "54 days (50 to 60)", "60 days (55 to 66)", "112 days (105 to 120)",
      ]
    )
    #expect(drawing.all("text", "refl").map(\.text) == ["100 days"])
    for element in drawing.elements {
      #expect(element.attributes["fill"] == nil && element.attributes["stroke"] == nil)
    }
  }

  @Test func linearBarsStartAtZero() throws {
    var chart = runs(.bar)
    chart.axis.domain = 50 * Self.day...120 * Self.day
    for width in DrawingWidth.allCases {
      let drawing = DrawnChart(chart, width)
      let bars = drawing.bars("bar").map(\.box)
      #expect(bars.count == 4 && Set(bars.map(\.minX)).count == 1)
      let line = drawing.all("line", "axis").first?.number("x1")
      let path = drawing.all("path", "axis").first?.attributes["d"]
      let zero = line ?? path.flatMap { Double($0.dropFirst().prefix { $0 != " " }) }
      #expect(try bars[0].minX == #require(zero))
      // Lengths are in proportion to values.
      let ratio = (bars[3].maxX - bars[3].minX) / (bars[2].maxX - bars[2].minX)
      #expect(abs(ratio - 112.0 / 60) < 0.01)
    }
  }

  @Test func barsBelowZeroGoLeft() {
    var chart = runs(.bar)
    for index in chart.rows.indices { chart.rows[index].entries[0].ends = nil }
    chart.rows[0].entries[0].value *= -1
    let bars = DrawnChart(chart, .wide).bars("bar").map(\.box)
    #expect(bars[0].maxX == bars[1].minX)
  }

  @Test func logarithmicBarsAreDotsOnStems() {
    let drawing = DrawnChart(runs(.bar, .log), .wide)
    #expect(drawing.bars("bar").isEmpty)
    #expect(drawing.strokes("stem") == 4 && drawing.all("circle").count == 4)
  }

  @Test func swingsCrossTheCentralCase() throws {
    for width in DrawingWidth.allCases {
      let drawing = DrawnChart(tornado(), width)
      let center = try #require(drawing.all("line", "basel").first).number("x1")
      let bars = drawing.bars("bar")
      #expect(bars.count == 4, "goodput changes nothing")
      for bar in bars {
        #expect(abs(bar.box.maxY - bar.box.minY - 14) < 0.11)
        #expect([bar.box.minX, bar.box.maxX].contains { abs($0 - center) < 0.11 })
      }
      // More tokens take longer, more utilization less long.
      let low = bars.filter { $0.classes.contains("lo") }.map(\.box)
      #expect(low.count == 2 && low[0].minX < center - 1)
      #expect(abs(low[1].minX - center) < 0.11)
      #expect(
        drawing.all("text", "b").map(\.text) == [
          width == .wide ? "all inputs at their median: 95 days" : "at medians: 95 days"
        ]
      )
      #expect((drawing.all("line", "ref") + drawing.all("path", "ref")).count == 1)
      #expect(drawing.all("text", "lab").allSatisfy { $0.classes == ["lab"] }, "in ink")
      #expect(drawing.all("text", "val").map(\.text).last == "no change")
      #expect(drawing.all("text", "sm").map(\.text).contains("0.32 to 0.36"))
    }
  }

  @Test(arguments: RowChart.Mark.allCases)
  func linesRunRoundTheNamesOfRows(_ mark: RowChart.Mark) {
    var chart = mark == .tornado ? tornado() : runs(mark)
    for index in chart.rows.indices { chart.rows[index].label = "A name as long as the drawing is" }
    let drawing = DrawnChart(chart, .narrow)
    let names = drawing.all("text", "rowl").map(DrawnChart.box)
    #expect(names.count == chart.rows.count)
    var strokes = (drawing.all("line", "ref") + drawing.all("line", "basel")).map { line in
      ["y1", "y2"].map { Position(x: line.number("x1"), y: line.number($0)) }
    }
    for path in ["grid", "ref", "basel"].flatMap({ drawing.all("path", $0) }) {
      strokes += (path.attributes["d"] ?? "").split(separator: "M").map { stroke in
        let numbers = stroke.split { " V".contains($0) }.compactMap { Double($0) }
        return [Position(x: numbers[0], y: numbers[1]), Position(x: numbers[0], y: numbers[2])]
      }
    }
    #expect(strokes.count > names.count)
    for stroke in strokes { #expect(!names.contains { $0.meets(stroke) }, "\(stroke)") }
  }

  @Test func tellsWhatIsLeftToTheData() {
    var chart = runs(.bar)
    #expect(!DrawnChart(chart, .wide).html.contains("in the data"))
    chart.omitted = 9
    for width in DrawingWidth.allCases {
      let texts = DrawnChart(chart, width).all("text", "tick").map(\.text)
      #expect(texts.contains("9 more in the data"))
    }
    #expect(chart.description.hasSuffix("9 more are in the data."))
  }

  @Test func notesOfNarrowDrawingsStandOnOneSide() {
    var chart = tornado()
    chart.rows[0].note = "the tokens that the model is shown in its training"
    let notes = DrawnChart(chart, .narrow).all("text", "sm")
    #expect(notes.count == 3 && Set(notes.map { $0.attributes["text-anchor"] }).count == 1)
  }

  @Test func swingsToOneSideDoNotHideEachOther() throws {
    var chart = tornado()
    chart.rows = [
      RowChart.Row(
        label: "a price with an optimum",
        entries: [
          RowChart.Entry(value: 95 * Self.day, ends: (110 * Self.day, 100 * Self.day))
        ],
      )
    ]
    let drawing = DrawnChart(chart, .wide)
    let center = try #require(drawing.all("line", "basel").first).number("x1")
    let (low, all) = (drawing.bars("lo"), drawing.bars("bar"))
    let high = all.filter { !$0.classes.contains("lo") }
    #expect(low.count == 1 && high.count == 1)
    #expect(abs(high[0].box.minX - center) < 0.11 && high[0].box.maxX == low[0].box.minX)
  }

  @Test func inputsStandAtTheEndsOfTheirBars() {
    var chart = tornado()
    chart.rows[1].inputs = RowChart.Inputs(low: "0.32", high: "0.36")
    let values = DrawnChart(chart, .wide).all("text", "val").map(\.text)
    #expect(values[2...3] == ["90 days at 0.36", "101 days at 0.32"])
  }

  @Test func dotsDifferInShapeAndAreNamedOnce() {
    var chart = runs(.dots)
    chart.series = [RowChart.Series(label: "reported"), RowChart.Series(label: "computed")]
    for index in chart.rows.indices {
      chart.rows[index].entries[0].ends = nil
      let value = chart.rows[index].entries[0].value
      chart.rows[index].entries.append(RowChart.Entry(value: value * 1.4, series: 1))
    }
    for width in DrawingWidth.allCases {
      let drawing = DrawnChart(chart, width)
      #expect(drawing.all("circle", "pq").count + drawing.all("rect", "pc").count >= 8)
      #expect(drawing.all("text", "lab").map(\.text) == ["reported", "computed"])
    }
  }

  @Test func dotsInOnePlaceMoveApart() {
    var chart = runs(.dots)
    chart.series = [RowChart.Series(label: "a"), RowChart.Series(label: "b")]
    chart.rows = [
      RowChart.Row(
        label: "same",
        entries: [RowChart.Entry(value: 5), RowChart.Entry(value: 5, series: 1)],
      )
    ]
    let drawing = DrawnChart(chart, .wide)
    // One of each in the key.
    let circles = drawing.all("circle").map { $0.number("cy") }
    let squares = drawing.all("rect").map { $0.number("y") + $0.number("height") / 2 }
    #expect(abs((circles.max() ?? 0) - (squares.max() ?? 0)) > 9)
  }

  @Test func assumptionsForTheSakeOfArgumentAreOutlines() {
    var chart = runs(.range)
    chart.series = [RowChart.Series(label: "cubic", isHypothetical: true)]
    #expect(DrawnChart(chart, .wide).strokes("hyp") == 4)
  }

  @Test func longLabelsTakeTwoLinesAndAreThenCut() {
    var chart = runs(.range)
    chart.rows[0].label = "A run with a name that says what it was and where it was, in short"
    chart.rows[1].label = String(repeating: "word ", count: 100)
    chart.rows[2].label = String(repeating: "w", count: 500)
    for width in DrawingWidth.allCases {
      let drawing = DrawnChart(chart, width)
      #expect(drawing.collisions == [])
      #expect(drawing.all("text", "rowl").count == 7)
      #expect(drawing.all("text", "rowl").count { $0.text.hasSuffix("…") } == 2)
    }
  }

  @Test func manyRowsAreDrawnUpToSixty() {
    var chart = runs(.bar)
    chart.rows = (1...200).map {
      RowChart.Row(label: "Run \($0)", entries: [RowChart.Entry(value: Double($0) * Self.day)])
    }
    for width in DrawingWidth.allCases {
      let drawing = DrawnChart(chart, width)
      #expect(drawing.collisions == [])
      #expect(drawing.all("text", "rowl").count == 60)
      #expect(drawing.all("text").contains { $0.text == "140 more rows are not drawn" })
    }
    #expect(chart.description.hasSuffix("140 more rows are not drawn."))
  }

  @Test func whatLiesBeyondTheAxisIsPointedTo() {
    var chart = runs(.range)
    chart.axis.domain = 50 * Self.day...70 * Self.day
    let texts = DrawnChart(chart, .wide).all("text", "val").map(\.text)
    #expect(texts.first == "95 days (90 to 101) →" && texts[1] == "54 days (50 to 60)")
  }

  // MARK: Description

  @Test func tellsExtremesOrderAndThreshold() {
    #expect(
      runs(.range).description.spelledPlainly
        == "Range chart of 4 rows. Horizontal axis: Time for the run, linear scale from 0 days to 125 days."
        + " Largest is “BLOOM”, 112 days (105 to 120 days); smallest is “Llama 3.1 405B”, 54 days (50 to 60 days)."
        + " From the largest: “BLOOM”, “GPT-4”, “PaLM”, “Llama 3.1 405B”."
        + " Threshold at 100 days: within the interval of “GPT-4”; below “BLOOM”; above “Llama 3.1 405B” and “PaLM”."
    )
  }

  @Test func tellsWhatMattersMost() {
    #expect(
      tornado().description.spelledPlainly
        == "Tornado chart of 3 inputs. Horizontal axis, linear scale from 71.68 days to 118.3 days."
        + " With all inputs at their median it is 95 days."
        + " Most influential: “tokens” moves it from 73 days at its low end to 117 days at its high end."
        + " “utilization” moves it from 101 days at its low end to 90 days at its high end."
        + " “goodput” does not move it."
        + " Threshold at 100 days: reached by “tokens” and “utilization”; above “goodput”."
    )
  }

  @Test func theAuthorsAlternativeComesFirst() {
    var chart = runs(.range)
    chart.alternative = "Four runs."
    #expect(DrawnChart(chart, .narrow).text(ofFirst: "desc") == "Four runs.")
  }

  // MARK: Broken input

  @Test(arguments: RowChart.Mark.allCases)
  func survivesEveryNumber(_ mark: RowChart.Mark) {
    let numbers = [
      0, 1, -1, .leastNonzeroMagnitude, 1e-9, 1e9, 1.7e308, -1.7e308, .infinity, -.infinity, .nan,
    ]
    for (index, first) in numbers.enumerated() {
      for second in numbers {
        var chart = runs(mark, (index % 2 == 0) ? .log : .linear)
        chart.rows[0].entries[0] = RowChart.Entry(value: first, ends: (second, first))
        chart.rows[1].entries[0] = RowChart.Entry(value: second, ends: (first, second), series: -7)
        chart.rows.removeLast(2)
        chart.rules[0].value = second
        chart.center = first
        if first <= second { chart.axis.domain = first...second }
        for width in DrawingWidth.allCases {
          let drawing = DrawnChart(chart, width)
          #expect(drawing.oddCoordinates == [], "\(first), \(second)")
          #expect(drawing.collisions == [], "\(first), \(second)")
        }
      }
    }
  }

  @Test(arguments: RowChart.Mark.allCases)
  func saysWhereThereIsNoData(_ mark: RowChart.Mark) {
    var none = runs(mark)
    none.rows = []
    none.series = []
    var broken = runs(mark, .log)
    for index in broken.rows.indices {
      broken.rows[index].entries = [RowChart.Entry(value: -1, ends: (-2, 0))]
    }
    for chart in [none, broken] {
      for width in DrawingWidth.allCases {
        #expect(DrawnChart(chart, width).all("text").map(\.text) == ["no data"])
      }
      #expect(chart.description.hasSuffix(" chart without data."))
    }
  }

  @Test func rowsWithoutAValueAreLeftOut() {
    var chart = runs(.range)
    chart.rows[1].entries[0].value = .nan
    chart.rows[2].entries = []
    #expect(DrawnChart(chart, .wide).all("text", "rowl").map(\.text) == ["GPT-4", "BLOOM"])
    #expect(chart.description.hasSuffix("2 rows without a value are left out."))
  }

  @Test(arguments: RowChart.Mark.allCases)
  func equalValuesAndSingleRowsAreDrawn(_ mark: RowChart.Mark) {
    var chart = runs(mark)
    for index in chart.rows.indices {
      chart.rows[index].entries = [RowChart.Entry(value: Self.day, ends: (Self.day, Self.day))]
    }
    for width in DrawingWidth.allCases {
      #expect(DrawnChart(chart, width).collisions == [])
      chart.rows = [chart.rows[0]]
      #expect(DrawnChart(chart, width).collisions == [])
    }
  }

  @Test func hostileTextStaysText() {
    var chart = runs(.tornado)
    let hostile = "</text><script>alert(\"1\")</script>\u{0}\n\n&\u{202E}cba\u{2066}"
    chart.title = hostile
    chart.axis.title = hostile
    chart.rows[0].label = hostile
    chart.rows[0].note = hostile
    chart.rows[0].inputs = RowChart.Inputs(low: hostile, high: hostile)
    chart.series = [RowChart.Series(label: hostile), RowChart.Series(label: hostile)]
    chart.rules[0].label = hostile
    chart.rows[1].label = "نموذج لغوي كبير"
    chart.rows[2].label = "👩‍👩‍👧‍👦 🇩🇪 " + "e" + String(repeating: "\u{301}", count: 400)
    chart.rows[3].label = " \n\t "
    for width in DrawingWidth.allCases {
      let drawing = DrawnChart(chart, width)
      #expect(!drawing.html.contains("<script") && !drawing.html.contains("\u{0}"))
      let texts = drawing.all("text").map(\.text).joined()
      #expect(!texts.unicodeScalars.contains("\u{202E}") && texts.unicodeScalars.count < 2_000)
      #expect(drawing.collisions == [])
      #expect(drawing.all("text", "rowl").contains { $0.text == "row 4" })
    }
  }

  @Test func trapsOnAnIdThatCannotBeReferredTo() async {
    await #expect(processExitsWith: .failure) {
      _ = RowChart(
        id: "",
        title: "",
        mark: .bar,
        axis: ChartAxis(dimension: .one),
        rows: [],
      ).drawing(.wide)
    }
  }
}

/// Row charts of all kinds from a seed.
enum RowChartMaker {
  private static let words = [
    "GPT-4", "Llama 3.1 405B", "A run on a cluster of the year 2030 at half the price",
    "Logical operations per second", "W", "Training compute", "PaLM 540B", "量子計算機", "x",
    "Restarts and correction stalls", "MMMMMMMMMMMM", "Break RSA-2048, estimate of 2019",
  ]

  static func chart(seed: Int) -> RowChart {
    var maker = ChartMaker(seed: seed + 10_000)
    let mark = RowChart.Mark.allCases[seed % 4]
    let rows = [1, 2, 3, 5, 8, 12, 17, 20, 25, 40].randomElement(using: &maker) ?? 1
    let seriesCount = mark == .tornado ? 1 : Int.random(in: 1...4, using: &maker)
    let scale: ChartAxis.Scale = Bool.random(using: &maker) ? .log : .linear
    let low = Elementary.power10(Double.random(in: -6...20, using: &maker))
    let decades = Double.random(in: 0.05...(scale == .log ? 9 : 1.5), using: &maker)
    let hasEnds = mark == .tornado || Bool.random(using: &maker)
    let hasNotes = Bool.random(using: &maker)
    func value(_ maker: inout ChartMaker) -> Double {
      low * Elementary.power10(Double.random(in: 0...decades, using: &maker))
    }
    let center = value(&maker)
    return RowChart(
      id: "r\(seed)",
      title: "Finding",
      mark: mark,
      axis: ChartAxis(
        title: Bool.random(using: &maker) ? "Time" : nil,
        scale: scale,
        dimension: Bool.random(using: &maker) ? .time : .one,
      ),
      rows: (0..<rows).map { row in
        let label = words[(row + seed) % words.count] + (row >= words.count ? " \(row)" : "")
        let count = Int.random(in: 1...seriesCount, using: &maker)
        return RowChart.Row(
          label: label,
          note: hasNotes ? "0.\(row) to 1.\(row)" : nil,
          inputs: hasNotes ? RowChart.Inputs(low: "0.\(row)", high: "1.\(row)") : nil,
          entries: (0..<count).map { series in
            let (a, b, c) = (value(&maker), value(&maker), value(&maker))
            let sorted = [a, b, c].sorted()
            return mark == .tornado
              ? RowChart.Entry(value: center, ends: (a, b))
              : RowChart.Entry(
                value: sorted[1],
                ends: hasEnds ? (sorted[0], sorted[2]) : nil,
                series: series,
              )
          },
        )
      },
      series: (0..<seriesCount).map { RowChart.Series(label: "series \($0 + 1)") },
      rules: (0..<Int.random(in: 0...3, using: &maker)).map { index in
        ChartRule(
          .vertical,
          at: value(&maker),
          label: ["100 days", "the frontier run of 2023", nil][index],
        )
      },
      center: mark == .tornado ? center : nil,
    )
  }
}
