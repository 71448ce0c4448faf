import Quantities

extension Model {
  /// An input's entry in a model's row, and where its value goes in the formula.
  package struct InputRow<Formula>: Sendable {
    let input: Input
    /// Sets a value in base units; nil for an input that takes a catalogue's row.
    let set: (@Sendable (inout Formula, Double) -> Void)?

    package init(_ input: Input, set: (@Sendable (inout Formula, Double) -> Void)? = nil) {
      self.input = input
      self.set = set
    }
  }

  /// An output's entry in a model's row, and what computes it, in base units.
  package struct OutputRow<Formula>: Sendable {
    let output: Output
    let get: @Sendable (Formula) -> Double

    package init(_ output: Output, get: @escaping @Sendable (Formula) -> Double) {
      self.output = output
      self.get = get
    }
  }

  /// A model whose formulas are the computed properties of a value.
  ///
  /// The inputs replace all values of `start`.
  package init<Formula: Sendable>(
    name: String,
    doc: String,
    formula: String,
    source: String,
    start: Formula,
    inputs: [InputRow<Formula>],
    outputs: [OutputRow<Formula>],
  ) {
    let names = inputs.map(\.input.name) + outputs.map(\.output.name)
    precondition(Set(names).count == names.count, "\(name) has a name twice")
    self.name = name
    self.doc = doc
    self.formula = formula
    self.source = source
    self.inputs = inputs.map(\.input)
    self.outputs = outputs.map(\.output)
    let set = inputs.map(\.set)
    let get = outputs.map(\.get)
    evaluate = { values, results in
      var formula = start
      for index in set.indices { set[index]?(&formula, values[index]) }
      for index in get.indices { results[index] = get[index](formula) }
    }
    evaluateDraws = { columns in draws(of: columns, start: start, set: set, get: get) }
  }
}

/// All draws of all outputs, by chunks that stay in the cache: a closure is fetched once for each
/// chunk rather than once for each draw, and what is exact is set once for all.
private func draws<Formula>(
  of columns: [[Double]],
  start: Formula,
  set: [(@Sendable (inout Formula, Double) -> Void)?],
  get: [@Sendable (Formula) -> Double],
) -> [[Double]] {
  let count = columns.map(\.count).max() ?? 1
  var exact = start
  for (column, set) in zip(columns, set) where column.count == 1 { set?(&exact, column[0]) }
  let uncertain = columns.indices.filter { columns[$0].count > 1 }
  var results = get.map { _ in [Double](repeating: .nan, count: count) }
  var formulas = [Formula](repeating: exact, count: min(count, 256))
  for chunk in stride(from: 0, to: count, by: formulas.count) {
    let draws = chunk..<min(chunk + formulas.count, count)
    for index in uncertain {
      guard let set = set[index] else { continue }
      for draw in draws { set(&formulas[draw - chunk], columns[index][draw]) }
    }
    for (index, get) in get.enumerated() {
      for draw in draws { results[index][draw] = get(formulas[draw - chunk]) }
    }
  }
  return results
}
