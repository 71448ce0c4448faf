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
  /// Headings and paragraphs with the place of each, in the order of the text.
  var prose: [(span: SourceSpan, inlines: [Inline])] {
    flatMap { block -> [(span: SourceSpan, inlines: [Inline])] in
      switch block.kind {
      case .heading(_, let content, _), .paragraph(let content): [(block.span, content)]
      case .quote(let blocks): blocks.prose
      case .list(_, _, let items): items.flatMap(\.prose)
      default: []
      }
    }
  }

  /// All marks of the prose, in the order of the text.
  var marks: [Mark] {
    flatMap { block -> [Mark] in
      switch block.kind {
      case .heading(_, let content, _), .paragraph(let content): content.marks
      case .quote(let blocks): blocks.marks
      case .list(_, _, let items): items.flatMap(\.marks)
      default: []
      }
    }
  }

  /// All fenced blocks with the blocks around them: those in lists and quotes are not top-level.
  var fences: [(block: Block, code: CodeBlock, isTopLevel: Bool)] {
    flatMap { block -> [(block: Block, code: CodeBlock, isTopLevel: Bool)] in
      switch block.kind {
      case .code(let code): code.isFenced ? [(block, code, true)] : []
      case .quote(let blocks): blocks.fences.map { ($0.block, $0.code, false) }
      case .list(_, _, let items):
        items.flatMap(\.fences).map { ($0.block, $0.code, false) }
      default: []
      }
    }
  }

  /// Ids of headings, `{#sec-cost}`, in the order of the text.
  var headingIDs: [SourceText] {
    flatMap { block -> [SourceText] in
      switch block.kind {
      case .heading(_, _, let id?): [id]
      case .quote(let blocks): blocks.headingIDs
      case .list(_, _, let items): items.flatMap(\.headingIDs)
      default: []
      }
    }
  }
}
