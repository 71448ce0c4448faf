import Diagnostics
import Quantities
import Testing

@testable import Scenarios

struct ChosenRowTests {
  private func evaluated(_ text: String, in scope: TestScope) -> (Value?, [String]) {
    var problems: [Diagnostic] = []
    let expression = Scenarios.Expression(parsing: written(text), reporting: &problems)
    let value = expression?.value(in: scope, reporting: &problems)
    return (value, problems.map(summary))
  }

  private func quantity(_ text: String, in scope: TestScope) throws -> Uncertain {
    let (value, problems) = evaluated(text, in: scope)
    guard case .quantity(let quantity)? = value else {
      throw Rejected(problems: [], texts: problems)
    }
    return quantity
  }

  private func scope() throws -> TestScope {
    TestScope(values: ["gpt4": .outcome(try gpt4Outcome())])
  }

  @Test func aChoiceIsARowWithMembers() throws {
    let scope = try scope()
    guard case .row(let row)? = evaluated("gpt4.accelerator", in: scope).0 else {
      Issue.record("no row")
      return
    }
    #expect(row.name == "A100 SXM 80")
    #expect(try quantity("gpt4.accelerator.peak", in: scope).draws == [312e12])
    #expect(try quantity("gpt4.accelerator.chipPower", in: scope).dimension == .power)
  }

  @Test func aFigureHasTheDrawsOfTheInputThatTakesIt() throws {
    let scope = try scope()
    let rent = try quantity("gpt4.accelerator.rent", in: scope)
    #expect(!rent.isExact, "a range of published rents")
    #expect(try rent == quantity("gpt4.rent", in: scope))
    let cost = "gpt4.accelerator.rent * gpt4.acceleratorHours"
    let ratio = try quantity("gpt4.cost / (\(cost))", in: scope)
    #expect(ratio.draws.allSatisfy { isClose($0, 1, within: 1e-12) })
  }

  @Test func twoScenariosWithOneChipShareItsFigures() throws {
    let other = try prepared(
      definition("other", like: "gpt4", "tokens: 26e12"),
      like: try gpt4(),
    )
    var scope = try scope()
    scope.values["other"] = .outcome(try outcome(other))
    let ratio = try quantity("other.cost / gpt4.cost", in: scope)
    #expect(ratio.draws.allSatisfy { isClose($0, 2, within: 1e-12) })
  }

  @Test(
    arguments: [
      (#"gpt4.accelerator == "A100 SXM 80""#, true), (#"gpt4.accelerator != "A100 SXM 80""#, false),
      (#""B200" == gpt4.accelerator"#, false), (#"gpt4.accelerator != "B200""#, true),
      ("gpt4.accelerator == gpt4.accelerator", true),
    ]
  )
  func equalsATextByItsName(text: String, expected: Bool) throws {
    let (value, problems) = evaluated(text, in: try scope())
    #expect(problems == [])
    guard case .condition([expected])? = value else {
      Issue.record("\(String(describing: value))")
      return
    }
  }

  @Test(
    arguments: [
      (
        #"gpt4.accelerator == "A100""#,
        #"unknown-row: there is no row `A100` in `Accelerator`, so nothing equals it | "A100" | "#
          + #"did you mean `"A100 SXM 40"`?"#
      ),
      (
        "gpt4.accelerator.pek",
        "unknown-member: `gpt4.accelerator` has no `pek` | pek | did you mean `peak`?"
      ),
      (
        "gpt4.accelerator.peak(1)",
        "wrong-type: `gpt4.accelerator.peak` takes no arguments | peak | write `gpt4.accelerator.peak`"
      ),
      (
        "gpt4.accelerator < 3",
        "wrong-type: `gpt4.accelerator` is an accelerator, not a number | gpt4.accelerator | "
          + "say which of its figures, such as `gpt4.accelerator.peak`"
      ),
      (
        "gpt4.accelerator.peak.x",
        "unknown-member: `gpt4.accelerator.peak` is a rate of operations, which has no `x` | x | "
          + "write `gpt4.accelerator.peak`"
      ),
    ]
  )
  func refuses(text: String, expected: String) throws {
    #expect(evaluated(text, in: try scope()).1 == [expected])
  }

  @Test func aFigureThatTheCatalogueLacksIsUnavailable() throws {
    let onB200 = try prepared(
      definition("onB200", like: "gpt4", "accelerator: B200"),
      like: try gpt4(),
    )
    let scope = TestScope(values: ["onB200": .outcome(try outcome(onB200))])
    #expect(
      evaluated("onB200.accelerator.rent", in: scope).1 == [
        "no-value: `onB200.accelerator.rent` has no value: the catalogue knows no `rent` of `B200`"
          + " | rent | use a figure that it knows, or an input of a scenario"
      ]
    )
  }
}

/// Cells without a value, which stand for NaN and not for an error.
struct MissingValueTests {
  private let scope = TestScope(values: [
    "gap": .quantity(.missing(.time)), "none": .quantity(.missing(.one)),
    "length": .quantity(Uncertain(draws: [1, 2, 3, 4], dimension: .time)),
    "half": .quantity(Uncertain(draws: [1, 2, 3, 4], dimension: .one)),
    "broken": .quantity(Uncertain(draws: [1, .nan], dimension: .one)),
  ])

