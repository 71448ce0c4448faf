import Diagnostics
import Markdown
import Quantities
import Scenarios

/// Evaluates the scenarios and sweeps of a notebook, each after those that it needs.
///
/// Order in the text does not matter. A block that fails is failed for all who need it, silently,
/// since its fault was reported at its own place.
struct BlockEvaluator {
  let notebook: Notebook
  let catalogue: Catalogue
  /// The notebooks whose values this one can name, by their names.
  let others: [String: FinishedNotebook]
  private let memory: EvaluationMemory
  /// What its values come from.
  let content: ValueContent
  private(set) var scope: NotebookScope
  /// Scenarios that were read, nil where they failed.
  private(set) var prepared: [String: PreparedScenario?] = [:]
  /// Blocks under way, outermost first, by the places of their names.
  private var path: [SourceText] = []
  /// How many blocks may need each other in a row.
  private static let deepestPath = 100

  init(
    _ notebook: Notebook,
    catalogue: Catalogue,
    others: [String: FinishedNotebook] = [:],
    names: SiteNames = SiteNames(),
    memory: EvaluationMemory = EvaluationMemory(),
  ) {
    self.notebook = notebook
    self.catalogue = catalogue
    self.others = others
    self.memory = memory
    content = ValueContent(notebook, others: others)
    scope = NotebookScope(of: notebook.name, in: names)
    for name in notebook.names.keys {
      if notebook.block(named: name)?.isSound == false { scope[name] = failure(of: name) }
    }
    scope.declared = Set(scenarioNames + sweepNames)
    for path in notebook.paths { takeOver(scope.block(of: path.text)) }
  }

  /// Makes a block of another notebook known by its whole name, `hundredDayProblem.gpt4`, with all
  /// that it uses.
  private mutating func takeOver(_ name: String) {
    let steps = name.split(separator: ".").map(String.init)
    guard steps.count == 2, scope[name] == nil, let other = others[steps[0]] else { return }
    guard case .found(.outcome)? = other.values.scope[steps[1]],
      let scenario = (other.values.prepared[steps[1]] ?? nil)?.taken(from: steps[0])
    else {
      scope[name] = other.values.scope[steps[1]]
      return
    }
    for used in scenario.uses {
      takeOver(scope.seen(from: used.notebook).block(of: used.path.text))
    }
    prepared[name] = scenario
    // It has its draws there and here, and no fault, since it had none there.
    var ignored: [Diagnostic] = []
    let outcome = scenario.outcome(in: scope, sampling: sampling, reporting: &ignored)
    scope[name] = outcome.map { .found(.outcome($0)) } ?? .failed
  }

  /// The names of the notebooks that something was taken over from.
  var usedNotebooks: Set<String> {
    Set(prepared.keys.filter { $0.contains(".") }.map { String($0.prefix { $0 != "." }) })
  }

  /// What is seen of a block that failed: of a scenario the names that its model gives it.
  private func failure(of name: String) -> Lookup {
    var seen: Set<String> = []
    var next: String? = name
    while let name = next, seen.count < Self.deepestPath, seen.insert(name).inserted,
      case .scenario(let definition)? = notebook.block(named: name)?.content
    {
      if let model = definition.model.flatMap({ catalogue.model(named: $0.text) }) {
        return .found(.members(FailedScenario(model: model)))
      }
      next = definition.model == nil ? definition.like?.text : nil
    }
    return .failed
  }

  var sampling: Sampling { notebook.frontMatter.sampling }

  /// All values by name, in the order of the text.
  mutating func evaluateAll(reporting problems: inout [Diagnostic]) {
    var found: [Diagnostic] = []
    for block in notebook.blocks {
      if let name = block.name { evaluate(name.text, reporting: &found) }
      guard !block.isSound else { continue }
      switch block.content {
      case .scenario(let definition): check(definition, reporting: &found)
      case .sweep(let sweep): check(sweep, reporting: &found)
      default: break
      }
    }
    // What a scenario says is said again by those like it and by its sweeps.
    var seen: Set<SourceSpan> = []
    problems += found.filter { problem in
      guard problem.id == "unknown-name", let span = problem.span else { return true }
      return seen.insert(span).inserted
    }
  }

  /// The outcome of a scenario block; nil for others, and where it failed.
  func outcome(of block: RoleBlock) -> Outcome? {
    guard case .scenario(let definition) = block.content, block.isSound,
      case .found(.outcome(let outcome)) = scope.lookUp(definition.name.text)
    else { return nil }
    return outcome
  }

  /// The scenarios as they were read, to be evaluated again under other draws.
  var variants: ScenarioVariants {
    ScenarioVariants(of: prepared.compactMapValues { $0 }, in: scope, sampling: sampling)
  }

  /// The scenarios of the notebook, for "did you mean".
  var scenarioNames: [String] { names { if case .scenario = $0 { true } else { false } } }
  var sweepNames: [String] { names { if case .sweep = $0 { true } else { false } } }

