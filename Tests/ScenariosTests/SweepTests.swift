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
  ) throws -> SweepDefinition {
    SweepDefinition(
      name: written("bySize"),
      over: over.map { (written($0.0), $0.1) },
      keep: keep?.map(written),
      compute: try compute.map { (written($0.0), try expression($0.1)) },
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

  @Test func dropsOutputsThatSomeRowsDoNotHave() throws {
    let data = try data(sweep([("accelerator", list("A100 SXM 80", "B200"))]))
    #expect(data.column(named: "cost") == nil)
    #expect(data.column(named: "energy") != nil)
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
    guard case .text("B200")? = chip else { throw Rejected(problems: problems) }
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
          + "list them, such as `[A100 SXM 80, H100 SXM]`"
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
    #expect(
      try problems(sweep([("tokens", wide), ("goodput", range("0.1", "1", points: "11"))])) == [
        "too-large: sweep `bySize` has 110000 rows, more than 100000 | bySize | "
          + "go over fewer inputs, or use fewer points"
      ]
    )
    #expect(
      try problems(sweep([("tokens", wide)])) == [
        "too-large: sweep `bySize` would hold 409600000 numbers, more than 50000000 | bySize | "
          + "keep fewer outputs with `keep`, or use fewer points or draws"
      ]
    )
    let many = ["tokens", "activeParameters", "accelerators", "pue", "serverOverhead"]
    #expect(
      try problems(sweep(many.map { ($0, wide) })).first?.hasPrefix("too-large") == true,
      "no overflow",
    )
  }
}