  private func evaluated(_ text: String) -> (Value?, [String]) {
    var problems: [Diagnostic] = []
    let expression = Scenarios.Expression(parsing: written(text), reporting: &problems)
    let value = expression?.value(in: scope, reporting: &problems)
    return (value, problems.map(summary))
  }

  @Test(
    arguments: [
      ("gap + length", Dimension.time), ("length - gap", .time), ("gap * length", .time * .time),
      ("length / gap", .one), ("gap / 0", .time), ("half ^ none", .one), ("none ^ 2", .one),
      ("gap ^ 2", .time * .time), ("-gap", .time), ("min(gap, length)", .time),
      ("max(length, 1 s, gap)", .time), ("sqrt(none)", .one), ("log10(none)", .one),
      ("exp(none)", .one), ("abs(gap)", .time), ("probability(gap < length)", .one),
      ("probability(length > 2 s && gap > 1 s)", .one), ("probability(gap < 1 s) + 1", .one),
    ]
  )
  func whatIsComputedFromAMissingValueIsMissing(text: String, dimension: Dimension) {
    let (value, problems) = evaluated(text)
    #expect(problems == [])
    guard case .quantity(let quantity)? = value else {
      Issue.record("no quantity")
      return
    }
    #expect(quantity.isMissing)
    #expect(quantity.dimension == dimension)
  }

  @Test(
    arguments: [
      "gap < length", "gap > length", "gap == gap", "gap != gap", "length != gap", "none <= 3",
      "gap < length && half > 0", "!(gap < length || half > 0)",
    ]
  )
  func comparisonsWithAMissingValueAreFalse(text: String) {
    let (value, problems) = evaluated(text)
    #expect(problems == [])
    guard case .condition(let condition)? = value else {
      Issue.record("no condition")
      return
    }
    #expect(!condition.contains(true))
  }

  @Test func dimensionsAreCheckedAllTheSame() {
    #expect(evaluated("gap + 1").1.first?.hasPrefix("unit-mismatch") == true)
    #expect(evaluated("gap < 1 kg").1.first?.hasPrefix("unit-mismatch") == true)
    #expect(evaluated("exp(gap)").1.first?.hasPrefix("unit-mismatch") == true)
  }

  @Test func aProbabilityBesideAMissingOneIsNot() {
    guard case .quantity(let quantity)? = evaluated("probability(length > 2 s)").0 else {
      Issue.record("no quantity")
      return
    }
    #expect(quantity.draws == [0.5])
  }

  @Test func whatFailsInSomeDrawsIsStillAnError() {
    #expect(evaluated("broken + 1").1.first?.hasPrefix("not-a-number") == true)
    #expect(evaluated("half / (half - half)").1.first?.hasPrefix("not-a-number") == true)
  }
}
