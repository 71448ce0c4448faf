package import Diagnostics
package import Quantities

/// What an evaluated scenario knows: each input and output by name.
package struct Outcome: Sendable {
  package let scenario: String
  package let title: String?
  package let model: Model
  /// Inputs, then outputs, each in the order of the model.
  package let values: [OutcomeValue]
  /// Rows that were chosen from catalogues, such as the accelerator.
  package let choices: [OutcomeChoice]
  /// Names of the model that have no value here, and why.
  package let unavailable: [String: Unavailable]

  /// Why a value is missing, and the way out.
  package struct Unavailable: Sendable, Hashable {
    package let why: String
    package let help: String
  }

  package func value(named name: String) -> OutcomeValue? { values.first { $0.name == name } }
  package func choice(named name: String) -> OutcomeChoice? { choices.first { $0.name == name } }
}

/// A quantity that goes into a model or comes out of it.
package struct OutcomeValue: Sendable {
  package enum Role: Sendable { case input, output }
  package let name: String
  package let doc: String
  package let role: Role
  package let value: Uncertain
  /// The median and the interval of what was written, where the value has draws of that.
  let written: Estimate?
  package let origin: Origin
  /// Where its draws were written: `gpt4.tokens`, `Accelerator.A100 SXM 80.rent`,
  /// `TrainingRun.pue`; two values of the same place are the same value.
  package let place: String
  /// The key of its draws, for ``Sampling/Mode``; nil where it is exact or an expression.
  package let key: String?
  /// The significant digits that were typed, for an input that should print as it was written.
  package let digits: Int?
  /// The unit to print it in, where the model proposes one.
  package let unit: Unit?
  /// The years whose money it is in, for what has money in its dimension.
  package let priceYears: ClosedRange<Int>?
  /// TeX of the model's formula for an output, the expression for an input that has one.
  package let formula: String?
  /// For an output, the inputs and outputs it is computed from; for an input that is an
  /// expression, the paths in it.
  package let uses: [String]

  /// What is published: of what was written, where it was; else of the draws.
  package var estimate: Estimate { written ?? value.estimate }
}

/// A row chosen from a catalogue.
package struct OutcomeChoice: Sendable {
  package let name: String
  package let doc: String
  /// The row with its figures.
  package let chosen: ChosenRow
  /// The row's name: `A100 SXM 80`.
  package var row: String { chosen.name }
  package let origin: Origin
  /// Where it was written: `gpt4.accelerator`.
  package let place: String
}

/// Where a value comes from.
package struct Origin: Sendable, Hashable {
  package var kind: Kind?
  /// Citation keys, in the order of the text.
  package var sources: [String]
  package var note: String?
  package var span: SourceSpan?

  package init(
    kind: Kind? = nil,
    sources: [String] = [],
    note: String? = nil,
    span: SourceSpan? = nil,
  ) {
    self.kind = kind
    self.sources = sources
    self.note = note
    self.span = span
  }
}

extension Outcome: ValueMembers {
  package var kindOfValue: String { "a scenario" }

  package var memberNames: [String] {
    let outputs = values.filter { $0.role == .output }.map(\.name)
    let inputs = values.filter { $0.role == .input }.map(\.name)
    return outputs + inputs + choices.map(\.name)
  }

  package func member(_ name: String, arguments: [Literal]?) -> Member {
    if let value = value(named: name) {
      return arguments == nil ? .found(.quantity(value.value)) : .misused(form: name)
    }
    if let choice = choice(named: name) {
      return arguments == nil ? .found(.row(choice.chosen)) : .misused(form: name)
    }
    if let reason = unavailable[name] { return .unavailable(why: reason.why, help: reason.help) }
    return .unknown
  }
}
