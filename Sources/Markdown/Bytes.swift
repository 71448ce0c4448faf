/// What the scanners ask of single bytes.
func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// Space, tab and line endings.
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

/// ASCII punctuation: what a backslash may stand before.
func isPunctuation(_ byte: UInt8) -> Bool {
  (0x21...0x7E).contains(byte) && !isDigit(byte) && !isLetter(byte)
}

extension [UInt8] {
  /// The byte at an offset, or nil outside.
  func at(_ offset: Int) -> UInt8? { indices.contains(offset) ? self[offset] : nil }

  func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }

  func starts(with word: String, at offset: Int) -> Bool {
    let end = offset + word.utf8.count
    return offset >= 0 && end <= count && self[offset..<end].elementsEqual(word.utf8)
  }

  /// Whether white space stands at an offset, also that which does not break.
  func hasSpace(at offset: Int) -> Bool {
    guard let byte = at(offset) else { return false }
    return isSpace(byte) || starts(with: "\u{A0}", at: offset)
      || starts(with: "\u{202F}", at: offset)
  }

  /// The offset behind the equal bytes that start at an offset.
  func endOfRun(from start: Int, to end: Int) -> Int {
    var offset = start
    while offset < end, self[offset] == self[start] { offset += 1 }
    return offset
  }

  /// A range without the white space at its ends; of nothing else, its start.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while end > start, isSpace(self[end - 1]) { end -= 1 }
    while start < end, isSpace(self[start]) { start += 1 }
    return start..<end
  }

  /// Where `word` next starts at or after an offset, if it ends at or before `end`.
  func firstOffset(of word: String, from offset: Int, to end: Int) -> Int? {
    guard let first = word.utf8.first else { return offset }
    var place = offset
    while place + word.utf8.count <= end {
      if self[place] == first, starts(with: word, at: place) { return place }
      place += 1
    }
    return nil
  }
}
