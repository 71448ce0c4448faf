import Diagnostics

/// Hides from libcmark what it does not know, and finds it again on its tree.
///
/// A mark becomes a token: a character that the author's text does not use and that says which of
/// the tokens it is, between `%`, which mean nothing to CommonMark but are punctuation as the mark's
/// own delimiters are, so that emphasis beside it opens and closes as it would. Tokens that cover
/// nothing tell where links start and end. Lines stay lines, columns do not.
struct Shield {
  enum Token {
    case mark(Mark)
    /// What a mark covers on a further line.
    case continuation
    /// The offset in the file where a link may start or end.
    case start(Int), end(Int)
  }

  /// A piece of a text as libcmark gives it back.
  enum Piece {
    case text(String)
    case token(Token)
  }

  private var tokens: [(token: Token, raw: Range<Int>)] = []
  private var next = 0
  private let file: SourceFile
  /// The first two bytes of each token's character; the other two count from 1 to 4,095.
  private let lead: (UInt8, UInt8)

  /// A shield whose characters do not occur in `bytes`, or nil if all of them do.
  ///
  /// There are 31 blocks of 4,096 private-use characters of four bytes each, told apart by their
  /// second byte.
  init?(_ file: SourceFile, over bytes: some Sequence<UInt8>) {
    var isUsed: [Bool] = Array(repeating: false, count: 0x20)
    var previous: UInt8 = 0
    for byte in bytes {
      if previous == 0xF3, byte >= 0xB0 { isUsed[Int(byte - 0xB0)] = true }
      if previous == 0xF4 { isUsed[Int(byte - 0x80) + 0x10] = true }
      previous = byte
    }
    guard let free = isUsed.firstIndex(of: false) else { return nil }
    self.file = file
    lead = free < 0x10 ? (0xF3, 0xB0 + UInt8(free)) : (0xF4, 0x70 + UInt8(free))
  }

  var count: Int { tokens.count }

  /// What stands for nothing, as punctuation that keeps a line from being blank.
  var nothing: [UInt8] { [percent, lead.0, lead.1, 0x80, 0x80, percent] }

  /// What stands for nothing, and keeps the line that it starts from being read as a block.
  ///
  /// An em space ends it: white space to the emphasis behind it, but not to the start of a line.
  var lineStart: [UInt8] { [lead.0, lead.1, 0x80, 0x80] + emSpace }

  /// Expects tokens from number `index` on.
  mutating func expect(from index: Int) { next = index }
}

// MARK: - Hiding

extension Shield {
  /// Writes a text with its edits hidden; `prefix` gives what stands before each further line,
  /// counted from 0.
  mutating func write(
    _ content: SourceText,
    bytes: [UInt8],
    hiding edits: [ProseScanner.Edit],
    to output: inout [UInt8],
    prefix: (Int) -> ArraySlice<UInt8>,
  ) {
    var line = 0
    var position = 0
    func startLine(_ start: Int) {
      if line > 0 { output += prefix(line) }
      // These are no fence only because of a backtick behind them, which may be hidden.
      if bytes.starts(with: "```", at: start) { output += nothing }
      line += 1
    }
    func copy(to end: Int) {
      for offset in position..<end {
        output.append(bytes[offset])
        if bytes[offset] == newline { startLine(offset + 1) }
      }
      position = end
    }
    startLine(0)
    for edit in edits {
      copy(to: edit.range.lowerBound)
      switch edit.kind {
      case .start:
        let place = content.span(position..<position).range.lowerBound
        append(.start(place), to: &output)
      case .end:
        let place = content.span(position - 1..<position).range.upperBound
        append(.end(place), to: &output)
      case .dropped:
        let opensLine = position == 0 || bytes[position - 1] == newline
        output += opensLine ? lineStart : nothing
      case .mark(let kind, let text):
        let mark = Mark(
          kind: kind,
          text: kind == .value || kind == .assertion ? content[text].trimmed : content[text],
          span: content.span(edit.range),
        )
        var token = Token.mark(mark)
        for piece in bytes[edit.range].split(separator: newline) {
          if case .continuation = token {
            output.append(newline)
            output += prefix(line)
            line += 1
          }
          append(token, raw: content.span(piece.indices).range, to: &output)
          token = .continuation
        }
      }
      position = edit.range.upperBound
    }
    copy(to: bytes.count)
  }

