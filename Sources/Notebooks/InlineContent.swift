import Diagnostics
import Markdown

extension [Inline] {
  /// All marks, in the order of the text, also those inside emphasis, links and images.
  var marks: [Mark] {
    flatMap { inline -> [Mark] in
      switch inline {
      case .mark(let mark): [mark]
      case .emphasis(let content), .strong(let content): content.marks
      case .link(_, _, let content, _): content.marks
      case .image(_, _, let alternative, _): alternative.marks
      default: []
      }
    }
  }
}

extension [Inline] {
  /// The words that are no code, also those inside emphasis, links and images.
  var texts: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .text(let text): [text]
      case .emphasis(let content), .strong(let content): content.texts
      case .link(_, _, let content, _): content.texts
      case .image(_, _, let alternative, _): alternative.texts
      default: []
      }
    }
  }
}

extension [Block] {
  /// Running texts with the place of their block, in the order of the text.
  var prose: [(span: SourceSpan, inlines: [Inline])] {
    flatMap { block in block.texts.map { (block.span, $0) } + block.children.prose }
  }

  /// All marks of the prose, in the order of the text.
  var marks: [Mark] { prose.flatMap(\.inlines.marks) }

  /// All fenced blocks with the blocks around them: those in lists and quotes are not top-level.
  var fences: [(block: Block, code: CodeBlock, isTopLevel: Bool)] {
    flatMap { block -> [(block: Block, code: CodeBlock, isTopLevel: Bool)] in
      guard case .code(let code) = block.kind else {
        return block.children.fences.map { ($0.block, $0.code, false) }
      }
      return code.isFenced ? [(block, code, true)] : []
    }
  }

  /// Ids of headings and tables, `{#sec-cost}`, in the order of the text.
  var ids: [SourceText] {
    flatMap { block -> [SourceText] in
      switch block.kind {
      case .heading(_, _, let id): [id].compactMap(\.self)
      case .table(let table): [table.id].compactMap(\.self)
      default: block.children.ids
      }
    }
  }

  /// Ids of tables alone.
  var tableIDs: [SourceText] {
    flatMap { block -> [SourceText] in
      if case .table(let table) = block.kind { return [table.id].compactMap(\.self) }
      return block.children.tableIDs
    }
  }
}
