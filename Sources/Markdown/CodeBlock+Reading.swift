import Diagnostics

extension CodeBlock {
  /// Reads the fenced block that starts on a line; `lastLine` is the last that belongs to it.
  init(fencedFrom line: Int, of source: SourceLines, in path: ContainerPath, lastLine: inout Int) {
    let bytes = source.bytes
    let opening = path.enter(line).cursor
    let fence = Fence(in: bytes, at: opening)
    var content = SourceText(startingAt: source.ending(of: line).upperBound, of: source.file)
    var isClosed = false
    lastLine = line
    while lastLine < source.count, !isClosed {
      var (cursor, isMarked) = path.enter(lastLine + 1)
      guard isMarked else { break }
      lastLine += 1
      if fence.isClosed(by: cursor, in: bytes) {
        isClosed = true
      } else {
        cursor.advance(columns: min(fence.indent, cursor.indentation(in: bytes).columns), in: bytes)
        content.append(lastLine, from: cursor, of: source)
      }
    }
    self.init(
      info: SourceText(source.file, fence.info),
      content: content,
      isFenced: true,
      isClosed: isClosed,
    )
  }

  /// Reads the indented block on some lines.
  init(indentedOn lines: ClosedRange<Int>, of source: SourceLines, in path: ContainerPath) {
    let start = path.start(on: lines.lowerBound)
    var content = SourceText(startingAt: start, of: source.file)
    for line in lines {
      var (cursor, _) = path.enter(line)
      let indent = cursor.indentation(in: source.bytes).columns
      cursor.advance(columns: min(4, indent), in: source.bytes)
      content.append(line, from: cursor, of: source)
    }
    self.init(
      info: SourceText(startingAt: start, of: source.file),
      content: content,
      isFenced: false,
      isClosed: true,
    )
  }
}

/// The opening line of a fenced block.
private struct Fence {
  let character: UInt8
  let length: Int
  /// The columns that lines of the block may lose: as many as white space before the fence has
  /// characters, since libcmark counts a tab there as one.
  let indent: Int
  let info: Range<Int>

  init(in bytes: [UInt8], at cursor: LineCursor) {
    let indentation = cursor.indentation(in: bytes)
    indent = indentation.offset - cursor.offset
    character = bytes[indentation.offset]
    var end = indentation.offset
    while end < cursor.end, bytes[end] == character { end += 1 }
    length = end - indentation.offset
    var last = cursor.end
    while end < last, isSpace(bytes[end]) { end += 1 }
    while last > end, isSpace(bytes[last - 1]) { last -= 1 }
    info = end..<last
  }

  func isClosed(by cursor: LineCursor, in bytes: [UInt8]) -> Bool {
    let indentation = cursor.indentation(in: bytes)
    guard indentation.columns <= 3 else { return false }
    var end = indentation.offset
    while end < cursor.end, bytes[end] == character { end += 1 }
    return end - indentation.offset >= length
      && bytes[end..<cursor.end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}

extension SourceText {
  /// Adds the rest of a line of code, with its newline.
  fileprivate mutating func append(_ line: Int, from cursor: LineCursor, of source: SourceLines) {
    var start = cursor.offset
    if cursor.columnsInTab > 0 {
      append(start..<start + 1, as: String(repeating: " ", count: cursor.columnsInTab))
      start += 1
    }
    append(start..<cursor.end)
    append(source.ending(of: line), asNewlineFrom: source.bytes)
  }
}
