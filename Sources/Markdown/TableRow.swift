/// One line of a pipe table, cut into cells as GitHub does, but that the pipes of a live value, a
/// check or math belong to it.
struct TableRow {
  /// Where the text of each cell stands in the file, without white space at its ends.
  private(set) var cells: [Range<Int>] = []
  /// Math with a pipe in it, which an author may have meant as two prices.
  private(set) var mathWithPipe: Range<Int>?

  private let bytes: [UInt8]
  private let end: Int
  private var position: Int
  private let backticks: BacktickRuns
  /// The pipe at or behind a place that ends a cell if no mark holds it; found when first asked for.
  private var nextPipe = -1

  /// Cuts a line, given without white space at its ends.
  init(_ line: Range<Int>, in bytes: [UInt8]) {
    self.bytes = bytes
    end = line.upperBound
    backticks = BacktickRuns(in: bytes, line)
    position = line.lowerBound
    if bytes.at(position) == pipe { position += 1 }
    cut()
  }

  private mutating func cut() {
    var start = position
    while position < end {
      switch bytes[position] {
      case pipe:
        cells.append(bytes.trimmed(start..<position))
        position += 1
        start = position
      case UInt8(ascii: "`"): position = endOfCode()
      case UInt8(ascii: "$"): position = endOfMath()
      default: position = next(after: position)
      }
    }
    if start < end || cells.isEmpty { cells.append(bytes.trimmed(start..<end)) }
  }

  /// The offset behind a character, or behind what a backslash escapes.
  private func next(after offset: Int) -> Int {
    let isEscape =
      bytes[offset] == UInt8(ascii: "\\") && offset + 1 < end && isPunctuation(bytes[offset + 1])
    return offset + (isEscape ? 2 : 1)
  }

  /// The offset behind the code that starts where we are, or behind backticks that open none.
  private mutating func endOfCode() -> Int {
    let run = position..<bytes.endOfRun(from: position, to: end)
    guard let close = backticks.close(of: run) else { return run.upperBound }
    let isLive = run.count == 1 && Mark.liveKind(in: bytes, run.upperBound..<close) != nil
    // Cells are cut before code is read, so other code ends within its cell or is none.
    return isLive || close < nextPipe(from: run.upperBound) ? close + run.count : run.upperBound
  }

  private mutating func nextPipe(from start: Int) -> Int {
    guard nextPipe < start else { return nextPipe }
    nextPipe = start
    while nextPipe < end, bytes[nextPipe] != pipe { nextPipe = next(after: nextPipe) }
    return nextPipe
  }

  /// The offset behind the math that starts where we are, or behind dollars that start none.
  private mutating func endOfMath() -> Int {
    let run = position..<bytes.endOfRun(from: position, to: end)
    guard run.count == 1, run.upperBound < end, !isSpace(bytes[run.upperBound]) else {
      return run.upperBound
    }
    var offset = run.upperBound
    var hasPipe = false
    while offset < end, bytes[offset] != UInt8(ascii: "$") {
      hasPipe = hasPipe || bytes[offset] == pipe
      // Code binds tighter.
      if bytes[offset] == UInt8(ascii: "`") { return run.upperBound }
      offset = next(after: offset)
    }
    guard offset < end, !isSpace(bytes[offset - 1]),
      offset + 1 == end || !isDigit(bytes[offset + 1])
    else { return run.upperBound }
    if hasPipe, mathWithPipe == nil { mathWithPipe = position..<offset + 1 }
    return offset + 1
  }
}

extension TableRow {
  /// What a delimiter row says of its columns; nil for any other line.
  static func alignments(of line: Range<Int>, in bytes: [UInt8]) -> [PipeTable.Alignment]? {
    guard bytes[line].contains(UInt8(ascii: "-")),
      bytes[line].allSatisfy({ " \t|:-".utf8.contains($0) })
    else { return nil }
    var alignments: [PipeTable.Alignment] = []
    for cell in TableRow(line, in: bytes).cells {
      let marks = bytes[cell]
      let isLeft = marks.first == UInt8(ascii: ":")
      let isRight = marks.count > 1 && marks.last == UInt8(ascii: ":")
      let dashes = marks.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
    }
    return alignments
  }
}

private let pipe = UInt8(ascii: "|")
