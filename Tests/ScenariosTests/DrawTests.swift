import Diagnostics
import Quantities
import Testing

@testable import Scenarios

/// A draw belongs to the place where a value is written, under every mode of sampling.
struct DrawTests {
  private func draws(_ name: String, _ outcome: Outcome) throws -> [Double] {
    try #require(outcome.value(named: name)).value.draws
  }

  private func withMode(_ mode: Sampling.Mode, count: Int = 1024) -> Sampling {
    Sampling(count: count, mode: mode)
  }

  @Test func keysNameTheDrawsOfAnInput() throws {
    let faster = try prepared(
      definition("faster", like: "gpt4", "tokens: = 2 * gpt4.tokens", "load: 0.7 to 0.8"),
      like: try gpt4(),
    )
    let scope = TestScope(values: ["gpt4": .outcome(try gpt4Outcome())])
    let result = try outcome(faster, in: scope)
    let key = { result.value(named: $0)?.key }
    #expect(key("utilization") == "test.gpt4.utilization")
    #expect(key("load") == "test.faster.load")
    #expect(key("pue") == "TrainingRun.pue")
    #expect(key("rent") == "Accelerator.A100 SXM 80.rent")
    #expect(key("activeParameters") == nil, "exact")
    #expect(key("tokens") == nil, "an expression")
    #expect(key("duration") == nil, "an output")
  }

  @Test func aKeyNamesAllThatAnInputDrawsFrom() throws {
    let base = try outcome(try gpt4(), sampling: withMode(.draws))
    for value in base.values where value.role == .input {
      guard let key = value.key else { continue }
      let moved = try outcome(try gpt4(), sampling: withMode(.redrawn([key])))
      for other in moved.values where other.role == .input {
        let isSame = try other.value.draws == draws(other.name, base)
        #expect(isSame == (other.key != key), "\(other.name) when \(key) is redrawn")
      }
    }
  }

  @Test func redrawnPlacesMoveWhatFollowsFromThem() throws {
    let base = try outcome(try gpt4(), sampling: withMode(.draws))
    let again = try outcome(try gpt4(), sampling: withMode(.redrawn([])))
    #expect(try draws("cost", base) == draws("cost", again))
    let pue = try outcome(try gpt4(), sampling: withMode(.redrawn(["TrainingRun.pue"])))
    #expect(try draws("energy", base) != draws("energy", pue))
    #expect(try draws("duration", base) == draws("duration", pue))
    let all = try outcome(try gpt4(), sampling: withMode(.redrawn(nil)))
    #expect(try draws("duration", base) != draws("duration", all))
    let median = { (outcome: Outcome) in
      outcome.value(named: "duration")?.value.quantile(0.5) ?? .nan
    }
    #expect(isClose(median(base), median(all), within: 1e-3), "the same distribution")
  }

  @Test func fixedSamplingIsExactAtMediansAndAtQuantiles() throws {
    let middle = try outcome(try gpt4(), sampling: withMode(.fixed([:])))
    #expect(middle.values.allSatisfy { $0.value.isExact })
    let utilization = try draws("utilization", middle)[0]
    let expected = (0.32 * 0.36).squareRoot()
    #expect(isClose(utilization, expected, within: 1e-9))
    #expect(middle.value(named: "utilization")?.key == "test.gpt4.utilization")
    #expect(middle.value(named: "utilization")?.estimate.isExact == true)
    let low = try outcome(
      try gpt4(),
      sampling: withMode(.fixed(["test.gpt4.utilization": 0.05])),
    )
    #expect(try isClose(draws("utilization", low)[0], 0.32, within: 1e-9))
    #expect(
      try isClose(
        draws("duration", low)[0] / draws("duration", middle)[0],
        utilization / 0.32,
        within: 1e-9,
      )
    )
    #expect(try draws("energy", low)[0] > draws("energy", middle)[0])
  }

  @Test func expressionsGoWithEveryMode() throws {
    let other = try prepared(
      definition("other", like: "gpt4", "utilization: = 2.6 * gpt4.utilization"),
      like: try gpt4(),
    )
    for mode in [
      Sampling.Mode.draws, .redrawn(nil), .redrawn(["test.gpt4.utilization"]), .fixed([:]),
      .fixed(["test.gpt4.utilization": 0.9999999]),
    ] {
      let sampling = withMode(mode)
      let base = try outcome(try gpt4(), sampling: sampling)
      let scope = TestScope(values: ["gpt4": .outcome(base)])
      let result = try outcome(other, in: scope, sampling: sampling)
      let shares = try draws("utilization", result)
      for (share, own) in zip(shares, try draws("utilization", base)) {
        #expect(share == min(1, 2.6 * own))
      }
    }
  }

  @Test func sweepsDrawAsTheirScenarioDoes() throws {
    for mode in [Sampling.Mode.draws, .redrawn(nil), .fixed([:])] {
      let sampling = withMode(mode, count: 64)
      let base = try outcome(try gpt4(), sampling: sampling)
      let sweep = SweepDefinition(
        name: written("s"),
        over: [(written("accelerators"), .list([written("25000"), written("50000")]))],
      )
      var problems: [Diagnostic] = []
      let data = sweep.data(
        of: try gpt4(),
        in: TestScope(),
        sampling: sampling,
        reporting: &problems,
      )
      #expect(problems.isEmpty)
      #expect(data?.column(named: "cost")?.values[0] == base.value(named: "cost")?.value)
    }
  }

  @Test func newScenariosInputsAndModelsMoveNoDraws() throws {
    let before = try outcome(try gpt4())
    let more = try prepared(
      definition("gpt4", like: "gpt4", "ownerUplift: uniform(0.1, 0.2)", "pue: 1.1 to 1.4"),
      like: try gpt4(),
    )
    let after = try outcome(more)
    for name in ["utilization", "load", "rent", "serverOverhead", "duration", "cost"] {
      #expect(try draws(name, before) == draws(name, after), "\(name)")
    }
    #expect(try draws("pue", before) != draws("pue", after))
  }
}
