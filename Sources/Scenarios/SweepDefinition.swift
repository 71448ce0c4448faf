package import Diagnostics
package import Quantities

/// A grid of a sweep, as written.
package enum Grid: Sendable {
  case list([SourceText])
  /// `{from, to, points, scale}`
  case range(from: SourceText, to: SourceText, points: SourceText?, scale: SourceText?)
}

/// A `yaml sweep` block as written.
package struct SweepDefinition: Sendable {
  package var name: SourceText
  /// Rows are all combinations, the last input changing fastest.
  package var over: [(input: SourceText, grid: Grid)]
  /// The outputs to keep; all where nil.
  package var keep: [SourceText]?
  package var compute: [(name: SourceText, expression: Expression)]

  /// Rows that a sweep may have.
  package static let maximumRows = 100_000
  /// Numbers that the columns of a sweep may hold: rows times columns times draws.
  package static let maximumNumbers = 50_000_000

  package init(
    name: SourceText,
    over: [(input: SourceText, grid: Grid)],
    keep: [SourceText]? = nil,
    compute: [(name: SourceText, expression: Expression)] = [],
  ) {
    self.name = name
    self.over = over
    self.keep = keep
    self.compute = compute
  }

  /// The outcomes of `scenario` over the grid; nil where it reported.
  ///
  /// Columns are the swept inputs, then the outputs, then what `compute` adds. Expressions of
  /// `compute` see the row's inputs, outputs and earlier computed columns by their bare names, and
  /// `scope` behind them. Inputs that are not swept keep the same draws in every row.
  package func data(
    of scenario: PreparedScenario,
    in scope: some Scope,
    sampling: Sampling,
    reporting problems: inout [Diagnostic],
  ) -> DataSet? {
    var found: [Diagnostic] = []
    defer { problems += found }
    let axes = axes(of: scenario, in: scope, reporting: &found)
    let outputs = keptOutputs(of: scenario.model, reporting: &found)
    checkNames(of: scenario.model, reporting: &found)
    guard let axes, !found.containsError else { return nil }
    let rowCount = axes.reduce(1) { product, axis in
      min(product.multipliedReportingOverflow(by: axis.slots.count).partialValue, Int(Int32.max))
    }
    let size = rowCount * (outputs.count + compute.count) * sampling.count
    guard rowCount <= Self.maximumRows else {
      found.append(.largeSweep(name, rows: rowCount, limit: Self.maximumRows))
      return nil
    }
    guard size <= Self.maximumNumbers else {
      found.append(.heavySweep(name, numbers: size, limit: Self.maximumNumbers))
      return nil
    }
    var sweep = Sweep(
      definition: self,
      scenario: scenario,
      axes: axes,
      outputs: outputs,
      run: ScenarioRun(scenario: scenario, sampling: sampling),
    )
    return sweep.data(rows: rowCount, in: scope, reporting: &found)
  }

  // MARK: Checks

  private func axes(
    of scenario: PreparedScenario,
    in scope: some Scope,
    reporting problems: inout [Diagnostic],
  ) -> [Sweep.Axis]? {
    var axes: [Sweep.Axis] = []
    var seen: Set<String> = []
    for (name, grid) in over {
      guard let input = scenario.model.input(named: name.text) else {
        problems.append(.unknownInput(name, of: scenario.model))
        continue
      }
      guard seen.insert(name.text).inserted else {
        problems.append(.sweptTwice(name))
        continue
      }
      let reader = GridReader(input: input, catalogue: scenario.catalogue, name: name)
      if let axis = reader.axis(of: grid, in: scope, reporting: &problems) { axes.append(axis) }
    }
    guard !over.isEmpty else {
      problems.append(.emptySweep(name))
      return nil
    }
    return axes.count == over.count ? axes : nil
  }

  private func keptOutputs(
    of model: Model,
    reporting problems: inout [Diagnostic],
  ) -> [Model.Output] {
    guard let keep else { return model.outputs }
    return keep.compactMap { name in
      let output = model.output(named: name.text)
      if output == nil { problems.append(.unknownOutput(name, of: model)) }
      return output
    }
  }

  /// Computed columns must not take a name that an expression sees already.
  private func checkNames(of model: Model, reporting problems: inout [Diagnostic]) {
    var taken = Set(model.inputs.map(\.name) + model.outputs.map(\.name))
    for (name, _) in compute where !taken.insert(name.text).inserted {
      problems.append(.takenColumn(name))
    }
  }
}
