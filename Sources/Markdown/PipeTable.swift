package import Diagnostics

/// A table in pipes, with the caption `: Caption {#tbl-name}` that may stand below it.
package struct PipeTable: Sendable {
  package enum Alignment: Sendable, Hashable { case none, left, center, right }

  /// One a column.
  package let alignments: [Alignment]
  package let header: [[Inline]]
  /// Each with one cell a column.
  package let rows: [[[Inline]]]
  /// Empty where there is none.
  package let caption: [Inline]
  /// That of a trailing `{#tbl-name}` of the caption.
  package let id: SourceText?

  package init(
    alignments: [Alignment],
    header: [[Inline]],
    rows: [[[Inline]]],
    caption: [Inline],
    id: SourceText?,
  ) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
    self.caption = caption
    self.id = id
  }
}

/// What an alert warns of, as written behind `> [!`.
package enum Alert: String, Sendable, CaseIterable {
  case note = "NOTE"
  case tip = "TIP"
  case important = "IMPORTANT"
  case warning = "WARNING"
  case caution = "CAUTION"
}