  private func names(where isWanted: (RoleBlock.Content) -> Bool) -> [String] {
    notebook.blocks.compactMap { isWanted($0.content) ? $0.name?.text : nil }
  }

  /// Decides about a name, if it is one of the notebook's values.
  private mutating func evaluate(_ name: String, reporting problems: inout [Diagnostic]) {
    guard scope[name] == nil, let block = notebook.block(named: name), let place = block.name else {
      return
    }
    switch block.content {
    case .scenario, .sweep: break
    case .chart, .table, .claim, .verdict, .equation, .broken: return
    }
    guard enter(place, reporting: &problems) else { return }
    let value: Value?
    switch block.content {
    case .scenario(let definition):
      value = outcome(of: definition, reporting: &problems).map(Value.outcome)
    case .sweep(let sweep):
      value = data(of: sweep, reporting: &problems).map(Value.data)
    case .chart, .table, .claim, .verdict, .equation, .broken: value = nil
    }
    path.removeLast()
    if scope[name] == nil { scope[name] = value.map(Lookup.found) ?? failure(of: name) }
  }

  /// Puts a block on the path; false where it is on it already, which is reported as a cycle.
  private mutating func enter(
    _ name: SourceText,
    reporting problems: inout [Diagnostic],
  ) -> Bool {
    guard path.count < Self.deepestPath else {
      problems.append(.longChain(name, limit: Self.deepestPath))
      scope[name.text] = failure(of: name.text)
      return false
    }
    guard let start = path.firstIndex(where: { $0.text == name.text }) else {
      path.append(name)
      return true
    }
    let members = Array(path[start...])
    // Told from the member that stands first in the text.
    let first =
      members.indices.min {
        members[$0].span.range.lowerBound < members[$1].span.range.lowerBound
      } ?? 0
    let ordered = Array(members[first...] + members[..<first])
    problems.append(.circularValues(ordered))
    for member in members { scope[member.text] = failure(of: member.text) }
    return false
  }

  private mutating func outcome(
    of definition: ScenarioDefinition,
    reporting problems: inout [Diagnostic],
  ) -> Outcome? {
    guard let scenario = prepare(definition, reporting: &problems),
      !usesItself(definition, scenario, reporting: &problems)
    else { return nil }
    evaluateUses(of: scenario, reporting: &problems)
    // A member of a cycle has no value, and its cycle was reported.
    guard scope[definition.name.text] == nil else { return nil }
    return scenario.outcome(
      in: scope.proposing(allBut: definition.name.text),
      sampling: sampling,
      reporting: &problems,
    )
  }

  /// Evaluates what a scenario uses of this notebook.
  private mutating func evaluateUses(
    of scenario: PreparedScenario,
    reporting problems: inout [Diagnostic],
  ) {
    for used in scenario.uses where used.notebook == nil {
      evaluate(used.path.firstName, reporting: &problems)
    }
  }

  /// Reports what is wrong with the rest of a scenario that could not be read as a whole.
  ///
  /// What seems to be missing may stand in the part that could not be read.
  private mutating func check(
    _ definition: ScenarioDefinition,
    reporting problems: inout [Diagnostic],
  ) {
    var base: PreparedScenario?
    if let like = definition.like {
      base = scenario(named: like, reporting: &problems)
      guard base != nil else { return }
    }
    var found: [Diagnostic] = []
    _ = PreparedScenario(
      definition,
      like: base,
      in: catalogue,
      place: "\(notebook.name).\(definition.name.text)",
      reporting: &found,
    )
    problems += found.filter { !["missing-input", "missing-model"].contains($0.id) }
  }

  /// Tells of further faults of a sweep that has some already, but not of what follows from those.
  private mutating func check(_ sweep: SweepBlock, reporting problems: inout [Diagnostic]) {
    var found: [Diagnostic] = []
    if let scenario = swept(by: sweep, reporting: &found) {
      evaluateReferences(of: sweep, over: scenario, reporting: &found)
      _ = data(of: sweep, over: scenario, reporting: &found)
    }
    problems += found.filter { problem in
      if ["empty-sweep", "missing-input"].contains(problem.id) { return false }
      guard problem.id == "unknown-name", let span = problem.span else { return true }
      return !sweep.faulty.contains(String(span.file[span.range]))
    }
  }

  /// Whether an expression that a scenario writes names the scenario, which is reported there.
  private func usesItself(
    _ definition: ScenarioDefinition,
    _ scenario: PreparedScenario,
    reporting problems: inout [Diagnostic],
  ) -> Bool {
    let name = definition.name.text
    guard let range = notebook.block(named: name)?.span.range else { return false }
    let own = scenario.uses.filter { $0.notebook == nil }.map(\.path).filter {
      $0.firstName == name && range.contains($0.span.range.lowerBound)
    }
    problems += own.map(Diagnostic.ownValue)
    return !own.isEmpty
  }

