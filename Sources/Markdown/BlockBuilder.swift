import Diagnostics

/// Makes the blocks of a document from libcmark's events.
struct BlockBuilder {
  private struct Frame {
    var blocks: [Block] = []
    var items: [[Block]] = []
    let start: Int
    /// Where the last block ends that is known so far.
    var end: Int
    /// The note whose blocks these are.
    var note: NoteOpening?
    /// The alert whose blocks these are, and what makes it one.
    var alert: (alert: Alert, opening: SourceSpan)?
  }

  private let source: SourceLines
  private var path: ContainerPath
  private var frames: [Frame]
  private let text: ShieldedText
  /// The last lines of what was meant as a table and is none.
  private let brokenTables: Set<Int>
  /// The cells of all tables, as far as they are read.
  private var cells: [[Inline]] = []
  /// The blocks of raw HTML that were reported and not closed.
  private var openTags: [String] = []
  private(set) var notes: [Document.Note] = []
  private(set) var problems: [Diagnostic] = []

  init(_ source: SourceLines, outline: Outline, text: ShieldedText) {
    self.source = source
    self.text = text
    brokenTables = outline.brokenTables
    path = ContainerPath(source, notes: outline.notes)
    let start = source.range.lowerBound
    frames = [Frame(start: start, end: start)]
  }

  /// The blocks that are in no other.
  var blocks: [Block] { frames[0].blocks }

  /// Makes the blocks of a tree that was parsed from the shielded text.
  mutating func build(_ tree: borrowing ParsedTree) {
    var inlines = InlineBuilder(source.file, shield: text.shield)
    cells.reserveCapacity(text.cells.count)
    tree.walk(behind: text.linesBefore) { event in
      if cells.count < text.cells.count {
        visitCell(event, inlines: &inlines)
      } else {
        visit(event, inlines: &inlines)
      }
    }
    for problem in inlines.problems { problems.report(problem) }
    notes.sort { $0.label.span.range.lowerBound < $1.label.span.range.lowerBound }
    reportRepeatedNotes()
  }

  private mutating func reportRepeatedNotes() {
    var first: [String: SourceSpan] = [:]
    for note in notes {
      if let span = first[note.label.text] {
        problems.report(.repeatedNote(note.label.text, first: span, at: note.label.span))
      } else {
        first[note.label.text] = note.label.span
      }
    }
  }
}

// MARK: - Events

extension BlockBuilder {
  private mutating func visit(_ event: ParsedTree.Event, inlines: inout InlineBuilder) {
    // The place must be known before the path goes into the container that starts there.
    let outside = path
    guard path.follow(event) else {
      if case .enter(let node) = event, path.isAtLimit {
        reportDepth(at: outside.start(on: node.startLine))
      }
      return
    }
    switch event {
    case .enter(let node): enter(node, outside: outside, inlines: &inlines)
    case .exit(let node): exit(node, inlines: &inlines)
    }
  }

  private mutating func enter(
    _ node: ParsedTree.Node,
    outside: ContainerPath,
    inlines: inout InlineBuilder,
  ) {
    let line = node.startLine
    switch node.kind {
    case .document, .unknown: break
    case .quote, .list, .item:
      let start = outside.start(on: line)
      frames.append(Frame(start: start, end: endOfText(on: line)))
      if case .item = node.kind { frames[frames.count - 1].note = path.openedNote }
    case .paragraph, .heading:
      guard let (prose, token) = text.proses[line] else { break }
      let end = source.content(of: prose.lastLine).upperBound
      inlines.begin(prose.start..<max(prose.start, end), token: token)
    case .codeBlock: readCode(from: line, to: lastLine(of: node))
    case .thematicBreak:
      add(.thematicBreak, from: path.start(on: line), to: source.content(of: line).upperBound)
    case .htmlBlock: readHTML(from: line)
    default: inlines.visit(.enter(node))
    }
  }

