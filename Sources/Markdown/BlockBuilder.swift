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
  }

  private let source: SourceLines
  private let outline: Outline
  private var path: ContainerPath
  private var frames: [Frame]
  /// The prose that starts on a line, and the number of its first token.
  private var proses: [Int: (prose: Prose, token: Int)] = [:]
  private(set) var notes: [Document.Note] = []
  private(set) var problems: [Diagnostic] = []

  init(_ source: SourceLines, outline: Outline) {
    self.source = source
    self.outline = outline
    path = ContainerPath(source, notes: outline.notes)
    let start = source.range.lowerBound
    frames = [Frame(start: start, end: start)]
  }

  /// The blocks that are in no other.
  var blocks: [Block] { frames[0].blocks }

  /// Makes the blocks of a tree that was parsed from the shielded text.
  mutating func build(_ tree: borrowing ParsedTree, shield: Shield) {
    var inlines = InlineBuilder(source.file, shield: shield)
    tree.walk { event in visit(event, inlines: &inlines) }
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

// MARK: - The text that libcmark sees

extension BlockBuilder {
  /// The text with marks hidden and the openings of notes as lists, line for line.
  mutating func shieldedText(by shield: inout Shield) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(source.range.count * 9 / 8)
    var line = 1
    for prose in outline.prose {
      while line < prose.lines.lowerBound {
        write(line, to: &text, nothing: shield.nothing)
        line += 1
      }
      proses[line] = (prose, shield.count)
      write(prose, to: &text, shield: &shield)
      line = prose.lines.upperBound + 1
    }
    while line <= source.count {
      write(line, to: &text, nothing: shield.nothing)
      line += 1
    }
    return text
  }

  private func write(_ line: Int, to text: inout [UInt8], nothing: [UInt8]) {
    let end = source.content(of: line).upperBound
    text += prefix(of: line, to: end, nothing: nothing)
    text.append(UInt8(ascii: "\n"))
  }

  private mutating func write(_ prose: Prose, to text: inout [UInt8], shield: inout Shield) {
    let nothing = shield.nothing
    let first = prose.lines.lowerBound
    text += prefix(of: first, to: prose.lineStarts[0], nothing: nothing)
    let edits = prose.edits(reporting: &problems)
    shield.write(prose.content, bytes: prose.bytes, hiding: edits, to: &text) { index in
      prefix(of: first + index, to: prose.lineStarts[index], nothing: nothing)
    }
    let rest = prose.end..<source.content(of: prose.lines.upperBound).upperBound
    text += source.bytes[rest]
    text.append(UInt8(ascii: "\n"))
  }

  /// The bytes of a line up to an offset, with a note's opening replaced.
  private func prefix(of line: Int, to end: Int, nothing: [UInt8]) -> [UInt8] {
    let start = source.content(of: line).lowerBound
    guard let note = outline.notes[line] else { return Array(source.bytes[start..<end]) }
    let isBlank = source.content(of: line).upperBound == note.textStart
    return source.bytes[start..<note.offset] + note.marker + (isBlank ? nothing : [])
      + source.bytes[min(note.textStart, end)..<end]
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
      guard let (prose, token) = proses[line] else { break }
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
      add(.quote(frame.blocks), from: frame.start, to: max(frame.end, end(of: node)))
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
      guard let (prose, _) = proses[node.startLine], !content.isEmpty else { break }
      add(.paragraph(content), from: prose.start, to: source.content(of: prose.lastLine).upperBound)
    case .heading(let level):
      let content = inlines.finish()
      guard let (prose, _) = proses[node.startLine] else { break }
      let id = prose.headingID(reporting: &problems)
      let heading = Block.Kind.heading(level: level, content: content, id: id)
      let end = source.content(of: prose.lastLine).upperBound
      add(heading, from: prose.start, to: end)
    default: inlines.visit(.exit(node))
    }
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
    let html = source.file.span(range)
    problems.report(.rawHTML(tag(of: source.bytes.text(range)), at: html))
  }
}
