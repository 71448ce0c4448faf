import Diagnostics
import Quantities
import Scenarios

/// Collects everything that gets a row in *Inputs* or *Computed*, each once, and knows which row
/// a name leads to.
struct PublishedValues {
  /// A row, and where in the text it belongs.
  private struct Entry {
    var value: PublishedValue
    var offset: Int
    /// What its interval can be explained from; nil for inputs and for shares of draws.
    var source: SensitivityEvaluator.Target.Source?
    /// What another notebook found its interval to come from.
    var influences: [(place: String, indices: SobolIndices)] = []
  }
  private var inputs: [Entry] = []
  private var computed: [Entry] = []
  private(set) var aliases: [String: String] = [:]
  private var keys: Set<String> = []
  /// Values of scenarios by path, for how they like to be printed.
  private var values: [String: OutcomeValue] = [:]
  /// The row's key by the place where a value was written.
  private var places: [String: String] = [:]
  /// The same by the key of its draws.
  private var rowsByDraws: [String: String] = [:]
  /// The notebooks whose values this one uses.
  private let others: [String: FinishedNotebook]

  init(others: [String: FinishedNotebook]) {
    self.others = others
  }

  /// Adds the values of a scenario whose block starts at `offset`.
  ///
  /// An input has one row for the place where it was written: what `like` takes over, a default
  /// or a catalogue's figure that two scenarios share leads to the row of the first.
  mutating func add(_ outcome: Outcome, at offset: Int, in scope: NotebookScope) {
    for value in outcome.values {
      let path = "\(outcome.scenario).\(value.name)"
      values[path] = value
      // An expression names its figures; outputs name values of the scenario.
      if value.role == .input {
        for used in value.uses { addFigure(at: used, in: scope, offset: offset) }
      }
      guard value.value.draws.allSatisfy(\.isFinite) else { continue }
      switch value.role {
      case .input: addInput(value, of: outcome, path: path, at: offset)
      case .output:
        keys.insert(path)
        computed.append(
          Entry(
            value: row(value, of: outcome, key: path),
            offset: offset,
            source: .output(scenario: outcome.scenario, name: value.name),
          )
        )
      }
    }
  }

  private mutating func addInput(
    _ value: OutcomeValue,
    of outcome: Outcome,
    path: String,
    at offset: Int,
  ) {
    if let first = places[value.place] {
      if first != path { aliases[path] = first }
      if let draws = value.key { rowsByDraws[draws] = first }
      return
    }
    // A value that another scenario wrote keeps that scenario's name, also where it is met first.
    let isTakenOver = value.origin.span != nil && value.place != path
    let key = isTakenOver ? value.place : path
    if isTakenOver { aliases[path] = key }
    // What another notebook wrote has its row there.
    if isTakenOver, let row = addRow(ofOther: value.place, at: offset) {
      aliases[path] = row
      return
    }
    places[value.place] = key
    if let draws = value.key { rowsByDraws[draws] = key }
    keys.insert(key)
    inputs.append(Entry(value: row(value, of: outcome, key: key), offset: offset))
  }

  private func row(_ value: OutcomeValue, of outcome: Outcome, key: String) -> PublishedValue {
    PublishedValue(
      key: key,
      label: "\(owner(of: value, in: outcome)): \(value.doc)",
      owner: owner(of: value, in: outcome),
      name: value.doc,
      estimate: value.estimate,
      format: Self.format(of: value).showingYear,
      formula: value.formula,
      uses: value.role == .output ? value.uses.map { "\(outcome.scenario).\($0)" } : value.uses,
      origin: value.origin,
      isWritten: value.origin.span != nil,
      influences: [],
      weight: 0,
    )
  }

  /// Whose value it is: a catalogue's row, the model by default, or the scenario.
  private func owner(of value: OutcomeValue, in outcome: Outcome) -> String {
    if value.place == "\(outcome.model.name).\(value.name)" {
      return "\(outcome.model.name) by default"
    }
    if let input = outcome.model.input(named: value.name), let column = input.column,
      value.origin.span == nil, let choice = outcome.choice(named: column.input)
    {
      return choice.row
    }
    return outcome.title ?? outcome.scenario
  }

  /// Adds the row of a catalogue's figure that a path such as `gpt4.run.reportedDuration` names,
  /// unless an input has it.
  private mutating func addFigure(at path: String, in scope: NotebookScope, offset: Int) {
    guard aliases[path] == nil, !keys.contains(path),
      let (row, figure) = scope.figure(at: path),
      case .found(.quantity(let value)) = row.member(figure.column, arguments: nil)
    else { return }
    let place = row.place(ofColumn: figure.column)
    if let known = places[place] {
      aliases[path] = known
      return
    }
    places[place] = path
    if !value.isExact { rowsByDraws[place] = path }
    keys.insert(path)
    var format = QuantityFormat()
    format.priceYears = figure.priceYear.map { $0...$0 }
    format.showsAllDigits = value.isExact
    let published = PublishedValue(
      key: path,
      label: "\(row.name): \(figure.column)",
      name: figure.column,
      estimate: Estimate(
        p5: figure.low,
        p50: value.quantile(0.5),
        p95: figure.high,
        dimension: figure.dimension,
      ),
      format: format.showingYear,
      formula: nil,
      uses: [],
      origin: figure.origin,
      isWritten: false,
      influences: [],
      weight: 0,
    )
    inputs.append(Entry(value: published, offset: offset, source: nil))
  }

