import Diagnostics
import Quantities
import Testing

@testable import Scenarios

struct ScenarioTests {
  private func days(_ outcome: Outcome, _ share: Double = 0.5) throws -> Double {
    try #require(outcome.value(named: "duration")).value.quantile(share) / 86_400
  }

  private func value(_ text: String, in scope: TestScope) throws -> Uncertain {
    var problems: [Diagnostic] = []
    let expression = Expression(parsing: written(text), reporting: &problems)
    guard let value = expression?.quantity(in: scope, reporting: &problems) else {
      throw Rejected(problems: problems)
    }
    return value
  }

  @Test("GPT-4 as leaked takes 95.3 d at utilization 0.34 and goodput 1")
  func gpt4AtTheMiddle() throws {
    let scenario = try prepared(
      definition("middle", like: "gpt4", "utilization: 0.34", "goodput: 1"),
      like: try gpt4(),
    )
    let outcome = try outcome(scenario)
    let duration = try #require(outcome.value(named: "duration"))
    #expect(duration.value.isExact, "no uncertain input goes into it")
    #expect(isClose(try days(outcome), 95.3, within: 0.005))
    let operations = try #require(outcome.value(named: "operations"))
    #expect(isClose(operations.value.draws[0], 2.184e25, within: 1e-12))
    #expect(operations.value.dimension == .operations)
  }

  @Test("GPT-4 as leaked takes 90 to 101 d at utilization 0.32 to 0.36")
  func gpt4WithItsInterval() throws {
    let outcome = try gpt4Outcome()
    #expect(isClose(try days(outcome, 0.05), 90.0, within: 0.002))
    #expect(isClose(try days(outcome, 0.95), 101.3, within: 0.002))
  }

  @Test func cutsTheTailsOfAnIntervalAtWhatIsPossible() throws {
    let outcome = try outcome(
      prepared(definition("full", like: "gpt4", "load: 0.6 to 0.99"), like: try gpt4())
    )
    let load = try #require(outcome.value(named: "load")).value
    #expect(load.draws.max() == 1)
    #expect(isClose(load.quantile(0.95), 0.99, within: 0.001), "the interval stays as written")
  }

  @Test(
    "the same 2.15e25 FLOP at 40 % on 25,000 newer chips",
    arguments: [("H100 SXM", 25.2), ("B200", 11.1)]
  )
  func newerChips(chip: String, expected: Double) throws {
    let scenario = try prepared(
      definition(
        "newer",
        model: "TrainingRun",
        "activeParameters: 275.641025641e9",
        "tokens: 13e12",
        "accelerators: 25000",
        "utilization: 0.4",
        "goodput: 1",
        "accelerator: \(chip)",
      )
    )
    #expect(isClose(try days(outcome(scenario)), expected, within: 0.005))
  }

  @Test("LLaMA-65B's 449.8 MWh at a PUE of 1.1, chips only")
  func energy() throws {
    let scenario = try prepared(
      definition(
        "llama",
        model: "TrainingRun",
        "activeParameters: 65.2e9",
        "tokens: 1.4e12",
        "accelerator: A100 SXM 80",
        "accelerators: 2048",
        "utilization: 0.47684",
        "goodput: 1",
        "serverOverhead: 1",
        "load: 1",
        "pue: 1.1",
        "rent: 2 USD/h",
      )
    )
    let outcome = try outcome(scenario)
    let hours = try #require(outcome.value(named: "acceleratorHours")).value.draws[0] / 3600
    #expect(isClose(hours, 1_022_362, within: 0.002))
    let energy = try #require(outcome.value(named: "energy")).value.draws[0] / 3.6e9
    #expect(isClose(energy, 449.8, within: 0.003))
    let chips = try #require(outcome.value(named: "chipEnergy")).value.draws[0] / 3.6e9
    #expect(isClose(chips, 449.8 / 1.1, within: 0.003))
    let cost = try #require(outcome.value(named: "cost")).value.draws[0]
    #expect(isClose(cost, 2 * hours, within: 1e-12))
    let power = try #require(outcome.value(named: "power")).value.draws[0]
    #expect(isClose(power, 2048 * 400 * 1.1, within: 1e-12))
  }

  // MARK: Places of draws

