/// `[^label]:` at the start of a line, with the blocks that belong to the note indented below.
///
/// libcmark does not know notes. A list item has just the shape of one, so the marker is
/// overwritten by that of a list, and the item is taken out of the tree again.
struct NoteOpening {
  /// The offset of `[`.
  let offset: Int
  let label: Range<Int>
  /// The offset of the note's text on its first line.
  let textStart: Int
  /// The columns by which further lines are indented.
  let width: Int
  /// What libcmark sees instead of `[^label]:` and the white space behind it.
  let marker: [UInt8]

  /// The list markers to choose from, such that no list of the text joins a note.
  ///
  /// `+` comes first: it cannot be part of a thematic break, as `-` and `*` can.
  static let markers = ["+", "1)", "1.", "-", "*"]

  /// The note that opens at a place in a line, or nil.
  init?(in bytes: [UInt8], at cursor: LineCursor, marker: String) {
    let (indent, start) = cursor.indentation(in: bytes)
    guard indent <= 3, bytes.starts(with: "[^", at: start) else { return nil }
    guard let close = Self.endOfLabel(in: bytes, from: start + 2), close + 1 < cursor.end,
      bytes[close + 1] == UInt8(ascii: ":")
    else { return nil }
    var text = close + 2
    while text < cursor.end, bytes[text] == 0x20 || bytes[text] == 0x09 { text += 1 }
    offset = start
    label = start + 2..<close
    textStart = text
    let padding = max(1, 4 - indent - marker.utf8.count)
    self.marker = Array(marker.utf8) + Array(repeating: 0x20, count: padding)
    width = indent + self.marker.count
  }

  /// The offset of the `]` behind a label: at least a character, no space, no bracket.
  static func endOfLabel(in bytes: [UInt8], from start: Int) -> Int? {
    var offset = start
    while let byte = bytes.at(offset), !isSpace(byte), byte != UInt8(ascii: "[") {
      if byte == UInt8(ascii: "]") { return offset > start ? offset : nil }
      offset += 1
    }
    return nil
  }
}
