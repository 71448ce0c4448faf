import Diagnostics

/// Where paragraphs, headings, tables and notes stand in a text: what the first parse is for.
struct Outline {
  private(set) var prose: [Prose] = []
  /// The tables in order of the text.
  private(set) var tables: [TableText] = []
  /// The notes by the line that defines them.
  private(set) var notes: [Int: NoteOpening] = [:]
  /// The last lines of what was meant as a table and is none.
  private(set) var brokenTables: Set<Int> = []
  /// What is wrong with the tables.
  private(set) var problems: [Diagnostic] = []

  private struct Leaf {
    let isHeading: Bool
    /// For headings, the last may be one too many.
    let lines: ClosedRange<Int>
    let path: ContainerPath
    /// Whether it is the first in a quote.
    let opensQuote: Bool
  }

  init(of source: SourceLines) {
    var markers: Set<UInt8> = []
    var leaves = leaves(of: source, markers: &markers)
    notes = Self.notes(in: leaves, of: source, markers: markers)
    if !notes.isEmpty { leaves = self.leaves(of: source, markers: &markers) }
    findTables(in: leaves, of: source)
    if !tables.isEmpty { leaves = self.leaves(of: source, markers: &markers) }
    let rows = Set(tables.lazy.map(\.lines).joined())
    prose = leaves.lazy.filter { !rows.contains($0.lines.lowerBound) }.map { leaf in
      leaf.isHeading
        ? Prose(heading: leaf.lines, of: source, in: leaf.path)
        : Prose(paragraph: leaf.lines, of: source, in: leaf.path, opensQuote: leaf.opensQuote)
    }
  }

  /// The bytes of a line up to an offset, with the opening of a note replaced, and with `nothing`
  /// where that has no text on its line.
  func prefix(
    of line: Int,
    to end: Int,
    of source: SourceLines,
    nothing: [UInt8],
  ) -> ArraySlice<UInt8> {
    let range = source.content(of: line)
    guard let note = notes[line] else { return source.bytes[range.lowerBound..<end] }
    let isBlank = range.upperBound == note.textStart
    return source.bytes[range.lowerBound..<note.offset] + note.marker + (isBlank ? nothing : [])
      + source.bytes[min(note.textStart, end)..<end]
  }
}

extension Outline {
  private func leaves(of source: SourceLines, markers: inout Set<UInt8>) -> [Leaf] {
    var leaves: [Leaf] = []
    var path = ContainerPath(source, notes: notes)
    var opensQuote = false
    ParsedTree(parsing: text(of: source)).walk { event in
      guard path.follow(event), case .enter(let node) = event else { return }
      switch node.kind {
      case .paragraph, .heading:
        let isHeading = if case .heading = node.kind { true } else { false }
        let lines = node.startLine...max(node.startLine, node.endLine)
        leaves.append(
          Leaf(isHeading: isHeading, lines: lines, path: path, opensQuote: opensQuote)
        )
      case .list:
        markers.insert(marker(at: path.start(on: node.startLine), in: source.bytes))
      default: break
      }
      opensQuote = if case .quote = node.kind { true } else { false }
    }
    return leaves
  }

  /// The text with the openings of notes as lists and the rows of tables as headings, and with
  /// nothing that libcmark could take for the definition of a link where we have a note, a
  /// citation or an alert.
  private func text(of source: SourceLines) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(source.range.count)
    var tables = tables[...]
    for line in 1...source.count {
      while let table = tables.first, table.lines.upperBound < line { tables.removeFirst() }
      let range = source.content(of: line)
      if let table = tables.first, table.lines.contains(line) {
        let start = table.lineStarts[line - table.lines.lowerBound]
        text += prefix(of: line, to: start, of: source, nothing: [])
        text += "# %".utf8
      } else {
        let start = notes[line]?.textStart ?? range.lowerBound
        // Without any text, the item of a note would not go on below.
        text += prefix(of: line, to: start, of: source, nothing: [UInt8(ascii: "%")])
        appendHidingOurs(start..<range.upperBound, of: source.bytes, to: &text)
      }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  private func appendHidingOurs(_ range: Range<Int>, of bytes: [UInt8], to text: inout [UInt8]) {
    for offset in range {
      let byte = bytes[offset]
      let isOurs =
        byte == UInt8(ascii: "[")
        && (bytes.at(offset + 1) == UInt8(ascii: "^") || bytes.at(offset + 1) == UInt8(ascii: "@")
          || isAlert(at: offset, of: bytes, from: range.lowerBound))
      text.append(isOurs ? UInt8(ascii: "%") : byte)
    }
  }

  /// Whether `[!NOTE]` stands behind the `>` of a quote.
  private func isAlert(at offset: Int, of bytes: [UInt8], from start: Int) -> Bool {
    guard bytes.starts(with: "[!", at: offset),
      bytes[start..<offset].last(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: ">")
    else { return false }
    let word = bytes[(offset + 2)...].prefix(while: isLetter)
    return bytes.at(word.endIndex) == UInt8(ascii: "]")
      && Alert(rawValue: bytes.text(word.indices).uppercased()) != nil
  }

  private static func notes(
    in leaves: [Leaf],
    of source: SourceLines,
    markers: Set<UInt8>,
  ) -> [Int: NoteOpening] {
    let marker = NoteOpening.markers.first { !markers.contains($0.utf8.last ?? 0) }
    var notes: [Int: NoteOpening] = [:]
    for leaf in leaves where !leaf.isHeading {
      for line in leaf.lines {
        notes[line] = NoteOpening(
          in: source.bytes,
          at: leaf.path.enter(line).cursor,
          marker: marker ?? NoteOpening.markers[0],
        )
      }
    }
    return notes
  }

  private mutating func findTables(in leaves: [Leaf], of source: SourceLines) {
    var finder = TableFinder(source, in: ContainerPath(source, notes: notes))
    for leaf in leaves {
      if leaf.isHeading {
        finder.find(inHeading: leaf.lines, in: leaf.path)
      } else {
        finder.find(on: leaf.lines, in: leaf.path)
      }
    }
    tables = finder.tables
    brokenTables = finder.brokenTables
    problems = finder.problems
  }

  /// The byte that tells a kind of list from the others.
  private func marker(at start: Int, in bytes: [UInt8]) -> UInt8 {
    var offset = start
    while let byte = bytes.at(offset), isDigit(byte) { offset += 1 }
    return bytes.at(offset) ?? 0
  }
}
