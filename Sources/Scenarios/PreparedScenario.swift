package import Diagnostics
package import Quantities

/// A scenario with its model found, its inputs parsed and `like:` followed; ready to evaluate,
/// also with some inputs replaced, as sweeps do.
package struct PreparedScenario: Sendable {
  package private(set) var name: String
  package let title: String?
  package let model: Model
  let catalogue: Catalogue
  /// Where the scenario's name was typed.
  let span: SourceSpan
  let isInNotebook: Bool
  /// What was written, here or in a scenario that this one is like, by the input's name.
  var written: [String: Slot]

  /// What was written for an input, and where.
  struct Slot: Sendable {
    enum Content: Sendable {
      case value(ValueReader.Reading)
      case row(Catalogue.Row)
      case expression(Expression)
    }
    var content: Content
    var origin: Origin
    /// Names the place for readers: `gpt4.tokens`.
    var place: String
    /// Names the place for its draws: `hundredDayProblem.gpt4.tokens`.
    var key: String
    /// The scenario and input that were written, for messages about a scenario like it.
    var text: SourceText
    /// The other notebook that it was written in; nil for the scenario's own.
    var notebook: String?
  }

  /// The whole paths that its `= expression` inputs use, with places, in the model's order;
  /// `notebook` is the other notebook that one was written in.
  package var uses: [(path: SourceText, notebook: String?)] {
    model.inputs.flatMap { input -> [(path: SourceText, notebook: String?)] in
      guard let slot = written[input.name], case .expression(let expression) = slot.content else {
        return []
      }
      return expression.paths.map { ($0, slot.notebook) }
    }
  }

  /// The same scenario as another notebook sees it, where all its names have `notebook` before
  /// them: `hundredDayProblem.gpt4`.
  ///
  /// Draws belong to places, so it has the same ones there.
  package func taken(from notebook: String) -> PreparedScenario {
    var scenario = self
    scenario.name = "\(notebook).\(name)"
    for (input, slot) in written where slot.notebook == nil {
      scenario.written[input]?.notebook = notebook
      scenario.written[input]?.place = "\(notebook).\(slot.place)"
    }
    return scenario
  }

  /// Reads a definition; nil where it reported, or where `like` names a scenario that failed.
  ///
  /// `base` is the prepared scenario that `like` names, nil where that one failed. `place` is the
  /// prefix of the keys of its draws: `hundredDayProblem.gpt4`.
  package init?(
    _ definition: ScenarioDefinition,
    like base: PreparedScenario?,
    in catalogue: Catalogue,
    place: String,
    reporting problems: inout [Diagnostic],
  ) {
    var found: [Diagnostic] = []
    defer { problems += found }
    guard
      let model = Self.model(of: definition, like: base, in: catalogue, reporting: &found)
    else { return nil }
    name = definition.name.text
    title = definition.title
    span = definition.name.span
    isInNotebook = definition.isInNotebook
    self.model = model
    self.catalogue = catalogue
    written = base?.written ?? [:]
    for assumption in definition.assumptions {
      let input = assumption.name.text
      guard let row = model.input(named: input) else {
        found.append(
          .unknownInput(assumption.name, of: model, isInNotebook: definition.isInNotebook)
        )
        continue
      }
      let reader = AssumptionReader(
        input: row,
        place: "\(name).\(input)",
        key: "\(place).\(input)",
        catalogue: catalogue,
      )
      if let slot = reader.slot(of: assumption, reporting: &found) { written[input] = slot }
    }
    // An unknown input that reads like a missing one is that one, and has been told of.
    let given = Set(
      definition.assumptions.flatMap { assumption -> [String] in
        let name = assumption.name.text
        let meant = model.inputName(meantBy: name, isInNotebook: definition.isInNotebook)
        return [name] + [meant].compactMap(\.self)
      }
    )
    let missing = model.missingInputs(given: given.union(written.keys))
    if !missing.isEmpty {
      found.append(
        .missingInputs(
          missing,
          of: model,
          in: catalogue,
          isInNotebook: isInNotebook,
          at: span,
        )
      )
    }
    guard !found.containsError else { return nil }
  }

  /// A scenario of a model without assumptions, for a sweep that gives what the model needs.
  ///
  /// `name` is the model's as it was typed.
  package init(of model: Model, named name: SourceText, in catalogue: Catalogue) {
    self.name = name.text
    title = nil
    span = name.span
    isInNotebook = true
    self.model = model
    self.catalogue = catalogue
    written = [:]
  }

  private static func model(
    of definition: ScenarioDefinition,
    like base: PreparedScenario?,
    in catalogue: Catalogue,
    reporting problems: inout [Diagnostic],
  ) -> Model? {
    guard let written = definition.model else {
      if let base { return base.model }
      if definition.like == nil {
        let keys = definition.assumptions.map(\.name)
        let typo = keys.first { nearestName(to: $0.text, among: ["like", "model"]) != nil }
        problems.append(typo.map(Diagnostic.misspeltModel) ?? .noModel(definition.name))
      }
      return nil
    }
    guard let model = catalogue.model(named: written.text) else {
      problems.append(.unknownModel(written, among: catalogue.models))
      return nil
    }
    guard definition.like != nil else { return model }
    guard let base else { return nil }
    guard model.name == base.model.name else {
      problems.append(.modelOfLike(definition.name, model, base, at: written.span))
      return nil
    }
    return model
  }

  /// Evaluates the model on the draws of its inputs; nil where it reported, or where a value that
  /// it uses has failed before.
  ///
  /// `drawn` has draws that were made before, by the key of their place.
  package func outcome(
    in scope: some Scope,
    sampling: Sampling,
    drawn: [String: Uncertain] = [:],
    reporting problems: inout [Diagnostic],
  ) -> Outcome? {
    var run = ScenarioRun(scenario: self, sampling: sampling, drawn: drawn)
    return run.outcome(of: written, in: scope, reporting: &problems)
  }
}

extension Model {
  /// The input, or other key of a scenario, that an unknown name probably stands for.
  func inputName(meantBy name: String, isInNotebook: Bool = true) -> String? {
    guard input(named: name) == nil, output(named: name) == nil else { return nil }
    let keys = isInNotebook ? ["like", "model", "note", "title"] : []
    return nearestName(to: name, among: inputs.map(\.name) + keys)
  }
}
