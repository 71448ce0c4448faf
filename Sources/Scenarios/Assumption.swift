package import Diagnostics
import Quantities

/// One input of a scenario as written.
package struct Assumption: Sendable {
  /// The name as typed, with its place.
  package var name: SourceText
  /// `VALUE [UNIT] [CITATION]`, `a to b`, a catalogue row's name, or `= expression`.
  package var value: SourceText
  /// Of the long form `{value, source, note, kind}`.
  package var source: SourceText?
  package var note: SourceText?
  package var kind: SourceText?

  package init(
    name: SourceText,
    value: SourceText,
    source: SourceText? = nil,
    note: SourceText? = nil,
    kind: SourceText? = nil,
  ) {
    self.name = name
    self.value = value
    self.source = source
    self.note = note
    self.kind = kind
  }

  /// What stands behind `=`; nil where it is no expression, or has an error.
  package var formula: Expression? {
    let value = CitedValue(value).value
    guard value.text.hasPrefix("=") else { return nil }
    var ignored: [Diagnostic] = []
    return Expression(parsing: value[1..<value.count].trimmed, reporting: &ignored)
  }

  /// The texts inside the brackets behind the value, `@key, p. 3; @other`, and inside `source`.
  ///
  /// In `source` brackets may be left out, and so may the first `@`.
  package var citations: [SourceText] {
    var found = CitedValue(value).citations
    if let source = source?.trimmed, !source.isEmpty {
      let isBracketed = source.text.hasPrefix("[") && source.text.hasSuffix("]")
      found.append(isBracketed ? source[1..<source.count - 1].trimmed : source)
    }
    return found
  }
}

/// A value and the citations behind it.
struct CitedValue {
  private(set) var value: SourceText
  /// The insides of the brackets, in order.
  private(set) var citations: [SourceText] = []

  init(_ text: SourceText) {
    value = text.trimmed
    while value.text.utf8.last == UInt8(ascii: "]") {
      let bytes = Array(value.text.utf8)
      guard let open = bytes.lastIndex(of: UInt8(ascii: "[")) else { return }
      let inside = value[open + 1..<bytes.count - 1].trimmed
      guard inside.text.utf8.first == UInt8(ascii: "@") else { return }
      citations.insert(inside, at: 0)
      value = value[0..<open].trimmed
    }
  }

  /// Where a citation stands that is not closed, or not at the end.
  var misplacedCitation: SourceText? {
    let bytes = Array(value.text.utf8)
    for index in bytes.indices.dropLast() {
      guard bytes[index] == UInt8(ascii: "["), bytes[index + 1] == UInt8(ascii: "@") else {
        continue
      }
      let end = bytes[index...].firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 } ?? bytes.count
      return value[index..<end]
    }
    return nil
  }

  /// The keys in a citation's text: `a` and `b` of `@a, p. 3; @b`.
  static func keys(in citation: String) -> [String] {
    citation.split(separator: ";").compactMap { part in
      let trimmed = part.drop { $0 == " " || $0 == "@" }
      let key = trimmed.prefix { !$0.isWhitespace && $0 != "," }
      return key.isEmpty ? nil : String(key)
    }
  }
}