  @Test func sharedInputsCancelInARatio() throws {
    let base = try gpt4()
    let faster = try prepared(
      definition("faster", like: "gpt4", "accelerator: H100 SXM"),
      like: base
    )
    let scope = TestScope(values: [
      "gpt4": .outcome(try outcome(base)), "faster": .outcome(try outcome(faster)),
    ])
    let ratio = try value("gpt4.duration / faster.duration", in: scope)
    #expect(!ratio.isExact)
    #expect(isClose(ratio.draws.min() ?? 0, 989.4 / 312, within: 1e-12))
    #expect(isClose(ratio.draws.max() ?? 0, 989.4 / 312, within: 1e-12))
    let energies = try value("faster.energy / gpt4.energy", in: scope)
    let expected = 312 / 989.4 * 700 / 400 * 1.82 / 2.03
    #expect(isClose(energies.quantile(0.01), expected, within: 1e-12), "defaults are shared, too")
    #expect(isClose(energies.quantile(0.99), expected, within: 1e-12))
  }

  @Test func valuesWrittenTwiceAreIndependent() throws {
    let again = try prepared(
      definition("again", like: "gpt4", "utilization: 0.32 to 0.36"),
      like: try gpt4(),
    )
    let scope = TestScope(values: [
      "gpt4": .outcome(try gpt4Outcome()), "again": .outcome(try outcome(again)),
    ])
    let ratio = try value("gpt4.duration / again.duration", in: scope)
    #expect(ratio.quantile(0.05) < 0.95)
    #expect(ratio.quantile(0.95) > 1.05)
    #expect(isClose(ratio.quantile(0.5), 1, within: 0.01))
  }