  /// Reads a scenario after the one that it is like; the path holds its name already.
  private mutating func prepare(
    _ definition: ScenarioDefinition,
    reporting problems: inout [Diagnostic],
  ) -> PreparedScenario? {
    let name = definition.name.text
    if let known = prepared[name] { return known }
    var base: PreparedScenario?
    if let like = definition.like {
      base = scenario(named: like, reporting: &problems)
      guard base != nil else {
        prepared[name] = .some(nil)
        return nil
      }
    }
    let scenario = PreparedScenario(
      definition,
      like: base,
      in: catalogue,
      place: "\(notebook.name).\(name)",
      reporting: &problems,
    )
    prepared[name] = .some(scenario)
    return scenario
  }

  /// The scenario that `like` or `of` names; nil where it failed or was reported as missing.
  private mutating func scenario(
    named name: SourceText,
    reporting problems: inout [Diagnostic],
  ) -> PreparedScenario? {
    guard let block = notebook.block(named: name.text), let place = block.name else {
      return scenario(ofOther: name, reporting: &problems)
    }
    guard block.isSound else { return nil }
    switch block.content {
    case .scenario(let definition):
      if let known = prepared[name.text] { return known }
      guard enter(place, reporting: &problems) else { return nil }
      defer { path.removeLast() }
      return prepare(definition, reporting: &problems)
    case .broken: return nil
    case .sweep, .chart, .table, .claim, .verdict, .equation:
      problems.append(.unknownScenario(name, known: scenarioNames))
      return nil
    }
  }

  /// The scenario of another notebook that `like` or `of` names.
  private func scenario(
    ofOther name: SourceText,
    reporting problems: inout [Diagnostic],
  ) -> PreparedScenario? {
    let whole = scope.whole(name.text)
    if let known = prepared[whole] { return known }
    if scope.hasFailed(whole) { return nil }
    problems.append(.unknownScenario(name, known: scenarioNames + scope.namesOfOthers))
    return nil
  }

  private mutating func data(
    of sweep: SweepBlock,
    reporting problems: inout [Diagnostic],
  ) -> DataSet? {
    guard let scenario = swept(by: sweep, reporting: &problems) else { return nil }
    evaluateReferences(of: sweep, over: scenario, reporting: &problems)
    guard scope[sweep.definition.name.text] == nil else { return nil }
    return data(of: sweep, over: scenario, reporting: &problems)
  }

  /// Evaluates what a sweep uses of the notebook.
  private mutating func evaluateReferences(
    of sweep: SweepBlock,
    over scenario: PreparedScenario,
    reporting problems: inout [Diagnostic],
  ) {
    let model = scenario.model
    var columns = Set(model.inputs.map(\.name) + model.outputs.map(\.name))
    columns.formUnion(sweep.definition.compute.map(\.name.text))
    evaluateUses(of: scenario, reporting: &problems)
    var references: [SourceText] = []
    var expressions = sweep.definition.compute.map(\.expression)
    if let filter = sweep.definition.filter { expressions.append(filter) }
    for expression in expressions {
      references += expression.references.filter { !columns.contains($0.text) }
    }
    references += sweep.definition.over.flatMap(\.grid.paths)
    for reference in references { evaluate(reference.firstName, reporting: &problems) }
  }

  private func data(
    of sweep: SweepBlock,
    over scenario: PreparedScenario,
    reporting problems: inout [Diagnostic],
  ) -> DataSet? {
    let name = sweep.definition.name.text
    // One with a fault, or with a name that is taken, is tried for what else is wrong with it.
    let isRemembered = notebook.block(named: name).map { block in
      if case .sweep(let own) = block.content, block.isSound {
        own.definition.name.span == sweep.definition.name.span
      } else {
        false
      }
    }
    if isRemembered == true, let known = memory.sweeps[content]?[name] { return known }
    var found: [Diagnostic] = []
    defer { problems += found }
    let data = sweep.definition.data(
      of: scenario,
      in: scope.proposing(allBut: scenario.name),
      sampling: sampling,
      reporting: &found,
    )
    // What was reported has places, which move.
    if let data, found.isEmpty, isRemembered == true {
      memory.sweeps[content, default: [:]][name] = data
    }
    return data
  }

  /// The scenario of a sweep, or a scenario without assumptions of the model that it names.
  private mutating func swept(
    by sweep: SweepBlock,
    reporting problems: inout [Diagnostic],
  ) -> PreparedScenario? {
    let name = sweep.of
    if notebook.block(named: name.text) == nil, prepared[scope.whole(name.text)] == nil {
      if let model = catalogue.model(named: name.text) {
        return PreparedScenario(of: model, named: name, in: catalogue)
      }
      if name.text.contains(".") { return scenario(ofOther: name, reporting: &problems) }
      let models = catalogue.models.map(\.name)
      problems.append(.unknownSwept(name, scenarios: scenarioNames, models: models))
      return nil
    }
    return scenario(named: name, reporting: &problems)
  }
}
