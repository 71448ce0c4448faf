import Diagnostics
import Markdown

/// A running text as plain bytes that know where they stood: what checks of words and numbers read.
///
/// The inlines of a text have no places of their own. They are followed through the text that they
/// were read from, where nothing stands between their bytes but markup.
struct ProseText: Sendable {
  let source: SourceText
  fileprivate(set) var bytes: [UInt8] = []
  /// The offset in `source` of each byte.
  fileprivate var origins: [Int] = []
  /// Our marks by the place of the byte that stands for each.
  fileprivate(set) var marks: [(offset: Int, mark: Mark)] = []

  /// What stands for code and marks; no author's text has them here.
  static let code: UInt8 = 1
  static let value: UInt8 = 2
  static let citation: UInt8 = 3
  static let reference: UInt8 = 4
  static let otherMark: UInt8 = 5

  static func isPlaceholder(_ byte: UInt8) -> Bool { (code...otherMark).contains(byte) }

  /// The place in the file of some of the bytes.
  func span(_ range: Range<Int>) -> SourceSpan {
    guard let first = range.first, let last = range.last else { return source.span }
    var start = origins[first]
    var end = max(start, origins[last]) + 1
    // Where the text could not be followed, bytes of other characters stand for it.
    let raw = source.text.utf8
    func isInside(_ offset: Int) -> Bool {
      offset < raw.count && raw[raw.index(raw.startIndex, offsetBy: offset)] & 0xC0 == 0x80
    }
    while isInside(start) { start -= 1 }
    while isInside(end) { end += 1 }
    return source.span(start..<end)
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  fileprivate init(_ source: SourceText) { self.source = source }
}

/// Follows inlines through the text that they were read from, one running text after another.
struct ProseReader {
  /// How far what is not found at once is looked for.
  private static let reach = 4096

  private let source: SourceText
  private let raw: [UInt8]
  /// Where the source starts in the file.
  private let start: Int
  private var cursor = 0
  private var text: ProseText

  init(_ source: SourceText) {
    self.source = source
    raw = Array(source.text.utf8)
    start = source.span.range.lowerBound
    text = ProseText(source)
  }

  /// The next running text, as a table has many.
  mutating func next(_ inlines: [Inline]) -> ProseText {
    text = ProseText(source)
    read(inlines)
    return text
  }

