import Diagnostics
import Figures
import Foundation
import Quantities
import Scenarios
import Testing

@testable import Notebooks

struct TornadoTests {
  private static let scenario = """
    ```yaml scenario run
    title: The run
    model: TrainingRun
    activeParameters: 280e9
    tokens: 9e12 to 16e12
    accelerator: A100 SXM 80
    accelerators: 20000 to 30000
    utilization: 0.34
    goodput: 1
    ```

    ```yaml scenario half
    like: run
    tokens: "= run.tokens / 2"
    ```
    """

  private func text(_ lines: String, title: String = "What moves it") -> String {
    notebook(
      Self.scenario + """


        ```yaml chart moves
        title: \(title)
        mark: tornado
        \(lines)
        ```
        """
    )
  }

  private func tornado(_ lines: String) throws -> (chart: RowChart, data: DataSet) {
    let (notebook, problems) = try evaluate(text(lines))
    try #require(shown(problems) == [])
    let charts = notebook.blocks.values.compactMap { block -> Chart? in
      if case .chart(let chart) = block { chart } else { nil }
    }
    let chart = try #require(charts.first)
    guard case .rows(let drawing) = chart.drawing else { throw NoRows() }
    return (drawing, chart.data)
  }

  private struct NoRows: Error {}

  @Test func setsEachInputToItsEnds() throws {
    let (chart, data) = try tornado("data: run\nx: {value: duration, unit: d, title: Time}")
    #expect(chart.mark == .tornado)
    #expect(
      chart.rows.map(\.label) == [
        "Tokens the model is trained on", "Accelerators at work at the same time",
      ]
    )
    #expect(chart.rows.map(\.note) == ["9 to 16\u{A0}trillion", "20,000 to 30,000"])
    // 6 N D / (n F u) by hand, at the medians √(low · high).
    func days(tokens: Double, accelerators: Double) -> Double {
      6 * 280e9 * tokens / (accelerators * 312e12 * 0.34)
    }
    let (tokens, accelerators) = (12e12, 20000 * 1.5.squareRoot())
    let center = try #require(chart.center)
    #expect(abs(center / days(tokens: tokens, accelerators: accelerators) - 1) < 1e-9)
    let first = try #require(chart.rows.first?.entries.first?.ends)
    #expect(abs(first.low / days(tokens: 9e12, accelerators: accelerators) - 1) < 1e-9)
    #expect(abs(first.high / days(tokens: 16e12, accelerators: accelerators) - 1) < 1e-9)
    let second = try #require(chart.rows.last?.entries.first?.ends)
    #expect(second.low > second.high, "more accelerators take less time")
    #expect(chart.axis.unit == Unit(parsing: "d"))
    #expect(
      data.columns.map(\.name) == ["input", "low", "high", "output at low", "output at high"]
    )
    #expect(data.column(named: "low")?.texts == ["9\u{A0}trillion", "20,000"])
    #expect(
      data.column(named: "output at low")?.values.map(\.draws) == [[first.low], [second.low]]
    )
  }

  @Test func titlesWithColonsAreNoPartOfNames() throws {
    let text = text("data: run\nx: duration")
      .replacing("title: The run", with: "title: \"GPT-4: the run\"")
    let (notebook, problems) = try evaluate(text)
    #expect(shown(problems) == [])
    for case .chart(let chart) in notebook.blocks.values {
      guard case .rows(let drawing) = chart.drawing else { throw NoRows() }
      #expect(
        drawing.rows.map(\.label) == [
          "Tokens the model is trained on", "Accelerators at work at the same time",
        ]
      )
    }
    let tokens = try #require(notebook.inputs.first { $0.key == "run.tokens" })
    #expect(tokens.owner == "GPT-4: the run")
    #expect(tokens.name == "Tokens the model is trained on")
  }

  @Test func reachesThroughOtherScenarios() throws {
    let (chart, _) = try tornado("data: half\nx: operations")
    #expect(chart.rows.map(\.label) == ["Tokens the model is trained on"])
    let (ratio, _) = try tornado("data: half\nx: duration / run.duration * run.accelerators")
    #expect(
      ratio.rows.map(\.label) == ["Accelerators at work at the same time"],
      "the tokens cancel"
    )
  }

  @Test func showsTheLongestBars() throws {
    let (chart, data) = try tornado(
      "data: run\nx: energy\nlimit: 3\nrules: [{x: 1 GWh, label: a GWh}]"
    )
    #expect(chart.rows.count == 3)
    #expect(data.rowCount == 3)
    let center = try #require(chart.center)
    let lengths = chart.rows.compactMap { row in
      row.entries[0].ends.map { max($0.low, $0.high, center) - min($0.low, $0.high, center) }
    }
    #expect(lengths == lengths.sorted(by: >))
    #expect(chart.rules.map(\.label) == ["a GWh"])
  }

  @Test func aValueNeedNotMoveOneWay() throws {
    let (chart, _) = try tornado("data: run\nx: (tokens / 12e12 - 1)^2 + 1")
    let ends = try #require(chart.rows.first?.entries.first?.ends)
    #expect(abs((chart.center ?? 0) - 1) < 1e-12)
    #expect(ends.low > 1 && ends.high > 1)
  }

  @Test(arguments: [
    ("data: run\nx: peak", ["nothing-uncertain ‹peak›"]),
    ("data: [run, half]\nx: duration", ["tornado-data ‹run›"]),
    ("data: Accelerator\nx: peak", ["tornado-data ‹Accelerator›"]),
    ("data: run\nx: durration", ["unknown-name ‹durration›"]),
    ("data: run\nx: {value: duration, unit: GWh}", ["axis-unit ‹GWh›"]),
    ("data: run\nx: {value: log10(tokens / 12e12), scale: log}", ["log-scale ‹log›"]),
    ("data: run\nx: duration\ny: tokens", ["mark-key ‹y›"]),
    ("data: run\nx: duration\nrules: [{x: 1 GWh}]", ["chart-dimension ‹1 GWh›"]),
  ])
  func tellsOfFaults(_ lines: String, _ faults: [String]) throws {
    let problems = try evaluate(text(lines)).problems
    #expect(
      shown(problems).map { String($0.split(separator: " ", maxSplits: 1).last ?? "") } == faults
    )
  }
}
