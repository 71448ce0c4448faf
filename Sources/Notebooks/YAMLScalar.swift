import Diagnostics

/// Reads the bytes of one YAML scalar again, to know which byte of its text came from where.
///
/// The library says where a scalar starts and what its text is; the rules for quotes, escapes and
/// folded lines give the way back to the file.
struct YAMLScalar {
  let text: SourceText
  /// The UTF-8 bytes of `text`.
  let bytes: [UInt8]

  /// How many bytes the line break at `index` has; 0 where none stands there.
  static func breakWidth(_ bytes: [UInt8], at index: Int) -> Int {
    switch bytes[index] {
    case 0x0A: 1
    case 0x0D: index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
    default: 0
    }
  }

  /// A plain scalar of `count` Unicode scalars that starts at `start`, and where it ends.
  func plain(at start: Int, count: Int) -> (text: SourceText, end: Int) {
    var copy = Copy(of: self, from: start)
    var remaining = count
    while remaining > 0, copy.index < bytes.count {
      let fold = fold(at: copy.index)
      if let text = fold.text {
        copy.replace(upTo: fold.end, by: text)
        remaining -= text.unicodeScalars.count
      } else if fold.end > copy.index {
        remaining -= fold.end - copy.index
        copy.advance(to: fold.end)
      } else {
        copy.advance()
        remaining -= 1
      }
    }
    return copy.finished
  }

  /// A quoted scalar whose opening quote stands at `start`; nil where it is never closed.
  func quoted(at start: Int) -> (text: SourceText, end: Int)? {
    let quote = bytes[start]
    var copy = Copy(of: self, from: start + 1)
    while copy.index < bytes.count {
      let byte = bytes[copy.index]
      if byte == quote {
        let isDoubled =
          quote == UInt8(ascii: "'") && copy.index + 1 < bytes.count
          && bytes[copy.index + 1] == quote
        guard isDoubled else {
          let end = copy.index + 1
          return (copy.finished.text, end)
        }
        copy.replace(upTo: copy.index + 2, by: "'")
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        let escape = escape(at: copy.index)
        copy.replace(upTo: escape.end, by: escape.text)
      } else {
        let fold = fold(at: copy.index)
        if let text = fold.text {
          copy.replace(upTo: fold.end, by: text)
        } else if fold.end > copy.index {
          copy.advance(to: fold.end)
        } else {
          copy.advance()
        }
      }
    }
    return nil
  }

  /// A literal or folded scalar whose `|` or `>` stands at `start` and whose text is `value`.
  func block(at start: Int, value: String) -> (text: SourceText, end: Int) {
    let wanted = Array(value.utf8)
    var result = SourceText(startingAt: text.span(start..<start).range.lowerBound, of: text.file)
    var position = 0
    var line = nextLine(from: start)
    var end = lineEnd(from: start)
    var indent: Int?
    while position < wanted.count, line < bytes.count {
      let stop = lineEnd(from: line)
      let spaces = (line..<stop).prefix { bytes[$0] == 0x20 }.count
      let gap = gapLength(in: wanted, at: position)
      guard position + gap < wanted.count else { break }
      if indent == nil, spaces < stop - line {
        // A masked text may start with more spaces than its line.
        indent = max(0, spaces - wanted[(position + gap)...].prefix { $0 == 0x20 }.count)
      }
      let content = line + min(indent ?? spaces, spaces)..<stop
      if !content.isEmpty {
        let text = String(decoding: wanted[position..<position + gap], as: UTF8.self)
        if gap > 0 { append(end..<content.lowerBound, as: text, to: &result) }
        append(content, to: &result)
        position += gap + content.count
        end = stop
      }
      line = nextLine(from: line)
    }
    if position < wanted.count {
      let rest = String(decoding: wanted[position...], as: UTF8.self)
      append(end..<min(nextLine(from: end), bytes.count), as: rest, to: &result)
    }
    return (result, end)
  }

  /// Copies `range` of the text to `result`, or `replacement` in its place.
  fileprivate func append(
    _ range: Range<Int>,
    as replacement: String? = nil,
    to result: inout SourceText,
  ) {
    let source = text.span(range).range
    let isVerbatim = replacement == nil && source.count == range.count
    result.append(
      source,
      as: isVerbatim ? nil : replacement ?? String(decoding: bytes[range], as: UTF8.self),
    )
  }