  /// How a value of a scenario prints where nothing else is said: an exact input as it was typed.
  private static func format(of value: OutcomeValue) -> QuantityFormat {
    var format = QuantityFormat()
    format.unit = value.unit
    format.priceYears = value.priceYears
    format.showsAllDigits = value.value.isExact && value.digits != nil
    return format
  }

  /// The format of a mark: what it says itself, else what the value proposes.
  func format(
    _ written: QuantityFormat,
    for expression: Expression,
    in scope: NotebookScope,
  ) -> QuantityFormat {
    var format = written
    guard expression.isPath else { return format }
    let key = Self.key(of: expression)
    guard let value = values[key] else {
      format.showsAllDigits = scope.figure(at: key).map { $0.figure.low == $0.figure.high } ?? false
      return format
    }
    let proposed = Self.format(of: value)
    if format.unit == nil, !format.isPercent, !format.isWords { format.unit = proposed.unit }
    format.showsAllDigits = proposed.showsAllDigits
    return format
  }

  /// Adds the value of an expression, unless it is a path, which has its row; gives its key.
  mutating func add(
    _ expression: Expression,
    _ estimate: Estimate,
    format: QuantityFormat,
    in scope: NotebookScope,
    isShare: Bool = false,
  ) -> String {
    let key = Self.key(of: expression)
    let offset = expression.source.span.range.lowerBound
    for path in expression.paths { addFigure(at: path.text, in: scope, offset: offset) }
    guard !expression.isPath else { return aliases[key] ?? key }
    keys.insert(key)
    computed.append(
      Entry(
        value: PublishedValue(
          key: key,
          label: key,
          estimate: estimate,
          format: format.showingYear,
          formula: key,
          uses: expression.paths.map(\.text),
          origin: Origin(span: expression.source.span),
          isWritten: false,
          influences: [],
          weight: 0,
        ),
        offset: offset,
        source: isShare ? nil : .expression(expression),
      )
    )
    return key
  }

  /// Adds the share of draws in which a condition holds.
  mutating func add(condition: Expression, share: Double, in scope: NotebookScope) -> String {
    let estimate = Uncertain(Quantity(share)).estimate
    var format = QuantityFormat()
    format.isPercent = true
    if share > 0.99, share < 1 { format.digits = Self.nines(of: share) + 1 }
    return add(condition, estimate, format: format, in: scope, isShare: true)
  }

  /// How many nines a share below one starts with; with one digit more it does not read as one.
  private static func nines(of share: Double) -> Int {
    var nines = 0
    var gap = (1 - share) * 10
    while gap < 1 {
      gap *= 10
      nines += 1
    }
    return nines
  }

