/// One text file as it was read: its path as we name it in messages, and its text.
///
/// All offsets into it are UTF-8 bytes from the start of `text`.
package struct SourceFile: Sendable, Hashable {
  /// The path relative to the folder the author works in, with forward slashes.
  package let path: String
  package let text: String
  /// The offset of the first byte of each line; line 1 is element 0.
  private let lineStarts: [Int]

  package init(path: String, text: String) {
    self.path = path
    var text = text
    text.makeContiguousUTF8()
    self.text = text
    var starts = [0]
    // A loop over the bytes in their storage is many times faster than one over the view.
    _ = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      for offset in bytes.indices where unsafe bytes[offset] == UInt8(ascii: "\n") {
        starts.append(offset + 1)
      }
    }
    lineStarts = starts
  }

  package var count: Int { text.utf8.count }

  /// The number of lines; a final newline ends the last line rather than starting another.
  package var lineCount: Int {
    lineStarts.count > 1 && lineStarts.last == count ? lineStarts.count - 1 : lineStarts.count
  }

  /// The 1-based number of the line that holds `offset`.
  package func line(at offset: Int) -> Int {
    precondition((0...count).contains(offset), "offset \(offset) outside 0...\(count)")
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The bytes of a line, 1-based, without its line ending.
  package func range(ofLine line: Int) -> Range<Int> {
    precondition((1...lineStarts.count).contains(line), "line \(line) of \(lineStarts.count)")
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : count
    if end > start, byte(at: end - 1) == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// Line and column of an offset, both 1-based; the column counts Unicode scalars.
  package func position(at offset: Int) -> (line: Int, column: Int) {
    let line = line(at: offset)
    let before = self[lineStarts[line - 1]..<offset]
    return (line, before.unicodeScalars.count + 1)
  }

  package func byte(at offset: Int) -> UInt8 {
    text.utf8[text.utf8.index(text.startIndex, offsetBy: offset)]
  }

  /// The text of a byte range.
  package subscript(range: Range<Int>) -> Substring {
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.utf8.index(start, offsetBy: range.count)
    return text[start..<end]
  }

  package func span(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(file: self, range: range)
  }

  // The path names the file within a run, so it alone tells two files apart.
  package static func == (left: SourceFile, right: SourceFile) -> Bool { left.path == right.path }
  package func hash(into hasher: inout Hasher) { hasher.combine(path) }
}

/// A range of bytes in a file: the place that a message points at.
package struct SourceSpan: Sendable, Hashable {
  package let file: SourceFile
  /// UTF-8 bytes of the file's text; empty where something is missing.
  package let range: Range<Int>

  package init(file: SourceFile, range: Range<Int>) {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= file.count,
      "range \(range) outside \(file.path), which has \(file.count) bytes",
    )
    self.file = file
    self.range = range
  }

  /// The empty place just behind this one.
  package var end: SourceSpan { file.span(range.upperBound..<range.upperBound) }
}