  private mutating func exit(_ node: ParsedTree.Node, inlines: inout InlineBuilder) {
    switch node.kind {
    case .document, .unknown: break
    case .quote:
      let frame = frames.removeLast()
      let kind = frame.alert.map { Block.Kind.alert($0.alert, frame.blocks) }
      add(kind ?? .quote(frame.blocks), from: frame.start, to: max(frame.end, end(of: node)))
      if let alert = frame.alert, frame.blocks.isEmpty {
        problems.report(.emptyAlert(at: alert.opening))
      }
    case .list(let start, let isTight):
      let frame = frames.removeLast()
      guard !frame.items.isEmpty else { break }
      let list = Block.Kind.list(start: start, isTight: isTight, items: frame.items)
      add(list, from: frame.start, to: frame.end)
    case .item:
      let frame = frames.removeLast()
      if let note = frame.note {
        let label = SourceText(source.file, note.label)
        notes.append(Document.Note(label: label, blocks: frame.blocks))
      } else {
        frames[frames.count - 1].items.append(frame.blocks)
        frames[frames.count - 1].end = frame.end
      }
    case .paragraph:
      let content = inlines.finish()
      if let (prose, _) = text.proses[node.startLine] { add(content, of: prose) }
    case .heading(let level):
      let content = inlines.finish()
      if let (table, cell) = text.tables[node.startLine] { add(table, firstCell: cell) }
      guard let (prose, _) = text.proses[node.startLine] else { break }
      let id = prose.headingID(reporting: &problems)
      let heading = Block.Kind.heading(level: level, content: content, id: id)
      let end = source.content(of: prose.lastLine).upperBound
      add(heading, from: prose.start, to: end)
    default: inlines.visit(.exit(node))
    }
  }

  /// Adds a paragraph, unless it is nothing but definitions of links or the mark of an alert.
  private mutating func add(_ content: [Inline], of prose: Prose) {
    switch prose.opening {
    case .caption(let mark):
      let id = prose.tableID(reporting: &problems)
      if addCaption(content, id: id, of: prose) { return }
      if brokenTables.isDisjoint(with: [prose.lines.lowerBound - 1, prose.lines.lowerBound - 2]) {
        problems.report(.captionWithoutTable(at: prose.content.span(mark)))
      }
    case .alert(let alert, let line):
      frames[frames.count - 1].alert = (alert, prose.content[line].trimmed.span)
    case nil: break
    }
    guard !content.isEmpty else { return }
    add(.paragraph(content), from: prose.start, to: source.content(of: prose.lastLine).upperBound)
  }

  private mutating func readCode(from first: Int, to indentedLast: Int) {
    var last = indentedLast
    let code: CodeBlock
    if path.enter(first).cursor.indentation(in: source.bytes).columns > 3 {
      code = CodeBlock(indentedOn: first...last, of: source, in: path)
    } else {
      code = CodeBlock(fencedFrom: first, of: source, in: path, lastLine: &last)
    }
    add(.code(code), from: path.start(on: first), to: source.content(of: last).upperBound)
  }

  private mutating func add(_ kind: Block.Kind, from start: Int, to end: Int) {
    let last = frames.count - 1
    frames[last].blocks.append(Block(kind: kind, span: source.file.span(start..<max(start, end))))
    frames[last].end = end
  }

  private mutating func reportDepth(at start: Int) {
    let place = source.file.span(start..<start + 1)
    problems.report(.tooDeep("quotes and lists", limit: ContainerPath.limit, at: place))
  }
}

// MARK: - Tables

extension BlockBuilder {
  /// Reads the paragraphs in front of the text, each a cell.
  private mutating func visitCell(_ event: ParsedTree.Event, inlines: inout InlineBuilder) {
    switch event {
    case .enter(let node):
      if case .document = node.kind { return }
      guard case .paragraph = node.kind else { return inlines.visit(event) }
      let cell = text.cells[cells.count]
      inlines.begin(cell.text.span.range, token: cell.token)
    case .exit(let node):
      guard case .paragraph = node.kind else { return inlines.visit(event) }
      cells.append(inlines.finish())
    }
  }