  /// The text of an expression with single spaces: what two equal expressions share.
  static func key(of expression: Expression) -> String {
    expression.source.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The rows that names lead to, each once, those without a row left out.
  func rows(of names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.map { aliases[$0] ?? $0 }.filter { keys.contains($0) && seen.insert($0).inserted }
  }

  /// What is published of a value of a scenario, by its path: of what was written rather than of
  /// its draws; nil for what is no such path.
  func estimate(at path: String) -> Estimate? { values[path]?.estimate }

  /// The input with the draws of a place.
  func input(drawnAt place: String) -> PublishedValue? {
    guard let key = rowsByDraws[place] else { return nil }
    return inputs.first { $0.value.key == key }?.value
  }

  // MARK: Values of other notebooks

  /// Adds the row of another notebook's value that a path of this notebook leads to.
  mutating func addRow(ofOther path: SourceText, in scope: NotebookScope) {
    let whole = scope.whole(path.text)
    guard let key = addRow(ofOther: whole, at: path.span.range.lowerBound) else { return }
    if path.text != key { aliases[path.text] = key }
    let steps = whole.split(separator: ".").map(String.init)
    if steps.count == 3 {
      values[path.text] = scope.outcome(named: "\(steps[0]).\(steps[1])")?.value(named: steps[2])
    }
  }

  /// Adds the row of `hundredDayProblem.gpt4.duration` and those of the inputs that its interval
  /// comes from; gives its key, nil where there is no such row.
  private mutating func addRow(ofOther whole: String, at offset: Int) -> String? {
    if let known = aliases[whole] { return known }
    guard !keys.contains(whole) else { return whole }
    let (notebook, path) = Self.halves(of: whole)
    guard let other = others[notebook], let (row, isInput) = other.row(at: path) else {
      return nil
    }
    // The row may be one that the other notebook has from a third.
    let home = row.home ?? .init(notebook: notebook, key: row.key)
    let key = "\(home.notebook).\(home.key)"
    let draws = isInput ? other.published.rowsByDraws.first { $0.value == row.key }?.key : nil
    let shared = draws.flatMap { rowsByDraws[$0] }
    if whole != shared ?? key { aliases[whole] = shared ?? key }
    if let shared { return shared }
    guard keys.insert(key).inserted else { return key }
    var entry = Entry(value: row.taken(as: key, from: home), offset: offset)
    if isInput {
      if let draws { rowsByDraws[draws] = key }
      places[key] = key
      inputs.append(entry)
      return key
    }
    entry.influences = other.influences[row.key] ?? []
    computed.append(entry)
    for influence in entry.influences { addInput(drawnAt: influence.place, of: [other], offset) }
    return key
  }

  /// Adds the row of the input with the draws of a place, where this notebook has none for it.
  private mutating func addInput(
    drawnAt place: String,
    of others: [FinishedNotebook],
    _ offset: Int,
  ) {
    guard rowsByDraws[place] == nil else { return }
    for other in others {
      guard let key = other.published.rowsByDraws[place] else { continue }
      _ = addRow(ofOther: "\(other.page.name).\(key)", at: offset)
      return
    }
  }

  /// Adds the inputs of other notebooks that intervals of this one come from.
  mutating func addInputs(
    behind influences: [String: [(place: String, indices: SobolIndices)]],
    of notebooks: Set<String>,
  ) {
    let others = notebooks.sorted().compactMap { self.others[$0] }
    guard !others.isEmpty else { return }
    for entry in computed {
      for influence in influences[entry.value.key] ?? [] {
        addInput(drawnAt: influence.place, of: others, entry.offset)
      }
    }
  }

  /// `hundredDayProblem` and `gpt4.duration` of their whole.
  private static func halves(of whole: String) -> (notebook: String, path: String) {
    let notebook = whole.prefix { $0 != "." }
    return (String(notebook), String(whole.dropFirst(notebook.count + 1)))
  }

  // MARK: Rows

  /// The computed values that have intervals, each once.
  var targets: [SensitivityEvaluator.Target] {
    var seen: Set<String> = []
    return computed.compactMap { entry in
      guard let source = entry.source, !entry.value.estimate.isExact,
        seen.insert(entry.value.key).inserted
      else { return nil }
      return SensitivityEvaluator.Target(key: entry.value.key, source: source)
    }
  }

  /// The rows in the order of the text.
  ///
  /// `influences` are by the value's row and the place of the input; inputs weigh by their share in
  /// `keyNumbers`, or in all computed values where none of these varies.
  func finished(
    with influences: [String: [SensitivityEvaluator.Influence]],
    keyNumbers: [String],
  ) -> (inputs: [PublishedValue], computed: [PublishedValue]) {
    let known = Dictionary(self.computed.map { ($0.value.key, $0.influences) }) { one, _ in one }
    let computed = rows(self.computed).map { value in
      var value = value
      let found = influences[value.key] ?? known[value.key] ?? []
      value.influences = found.compactMap { found in
        rowsByDraws[found.place].map { .init(key: $0, indices: found.indices) }
      }
      return value
    }
    let key = computed.filter { keyNumbers.contains($0.key) && !$0.influences.isEmpty }
    var weights: [String: Double] = [:]
    for influence in (key.isEmpty ? computed : key).flatMap(\.influences) {
      weights[influence.key] = max(weights[influence.key] ?? 0, influence.indices.total.p50)
    }
    let inputs = rows(self.inputs).map { value in
      var value = value
      value.weight = min(weights[value.key] ?? 0, 1)
      return value
    }
    return (inputs, computed)
  }

  private func rows(_ entries: [Entry]) -> [PublishedValue] {
    var seen: Set<String> = []
    let ordered = entries.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }
    return ordered.map(\.element.value).filter { seen.insert($0.key).inserted }.map { value in
      var value = value
      value.uses = rows(of: value.uses)
      return value
    }
  }
}

extension QuantityFormat {
  /// The same with the year of its money, which rows always say.
  fileprivate var showingYear: QuantityFormat {
    var format = self
    format.showsYear = priceYears != nil
    return format
  }
}

extension PublishedValue {
  /// The row as another notebook shows it.
  fileprivate func taken(as key: String, from home: Home) -> PublishedValue {
    PublishedValue(
      key: key,
      label: label,
      owner: owner,
      name: name,
      estimate: estimate,
      format: format,
      formula: nil,
      uses: [],
      origin: origin,
      isWritten: isWritten,
      influences: [],
      weight: 0,
      home: home,
    )
  }
}
