import Diagnostics
import Quantities

/// One evaluation of a scenario, or many that differ in a few inputs and share all other draws.
struct ScenarioRun {
  let scenario: PreparedScenario
  let sampling: Sampling
  /// Draws made so far, by the key of their place.
  private var draws: [String: Uncertain] = [:]

  init(scenario: PreparedScenario, sampling: Sampling) {
    self.scenario = scenario
    self.sampling = sampling
  }

  private var model: Model { scenario.model }

  /// The inputs of a model with their values, as far as they have one.
  private struct Inputs {
    var values: [String: OutcomeValue] = [:]
    var choices: [String: OutcomeChoice] = [:]
    var unavailable: [String: Outcome.Unavailable] = [:]
  }

  /// The outcome where `written` says what its inputs are; nil where it reported, or where a value
  /// that it uses has failed before.
  mutating func outcome(
    of written: [String: PreparedScenario.Slot],
    in scope: some Scope,
    reporting problems: inout [Diagnostic],
  ) -> Outcome? {
    guard var inputs = inputs(of: written, in: scope, reporting: &problems),
      let outputs = outputs(of: &inputs, reporting: &problems)
    else { return nil }
    return Outcome(
      scenario: scenario.name,
      title: scenario.title,
      model: model,
      values: model.inputs.compactMap { inputs.values[$0.name] } + outputs,
      choices: model.inputs.compactMap { inputs.choices[$0.name] },
      unavailable: inputs.unavailable,
    )
  }

  // MARK: Inputs

  private mutating func inputs(
    of written: [String: PreparedScenario.Slot],
    in scope: some Scope,
    reporting problems: inout [Diagnostic],
  ) -> Inputs? {
    var inputs = Inputs()
    var rows: [String: Catalogue.Row] = [:]
    var isComplete = true
    for input in model.inputs {
      if let slot = written[input.name] {
        if case .row(let row) = slot.content {
          rows[input.name] = row
          inputs.choices[input.name] = choice(of: input, row, slot)
        } else if let value = value(of: input, slot, in: scope, reporting: &problems) {
          inputs.values[input.name] = value
        } else {
          isComplete = false
        }
      } else if let column = input.column {
        guard let row = rows[column.input] else { continue }
        if let figure = row.figure(named: column.name) {
          inputs.values[input.name] = value(of: input, figure, in: row)
        } else if let fallback = input.default {
          inputs.values[input.name] = value(of: input, fallback)
        } else {
          inputs.unavailable[input.name] = .init(
            why: "the catalogue knows no `\(input.name)` of `\(row.name)`",
            help: "give it as an input: `\(input.name): \(input.exampleText)`",
          )
        }
      } else if let fallback = input.default {
        inputs.values[input.name] = value(of: input, fallback)
      } else {
        inputs.unavailable[input.name] = .init(
          why: "the scenario gives no `\(input.name)`",
          help: "give it as an input: `\(input.name): \(input.exampleText)`",
        )
      }
    }
    return isComplete ? inputs : nil
  }

  private mutating func uncertain(_ value: WrittenValue, key: String) -> Uncertain {
    // Exact values have no draws to share, and a sweep gives one place many of them.
    if case .exact(let quantity) = value { return Uncertain(quantity) }
    if let known = draws[key] { return known }
    let made = value.uncertain(place: key, sampling: sampling)
    draws[key] = made
    return made
  }

  private func choice(
    of input: Model.Input,
    _ row: Catalogue.Row,
    _ slot: PreparedScenario.Slot,
  ) -> OutcomeChoice {
    var origin = slot.origin
    if origin.sources.isEmpty {
      origin.sources = row.origin.sources
      origin.kind = row.origin.kind
    }
    origin.note = origin.note ?? row.origin.note
    return OutcomeChoice(
      name: input.name,
      doc: input.doc,
      row: row.name,
      origin: origin,
      place: slot.place,
    )
  }

  /// An input that was written, as a value or as an expression.
  private mutating func value(
    of input: Model.Input,
    _ slot: PreparedScenario.Slot,
    in scope: some Scope,
    reporting problems: inout [Diagnostic],
  ) -> OutcomeValue? {
    switch slot.content {
    case .row: preconditionFailure("\(input.name) takes a quantity")
    case .value(let written, let digits):
      let value = uncertain(written, key: slot.key)
      return outcome(
        of: input,
        value,
        written.ends,
        slot.origin,
        place: slot.place,
        digits: digits,
      )
    case .expression(let expression):
      let value: Uncertain
      if let known = draws[slot.key] {
        value = known
      } else {
        guard let made = expression.quantity(in: scope, reporting: &problems),
          let fitted = fitted(made, to: input, slot, reporting: &problems)
        else { return nil }
        value = fitted
        draws[slot.key] = fitted
      }
      return outcome(
        of: input,
        value,
        nil,
        slot.origin,
        place: slot.place,
        formula: expression.source.text,
        uses: expression.paths.map(\.text),
      )
    }
  }

