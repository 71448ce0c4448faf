import Diagnostics

/// The text that libcmark sees: marks hidden, openings of notes as lists and tables as headings,
/// line for line, behind the cells of all tables as paragraphs.
///
/// A cell may use the definitions of links that stand elsewhere in the text, so it is parsed with
/// it; in front, nothing that the author left open can swallow it.
struct ShieldedText {
  private(set) var bytes: [UInt8] = []
  private(set) var shield: Shield
  /// The tables by their first line, each with the number of its first cell.
  private(set) var tables: [Int: (table: TableText, cell: Int)] = [:]
  /// The cells with text, in order, each with the number of its first token.
  private(set) var cells: [(text: SourceText, token: Int)] = []
  /// The prose that starts on a line, and the number of its first token.
  private(set) var proses: [Int: (prose: Prose, token: Int)] = [:]
  private(set) var problems: [Diagnostic]

  private let source: SourceLines
  private let outline: Outline

  /// How many lines stand before the first of the author's.
  var linesBefore: Int { 2 * cells.count }

  init(_ source: SourceLines, outline: Outline, shield: Shield) {
    self.source = source
    self.outline = outline
    self.shield = shield
    problems = outline.problems
    bytes.reserveCapacity(source.range.count * 9 / 8)
    for table in outline.tables {
      tables[table.lines.lowerBound] = (table, cells.count)
      for cell in table.cells where !cell.isEmpty { write(cell: cell) }
    }
    writeLines()
  }

  private mutating func write(cell: SourceText) {
    cells.append((cell, shield.count))
    let text = Array(cell.text.utf8)
    let edits = ProseScanner.edits(
      of: cell,
      bytes: text,
      in: text.indices,
      reporting: &problems,
    )
    bytes += shield.lineStart
    shield.write(cell, bytes: text, hiding: edits, to: &bytes) { _ in [] }
    bytes += "\n\n".utf8
  }

  private mutating func writeLines() {
    var line = 1
    var tables = outline.tables[...]
    for prose in outline.prose {
      write(line..<prose.lines.lowerBound, tables: &tables)
      proses[prose.lines.lowerBound] = (prose, shield.count)
      write(prose)
      line = prose.lines.upperBound + 1
    }
    write(line..<max(line, source.count + 1), tables: &tables)
  }

  private mutating func write(_ lines: Range<Int>, tables: inout ArraySlice<TableText>) {
    for line in lines {
      while let table = tables.first, table.lines.upperBound < line { tables.removeFirst() }
      if let table = tables.first, table.lines.contains(line) {
        let start = table.lineStarts[line - table.lines.lowerBound]
        write(line, to: start)
        bytes += "# ".utf8
        bytes += shield.nothing
      } else {
        write(line, to: source.content(of: line).upperBound)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  private mutating func write(_ prose: Prose) {
    let first = prose.lines.lowerBound
    let nothing = shield.nothing
    write(first, to: prose.lineStarts[0])
    let edits = prose.edits(reporting: &problems)
    shield.write(prose.content, bytes: prose.bytes, hiding: edits, to: &bytes) {
      [source, outline] index in
      outline.prefix(of: first + index, to: prose.lineStarts[index], of: source, nothing: nothing)
    }
    bytes += source.bytes[prose.end..<source.content(of: prose.lines.upperBound).upperBound]
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func write(_ line: Int, to end: Int) {
    bytes += outline.prefix(of: line, to: end, of: source, nothing: shield.nothing)
  }
}
