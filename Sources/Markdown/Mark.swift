package import Diagnostics

/// A piece of our own notation inside prose.
package struct Mark: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// `` `= EXPRESSION; FORMAT` ``: `text` is what follows "= ".
    case value
    /// `` `? CONDITION` ``
    case assertion
    /// `[@key, p. 3; @other]`: `text` is what stands between the brackets.
    case citation
    /// `@fig-name`, `@claim-name`, `@notebook.fig-name`: `text` is what follows the `@`.
    case reference
    /// `[^label]`: `text` is the label.
    case note
    /// `$…$`: `text` is the TeX.
    case math
  }

  package let kind: Kind
  /// What the mark says; where the mark runs over a line break, so does the text.
  package let text: SourceText
  /// The whole mark with its delimiters.
  package let span: SourceSpan

  package init(kind: Kind, text: SourceText, span: SourceSpan) {
    self.kind = kind
    self.text = text
    self.span = span
  }

  /// What a reference may point at, as the word before the hyphen of `@fig-name`.
  package static let referenceKinds = ["circuit", "claim", "eq", "fig", "sec", "tbl"]
}

extension Mark {
  /// What code in single backticks is, where its sign and the space behind it make it live.
  static func liveKind(in bytes: [UInt8], _ code: Range<Int>) -> Kind? {
    guard code.count > 1, bytes.hasSpace(at: code.lowerBound + 1) else { return nil }
    return liveKind(ofSign: bytes[code.lowerBound])
  }

  static func liveKind(ofSign sign: UInt8) -> Kind? {
    switch sign {
    case UInt8(ascii: "="): .value
    case UInt8(ascii: "?"): .assertion
    default: nil
    }
  }
}