  /// The white space from `start` on, as YAML joins it.
  ///
  /// One line break becomes a space, more become one less; without a break, it stays as it is.
  private func fold(at start: Int) -> (text: String?, end: Int) {
    var index = start
    var breaks = 0
    while index < bytes.count {
      let width = Self.breakWidth(bytes, at: index)
      guard width > 0 || bytes[index] == 0x20 || bytes[index] == 0x09 else { break }
      breaks += width > 0 ? 1 : 0
      index += max(width, 1)
    }
    guard breaks > 0 else { return (nil, index) }
    return (breaks == 1 ? " " : String(repeating: "\n", count: breaks - 1), index)
  }

  /// The escape at a backslash of a double-quoted scalar.
  private func escape(at start: Int) -> (text: String, end: Int) {
    guard start + 1 < bytes.count else { return ("", bytes.count) }
    let code = bytes[start + 1]
    if Self.breakWidth(bytes, at: start + 1) > 0 {
      let fold = fold(at: start + 1)
      return (fold.text == " " ? "" : fold.text ?? "", fold.end)
    }
    let lengths: [UInt8: Int] = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8]
    if let length = lengths[code] {
      let end = min(start + 2 + length, bytes.count)
      let digits = String(decoding: bytes[start + 2..<end], as: UTF8.self)
      let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
      return (scalar.map { String(Character($0)) } ?? "\u{FFFD}", end)
    }
    let named: [UInt8: String] = [
      UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{7}", UInt8(ascii: "b"): "\u{8}",
      UInt8(ascii: "t"): "\t", UInt8(ascii: "\t"): "\t", UInt8(ascii: "n"): "\n",
      UInt8(ascii: "v"): "\u{B}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "r"): "\r",
      UInt8(ascii: "e"): "\u{1B}", UInt8(ascii: "N"): "\u{85}", UInt8(ascii: "_"): "\u{A0}",
      UInt8(ascii: "L"): "\u{2028}", UInt8(ascii: "P"): "\u{2029}",
    ]
    return (named[code] ?? String(Character(Unicode.Scalar(code))), start + 2)
  }

  /// How many bytes of `wanted` at `position` stand for the line break before a content line.
  private func gapLength(in wanted: [UInt8], at position: Int) -> Int {
    let breaks = wanted[position...].prefix { $0 == 0x0A }.count
    if breaks > 0 || position == 0 { return breaks }
    return wanted[position] == 0x20 ? 1 : 0
  }

  private func lineEnd(from index: Int) -> Int {
    (index..<bytes.count).first { Self.breakWidth(bytes, at: $0) > 0 } ?? bytes.count
  }

  private func nextLine(from index: Int) -> Int {
    let end = lineEnd(from: index)
    return end < bytes.count ? end + Self.breakWidth(bytes, at: end) : bytes.count + 1
  }
}

extension YAMLScalar {
  /// A text under construction: bytes copied as they stand, and replacements between them.
  private struct Copy {
    let scalar: YAMLScalar
    private(set) var index: Int
    private var runStart: Int
    private var result: SourceText

    init(of scalar: YAMLScalar, from start: Int) {
      self.scalar = scalar
      index = start
      runStart = start
      result = SourceText(
        startingAt: scalar.text.span(start..<start).range.lowerBound,
        of: scalar.text.file,
      )
    }

    /// Takes one Unicode scalar as it stands.
    mutating func advance() {
      index += 1
      while index < scalar.bytes.count, scalar.bytes[index] & 0xC0 == 0x80 { index += 1 }
    }

    /// Takes all up to `end`, which is ASCII.
    mutating func advance(to end: Int) { index = end }

    mutating func replace(upTo end: Int, by text: String) {
      flush()
      if !text.isEmpty { scalar.append(index..<end, as: text, to: &result) }
      index = end
      runStart = end
    }

    private mutating func flush() {
      if runStart < index { scalar.append(runStart..<index, to: &result) }
      runStart = index
    }

    var finished: (text: SourceText, end: Int) {
      var copy = self
      copy.flush()
      return (copy.result, index)
    }
  }
}
