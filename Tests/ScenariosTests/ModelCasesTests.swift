import Diagnostics
import Quantities
import Testing

@testable import Scenarios

/// The published cases by way of the catalogue's models, as a notebook or a terminal would run them.
struct ModelCasesTests {
  /// One output, exact or its median, in a unit.
  private func value(
    _ output: String,
    in unit: String,
    of model: String,
    _ lines: String,
  ) throws -> Double {
    let outcome = try run(model, lines)
    let found = try #require(
      outcome.value(named: output),
      "\(outcome.unavailable[output]?.why ?? "")"
    )
    let scale = try #require(Unit(parsing: unit))
    #expect(scale.dimension == found.value.dimension, "\(output) in \(unit)")
    return found.value.quantile(0.5) / scale.scale
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var id: String
    var model: String
    var inputs: String
    var output: String
    var unit = "1"
    var expected: Double
    var tolerance: Double
    var testDescription: String { "\(id): \(output) of \(model)" }

    init(
      _ id: String,
      _ model: String,
      _ inputs: String,
      _ output: String,
      _ unit: String = "1",
      _ expected: Double,
      _ tolerance: Double,
    ) {
      self.id = id
      self.model = model
      self.inputs = inputs
      self.output = output
      self.unit = unit
      self.expected = expected
      self.tolerance = tolerance
    }
  }

  private static let cases: [Case] = [
    Case(
      "V-A1",
      "TrainingRun",
      "activeParameters: 175e9, tokens: 300e9, accelerators: 10000, peak: 125 TFLOP/s, utilization: 0.1968, goodput: 1",
      "duration",
      "d",
      14.82,
      0.005
    ),
    Case("V-A1 as published", "TrainingRun", "run: GPT-3 175B", "duration", "d", 14.8, 0.005),
    Case(
      "V-A2",
      "Transformer",
      "layers: 96, width: 12288, vocabulary: 51200, context: 2048",
      "parameters",
      "1",
      174.616e9,
      1e-4
    ),
    Case(
      "V-A2",
      "Transformer",
      "layers: 128, width: 25600, vocabulary: 51200, context: 2048",
      "parameters",
      "1",
      1008.039e9,
      1e-4
    ),
    Case(
      "V-A3",
      "ExecutedRate",
      "executedRate: 140 TFLOP/s, accelerator: A100 SXM 80, activeParameters: 174.6e9, tokens: 300e9, accelerators: 1024",
      "duration",
      "d",
      33.83,
      0.005
    ),
    Case("V-A3 as published", "TrainingRun", "run: Megatron 1008B", "duration", "d", 83.88, 0.005),
    Case(
      "V-A5",
      "ExecutedRate",
      "executedRate: 126 TFLOP/s, accelerator: A100 SXM 80",
      "utilization",
      "%",
      30.3,
      0.01
    ),
    Case("V-A6", "Throughput", palm, "utilization", "%", 46.23, 0.003),
    Case("V-A6", "Throughput", palm, "utilizationWithoutAttention", "%", 45.73, 0.003),
    Case(
      "V-A6",
      "Throughput",
      "\(palm), recomputation: 1",
      "hardwareUtilization",
      "%",
      46.23 * 4 / 3,
      0.003
    ),
    Case(
      "V-A6 by token",
      "Transformer",
      "layers: 118, heads: 48, headDimension: 256, context: 2048, activeParameters: 540.35e9",
      "operationsPerToken",
      "FLOP",
      3.277734806784e12,
      1e-9
    ),
    Case(
      "V-A7 naive",
      "TrainingRun",
      "run: PaLM 540B, goodput: 1",
      "duration",
      "d",
      37.5,
      0.01
    ),
    Case("V-A7 booked", "BookedHours", "run: PaLM 540B", "duration", "d", 57, 0.01),
    Case("V-A7 booked", "BookedHours", "run: PaLM 540B", "averageUtilization", "%", 30.4, 0.01),
    Case("V-A7 booked", "BookedHours", "run: PaLM 540B", "goodput", "1", 0.66, 0.01),
    Case(
      "V-A8",
      "Throughput",
      "tokensPerSecond: 778240 /s, activeParameters: 65.2e9, accelerator: A100 SXM 80, accelerators: 2048, tokens: 1.4e12",
      "duration",
      "d",
      20.82,
      0.005
    ),
    Case(
      "V-A8",
      "Throughput",
      "tokensPerSecond: 778240 /s, activeParameters: 65.2e9, accelerator: A100 SXM 80, accelerators: 2048",
      "utilization",
      "%",
      47.6,
      0.005
    ),
    Case("V-A8 booked", "BookedHours", "run: LLaMA-65B", "duration", "d", 20.80, 0.005),
    Case("V-A10", "BookedHours", "run: BLOOM", "duration", "d", 117.5, 0.01),
    Case("V-A10", "BookedHours", "run: BLOOM", "averageUtilization", "%", 31.8, 0.01),
    Case("V-A11", "BookedHours", "run: Llama 3.1 405B", "duration", "d", 78.43, 0.01),
    Case("V-A11", "BookedHours", "run: Llama 3.1 405B", "averageUtilization", "%", 34.5, 0.01),
    Case("V-A14", "BookedHours", "run: Falcon-180B", "averageUtilization", "%", 48.1, 0.01),
    Case(
      "V-A15 executed",
      "BookedHours",
      "run: Gopher 280B, operations: 6.31e23",
      "averageUtilization",
      "%",
      37.8,
      0.005
    ),
    Case("V-A15", "BookedHours", "run: Gopher 280B", "averageUtilization", "%", 30.2, 0.005),
    Case(
      "V-A15",
      "BookedHours",
      "run: Gopher 280B, chipPower: 283 W, serverOverhead: 1, load: 1, pue: 1.08, gridIntensity: 0.33 kg/kWh",
      "emissions",
      "t",
      380.1,
      0.005
    ),
    Case("V-A17", "TrainingRun", gpt4, "operations", "FLOP", 2.184e25, 0.005),
    Case("V-A17", "TrainingRun", "\(gpt4), utilization: 0.34", "duration", "d", 95.3, 0.005),
    Case("V-A17 as leaked", "TrainingRun", "run: GPT-4", "duration", "d", 95.4, 0.005),
    Case("V-A18", "TrainingRun", "run: GLM-130B, goodput: 1", "duration", "d", 46.4, 0.01),
    Case("V-A19", "BookedHours", llama, "energy", "MWh", 449.8, 0.003),
    Case("V-A19", "BookedHours", llama, "emissions", "t", 173.2, 0.003),
    Case("V-A20", "ScalingLaw", "\(hoffmann), \(chinchilla)", "loss", "1", 1.9366, 5e-5),
    Case("V-A20", "ScalingLaw", "\(hoffmann), \(gopher)", "loss", "1", 1.9933, 5e-5),
    Case("V-A20", "ScalingLaw", chinchilla, "loss", "1", 1.9739, 5e-5),
    Case("V-A20", "ScalingLaw", gopher, "loss", "1", 1.9996, 5e-5),
    Case("V-A22", "ScalingLaw", "operations: 2.15e25", "optimalParameters", "1", 4.62e11, 0.005),
    Case("V-A22", "ScalingLaw", "operations: 2.15e25", "optimalTokens", "1", 7.76e12, 0.005),
    Case("V-A22", "ScalingLaw", "operations: 2.15e25", "tokensPerParameter", "1", 16.8, 0.005),
    Case(
      "A2",
      "ScalingLaw",
      "\(hoffmann), operations: 5.76e23",
      "tokensPerParameter",
      "1",
      93,
      0.01
    ),
    Case(
      "A2",
      "ScalingLaw",
      "constants: Hoffmann 2022 unrounded, operations: 5.76e23",
      "tokensPerParameter",
      "1",
      59,
      0.01
    ),
    Case("V-A23", "ClusterReliability", llama3, "meanTimeToFailure", "h", 3.093, 1e-3),
    Case("V-A23", "ClusterReliability", llama3, "acceleratorMeanTimeToFailure", "h", 50_677, 1e-3),
    Case("V-A23", "ClusterReliability", llama3, "acceleratorMeanTimeToFailure", "a", 5.78, 1e-3),
    Case("V-A23", "ClusterReliability", llama3, "failuresPer1000NodeDays", "1", 3.789, 1e-3),
    Case(
      "V-A24",
      "ClusterReliability",
      "accelerators: 16384, failureRate: 6.5e-3 /d",
      "meanTimeToFailure",
      "h",
      1.803,
      1e-3
    ),
    Case(
      "V-A24",
      "ClusterReliability",
      "accelerators: 131072, failureRate: 6.5e-3 /d",
      "meanTimeToFailure",
      "h",
      0.2254,
      1e-3
    ),
    // A1.12 and A1.13 by hand: M = 3 h, delta = 1 min, R = 10 min.
    Case("A1.12", "ClusterReliability", threeHours, "youngInterval", "s", 1138.41996, 1e-8),
    Case("A1.12", "ClusterReliability", threeHours, "dalyInterval", "s", 1098.77132, 1e-8),
    Case("A1.13", "ClusterReliability", threeHours, "goodput", "1", 0.8390351891, 1e-8),
    Case(
      "A1.13",
      "ClusterReliability",
      "\(threeHours), checkpointInterval: 20 min",
      "goodput",
      "1",
      0.838888889,
      1e-8
    ),
    // 1138.42 e^(−600/10800) / (10800 (e^(1198.42/10800) − 1)) by hand.
    Case(
      "Daly",
      "ClusterReliability",
      threeHours,
      "expectedGoodput",
      "1",
      0.8496645570144787,
      1e-8
    ),
    Case(
      "V-A26",
      "AllReduce",
      "accelerators: 1024, size: 5.46875 GB, bandwidth: 25 GB/s, latency: 0 s",
      "ringTime",
      "s",
      0.4371,
      1e-3
    ),
    Case(
      "A1.14",
      "AllReduce",
      "accelerators: 1024, size: 5.46875 GB, bandwidth: 25 GB/s, latency: 15 us",
      "treeTime",
      "s",
      0.4378,
      1e-9
    ),
    Case("V-A27", "TrainingRun", "\(later), accelerator: H100 SXM", "duration", "d", 25.2, 0.005),
    Case("V-A27", "TrainingRun", "\(later), accelerator: B200", "duration", "d", 11.1, 0.005),
    Case("A1.15", "Trend", moving, "operations", "FLOP", 2.1e25 * 447.7456, 1e-9),
    Case("A1.15", "Trend", moving, "duration", "d", 0.489815812, 1e-8),
    // The middle of 5 to 14 months is their geometric mean.
    Case("A5", "Trend", "time: 1 a", "algorithmicFactor", "1", 2.70, 0.005),
    Case(
      "A5",
      "Trend",
      "time: 1 a, algorithmicDoublingTime: 8 month",
      "algorithmicFactor",
      "1",
      2.8284271247461903,
      1e-12
    ),
    Case(
      "A5",
      "Trend",
      "time: 2 a, algorithmicTrend: Training compute of frontier language models",
      "algorithmicFactor",
      "1",
      25,
      1e-12
    ),
  ]

  private static let palm =
    "tokensPerSecond: 238300 /s, activeParameters: 540.35e9, accelerator: TPU v4, accelerators: 6144, layers: 118, heads: 48, headDimension: 256, context: 2048"
  private static let gpt4 =
    "activeParameters: 280e9, tokens: 13e12, accelerator: A100 SXM 80, accelerators: 25000, goodput: 1"
  private static let llama =
    "run: LLaMA-65B, serverOverhead: 1, load: 1, pue: 1.1, gridIntensity: 0.385 kg/kWh"
  private static let hoffmann = "constants: Hoffmann 2022 as printed"
  private static let chinchilla = "activeParameters: 70e9, tokens: 1.4e12"
  private static let gopher = "activeParameters: 280e9, tokens: 300e9"
  private static let llama3 = "accelerators: 16384, interruptions: 419, observationTime: 54 d"
  private static let threeHours =
    "accelerators: 16384, interruptions: 1, observationTime: 3 h, checkpointTime: 1 min, restartTime: 10 min"
  private static let later =
    "activeParameters: 275.641025641e9, tokens: 13e12, accelerators: 25000, utilization: 0.4, goodput: 1"
  private static let moving =
    "time: 4 a, computeGrowth: 4.6, pricePerformanceGrowth: 1.35, algorithmicGrowth: 2.8, startOperations: 2.1e25, startDuration: 100 d"

  @Test(arguments: cases) func reproduces(_ it: Case) throws {
    let found = try value(it.output, in: it.unit, of: it.model, it.inputs)
    #expect(isClose(found, it.expected, within: it.tolerance), "\(found)")
  }

  @Test("V-A7: 8,404,992 chip hours, to the last")
  func palmHours() throws {
    let hours = try #require(
      try run("BookedHours", "run: PaLM 540B").value(named: "acceleratorHours")
    )
    #expect(hours.value.draws == [8_404_992 * 3600])
  }

  @Test("V-A17: the ends of the leaked utilization", arguments: [(0.05, 90.0), (0.95, 101.3)])
  func leak(share: Double, days: Double) throws {
    let duration = try #require(try run("TrainingRun", "run: GPT-4").value(named: "duration"))
    #expect(isClose(duration.value.quantile(share) / 86_400, days, within: 0.005))
  }

  // MARK: Runs of the catalogue

  @Test(arguments: Catalogue.Table.publishedRuns.rows.map(\.name))
  func everyPublishedRunCanBeRun(name: String) throws {
    let outcome = try run("TrainingRun", "run: \(name)")
    let row = try #require(Catalogue.Table.publishedRuns.row(named: name))
    let has = { (column: String) in row.figure(named: column) != nil }
    #expect(
      (outcome.value(named: "operations") != nil) == (has("activeParameters") && has("tokens"))
    )
    let knowsDuration =
      has("tokens") && has("accelerators") && row.link(named: "accelerator") != nil
    #expect((outcome.value(named: "duration") != nil) == knowsDuration)
    if row.link(named: "accelerator") != nil {
      #expect(outcome.choice(named: "accelerator")?.row == row.links[0].row)
    }
  }

  @Test func aRunGivesWhatIsNotWritten() throws {
    let outcome = try run("TrainingRun", "run: Llama 3.1 405B, goodput: 0.85")
    let parameters = try #require(outcome.value(named: "activeParameters"))
    #expect(parameters.value.draws == [405e9])
    #expect(parameters.origin.sources == ["grattafiori2024"])
    #expect(parameters.origin.kind == .published)
    #expect(parameters.place == "PublishedRun.Llama 3.1 405B.activeParameters")
    #expect(outcome.value(named: "goodput")?.value.draws == [0.85], "what is written comes first")
    let chip = try #require(outcome.choice(named: "accelerator"))
    #expect(chip.row == "H100 SXM")
    #expect(chip.place == "PublishedRun.Llama 3.1 405B.accelerator")
    #expect(outcome.value(named: "peak")?.place == "Accelerator.H100 SXM.peak")
    #expect(outcome.value(named: "price")?.priceYears == 2025...2025)
    let recalled = try run("BookedHours", "run: BLOOM").value(named: "acceleratorHours")
    #expect(recalled?.origin.note?.contains("Recalled") == true)
    #expect(recalled?.origin.sources == ["luccioni2023"])
  }

  @Test func anotherChipTakesThePlaceOfTheRunsOwn() throws {
    let outcome = try run("TrainingRun", "run: GPT-4, accelerator: B200")
    #expect(outcome.choice(named: "accelerator")?.row == "B200")
    #expect(outcome.value(named: "chipPower")?.value.draws == [1000])
  }

  @Test func hoursNeedNoNumberOfAccelerators() throws {
    let outcome = try run("TrainingRun", "run: Llama 2 70B")
    #expect(outcome.value(named: "acceleratorHours") != nil)
    #expect(outcome.value(named: "energy") != nil)
    #expect(
      outcome.unavailable["duration"]
        == .init(
          why: "the catalogue knows no `accelerators` of `Llama 2 70B`",
          help: "give it as an input: `accelerators: 25000`",
        )
    )
  }

  @Test func aRunWithoutAChipSaysSo() throws {
    let outcome = try run("TrainingRun", "run: Chinchilla")
    #expect(outcome.value(named: "operations") != nil)
    let reason = try #require(outcome.unavailable["duration"])
    #expect(
      reason.why == "the catalogue knows no `accelerators` of `Chinchilla`"
        || reason.why.contains("`accelerator` of")
    )
    #expect(
      outcome.unavailable["peak"]?.why == "the catalogue knows no `accelerator` of `Chinchilla`"
    )
    #expect(outcome.unavailable["peak"]?.help.contains("`accelerator: MI300X`") == true)
  }

  @Test func aDrawOfTheSiteIsNoDesignPower() throws {
    let outcome = try run("TrainingRun", "run: Gopher 280B")
    #expect(outcome.value(named: "energy") == nil)
    let reason = try #require(outcome.unavailable["energy"])
    #expect(reason.why == "the catalogue knows no `chipPower` of `TPU v3`")
    #expect(reason.help.hasPrefix("give it as an input: `chipPower: "))
  }

  @Test func whatWasComputedTwiceMustBeSaid() throws {
    let outcome = try run("Throughput", Self.palm)
    #expect(outcome.value(named: "utilization") != nil)
    let reason = try #require(outcome.unavailable["hardwareUtilization"])
    #expect(reason.why == "the scenario gives no `recomputation`")
    #expect(reason.help.hasPrefix("give it as an input: `recomputation: "))
  }

  @Test func aRunWithoutAGoodputTakesTheDefault() throws {
    let goodput = try #require(
      try run("TrainingRun", "run: Llama 3.1 405B").value(named: "goodput")
    )
    #expect(goodput.place == "TrainingRun.goodput")
    #expect(goodput.value.isExact == false)
  }

  @Test func outputsNameTheSourcesOfTheirFormulas() throws {
    let outcome = try run("Trend", "time: 4 a, startDuration: 100 d")
    let sources = { outcome.value(named: $0)?.origin.sources }
    #expect(sources("computeFactor") == ["sevilla2024"])
    #expect(sources("pricePerformanceFactor") == ["hobbhahn2023"])
    #expect(sources("algorithmicFactor") == ["ho2024"])
    #expect(sources("duration") == ["hobbhahn2023", "ho2024"])
    let cluster = try run("ClusterReliability", "accelerators: 1024")
    #expect(cluster.value(named: "overhead")?.origin.sources == ["young1974"])
    #expect(cluster.value(named: "expectedGoodput")?.origin.sources == ["daly2006"])
    #expect(cluster.value(named: "meanTimeToFailure")?.origin.sources == ["kokolis2025"])
  }

  @Test func emissionsNeedTheGrid() throws {
    let outcome = try run("TrainingRun", "run: GPT-4")
    #expect(
      outcome.unavailable["emissions"]
        == .init(
          why: "the scenario gives no `gridIntensity`",
          help: "give it as an input: `gridIntensity: 0.4 kg/kWh`",
        )
    )
  }

  // MARK: What must be said

  @Test(
    arguments: [
      ("TrainingRun", "", "activeParameters tokens accelerator accelerators"),
      ("TrainingRun", "run", ""),
      ("TrainingRun", "activeParameters tokens accelerators peak", ""),
      ("TrainingRun", "activeParameters tokens accelerators accelerator", ""),
      ("TrainingRun", "activeParameters tokens accelerators", "accelerator"),
      ("BookedHours", "", "acceleratorHours"),
      ("BookedHours", "run", ""),
      ("Throughput", "", "tokensPerSecond activeParameters accelerator accelerators"),
      ("ScalingLaw", "", "operations"),
      ("ScalingLaw", "constants", "operations"),
      ("ScalingLaw", "activeParameters tokens", ""),
      ("ScalingLaw", "operations", ""),
      ("ClusterReliability", "", "accelerators"),
      ("AllReduce", "", "accelerators size"),
      ("Trend", "", "time"),
      ("Transformer", "", "layers context"),
      ("ExecutedRate", "", "executedRate accelerator"),
    ]
  )
  func asksForWhatNothingGives(model: String, given: String, missing: String) throws {
    let model = try #require(Catalogue.standard.model(named: model))
    let words = Set(given.split(separator: " ").map(String.init))
    let names = model.missingInputs(given: words).map(\.name)
    #expect(names.joined(separator: " ") == missing)
  }

  @Test func aPeakWithoutAChipLeavesOutWhatOnlyAChipHas() throws {
    let outcome = try run(
      "TrainingRun",
      "activeParameters: 1e9, tokens: 1e12, accelerators: 8, peak: 312 TFLOP/s",
    )
    #expect(outcome.value(named: "duration") != nil)
    #expect(
      outcome.unavailable["cost"]
        == .init(
          why: "the scenario gives neither `rent` nor `accelerator`",
          help: "give it as an input: `rent: 2 USD/h`",
        )
    )
  }

  // MARK: Derived inputs

  @Test func anInputThatFollowsFromOthersSaysSo() throws {
    let outcome = try run("ScalingLaw", "activeParameters: 70e9, tokens: 1.4e12")
    let operations = try #require(outcome.value(named: "operations"))
    #expect(operations.value == Uncertain(Quantity(6 * 70e9 * 1.4e12, .operations)))
    #expect(operations.formula == "6 * activeParameters * tokens")
    #expect(operations.uses == ["activeParameters", "tokens"])
    let written = try run("ScalingLaw", "activeParameters: 70e9, tokens: 1.4e12, operations: 1e20")
    #expect(written.value(named: "operations")?.value.draws == [1e20])
    let none = try run("ScalingLaw", "operations: 1e20")
    #expect(none.unavailable["loss"]?.why == "the scenario gives no `activeParameters`")
  }

  @Test func theFirstDerivationWithAllItsInputsCounts() throws {
    let plain = try run("ClusterReliability", "accelerators: 1024")
    #expect(plain.value(named: "failureRate")?.place == "ClusterReliability.failureRate")
    #expect(plain.value(named: "failureRate")?.value.isExact == false)
    let seen = try run(
      "ClusterReliability",
      "accelerators: 1024, interruptions: 2, observationTime: 10 d"
    )
    #expect(seen.value(named: "failureRate")?.place == "test.failureRate")
    #expect(seen.value(named: "meanTimeToFailure")?.value.draws == [5 * 86_400])
    let half = try run("ClusterReliability", "accelerators: 1024, interruptions: 2")
    #expect(half.value(named: "failureRate")?.place == "ClusterReliability.failureRate")
  }

  @Test func derivationsUseWhatStandsBeforeThem() throws {
    for model in Catalogue.standard.models {
      var known: Set<String> = []
      for input in model.inputs {
        for derivation in input.derivations {
          #expect(known.isSuperset(of: derivation.uses), "\(model.name).\(input.name)")
          // Dimensions fit: two of each unit are enough to see it.
          let values = Dictionary(
            uniqueKeysWithValues: model.inputs.filter { known.contains($0.name) }.map {
              ($0.name, sample($0))
            }
          )
          #expect(input.derived(from: values, place: "test")?.value.dimension == input.dimension)
        }
        known.insert(input.name)
      }
    }
  }

  private func sample(_ input: Model.Input) -> OutcomeValue {
    OutcomeValue(
      name: input.name,
      doc: "",
      role: .input,
      value: Uncertain(Quantity(2 * (input.unit?.scale ?? 1), input.dimension)),
      written: nil,
      origin: Origin(),
      place: "test",
      key: nil,
      digits: nil,
      unit: nil,
      priceYears: nil,
      formula: nil,
      uses: [],
    )
  }

  @Test func noClusterAndNoFailureAreRefusedOrReported() throws {
    var problems: [Diagnostic] = []
    let scenario = PreparedScenario(
      definition("none", model: "ClusterReliability", "accelerators: 16", "failureRate: 0 /d"),
      like: nil,
      in: .standard,
      place: "test.none",
      reporting: &problems,
    )
    #expect(scenario == nil)
    #expect(problems.map(\.id) == ["out-of-range"])
  }

  private func run(_ model: String, _ inputs: String) throws -> Outcome {
    let lines = inputs.split(separator: ",").map { $0.drop { $0 == " " } }
    let file = SourceFile(path: "test.md", text: "test\n" + lines.joined(separator: "\n"))
    let assumptions = lines.indices.map { index in
      let range = file.range(ofLine: index + 2)
      let colon = lines[index].utf8.firstIndex(of: UInt8(ascii: ":")) ?? lines[index].endIndex
      let middle =
        range.lowerBound + lines[index].utf8.distance(from: lines[index].startIndex, to: colon)
      return Assumption(
        name: SourceText(file, range.lowerBound..<middle),
        value: SourceText(file, middle + 1..<range.upperBound).trimmed,
      )
    }
    let definition = ScenarioDefinition(
      name: SourceText(file, file.range(ofLine: 1)),
      model: written(model),
      assumptions: assumptions,
    )
    return try outcome(prepared(definition))
  }
}
