import Diagnostics

/// A pipe table as it stands in the text, found among the lines of a paragraph.
struct TableText {
  /// The cells that all tables of a text may have together, also those that rows leave out.
  static let cellLimit = 200_000

  /// From the header row on.
  let lines: ClosedRange<Int>
  /// Where the text of each line starts, and where that of the last ends.
  let lineStarts: [Int]
  let end: Int
  let alignments: [PipeTable.Alignment]
  let header: [SourceText]
  /// Each with at most one cell a column.
  let rows: [[SourceText]]

  var start: Int { lineStarts[0] }
  var cells: some Sequence<SourceText> { header + rows.joined() }
}

/// Finds the tables among paragraphs, and what was meant to be one.
struct TableFinder {
  private let source: SourceLines
  private var path: ContainerPath
  private var cellCount = 0
  private(set) var tables: [TableText] = []
  /// The last lines of what was meant as a table and is none.
  private(set) var brokenTables: Set<Int> = []
  private(set) var problems: [Diagnostic] = []

  init(_ source: SourceLines, in path: ContainerPath) {
    self.source = source
    self.path = path
  }

  /// Finds the tables on the lines of a paragraph.
  mutating func find(on lines: ClosedRange<Int>, in path: ContainerPath) {
    self.path = path
    var first = lines.lowerBound
    var line = first
    while line <= lines.upperBound {
      guard let delimiters = row(line),
        let alignments = TableRow.alignments(of: delimiters, in: source.bytes)
      else {
        line += 1
        continue
      }
      if let table = lastRow(of: alignments, on: line, after: first, to: lines.upperBound) {
        add(line - 1...table, alignments)
        line = table
        first = line + 1
      }
      line += 1
    }
  }

  /// Finds the tables above the line that makes a heading of them by being no row.
  mutating func find(inHeading lines: ClosedRange<Int>, in path: ContainerPath) {
    let bytes = source.bytes
    guard Prose.textOfHeading(in: bytes, at: path.enter(lines.lowerBound).cursor) == nil,
      let underline = lines.dropFirst().first(where: {
        Prose.isUnderline(path.enter($0).cursor, in: bytes)
      })
    else { return }
    let isRow = bytes[path.start(on: underline)] == UInt8(ascii: "=")
    find(on: lines.lowerBound...(isRow ? underline : underline - 1), in: path)
  }
}

extension TableFinder {
  /// The text of a line that may be one of a table's: marked as the lines above it, not as code.
  private func row(_ line: Int) -> Range<Int>? {
    let (cursor, isMarked) = path.enter(line)
    let indentation = cursor.indentation(in: source.bytes)
    guard isMarked, indentation.columns <= 3 else { return nil }
    return source.bytes.trimmed(indentation.offset..<cursor.end)
  }

  /// The last line of the table with a delimiter row, or nil where that makes none.
  private mutating func lastRow(
    of alignments: [PipeTable.Alignment],
    on line: Int,
    after first: Int,
    to end: Int,
  ) -> Int? {
    guard let delimiters = row(line) else { return nil }
    let looksLikeOne = source.bytes[delimiters].contains(UInt8(ascii: "|"))
    guard line > first, let header = row(line - 1), !Prose.isCaption(source.bytes, at: header)
    else {
      guard looksLikeOne else { return nil }
      brokenTables.insert(end)
      problems.report(.tableWithoutHeader(at: source.file.span(delimiters)))
      return nil
    }
    let columns = TableRow(header, in: source.bytes).cells.count
    guard columns == alignments.count else {
      guard looksLikeOne else { return nil }
      brokenTables.insert(end)
      problems.report(
        .tableColumns(alignments, header: columns, at: source.file.span(delimiters))
      )
      return nil
    }
    var last = line
    while last < end, let row = row(last + 1), !endsTable(row) { last += 1 }
    if last < end { reportLazyRow(last + 1) }
    return last
  }

  /// Whether a line below a table belongs to another block, though not to one that could follow
  /// a paragraph without a blank line, for then libcmark would have told.
  private func endsTable(_ line: Range<Int>) -> Bool {
    let bytes = source.bytes
    if Prose.isCaption(bytes, at: line) { return true }
    var marker = line.lowerBound
    while marker < line.upperBound, isDigit(bytes[marker]) { marker += 1 }
    guard marker < line.upperBound else { return false }
    let isMarker =
      marker == line.lowerBound
      ? "-+*".utf8.contains(bytes[marker])
      : ".)".utf8.contains(bytes[marker]) && marker - line.lowerBound < 10
    return isMarker && (marker + 1 == line.upperBound || isSpace(bytes[marker + 1]))
  }

  private mutating func reportLazyRow(_ line: Int) {
    let (cursor, isMarked) = path.enter(line)
    guard !isMarked else { return }
    let range = source.bytes.trimmed(cursor.offset..<cursor.end)
    problems.report(.lazyTableRow(at: source.file.span(range)))
  }

  private mutating func add(_ lines: ClosedRange<Int>, _ alignments: [PipeTable.Alignment]) {
    let places = lines.compactMap { row($0) }
    let size = alignments.count * (lines.count - 1)
    let fits = size <= TableText.cellLimit - cellCount
    if fits {
      cellCount += size
    } else {
      brokenTables.insert(lines.upperBound)
      problems.report(.tableSize(limit: TableText.cellLimit, at: source.file.span(places[0])))
    }
    // One such line says it for those below.
    if alignments.count > 1,
      let text = places.dropFirst(2).first(where: { !source.bytes[$0].contains(UInt8(ascii: "|")) })
    {
      problems.report(.tableText(at: source.file.span(text)))
    }
    tables.append(
      TableText(
        lines: lines,
        lineStarts: places.map(\.lowerBound),
        end: places[places.count - 1].upperBound,
        alignments: alignments,
        header: fits ? TableRow(places[0], in: source.bytes).cells.map(text) : [],
        rows: fits ? places.dropFirst(2).map { cells(of: $0, columns: alignments.count) } : [],
      )
    )
  }

  private mutating func cells(of line: Range<Int>, columns: Int) -> [SourceText] {
    let row = TableRow(line, in: source.bytes)
    if row.cells.count > columns {
      let extra = row.cells[columns].lowerBound..<line.upperBound
      problems.report(
        .tableCells(row.cells.count, columns: columns, at: source.file.span(extra))
      )
    } else if row.cells.count < columns, let math = row.mathWithPipe {
      problems.report(.tableMath(at: source.file.span(math)))
    }
    return row.cells.prefix(columns).map(text)
  }

  /// The text of a cell, in which `\|` is a plain pipe, also within code.
  private func text(of cell: Range<Int>) -> SourceText {
    let bytes = source.bytes
    var text = SourceText(startingAt: cell.lowerBound, of: source.file)
    var start = cell.lowerBound
    var offset = start
    while offset < cell.upperBound {
      guard bytes[offset] == UInt8(ascii: "\\"), offset + 1 < cell.upperBound,
        bytes[offset + 1] == UInt8(ascii: "|")
      else {
        offset += 1
        continue
      }
      text.append(start..<offset)
      text.append(offset..<offset + 2, as: "|")
      offset += 2
      start = offset
    }
    text.append(start..<cell.upperBound)
    return text
  }
}
