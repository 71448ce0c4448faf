import Diagnostics
import Quantities
import Testing

@testable import Scenarios

struct PriceYearTests {
  private func years(_ name: String, _ outcome: Outcome) -> ClosedRange<Int>? {
    outcome.value(named: name)?.priceYears
  }

  private func run(_ lines: String...) throws -> Outcome {
    var definition = definition("run", like: "gpt4")
    definition.assumptions = lines.map { line in
      let text = written(line)
      let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")).map {
        line.utf8.distance(from: line.utf8.startIndex, to: $0)
      }
      let middle = colon ?? 0
      return Assumption(name: text[0..<middle], value: text[middle + 1..<text.count].trimmed)
    }
    let base = try gpt4()
    let scope = TestScope(values: ["gpt4": .outcome(try outcome(base))])
    return try outcome(prepared(definition, like: base), in: scope)
  }

  @Test func anInputHasTheYearOfItsUnit() throws {
    let result = try run(
      "rent: 2 to 3 USD2024/h",
      "price: uniform(1e4 USD2020, 2e4 USD2023)",
      "electricityPrice: 0.1 USD/kWh",
    )
    #expect(years("rent", result) == 2024...2024)
    #expect(years("price", result) == 2020...2023)
    #expect(years("electricityPrice", result) == nil, "no year was written")
    #expect(years("utilization", result) == nil)
  }

  @Test func anOutputHasTheYearsOfAllThatGoesIntoIt() throws {
    let result = try run(
      "rent: 2 USD2024/h",
      "price: 1e4 USD2020",
      "electricityPrice: 0.1 USD2022/kWh",
    )
    #expect(years("cost", result) == 2024...2024)
    #expect(years("electricityCost", result) == 2022...2022)
    #expect(years("ownerCost", result) == 2020...2022, "also by way of other outputs")
    #expect(years("duration", result) == nil)
    #expect(years("energy", result) == nil)
  }

  @Test func anExpressionHasTheYearsOfItsPathsAndUnits() throws {
    let priced = try run("rent: 2 USD2024/h")
    var problems: [Diagnostic] = []
    let scope = TestScope(values: ["run": .outcome(priced)])
    for (text, expected) in [
      ("2 * run.rent", 2024...2024), ("run.cost + 5 USD2020", 2020...2024), ("run.duration", nil),
      ("max(1 USD2019, 2 USD2021)", 2019...2021), ("run.nothing", nil), ("nothing.rent", nil),
    ] as [(String, ClosedRange<Int>?)] {
      let expression = try #require(
        Scenarios.Expression(parsing: written(text), reporting: &problems)
      )
      #expect(expression.priceYears(in: scope) == expected, "\(text)")
    }
    let other = try prepared(
      definition("other", like: "gpt4", "rent: = run.rent / 2"),
      like: try gpt4(),
    )
    #expect(years("cost", try outcome(other, in: scope)) == 2024...2024)
  }

  @Test func columnsOfSweepsHaveTheYearsOfTheirRows() throws {
    let sweep = SweepDefinition(
      name: written("s"),
      over: [(written("rent"), .list([written("1 USD2023/h"), written("2 USD2024/h")]))],
      compute: [
        (
          written("twice"),
          try #require(
            {
              var problems: [Diagnostic] = []
              return Scenarios.Expression(parsing: written("2 * cost"), reporting: &problems)
            }()
          )
        )
      ],
    )
    var problems: [Diagnostic] = []
    let data = try #require(
      sweep.data(
        of: try gpt4(),
        in: TestScope(),
        sampling: Sampling(count: 16),
        reporting: &problems,
      )
    )
    for name in ["rent", "cost", "twice"] {
      #expect(data.column(named: name)?.priceYears == 2023...2024, "\(name)")
    }
    #expect(data.column(named: "duration")?.priceYears == nil)
  }

  @Test func catalogueFiguresSayTheirYear() throws {
    let table = Catalogue.Table(
      name: "Accelerator",
      doc: "",
      entry: "an accelerator",
      rows: [
        Catalogue.Row(
          name: "Chip",
          figures: [
            Catalogue.Figure(
              column: "rent",
              low: 1,
              high: 2,
              dimension: .costRate,
              digits: 1,
              priceYear: 2021,
              origin: Origin(),
            ),
            Catalogue.Figure(
              column: "peak",
              low: 1e14,
              high: 1e14,
              dimension: .operationRate,
              digits: 1,
              origin: Origin(),
            ),
          ],
          origin: Origin(),
        )
      ],
    )
    let catalogue = Catalogue(models: [.trainingRun], tables: [table])
    let scenario = try prepared(
      definition(
        "own",
        model: "TrainingRun",
        "activeParameters: 1e9",
        "tokens: 1e12",
        "accelerator: Chip",
        "accelerators: 8",
      ),
      in: catalogue,
    )
    let result = try outcome(scenario)
    #expect(years("rent", result) == 2021...2021)
    #expect(years("cost", result) == 2021...2021)
    var problems: [Diagnostic] = []
    let expression = Scenarios.Expression(
      parsing: written("own.accelerator.rent"),
      reporting: &problems,
    )
    #expect(
      expression?.priceYears(in: TestScope(values: ["own": .outcome(result)])) == 2021...2021
    )
  }
}
