import Diagnostics
import Quantities

/// One evaluation of a scenario, or many that differ in a few inputs and share all other draws.
struct ScenarioRun {
  let scenario: PreparedScenario
  let sampling: Sampling
  /// Draws made so far, by the key of their place.
  private var draws: [String: Uncertain]
  /// Defaults and figures read so far, by input and place: many rows of a sweep share them.
  private var known: [String: OutcomeValue] = [:]
  /// Whether each output has money in its dimension.
  private let isMoney: [Bool]

  init(scenario: PreparedScenario, sampling: Sampling, drawn: [String: Uncertain] = [:]) {
    self.scenario = scenario
    self.sampling = sampling
    draws = drawn
    isMoney = scenario.model.outputs.map(\.dimension.includesMoney)
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
      } else if let value = input.derived(
        from: inputs.values,
        place: "\(scenario.name).\(input.name)"
      ) {
        inputs.values[input.name] = value
      } else if let column = input.column, let row = rows[column.input],
        let figure = row.figure(named: column.name)
      {
        inputs.values[input.name] = value(of: input, figure, in: row)
      } else if let column = input.column, let row = rows[column.input],
        let (linked, slot) = linkedRow(column, of: row)
      {
        rows[input.name] = linked
        inputs.choices[input.name] = choice(of: input, linked, slot)
      } else if let fallback = input.default {
        inputs.values[input.name] = value(of: input, fallback)
      } else {
        inputs.unavailable[input.name] = reason(why: input, rows: rows, inputs.unavailable)
      }
    }
    return isComplete ? inputs : nil
  }

  /// The row of another table that a row names in a column.
  private func linkedRow(
    _ column: Model.Column,
    of row: Catalogue.Row,
  ) -> (Catalogue.Row, PreparedScenario.Slot)? {
    guard let link = row.link(named: column.name) else { return nil }
    guard let linked = scenario.catalogue.row(of: link) else {
      preconditionFailure("\(row.name) names \(link.row), which \(link.table) lacks")
    }
    let table = model.input(named: column.input)?.catalogue ?? ""
    let place = Catalogue.place(of: link.column, inRow: row.name, of: table)
    let file = SourceFile(path: place, text: link.row)
    let slot = PreparedScenario.Slot(
      content: .row(linked),
      origin: link.origin,
      place: place,
      key: place,
      text: SourceText(file, 0..<file.count),
    )
    return (linked, slot)
  }

  /// Why an input has no value, and the way out.
  private func reason(
    why input: Model.Input,
    rows: [String: Catalogue.Row],
    _ unavailable: [String: Outcome.Unavailable],
  ) -> Outcome.Unavailable {
    let written = input.assignment(in: scenario.catalogue, isInNotebook: scenario.isInNotebook)
    let help = "give it as an input: `\(written)`"
    guard let column = input.column else {
      return .init(why: "the scenario gives no `\(input.name)`", help: help)
    }
    if let row = rows[column.input] {
      return .init(why: "the catalogue knows no `\(input.name)` of `\(row.name)`", help: help)
    }
    // A row that was looked for in another row, and is not there, is the reason.
    let choice = model.input(named: column.input)
    if let outer = choice?.column, rows[outer.input] != nil, let reason = unavailable[column.input]
    {
      return reason
    }
    return .init(
      why: "the scenario gives neither `\(input.name)` nor `\(column.input)`",
      help: help,
    )
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
    guard let table = input.catalogue.flatMap({ scenario.catalogue.table(named: $0) }) else {
      preconditionFailure("\(input.name) takes no row of a catalogue")
    }
    return OutcomeChoice(
      name: input.name,
      doc: input.doc,
      chosen: ChosenRow(row, of: table, in: scenario.catalogue, sampling: sampling),
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
    let scope = scope.seen(from: slot.notebook)
    switch slot.content {
    case .row: preconditionFailure("\(input.name) takes a quantity")
    case .value(let reading):
      return outcome(of: input, reading, slot.origin, place: slot.place, key: slot.key)
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
      return OutcomeValue(
        name: input.name,
        doc: input.doc,
        role: .input,
        value: value.clamped(to: input.allowed.lower...input.allowed.upper),
        written: nil,
        origin: slot.origin,
        place: slot.place,
        key: nil,
        digits: nil,
        unit: input.unit,
        priceYears: input.dimension.includesMoney ? expression.priceYears(in: scope) : nil,
        formula: expression.source.text,
        uses: expression.paths.map { scope.whole($0.text) },
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
    // The draws were judged when the notebook was evaluated; other draws of them are cut.
    guard sampling.mode == .draws else { return value }
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
    let place = Catalogue.place(of: figure.column, inRow: row.name, of: table)
    let name = "\(input.name) \(place)"
    if let known = known[name] { return known }
    let reading = ValueReader.Reading(
      value: figure.value,
      digits: figure.digits,
      priceYears: figure.priceYear.map { $0...$0 },
    )
    let value = outcome(of: input, reading, figure.origin, place: place, key: place)
    known[name] = value
    return value
  }

  private mutating func value(of input: Model.Input, _ fallback: Model.Default) -> OutcomeValue {
    if let known = known[input.name] { return known }
    let place = "\(model.name).\(input.name)"
    let file = SourceFile(path: place, text: fallback.text)
    let text = SourceText(file, 0..<file.count)
    var problems: [Diagnostic] = []
    guard let reading = ValueReader.reading(text, for: input, reporting: &problems) else {
      preconditionFailure("default of \(place): \(problems)")
    }
    let origin = Origin(kind: fallback.kind, sources: fallback.sources, note: fallback.note)
    let value = outcome(of: input, reading, origin, place: place, key: place)
    known[input.name] = value
    return value
  }

  /// An input whose value was written, or published.
  private mutating func outcome(
    of input: Model.Input,
    _ reading: ValueReader.Reading,
    _ origin: Origin,
    place: String,
    key: String,
  ) -> OutcomeValue {
    // The interval as written lies within what is possible, so only draws beyond its ends move: a
    // share of 0.6 to 0.9 is a lognormal whose last draws would pass 1.
    let limits = input.allowed.lower...input.allowed.upper
    let value = uncertain(reading.value, key: key).clamped(to: limits)
    return OutcomeValue(
      name: input.name,
      doc: input.doc,
      role: .input,
      value: value,
      written: value.isExact ? nil : reading.value.estimate,
      origin: origin,
      place: place,
      key: reading.value.isExact ? nil : key,
      digits: reading.digits,
      unit: input.unit,
      priceYears: input.dimension.includesMoney ? reading.priceYears : nil,
      formula: nil,
      uses: [],
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
    var priceYears = inputs.values.compactMapValues(\.priceYears)
    for (index, (output, draws)) in zip(model.outputs, columns).enumerated() {
      if let missing = output.uses.first(where: { inputs.unavailable[$0] != nil }),
        let reason = inputs.unavailable[missing]
      {
        inputs.unavailable[output.name] = reason
        continue
      }
      let value = Uncertain(draws: draws, dimension: output.dimension).exactIfConstant
      let share = value.share { !$0.isFinite }
      guard share == 0 else {
        // No author wrote a variant: where it goes wrong it only lacks the value.
        guard sampling.mode == .draws else {
          inputs.unavailable[output.name] = .init(
            why: "it is not a finite number",
            help: "keep what goes into it in the range where it can be computed",
          )
          continue
        }
        problems.append(
          .notANumber("\(scenario.name).\(output.name)", share: share, at: scenario.span)
        )
        isFinite = false
        continue
      }
      priceYears[output.name] = .union(output.uses.map { priceYears[$0] })
      outputs.append(
        OutcomeValue(
          name: output.name,
          doc: output.doc,
          role: .output,
          value: value,
          written: nil,
          origin: Origin(sources: output.sources ?? [model.source], span: scenario.span),
          place: "\(scenario.name).\(output.name)",
          key: nil,
          digits: nil,
          unit: output.unit,
          priceYears: isMoney[index] ? priceYears[output.name] : nil,
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
  /// How it is set, for messages: `rent: 2 USD/h` in a notebook, `rent="2 USD/h"` in a terminal.
  func assignment(in catalogue: Catalogue, isInNotebook: Bool) -> String {
    let example = example(in: catalogue)
    if isInNotebook { return "\(name): \(example)" }
    return example.contains(" ") ? "\(name)=\"\(example)\"" : "\(name)=\(example)"
  }

  /// A value that it would take.
  private func example(in catalogue: Catalogue) -> String {
    if let row = self.catalogue.flatMap(catalogue.table)?.rows.last { return row.name }
    guard dimension == .one else { return dimension.example }
    if let text = self.default?.text { return text }
    if allowed.upper == 1 { return "0.4" }
    // What is counted in billions is shown so.
    let magnitudes = ["activeParameters": "280e9", "tokens": "13e12", "accelerators": "25000"]
    return magnitudes[name] ?? dimension.example
  }
}

extension Uncertain {
  /// The same value without draws where all of them are equal.
  fileprivate var exactIfConstant: Uncertain {
    guard !isExact, draws.allSatisfy({ $0 == draws[0] }) else { return self }
    return Uncertain(draws: [draws[0]], dimension: dimension)
  }
}
