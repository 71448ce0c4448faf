import Diagnostics

/// A part of a file by lines as libcmark counts them: `\n`, `\r\n` and a lone `\r` each end one.
struct SourceLines {
  let file: SourceFile
  /// All bytes of the file, so that offsets are the file's.
  let bytes: [UInt8]
  /// The part, without a byte order mark at its start.
  let range: Range<Int>
  private let starts: [Int]

  init(_ file: SourceFile, in range: Range<Int>) {
    self.file = file
    let bytes = Array(file.text.utf8)
    let hasMark = bytes[range].starts(with: [0xEF, 0xBB, 0xBF])
    let range = hasMark ? range.lowerBound + 3..<range.upperBound : range
    self.range = range
    var starts = [range.lowerBound]
    for offset in range {
      let byte = bytes[offset]
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      let isFirstOfTwo =
        byte == UInt8(ascii: "\r") && offset + 1 < range.upperBound
        && bytes[offset + 1] == UInt8(ascii: "\n")
      if !isFirstOfTwo, offset + 1 < range.upperBound { starts.append(offset + 1) }
    }
    self.bytes = bytes
    self.starts = starts
  }

  var isEmpty: Bool { range.isEmpty }

  /// The number of lines, at least one.
  var count: Int { starts.count }

  /// The bytes of a line, from 1, without its ending.
  func content(of line: Int) -> Range<Int> {
    let whole = whole(line)
    var end = whole.upperBound
    if end > whole.lowerBound, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > whole.lowerBound, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return whole.lowerBound..<end
  }

  /// The bytes that end a line; empty where the text stops without a newline.
  func ending(of line: Int) -> Range<Int> {
    content(of: line).upperBound..<whole(line).upperBound
  }

  /// The line that holds an offset.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  private func whole(_ line: Int) -> Range<Int> {
    starts[line - 1]..<(line < starts.count ? starts[line] : range.upperBound)
  }

  /// The place of the `number`th quote or list marker at the start of a line, if there are so many.
  func container(number: Int, in line: Range<Int>) -> Range<Int>? {
    var left = number
    var offset = line.lowerBound
    while offset < line.upperBound {
      let start = offset
      while offset < line.upperBound, isDigit(bytes[offset]) { offset += 1 }
      guard offset < line.upperBound else { return nil }
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        guard start == offset else { return nil }
        offset += 1
        continue
      case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        guard start == offset else { return nil }
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        guard start < offset else { return nil }
      default: return nil
      }
      offset += 1
      left -= 1
      if left == 0 { return start..<offset }
    }
    return nil
  }
}
