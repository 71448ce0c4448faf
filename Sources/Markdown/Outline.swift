import Diagnostics

/// Where paragraphs, headings and notes stand in a text: what the first parse is for.
struct Outline {
  private(set) var prose: [Prose] = []
  /// The notes by the line that defines them.
  private(set) var notes: [Int: NoteOpening] = [:]

  private struct Leaf {
    let isHeading: Bool
    /// For headings, the last may be one too many.
    let lines: ClosedRange<Int>
    let path: ContainerPath
  }

  init(of source: SourceLines) {
    var markers: Set<UInt8> = []
    var leaves = Self.leaves(of: source, notes: [:], markers: &markers)
    notes = Self.notes(in: leaves, of: source, markers: markers)
    if !notes.isEmpty { leaves = Self.leaves(of: source, notes: notes, markers: &markers) }
    prose = leaves.map { leaf in
      leaf.isHeading
        ? Prose(heading: leaf.lines, of: source, in: leaf.path)
        : Prose(paragraph: leaf.lines, of: source, in: leaf.path)
    }
  }

  private static func leaves(
    of source: SourceLines,
    notes: [Int: NoteOpening],
    markers: inout Set<UInt8>,
  ) -> [Leaf] {
    var leaves: [Leaf] = []
    var path = ContainerPath(source, notes: notes)
    ParsedTree(parsing: text(of: source, notes: notes)).walk { event in
      guard path.follow(event), case .enter(let node) = event else { return }
      switch node.kind {
      case .paragraph, .heading:
        let isHeading = if case .heading = node.kind { true } else { false }
        let lines = node.startLine...max(node.startLine, node.endLine)
        leaves.append(Leaf(isHeading: isHeading, lines: lines, path: path))
      case .list:
        markers.insert(marker(at: path.start(on: node.startLine), in: source.bytes))
      default: break
      }
    }
    return leaves
  }

  /// The text with the openings of notes as lists, and with nothing that libcmark could take for
  /// the definition of a link where we have a note or a citation.
  private static func text(of source: SourceLines, notes: [Int: NoteOpening]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(source.range.count)
    for line in 1...source.count {
      let range = source.content(of: line)
      let start = notes[line]?.textStart ?? range.lowerBound
      if let note = notes[line] {
        text += source.bytes[range.lowerBound..<note.offset] + note.marker
        // Without any text, the item would not go on below.
        if start == range.upperBound { text.append(UInt8(ascii: "%")) }
      }
      for offset in start..<range.upperBound {
        let byte = source.bytes[offset]
        let isOurs =
          byte == UInt8(ascii: "[")
          && (source.bytes.at(offset + 1) == UInt8(ascii: "^")
            || source.bytes.at(offset + 1) == UInt8(ascii: "@"))
        text.append(isOurs ? UInt8(ascii: "%") : byte)
      }
      text.append(UInt8(ascii: "\n"))
    }
    return text
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

  /// The byte that tells a kind of list from the others.
  private static func marker(at start: Int, in bytes: [UInt8]) -> UInt8 {
    var offset = start
    while let byte = bytes.at(offset), isDigit(byte) { offset += 1 }
    return bytes.at(offset) ?? 0
  }
}
