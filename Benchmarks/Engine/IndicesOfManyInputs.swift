import Diagnostics
import Quantities
import Scenarios

/// First-order and total indices of a model's 20 uncertain inputs, with bootstrap intervals.
struct IndicesOfManyInputs: Sendable {
  private static let count = 4096
  private static let inputs = (0..<20).map { "input\($0)" }
  private let scenario = PreparedScenario(
    writing: Dictionary(uniqueKeysWithValues: inputs.map { ($0, "1 to 2") }),
    model: "ManyInputs",
    in: Catalogue(models: [.manyInputs(inputs)], tables: []),
  )

  func evaluate() -> [SobolIndices]? {
    let base = draws(.draws)
    let redrawn = draws(.redrawn(nil))
    let outcome = scenario.evaluated(Sampling(count: Self.count))
    let keys = outcome.values.filter { $0.role == .input }.compactMap(\.key)
    precondition(keys.count == Self.inputs.count, "\(keys.count) inputs have draws")
    let mixed = keys.map { draws(.redrawn([$0])) }
    return SobolIndices.indices(base: base, redrawn: redrawn, mixed: mixed, seed: 0)
  }

  private func draws(_ mode: Sampling.Mode) -> [Double] {
    let outcome = scenario.evaluated(Sampling(count: Self.count, seed: 0, mode: mode))
    return outcome.value(named: "result")?.value.draws ?? []
  }

  /// As many draws and evaluations, without indices.
  func plainLoop() -> [Double] {
    var generator = PlainGenerator()
    func column() -> [Double] { (0..<Self.count).map { _ in generator.lognormal(1.4, 0.21) } }
    let first = Self.inputs.map { _ in column() }
    let second = Self.inputs.map { _ in column() }
    var sums: [Double] = []
    for mixed in -2..<Self.inputs.count {
      var sum = 0.0
      for draw in 0..<Self.count {
        var product = 1.0
        for input in Self.inputs.indices {
          let isSecond = mixed == -1 || mixed == input
          product *= (isSecond ? second : first)[input][draw]
        }
        sum += product
      }
      sums.append(sum)
    }
    return sums
  }
}

/// The product of its inputs.
private struct Product: Sendable {
  var factors: [Double]
}

extension Model {
  fileprivate static func manyInputs(_ names: [String]) -> Model {
    Model(
      name: "ManyInputs",
      doc: "A product of many inputs.",
      formula: #"\prod_i x_i"#,
      source: "",
      start: Product(factors: Array(repeating: 1, count: names.count)),
      inputs: names.enumerated().map { index, name in
        InputRow(Model.Input(name: name, doc: "A factor")) { $0.factors[index] = $1 }
      },
      outputs: [
        OutputRow(
          Model.Output(name: "result", doc: "The product", formula: "x", uses: names)
        ) { $0.factors.reduce(1, *) }
      ],
    )
  }
}
