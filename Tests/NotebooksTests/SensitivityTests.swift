import Diagnostics
import Foundation
import Quantities
import Scenarios
import Testing

@testable import Notebooks

struct SensitivityTests {
  /// A run whose duration is a product of three lognormal inputs and exact ones.
  private static let product = """
    ```yaml scenario run
    title: The run
    model: TrainingRun
    activeParameters: 280e9
    tokens: 9e12 to 18e12 [@patel2023]
    accelerator: A100 SXM 80
    accelerators: 20000 to 30000
    utilization: 0.3 to 0.4
    goodput: 1
    ```
    """

  /// Index of each factor of a product of independent lognormal values.
  ///
  /// With s the variance of a factor's logarithm and Σ that of the product's: first order
  /// (eˢ − 1) / (e^Σ − 1), total that times e^(Σ − s), from the variances of conditional means.
  private func indices(_ intervals: [(Double, Double)]) -> [(first: Double, total: Double)] {
    let shares = intervals.map { low, high in
      let deviation = log(high / low) / 2 / 1.6448536269514722
      return deviation * deviation
    }
    let all = shares.reduce(0, +)
    return shares.map { share in
      let first = (exp(share) - 1) / (exp(all) - 1)
      return (first, first * exp(all - share))
    }
  }

  private func sound(_ text: String) throws -> EvaluatedNotebook {
    let (notebook, problems) = try evaluate(notebook(text, draws: 4096))
    try #require(shown(problems) == [])
    return notebook
  }