  /// The value of an expression, if the input takes it.
  private func fitted(
    _ value: Uncertain,
    to input: Model.Input,
    _ slot: PreparedScenario.Slot,
    reporting problems: inout [Diagnostic],
  ) -> Uncertain? {
    var value = value
    if value.dimension == .one, input.dimension == .operations {
      value = Uncertain(draws: value.draws, dimension: .operations)
    }
    guard value.isExact || value.draws.count == sampling.count else {
      problems.append(
        .differentDraws(
          (slot.text.text, value.draws.count),
          (scenario.name, sampling.count),
          at: slot.text.span,
        )
      )
      return nil
    }
    guard value.dimension == input.dimension else {
      problems.append(
        .unitMismatch(of: input, slot.text.text, value.dimension, at: slot.text.span)
      )
      return nil
    }
    // A few draws beyond the ends are cut; more, or any at an end that cannot be reached, are a fault.
    let bounds = input.allowed
    let isReached = bounds.includesLower || value.draws.allSatisfy { $0 > bounds.lower }
    guard isReached, value.share(where: { !bounds.contains($0) }) <= 0.01 else {
      problems.append(.outOfRange(input, slot.text.text, at: slot.text.span))
      return nil
    }
    return value
  }

  private mutating func value(
    of input: Model.Input,
    _ figure: Catalogue.Figure,
    in row: Catalogue.Row,
  ) -> OutcomeValue {
    let table = model.inputs.first { $0.name == input.column?.input }?.catalogue ?? ""
    let place = "\(table).\(row.name).\(figure.column)"
    let value = uncertain(figure.value, key: place)
    return outcome(
      of: input,
      value,
      figure.value.ends,
      figure.origin,
      place: place,
      digits: figure.digits,
    )
  }

  private mutating func value(of input: Model.Input, _ fallback: Model.Default) -> OutcomeValue {
    let place = "\(model.name).\(input.name)"
    let file = SourceFile(path: place, text: fallback.text)
    let text = SourceText(file, 0..<file.count)
    var problems: [Diagnostic] = []
    guard let reading = ValueReader.reading(text, for: input, reporting: &problems) else {
      preconditionFailure("default of \(place): \(problems)")
    }
    let value = uncertain(reading.value, key: place)
    let origin = Origin(kind: fallback.kind, sources: fallback.sources, note: fallback.note)
    return outcome(
      of: input,
      value,
      reading.value.ends,
      origin,
      place: place,
      digits: reading.digits,
    )
  }

  private func outcome(
    of input: Model.Input,
    _ value: Uncertain,
    _ written: ClosedRange<Double>?,
    _ origin: Origin,
    place: String,
    digits: Int? = nil,
    formula: String? = nil,
    uses: [String] = [],
  ) -> OutcomeValue {
    OutcomeValue(
      name: input.name,
      doc: input.doc,
      role: .input,
      value: value.clamped(to: input.allowed),
      written: written,
      origin: origin,
      place: place,
      digits: digits,
      unit: input.unit,
      formula: formula,
      uses: uses,
    )
  }

  // MARK: Outputs

  /// The outputs that can be computed, the others going to `inputs.unavailable`; nil where a
  /// computed one is not finite.
  private func outputs(
    of inputs: inout Inputs,
    reporting problems: inout [Diagnostic],
  ) -> [OutcomeValue]? {
    let columns = model.evaluate(model.inputs.map { inputs.values[$0.name]?.value.draws ?? [.nan] })
    var outputs: [OutcomeValue] = []
    var isFinite = true
    for (output, draws) in zip(model.outputs, columns) {
      if let missing = output.uses.first(where: { inputs.unavailable[$0] != nil }),
        let reason = inputs.unavailable[missing]
      {
        inputs.unavailable[output.name] = reason
        continue
      }
      let value = Uncertain(draws: draws, dimension: output.dimension).exactIfConstant
      let share = value.share { !$0.isFinite }
      guard share == 0 else {
        problems.append(
          .notANumber("\(scenario.name).\(output.name)", share: share, at: scenario.span)
        )
        isFinite = false
        continue
      }
      outputs.append(
        OutcomeValue(
          name: output.name,
          doc: output.doc,
          role: .output,
          value: value,
          written: nil,
          origin: Origin(sources: model.source.isEmpty ? [] : [model.source], span: scenario.span),
          place: "\(scenario.name).\(output.name)",
          digits: nil,
          unit: output.unit,
          formula: output.formula,
          uses: output.uses,
        )
      )
    }
    return isFinite ? outputs : nil
  }
}

extension Model {
  /// All draws of its outputs, from all draws of its inputs: one value each where it is exact.
  package func evaluate(_ columns: [[Double]]) -> [[Double]] {
    precondition(columns.count == inputs.count, "\(columns.count) of \(inputs.count) inputs")
    let count = columns.map(\.count).max() ?? 1
    for column in columns where column.count != 1 {
      precondition(column.count == count, "\(column.count) of \(count) draws")
    }
    return evaluateDraws(columns)
  }
}

extension Model.Input {
  /// A value that it would take, for messages.
  var exampleText: String {
    dimension.example
  }
}

extension Uncertain {
  /// The value with its tails cut at the ends of what is possible.
  ///
  /// The interval as written lies within them, so only draws beyond its ends move: a share of
  /// 0.6 to 0.9 is a lognormal whose last draws would pass 1.
  fileprivate func clamped(to bounds: Bounds) -> Uncertain {
    guard !isExact, draws.contains(where: { !($0 >= bounds.lower && $0 <= bounds.upper) }) else {
      return self
    }
    let cut = draws.map { Swift.min(Swift.max($0, bounds.lower), bounds.upper) }
    return Uncertain(draws: cut, dimension: dimension)
  }

  /// The same value without draws where all of them are equal.
  fileprivate var exactIfConstant: Uncertain {
    guard !isExact, draws.allSatisfy({ $0 == draws[0] }) else { return self }
    return Uncertain(draws: [draws[0]], dimension: dimension)
  }
}
