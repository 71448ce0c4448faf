import Diagnostics
import Notebooks
import Quantities
import Scenarios

/// A model of the catalogue, with everything its row says.
struct ModelExplanation: Encodable {
  let kind = Explanation.Kind.model
  let name: String
  let doc: String
  /// TeX.
  let formula: String
  let source: String
  let inputs: [Input]
  let outputs: [Output]
  private let model: Model
  private let works: [String: Reference]

  private enum CodingKeys: CodingKey { case kind, name, doc, formula, source, inputs, outputs }

  struct Input: Encodable {
    let name: String
    let doc: String
    /// The unit of the values that `run --json` prints; nil for an input that takes a row.
    let unit: String?
    /// The unit that people see, where the model proposes one.
    let displayUnit: String?
    let allowed: Allowed?
    /// Whether a run must say it that says nothing else.
    let isRequired: Bool
    /// The table whose rows the input takes.
    let catalogue: String?
    /// Where a value is taken from if nothing is written.
    let column: Column?
    /// Formulas that give it where their inputs are written, the first that can.
    let derivations: [Derivation]
    let `default`: Default?
  }

  /// In base units; an end that is not there is open.
  struct Allowed: Encodable {
    let minimum: Double?
    let maximum: Double?
    let includesMinimum: Bool
    let text: String
  }

  struct Column: Encodable {
    let input: String
    let name: String
  }

  struct Derivation: Encodable {
    let expression: String
    let sources: [String]
    let note: String
  }

  struct Default: Encodable {
    let text: String
    let kind: String
    let sources: [String]
    let note: String
  }

  struct Output: Encodable {
    let name: String
    let doc: String
    let unit: String
    let displayUnit: String?
    /// TeX.
    let formula: String
    /// Inputs and outputs that it is computed from.
    let uses: [String]
  }

  init(_ model: Model, works: [String: Reference]) {
    self.model = model
    self.works = works
    name = model.name
    doc = model.doc
    formula = model.formula
    source = model.source
    let missing = Set(model.missingInputs(given: []).map(\.name))
    inputs = model.inputs.map { Input($0, isRequired: missing.contains($0.name)) }
    outputs = model.outputs.map(Output.init)
  }

  var explanation: Explanation {
    var sections = [Explanation.section("\(name), a model", [doc])]
    sections.append(Explanation.section("Formula", [formula]))
    if !source.isEmpty {
      sections.append(Explanation.section("Source", [SourceLine(source, in: works).text]))
    }
    sections.append(Explanation.section("Inputs", inputColumns))
    if !notes.isEmpty { sections.append(Explanation.section("Defaults", notes)) }
    sections.append(Explanation.section("Outputs", outputColumns))
    return Explanation(sections: sections, json: self)
  }

  private var inputColumns: TextColumns {
    var columns = TextColumns()
    for input in inputs {
      columns.append([
        input.name, input.catalogue.map { "row of \($0)" } ?? input.displayUnit ?? input.unit ?? "",
        input.catalogue == nil ? input.allowed?.text ?? "" : "", input.fallback, input.doc,
      ])
    }
    return columns
  }

  /// Why each default and derivation is what it is.
  private var notes: [String] {
    inputs.flatMap { input in
      input.derivations.map { value in
        "\(input.name): = \(value.expression)\(cited(value.sources)). \(value.note)"
      }
        + [input.default].compactMap { $0 }.map { value in
          "\(input.name): \(value.text), \(value.kind)\(cited(value.sources)). \(value.note)"
        }
    }
  }

  private func cited(_ sources: [String]) -> String {
    sources.isEmpty ? "" : " [\(sources.joined(separator: "; "))]"
  }

  private var outputColumns: TextColumns {
    var columns = TextColumns()
    for output in outputs {
      columns.append([
        output.name, output.displayUnit ?? output.unit, output.doc, output.formula,
      ])
    }
    return columns
  }
}

extension ModelExplanation.Input {
  fileprivate init(_ input: Model.Input, isRequired: Bool) {
    let takesRow = input.catalogue != nil
    name = input.name
    doc = input.doc
    unit = takesRow ? nil : input.dimension.baseSymbol
    displayUnit = input.unit?.symbol
    allowed = takesRow ? nil : ModelExplanation.Allowed(input.allowed, of: input.dimension)
    self.isRequired = isRequired
    catalogue = input.catalogue
    column = input.column.map { ModelExplanation.Column(input: $0.input, name: $0.name) }
    derivations = input.derivations.map {
      ModelExplanation.Derivation(
        expression: $0.expression.source.text,
        sources: $0.sources,
        note: $0.note,
      )
    }
    `default` = input.default.map {
      ModelExplanation.Default(
        text: $0.text,
        kind: $0.kind.rawValue,
        sources: $0.sources,
        note: $0.note,
      )
    }
  }

  /// What happens where nothing is written, in a few words.
  fileprivate var fallback: String {
    let column = column.map { "\($0.name) of the \($0.input)" }
    let end = isRequired ? "required" : `default`?.text
    let known = derivations.map { "= \($0.expression)" } + [column, end].compactMap { $0 }
    return known.isEmpty ? "may be left out" : known.joined(separator: ", else ")
  }
}

extension ModelExplanation.Allowed {
  fileprivate init(_ bounds: Bounds, of dimension: Dimension) {
    minimum = bounds.lower.isFinite ? bounds.lower : nil
    maximum = bounds.upper.isFinite ? bounds.upper : nil
    includesMinimum = bounds.includesLower
    let hasUnit =
      dimension != .one && [bounds.lower, bounds.upper].contains { $0.isFinite && $0 != 0 }
    text = bounds.description + (hasUnit ? " \(dimension.baseSymbol)" : "")
  }
}

extension ModelExplanation.Output {
  fileprivate init(_ output: Model.Output) {
    name = output.name
    doc = output.doc
    unit = output.dimension.baseSymbol
    displayUnit = output.unit?.symbol
    formula = output.formula
    uses = output.uses
  }
}