  private mutating func read(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let string): read(string)
      case .code: readCode()
      case .softBreak, .lineBreak: readBreak()
      case .emphasis(let content), .strong(let content): read(content)
      case .link(_, _, let content, let span), .image(_, _, let content, let span):
        readLink(content, in: span)
      case .mark(let mark): read(mark)
      }
    }
  }

  private mutating func append(_ byte: UInt8, from origin: Int) {
    text.bytes.append(byte)
    text.origins.append(min(origin, max(0, raw.count - 1)))
  }

  // MARK: Words

  private mutating func read(_ string: String) {
    let bytes = Array(string.utf8)
    var index = 0
    while index < bytes.count {
      let next = cursor < raw.count ? raw[cursor] : 0
      if next == UInt8(ascii: "&"), let end = endOfEntity(spelling: bytes[index]) {
        let start = cursor
        repeat {
          append(bytes[index], from: start)
          index += 1
        } while index < bytes.count && bytes[index] & 0xC0 == 0x80
        cursor = end
      } else if next == 0, cursor < raw.count, bytes.has("\u{FFFD}", at: index) {
        // What CommonMark makes of a NUL.
        for _ in 0..<3 { append(bytes[index], from: cursor) }
        cursor += 1
        index += 3
      } else if next == bytes[index], cursor < raw.count {
        // Controls would read as marks.
        append(next < 0x09 ? 0x20 : next, from: cursor)
        cursor += 1
        index += 1
      } else if !skipMarkup(before: bytes[index...].prefix(8)) {
        append(bytes[index], from: cursor)
        index += 1
      }
    }
  }

  /// Goes on towards bytes that do not stand here; false where they are not found.
  private mutating func skipMarkup(before wanted: ArraySlice<UInt8>) -> Bool {
    guard cursor < raw.count else { return false }
    if raw[cursor...].starts(with: "<!--".utf8) {
      cursor += 4
      while cursor < raw.count, !raw[cursor...].starts(with: "-->".utf8) { cursor += 1 }
      cursor = min(cursor + 3, raw.count)
      return true
    }
    if raw[cursor] < 0x80, !isLetter(raw[cursor]), !isDigit(raw[cursor]) {
      cursor += 1
      return true
    }
    for place in cursor..<min(cursor + Self.reach, raw.count)
    where raw[place...].starts(with: wanted) {
      cursor = place
      return true
    }
    return false
  }

  /// Where the entity ends that starts here, if a text with this first byte can come of one.
  private func endOfEntity(spelling byte: UInt8) -> Int? {
    let rest = raw[(cursor + 1)...].prefix(32)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > cursor + 1,
      raw[cursor + 1..<end].allSatisfy({ isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "#") })
    else { return nil }
    let isAmpersand = ["amp", "AMP", "#38", "#x26", "#X26"].contains {
      raw[cursor + 1..<end].elementsEqual($0.utf8)
    }
    return byte != UInt8(ascii: "&") || isAmpersand ? end + 1 : nil
  }

  // MARK: What is no word

  private mutating func readBreak() {
    append(UInt8(ascii: "\n"), from: cursor)
    let rest = raw[min(cursor, raw.count)...]
    if let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) { cursor = end + 1 }
  }

  private mutating func readCode() {
    let tick = UInt8(ascii: "`")
    while cursor < raw.count, raw[cursor] != tick { cursor += 1 }
    append(ProseText.code, from: cursor)
    let start = cursor
    while cursor < raw.count, raw[cursor] == tick { cursor += 1 }
    let length = cursor - start
    var run = 0
    while cursor < raw.count {
      run = raw[cursor] == tick ? run + 1 : 0
      cursor += 1
      if run == length, cursor == raw.count || raw[cursor] != tick { return }
    }
  }

  private mutating func read(_ mark: Mark) {
    let start = offset(of: mark.span.range.lowerBound)
    text.marks.append((text.bytes.count, mark))
    let byte =
      switch mark.kind {
      case .value: ProseText.value
      case .citation: ProseText.citation
      case .reference: ProseText.reference
      case .assertion, .note, .math: ProseText.otherMark
      }
    append(byte, from: start)
    cursor = max(cursor, offset(of: mark.span.range.upperBound))
  }

  private mutating func readLink(_ content: [Inline], in span: SourceSpan) {
    // Where its place is not known, it is that of the block.
    let isKnown = span.range.count < source.span.range.count
    if isKnown { cursor = max(cursor, offset(of: span.range.lowerBound)) }
    if isKnown, cursor < raw.count, raw[cursor] == UInt8(ascii: "<") {
      append(ProseText.code, from: cursor)
    } else {
      read(content)
    }
    if isKnown { cursor = max(cursor, offset(of: span.range.upperBound)) }
  }

  /// The offset in the source of a place in the file.
  private func offset(of place: Int) -> Int {
    // So it is where the source stands in the file as it is.
    let guess = place - start
    if (0...raw.count).contains(guess), source.span(guess..<guess).range.lowerBound == place {
      return guess
    }
    var low = 0
    var high = raw.count
    while low < high {
      let middle = (low + high) / 2
      if source.span(middle..<middle).range.lowerBound < place {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

// MARK: - Bytes

/// What the checks of prose ask of single bytes.
func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

func isUppercase(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

extension [UInt8] {
  /// Whether a text stands at an offset.
  func has(_ text: String, at offset: Int) -> Bool {
    offset >= 0 && offset < count && self[offset...].starts(with: text.utf8)
  }

  /// The bytes of white space at an offset, also of spaces that do not break; 0 where there is none.
  func spaceCount(at offset: Int) -> Int {
    guard offset < count else { return 0 }
    switch self[offset] {
    case 0x20, 0x09, 0x0A, 0x0D: return 1
    case 0xC2: return offset + 1 < count && self[offset + 1] == 0xA0 ? 2 : 0
    case 0xE2:
      guard offset + 2 < count, self[offset + 1] == 0x80 else { return 0 }
      return self[offset + 2] == 0xAF || (0x80...0x8A).contains(self[offset + 2]) ? 3 : 0
    default: return 0
    }
  }

  /// The offset behind white space.
  func skippingSpace(from offset: Int) -> Int {
    var offset = offset
    while true {
      let length = spaceCount(at: offset)
      if length == 0 { return offset }
      offset += length
    }
  }

  /// Whether a character at an offset is a letter of any script; signs beyond ASCII are none.
  func hasLetter(at offset: Int) -> Bool {
    guard offset >= 0, offset < count else { return false }
    switch self[offset] {
    case 0..<0x80: return isLetter(self[offset])
    // Latin signs, but µ and what follows ¿ in its row.
    case 0xC2: return offset + 1 < count && self[offset + 1] == 0xB5
    case 0xC3: return offset + 1 < count && self[offset + 1] != 0x97 && self[offset + 1] != 0xB7
    // Punctuation, arrows, operators and other signs.
    case 0xE2, 0xEF: return false
    default: return self[offset] >= 0xC0
    }
  }

  /// The offset behind a word that starts at an offset: letters, digits, and hyphens, points and
  /// apostrophes inside, as in `GPT-4`, `Llama-3.1` or `it’s`.
  func endOfWord(from start: Int) -> Int {
    var offset = start
    while offset < count {
      let byte = self[offset]
      if isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") {
        offset += 1
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'") {
        guard isWordByte(at: offset + 1) else { break }
        offset += 1
      } else if byte == UInt8(ascii: ".") {
        guard offset > start, isDigit(self[offset - 1]), offset + 1 < count,
          isDigit(self[offset + 1])
        else { break }
        offset += 1
      } else if hasLetter(at: offset) {
        offset += 1
        while offset < count, self[offset] & 0xC0 == 0x80 { offset += 1 }
      } else if has("’", at: offset), isWordByte(at: offset + 3) {
        offset += 3
      } else {
        break
      }
    }
    return offset
  }

  private func isWordByte(at offset: Int) -> Bool {
    offset < count && (isDigit(self[offset]) || hasLetter(at: offset))
  }
}
