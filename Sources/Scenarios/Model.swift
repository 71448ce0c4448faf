import Diagnostics
package import Quantities

/// One row of the catalogue: everything the engine knows of a model.
///
/// The row drives evaluation, messages, `explain`, cards and the model reference. Write it with
/// ``init(name:doc:formula:source:start:inputs:outputs:)``, beside the formulas it connects.
package struct Model: Sendable {
  package let name: String
  package let doc: String
  /// TeX.
  package let formula: String
  /// A citation key, with locator where it has one.
  package let source: String
  package let inputs: [Input]
  package let outputs: [Output]
  /// One draw: values of `inputs` in their order, in base units, to values of `outputs`.
  ///
  /// Inputs without a value, and those that take a catalogue's row, come as NaN.
  package let evaluate: @Sendable (_ inputs: [Double], _ outputs: inout [Double]) -> Void
  /// Many draws at once: a column for each input, of one value where it is exact, else of all
  /// draws; a column of all draws for each output.
  let evaluateDraws: @Sendable (_ columns: [[Double]]) -> [[Double]]

  package struct Input: Sendable {
    package let name: String
    package let doc: String
    /// One where the input takes a row of a catalogue.
    package let dimension: Dimension
    /// The unit to print it in; nil for human units.
    package let unit: Unit?
    package let allowed: Bounds
    /// The catalogue whose rows the input takes instead of a number: `Accelerator`.
    package let catalogue: String?
    /// What gives the value where none is written: the first of them whose inputs have values.
    package let derivations: [Derivation]
    /// The row and column that give the value, or for a catalogue's row its name, where none is
    /// written or derived.
    package let column: Column?
    /// What is assumed where nothing else says it.
    package let `default`: Default?
    /// Whether it counts things, so that a grid holds whole numbers.
    package let isCounted: Bool
    /// Whether the model does without: only the outputs that need it are missing then.
    package let isOptional: Bool

    package init(
      name: String,
      doc: String,
      dimension: Dimension = .one,
      unit: Unit? = nil,
      allowed: Bounds = .any,
      catalogue: String? = nil,
      derivations: [Derivation] = [],
      column: Column? = nil,
      default: Default? = nil,
      isCounted: Bool = false,
      isOptional: Bool = false,
    ) {
      self.name = name
      self.doc = doc
      self.dimension = dimension
      self.unit = unit
      self.allowed = allowed
      self.catalogue = catalogue
      self.derivations = derivations
      self.column = column
      self.default = `default`
      self.isCounted = isCounted
      self.isOptional = isOptional
    }

    /// Whether the model needs it and assumes nothing; a row or a derivation may still give it, see
    /// ``Model/missingInputs(given:)``.
    package var isRequired: Bool { `default` == nil && !isOptional }
  }

  /// A column of the row that another input chose.
  package struct Column: Sendable, Hashable {
    package let input: String
    package let name: String

    package init(of input: String, _ name: String) {
      self.input = input
      self.name = name
    }
  }

  /// How an input follows from others, as an expression of the notebook's language.
  package struct Derivation: Sendable {
    /// Its paths name inputs that stand before it in the model.
    package let expression: Expression
    package let sources: [String]
    package let note: String

    package init(_ text: String, sources: [String] = [], note: String) {
      expression = Expression(ofTheEngine: text)
      self.sources = sources
      self.note = note
    }

    /// The names of the inputs it uses.
    package var uses: [String] { expression.paths.map(\.text) }
  }

  /// A value with its origin, for inputs that a scenario leaves out.
  package struct Default: Sendable {
    /// As an author would write it: `1.1 to 1.3`.
    package let text: String
    package let kind: Kind
    package let sources: [String]
    package let note: String

    package init(_ text: String, kind: Kind, sources: [String] = [], note: String) {
      self.text = text
      self.kind = kind
      self.sources = sources
      self.note = note
    }
  }

  package struct Output: Sendable {
    package let name: String
    package let doc: String
    package let dimension: Dimension
    /// The unit to print it in; nil for human units.
    package let unit: Unit?
    /// TeX of this output alone.
    package let formula: String
    /// Names of the inputs and outputs it is computed from; outputs stand before it in the model.
    package let uses: [String]
    /// The citation keys of its formula, where they are others than the model's.
    package let sources: [String]?

    package init(
      name: String,
      doc: String,
      dimension: Dimension = .one,
      unit: Unit? = nil,
      formula: String,
      uses: [String],
      source: String? = nil,
      sources: [String]? = nil,
    ) {
      self.name = name
      self.doc = doc
      self.dimension = dimension
      self.unit = unit
      self.formula = formula
      self.uses = uses
      self.sources = sources ?? source.map { [$0] }
    }
  }

  package func input(named name: String) -> Input? { inputs.first { $0.name == name } }

  /// The inputs that a scenario must say besides those it has given.
  ///
  /// What a chosen row may give is not missing: where the row does not, only the outputs that need
  /// it are. Where no row is chosen, the choice is missing and not what its row would give; unless
  /// the model does without that choice, or all that it would have to give is there.
  package func missingInputs(given: Set<String>) -> [Input] {
    inputs.filter { isMissing($0, given: given) }
  }

  private func isMissing(_ input: Input, given: Set<String>) -> Bool {
    guard input.isRequired, !given.contains(input.name) else { return false }
    if isDerived(input, given: given) { return false }
    if let choice = choice(of: input) {
      if hasRow(choice, given: given) || isMissing(choice, given: given) { return false }
    }
    // A row is wanted for what it gives.
    guard input.catalogue != nil else { return true }
    let columns = inputs.filter { $0.column?.input == input.name && $0.isRequired }
    return columns.isEmpty || columns.contains { !given.contains($0.name) }
  }

  /// Whether it follows from inputs that will have a value, be it because they are asked for.
  private func isDerived(_ input: Input, given: Set<String>) -> Bool {
    input.derivations.contains { derivation in
      derivation.uses.allSatisfy { name in
        guard let used = self.input(named: name), !given.contains(name) else { return true }
        return !used.isOptional || used.default != nil || isDerived(used, given: given)
          || choice(of: used).map { hasRow($0, given: given) } ?? false
      }
    }
  }

  /// Whether a row was chosen, or may come from a chosen row.
  private func hasRow(_ choice: Input, given: Set<String>) -> Bool {
    given.contains(choice.name)
      || self.choice(of: choice).map { hasRow($0, given: given) } ?? false
  }

  /// The input that chooses the row in which this one may stand.
  private func choice(of input: Input) -> Input? {
    input.column.flatMap { column in inputs.first { $0.name == column.input } }
  }

  package func output(named name: String) -> Output? { outputs.first { $0.name == name } }
}

