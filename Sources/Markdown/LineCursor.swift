/// A place within one line, counted in columns as CommonMark does: a tab reaches to the next
/// multiple of four, and part of it may be used up.
struct LineCursor {
  private(set) var offset: Int
  /// Where the line ends, before its newline.
  let end: Int
  private(set) var column = 0
  /// The columns left of a tab that is partly used up; 0 elsewhere.
  private(set) var columnsInTab = 0

  init(_ line: Range<Int>) {
    offset = line.lowerBound
    end = line.upperBound
  }

  /// The white space ahead: its columns, and the offset of what follows it.
  func indentation(in bytes: [UInt8]) -> (columns: Int, offset: Int) {
    var offset = offset
    var column = column
    while offset < end {
      if bytes[offset] == tab {
        column += 4 - column % 4
      } else if bytes[offset] == space {
        column += 1
      } else {
        break
      }
      offset += 1
    }
    return (column - self.column, offset)
  }

  /// Whether nothing but white space is left.
  func isBlank(in bytes: [UInt8]) -> Bool { indentation(in: bytes).offset == end }

  func startsWithSpace(in bytes: [UInt8]) -> Bool {
    offset < end && (bytes[offset] == space || bytes[offset] == tab)
  }

  mutating func advance(columns: Int, in bytes: [UInt8]) {
    var left = columns
    while left > 0, offset < end {
      let width = bytes[offset] == tab ? 4 - column % 4 : 1
      let step = min(left, width)
      column += step
      left -= step
      columnsInTab = width - step
      if columnsInTab == 0 { offset += 1 }
    }
  }

  mutating func advance(to target: Int, in bytes: [UInt8]) {
    while offset < target {
      column += bytes[offset] == tab ? 4 - column % 4 : 1
      offset += 1
      columnsInTab = 0
    }
  }

  mutating func skipSpace(in bytes: [UInt8]) {
    advance(to: indentation(in: bytes).offset, in: bytes)
  }
}

private let space = UInt8(ascii: " ")
private let tab = UInt8(ascii: "\t")
