import Diagnostics
import Quantities
import Testing

@testable import Scenarios

struct SweepTests {
  private func expression(_ text: String) throws -> Scenarios.Expression {
    var problems: [Diagnostic] = []
    return try #require(Scenarios.Expression(parsing: written(text), reporting: &problems))
  }

  private func sweep(
    _ over: [(String, Grid)],
    keep: [String]? = nil,
    compute: [(String, String)] = [],
    where filter: String? = nil,
  ) throws -> SweepDefinition {
    SweepDefinition(
      name: written("bySize"),
      over: over.map { (written($0.0), $0.1) },
      keep: keep?.map(written),
      compute: try compute.map { (written($0.0), try expression($0.1)) },
      filter: try filter.map(expression),
    )
  }

  private func list(_ values: String...) -> Grid { .list(values.map(written)) }

  private func range(
    _ from: String,
    _ to: String,
    points: String? = nil,
    scale: String? = nil,
  ) -> Grid {
    .range(
      from: written(from),
      to: written(to),
      points: points.map(written),
      scale: scale.map(written),
    )
  }

  private func data(
    _ sweep: SweepDefinition,
    sampling: Sampling = Sampling(count: 256),
  ) throws -> DataSet {
    var problems: [Diagnostic] = []
    let scope = TestScope(values: ["gpt4": .outcome(try outcome(try gpt4(), sampling: sampling))])
    let data = sweep.data(of: try gpt4(), in: scope, sampling: sampling, reporting: &problems)
    guard let data, problems.isEmpty else { throw Rejected(problems: problems) }
    return data
  }

  private func problems(_ sweep: SweepDefinition) throws -> [String] {
    var problems: [Diagnostic] = []
    let scope = TestScope(values: ["gpt4": .outcome(try gpt4Outcome())])
    let data = sweep.data(of: try gpt4(), in: scope, sampling: Sampling(), reporting: &problems)
    #expect(data == nil)
    return problems.map(summary)
  }

  @Test func goesThroughAListOfChips() throws {
    let data = try data(
      sweep([("accelerator", list("A100 SXM 80", "H100 SXM", "B200"))], keep: ["duration"])
    )
    #expect(data.columns.map(\.name) == ["accelerator", "duration"])
    #expect(data.columns[0].texts == ["A100 SXM 80", "H100 SXM", "B200"])
    #expect(data.columns[0].isSwept)
    #expect(data.rowCount == 3)
    let days = data.columns[1].values.map { $0.quantile(0.5) / 86_400 }
    #expect(isClose(days[0] / days[1], 989.4 / 312, within: 1e-12))
    #expect(isClose(days[0] / days[2], 2250 / 312, within: 1e-12))
  }