  private mutating func append(_ token: Token, raw: Range<Int> = 0..<0, to output: inout [UInt8]) {
    let number = tokens.count % 0xFFF + 1
    tokens.append((token, raw))
    output += [percent, lead.0, lead.1, 0x80 | UInt8(number >> 6), 0x80 | UInt8(number & 0x3F)]
    if token.endsInPunctuation { output.append(percent) }
  }
}

// MARK: - Finding again

extension Shield {
  /// The pieces of a text of libcmark's tree, which must be asked for in order.
  mutating func pieces(of text: String) -> [Piece] {
    guard text.utf8.contains(lead.0) else { return [.text(text)] }
    return split(text, from: &next).map(\.piece)
  }

  /// A text of libcmark's tree as the author typed it, where no marks can be.
  func restored(_ text: String) -> String {
    guard text.utf8.contains(lead.0) else { return text }
    var next = next
    return split(text, from: &next).map { piece, raw in
      if case .text(let text) = piece { text } else { String(file[raw]) }
    }.joined()
  }

  /// A code span as the author typed it.
  ///
  /// What keeps a line from being read as a fence may stand before the backticks that close it, and
  /// has kept libcmark from taking off the spaces at both ends.
  func code(_ text: String) -> String {
    let code = restored(text)
    guard text.utf8.suffix(nothing.count).elementsEqual(nothing), code.hasPrefix(" "),
      code.hasSuffix(" "), code.contains(where: { $0 != " " })
    else { return code }
    return String(code.dropFirst().dropLast())
  }

  private func split(_ text: String, from next: inout Int) -> [(piece: Piece, raw: Range<Int>)] {
    let bytes = Array(text.utf8)
    var pieces: [(piece: Piece, raw: Range<Int>)] = []
    var position = 0
    var offset = 0
    while offset + 4 <= bytes.count {
      guard bytes[offset] == lead.0, bytes[offset + 1] == lead.1 else {
        offset += 1
        continue
      }
      let number = Int(bytes[offset + 2] & 0x3F) << 6 | Int(bytes[offset + 3] & 0x3F)
      let isBetween = offset > position && bytes[offset - 1] == percent
      let start = isBetween ? offset - 1 : offset
      if start > position { pieces.append((.text(bytes.text(position..<start)), 0..<0)) }
      position = offset + 4
      var endsInPunctuation = isBetween
      if number > 0 {
        let index = index(of: number, from: next)
        next = index + 1
        let token = tokens[index]
        pieces.append((.token(token.token), token.raw))
        endsInPunctuation = token.token.endsInPunctuation
      } else if !isBetween {
        position += emSpace.count
      }
      if endsInPunctuation { position += 1 }
      offset = position
    }
    if position < bytes.count { pieces.append((.text(bytes.text(position..<bytes.count)), 0..<0)) }
    return pieces
  }

  /// The next token that has a number, or the last before.
  ///
  /// libcmark 0.30 gives a definition the title of the line below it even where more stands behind
  /// that, so the title of a link may hold tokens of an earlier text.
  private func index(of number: Int, from next: Int) -> Int {
    let index = next + (number - 1 - next % 0xFFF + 0xFFF) % 0xFFF
    return index < tokens.count ? index : index - 0xFFF
  }
}

extension Shield.Token {
  /// A reference ends in a letter; all others in a bracket, a backtick or a dollar.
  fileprivate var endsInPunctuation: Bool {
    if case .mark(let mark) = self { mark.kind != .reference } else { true }
  }
}

private let newline = UInt8(ascii: "\n")
private let percent = UInt8(ascii: "%")
private let emSpace: [UInt8] = [0xE2, 0x80, 0x83]
