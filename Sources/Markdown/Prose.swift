import Diagnostics

/// The text of a paragraph or heading, without what stands around it on its lines.
struct Prose {
  /// The lines of the text.
  let lines: ClosedRange<Int>
  /// The last line of the block, which is the underline of a heading that has one.
  private(set) var lastLine: Int
  /// The lines' content joined by newlines, without white space at their starts.
  let content: SourceText
  /// `content` as bytes.
  let bytes: [UInt8]
  /// Where the content of each line starts in the file, and where that of the last ends.
  let lineStarts: [Int]
  let end: Int
  /// The bytes behind the definitions of links that a paragraph may start with.
  let body: Range<Int>
  /// The id at the end of a heading, and the whole ` {#id}`.
  private(set) var id: (text: Range<Int>, whole: Range<Int>)?

  /// Where the block starts: at its text, or at the first marker of its heading.
  let start: Int

  /// Reads the lines of a paragraph.
  init(paragraph lines: ClosedRange<Int>, of source: SourceLines, in path: ContainerPath) {
    self.init(lines, of: source, in: path, start: nil) { cursor in
      cursor.indentation(in: source.bytes).offset..<cursor.end
    }
  }

  /// Reads the lines of a heading: one, or those above an underline.
  init(heading lines: ClosedRange<Int>, of source: SourceLines, in path: ContainerPath) {
    let first = lines.lowerBound
    let start = path.start(on: first)
    if let text = Self.textOfHeading(in: source.bytes, at: path.enter(first).cursor) {
      self.init(first...first, of: source, in: path, start: start) { _ in text }
    } else {
      var underline = first + 1
      repeat {
        while underline < lines.upperBound,
          !Self.isUnderline(path.enter(underline).cursor, in: source.bytes)
        { underline += 1 }
        self.init(paragraph: first...max(first, underline - 1), of: source, in: path)
        underline += 1
        // What is underlined may be nothing but definitions of links.
      } while body.isEmpty && underline <= lines.upperBound
      lastLine += 1
    }
    findID()
  }

  private init(
    _ lines: ClosedRange<Int>,
    of source: SourceLines,
    in path: ContainerPath,
    start: Int?,
    text: (LineCursor) -> Range<Int>,
  ) {
    var content: SourceText?
    var lineStarts: [Int] = []
    var end = source.range.lowerBound
    for line in lines {
      let range = text(path.enter(line).cursor)
      lineStarts.append(range.lowerBound)
      end = range.upperBound
      if content == nil {
        content = SourceText(source.file, range)
      } else {
        content?.append(range)
      }
      guard line < lines.upperBound else { break }
      content?.append(source.ending(of: line), asNewlineFrom: source.bytes)
    }
    self.lines = lines
    lastLine = lines.upperBound
    self.content = content ?? SourceText(startingAt: source.range.lowerBound, of: source.file)
    self.lineStarts = lineStarts
    self.end = end
    bytes = Array(self.content.text.utf8)
    var bodyStart = 0
    while start == nil, let end = Self.endOfDefinition(in: bytes, at: bodyStart) { bodyStart = end }
    body = bodyStart..<bytes.count
    self.start = start ?? self.content.span(bodyStart..<bodyStart).range.lowerBound
  }

  private static func endOfDefinition(in bytes: [UInt8], at start: Int) -> Int? {
    // These are ours.
    guard !bytes.starts(with: "[^", at: start), !bytes.starts(with: "[@", at: start) else {
      return nil
    }
    return LinkSyntax.definition(in: bytes, at: start)
  }

  /// What stands between the `#` of a heading and those that may close it; nil where there are none.
  private static func textOfHeading(in bytes: [UInt8], at cursor: LineCursor) -> Range<Int>? {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    let first = cursor.indentation(in: bytes).offset
    var start = first
    while start < cursor.end, bytes[start] == UInt8(ascii: "#") { start += 1 }
    let opened = start
    guard (1...6).contains(opened - first), opened == cursor.end || isBlank(bytes[opened]) else {
      return nil
    }
    while start < cursor.end, isBlank(bytes[start]) { start += 1 }
    var end = cursor.end
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    var close = end
    while close > start, bytes[close - 1] == UInt8(ascii: "#") { close -= 1 }
    guard close < end, close > opened, isBlank(bytes[close - 1]) else { return start..<end }
    while close > start, isBlank(bytes[close - 1]) { close -= 1 }
    return start..<close
  }

  /// Whether a line makes a heading of the text above it.
  private static func isUnderline(_ cursor: LineCursor, in bytes: [UInt8]) -> Bool {
    let (columns, start) = cursor.indentation(in: bytes)
    guard columns <= 3, let first = bytes.at(start), "=-".utf8.contains(first) else { return false }
    let rest = bytes[start..<cursor.end].drop { $0 == first }
    return rest.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private mutating func findID() {
    var end = bytes.count
    while end > body.lowerBound, isSpace(bytes[end - 1]) { end -= 1 }
    guard end > body.lowerBound, bytes[end - 1] == UInt8(ascii: "}"),
      let start = bytes[body.lowerBound..<end].lastIndex(of: UInt8(ascii: "{")),
      bytes.at(start + 1) == UInt8(ascii: "#"),
      start == body.lowerBound || isSpace(bytes[start - 1])
    else { return }
    var gap = start
    while gap > body.lowerBound, bytes[gap - 1] == 0x20 || bytes[gap - 1] == 0x09 { gap -= 1 }
    id = (start + 2..<end - 1, gap..<end)
  }

  /// The id of a heading, or nil where there is none or it is not well formed.
  func headingID(reporting problems: inout [Diagnostic]) -> SourceText? {
    guard let id else { return nil }
    let text = content[id.text]
    let isSound = bytes[id.text].allSatisfy {
      isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-")
    }
    guard isSound, !id.text.isEmpty else {
      problems.report(
        .malformedHeadingID(
          text.text,
          at: content.span(id.text.lowerBound - 2..<id.whole.upperBound)
        )
      )
      return nil
    }
    return text
  }

  /// What must be hidden from libcmark.
  func edits(reporting problems: inout [Diagnostic]) -> [ProseScanner.Edit] {
    let end = id?.whole.lowerBound ?? bytes.count
    var edits = ProseScanner.edits(
      of: content,
      bytes: bytes,
      in: body.lowerBound..<end,
      reporting: &problems,
    )
    if let id { edits.append(ProseScanner.Edit(kind: .dropped, range: id.whole)) }
    return edits
  }
}

extension SourceText {
  /// Adds a line ending as a single newline.
  mutating func append(_ ending: Range<Int>, asNewlineFrom bytes: [UInt8]) {
    let isNewline = ending.count == 1 && bytes[ending.lowerBound] == UInt8(ascii: "\n")
    append(ending, as: isNewline ? nil : "\n")
  }
}