  private mutating func add(_ table: TableText, firstCell: Int) {
    // One that is too large has nothing but its place.
    guard !table.header.isEmpty else { return }
    var cells = cells[firstCell...]
    func contents(of row: [SourceText]) -> [[Inline]] {
      let contents = row.map { $0.isEmpty ? [] : cells.removeFirst() }
      return contents + Array(repeating: [], count: table.alignments.count - row.count)
    }
    let header = contents(of: table.header)
    let rows = table.rows.map(contents)
    let read = PipeTable(
      alignments: table.alignments,
      header: header,
      rows: rows,
      caption: [],
      id: nil,
    )
    add(.table(read), from: table.start, to: table.end)
  }

  /// Gives a caption to the table above it; false where there is none.
  private mutating func addCaption(_ content: [Inline], id: SourceText?, of prose: Prose) -> Bool {
    let last = frames.count - 1
    guard let block = frames[last].blocks.last, case .table(let table) = block.kind,
      table.caption.isEmpty, isDirectlyAbove(prose.lines.lowerBound, block)
    else { return false }
    let captioned = PipeTable(
      alignments: table.alignments,
      header: table.header,
      rows: table.rows,
      caption: content,
      id: id,
    )
    frames[last].blocks.removeLast()
    let end = source.content(of: prose.lastLine).upperBound
    add(.table(captioned), from: block.span.range.lowerBound, to: end)
    return true
  }

  /// Whether nothing but a blank line stands between a block and a line.
  private func isDirectlyAbove(_ line: Int, _ block: Block) -> Bool {
    let last = source.line(at: block.span.range.upperBound)
    let isBlank = line == last + 2 && path.enter(last + 1).cursor.isBlank(in: source.bytes)
    return line == last + 1 || isBlank
  }
}

// MARK: - Ends

extension BlockBuilder {
  /// The last line of a block on which something stands.
  private func lastLine(of node: ParsedTree.Node) -> Int {
    var line = max(node.startLine, min(node.endLine, source.count))
    while line > node.startLine, path.enter(line).cursor.isBlank(in: source.bytes) { line -= 1 }
    return line
  }

  private func end(of node: ParsedTree.Node) -> Int {
    source.content(of: lastLine(of: node)).upperBound
  }

  private func endOfText(on line: Int) -> Int {
    let range = source.content(of: line)
    var end = range.upperBound
    while end > range.lowerBound, isSpace(source.bytes[end - 1]) { end -= 1 }
    return end
  }
}

// MARK: - HTML

extension BlockBuilder {
  /// Drops the comments that start on a line; any other HTML is an error.
  private mutating func readHTML(from first: Int) {
    let bytes = source.bytes
    let start = path.start(on: first)
    guard bytes.starts(with: "<!--", at: start) else {
      return reportHTML(in: start..<endOfText(on: first))
    }
    var line = first
    var from = start
    while true {
      let end = source.content(of: line).upperBound
      if let close = bytes.firstOffset(of: "-->", from: from, to: end) {
        return reportRest(after: close + 3, to: endOfText(on: line))
      }
      guard line < source.count, path.enter(line + 1).isMarked else {
        return problems.report(.unclosedComment(at: source.file.span(start..<start + 4)))
      }
      line += 1
      from = path.enter(line).cursor.offset
    }
  }

  /// Reports what stands behind a comment on its line, unless it is another.
  private mutating func reportRest(after start: Int, to end: Int) {
    var start = LinkSyntax.skipSpace(in: source.bytes, from: start)
    while start < end {
      guard source.bytes.starts(with: "<!--", at: start),
        let close = source.bytes.firstOffset(of: "-->", from: start + 4, to: end)
      else {
        guard source.bytes[start] != UInt8(ascii: "<") else { return reportHTML(in: start..<end) }
        return problems.report(.textBehindComment(at: source.file.span(start..<end)))
      }
      start = LinkSyntax.skipSpace(in: source.bytes, from: close + 3)
    }
  }

  private mutating func reportHTML(in range: Range<Int>) {
    let name = tag(of: source.bytes.text(range))
    // The end of what was reported where it began is no fault of its own.
    if name.hasPrefix("</"), let open = openTags.lastIndex(of: "<" + name.dropFirst(2)) {
      openTags.remove(at: open)
    } else {
      openTags.append(name)
      problems.report(.rawHTML(name, at: source.file.span(range)))
    }
  }
}
