import Diagnostics
import Quantities
import Scenarios

/// The scenarios of a notebook, evaluated again with other values at some of the places where
/// something uncertain is written: what sensitivities compare with.
///
/// A place is named by the key of its draws. Only what depends on a place is evaluated again.
/// What goes wrong in a variant goes wrong in silence, since no author has written it: the
/// scenario has no value then.
struct ScenarioVariants {
  /// With the draws of the notebook, or with fewer where these are many.
  private(set) var scope: NotebookScope
  let sampling: Sampling
  /// Each after those that it uses.
  private let scenarios: [PreparedScenario]
  /// The places that a value depends on, by its path.
  private var places: [String: Set<String>] = [:]
  /// The scenarios that depend on a place, by their index.
  private var dependents: [String: [Int]] = [:]
  /// What was drawn at each place.
  private var drawn: [String: Uncertain] = [:]

  /// More draws than these sharpen no share that a reader could tell apart.
  private static let mostDraws = 4096

  init(of scenarios: [String: PreparedScenario], in scope: NotebookScope, sampling: Sampling) {
    self.scope = scope
    self.scenarios = Self.ordered(scenarios, in: scope)
    var fewer = sampling
    fewer.count = min(sampling.count, Self.mostDraws)
    self.sampling = fewer
    if fewer.count < sampling.count {
      self.scope = evaluated(Array(self.scenarios.indices), sampling: fewer, drawn: [:])
    }
    for (index, scenario) in self.scenarios.enumerated() {
      guard let outcome = self.scope.outcome(named: scenario.name) else { continue }
      var all: Set<String> = []
      for value in outcome.values {
        all.formUnion(places(of: value, in: outcome))
        if let key = value.key { drawn[key] = value.value }
      }
      for choice in outcome.choices {
        all.formUnion(placesOfFigures(of: choice.chosen, at: "\(outcome.scenario).\(choice.name)"))
      }
      for place in all { dependents[place, default: []].append(index) }
    }
  }

  // MARK: Places

  /// The places that an expression depends on.
  ///
  /// Where it stands for a scenario, that one's values come before others of their names.
  func places(of expression: Expression, within scenario: String? = nil) -> Set<String> {
    let outcome = scenario.flatMap { scope.outcome(named: $0) }
    return expression.paths.reduce(into: []) { found, path in
      let first = String(path.text.prefix { $0 != "." })
      let isOwn = outcome?.memberNames.contains(first) == true
      found.formUnion(
        places(of: isOwn ? "\(scenario ?? "").\(path.text)" : scope.whole(path.text))
      )
    }
  }

  /// The places that a path such as `gpt4.duration` depends on.
  func places(of path: String) -> Set<String> {
    places[path] ?? []
  }

  /// Those of a chosen row's figures, which have paths such as `gpt4.accelerator.rent`.
  private mutating func placesOfFigures(of chosen: ChosenRow, at path: String) -> Set<String> {
    var found: Set<String> = []
    for figure in chosen.row?.figures ?? [] where figure.low != figure.high {
      let place = chosen.place(ofColumn: figure.column)
      places["\(path).\(figure.column)"] = [place]
      found.insert(place)
    }
    return found
  }

  private mutating func places(of value: OutcomeValue, in outcome: Outcome) -> Set<String> {
    let path = "\(outcome.scenario).\(value.name)"
    if let known = places[path] { return known }
    var found: Set<String> = []
    if let key = value.key {
      found = [key]
    } else if value.role == .output {
      for name in value.uses {
        guard let used = outcome.value(named: name) else { continue }
        found.formUnion(places(of: used, in: outcome))
      }
    } else {
      for used in value.uses { found.formUnion(places(of: used)) }
    }
    places[path] = found
    return found
  }

  /// Each scenario after those that it uses; by name where they are free.
  private static func ordered(
    _ scenarios: [String: PreparedScenario],
    in scope: NotebookScope,
  ) -> [PreparedScenario] {
    var ordered: [PreparedScenario] = []
    var seen: Set<String> = []
    func visit(_ name: String) {
      guard let scenario = scenarios[name], seen.insert(name).inserted else { return }
      for used in scenario.uses {
        visit(scope.seen(from: used.notebook).block(of: used.path.text))
      }
      ordered.append(scenario)
    }
    for name in scenarios.keys.sorted() { visit(name) }
    return ordered
  }

  // MARK: Variants

  /// All that is uncertain drawn anew.
  ///
  /// B of Saltelli and others (CPC 181:259, 2010).
  func redrawn() -> Redrawn {
    var sampling = sampling
    sampling.mode = .redrawn(nil)
    let all = Set(dependents.values.joined()).sorted()
    let scope = evaluated(all, sampling: sampling, drawn: [:])
    var made: [String: Uncertain] = [:]
    for scenario in all.map({ scenarios[$0] }) {
      for value in scope.outcome(named: scenario.name)?.values ?? [] {
        if let key = value.key { made[key] = value.value }
      }
    }
    return Redrawn(scope: scope, drawn: made)
  }

  /// Every place drawn anew, and what was drawn.
  struct Redrawn {
    let scope: NotebookScope
    fileprivate let drawn: [String: Uncertain]
  }

  /// The draws of the notebook, but one place's taken from `other`: A_B^i of the same paper.
  func redrawn(_ place: String, from other: Redrawn) -> NotebookScope {
    var sampling = sampling
    sampling.mode = .redrawn([place])
    // What was drawn once need not be drawn again.
    var drawn = drawn
    drawn[place] = other.drawn[place]
    return evaluated(dependents[place] ?? [], sampling: sampling, drawn: drawn)
  }

  /// Everything uncertain at its median, but for the quantiles given by place.
  func fixed(at quantiles: [String: Double] = [:]) -> NotebookScope {
    var sampling = sampling
    sampling.mode = .fixed(quantiles)
    return evaluated(Set(dependents.values.joined()).sorted(), sampling: sampling, drawn: [:])
  }

  private func evaluated(
    _ indices: [Int],
    sampling: Sampling,
    drawn: [String: Uncertain],
  ) -> NotebookScope {
    var scope = scope
    for scenario in indices.map({ scenarios[$0] }) {
      var ignored: [Diagnostic] = []
      let outcome = scenario.outcome(
        in: scope,
        sampling: sampling,
        drawn: drawn,
        reporting: &ignored,
      )
      scope[scenario.name] = outcome.map { .found(.outcome($0)) } ?? .failed
    }
    return scope
  }
}

extension NotebookScope {
  /// The row and the column that a path such as `gpt4.accelerator.peak` leads to.
  func figure(at path: String) -> (row: ChosenRow, figure: Catalogue.Figure)? {
    let steps = path.split(separator: ".").map(String.init)
    guard steps.count > 2, case .found(var value) = lookUp(steps[0]) else { return nil }
    for step in steps[1..<steps.count - 1] {
      let member: Member
      switch value {
      case .outcome(let outcome): member = outcome.member(step, arguments: nil)
      case .row(let row): member = row.member(step, arguments: nil)
      case .members(let owner): member = owner.member(step, arguments: nil)
      default: return nil
      }
      guard case .found(let next) = member else { return nil }
      value = next
    }
    guard case .row(let row) = value, let figure = row.row?.figure(named: steps[steps.count - 1])
    else { return nil }
    return (row, figure)
  }

  /// The outcome of a scenario; nil for anything else.
  func outcome(named name: String) -> Outcome? {
    if case .found(.outcome(let outcome))? = self[name] { outcome } else { nil }
  }
}
