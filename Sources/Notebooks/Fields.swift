import Diagnostics

/// The entries of a mapping, taken out by the keys that a schema knows.
struct Fields {
  /// What the mapping is, with article, for messages: "a chart".
  let owner: String
  /// All of it; for a mapping without entries the place where they would stand.
  let span: SourceSpan
  private let entries: [YAMLValue.Entry]
  private let known: [String]
  private let isWhole: Bool
  /// Whether every key that was asked for was there and read well.
  private(set) var isSound: Bool

  /// Takes a mapping apart; anything else is reported.
  ///
  /// Unknown keys are reported too, unless `isOpen`.
  init?(
    _ value: YAMLValue,
    of owner: String,
    keys: [String],
    isOpen: Bool = false,
    reporting problems: inout [Diagnostic],
  ) {
    self.owner = owner
    span = value.span
    known = keys
    switch value.kind {
    case .mapping(let entries, let isWhole):
      self.entries = entries
      self.isWhole = isWhole
      isSound = isWhole
    case .scalar(let text) where text.isEmpty:
      entries = []
      isWhole = true
      isSound = true
    case .broken: return nil
    case .scalar, .sequence:
      problems.append(
        .wrongShape(value.span, found: value, wanted: "a mapping, such as `key: value`")
      )
      return nil
    }
    guard !isOpen else { return }
    for entry in entries where !keys.contains(entry.key.text) {
      problems.append(.unknownKey(entry.key, of: owner, known: keys))
      isSound = false
    }
  }

  /// The entries whose keys the schema does not name, where any key is allowed.
  var others: [YAMLValue.Entry] { entries.filter { !known.contains($0.key.text) } }

  func contains(_ key: String) -> Bool { entries.contains { $0.key.text == key } }

  /// The place of a key that was written.
  func key(_ name: String) -> SourceText? { entries.first { $0.key.text == name }?.key }

  func value(_ key: String) -> YAMLValue? { entries.first { $0.key.text == key }?.value }

  /// The text of a key; nil where it is absent or was reported.
  mutating func text(_ key: String, reporting problems: inout [Diagnostic]) -> SourceText? {
    value(key).flatMap { text(of: $0, as: key, reporting: &problems) }
  }

  /// A value that must be a text with something in it.
  mutating func text(
    of value: YAMLValue,
    as key: String,
    reporting problems: inout [Diagnostic],
  ) -> SourceText? {
    switch value.kind {
    case .scalar(let text) where !text.isEmpty: return text
    case .scalar: problems.append(.emptyValue(value.span, of: key))
    case .broken: break
    case .sequence, .mapping:
      problems.append(.wrongShape(value.span, found: value, wanted: "a text"))
    }
    isSound = false
    return nil
  }

  /// A list, or one item that stands for a list of itself; nil where it is absent or was reported.
  mutating func list(_ key: String, reporting problems: inout [Diagnostic]) -> [YAMLValue]? {
    guard let value = value(key) else { return nil }
    switch value.kind {
    case .sequence(let items): return items
    case .scalar(let text) where !text.isEmpty: return [value]
    case .scalar: problems.append(.emptyValue(value.span, of: key))
    case .broken: break
    case .mapping: problems.append(.wrongShape(value.span, found: value, wanted: "a list"))
    }
    isSound = false
    return nil
  }

  /// A list of texts, or one text; nil where it is absent or has no item that could be read.
  mutating func texts(_ key: String, reporting problems: inout [Diagnostic]) -> [SourceText]? {
    guard let items = list(key, reporting: &problems) else { return nil }
    return items.compactMap { text(of: $0, as: key, reporting: &problems) }
  }

  /// Reports keys that are missing, at `place`: the name of the block where it has one.
  mutating func require(
    _ keys: [String],
    at place: SourceSpan,
    reporting problems: inout [Diagnostic],
  ) {
    for key in keys where !contains(key) {
      isSound = false
      if lacks(key) { problems.append(.missingKey(place, key, of: owner)) }
    }
  }

  /// Whether a key is missing; one that reads like it is that one, and has been told of.
  func lacks(_ key: String) -> Bool {
    isWhole && !contains(key)
      && !entries.contains {
        !known.contains($0.key.text) && nearestName(to: $0.key.text, among: known) == key
      }
  }
}
