package import Diagnostics
package import Quantities

/// A grid of a sweep, as written.
package enum Grid: Sendable {
  case list([SourceText])
  /// `all PublishedRun`: every row of a catalogue, which is named here.
  case all(SourceText)
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
  /// `where`: the condition on rows that stay, which sees what `compute` sees.
  package var filter: Expression?

  /// Rows that a sweep may have.
  package static let maximumRows = 100_000
  /// Numbers that the columns of a sweep may hold: rows times columns times draws.
  package static let maximumNumbers = 50_000_000
  /// The share of a row's draws in which `where` must hold for the row to stay.
  package static let requiredShare = 0.5

  package init(
    name: SourceText,
    over: [(input: SourceText, grid: Grid)],
    keep: [SourceText]? = nil,
    compute: [(name: SourceText, expression: Expression)] = [],
    filter: Expression? = nil,
  ) {
    self.name = name
    self.over = over
    self.keep = keep
    self.compute = compute
    self.filter = filter
  }

  /// The outcomes of `scenario` over the grid; nil where it reported.
  ///
  /// Columns are the swept inputs, then the outputs, then what `compute` adds; a cell without a
  /// value is missing. Expressions of `compute` see the row's inputs, outputs and earlier computed
  /// columns by their bare names, and `scope` behind them; so does `where`, which sees all computed
  /// columns. Inputs that are not swept keep the same draws in every row.
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
    let unset = unsetInputs(of: scenario, axes)
    guard unset.isEmpty else {
      found.append(.unsweptInputs(unset, of: scenario.model, at: scenario.span))
      return nil
    }
    let rowCount = Self.product(axes.map(\.slots.count))
    guard rowCount <= Self.maximumRows else {
      found.append(.largeSweep(name, rows: rowCount, limit: Self.maximumRows))
      return nil
    }
    let others = Sweep<NoNames>.others(of: scenario.model, axes)
    let columns = outputs.count + compute.count + others.count
    let size = Self.product([rowCount, columns, sampling.count])
    guard size <= Self.maximumNumbers else {
      found.append(.heavySweep(name, numbers: size, limit: Self.maximumNumbers))
      return nil
    }
    var sweep = Sweep(
      self,
      of: scenario,
      axes: axes,
      outputs: outputs,
      in: scope,
      sampling: sampling,
    )
    return sweep.data(rows: rowCount, reporting: &found)
  }

  /// The product of counts, or the largest number where it is beyond that.
  private static func product(_ counts: [Int]) -> Int {
    counts.reduce(1) { product, count in
      let (value, overflows) = product.multipliedReportingOverflow(by: count)
      return overflows ? .max : value
    }
  }

  // MARK: Checks

  private func axes(
    of scenario: PreparedScenario,
    in scope: some Scope,
    reporting problems: inout [Diagnostic],
  ) -> [SweepAxis]? {
    var axes: [SweepAxis] = []
    var seen: Set<String> = []
    for (name, grid) in over {
      guard let input = scenario.model.input(named: name.text) else {
        problems.append(.unknownInput(name, of: scenario.model, isInNotebook: false))
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

  /// Inputs that the model needs and that neither the scenario nor the sweep sets, which may be
  /// where it goes over a model rather than a scenario.
  private func unsetInputs(of scenario: PreparedScenario, _ axes: [SweepAxis]) -> [Model.Input] {
    let set = Set(scenario.written.keys).union(axes.map(\.input.name))
    return scenario.model.missingInputs(given: set)
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