/// The values that an input may take, in base units.
package struct Bounds: Sendable, Hashable {
  package let lower: Double
  package let upper: Double
  package let includesLower: Bool

  package static let any = Bounds(lower: -.infinity, upper: .infinity, includesLower: false)
  package static let positive = Bounds(lower: 0, upper: .infinity, includesLower: false)
  package static let notNegative = Bounds.atLeast(0)
  /// Above 0 and at most 1.
  package static let share = Bounds(lower: 0, upper: 1, includesLower: false)

  /// From 0 to 1, both included.
  package static let zeroToOne = Bounds(lower: 0, upper: 1, includesLower: true)

  package static func atLeast(_ lower: Double) -> Bounds {
    Bounds(lower: lower, upper: .infinity, includesLower: true)
  }

  package func contains(_ value: Double) -> Bool {
    (includesLower ? value >= lower : value > lower) && value <= upper
  }

  /// For messages: `above 0 and at most 1`.
  package var description: String {
    let low = "\(includesLower ? "at least" : "above") \(Self.text(lower))"
    let high = "at most \(Self.text(upper))"
    return switch (lower.isFinite, upper.isFinite) {
    case (true, true): "\(low) and \(high)"
    case (true, false): low
    case (false, true): high
    case (false, false): "any number"
    }
  }

  private static func text(_ bound: Double) -> String {
    bound == bound.rounded() && abs(bound) < 1e15 ? "\(Int(bound))" : "\(bound)"
  }
}