  @Test func theLastInputChangesFastest() throws {
    let data = try data(
      sweep(
        [("accelerators", list("1000", "2000")), ("accelerator", list("B200", "H100 SXM"))],
        keep: ["duration"],
      )
    )
    #expect(
      data.column(named: "accelerators")?.values.map { $0.draws[0] } == [1000, 1000, 2000, 2000]
    )
    #expect(data.column(named: "accelerator")?.texts == ["B200", "H100 SXM", "B200", "H100 SXM"])
  }

  @Test func inputsThatAreNotSweptKeepTheirDraws() throws {
    let data = try data(sweep([("tokens", list("13e12", "26e12"))], keep: ["duration"]))
    let durations = try #require(data.column(named: "duration")).values
    #expect(durations[0].draws.count == 256)
    for (short, long) in zip(durations[0].draws, durations[1].draws) {
      #expect(isClose(long, 2 * short, within: 1e-12))
    }
  }

  @Test func rangesHitBothEndsExactly() throws {
    let log = try data(
      sweep([("tokens", range("1e12", "1e15", points: "4", scale: "log"))], keep: ["operations"])
    )
    let points = try #require(log.column(named: "tokens")).values.map { $0.draws[0] }
    #expect(points.first == 1e12)
    #expect(points.last == 1e15)
    #expect(isClose(points[1], 1e13, within: 1e-9))
    #expect(isClose(points[2], 1e14, within: 1e-9))
    let linear = try data(sweep([("goodput", range("50 %", "1"))], keep: ["duration"]))
    let shares = try #require(linear.column(named: "goodput")).values.map { $0.draws[0] }
    #expect(shares.count == 25)
    #expect(shares.first == 0.5)
    #expect(shares.last == 1)
    #expect(shares.indices.dropFirst().allSatisfy { shares[$0] > shares[$0 - 1] })
    #expect(GridReader.points(from: 1e-290, to: 1e290, count: 3, isLog: true)[1].isFinite)
  }

  @Test func computesColumnsFromTheRowAndTheNotebook() throws {
    let data = try data(
      sweep(
        [("accelerators", list("25000", "50000"))],
        keep: ["cost"],
        compute: [
          ("speedup", "gpt4.duration / duration"), ("double", "2 * speedup"),
          ("share", "accelerators / gpt4.accelerators"),
        ],
      )
    )
    #expect(data.columns.map(\.name) == ["accelerators", "cost", "speedup", "double", "share"])
    let speedups = try #require(data.column(named: "speedup"))
    #expect(speedups.doc == "gpt4.duration / duration")
    #expect(speedups.values[1].draws.allSatisfy { isClose($0, 2, within: 1e-12) })
    #expect(
      data.column(named: "double")?.values[0].draws.allSatisfy { isClose($0, 2, within: 1e-12) }
        == true
    )
    #expect(data.column(named: "share")?.values[1].draws == [2])
  }

  @Test func aCellThatARowDoesNotHaveIsMissing() throws {
    let data = try data(
      sweep(
        [("accelerator", list("A100 SXM 80", "B200"))],
        compute: [("perDay", "cost / duration"), ("isCheap", "probability(cost < 1e7 USD)")],
      )
    )
    for name in ["cost", "perDay"] {
      let values = try #require(data.column(named: name)).values
      #expect(values[0].isFinite && !values[0].isMissing)
      #expect(values[1].isMissing, "nobody rents out a B200 in the catalogue")
      #expect(values[1].dimension == values[0].dimension)
    }
    #expect(data.column(named: "isCheap")?.values[1].isMissing == true, "not zero")
    #expect(data.column(named: "energy")?.values.allSatisfy { $0.isFinite } == true)
  }

  @Test func aColumnWithoutAnyCellIsLeftOut() throws {
    let data = try data(sweep([("accelerator", list("B200"))]))
    #expect(data.column(named: "cost") == nil)
    #expect(data.column(named: "energy") != nil)
  }

  @Test func goesThroughAllRowsOfACatalogue() throws {
    let all = Catalogue.Table.accelerators.rows
    let data = try data(
      sweep(
        [("accelerator", .all(written("Accelerator")))],
        keep: ["duration", "energy"],
        compute: [("share", "accelerator.peak / gpt4.accelerator.peak")],
      )
    )
    #expect(data.column(named: "accelerator")?.texts == all.map(\.name))
    #expect(data.rowCount == all.count)
    let energies = try #require(data.column(named: "energy")).values
    let tpu = try #require(all.firstIndex { $0.name == "TPU v6e" })
    #expect(energies[tpu].isMissing, "the catalogue knows no power of it")
    let shares = try #require(data.column(named: "share")).values
    let h100 = try #require(all.firstIndex { $0.name == "H100 SXM" })
    #expect(isClose(shares[h100].draws[0], 989.4 / 312, within: 1e-12))
  }

  @Test func combinesRowsWithOtherInputs() throws {
    let all = Catalogue.Table.accelerators.rows.count
    let data = try data(
      sweep(
        [("accelerator", .all(written("Accelerator"))), ("accelerators", list("1000", "2000"))],
        keep: ["duration"],
      )
    )
    #expect(data.rowCount == 2 * all)
    let durations = try #require(data.column(named: "duration")).values
    for row in stride(from: 0, to: data.rowCount, by: 2) {
      for (one, other) in zip(durations[row].draws, durations[row + 1].draws) {
        #expect(isClose(one, 2 * other, within: 1e-12))
      }
    }
  }

  // MARK: Where

  @Test func keepsTheRowsInWhichAConditionHoldsInTheMedian() throws {
    // 95.3 d at 25,000, with draws on both sides of any limit from 85 to 106 d.
    let counts = (0..<40).map { 20_000 + 250 * $0 }
    let grid = Grid.list(counts.map { written("\($0)") })
    let data = try data(
      sweep([("accelerators", grid)], keep: ["duration"], where: "duration <= gpt4.duration")
    )
    #expect(data.column(named: "accelerators")?.values.map { $0.draws[0] }.first == 25_000)
    #expect(data.rowCount == counts.count { $0 >= 25_000 })
    let limited = try self.data(
      sweep([("accelerators", grid)], keep: ["duration"], where: "duration <= 95.5 d")
    )
    let medians = try #require(limited.column(named: "duration")).values.map {
      $0.quantile(0.5) / 86_400
    }
    #expect(medians.allSatisfy { $0 <= 95.51 })
    #expect(medians[0] > 94, "a row stays though it takes longer in nearly half of the draws")
  }

  @Test func whereSeesInputsComputedColumnsRowsAndTheNotebook() throws {
    let kept = { (condition: String) in
      try self.data(
        self.sweep(
          [("accelerator", .all(written("Accelerator")))],
          keep: ["duration"],
          compute: [("speedup", "gpt4.duration / duration")],
          where: condition,
        )
      ).column(named: "accelerator")?.texts
    }
    #expect(try kept(#"accelerator == "B200""#) == ["B200"])
    #expect(try kept("speedup > 7 && tokens > 1e12")?.contains("B200") == true)
    #expect(try kept("accelerator.peak <= gpt4.accelerator.peak")?.contains("B200") == false)
    let known = try #require(try kept("cost > 0 USD"))
    #expect(known.contains("A100 SXM 80"))
    #expect(!known.contains("B200"), "a comparison with a missing value is false")
    let unknown = try #require(try kept("!(cost > 0 USD)"))
    #expect(known.count + unknown.count == Catalogue.Table.accelerators.rows.count)
  }

  @Test func refusesAConditionThatLeavesNoRow() throws {
    let counts = list("25000", "50000")
    #expect(
      try problems(sweep([("accelerators", counts)], where: "duration < 40 d")) == [
        "empty-sweep: no row of sweep `bySize` is left by `where` | duration < 40 d | "
          + "weaken the condition, or go over other values"
      ]
    )
    #expect(
      try problems(
        sweep([("accelerator", list("B200"))], keep: ["duration"], where: "cost > 0 USD")
      ) == [
        "no-value: `bySize.cost` has no value: the catalogue knows no `rent` of `B200` | cost | "
          + "give it as an input: `rent: 2 USD/h`"
      ]
    )
    #expect(
      try problems(sweep([("accelerators", counts)], where: "duration")).first?
        .hasPrefix("wrong-type: `duration` is a time, not a condition") == true
    )
    #expect(
      try problems(
        sweep([("accelerator", list("B200"))], where: #"accelerator == "B20""#)
      ) == [
        #"unknown-row: there is no row `B20` in `Accelerator`, so nothing equals it | "B20" | "#
          + #"did you mean `"B200"`?"#
      ]
    )
  }

  // MARK: Models

  private func ofModel(
    _ sweep: SweepDefinition,
    sampling: Sampling = Sampling(count: 64),
  ) -> (DataSet?, [String]) {
    var problems: [Diagnostic] = []
    let scenario = PreparedScenario(
      of: .trainingRun,
      named: written("TrainingRun"),
      in: .standard,
    )
    let data = sweep.data(
      of: scenario,
      in: TestScope(),
      sampling: sampling,
      reporting: &problems,
    )
    return (data, problems.map(summary))
  }

  @Test func sweepsAModel() throws {
    let sweep = try sweep(
      [
        ("activeParameters", range("1e9", "1e12", points: "4", scale: "log")),
        ("tokens", list("1e12")), ("accelerator", list("H100 SXM")),
        ("accelerators", list("10000")),
      ],
      keep: ["operations", "duration"],
    )
    let (data, problems) = ofModel(sweep)
    #expect(problems == [])
    let operations = try #require(data?.column(named: "operations")).values
    #expect(operations.count == 4)
    #expect(isClose(operations[0].draws[0], 6e21, within: 1e-12))
    #expect(data?.column(named: "duration")?.values[0].draws.count == 64, "defaults are uncertain")
  }

  @Test func goesOverPublishedRuns() throws {
    let table = Catalogue.Table.publishedRuns
    let (found, problems) = ofModel(
      try sweep(
        [("run", .all(written("PublishedRun")))],
        keep: ["duration", "operations"],
        compute: [("error", "duration / run.reportedDuration - 1"), ("chips", "accelerators")],
      )
    )
    #expect(problems == [])
    let data = try #require(found)
    #expect(data.column(named: "run")?.texts == table.rows.map(\.name))
    #expect(data.columns.map(\.name) == ["run", "duration", "operations", "error", "chips"])
    let errors = try #require(data.column(named: "error")).values
    let durations = try #require(data.column(named: "duration")).values
    for (index, row) in table.rows.enumerated() {
      let isKnown = row.figure(named: "reportedDuration") != nil && !durations[index].isMissing
      #expect(errors[index].isMissing != isKnown, "\(row.name)")
      if row.link(named: "accelerator") == nil { #expect(durations[index].isMissing) }
      for name in ["activeParameters", "tokens"] {
        let column = try #require(data.column(named: name), "seen by charts and tables")
        #expect(column.values[index].isMissing == (row.figure(named: name) == nil))
      }
    }
    #expect(durations.contains { !$0.isMissing } && errors.contains { !$0.isMissing })
    #expect(
      data.column(named: "accelerator")?.texts
        == table.rows.map { $0.link(named: "accelerator")?.row ?? "–" }
    )
    #expect(!data.columns.contains { $0.name == "accelerator" }, "but no part of the result")
  }

  @Test func seesInputsThatAreDerivedFromSweptOnes() throws {
    let sweep = try sweep(
      [("accelerators", list("1000", "4000"))],
      compute: [("between", "checkpointInterval")],
    )
    var problems: [Diagnostic] = []
    let scenario = PreparedScenario(
      of: .clusterReliability,
      named: written("ClusterReliability"),
      in: .standard,
    )
    let found = sweep.data(
      of: scenario,
      in: TestScope(),
      sampling: Sampling(count: 16),
      reporting: &problems,
    )
    #expect(problems.map(summary) == [])
    let data = try #require(found)
    let intervals = try #require(data.column(named: "checkpointInterval")).values
    #expect(intervals == data.column(named: "between")?.values)
    #expect(isClose(intervals[0].draws[0], 2 * intervals[1].draws[0], within: 1e-12))
  }

  @Test func rowsOfPublishedRunsHaveRowsAsMembers() throws {
    let (found, problems) = ofModel(
      try sweep(
        [("run", .all(written("PublishedRun"))), ("goodput", list("0.9", "1"))],
        keep: ["duration"],
        compute: [("share", "run.accelerator.peak / accelerator.peak")],
        where: #"run.accelerator == "A100 SXM 80" && duration > 0 s"#,
      )
    )
    #expect(problems == [])
    let data = try #require(found)
    #expect(data.rowCount > 0 && data.rowCount.isMultiple(of: 2))
    #expect(data.column(named: "share")?.values.allSatisfy { $0.draws == [1] } == true)
    var problem: [Diagnostic] = []
    let peak = try expression("accelerator.peak")
      .quantity(in: data.scope(ofRow: 0, in: TestScope()), reporting: &problem)
    #expect(peak?.draws == [312e12])
  }

  @Test func aSweepOfAModelMustGoOverWhatTheModelNeeds() throws {
    let sweep = try sweep([("tokens", list("1e12"))])
    let (data, problems) = ofModel(sweep)
    #expect(data == nil)
    #expect(
      problems == [
        "missing-input: model `TrainingRun` needs `activeParameters`, `accelerator` and "
          + "`accelerators` | TrainingRun | go over them too, or over a scenario that says them"
      ]
    )
  }

  // MARK: Price years and data sets

  @Test func picksRows() throws {
    let data = try data(sweep([("accelerator", list("A100 SXM 80", "B200", "H100 SXM"))]))
    let turned = data.rows([2, 0])
    #expect(turned.column(named: "accelerator")?.texts == ["H100 SXM", "A100 SXM 80"])
    #expect(
      turned.column(named: "duration")?.values[1]
        == data.columns.first {
          $0.name == "duration"
        }?.values[0]
    )
    let even = data.rows { $0 % 2 == 0 }
    #expect(even.column(named: "accelerator")?.texts == ["A100 SXM 80", "H100 SXM"])
    #expect(data.rows { _ in false }.rowCount == 0)
  }

  @Test func gridsMayBeExpressions() throws {
    let data = try data(
      sweep([("tokens", list("= gpt4.tokens", "= 2 * gpt4.tokens"))], keep: ["operations"])
    )
    #expect(data.column(named: "tokens")?.values.map { $0.draws[0] } == [13e12, 26e12])
  }

  @Test func rowsAreScopes() throws {
    let data = try data(sweep([("accelerator", list("H100 SXM", "B200"))], keep: ["duration"]))
    let scope = data.scope(ofRow: 1, in: TestScope.standard)
    var problems: [Diagnostic] = []
    let chip = try expression("accelerator").value(in: scope, reporting: &problems)
    guard case .row(let row)? = chip else { throw Rejected(problems: problems) }
    #expect(row.name == "B200")
    let peak = try expression("accelerator.peak").quantity(in: scope, reporting: &problems)
    #expect(peak?.draws == [2250e12])
    #expect(data.column(named: "tokens") == nil, "the same in every row")
    #expect(data.column(named: "rent")?.values.map(\.isMissing) == [false, true])
    #expect(data.column(named: "energy") == nil, "an output that is not kept")
    let isShort = try expression("duration < length").condition(in: scope, reporting: &problems)
    #expect(isShort == Array(repeating: false, count: 256))
    #expect(
      try expression("duration > gpt4.duration").condition(in: scope, reporting: &problems) == nil
    )
    #expect(
      problems.map(summary) == [
        "different-draws: `duration` has 256 draws, but `gpt4.duration` has 4096 | gpt4.duration | "
          + "let the notebooks that they come from use the same number of `draws`"
      ]
    )
    #expect(scope.names.contains("duration") && scope.names.contains("gpt4"))
  }

  @Test(
    arguments: [
      (
        "tokns",
        "unknown-input: model `TrainingRun` has no input `tokns` | tokns | did you mean `tokens`?"
      ),
      (
        "accelerator",
        "unknown-row: `accelerator` takes the name of an accelerator, but `1` is none | 1 | -"
      ),
      (
        "rent",
        "unit-mismatch: `rent` takes a price per time, but `1` has no unit | 1 | write a price per time, such as `2 USD/h`"
      ),
    ]
  )
  func refusesWhatCannotBeSwept(input: String, expected: String) throws {
    #expect(try problems(sweep([(input, list("1"))])) == [expected])
  }

  @Test func refusesBrokenGrids() throws {
    let cases: [(Grid, String)] = [
      (
        list(),
        "grid-syntax: `tokens` has no values to go through | tokens | give it a list or a range, such as `[1, 2]` or `{from: 1, to: 10}`"
      ),
      (
        list("uniform(1, 2)"),
        "grid-syntax: a grid of `tokens` has exact values | uniform(1, 2) | write one value, such as `25`"
      ),
      (
        .all(written("Accelerator")),
        "grid-syntax: `tokens` takes a plain number, not rows of a catalogue | Accelerator | give it a list or a range, such as `[1, 2]` or `{from: 1, to: 10}`"
      ),
      (
        list("1 to 2"),
        "grid-syntax: a grid of `tokens` has exact values | 1 to 2 | write one value, such as `25`"
      ),
      (
        range("10", "1"),
        "grid-syntax: a range goes up: `to` must be greater than `from` | 1 | swap `from` and `to`"
      ),
      (
        range("0", "1", scale: "log"),
        "out-of-range: `tokens` must be above 0, but `0` is not | 0 | write a value that is above 0"
      ),
      (
        range("1", "2", points: "1"),
        "grid-syntax: a range has 2 to 10000 points, not `1` | 1 | write a whole number, such as `25`"
      ),
      (
        range("1", "2", points: "many"),
        "grid-syntax: a range has 2 to 10000 points, not `many` | many | write a whole number, such as `25`"
      ),
      (
        range("1", "2", scale: "logarithmic"),
        "unknown-scale: there is no scale `logarithmic` | logarithmic | write `linear` or `log`"
      ),
      (
        range("1", "2 d"),
        "unit-mismatch: `tokens` takes a plain number, but `2 d` is a time | 2 d | write a plain number, such as `25`"
      ),
    ]
    for (grid, expected) in cases {
      #expect(try problems(sweep([("tokens", grid)])) == [expected])
    }
    #expect(
      try problems(sweep([("accelerator", range("1", "2"))])) == [
        "grid-syntax: `accelerator` takes rows of a catalogue, which have no range | 1 | "
          + "list them, such as `[\(Catalogue.Table.accelerators.rows[0].name), "
          + "\(Catalogue.Table.accelerators.rows[1].name)]`, or write `all Accelerator`"
      ]
    )
    #expect(
      try problems(sweep([("accelerator", .all(written("PublishedRun")))])) == [
        "grid-syntax: `accelerator` takes rows of `Accelerator`, not of `PublishedRun` | "
          + "PublishedRun | write `all Accelerator`"
      ]
    )
    #expect(
      try problems(sweep([("rent", range("0 USD/h", "1 USD/h", scale: "log"))])) == [
        "grid-syntax: a log scale starts above 0, but `0 USD/h` does not | 0 USD/h | "
          + "start above 0, or use `scale: linear`"
      ]
    )
  }

  @Test func refusesBrokenSweeps() throws {
    let tokens = ("tokens", list("1e12"))
    #expect(
      try problems(sweep([])) == [
        "grid-syntax: sweep `bySize` goes over no input | bySize | name an input and its values under `over`"
      ]
    )
    #expect(
      try problems(sweep([tokens, tokens])) == [
        "duplicate-name: `tokens` is swept twice | tokens | give it one grid"
      ]
    )
    #expect(
      try problems(sweep([tokens], keep: ["durations"])) == [
        "unknown-output: model `TrainingRun` has no output `durations` | durations | did you mean `duration`?"
      ]
    )
    #expect(
      try problems(sweep([tokens], compute: [("energy", "1")])) == [
        "duplicate-name: the name `energy` is taken by another column or by an input | energy | choose another name"
      ]
    )
    #expect(
      try problems(sweep([tokens], compute: [("x", "durration")])) == [
        "unknown-name: there is no `durration` | durration | did you mean `duration`?"
      ]
    )
    #expect(
      try problems(sweep([("accelerator", list("B200"))], keep: ["cost"])) == [
        "no-value: `bySize.cost` has no value: the catalogue knows no `rent` of `B200` | cost | "
          + "give it as an input: `rent: 2 USD/h`"
      ]
    )
    #expect(
      try problems(sweep([("accelerator", list("B200"))], compute: [("x", "2 * cost")])).first?
        .hasPrefix("no-value: `bySize.cost` has no value") == true
    )
  }

  @Test func limitsRowsAndNumbers() throws {
    let wide = range("1", "2", points: "10000")
    let others = Model.trainingRun.inputs.count { !$0.derivations.isEmpty }
    let numbers = 10_000 * (Model.trainingRun.outputs.count + others) * 4096
    #expect(
      try problems(sweep([("tokens", wide), ("goodput", range("0.1", "1", points: "11"))])) == [
        "too-large: sweep `bySize` has 110000 rows, more than 100000 | bySize | "
          + "go over fewer inputs, or use fewer points"
      ]
    )
    #expect(
      try problems(sweep([("tokens", wide)])) == [
        "too-large: sweep `bySize` would hold \(numbers) numbers, more than 50000000 | bySize | "
          + "keep fewer outputs with `keep`, or use fewer points or draws"
      ]
    )
    let many = ["tokens", "activeParameters", "accelerators", "pue", "serverOverhead"]
    #expect(
      try problems(sweep(many.map { ($0, wide) })).first?.hasPrefix("too-large") == true,
      "no overflow",
    )
  }

  @Test func countsNumbersBeyondAllIntegers() throws {
    let wide = range("1", "2", points: "10000")
    let many = ["tokens", "activeParameters", "accelerators", "pue"].map { ($0, wide) }
    let compute = (0..<5000).map { ("column\($0)", "1") }
    var problems: [Diagnostic] = []
    let data = try sweep(many, compute: compute).data(
      of: gpt4(),
      in: TestScope(),
      sampling: Sampling(count: 1 << 20),
      reporting: &problems,
    )
    #expect(data == nil)
    #expect(problems.map(\.id) == ["too-large"])
  }

  @Test func aScenarioMayHaveTheNameOfAnInputThatChoosesNoRow() throws {
    let scope = TestScope(values: ["run": .quantity(Uncertain(Quantity(3)))])
    var problems: [Diagnostic] = []
    let data = try sweep([("tokens", list("1e12", "2e12"))], compute: [("thrice", "run * 2")])
      .data(of: gpt4(), in: scope, sampling: Sampling(), reporting: &problems)
    #expect(problems.map(summary) == [])
    #expect(data?.column(named: "thrice")?.values.map(\.draws) == [[6], [6]])
  }
}
