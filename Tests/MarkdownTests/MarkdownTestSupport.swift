import Diagnostics

@testable import Markdown

/// A parsed text with what was reported about it.
struct Parsed {
  let document: Document
  let problems: [Diagnostic]

  init(_ text: String, from start: Int = 0) {
    let file = SourceFile(path: "notebooks/a.md", text: text)
    var problems: [Diagnostic] = []
    document = Document(parsing: file, in: start..<file.count, reporting: &problems)
    self.problems = problems.inOrder
  }

  var blocks: [Block] { document.blocks }
  var html: String { HTMLRenderer.render(document.blocks) }
  var marks: [Mark] {
    let inNotes = document.notes.flatMap { $0.blocks.flatMap(\.marks) }
    return (document.blocks.flatMap(\.marks) + inNotes).sorted {
      $0.span.range.lowerBound < $1.span.range.lowerBound
    }
  }
  /// Whether something is there that CommonMark does not know, or that our tree keeps as typed.
  var hasExtensions: Bool {
    !marks.isEmpty || !document.notes.isEmpty
      || blocks.flatMap(\.all).contains { block in
        switch block.kind {
        case .table, .alert, .heading(_, _, .some): true
        case .code(let code): code.info.text.contains("&#")
        default: false
        }
      }
  }
  var rendering: String { DiagnosticRenderer().render(problems) }
}

/// Inlines parsed from the whole of a text.
func inlines(_ text: String) -> (html: String, marks: [Mark], problems: [Diagnostic]) {
  let file = SourceFile(path: "notebooks/a.md", text: text)
  var problems: [Diagnostic] = []
  let inlines = Document.inlines(
    of: SourceText(file, 0..<file.count),
    reporting: &problems,
  )
  return (HTMLRenderer.render(inlines), inlines.flatMap(\.marks), problems)
}

extension Mark {
  /// Kind, text and what stands at the span.
  var summary: String { "\(kind) ⟨\(text.text)⟩ ⟨\(span.file[span.range])⟩" }
}

extension Block {
  /// The text at the block's place.
  var source: String { String(span.file[span.range]) }

  var marks: [Mark] {
    texts.joined().flatMap(\.marks) + children.flatMap(\.marks)
  }

  /// This block and all within it.
  var all: [Block] { [self] + children.flatMap(\.all) }
}

extension Inline {
  var marks: [Mark] {
    switch self {
    case .mark(let mark): [mark]
    case .emphasis(let content), .strong(let content): content.flatMap(\.marks)
    case .link(_, _, let content, _), .image(_, _, let content, _): content.flatMap(\.marks)
    default: []
    }
  }

  /// The places of links and images, outer ones first.
  var links: [SourceSpan] {
    switch self {
    case .link(_, _, let content, let span), .image(_, _, let content, let span):
      [span] + content.flatMap(\.links)
    case .emphasis(let content), .strong(let content): content.flatMap(\.links)
    default: []
    }
  }
}

/// A small generator of random numbers that a seed decides (splitmix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0xD1B5_4A32_D192_ED03 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &self)]
  }
}
