/// The parts of CommonMark's links that must be known before libcmark sees the text.
///
/// Each function takes the offset of the part's first byte and gives the offset behind its last,
/// or nil where the part is not well formed. Line endings in `bytes` are single newlines.
enum LinkSyntax {
  /// The end of `(destination "title")`.
  static func tail(in bytes: [UInt8], at start: Int) -> Int? {
    guard bytes.at(start) == UInt8(ascii: "(") else { return nil }
    var offset = skipSpace(in: bytes, from: start + 1)
    guard bytes.at(offset) != UInt8(ascii: ")") else { return offset + 1 }
    guard let destination = destination(in: bytes, at: offset) else { return nil }
    offset = skipSpace(in: bytes, from: destination)
    if offset > destination, let title = title(in: bytes, at: offset) {
      offset = skipSpace(in: bytes, from: title)
    }
    return bytes.at(offset) == UInt8(ascii: ")") ? offset + 1 : nil
  }

  /// The end of `[label]: destination "title"` and of its last line.
  static func definition(in bytes: [UInt8], at start: Int) -> Int? {
    guard let label = label(in: bytes, at: start), bytes.at(label) == UInt8(ascii: ":") else {
      return nil
    }
    let place = skipSpace(in: bytes, from: label + 1)
    guard let destination = destination(in: bytes, at: place), destination > place else {
      return nil
    }
    let titleStart = skipSpace(in: bytes, from: destination)
    if titleStart > destination, let title = title(in: bytes, at: titleStart),
      let end = endOfBlankLine(in: bytes, from: title)
    {
      return end
    }
    return endOfBlankLine(in: bytes, from: destination)
  }

  /// The end of `<https://example.org>` or `<name@example.org>`.
  static func autolink(in bytes: [UInt8], at start: Int) -> Int? {
    guard bytes.at(start) == UInt8(ascii: "<") else { return nil }
    var end = start + 1
    while let byte = bytes.at(end), byte != UInt8(ascii: ">") {
      guard byte > 0x20, byte != UInt8(ascii: "<") else { return nil }
      end += 1
    }
    guard end < bytes.count else { return nil }
    let inside = bytes[start + 1..<end]
    return hasScheme(inside) || isAddress(inside) ? end + 1 : nil
  }

  /// The offset of the first byte that is no white space.
  static func skipSpace(in bytes: [UInt8], from start: Int) -> Int {
    var offset = start
    while let byte = bytes.at(offset), isSpace(byte) { offset += 1 }
    return offset
  }

  /// The end of `[label]`.
  private static func label(in bytes: [UInt8], at start: Int) -> Int? {
    guard bytes.at(start) == UInt8(ascii: "[") else { return nil }
    var offset = start + 1
    var isBlank = true
    while let byte = bytes.at(offset), offset - start <= 1000 {
      switch byte {
      case UInt8(ascii: "]"): return isBlank ? nil : offset + 1
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "\\"):
        offset += bytes.at(offset + 1).map(isPunctuation) == true ? 2 : 1
        isBlank = false
      default:
        if !isSpace(byte) { isBlank = false }
        offset += 1
      }
    }
    return nil
  }

  private static func destination(in bytes: [UInt8], at start: Int) -> Int? {
    bytes.at(start) == UInt8(ascii: "<")
      ? pointedDestination(in: bytes, at: start) : bareDestination(in: bytes, at: start)
  }

  private static func pointedDestination(in bytes: [UInt8], at start: Int) -> Int? {
    var offset = start + 1
    while let byte = bytes.at(offset) {
      switch byte {
      case UInt8(ascii: ">"): return offset + 1
      case UInt8(ascii: "\n"), UInt8(ascii: "<"): return nil
      case UInt8(ascii: "\\"): offset += 2
      default: offset += 1
      }
    }
    return nil
  }

  private static func bareDestination(in bytes: [UInt8], at start: Int) -> Int? {
    var offset = start
    var depth = 0
    scan: while let byte = bytes.at(offset), !isSpace(byte) {
      switch byte {
      case UInt8(ascii: "\\"):
        offset += bytes.at(offset + 1).map(isPunctuation) == true ? 1 : 0
      case UInt8(ascii: "("):
        depth += 1
        // As libcmark; without a limit, a row of brackets would be scanned again from each one.
        if depth > 32 { return nil }
      case UInt8(ascii: ")"):
        if depth == 0 { break scan }
        depth -= 1
      default:
        if isControl(byte) { return nil }
      }
      offset += 1
    }
    return depth == 0 ? offset : nil
  }

  private static func title(in bytes: [UInt8], at start: Int) -> Int? {
    let close: UInt8
    switch bytes.at(start) {
    case UInt8(ascii: "\""): close = UInt8(ascii: "\"")
    case UInt8(ascii: "'"): close = UInt8(ascii: "'")
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    default: return nil
    }
    var offset = start + 1
    // To libcmark, an escaped delimiter closes the title after all where no other does.
    var escapedEnd: Int?
    while let byte = bytes.at(offset), byte != close {
      if close == UInt8(ascii: ")"), byte == UInt8(ascii: "(") { return escapedEnd }
      if byte == UInt8(ascii: "\\"), bytes.at(offset + 1) == close { escapedEnd = offset + 2 }
      offset += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return offset < bytes.count ? offset + 1 : escapedEnd
  }

  private static func endOfBlankLine(in bytes: [UInt8], from start: Int) -> Int? {
    var offset = start
    while let byte = bytes.at(offset), byte == 0x20 || byte == 0x09 { offset += 1 }
    guard offset < bytes.count else { return offset }
    return bytes[offset] == UInt8(ascii: "\n") ? offset + 1 : nil
  }

  private static func hasScheme(_ text: ArraySlice<UInt8>) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = text[..<colon]
    return (2...32).contains(scheme.count) && isLetter(scheme[scheme.startIndex])
      && scheme.allSatisfy { isLetter($0) || isDigit($0) || "+.-".utf8.contains($0) }
  }

  private static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
    guard let at = text.firstIndex(of: UInt8(ascii: "@")), at > text.startIndex,
      at + 1 < text.endIndex
    else { return false }
    return text[..<at].allSatisfy {
      isLetter($0) || isDigit($0) || ".!#$%&'*+/=?^_`{|}~-".utf8.contains($0)
    }
      && text[(at + 1)...].allSatisfy { isLetter($0) || isDigit($0) || ".-".utf8.contains($0) }
  }
}
