import Diagnostics
import Quantities
import Testing

@testable import Scenarios

struct DataSetTests {
  @Test func listsScenarios() throws {
    let base = try gpt4()
    let faster = try prepared(
      definition("faster", like: "gpt4", "accelerator: B200"),
      like: base,
    )
    let titled = Outcome(
      scenario: "gpt4",
      title: "The run",
      model: .trainingRun,
      values: try outcome(base).values,
      choices: try outcome(base).choices,
      unavailable: [:],
    )
    let data = DataSet([titled, try outcome(faster)])
    #expect(data.column(named: "scenario")?.texts == ["The run", "faster"])
    #expect(data.column(named: "accelerator")?.texts == ["A100 SXM 80", "B200"])
    let durations = try #require(data.column(named: "duration")).values
    #expect(durations.allSatisfy { $0.isFinite })
    let costs = try #require(data.column(named: "cost")).values
    #expect(!costs[0].isMissing && costs[1].isMissing)
    #expect(costs[1].dimension == .money)
    #expect(data.columns.allSatisfy { $0.count == 2 })
    var problems: [Diagnostic] = []
    let expression = try #require(
      Scenarios.Expression(parsing: written("accelerator.peak"), reporting: &problems)
    )
    let peak = expression.quantity(in: data.scope(ofRow: 1, in: TestScope()), reporting: &problems)
    #expect(peak?.draws == [2250e12])
    let twins = DataSet([titled, titled])
    #expect(twins.column(named: "scenario")?.texts == ["gpt4", "gpt4"], "names where titles agree")
    #expect(DataSet([]).rowCount == 0)
  }

  @Test func listsATableOfTheCatalogue() throws {
    let sampling = Sampling(count: 128)
    let table = Catalogue.Table.accelerators
    let data = DataSet(table: table, sampling: sampling)
    #expect(data.columns[0].name == "accelerator")
    #expect(data.columns[0].texts == table.rows.map(\.name))
    #expect(data.columns[0].isSwept)
    let a100 = try #require(table.rows.firstIndex { $0.name == "A100 SXM 80" })
    let b200 = try #require(table.rows.firstIndex { $0.name == "B200" })
    let rents = try #require(data.column(named: "rent")).values
    #expect(rents[b200].isMissing)
    let outcome = try outcome(try gpt4(), sampling: sampling)
    #expect(rents[a100] == outcome.value(named: "rent")?.value, "the same draws")
    #expect(data.rows([b200]).column(named: "peak")?.values.map { $0.draws[0] } == [2250e12])
  }

  @Test func aTableMayHoldRowsOfAnother() throws {
    let table = Catalogue.Table.publishedRuns
    let data = DataSet(table: table, sampling: Sampling(count: 16))
    #expect(data.columns[0].name == "publishedRun")
    let chips = try #require(data.column(named: "accelerator"))
    #expect(chips.texts == table.rows.map { $0.link(named: "accelerator")?.row ?? "–" })
    let durations = try #require(data.column(named: "reportedDuration"))
    #expect(durations.unit?.symbol == "d")
    for (row, value) in zip(table.rows, durations.values) {
      #expect(value.isMissing == (row.figure(named: "reportedDuration") == nil), "\(row.name)")
    }
  }

  @Test func refusesToBeOneValue() {
    var problems: [Diagnostic] = []
    let data = DataSet(table: .accelerators, sampling: Sampling(count: 4))
    let expression = Scenarios.Expression(parsing: written("chips.peak"), reporting: &problems)
    let scope = TestScope(values: ["chips": .data(data)])
    #expect(expression?.quantity(in: scope, reporting: &problems) == nil)
    #expect(problems.first?.id == "no-value")
  }
}
