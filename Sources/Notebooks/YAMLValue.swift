import Diagnostics

/// A piece of YAML as the author typed it: every scalar is text, every part knows its bytes.
///
/// `No`, `010`, `1:30` and `2026-11-01` stay what they are; what they mean is for the reader of
/// the key to say.
struct YAMLValue: Sendable {
  indirect enum Kind: Sendable {
    case scalar(SourceText)
    case sequence([YAMLValue])
    /// In the order of the text, repeated keys included. `isWhole` is false where a faulty line
    /// was left out, so that a key which seems to be missing need not be.
    case mapping([Entry], isWhole: Bool)
    /// Stood on a line with an error that was reported.
    case broken
  }

  struct Entry: Sendable {
    let key: SourceText
    let value: YAMLValue
  }

  let kind: Kind
  /// From the first to the last byte, quotes, brackets and block indicators included; the empty
  /// place behind the colon where a key has no value.
  let span: SourceSpan

  /// Whether nothing was written.
  var isEmpty: Bool {
    switch kind {
    case .scalar(let text): text.isEmpty
    case .sequence(let items): items.isEmpty
    case .mapping(let entries, _): entries.isEmpty
    case .broken: false
    }
  }

  /// What it is, with article, for messages.
  var description: String {
    switch kind {
    case .scalar(let text): text.isEmpty ? "nothing" : "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .broken: "a faulty line"
    }
  }
}
