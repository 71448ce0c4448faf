import Diagnostics
import Quantities
import Scenarios
import Testing

@testable import Notebooks

/// What tables print, and what authors are told of those that cannot be printed.
struct TableTests {
  /// A notebook whose table starts at line 34, its schema's second key at line 36.
  static func text(_ table: String, after prose: String = "") -> String {
    notebook(
      """
      \(run)

      ```yaml scenario spread
      title: With a spread
      like: run
      utilization: 0.3 to 0.4
      ```

      ```yaml sweep bySize
      of: spread
      over:
        accelerators: [1000, 4000, 2000]
        accelerator: [A100 SXM 80, H100 SXM]
      compute:
        weeks: duration / 7 d
      ```

      ```yaml sweep many
      of: run
      over: {accelerators: {from: 1, to: 201, points: 201}}
      keep: [duration]
      ```
      ```yaml table picture
      title: A table
      \(table)
      ```
      \(prose)
      """
    ).replacing("title: Test\n", with: "{title: Test, draws: 256}\n")
  }

  private func table(_ yaml: String, after prose: String = "") throws -> Table {
    let (notebook, problems) = try evaluate(Self.text(yaml, after: prose))
    #expect(shown(problems) == [])
    return try #require(Self.tables(of: notebook).first)
  }

  static func tables(of notebook: EvaluatedNotebook) -> [Table] {
    notebook.blocks.sorted { $0.key < $1.key }.compactMap { block in
      if case .table(let table) = block.value { table } else { nil }
    }
  }

  // MARK: What is printed

  @Test func printsAColumnForEachExpression() throws {
    let table = try table(
      """
      data: [spread, run]
      columns:
        - Run: scenario
        - Days: {value: duration, unit: d, show: both}
        - Range: duration; d, range
        - Low: {value: duration, show: [d, low]}
        - Share of the first: {value: duration / spread.duration, show: percent}
        - Under 100 days: duration < 100 d
        - "Elsewhere, `= run.accelerators`": run.duration
      caption: A caption [@kaplan2020].
      notes: [One., "Two, `= run.accelerators`."]
      """
    )
    #expect(table.name == "picture")
    #expect(table.rowCount == 2)
    #expect(table.omitted == 0)
    #expect(table.columns.map(\.isNumber) == [false, true, true, true, true, false, true])
    #expect(table.columns.map(\.hasRanges) == [false, true, false, false, false, false, false])
    #expect(table.columns[0].cells.map(\.text) == ["With a spread", "run"])
    #expect(table.columns[1].cells.map { $0.range == nil } == [false, true], "the second is exact")
    #expect(table.columns[1].cells.map(\.key) == ["spread.duration", "run.duration"])
    #expect(table.columns[2].cells[0].text == table.columns[1].cells[0].range)
    #expect(table.columns[2].cells[0].range == nil)
    #expect(table.columns[4].cells.map(\.key) == [nil, nil])
    #expect(table.columns[4].cells[0].text.contains("100"))
    #expect(table.columns[5].cells[1].text == "yes")
    #expect(table.columns[5].cells[0].text.hasPrefix("yes in "))
    #expect(table.columns[6].cells.map(\.key) == ["run.duration", "run.duration"])
    #expect(table.columns[6].header.marks.count == 1)
    #expect(table.caption.marks.count == 1)
    #expect(table.notes.marks.count == 1)
    #expect(table.uses == ["spread.duration", "run.duration"])
    let estimate = try #require(table.columns[3].cells[0].estimate)
    #expect(estimate.p5 < estimate.p50, "the CSV has all of it")
  }

  @Test func readsAnOrderByAnyExpression() throws {
    func numbers(_ order: String) throws -> [Double] {
      try table("data: bySize\ncolumns: [Accelerators: accelerators]\nsort: \(order)")
        .columns[0].cells.map { $0.estimate?.p50 ?? -1 }
    }
    #expect(try numbers("accelerators") == [1000, 1000, 2000, 2000, 4000, 4000])
    #expect(try numbers("accelerators descending") == [4000, 4000, 2000, 2000, 1000, 1000])
    #expect(try numbers("0 - accelerators ascending") == [4000, 4000, 2000, 2000, 1000, 1000])
    #expect(try numbers("accelerator") == [1000, 4000, 2000, 1000, 4000, 2000], "stable")
    #expect(try numbers("accelerator descending") == [1000, 4000, 2000, 1000, 4000, 2000])
    #expect(try numbers("accelerators == 2000 descending") == [2000, 2000, 1000, 1000, 4000, 4000])
  }

  @Test(arguments: ["rent", "rent descending"])
  func putsMissingValuesLast(order: String) throws {
    let table = try table(
      "data: Accelerator\ncolumns:\n  - Chip: accelerator\n  - Rent: rent\nsort: \(order)"
    )
    let rent = table.columns[1].cells
    #expect(rent.count == Catalogue.Table.accelerators.rows.count)
    let missing = rent.filter { $0.text == "–" }
    #expect(!missing.isEmpty && missing.count < rent.count)
    #expect(rent.suffix(missing.count).allSatisfy { $0.estimate == nil && $0.text == "–" })
    #expect(table.uses == [])
  }

