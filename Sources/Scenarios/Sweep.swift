import Diagnostics
import Quantities

/// A sweep whose grid has been read: evaluates the scenario row by row.
struct Sweep {
  /// One swept input and its values.
  struct Axis: Sendable {
    let input: Model.Input
    let slots: [PreparedScenario.Slot]
  }

  let definition: SweepDefinition
  let scenario: PreparedScenario
  let axes: [Axis]
  let outputs: [Model.Output]
  var run: ScenarioRun

  /// nil where it reported.
  mutating func data(
    rows rowCount: Int,
    in scope: some Scope,
    reporting problems: inout [Diagnostic],
  ) -> DataSet? {
    var outcomes: [Outcome] = []
    for row in 0..<rowCount {
      var written = scenario.written
      for (axis, index) in zip(axes, indices(ofRow: row)) {
        written[axis.input.name] = axis.slots[index]
      }
      var found: [Diagnostic] = []
      guard let outcome = run.outcome(of: written, in: scope, reporting: &found) else {
        problems += found
        return nil
      }
      outcomes.append(outcome)
    }
    var columns = axes.indices.map { sweptColumn($0, rows: rowCount) }
    columns += outputs.compactMap { column(of: $0, in: outcomes, reporting: &problems) }
    columns += computed(over: outcomes, in: scope, reporting: &problems)
    return problems.containsError ? nil : DataSet(columns: columns)
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

  private func sweptColumn(_ index: Int, rows: Int) -> DataSet.Column {
    let axis = axes[index]
    var values: [Uncertain] = []
    var texts: [String] = []
    for row in 0..<rows {
      switch axis.slots[indices(ofRow: row)[index]].content {
      case .row(let row): texts.append(row.name)
      case .value(.exact(let quantity), _): values.append(Uncertain(quantity))
      case .value, .expression: preconditionFailure("a grid has exact values")
      }
    }
    return DataSet.Column(
      name: axis.input.name,
      doc: axis.input.doc,
      dimension: axis.input.dimension,
      values: values,
      texts: texts.isEmpty ? nil : texts,
      isSwept: true,
      unit: axis.input.unit,
    )
  }

  /// The output's column; nil where a row has no value for it, which is an error only where the
  /// output was asked for.
  private func column(
    of output: Model.Output,
    in outcomes: [Outcome],
    reporting problems: inout [Diagnostic],
  ) -> DataSet.Column? {
    let values = outcomes.compactMap { $0.value(named: output.name)?.value }
    guard values.count == outcomes.count else {
      let asked = definition.keep?.first { $0.text == output.name }
      if let asked, let reason = unavailable(output.name, in: outcomes) {
        problems.append(
          .unavailableMember(
            output.name,
            of: definition.name.text,
            why: reason.why,
            help: reason.help,
            at: asked.span,
          )
        )
      }
      return nil
    }
    return DataSet.Column(
      name: output.name,
      doc: output.doc,
      dimension: output.dimension,
      values: values,
      unit: output.unit,
    )
  }

  private func unavailable(_ name: String, in outcomes: [Outcome]) -> Outcome.Unavailable? {
    for outcome in outcomes {
      if let reason = outcome.unavailable[name] { return reason }
    }
    return nil
  }

  // MARK: Computed columns

  private func computed(
    over outcomes: [Outcome],
    in scope: some Scope,
    reporting problems: inout [Diagnostic],
  ) -> [DataSet.Column] {
    var rows = outcomes.map(Self.names)
    var columns: [DataSet.Column] = []
    for (name, expression) in definition.compute {
      guard checkAvailable(expression, in: outcomes, reporting: &problems) else { return columns }
      var values: [Uncertain] = []
      for row in rows.indices {
        let inner = InnerScope(rows[row], in: scope)
        guard let value = expression.quantity(in: inner, reporting: &problems) else {
          return columns
        }
        values.append(value)
        rows[row][name.text] = .quantity(value)
      }
      let dimensions = Set(values.map(\.dimension))
      guard let dimension = values.first?.dimension, dimensions.count == 1 else {
        problems.append(.changingDimension(name, at: expression.source.span))
        return columns
      }
      columns.append(
        DataSet.Column(
          name: name.text,
          doc: expression.source.text,
          dimension: dimension,
          values: values,
        )
      )
    }
    return columns
  }

  /// What expressions see of an outcome by bare names.
  private static func names(of outcome: Outcome) -> [String: Value] {
    var names: [String: Value] = [:]
    for value in outcome.values { names[value.name] = .quantity(value.value) }
    for choice in outcome.choices { names[choice.name] = .text(choice.row) }
    return names
  }

  private func checkAvailable(
    _ expression: Expression,
    in outcomes: [Outcome],
    reporting problems: inout [Diagnostic],
  ) -> Bool {
    for reference in expression.references {
      guard let reason = unavailable(reference.text, in: outcomes) else { continue }
      problems.append(
        .unavailableMember(
          reference.text,
          of: definition.name.text,
          why: reason.why,
          help: reason.help,
          at: reference.span,
        )
      )
      return false
    }
    return true
  }
}
