import Diagnostics
import Figures
import Markdown
import Quantities
import Scenarios
import Testing

@testable import Notebooks

/// What charts of every mark draw, and what authors are told of those that cannot be drawn.
struct ChartTests {
  /// A notebook whose chart starts at line 37, its data at line 39, with what these tests give.
  static func text(_ chart: String) -> String {
    notebook(
      """
      \(run)

      ```yaml scenario spread
      title: With a spread
      like: run
      utilization: 0.3 to 0.4
      rent: 2 USD/h
      ```

      ```yaml scenario fast
      title: On newer chips
      like: spread
      accelerator: H100 SXM
      ```

      ```yaml sweep bySize
      of: spread
      over:
        accelerators: [1000, 4000, 2000]
        accelerator: [A100 SXM 80, H100 SXM]
      keep: [duration, power, energy]
      compute:
        weeks: duration / 7 d
      ```

      ```yaml chart picture
      title: A picture
      \(chart)
      ```
      """
    )
  }

  private func chart(_ yaml: String) throws -> Chart {
    let (notebook, problems) = try evaluate(Self.text(yaml))
    #expect(shown(problems) == [])
    let charts = notebook.blocks.values.compactMap { block -> Chart? in
      if case .chart(let chart) = block { chart } else { nil }
    }
    return try #require(charts.first)
  }

  private func lines(_ yaml: String) throws -> LineChart {
    guard case .lines(let chart) = try chart(yaml).drawing else {
      throw Failure(text: "no lines")
    }
    return chart
  }

  private func rows(_ yaml: String) throws -> RowChart {
    guard case .rows(let chart) = try chart(yaml).drawing else { throw Failure(text: "no rows") }
    return chart
  }

  struct Failure: Error { let text: String }

  // MARK: Points

  @Test func namesPointsAndGroupsThemByColour() throws {
    let chart = try lines(
      """
      mark: point
      data: bySize
      x: power
      y: {value: duration, unit: d}
      color: accelerator
      label: accelerators
      """
    )
    #expect(chart.mark == .point)
    #expect(chart.series.map(\.label) == ["A100 SXM 80", "H100 SXM"])
    #expect(chart.series.allSatisfy { $0.points.allSatisfy { $0.band == nil } })
    #expect(chart.series[0].points.map(\.label) == ["1,000", "2,000", "4,000"])
  }

  private static let line = """
    mark: line
    data: bySize
    x: accelerators
    y: duration
    color: accelerator

    """