  @Test func leavesRowsOutBehindTheLimit() throws {
    let table = try table("data: many\ncolumns: [N: accelerators]\nlimit: 3\nsort: duration")
    #expect(table.rowCount == 3)
    #expect(table.omitted == 198)
    #expect(table.columns[0].cells.map { $0.estimate?.p50 } == [201, 200, 199])
  }

  @Test func citesTheWorksBehindTheRowsItShows() throws {
    func citations(_ yaml: String) throws -> Set<String> {
      let table = "```yaml table chips\ntitle: Chips\ndata: Accelerator\n\(yaml)\n```"
      let (notebook, problems) = try evaluate(notebook(table), references: nil)
      #expect(shown(problems) == [])
      return Set(notebook.citations)
    }
    let rows = Catalogue.Table.accelerators.rows
    let all = Set(rows.flatMap(\.origin.sources))
    #expect(try citations("columns: [Chip: accelerator]") == all)
    #expect(try citations("columns: [Chip: accelerator]\nlimit: 1") == Set(rows[0].origin.sources))
    let rents = rows.compactMap { $0.figure(named: "rent") }.flatMap(\.origin.sources)
    #expect(try citations("columns: [Rent: accelerator.rent]") == all.union(rents))
    #expect(!Set(rents).isSubset(of: all), "else this test says nothing")
  }

  private static let published = """
    ```yaml sweep published
    of: TrainingRun
    over: {run: all PublishedRun}
    where: run.reportedDuration > 1 d && duration > 1 d
    compute:
      deviation: duration / run.reportedDuration - 1
    ```
    """

  @Test func setsPublishedRunsAgainstComputedOnes() throws {
    let text = notebook(
      """
      \(Self.published)

      ```yaml table runs
      title: Runs
      data: published
      columns:
        - Run: run
        - Reported: {value: run.reportedDuration, unit: d}
        - Computed: {value: duration, unit: d, show: both}
        - Deviation: {value: deviation, show: percent}
        - Within a tenth: abs(deviation) < 0.1
      sort: run.reportedDuration descending
      limit: 3
      ```
      """
    )
    let (notebook, problems) = try evaluate(text, references: nil)
    #expect(shown(problems) == [])
    let table = try #require(Self.tables(of: notebook).first)
    #expect(table.rowCount == 3)
    #expect(table.omitted > 0)
    let reported = table.columns[1].cells.compactMap { $0.estimate?.p50 }
    #expect(reported == reported.sorted(by: >) && reported.count == 3)
    #expect(table.columns[3].cells.allSatisfy { $0.text.hasSuffix("%") })
    let runs = Catalogue.Table.publishedRuns
    for cell in table.columns[0].cells {
      let row = try #require(runs.row(named: cell.text))
      let duration = try #require(row.figure(named: "reportedDuration"))
      for source in row.origin.sources + duration.origin.sources {
        #expect(notebook.citations.contains(source), "\(cell.text)")
      }
    }
  }

  @Test func drawsPublishedRunsByTheirNames() throws {
    let chart = """
      ```yaml chart runs
      title: Runs
      data: published
      mark: dots
      x: {value: run.reportedDuration, unit: d}
      y: run
      sort: duration
      ```
      """
    let (notebook, problems) = try evaluate(
      notebook(Self.published + "\n" + chart),
      references: nil
    )
    #expect(shown(problems) == [])
    let charts = notebook.blocks.values.compactMap { block -> Chart? in
      if case .chart(let chart) = block { chart } else { nil }
    }
    #expect(charts.first?.columns == ["run", "run.reportedDuration"])
    #expect((charts.first?.data.rowCount ?? 0) > 3)
  }

  @Test func canBeReferredTo() throws {
    _ = try table("data: run\ncolumns: [Days: duration]", after: "See @tbl-picture.")
    let (_, problems) = try evaluate(
      Self.text("data: run\ncolumns: [Days: duration]", after: "See @tbl-pictures.")
    )
    #expect(problems.map(\.help) == ["did you mean `@tbl-picture`?"])
  }

  @Test func takesTheUnitOfTheModel() throws {
    let table = try table("data: run\ncolumns: [Days: duration, Hours: duration; h]")
    #expect(table.columns[0].unit != table.columns[1].unit)
  }

  // MARK: Faults

