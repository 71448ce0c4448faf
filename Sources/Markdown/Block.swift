package import Diagnostics

/// One block of a Markdown text.
package struct Block: Sendable {
  package let kind: Kind
  /// All bytes of the block, from its first marker to the end of its last line.
  package let span: SourceSpan

  package init(kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  package indirect enum Kind: Sendable {
    /// `id` is that of a trailing `{#id}`, which is not part of the content.
    case heading(level: Int, content: [Inline], id: SourceText?)
    case paragraph([Inline])
    case quote([Block])
    /// `start` is nil for bullets.
    case list(start: Int?, isTight: Bool, items: [[Block]])
    case code(CodeBlock)
    case table(PipeTable)
    /// A quote whose first line is `[!NOTE]` or its like.
    case alert(Alert, [Block])
    case thematicBreak
  }
}

extension Block {
  /// The running texts of the block itself, in order, without those of blocks inside it.
  package var texts: [[Inline]] {
    switch kind {
    case .heading(_, let content, _), .paragraph(let content): [content]
    case .table(let table): table.header + table.rows.flatMap(\.self) + [table.caption]
    case .quote, .list, .alert, .code, .thematicBreak: []
    }
  }

  /// The blocks inside the block, in order.
  package var children: [Block] {
    switch kind {
    case .quote(let blocks), .alert(_, let blocks): blocks
    case .list(_, _, let items): items.flatMap(\.self)
    case .heading, .paragraph, .code, .table, .thematicBreak: []
    }
  }
}

/// A fenced or indented block of code, as the author typed it.
package struct CodeBlock: Sendable {
  /// What stands behind the opening fence; empty for indented code.
  package let info: SourceText
  /// The lines without the indentation and the quote marks around them, each with its newline.
  package let content: SourceText
  package let isFenced: Bool
  /// Whether the fence has its end; indented code needs none.
  package let isClosed: Bool

  package init(info: SourceText, content: SourceText, isFenced: Bool, isClosed: Bool) {
    self.info = info
    self.content = content
    self.isFenced = isFenced
    self.isClosed = isClosed
  }
}
