import Diagnostics
import Figures
import HTML
import Markdown
import Notebooks
import Scenarios

/// Writes the sections of a page: prose, and the blocks that stand in it.
struct SectionWriter {
  var prose: ProseWriter
  let sections: PageSections
  private let memory: SiteMemory?
  private var notebook: EvaluatedNotebook { prose.notebook }

  init(prose: ProseWriter, sections: PageSections, memory: SiteMemory? = nil) {
    self.prose = prose
    self.sections = sections
    self.memory = memory
  }

  /// Both widths of a drawing.
  func drawn(_ drawing: Drawing) -> (wide: Node, narrow: Node) {
    func draw() -> (wide: Node, narrow: Node) { (drawing.drawing(.wide), drawing.drawing(.narrow)) }
    let key = DrawingKey(slug: notebook.slug, drawing: drawing)
    return memory?.drawings.value(for: key, make: draw) ?? draw()
  }

  mutating func html() -> Node {
    var content: [Node] = []
    for section in sections.sections {
      if let section = html(section) { content += [section, "\n"] }
    }
    // Notes of the page's top where there is no section to hold them.
    content += prose.takeNotes()
    return .fragment(content)
  }

  /// nil for blocks before the first heading that print nothing.
  private mutating func html(_ section: PageSections.Section) -> Node? {
    var content: [Node] = ["\n"]
    var attributes = [Node.Attribute("id", section.id)]
    if let title = section.title {
      attributes.append(.init("aria-labelledby", "\(section.id)-h"))
      content.append(.element("h2", ["id": "\(section.id)-h"], [prose.html(title)]))
    }
    // Those of the heading, and in the first section those of the page's top.
    content += prose.takeNotes()
    for block in section.blocks {
      let nodes = html(block, in: section)
      if !nodes.isEmpty { content += ["\n"] + nodes }
    }
    guard content.count > 1 else { return nil }
    content.append("\n")
    return .element("section", attributes, content)
  }

  /// A block of the page with the notes that belong beside it.
  private mutating func html(_ block: Block, in section: PageSections.Section) -> [Node] {
    let nodes: [Node]
    switch block.kind {
    case .heading(let level, let content, _):
      let id = sections.ids[block.span.range.lowerBound]
      nodes = [
        .element("h\(min(level, 6))", id.map { [.init("id", $0)] } ?? [], [prose.html(content)])
      ]
    case .code(let code): nodes = html(code, of: block)
    case .list(_, _, let items) where section.id == "brief": nodes = [brief(items)]
    default: nodes = [prose.html(block)]
    }
    let notes = prose.takeNotes()
    guard !notes.isEmpty else { return nodes }
    guard block.isProse, nodes.count == 1, section.id != "brief" else { return nodes + notes }
    let beside = notes.count == 1 ? notes : [.element("div", notes)]
    return [.element("div", ["class": "pn"], nodes + beside)]
  }

  private mutating func html(_ code: CodeBlock, of block: Block) -> [Node] {
    switch notebook.blocks[block.span.range.lowerBound] {
    case .chart(let chart): [figure(chart)]
    case .table(let table): [self.table(table)]
    case .claim(let claim): [self.claim(claim)]
    case .scenario(let note):
      note.isEmpty ? [] : [.element("p", ["class": "aside"], [prose.html(note)])]
    // Their values stand in the tables at the page's foot, the verdict at its top.
    case .sweep, .verdict, .failed: []
    case .equation(let equation):
      [
        prose.equation(
          equation.tex,
          name: equation.name,
          number: prose.numbers.equation(equation.name),
        )
      ]
    case nil: [prose.html(block)]
    }
  }

  // MARK: In brief

  /// The list of the section `brief`: each item with what it rests on beside it.
  private mutating func brief(_ items: [[Block]]) -> Node {
    .element("ol", ["class": "brief wide"], items.flatMap { [briefItem($0), "\n"] })
  }

  private mutating func briefItem(_ blocks: [Block]) -> Node {
    var inlines: [Inline] = []
    var rest: [Block] = []
    for block in blocks {
      if case .paragraph(let content) = block.kind, rest.isEmpty {
        inlines += (inlines.isEmpty ? [] : [.lineBreak]) + content
      } else {
        rest.append(block)
      }
    }
    let marks = inlines.removeTrailingReferences()
    var content: [Node] = [.element("p", [prose.html(inlines)])]
    let evidence = marks.flatMap { self.evidence($0) }
    if !evidence.isEmpty { content.append(.element("p", ["class": "ev"], evidence)) }
    content += rest.map { prose.html($0) }
    return .element("li", content)
  }

  /// The confidence of a claim, and the link to what a mark names.
  private mutating func evidence(_ mark: Mark) -> [Node] {
    guard let target = prose.target(of: mark.text.text) else { return [prose.html([.mark(mark)])] }
    let claim = notebook.claims.first { "claim-\($0.name)" == mark.text.text }
    let tag = claim?.confidence.map { confidence in
      Node.element(
        "span",
        ["class": "tag"],
        [
          Gauges.confidenceBars(level: confidence.level),
          .text("\(confidence.rawValue.capitalizedFirst) confidence"),
        ],
      )
    }
    let link = Node.element(
      "a",
      ["class": "see", "href": target.address],
      [target.words],
    )
    return (tag.map { [$0, " "] } ?? []) + [link]
  }
}

extension Block {
  /// Whether notes can stand beside it, in the text's own column.
  fileprivate var isProse: Bool {
    switch kind {
    case .paragraph, .quote, .list, .alert: true
    case .heading, .code, .table, .thematicBreak: false
    }
  }
}

extension [Inline] {
  /// Takes the references off the end of a text, with the space before them.
  fileprivate mutating func removeTrailingReferences() -> [Mark] {
    var marks: [Mark] = []
    while let last {
      switch last {
      case .mark(let mark) where mark.kind == .reference: marks.insert(mark, at: 0)
      case .text(let text) where text.allSatisfy(\.isWhitespace): break
      case .softBreak, .lineBreak: break
      default: return marks
      }
      removeLast()
    }
    return marks
  }
}
