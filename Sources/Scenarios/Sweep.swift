import Diagnostics
import Quantities

/// A sweep whose grid has been read: evaluates the scenario row by row.
///
/// A row is finished before the next one starts, and only its columns are kept, since a sweep may
/// have many rows.
struct Sweep<Names: Scope> {
  private let definition: SweepDefinition
  private let scenario: PreparedScenario
  private let axes: [SweepAxis]
  private let outputs: [Model.Output]
  private let scope: Names
  private var run: ScenarioRun
  /// The model's names with nothing behind them, for rows in which they have no value.
  private let missing: [String: Value]
  /// Inputs that are not swept, where a swept row of a catalogue or a swept input may give them.
  private let others: [Model.Input]

  /// The index of the value that each axis has, for each row that stays.
  private var kept: [[Int]] = []
  private var outputValues: [[Uncertain]]
  private var computedValues: [[Uncertain]]
  private var otherValues: [[OtherValue]]
  /// Names that have a value in some row, and why others have none.
  private var available: Set<String> = []
  private var reasons: [String: Outcome.Unavailable] = [:]
  private var priceYears: [String: ClosedRange<Int>] = [:]
  /// The largest share of draws in which `where` holds in a row.
  private var bestShare = 0.0

  /// An input in one row, with the place that its value belongs to.
  private struct OtherValue {
    var value: Value
    var place: String?
  }

  init(
    _ definition: SweepDefinition,
    of scenario: PreparedScenario,
    axes: [SweepAxis],
    outputs: [Model.Output],
    in scope: Names,
    sampling: Sampling,
  ) {
    self.definition = definition
    self.scenario = scenario
    self.axes = axes
    self.outputs = outputs
    self.scope = scope
    run = ScenarioRun(scenario: scenario, sampling: sampling)
    let given = Set(scenario.written.keys).union(axes.map(\.input.name))
    missing = Self.missingNames(of: scenario, given: given, sampling: sampling)
    others = Self.others(of: scenario.model, axes)
    outputValues = outputs.map { _ in [] }
    computedValues = definition.compute.map { _ in [] }
    otherValues = others.map { _ in [] }
  }

  /// Inputs that are not swept, but that may differ from row to row.
  static func others(of model: Model, _ axes: [SweepAxis]) -> [Model.Input] {
    let swept = Set(axes.map(\.input.name))
    let isOverRows = axes.contains { $0.input.catalogue != nil }
    return model.inputs.filter {
      !swept.contains($0.name) && (isOverRows || !$0.derivations.isEmpty)
    }
  }

  /// nil where it reported.
  mutating func data(rows rowCount: Int, reporting problems: inout [Diagnostic]) -> DataSet? {
    for row in 0..<rowCount {
      guard read(indices(ofRow: row), reporting: &problems) else { return nil }
    }
    guard !kept.isEmpty else {
      problems.append(
        unavailable(in: definition.filter) ?? .noRows(definition, bestShare: bestShare)
      )
      return nil
    }
    var columns = axes.indices.map(sweptColumn)
    columns += outputs.indices.compactMap { outputColumn($0, reporting: &problems) }
    columns += definition.compute.indices.compactMap { computedColumn($0, reporting: &problems) }
    guard !problems.containsError else { return nil }
    let inputs = others.indices.compactMap(inputColumn)
    return DataSet(columns: columns, inputs: inputs)
  }

  /// Which value of each axis a row takes: all combinations, the last axis changing fastest.
  private func indices(ofRow row: Int) -> [Int] {
    var rest = row
    var indices = axes.map { _ in 0 }
    for axis in axes.indices.reversed() {
      (rest, indices[axis]) = rest.quotientAndRemainder(dividingBy: axes[axis].slots.count)
    }
    return indices
  }

  // MARK: Rows

  /// Evaluates one row and keeps it where `where` holds; false where it reported.
  private mutating func read(_ indices: [Int], reporting problems: inout [Diagnostic]) -> Bool {
    var written = scenario.written
    for (axis, index) in zip(axes, indices) { written[axis.input.name] = axis.slots[index] }
    guard let outcome = run.outcome(of: written, in: scope, reporting: &problems) else {
      return false
    }
    var names = names(of: outcome)
    note(outcome)
    var computed: [Uncertain] = []
    for (name, expression) in definition.compute {
      let inner = InnerScope(names, in: scope)
      guard let value = expression.quantity(in: inner, reporting: &problems) else { return false }
      computed.append(value)
      names[name.text] = .quantity(value)
    }
    if let filter = definition.filter {
      let inner = InnerScope(names, in: scope)
      guard let share = filter.condition(in: inner, reporting: &problems)?.share else {
        return false
      }
      bestShare = max(bestShare, share)
      guard share >= SweepDefinition.requiredShare else { return true }
    }
    kept.append(indices)
    for (index, output) in outputs.enumerated() {
      let value = outcome.value(named: output.name)?.value
      outputValues[index].append(value ?? .missing(output.dimension))
    }
    for (index, value) in computed.enumerated() { computedValues[index].append(value) }
    for (index, input) in others.enumerated() {
      guard let value = names[input.name] else { continue }
      let place =
        outcome.value(named: input.name)?.place ?? outcome.choice(named: input.name)?.place
      otherValues[index].append(OtherValue(value: value, place: place))
    }
    return true
  }

  /// What expressions see of an outcome by bare names.
  private func names(of outcome: Outcome) -> [String: Value] {
    var names = missing
    for value in outcome.values { names[value.name] = .quantity(value.value) }
    for choice in outcome.choices { names[choice.name] = .row(choice.chosen.inDataSet) }
    return names
  }

