import Diagnostics
import Quantities

/// Reads what was written for one input of a model.
struct AssumptionReader {
  let input: Model.Input
  /// See ``PreparedScenario/Slot``.
  let place: String
  let key: String
  let catalogue: Catalogue

  /// nil where it reported an error.
  func slot(
    of assumption: Assumption,
    reporting problems: inout [Diagnostic],
  ) -> PreparedScenario.Slot? {
    var found: [Diagnostic] = []
    defer { problems += found }
    let cited = CitedValue(assumption.value)
    if let misplaced = cited.misplacedCitation { found.append(.misplacedCitation(misplaced)) }
    let kind = kind(of: assumption, reporting: &found)
    guard !found.containsError, let content = content(of: cited.value, reporting: &found) else {
      return nil
    }
    var origin = Origin(
      kind: kind,
      sources: assumption.citations.flatMap { CitedValue.keys(in: $0.text) },
      note: assumption.note?.text,
      span: assumption.value.span,
    )
    switch content {
    // What an expression gives has the kind of what it uses.
    case .expression: break
    case .value, .row: origin.kind = kind ?? (origin.sources.isEmpty ? .assumption : .published)
    }
    return PreparedScenario.Slot(
      content: content,
      origin: origin,
      place: place,
      key: key,
      text: cited.value,
    )
  }

  private func kind(of assumption: Assumption, reporting problems: inout [Diagnostic]) -> Kind? {
    guard let written = assumption.kind?.trimmed else { return nil }
    guard let kind = Kind(rawValue: written.text) else {
      problems.append(.unknownKind(written))
      return nil
    }
    return kind
  }

  private func content(
    of value: SourceText,
    reporting problems: inout [Diagnostic],
  ) -> PreparedScenario.Slot.Content? {
    if let name = input.catalogue { return row(value, of: name, reporting: &problems) }
    if value.text.utf8.first == UInt8(ascii: "=") {
      let formula = value[1..<value.count].trimmed
      return Expression(parsing: formula, reporting: &problems).map { .expression($0) }
    }
    let reading = ValueReader.reading(value, for: input, reporting: &problems)
    return reading.map { .value($0) }
  }

  /// The row of a catalogue that the text names.
  func row(
    _ text: SourceText,
    of name: String,
    reporting problems: inout [Diagnostic],
  ) -> PreparedScenario.Slot.Content? {
    guard let table = catalogue.table(named: name) else {
      preconditionFailure("no catalogue \(name), which \(input.name) takes its rows from")
    }
    guard let row = table.row(named: text.text) else {
      problems.append(.unknownRow(text, of: table, for: input))
      return nil
    }
    return .row(row)
  }
}
