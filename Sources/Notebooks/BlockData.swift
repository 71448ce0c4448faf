import Diagnostics
import Quantities
import Scenarios

/// The rows that a chart or a table shows, and what is known of where they come from.
struct BlockData {
  let data: DataSet
  let kind: Kind
  /// Columns of the catalogue that every row is computed from.
  private let figures: Set<String>
  /// Citation keys of the works behind each row, besides those of the catalogue's rows in it.
  private let works: [[String]]

  enum Kind {
    /// A sweep of this notebook over a scenario, which is empty where it is over a model; outputs
    /// that it could have, but does not keep.
    case sweep(String, of: String, leftOut: [String])
    /// A table of the catalogue.
    case catalogue(String)
    /// A row for each of these scenarios.
    case scenarios([String])
  }

  init(_ data: DataSet, _ kind: Kind, figures: Set<String> = [], works: [[String]]? = nil) {
    self.data = data
    self.kind = kind
    self.figures = figures
    self.works = works ?? Array(repeating: [], count: data.rowCount)
  }

  /// What it is called in messages: "sweep `bySize`".
  var description: String {
    switch kind {
    case .sweep(let name, _, _): "sweep `\(name)`"
    case .catalogue(let name): "table `\(name)`"
    case .scenarios(let names) where names.count == 1: "scenario `\(names[0])`"
    case .scenarios: "the list of scenarios"
    }
  }

  func isLeftOut(_ name: String) -> Bool {
    if case .sweep(_, _, let leftOut) = kind { leftOut.contains(name) } else { false }
  }

  /// The names of the published values behind a path of an expression: of a column the value of
  /// each scenario whose row it is.
  func publishedNames(behind path: SourceText) -> [String] {
    let first = path.text.prefix { $0 != "." && $0 != "(" }
    guard data.column(named: String(first)) != nil else { return [path.text] }
    switch kind {
    case .sweep(_, let scenario, _): return ["\(scenario).\(first)"]
    case .catalogue: return []
    case .scenarios(let names): return names.map { "\($0).\(first)" }
    }
  }

  /// Citation keys of the works behind a row in which expressions are shown: those of the rows of a
  /// catalogue in it, and of their figures that it is computed from or that the expressions name.
  func sources(ofRow row: Int, showing expressions: [Expression]) -> [String] {
    let names = expressions.flatMap(\.paths).flatMap { $0.text.split(separator: ".") }
    let used = figures.union(names.map(String.init))
    let rows = (data.columns + data.inputs).compactMap { $0.rows?[row].row }
    return works[row]
      + rows.flatMap { row in
        row.origin.sources
          + row.figures.filter { used.contains($0.column) }.flatMap(\.origin.sources)
      }
  }

  /// The published value that a path has in one row, which a cell can lead to.
  func publishedName(of expression: Expression, inRow row: Int) -> String? {
    guard expression.isPath else { return nil }
    let path = expression.source.text
    guard data.column(named: expression.references[0].text) != nil else { return path }
    guard case .scenarios(let names) = kind else { return nil }
    return "\(names[row]).\(path)"
  }
}

extension BlockEvaluator {
  /// The data that a chart or a table names; nil where it reported, or where it failed before.
  ///
  /// A single name is a sweep or a scenario of the notebook, or a table of the catalogue; a list
  /// is one of scenarios.
  func data(
    of reference: DataReference,
    reporting problems: inout [Diagnostic],
  ) -> BlockData? {
    guard !reference.isList, let name = reference.names.first else {
      return scenarios(reference.names, reporting: &problems)
    }
    switch lookUp(name) {
    case .found(.data(let data)): return sweep(named: scope.whole(name.text), data: data)
    case .found(.outcome): return scenarios([name], reporting: &problems)
    case .failed, .found(.members(is FailedScenario)): return nil
    case .found, .unknown: break
    }
    guard notebook.block(named: name.text)?.isSound != false else { return nil }
    if let table = catalogue.table(named: name.text) {
      return BlockData(DataSet(table: table, sampling: sampling), .catalogue(table.name))
    }
    let known = sweepNames + scenarioNames + catalogue.tables.map(\.name) + scope.namesOfOthers
    problems.append(.unknownData(name, known: known))
    return nil
  }

  /// What a name, or the whole name of another notebook's block, stands for.
  private func lookUp(_ name: SourceText) -> Lookup {
    let whole = scope.whole(name.text)
    return scope.hasFailed(whole) ? .failed : scope[whole] ?? .unknown
  }

  private func scenarios(
    _ names: [SourceText],
    reporting problems: inout [Diagnostic],
  ) -> BlockData? {
    var outcomes: [Outcome] = []
    var isSound = true
    var seen: [String: SourceText] = [:]
    for name in names {
      if let first = seen[name.text] {
        problems.append(.repeatedScenario(name, first: first))
        isSound = false
      }
      seen[name.text] = name
      switch lookUp(name) {
      case .found(.outcome(let outcome)): outcomes.append(outcome)
      case .failed, .found(.members): isSound = false
      case .found:
        problems.append(.notAScenario(name))
        isSound = false
      case .unknown:
        isSound = false
        guard notebook.block(named: name.text)?.isSound != false else { continue }
        problems.append(.unknownScenario(name, known: scenarioNames + scope.namesOfOthers))
      }
    }
    guard isSound else { return nil }
    return BlockData(
      DataSet(outcomes),
      .scenarios(outcomes.map(\.scenario)),
      works: outcomes.map { outcome in outcome.values.flatMap(\.origin.sources) },
    )
  }

  private func sweep(named name: String, data: DataSet) -> BlockData? {
    let steps = name.split(separator: ".").map(String.init)
    let other = steps.count > 1 ? others[steps[0]]?.values : nil
    let home = other ?? self
    guard case .sweep(let sweep)? = home.notebook.block(named: steps[steps.count - 1])?.content
    else { return nil }
    let of = home.scope.whole(sweep.of.text)
    var scenario = of
    let model: Model?
    var works: [String] = []
    if let outcome = home.scope.outcome(named: of) {
      model = outcome.model
      if other != nil { scenario = "\(steps[0]).\(of)" }
    } else {
      scenario = ""
      model = catalogue.model(named: of)
      // No scenario has cited what a model assumes.
      works = model?.inputs.flatMap { $0.default?.sources ?? [] } ?? []
    }
    let outputs = model?.outputs.map(\.name) ?? []
    let leftOut = outputs.filter { data.column(named: $0) == nil }
    var expressions = sweep.definition.compute.map(\.expression)
    if let filter = sweep.definition.filter { expressions.append(filter) }
    let computed = expressions.flatMap(\.paths)
      .flatMap { $0.text.split(separator: ".").map(String.init) }
    return BlockData(
      data,
      .sweep(name, of: scenario, leftOut: leftOut),
      figures: Set(computed + (model?.inputs.compactMap { $0.column?.name } ?? [])),
      works: Array(repeating: works, count: data.rowCount),
    )
  }
}
