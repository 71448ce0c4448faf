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
  }
  private var inputs: [Entry] = []
  private var computed: [Entry] = []
  private(set) var aliases: [String: String] = [:]
  private var keys: Set<String> = []
  /// Values of scenarios by path, for how they like to be printed.
  private var values: [String: OutcomeValue] = [:]
  /// The row's key by the place where a value was written.
  private var places: [String: String] = [:]

  /// Adds the values of a scenario whose block starts at `offset`.
  ///
  /// An input has one row for the place where it was written: what `like` takes over, a default
  /// or a catalogue's figure that two scenarios share leads to the row of the first.
  mutating func add(_ outcome: Outcome, at offset: Int) {
    for value in outcome.values {
      let path = "\(outcome.scenario).\(value.name)"
      values[path] = value
      guard value.value.draws.allSatisfy(\.isFinite) else { continue }
      switch value.role {
      case .input: addInput(value, of: outcome, path: path, at: offset)
      case .output:
        keys.insert(path)
        computed.append(
          Entry(value: row(value, of: outcome, key: path), offset: offset)
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
      return
    }
    // A value that another scenario wrote keeps that scenario's name, also where it is met first.
    let isTakenOver = value.origin.span != nil && value.place != path
    let key = isTakenOver ? value.place : path
    if isTakenOver { aliases[path] = key }
    places[value.place] = key
    keys.insert(key)
    inputs.append(Entry(value: row(value, of: outcome, key: key), offset: offset))
  }

  private func row(_ value: OutcomeValue, of outcome: Outcome, key: String) -> PublishedValue {
    PublishedValue(
      key: key,
      label: "\(owner(of: value, in: outcome)): \(value.doc)",
      estimate: value.estimate,
      format: Self.format(of: value),
      formula: value.formula,
      uses: value.role == .output ? value.uses.map { "\(outcome.scenario).\($0)" } : value.uses,
      origin: value.origin,
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

  /// How a value of a scenario prints where nothing else is said: an exact input as it was typed.
  private static func format(of value: OutcomeValue) -> QuantityFormat {
    var format = QuantityFormat()
    format.unit = value.unit
    if value.value.isExact, value.role == .input { format.showsAllDigits = true }
    return format
  }

  /// The format of a mark: what it says itself, else what the value proposes.
  func format(_ written: QuantityFormat, for expression: Expression) -> QuantityFormat {
    guard expression.isPath, let value = values[Self.key(of: expression)] else { return written }
    let proposed = Self.format(of: value)
    var format = written
    if format.unit == nil, !format.isPercent, !format.isWords { format.unit = proposed.unit }
    format.showsAllDigits = proposed.showsAllDigits
    return format
  }

  /// Adds the value of an expression, unless it is a path, which has its row; gives its key.
  mutating func add(
    _ expression: Expression,
    _ estimate: Estimate,
    format: QuantityFormat,
  ) -> String {
    let key = Self.key(of: expression)
    guard !expression.isPath else { return aliases[key] ?? key }
    keys.insert(key)
    computed.append(
      Entry(
        value: PublishedValue(
          key: key,
          label: key,
          estimate: estimate,
          format: format,
          formula: key,
          uses: expression.paths.map(\.text),
          origin: Origin(span: expression.source.span),
        ),
        offset: expression.source.span.range.lowerBound,
      )
    )
    return key
  }

  /// Adds the share of draws in which a condition holds.
  mutating func add(condition: Expression, share: Double) -> String {
    let estimate = Uncertain(Quantity(share)).estimate
    var format = QuantityFormat()
    format.isPercent = true
    if share > 0.99, share < 1 { format.digits = Self.nines(of: share) + 1 }
    return add(condition, estimate, format: format)
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

  /// The rows in the order of the text.
  var finished: (inputs: [PublishedValue], computed: [PublishedValue]) {
    (rows(inputs), rows(computed))
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