  @Test func findsTheSharesOfAProduct() throws {
    let notebook = try sound(Self.product)
    let duration = try #require(notebook.computed.first { $0.key == "run.duration" })
    #expect(
      duration.influences.map(\.key) == ["run.tokens", "run.accelerators", "run.utilization"]
    )
    let expected = indices([(9, 18), (20, 30), (0.3, 0.4)])
    for (influence, expected) in zip(duration.influences, expected) {
      // Three standard errors of both estimators at 4,096 draws.
      #expect(abs(influence.indices.firstOrder.p50 - expected.first) < 0.05, "\(influence.key)")
      #expect(abs(influence.indices.total.p50 - expected.total) < 0.03, "\(influence.key)")
      #expect(influence.indices.total.p5 <= influence.indices.total.p50)
    }
    let operations = try #require(notebook.computed.first { $0.key == "run.operations" })
    #expect(operations.influences.map(\.key) == ["run.tokens"])
    #expect(abs((operations.influences.first?.indices.total.p50 ?? 0) - 1) < 0.02)
    #expect(notebook.inputs.allSatisfy { $0.influences.isEmpty })
  }

  @Test func aPlaceCountsOnce() throws {
    let notebook = try sound(
      Self.product + """


        ```yaml scenario twin
        like: run
        accelerators: 50000
        ```

        ```yaml scenario half
        like: run
        accelerators: 50000
        tokens: "= run.tokens / 2"
        ```

        `= run.operations + twin.operations` `= run.operations / twin.operations`
        `= half.operations` `= run.duration / twin.duration`
        """
    )
    func influences(_ key: String) throws -> [String] {
      try #require(notebook.computed.first { $0.key == key }).influences.map(\.key)
    }
    #expect(try influences("run.operations + twin.operations") == ["run.tokens"])
    #expect(try influences("run.operations / twin.operations") == [], "it is exact")
    #expect(try influences("half.operations") == ["run.tokens"], "through an expression")
    #expect(try influences("run.duration / twin.duration") == ["run.accelerators"])
  }

  @Test func defaultsAndFiguresOfCataloguesAreInputs() throws {
    let notebook = try sound(Self.product.replacing("goodput: 1\n", with: ""))
    let rows = Dictionary(notebook.inputs.map { ($0.key, $0) }) { first, _ in first }
    let energy = try #require(notebook.computed.first { $0.key == "run.energy" })
    #expect(energy.influences.map(\.key).contains("run.load"))
    #expect(energy.influences.map(\.key).contains("run.goodput"))
    let cost = try #require(notebook.computed.first { $0.key == "run.cost" })
    #expect(cost.influences.map(\.key).contains("run.rent"))
    for value in notebook.computed {
      for influence in value.influences {
        #expect(rows[influence.key] != nil, "\(influence.key) of \(value.key) has a row")
        #expect(influence.indices.total.p50 >= 0.01)
      }
      let totals = value.influences.map(\.indices.total.p50)
      #expect(totals == totals.sorted(by: >), "\(value.key)")
    }
    #expect(rows["run.tokens"]?.isWritten == true)
    #expect(rows["run.rent"]?.isWritten == false)
    #expect(rows["run.load"]?.isWritten == false)
  }

  @Test func whatIsExactHasNoInfluences() throws {
    let notebook = try sound(run + "\n`= run.operations * 2`")
    let operations = try #require(notebook.computed.first { $0.key == "run.operations" })
    #expect(operations.influences.isEmpty)
    let twice = try #require(notebook.computed.first { $0.key == "run.operations * 2" })
    #expect(twice.influences.isEmpty)
  }

  @Test func conditionsHaveNoInfluences() throws {
    let notebook = try sound(
      Self.product + "\n`? run.duration > 1 d` `= probability(run.duration > 80 d)`"
    )
    let condition = try #require(notebook.computed.first { $0.key == "run.duration > 1 d" })
    #expect(condition.influences.isEmpty)
    let share = try #require(
      notebook.computed.first { $0.key == "probability(run.duration > 80 d)" }
    )
    #expect(share.influences.isEmpty, "a share of draws is one number")
  }

  @Test func inputsWeighByTheKeyNumbers() throws {
    let verdict = """


      ```yaml verdict
      says: Long.
      because: It is.
      numbers:
        - Size: run.operations
      ```
      """
    func weights(_ text: String) throws -> [String: Double] {
      Dictionary(try sound(text).inputs.map { ($0.key, $0.weight) }) { first, _ in first }
    }
    let all = try weights(Self.product)
    #expect(all["run.accelerators"].map { $0 > 0.1 } == true)
    #expect(all["run.activeParameters"] == 0)
    let key = try weights(Self.product + verdict)
    #expect(key["run.tokens"].map { $0 > 0.95 && $0 <= 1 } == true)
    #expect(key["run.accelerators"] == 0)
    let exact = verdict.replacing("run.operations", with: "run.peak")
    #expect(try weights(Self.product + exact) == all, "a verdict without an interval says nothing")
  }

  @Test func equalNotebooksGiveEqualIndices() throws {
    let first = try sound(Self.product)
    let longer = try sound(
      Self.product + "\n```yaml scenario other\nlike: run\ntokens: 1e12 to 2e12\n```"
    )
    for value in first.computed {
      let other = try #require(longer.computed.first { $0.key == value.key })
      #expect(value.influences.map(\.key) == other.influences.map(\.key))
      #expect(value.influences.map(\.indices) == other.influences.map(\.indices))
    }
  }

  @Test func handsDrawsOverWithoutChangingThem() throws {
    let text = notebook(
      Self.product + "\n```yaml scenario other\nlike: run\ntokens: \"= run.tokens + 1e12\"\n```"
    )
    var problems: [Diagnostic] = []
    let file = SourceFile(path: "notebooks/test-run.md", text: text)
    let read = Notebook(reading: file, reporting: &problems)
    var values = BlockEvaluator(read, catalogue: .standard)
    values.evaluateAll(reporting: &problems)
    try #require(shown(problems) == [])
    let variants = values.variants
    let redrawn = variants.redrawn()
    let places = variants.places(of: "other.duration")
    #expect(places.contains("testRun.run.tokens") && places.contains("testRun.run.utilization"))
    for place in places.sorted() {
      let scope = variants.redrawn(place, from: redrawn)
      let other = try #require(scope.outcome(named: "other"))
      var sampling = variants.sampling
      sampling.mode = .redrawn([place])
      var fresh = values.scope
      for name in ["run", "other"] {
        let prepared = try #require(values.prepared[name] ?? nil)
        let outcome = prepared.outcome(in: fresh, sampling: sampling, reporting: &problems)
        fresh[name] = outcome.map { .found(.outcome($0)) } ?? .failed
      }
      let expected = try #require(fresh.outcome(named: "other"))
      for (one, two) in zip(other.values, expected.values) {
        #expect(one.value == two.value, "\(one.name) with \(place) drawn anew")
      }
    }
  }

  @Test func manyDrawsAreExplainedByFewer() throws {
    func shares(_ draws: Int) throws -> [Double] {
      let text = "---\ntitle: Test\ndraws: \(draws)\n---\n\(Self.product)\n`= run.duration + 1 d`\n"
      let (notebook, problems) = try evaluate(text)
      try #require(shown(problems) == [])
      let sum = try #require(notebook.computed.first { $0.key == "run.duration + 1 d" })
      return sum.influences.map(\.indices.total.p50)
    }
    #expect(try shares(8192) == shares(4096))
    #expect(try shares(256).count == 3)
  }

  @Test(arguments: [
    ("tokens: 9e12 to 18e12 [@patel2023]", "tokens: 1e-200 to 1e200"),
    ("utilization: 0.3 to 0.4", "utilization: 0.98 to 1"),
    ("accelerators: 20000 to 30000", "accelerators: 1 to 1e300"),
  ])
  func survivesWildSpreads(_ line: String, _ wild: String) throws {
    let (_, problems) = try evaluate(
      notebook(Self.product.replacing(line, with: wild) + "\n`= run.duration / run.duration`")
    )
    #expect(problems.count < 20)
  }
}
