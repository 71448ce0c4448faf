import Quantities
import Testing

@testable import Scenarios

/// What every row of the catalogue must keep.
struct ModelTests {
  /// Inputs that go into an output, also by way of other outputs.
  private func sources(of name: String, in model: Model) -> Set<String> {
    guard let output = model.output(named: name) else { return [name] }
    return output.uses.reduce(into: []) { $0.formUnion(sources(of: $1, in: model)) }
  }

  /// Moves each input by itself and looks which outputs follow.
  @Test(arguments: Catalogue.standard.models.map(\.name))
  func usesNamesAllThatAnOutputIsComputedFrom(name: String) throws {
    let model = try #require(Catalogue.standard.model(named: name))
    let start = model.inputs.indices.map { 0.3 + 0.01 * Double($0) }
    let results = model.evaluate(start.map { [$0] }).map { $0[0] }
    let derived = Set(model.inputs.flatMap(\.derivations).flatMap(\.uses))
    for (index, input) in model.inputs.enumerated() where input.catalogue == nil {
      var moved = start
      moved[index] *= 1.5
      let after = model.evaluate(moved.map { [$0] }).map { $0[0] }
      for (position, output) in model.outputs.enumerated() {
        let follows = after[position] != results[position]
        let isNamed = sources(of: output.name, in: model).contains(input.name)
        // What is named need not follow: the number of accelerators cancels in their hours.
        #expect(!follows || isNamed, "\(output.name) follows \(input.name)")
      }
      let isUsed = after != results || derived.contains(input.name)
      #expect(isUsed, "nothing follows \(input.name)")
    }
  }

  @Test(arguments: Catalogue.standard.models.map(\.name))
  func outputsUseWhatStandsBeforeThem(name: String) throws {
    let model = try #require(Catalogue.standard.model(named: name))
    var known = Set(model.inputs.map(\.name))
    for output in model.outputs {
      #expect(known.isSuperset(of: output.uses), "\(output.name) uses \(output.uses)")
      known.insert(output.name)
    }
  }

  @Test(arguments: Catalogue.standard.models.map(\.name))
  func everythingIsDescribed(name: String) throws {
    let model = try #require(Catalogue.standard.model(named: name))
    #expect(!model.doc.isEmpty && !model.formula.isEmpty && !model.source.isEmpty)
    for input in model.inputs { #expect(!input.doc.isEmpty, "\(input.name)") }
    for output in model.outputs {
      #expect(!output.doc.isEmpty && !output.formula.isEmpty, "\(output.name)")
    }
  }

  @Test func unitsMeasureWhatTheyAreFor() {
    for model in Catalogue.standard.models {
      for input in model.inputs {
        #expect(input.unit == nil || input.unit?.dimension == input.dimension, "\(input.name)")
        guard let column = input.column else { continue }
        let table = model.input(named: column.input)?.catalogue.flatMap {
          Catalogue.standard.table(named: $0)
        }
        if let catalogue = input.catalogue {
          #expect(table?.column(named: column.name)?.table == catalogue, "\(input.name)")
          continue
        }
        let figures = table?.rows.compactMap { $0.figure(named: column.name) } ?? []
        #expect(!figures.isEmpty, "\(input.name) finds its column")
        #expect(figures.allSatisfy { $0.dimension == input.dimension }, "\(input.name)")
        #expect(figures.allSatisfy { input.allowed.contains($0.low) }, "\(input.name)")
      }
      for output in model.outputs {
        #expect(output.unit == nil || output.unit?.dimension == output.dimension, "\(output.name)")
      }
    }
  }

  @Test(
    arguments: [
      ("A100 SXM 80", 3), ("H100 SXM", 4), ("H800 SXM", 3), ("H200 SXM", 4), ("B200", 4),
      ("TPU v4", 3), ("MI300X", 4),
    ]
  )
  func catalogueFiguresKeepTheirDigits(row: String, digits: Int) throws {
    let found = try #require(Catalogue.Table.accelerators.row(named: row))
    #expect(found.figure(named: "peak")?.digits == digits)
  }

  @Test(arguments: Catalogue.standard.models.map(\.name))
  func manyDrawsAreThoseOfOneByOne(name: String) throws {
    let model = try #require(Catalogue.standard.model(named: name))
    let count = 600
    let columns = model.inputs.indices.map { index in
      index % 3 == 0 ? [0.5] : (0..<count).map { 0.2 + 1e-3 * Double($0 + index) }
    }
    let together = model.evaluate(columns)
    var alone = [Double](repeating: 0, count: model.outputs.count)
    for draw in 0..<count {
      model.evaluate(columns.map { $0.count == 1 ? $0[0] : $0[draw] }, &alone)
      #expect(together.map { $0[draw] } == alone, "draw \(draw)")
    }
  }

  @Test func evaluatesManyDrawsWithoutAllocatingForEach() throws {
    let model = Model.trainingRun
    let count = 250_000
    let utilization = try #require(model.inputs.firstIndex { $0.name == "utilization" })
    var columns = model.inputs.map { _ in [1.0] }
    columns[utilization] = (0..<count).map { 0.3 + 4e-7 * Double($0) }
    let clock = ContinuousClock()
    var results: [[Double]] = []
    let time = clock.measure { results = model.evaluate(columns) }
    #expect(results[0].count == count)
    #expect(time < .seconds(10), "far above any build's need; a loop that allocates takes longer")
  }

  @Test func everySourceOfTheCatalogueIsAWorkOfIt() {
    let works = Catalogue.standard.works.map(\.key)
    #expect(works == works.sorted() && Set(works).count == works.count)
    let rows = Catalogue.standard.tables.flatMap(\.rows)
    let origins =
      rows.map(\.origin) + rows.flatMap(\.figures).map(\.origin)
      + rows.flatMap(\.links).map(\.origin)
    let models = Catalogue.standard.models
    let defaults = models.flatMap(\.inputs).compactMap(\.default).flatMap(\.sources)
    let derivations = models.flatMap(\.inputs).flatMap(\.derivations).flatMap(\.sources)
    let formulas =
      models.map(\.source) + models.flatMap(\.outputs).compactMap(\.sources).flatMap(\.self)
    let named = Set(origins.flatMap(\.sources) + defaults + derivations + formulas)
    #expect(named.subtracting(works) == [])
    #expect(Set(works).subtracting(named) == [], "a work that nothing names")
  }
}