  @Test(
    arguments: [
      ("data: run", ["34:9 missing-key ‹table›"]),
      ("columns: [A: 1]", ["34:9 missing-key ‹table›"]),
      ("data: run\ncolumns: []", ["37:10 empty-value ‹[]›"]),
      ("data: run\ncolumns: duration", ["37:10 wrong-shape ‹duration›"]),
      ("data: run\ncolumns: {Days: duration}", ["37:10 wrong-shape ‹{Days: duration}›"]),
      ("data: run\ncolumns: [duration]", ["37:11 wrong-shape ‹duration›"]),
      ("data: run\ncolumns: [A: duration]\ncolums: 1", ["38:1 unknown-key ‹colums›"]),
      ("data: rum\ncolumns: [A: durations]", ["36:7 unknown-data ‹rum›"]),
      ("data: run\ncolumns: [A: durations]", ["37:14 unknown-name ‹durations›"]),
      (
        "data: run\ncolumns: [A: {value: duration, unit: kWh}]",
        ["37:38 format-unit ‹kWh›"]
      ),
      (
        "data: run\ncolumns: [A: {value: duration, unit: kWhh}]",
        ["37:38 unknown-format ‹kWhh›"]
      ),
      (
        "data: run\ncolumns: [A: {value: duration, unit: d, show: [both, range]}]",
        ["37:54 format-conflict ‹range›"]
      ),
      (
        "data: run\ncolumns: [A: {value: duration, unit: d, show: h}]",
        ["37:47 format-conflict ‹h›"]
      ),
      ("data: run\ncolumns: [A: duration; percent]", ["37:24 format-unit ‹percent›"]),
      ("data: run\ncolumns: [A: duration; words]", ["37:24 format-conflict ‹words›"]),
      ("data: run\ncolumns: [A: scenario; d]", ["37:24 format-of-names ‹d›"]),
      ("data: run\ncolumns: [A: spread]", ["37:14 block-as-value ‹spread›"]),
      (
        "data: bySize\ncolumns: [A: duration ^ (accelerators / 1000)]",
        ["37:14 mixed-column ‹duration ^ (accelerators / 1000)›"]
      ),
      ("data: run\ncolumns: [A: duration]\nlimit: 0", ["38:8 invalid-value ‹0›"]),
      ("data: run\ncolumns: [A: duration]\nlimit: 201", ["38:8 invalid-value ‹201›"]),
      ("data: run\ncolumns: [A: duration]\nlimit: two", ["38:8 invalid-value ‹two›"]),
      ("data: run\ncolumns: [A: duration]\nsort: A", ["38:7 unknown-name ‹A›"]),
      ("data: run\ncolumns: [A: duration]\nsort: spread", ["38:7 block-as-value ‹spread›"]),
      (
        "data: run\ncolumns: [A: duration]\nsort: duration Descending",
        ["38:16 unknown-word ‹Descending›"]
      ),
      ("data: run\ncolumns: [A: duration, B: 1, A: 2]", ["37:30 duplicate-header ‹A›"]),
      ("data: many\ncolumns: [A: duration]", ["36:7 long-table ‹many›"]),
      (
        "data: run\ncolumns: [\((1...21).map { "C\($0): 1" }.joined(separator: ", "))]",
        ["37:1 wide-table ‹columns›"]
      ),
      (
        "data: run\ncolumns: [A: durations, B: power +, \"C `= rnu.x`\": {value: 1, shw: d}]\nsort: powr",
        [
          "37:14 unknown-name ‹durations›", "37:35 expression-syntax ‹›",
          "37:43 unknown-name ‹rnu›",
          "37:63 unknown-key ‹shw›", "38:7 unknown-name ‹powr›",
        ]
      ),
    ] as [(String, [String])]
  )
  func reportsTables(yaml: String, faults: [String]) throws {
    let found = shown(try evaluate(Self.text(yaml)).problems.inOrder)
    #expect(found == faults)
  }

  @Test func aFailedScenarioFailsItsTableInSilence() throws {
    let text = Self.text("data: [run, spread]\ncolumns: [A: duration]")
      .replacing("0.3 to 0.4", with: "3")
    #expect(try evaluate(text).problems.count == 1)
  }

  @Test(
    arguments: [
      "data: run\ncolumns:\n  - A\n  - B: [1, 2]\n  - {}\n  - C: {}\n  - D:\n  -\n  - [x]",
      "data: {a: b}\ncolumns: [{A: 1, B: 2}]\nsort: [1]\nlimit: [2]",
      "data: [[run]]\ncolumns: [A: 1 d + 1]\nlimit: 99999999999999999999",
      "data: run\ncolumns: [A: duration / 0, B: sqrt(0 - 1)]\nsort: descending",
      "data: ''\ncolumns: [A: ';', B: '; ; d', C: 1; both; both]\nsort: ' '",
      "data: run\ncolumns: [A: 1; 'both, both, 3 digits, 3 digits']",
    ]
  )
  func survivesHostileTables(yaml: String) throws {
    let (notebook, problems) = try evaluate(Self.text(yaml))
    #expect(problems.containsError)
    #expect(Self.tables(of: notebook).isEmpty)
  }
}
