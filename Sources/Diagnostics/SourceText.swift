/// A piece of an author's text that remembers where each of its bytes stood in the file.
///
/// What is read from YAML differs from what was typed (quotes and escapes go, folded lines are
/// joined), so a text is a row of pieces, each copied from the file or standing for a place in it.
package struct SourceText: Sendable, Hashable {
  /// A run of the text's bytes and the file's bytes that it came from.
  private struct Piece: Sendable, Hashable {
    var start: Int
    var source: Range<Int>
    /// Whether byte `start + n` came from byte `source.lowerBound + n`.
    var isVerbatim: Bool
  }

  package let file: SourceFile
  package private(set) var text: String
  private var pieces: [Piece]

  /// The text of a byte range of `file`, verbatim.
  package init(_ file: SourceFile, _ range: Range<Int>) {
    self.file = file
    text = String(file[range])
    pieces = [Piece(start: 0, source: range, isVerbatim: true)]
  }

  /// An empty text at a place, for ``append(_:from:)`` to grow.
  package init(startingAt offset: Int, of file: SourceFile) {
    self.init(file, offset..<offset)
  }

  /// Adds bytes `source` of the file as they stand, or `replacement` in their place.
  package mutating func append(_ source: Range<Int>, as replacement: String? = nil) {
    let last = pieces[pieces.count - 1]
    if replacement == nil, last.isVerbatim, last.source.upperBound == source.lowerBound {
      pieces[pieces.count - 1].source = last.source.lowerBound..<source.upperBound
    } else {
      pieces.append(
        Piece(start: text.utf8.count, source: source, isVerbatim: replacement == nil)
      )
    }
    if let replacement { text += replacement } else { text += file[source] }
  }

  /// Adds another text of the same file, which need not stand behind this one.
  package mutating func append(_ other: SourceText) {
    precondition(other.file == file, "a text of \(file.path) grows by one of \(other.file.path)")
    guard !other.isEmpty else { return }
    pieces += other.pieces.map { piece in
      var moved = piece
      moved.start += count
      return moved
    }
    text += other.text
  }

  package var isEmpty: Bool { text.isEmpty }
  package var count: Int { text.utf8.count }

  /// The place of the whole text.
  package var span: SourceSpan { span(0..<count) }

  /// The place in the file of a byte range of the text.
  package func span(_ range: Range<Int>) -> SourceSpan {
    let start = place(of: range.lowerBound).lowerBound
    guard !range.isEmpty else { return file.span(start..<start) }
    return file.span(start..<max(start, place(of: range.upperBound - 1).upperBound))
  }

  /// A part of the text, by byte range.
  package subscript(range: Range<Int>) -> SourceText {
    var part = SourceText(startingAt: place(of: range.lowerBound).lowerBound, of: file)
    guard !range.isEmpty else { return part }
    part.pieces = []
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
    let end = bytes.index(start, offsetBy: range.count)
    part.text = String(text[start..<end])
    for index in pieceIndex(of: range.lowerBound)..<pieces.count {
      let piece = pieces[index]
      guard piece.start < range.upperBound else { break }
      let pieceEnd = index + 1 < pieces.count ? pieces[index + 1].start : count
      let low = max(piece.start, range.lowerBound)
      let high = min(pieceEnd, range.upperBound)
      guard low < high else { continue }
      let source =
        piece.isVerbatim
        ? (piece.source.lowerBound + low - piece.start)..<(piece.source.lowerBound + high
          - piece.start)
        : piece.source
      part.pieces.append(
        Piece(start: low - range.lowerBound, source: source, isVerbatim: piece.isVerbatim)
      )
    }
    return part
  }

  /// The text without white space at its ends.
  package var trimmed: SourceText {
    let bytes = Array(text.utf8)
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return self[0..<0] }
    return self[first..<last + 1]
  }

  /// The file's bytes behind one byte of the text, or the empty place where the text ends.
  private func place(of offset: Int) -> Range<Int> {
    let piece = pieces[pieceIndex(of: offset)]
    guard piece.isVerbatim else {
      return offset >= count ? piece.source.upperBound..<piece.source.upperBound : piece.source
    }
    let source = min(piece.source.lowerBound + offset - piece.start, piece.source.upperBound)
    return source..<min(source + 1, piece.source.upperBound)
  }

  /// The last piece that starts at or before a byte of the text, by bisection.
  private func pieceIndex(of offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