  /// The names of a model, each with a missing value.
  ///
  /// A row that no scenario needs to choose, and that this one does not, has no name here: `run` of
  /// a notebook stays what it is.
  private static func missingNames(
    of scenario: PreparedScenario,
    given: Set<String>,
    sampling: Sampling,
  ) -> [String: Value] {
    var names: [String: Value] = [:]
    for input in scenario.model.inputs {
      let isChoice = input.catalogue != nil && input.column == nil
      if isChoice, input.isOptional, !given.contains(input.name) { continue }
      let row = input.catalogue.flatMap(scenario.catalogue.table).map {
        ChosenRow(nil, of: $0, in: scenario.catalogue, sampling: sampling, isInDataSet: true)
      }
      names[input.name] = row.map(Value.row) ?? .quantity(.missing(input.dimension))
    }
    for output in scenario.model.outputs {
      names[output.name] = .quantity(.missing(output.dimension))
    }
    return names
  }

  /// Remembers what an outcome has and lacks.
  private mutating func note(_ outcome: Outcome) {
    for value in outcome.values {
      available.insert(value.name)
      if let years = value.priceYears {
        priceYears[value.name] = .union([priceYears[value.name], years])
      }
    }
    for choice in outcome.choices { available.insert(choice.name) }
    for (name, reason) in outcome.unavailable where reasons[name] == nil { reasons[name] = reason }
  }

  // MARK: Columns

  private func sweptColumn(_ index: Int) -> DataSet.Column {
    let axis = axes[index]
    var values: [Uncertain] = []
    var rows: [ChosenRow] = []
    var years: [ClosedRange<Int>?] = []
    let table = axis.input.catalogue.flatMap(scenario.catalogue.table)
    for indices in kept {
      switch (axis.slots[indices[index]].content, table) {
      case (.row(let row), let table?):
        rows.append(
          ChosenRow(row, of: table, in: scenario.catalogue, sampling: run.sampling)
        )
      case (.value(let reading), nil):
        values.append(reading.value.uncertain(place: axis.input.name, sampling: run.sampling))
        years.append(reading.priceYears)
      default: preconditionFailure("a grid of \(axis.input.name) has values or rows")
      }
    }
    if table != nil {
      return DataSet.Column(
        name: axis.input.name,
        doc: axis.input.doc,
        rows: rows,
        isSwept: true,
      )
    }
    return DataSet.Column(
      name: axis.input.name,
      doc: axis.input.doc,
      dimension: axis.input.dimension,
      values: values,
      isSwept: true,
      unit: axis.input.unit,
      priceYears: .union(years),
    )
  }

  /// The output's column; nil where no row has a value for it, which is an error only where the
  /// output was asked for.
  private func outputColumn(
    _ index: Int,
    reporting problems: inout [Diagnostic],
  ) -> DataSet.Column? {
    let output = outputs[index]
    guard !outputValues[index].allSatisfy(\.isMissing) else {
      if let asked = definition.keep?.first(where: { $0.text == output.name }) {
        problems.append(unavailable(asked) ?? .emptyColumn(asked, at: asked.span))
      }
      return nil
    }
    return DataSet.Column(
      name: output.name,
      doc: output.doc,
      dimension: output.dimension,
      values: outputValues[index],
      unit: output.unit,
      priceYears: priceYears[output.name],
    )
  }

  private func computedColumn(
    _ index: Int,
    reporting problems: inout [Diagnostic],
  ) -> DataSet.Column? {
    let (name, expression) = definition.compute[index]
    let values = computedValues[index]
    let present = values.filter { !$0.isMissing }
    guard let dimension = present.first?.dimension else {
      problems.append(unavailable(in: expression) ?? .emptyColumn(name, at: expression.source.span))
      return nil
    }
    guard present.allSatisfy({ $0.dimension == dimension }) else {
      problems.append(.changingDimension(name, at: expression.source.span))
      return nil
    }
    let years = expression.references.map { priceYears[$0.text] }
    return DataSet.Column(
      name: name.text,
      doc: expression.source.text,
      dimension: dimension,
      values: values.map { $0.isMissing ? .missing(dimension) : $0 },
      priceYears: dimension.includesMoney
        ? .union(years + [expression.priceYears(in: scope)]) : nil,
    )
  }

  /// An input that differs from row to row; nil where it does not, or where no row has it.
  private func inputColumn(_ index: Int) -> DataSet.Column? {
    let (input, values) = (others[index], otherValues[index])
    // What is derived from swept inputs has one place, but not one value.
    guard
      !input.derivations.isEmpty && available.contains(input.name)
        || values.contains(where: { $0.place != values[0].place })
    else { return nil }
    if input.catalogue != nil {
      let rows = values.compactMap { value -> ChosenRow? in
        if case .row(let row) = value.value { row } else { nil }
      }
      return DataSet.Column(name: input.name, doc: input.doc, rows: rows)
    }
    return DataSet.Column(
      name: input.name,
      doc: input.doc,
      dimension: input.dimension,
      values: values.compactMap { value in
        if case .quantity(let quantity) = value.value { quantity } else { nil }
      },
      unit: input.unit,
      priceYears: priceYears[input.name],
    )
  }

  // MARK: Names without a value

  /// Why a name of an expression has no value in any row.
  private func unavailable(in expression: Expression?) -> Diagnostic? {
    for reference in expression?.references ?? [] {
      if let problem = unavailable(reference) { return problem }
    }
    return nil
  }

  private func unavailable(_ name: SourceText) -> Diagnostic? {
    guard !available.contains(name.text), let reason = reasons[name.text] else { return nil }
    return .unavailableMember(
      name.text,
      of: definition.name.text,
      why: reason.why,
      help: reason.help,
      at: name.span,
    )
  }
}

/// One swept input and its values.
struct SweepAxis: Sendable {
  let input: Model.Input
  let slots: [PreparedScenario.Slot]
}