  @Test func expressionsShareTheDrawsOfWhatTheyName() throws {
    let base = try gpt4Outcome()
    let other = try prepared(
      definition(
        "other",
        model: "TrainingRun",
        "activeParameters: = 2 * gpt4.activeParameters [@a]",
        "tokens: = gpt4.tokens",
        "accelerator: B200",
        "accelerators: 1000",
        "utilization: = gpt4.utilization",
      )
    )
    #expect(
      other.uses.map(\.path.text) == ["gpt4.activeParameters", "gpt4.tokens", "gpt4.utilization"]
    )
    let scope = TestScope(values: ["gpt4": .outcome(base)])
    let result = try outcome(other, in: scope)
    let utilization = try #require(result.value(named: "utilization"))
    #expect(utilization.value == base.value(named: "utilization")?.value)
    #expect(utilization.place == "other.utilization")
    #expect(utilization.formula == "gpt4.utilization")
    #expect(utilization.uses == ["gpt4.utilization"])
    let parameters = try #require(result.value(named: "activeParameters"))
    #expect(parameters.value.draws == [560e9])
    #expect(parameters.origin.sources == ["a"])
  }

  @Test func placesSayWhereAValueWasWritten() throws {
    let faster = try prepared(
      definition("faster", like: "gpt4", "accelerator: H100 SXM", "goodput: 0.9"),
      like: try gpt4(),
    )
    let result = try outcome(faster)
    let place = { result.value(named: $0)?.place }
    #expect(place("tokens") == "gpt4.tokens")
    #expect(place("utilization") == "gpt4.utilization")
    #expect(place("goodput") == "faster.goodput")
    #expect(place("rent") == "Accelerator.H100 SXM.rent")
    #expect(place("pue") == "TrainingRun.pue")
    #expect(place("duration") == "faster.duration")
    #expect(result.choice(named: "accelerator")?.place == "faster.accelerator")
  }

  @Test func aNewInputDoesNotMoveTheOthers() throws {
    let more = try prepared(
      definition("gpt4", like: "gpt4", "electricityPrice: 0.05 to 0.1 USD/kWh"),
      like: try gpt4(),
    )
    #expect(
      try outcome(more).value(named: "cost")?.value == gpt4Outcome().value(named: "cost")?.value
    )
    #expect(try outcome(more).value(named: "ownerCost") != nil)
  }

  @Test func theSeedMovesTheDraws() throws {
    let other = try outcome(try gpt4(), sampling: Sampling(count: 256, seed: 1))
    let same = try outcome(try gpt4(), sampling: Sampling(count: 256, seed: 1))
    let standard = try outcome(try gpt4(), sampling: Sampling(count: 256, seed: 0))
    let draws = { (outcome: Outcome) in outcome.value(named: "duration")?.value.draws }
    #expect(draws(other) == draws(same))
    #expect(draws(other) != draws(standard))
    #expect(draws(other)?.count == 256)
  }

  // MARK: Origins

  @Test func keepsSourcesKindsAndDigits() throws {
    let result = try gpt4Outcome()
    let accelerators = try #require(result.value(named: "accelerators"))
    #expect(accelerators.origin.sources == ["patel2023", "cottier2024"])
    #expect(accelerators.origin.kind == .published)
    #expect(accelerators.digits == 5)
    #expect(accelerators.role == .input)
    let peak = try #require(result.value(named: "peak"))
    #expect(peak.digits == 3)
    #expect(peak.origin.kind == .specified)
    #expect(peak.origin.sources == ["cottier2024"])
    #expect(peak.unit?.symbol == "TFLOP/s")
    #expect(result.value(named: "pue")?.origin.kind == .judgement)
    let duration = try #require(result.value(named: "duration"))
    #expect(duration.uses == ["operations", "rate", "goodput"])
    #expect(duration.formula == #"T = \frac{C}{F g}"#)
    #expect(duration.role == .output)
  }

  @Test func longFormSaysKindAndNote() throws {
    var changed = gpt4Definition
    changed.assumptions[1].kind = written("judgement")
    changed.assumptions[1].note = written("a guess")
    let tokens = try #require(outcome(prepared(changed)).value(named: "tokens"))
    #expect(tokens.origin.kind == .judgement)
    #expect(tokens.origin.note == "a guess")
    changed.assumptions[1].kind = written("judgment")
    #expect(
      problems(of: changed) == [
        "unknown-kind: there is no kind of origin `judgment` | judgment | did you mean `judgement`?"
      ]
    )
  }

  @Test func whatTheCatalogueDoesNotKnowIsMissingOnlyWhereItIsNeeded() throws {
    let onB200 = try prepared(
      definition("onB200", like: "gpt4", "accelerator: B200"),
      like: try gpt4(),
    )
    let result = try outcome(onB200)
    #expect(result.value(named: "duration") != nil)
    #expect(result.value(named: "cost") == nil)
    #expect(result.unavailable["cost"]?.why == "the catalogue knows no `rent` of `B200`")
    #expect(result.unavailable["cost"]?.help == "give it as an input: `rent: 2 USD/h`")
    let rented = try prepared(
      definition("rented", like: "onB200", "rent: 4 to 6 USD/h"),
      like: onB200,
    )
    #expect(try outcome(rented).value(named: "cost") != nil)
    let withoutPower = try prepared(
      definition("tpu", like: "gpt4", "accelerator: TPU v6e"),
      like: try gpt4(),
    )
    let tpu = try outcome(withoutPower)
    #expect(tpu.value(named: "energy") == nil)
    #expect(tpu.unavailable["energy"]?.why == "the catalogue knows no `chipPower` of `TPU v6e`")
  }

  // MARK: Refusals

  @Test func namesAllMissingInputsAtOnce() {
    let found = problems(of: definition("empty", model: "TrainingRun", "goodput: 1"))
    #expect(
      found == [
        "missing-input: model `TrainingRun` needs `activeParameters`, `tokens`, `accelerator` "
          + "and `accelerators` | empty | give each of them a value"
      ]
    )
  }

  @Test(
    arguments: [
      (
        "utilisation: 0.34",
        "unknown-input: model `TrainingRun` has no input `utilisation` | utilisation | did you mean `utilization`?"
      ),
      (
        "duration: 90 d",
        "unknown-input: `duration` is computed by model `TrainingRun` and cannot be set | duration | set what it is computed from"
      ),
      (
        "utilization: 34",
        "out-of-range: `utilization` must be above 0 and at most 1, but `34` is not | 34 | write a value that is above 0 and at most 1"
      ),
      (
        "pue: 0.9 to 1.2",
        "out-of-range: `pue` must be at least 1, but `0.9` is not | 0.9 | write a value that is at least 1"
      ),
      (
        "accelerators: 0.5",
        "out-of-range: `accelerators` must be at least 1, but `0.5` is not | 0.5 | write a value that is at least 1"
      ),
      (
        "rent: 2",
        "unit-mismatch: `rent` takes a price per time, but `2` has no unit | 2 | write a price per time, such as `2 USD/h`"
      ),
      (
        "accelerator: A100 SXM 08",
        "unknown-row: `accelerator` takes the name of an accelerator, but `A100 SXM 08` is none | A100 SXM 08 | did you mean `A100 SXM 80`?"
      ),
      (
        "accelerator: a100",
        "unknown-row: `accelerator` takes the name of an accelerator, but `a100` is none | a100 | did you mean `A100 SXM 40`?"
      ),
      (
        "accelerator: 12",
        "unknown-row: `accelerator` takes the name of an accelerator, but `12` is none | 12 | -"
      ),
      (
        "tokens: = 1 +",
        "expression-syntax: a value is missing at the end |  | write a value here, such as `gpt4.duration` or `100 d`"
      ),
    ]
  )
  func refusesAnInput(line: String, expected: String) throws {
    #expect(problems(of: definition("run", like: "gpt4", line), like: try gpt4()) == [expected])
  }

  @Test func tellsOfAMisspeltInputOnce() {
    var problems: [Diagnostic] = []
    let lines = definition(
      "own",
      model: "TrainingRun",
      "activeParameters: 280e9",
      "token: 13e12",
      "accelerator: A100 SXM 80",
      "titel: My run",
    )
    let scenario = PreparedScenario(
      lines,
      like: nil,
      in: .standard,
      place: "own",
      reporting: &problems,
    )
    #expect(scenario == nil)
    #expect(
      problems.map(summary) == [
        "unknown-input: model `TrainingRun` has no input `token` | token | did you mean `tokens`?",
        "unknown-input: model `TrainingRun` has no input `titel` | titel | did you mean `title`?",
        "missing-input: model `TrainingRun` needs `accelerators` | own | give it a value",
      ]
    )
  }

  @Test func tellsOfAMisspeltModel() {
    var problems: [Diagnostic] = []
    _ = PreparedScenario(
      definition("own", "modle: TrainingRun", "tokens: 1"),
      like: nil,
      in: .standard,
      place: "own",
      reporting: &problems,
    )
    #expect(
      problems.map(summary) == [
        "missing-model: a scenario without a model has no input `modle` | modle | did you mean `model`?"
      ]
    )
  }

  @Test func reportsAllFaultsOfAScenario() {
    let found = problems(
      of: definition(
        "run",
        model: "TrainingRun",
        "activeParameters: 280e9",
        "tokens: 13e12 kg",
        "accelerator: A100 SXM 80",
        "utilisation: 0.34",
        "utilization: 34",
        "rent: 2",
        "goodput: 0.9 to 0.8",
      )
    )
    #expect(
      found.map { $0.prefix { $0 != ":" } } == [
        "unit-mismatch", "unknown-input", "out-of-range", "unit-mismatch", "interval-order",
        "missing-input",
      ]
    )
    #expect(found.last?.contains("needs `accelerators` |") == true, "`tokens` was reported already")
  }

  @Test func refusesUnknownModelsAndConflicts() throws {
    #expect(
      problems(of: definition("run", model: "TraningRun")) == [
        "unknown-model: there is no model `TraningRun` | TraningRun | did you mean `TrainingRun`?"
      ]
    )
    #expect(
      problems(of: definition("run")) == [
        "missing-model: scenario `run` has no model | run | "
          + "say `model: TrainingRun`, or `like:` another scenario"
      ]
    )
    #expect(problems(of: definition("run", like: "failed")) == [], "reported where it failed")
    let base = try gpt4()
    let other = Model(
      name: "Other",
      doc: "",
      formula: "",
      source: "",
      start: 0.0,
      inputs: [],
      outputs: [],
    )
    let catalogue = Catalogue(models: [.trainingRun, other], tables: [.accelerators])
    var found: [Diagnostic] = []
    let conflict = PreparedScenario(
      definition("run", model: "Other", like: "gpt4"),
      like: base,
      in: catalogue,
      place: "test",
      reporting: &found,
    )
    #expect(conflict == nil)
    #expect(
      found.map(summary) == [
        "model-conflict: `run` is like `gpt4`, so its model is `TrainingRun`, not `Other` | Other | "
          + "leave out `model`, or leave out `like`"
      ]
    )
  }

  @Test(
    arguments: [
      (
        "tokens: = gpt4.duration",
        "unit-mismatch: `tokens` takes a plain number, but `= gpt4.duration` is a time | = gpt4.duration | write a plain number, such as `25`"
      ),
      (
        "utilization: = gpt4.utilization * 3",
        "out-of-range: `utilization` must be above 0 and at most 1, but `= gpt4.utilization * 3` is not | = gpt4.utilization * 3 | write a value that is above 0 and at most 1"
      ),
      ("tokens: = gpt5.tokens", "unknown-name: there is no `gpt5` | gpt5 | did you mean `gpt4`?"),
    ]
  )
  func refusesExpressionsThatDoNotFit(line: String, expected: String) throws {
    let scenario = try prepared(definition("run", like: "gpt4", line), like: try gpt4())
    var found: [Diagnostic] = []
    let scope = TestScope(values: ["gpt4": .outcome(try gpt4Outcome())])
    #expect(scenario.outcome(in: scope, sampling: Sampling(), reporting: &found) == nil)
    #expect(found.map(summary) == [expected])
  }

  @Test func refusesWhatOverflows() throws {
    let scenario = try prepared(
      definition("huge", like: "gpt4", "activeParameters: 1e200", "tokens: 1e200"),
      like: try gpt4(),
    )
    var found: [Diagnostic] = []
    #expect(scenario.outcome(in: TestScope(), sampling: Sampling(), reporting: &found) == nil)
    #expect(found.first?.id == "not-a-number")
    #expect(found.first?.headline == "`huge.operations` is not a finite number")
  }
}