  @Test func aLineHasOnePointAtEachX() throws {
    let lost = Self.line.replacing("color: accelerator\n", with: "")
    let problems = try evaluate(Self.text(lost)).problems
    #expect(shown(problems) == ["40:7 crossed-line ‹bySize›"])
    #expect(
      problems.first?.headline
        == "a line has one point at each `accelerators`, but sweep `bySize` goes over "
        + "`accelerator`, too"
    )
    #expect(problems.first?.help?.hasPrefix("add `color: accelerator`, or ") == true)
    #expect(try lines(Self.line).series.map(\.points.count) == [3, 3])
  }

  @Test func axesWithoutATitleHaveTheModelsWords() throws {
    let chart = try lines(Self.line)
    #expect(chart.y.title == "Time from start to end")
    let bars = try rows("mark: bar\ndata: [run, fast]\nx: duration\ny: scenario")
    #expect(bars.axis.title == "Time from start to end")
    #expect(
      try self.rows("mark: bar\ndata: [run, fast]\nx: duration / 1 d\ny: scenario").axis.title
        == nil
    )
    guard
      case .histogram(let spread) = try self.chart("mark: histogram\ndata: spread\nx: duration")
        .drawing
    else { throw Failure(text: "no histogram") }
    #expect(spread.axis.title == "Time from start to end")
  }

  @Test func theDataBehindPointsNameThem() throws {
    let made = try chart("mark: point\ndata: Accelerator\nx: chipPower\ny: peak")
    #expect(made.columns == ["chipPower", "peak", "accelerator"])
    #expect(made.data.column(named: "accelerator")?.texts?.contains("A100 SXM 80") == true)
    let named = try chart(
      "mark: point\ndata: Accelerator\nx: chipPower\ny: peak\nlabel: accelerator"
    )
    #expect(named.columns == made.columns, "each once")
  }

  @Test func narrowsTheBand() throws {
    let wide = try lines(Self.line + "band: 90 %")
    let half = try lines(Self.line + "band: 50%")
    let (outer, inner) = try (
      #require(wide.series[0].points[0].band), #require(half.series[0].points[0].band)
    )
    #expect(outer.lowerBound < inner.lowerBound && inner.upperBound < outer.upperBound)
  }

  // MARK: Rows

  @Test func drawsARangeForEachScenario() throws {
    let made = try chart("mark: range\ndata: [run, fast, spread]\nx: duration\ny: scenario")
    guard case .rows(let chart) = made.drawing else { throw Failure(text: "no rows") }
    #expect(chart.mark == .range)
    #expect(chart.rows.map(\.label) == ["run", "On newer chips", "With a spread"])
    #expect(chart.rows[0].entries[0].ends == nil, "it is exact")
    let ends = try #require(chart.rows[2].entries[0].ends)
    #expect(ends.low < chart.rows[2].entries[0].value)
    #expect(ends.high > chart.rows[2].entries[0].value)
    #expect(made.columns == ["scenario", "duration"])
    #expect(made.uses == ["run.duration", "fast.duration", "spread.duration"])
  }

  @Test(
    arguments: [
      ("sort: duration", ["On newer chips", "run", "With a spread"]),
      ("sort: duration descending", ["run", "With a spread", "On newer chips"]),
      ("sort: scenario", ["On newer chips", "run", "With a spread"]),
      ("sort: scenario descending\nlimit: 2", ["With a spread", "run"]),
      ("sort: 1", ["run", "On newer chips", "With a spread"]),
      ("sort: 1 descending", ["run", "On newer chips", "With a spread"]),
    ]
  )
  func ordersRows(yaml: String, labels: [String]) throws {
    let chart = try rows("mark: bar\ndata: [run, fast, spread]\nx: duration\ny: scenario\n\(yaml)")
    if yaml == "sort: duration" || yaml == "sort: duration descending" {
      // The two runs on A100s are nearly as long.
      #expect(Set(chart.rows.map(\.label)) == Set(labels))
      let values = chart.rows.map(\.entries[0].value)
      #expect(values == (yaml.hasSuffix("g") ? values.sorted(by: >) : values.sorted()))
    } else {
      #expect(chart.rows.map(\.label) == labels)
    }
  }

  @Test func swapsTheAxesWhereTheNamesStandOnX() throws {
    let chart = try rows(
      """
      mark: bar
      data: [run, spread]
      x: scenario
      y: {value: duration / 1 d, title: Days, scale: log}
      rules: {y: 100, label: a season}
      """
    )
    #expect(chart.axis.title == "Days")
    #expect(chart.axis.scale == .log)
    #expect(chart.rows.map(\.label) == ["run", "With a spread"])
    #expect(chart.rules.map(\.direction) == [.vertical])
    #expect(chart.rules.map(\.value) == [100])
  }

  @Test func saysHowManyRowsAreLeftOut() throws {
    let made = try chart("mark: bar\ndata: bySize\nx: duration\ny: accelerator\nlimit: 4")
    guard case .rows(let chart) = made.drawing else { throw Failure(text: "no rows") }
    #expect(chart.rows.count == 4)
    #expect(made.notes.plainText == "2 more rows are not drawn.")
    let noted = try self.chart(
      "mark: bar\ndata: bySize\nx: duration\ny: accelerator\nlimit: 5\nnotes: Chips."
    )
    #expect(noted.notes.plainText == "Chips. 1 more row is not drawn.")
    let whole = try self.chart("mark: bar\ndata: bySize\nx: duration\ny: accelerator\nlimit: 6")
    #expect(whole.notes.plainText == "")
  }

  @Test func asksForNamesWhereNumbersWouldNameRows() throws {
    for mark in ["bar", "dots", "range"] {
      let text = Self.text("mark: \(mark)\ndata: bySize\nx: duration\ny: accelerators")
      let problems = try evaluate(text).problems
      #expect(shown(problems) == ["42:4 axis-value ‹accelerators›"])
      #expect(
        problems.first?.help
          == "write a column of names, such as `accelerator`, or `mark: point` for two numbers"
      )
    }
  }

  @Test func putsDotsOfOneNameOnOneRow() throws {
    let made = try chart(
      """
      mark: dots
      data: bySize
      x: {value: duration, unit: d}
      y: accelerator
      color: {value: accelerators, labels: [Few, Many, Some]}
      sort: accelerator descending
      band: 90 %
      """
    )
    guard case .rows(let chart) = made.drawing else { throw Failure(text: "no rows") }
    #expect(chart.rows.map(\.label) == ["H100 SXM", "A100 SXM 80"])
    #expect(chart.series.map(\.label) == ["Few", "Many", "Some"])
    #expect(chart.rows.allSatisfy { $0.entries.map(\.series) == [0, 1, 2] })
    #expect(chart.rows.allSatisfy { $0.entries.allSatisfy { $0.ends != nil } })
    #expect(made.columns == ["accelerator", "duration", "accelerators"])
    #expect(made.data.rowCount == 6)
    #expect(
      made.data.columns[2].values.map(\.draws) == [[1000], [4000], [2000], [1000], [4000], [2000]]
    )
    #expect(made.data.columns[1].unit == Unit(parsing: "d"))
  }

  @Test func leavesRowsWithoutAValueOut() throws {
    let made = try chart(
      "mark: bar\ndata: Accelerator\nx: {value: rent, unit: USD/h}\ny: accelerator\nsort: rent descending"
    )
    guard case .rows(let chart) = made.drawing else { throw Failure(text: "no rows") }
    let priced = Catalogue.Table.accelerators.rows.filter { $0.figure(named: "rent") != nil }
    #expect(chart.rows.count == priced.count)
    #expect(chart.rows.count < Catalogue.Table.accelerators.rows.count)
    #expect(made.data.rowCount == priced.count)
  }

  @Test func namesThePointsOfACatalogue() throws {
    let chart = try lines(
      "mark: point\ndata: Accelerator\nx: chipPower\ny: {value: peak, scale: log}\nlabel: accelerator"
    )
    let labels = chart.series[0].points.compactMap(\.label)
    #expect(labels.contains("A100 SXM 80"))
    #expect(labels.count == chart.series[0].points.count)
  }

  // MARK: Histograms

  @Test func spreadsTheDrawsOfAFewScenarios() throws {
    let made = try chart(
      """
      mark: histogram
      data: [spread, fast]
      x: {value: duration, unit: d, scale: log}
      rules: {x: 100 d}
      alt: Two humps.
      """
    )
    guard case .histogram(let chart) = made.drawing else { throw Failure(text: "no histogram") }
    #expect(chart.series.map(\.label) == ["With a spread", "On newer chips"])
    #expect(chart.series.allSatisfy { $0.draws.count == 256 })
    #expect(chart.rules.map(\.value) == [8_640_000])
    #expect(chart.alternative == "Two humps.")
    #expect(
      made.columns == ["from", "to", "share: With a spread", "share: On newer chips"],
      "the bins that are drawn",
    )
    let shares = try #require(made.data.column(named: "share: On newer chips"))
    #expect(abs(shares.values.map { $0.draws[0] }.reduce(0, +) - 1) < 1e-9)
    #expect(made.uses == ["spread.duration", "fast.duration"])
  }

  @Test func spreadsOneScenarioWithoutALabel() throws {
    let made = try chart("mark: histogram\ndata: spread\nx: duration / run.duration")
    guard case .histogram(let chart) = made.drawing else { throw Failure(text: "no histogram") }
    #expect(chart.series.map(\.label) == [nil])
    #expect(made.columns == ["from", "to", "share"])
    #expect(made.uses == ["spread.duration", "run.duration"])
  }

  // MARK: Faults

  @Test(
    arguments: [
      ("data: bySize\nmark: bars\nx: duration", ["40:7 unknown-word ‹bars›"]),
      ("data: bySize\nmark: bar\nx: duration", ["37:9 missing-key ‹chart›"]),
      ("data: bySize\nmark: heatmap\nx: duration\ny: power", ["40:7 not-available ‹heatmap›"]),
      ("data: bySzie\nmark: bar\nx: duration\ny: power", ["39:7 unknown-data ‹bySzie›"]),
      ("data: []\nmark: bar\nx: duration\ny: power", ["39:7 empty-value ‹[]›"]),
      ("data: [run, run]\nmark: bar\nx: duration\ny: scenario", ["39:13 repeated-scenario ‹run›"]),
      (
        "data: [run, bySize]\nmark: bar\nx: duration\ny: scenario",
        ["39:13 unknown-scenario ‹bySize›"]
      ),
      ("data: [run, fats]\nmark: bar\nx: duration\ny: scenario", ["39:13 unknown-scenario ‹fats›"]),
    ] as [(String, [String])]
  )
  func reportsData(yaml: String, faults: [String]) throws {
    #expect(shown(try evaluate(Self.text(yaml)).problems) == faults)
  }

  @Test(
    arguments: [
      ("bar", "x: duration\ny: accelerator\nband: 90 %", ["43:1 mark-key ‹band›"]),
      (
        "bar", "x: duration\ny: accelerator\ncolor: accelerator\nlabel: accelerator",
        ["43:1 mark-key ‹color›", "44:1 mark-key ‹label›"]
      ),
      (
        "line", "x: accelerators\ny: duration\ncolor: accelerator\nsort: power\nlimit: 3",
        ["44:1 mark-key ‹sort›", "45:1 mark-key ‹limit›"]
      ),
      (
        "histogram", "x: duration\ny: power",
        ["42:1 mark-key ‹y›", "39:7 many-histograms ‹bySize›"]
      ),
      ("range", "x: duration\ny: accelerator\nband: none", ["43:7 mark-key ‹none›"]),
      ("dots", "x: duration\ny: accelerator\nband: 0.9", ["43:7 invalid-value ‹0.9›"]),
      ("dots", "x: duration\ny: accelerator\nband: 100 %", ["43:7 invalid-value ‹100 %›"]),
      ("dots", "x: duration\ny: accelerator\nlimit: 0", ["43:8 invalid-value ‹0›"]),
      ("dots", "x: duration\ny: accelerator\nlimit: 61", ["43:8 invalid-value ‹61›"]),
      ("dots", "x: duration\ny: accelerator\nsort: duration desc", ["43:16 unknown-word ‹desc›"]),
      (
        "dots", "x: duration\ny: accelerator\nsort: duration decending",
        ["43:16 unknown-word ‹decending›"]
      ),
      ("dots", "x: duration\ny: accelerator\nsort: durations", ["43:7 unknown-name ‹durations›"]),
      ("bar", "x: accelerator\ny: accelerator", ["41:4 axis-value ‹accelerator›"]),
      ("bar", "x: duration > 1 d\ny: accelerator", ["41:4 axis-value ‹duration > 1 d›"]),
      (
        "bar", "x: duration\ny: {value: accelerator, scale: log, unit: d}",
        ["42:32 axis-value ‹log›", "42:43 axis-value ‹d›"]
      ),
      ("bar", "x: duration\ny: accelerator\nrules: {y: 1 d}", ["43:9 rule-axis ‹y›"]),
      ("bar", "x: duration\ny: accelerator\nrules: {x: 1 kg}", ["43:12 chart-dimension ‹1 kg›"]),
      ("bar", "x: {value: duration, unit: kg}\ny: accelerator", ["41:28 axis-unit ‹kg›"]),
      (
        "bar", "x: {value: duration, labels: [a], sort: b}\ny: accelerator",
        ["41:22 unknown-key ‹labels›", "41:35 unknown-key ‹sort›"]
      ),
      (
        "range", "x: {value: duration - 100 a, scale: log}\ny: accelerator",
        ["41:37 log-scale ‹log›"]
      ),
      ("histogram", "x: accelerators", ["39:7 many-histograms ‹bySize›"]),
      (
        "bar", "x: duration ^ (accelerators / 1000)\ny: accelerator",
        ["41:4 mixed-column ‹duration ^ (accelerators / 1000)›"]
      ),
      ("point", "x: duration\ny: power\ncolor: chip", ["43:8 unknown-name ‹chip›"]),
      ("bar", "x: spread\ny: accelerator", ["41:4 block-as-value ‹spread›"]),
      ("bar", "x: cost\ny: accelerator", ["41:4 unknown-name ‹cost›"]),
      (
        "point", "x: duration\ny: power\nlabel: {value: accelerator, unit: d}",
        ["43:29 unknown-key ‹unit›"]
      ),
      (
        "tornado", "x: duration\ncolor: accelerator\ny: power",
        ["42:1 mark-key ‹color›", "43:1 mark-key ‹y›"]
      ),
    ] as [(String, String, [String])]
  )
  func reportsKeysThatDoNotSuitTheMark(mark: String, yaml: String, faults: [String]) throws {
    let text = Self.text("data: bySize\nmark: \(mark)\n\(yaml)")
    let found = shown(try evaluate(text).problems).filter { !$0.contains("tornado") }
    #expect(Set(found).isSuperset(of: faults))
    if mark != "tornado" { #expect(found.count == faults.count, "\(found)") }
  }

  @Test func saysWhichMarksTakeAKey() throws {
    let text = Self.text("data: bySize\nmark: bar\nx: duration\ny: accelerator\nband: 50 %")
    let problem = try #require(try evaluate(text).problems.first)
    #expect(problem.headline == "the mark `bar` has no `band`")
    #expect(problem.help == "remove it; it goes with `line`, `point`, `range` and `dots`")
  }

  @Test func refusesAHistogramOfWhatIsExact() throws {
    let text = Self.text("data: [spread, run]\nmark: histogram\nx: duration")
    let problems = try evaluate(text).problems
    #expect(shown(problems) == ["41:4 nothing-to-spread ‹duration›"])
    #expect(problems[0].headline.hasSuffix("but `duration` is exact in row 2"))
  }

  @Test func refusesAChartTallerThanAPage() throws {
    let points = (1...61).map { "\($0)" }.joined(separator: ", ")
    let text = notebook(
      run
        + "\n```yaml sweep rows\nof: run\nover: {accelerator: [H100 SXM], accelerators: [\(points)]}\nkeep: [duration]\n```\n"
        + "```yaml chart tall\ntitle: x\ndata: rows\nmark: bar\nx: duration\ny: accelerator\n```"
    )
    #expect(shown(try evaluate(text).problems) == ["20:7 tall-chart ‹rows›"])
    #expect(
      shown(try evaluate(text.replacing("mark: bar", with: "mark: bar\nlimit: 9")).problems) == []
    )
  }
}
