import Diagnostics

/// The text of a paragraph or heading, without what stands around it on its lines.
struct Prose {
  /// What makes more than a paragraph of a text, and where that stands in it.
  enum Opening {
    /// `: ` in front of a table's caption.
    case caption(Range<Int>)
    /// The first line of a quote, which is `[!NOTE]`.
    case alert(Alert, Range<Int>)
  }

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
  private(set) var body: Range<Int>
  private(set) var opening: Opening?
  /// The braces at the end of a heading or caption, and the white space before them.
  private var id: (braces: Range<Int>, whole: Range<Int>)?
  /// What is wrong with the opening.
  private var problem: Diagnostic?

  /// Where the block starts: at its text, or at the first marker of its heading or caption.
  private(set) var start: Int

  /// Reads the lines of a paragraph, which may be the first in a quote.
  init(
    paragraph lines: ClosedRange<Int>,
    of source: SourceLines,
    in path: ContainerPath,
    opensQuote: Bool,
  ) {
    self.init(text: lines, of: source, in: path)
    if opensQuote { findAlert() }
    if Self.isCaption(bytes, at: firstLine) {
      let text = LinkSyntax.skipSpace(in: bytes, from: body.lowerBound + 1)
      opening = .caption(body.lowerBound..<text)
      body = text..<body.upperBound
      findID()
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
        self.init(text: first...max(first, underline - 1), of: source, in: path)
        underline += 1
        // What is underlined may be nothing but definitions of links.
      } while body.isEmpty && underline <= lines.upperBound
      lastLine += 1
    }
    findID()
  }

  private init(text lines: ClosedRange<Int>, of source: SourceLines, in path: ContainerPath) {
    self.init(lines, of: source, in: path, start: nil) { cursor in
      cursor.indentation(in: source.bytes).offset..<cursor.end
    }
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
  static func textOfHeading(in bytes: [UInt8], at cursor: LineCursor) -> Range<Int>? {
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
  static func isUnderline(_ cursor: LineCursor, in bytes: [UInt8]) -> Bool {
    let (columns, start) = cursor.indentation(in: bytes)
    guard columns <= 3, let first = bytes.at(start), "=-".utf8.contains(first) else { return false }
    let rest = bytes[start..<cursor.end].drop { $0 == first }
    return rest.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Whether a line starts as the caption of a table does.
  static func isCaption(_ bytes: [UInt8], at line: Range<Int>) -> Bool {
    line.count > 2 && bytes[line.lowerBound] == UInt8(ascii: ":")
      && (bytes[line.lowerBound + 1] == 0x20 || bytes[line.lowerBound + 1] == 0x09)
      && !bytes.trimmed(line.lowerBound + 1..<line.upperBound).isEmpty
  }

  /// The first line of the body.
  private var firstLine: Range<Int> {
    body.lowerBound..<(bytes[body].firstIndex(of: UInt8(ascii: "\n")) ?? body.upperBound)
  }

  private mutating func findAlert() {
    let line = 0..<(bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count)
    guard bytes.starts(with: "[!", at: 0),
      let close = bytes[line].firstIndex(of: UInt8(ascii: "]")), close > 2,
      bytes[2..<close].allSatisfy(isLetter)
    else { return }
    let word = bytes.text(2..<close)
    let alert = Alert(rawValue: word.uppercased())
    let isAlone = bytes.trimmed(close + 1..<line.upperBound).isEmpty
    switch (alert, isAlone) {
    case (let alert?, true):
      opening = .alert(alert, line)
      body = min(line.upperBound + 1, bytes.count)..<bytes.count
      start = content.span(body).range.lowerBound
    case (nil, true): problem = .unknownAlert(word, at: content.span(2..<close))
    case (let alert?, false) where !"([".utf8.contains(bytes[close + 1]):
      let rest = bytes.trimmed(close + 1..<line.upperBound)
      problem = .alertWithText(alert, at: content.span(rest))
    default: break
    }
  }

  private mutating func findID() {
    let text = bytes.trimmed(body)
    guard !text.isEmpty, bytes[text.upperBound - 1] == UInt8(ascii: "}"),
      let start = bytes[text].lastIndex(of: UInt8(ascii: "{")),
      start == body.lowerBound || isSpace(bytes[start - 1])
        || bytes.starts(with: "{#", at: start) && bytes[start - 1] != UInt8(ascii: "\\"),
      isID(start + 1..<text.upperBound - 1)
    else { return }
    var gap = start
    while gap > body.lowerBound, bytes[gap - 1] == 0x20 || bytes[gap - 1] == 0x09 { gap -= 1 }
    id = (start..<text.upperBound, gap..<text.upperBound)
  }

  /// Whether what stands in braces is meant as an id: that of a heading tells it by `sec-`, that of
  /// a caption by `tbl`, too.
  private func isID(_ text: Range<Int>) -> Bool {
    guard case .caption = opening else {
      return bytes.at(text.lowerBound) == UInt8(ascii: "#")
        || bytes.starts(with: "sec-", at: text.lowerBound)
    }
    let word = bytes.trimmed(text)
    return bytes.starts(with: "#", at: word.lowerBound)
      || bytes.starts(with: "tbl", at: word.lowerBound)
  }

  /// The id of a heading, or nil where there is none or it is not well formed.
  func headingID(reporting problems: inout [Diagnostic]) -> SourceText? {
    guard let id else { return nil }
    let text = content[id.braces.dropFirst(2).dropLast()]
    guard bytes.starts(with: "{#", at: id.braces.lowerBound),
      Self.isName(bytes[id.braces.dropFirst(2).dropLast()])
    else {
      let text = content[id.braces.dropFirst().dropLast()]
      problems.report(.malformedHeadingID(text.text, at: content.span(id.braces)))
      return nil
    }
    return text
  }

  /// The id of a caption's table, or nil where there is none or it is not well formed.
  func tableID(reporting problems: inout [Diagnostic]) -> SourceText? {
    guard let id else { return nil }
    let name = id.braces.dropFirst("{#tbl-".utf8.count).dropLast()
    guard bytes.starts(with: "{#tbl-", at: id.braces.lowerBound), Self.isName(bytes[name]),
      bytes[name].first != UInt8(ascii: "-"), bytes[name].last != UInt8(ascii: "-")
    else {
      let text = bytes.text(id.braces.dropFirst().dropLast())
      problems.report(.malformedTableID(text, at: content.span(id.braces)))
      return nil
    }
    return content[id.braces.dropFirst(2).dropLast()]
  }

  private static func isName(_ text: ArraySlice<UInt8>) -> Bool {
    !text.isEmpty && text.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// What must be hidden from libcmark.
  func edits(reporting problems: inout [Diagnostic]) -> [ProseScanner.Edit] {
    if let problem { problems.report(problem) }
    let end = id?.whole.lowerBound ?? bytes.count
    var edits: [ProseScanner.Edit] = []
    switch opening {
    case .caption(let range), .alert(_, let range):
      edits.append(ProseScanner.Edit(kind: .dropped, range: range))
    case nil: break
    }
    edits += ProseScanner.edits(
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
