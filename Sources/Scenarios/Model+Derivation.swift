import Diagnostics
import Quantities

extension Model.Input {
  /// The value that follows from those of other inputs; nil where none of its derivations has all
  /// that it uses.
  func derived(from values: [String: OutcomeValue], place: String) -> OutcomeValue? {
    for derivation in derivations {
      if let value = derivation.value(of: self, from: values, place: place) { return value }
    }
    return nil
  }
}

extension Model.Derivation {
  /// The value from those of other inputs; nil where one that it uses has none.
  ///
  /// `place` names the scenario's input, whose dimension the expression must have.
  fileprivate func value(
    of input: Model.Input,
    from values: [String: OutcomeValue],
    place: String,
  ) -> OutcomeValue? {
    guard uses.allSatisfy({ values[$0] != nil }) else { return nil }
    let scope = InnerScope(values.mapValues { Value.quantity($0.value) }, in: NoNames())
    var problems: [Diagnostic] = []
    guard var value = expression.quantity(in: scope, reporting: &problems) else {
      // What an author gives may be too large to compute with; then nothing follows from it.
      precondition(
        problems.allSatisfy { $0.id == "not-a-number" },
        "derivation of \(place): \(problems)",
      )
      return nil
    }
    if value.dimension == .one, input.dimension == .operations {
      value = Uncertain(draws: value.draws, dimension: .operations)
    }
    precondition(value.dimension == input.dimension, "derivation of \(place): \(value.dimension)")
    return OutcomeValue(
      name: input.name,
      doc: input.doc,
      role: .input,
      value: value,
      written: nil,
      origin: Origin(sources: sources, note: note),
      place: place,
      key: nil,
      digits: nil,
      unit: input.unit,
      priceYears: nil,
      formula: expression.source.text,
      uses: uses,
    )
  }
}

extension Expression {
  /// An expression that the engine itself writes, and that must therefore parse.
  init(ofTheEngine text: String) {
    let file = SourceFile(path: "engine", text: text)
    var problems: [Diagnostic] = []
    guard let parsed = Expression(parsing: SourceText(file, 0..<file.count), reporting: &problems)
    else { preconditionFailure("\(text): \(problems)") }
    self = parsed
  }
}
