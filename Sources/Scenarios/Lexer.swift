import Diagnostics
import Quantities

/// Cuts the text of an expression or of an input's value into tokens.
///
/// A number takes the longest unit behind it, with or without spaces between. A unit that starts
/// with a slash needs a space before the slash and none behind it, so that `1e4 /s` is a rate
/// while `100 / d` and `100/d` divide by a value named `d`. The thin and no-break spaces that come
/// with copied text are spaces; what nobody can see is refused.
struct Lexer {
  private let source: SourceText
  private let bytes: [UInt8]
  private var position = 0
  private var tokens: [Token] = []
  private var problems: [Diagnostic] = []

  private init(_ source: SourceText) {
    self.source = source
    bytes = Self.bytes(of: source)
  }

  /// The bytes of a text, each byte of a space of typesetters outside double quotes as a space, so that
  /// all keep their places.
  private static func bytes(of source: SourceText) -> [UInt8] {
    let text = source.text
    guard text.unicodeScalars.contains(where: isOtherSpace) else { return Array(text.utf8) }
    var bytes: [UInt8] = []
    var isQuoted = false
    for scalar in text.unicodeScalars {
      if scalar == "\"" { isQuoted.toggle() }
      if isOtherSpace(scalar), !isQuoted {
        bytes += Array(repeating: UInt8(ascii: " "), count: UTF8.width(scalar))
      } else {
        bytes += Array(String(scalar).utf8)
      }
    }
    return bytes
  }

  private static func isOtherSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x80 && scalar.properties.generalCategory == .spaceSeparator
  }

  /// The tokens of `source`, the last one being the end; nil where any part was reported.
  static func tokens(
    of source: SourceText,
    reporting problems: inout [Diagnostic],
  ) -> [Token]? {
    if let invisible = invisible(in: source) {
      problems.append(.invisibleCharacter(at: invisible))
      return nil
    }
    var lexer = Lexer(source)
    while lexer.readToken() {}
    problems += lexer.problems
    return lexer.problems.isEmpty ? lexer.tokens : nil
  }

  /// A character that shows nothing, such as the joiners and soft hyphens of web pages.
  private static func invisible(in source: SourceText) -> SourceSpan? {
    guard source.text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    var offset = 0
    for scalar in source.text.unicodeScalars {
      let end = offset + UTF8.width(scalar)
      if scalar.properties.generalCategory == .format { return source.span(offset..<end) }
      offset = end
    }
    return nil
  }

  /// Reads one token; false at the end.
  private mutating func readToken() -> Bool {
    skipSpaces()
    guard let byte = peek() else {
      append(.end, from: position)
      return false
    }
    switch byte {
    case _ where byte.isDigit: readNumber()
    case _ where byte.startsName: readName()
    case UInt8(ascii: "\""): readText()
    case UInt8(ascii: ".") where peek(1)?.isDigit == true: readNumber()
    default: readSymbol()
    }
    return true
  }

  // MARK: Names, texts and symbols

  private mutating func readName() {
    let start = position
    skip { $0.continuesName }
    append(.name(text(start..<position)), from: start)
  }

  private mutating func readText() {
    let start = position
    position += 1
    var content: [UInt8] = []
    while let byte = peek(), byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\"), let escaped = peek(1) {
        guard escaped == UInt8(ascii: "\"") || escaped == byte else {
          let backslash = position
          position += 2
          while let byte = peek(), byte & 0xC0 == 0x80 { position += 1 }
          problems.append(.unknownEscape(at: source.span(backslash..<position)))
          continue
        }
        position += 1
        content.append(escaped)
      } else {
        content.append(byte)
      }
      position += 1
    }
    guard peek() != nil else {
      problems.append(.unterminatedText(at: source.span(start..<position)))
      return
    }
    position += 1
    append(.text(String(decoding: content, as: UTF8.self)), from: start)
  }

  private mutating func readSymbol() {
    let start = position
    if let sign = Self.foreignSigns.first(where: starts(with:)) {
      position += sign.utf8.count
      problems.append(.unexpectedCharacter(sign, at: source.span(start..<position)))
      return
    }
    for symbol in Token.Symbol.allCases where starts(with: symbol.rawValue) {
      position += symbol.rawValue.utf8.count
      append(.symbol(symbol), from: start)
      return
    }
    position += 1
    switch bytes[start] {
    case UInt8(ascii: "$") where readPrice(from: start): return
    case UInt8(ascii: "[") where readBrackets(from: start): return
    case UInt8(ascii: "@") where readCitation(from: start): return
    default: break
    }
    while let byte = peek(), byte & 0xC0 == 0x80 { position += 1 }
    let character = text(start..<position)
    if readForeignText(opening: character, from: start) { return }
    problems.append(
      .unexpectedCharacter(
        character,
        isInParentheses: isInParentheses,
        at: source.span(start..<position),
      )
    )
  }

  /// Signs of more than one letter that other languages have.
  private static let foreignSigns = ["===", "!==", "<>", "=<", "=>", "**", "//", "->"]

  private var isInParentheses: Bool {
    tokens.reduce(0) { depth, token in
      token.kind == .symbol(.open) ? depth + 1 : token.kind == .symbol(.close) ? depth - 1 : depth
    } > 0
  }

  /// Reports a text in quotes of other kinds as a whole; false where none closes.
  private mutating func readForeignText(opening: String, from start: Int) -> Bool {
    let closers = ["'": "'", "“": "”", "„": "“", "‘": "’", "’": "’", "«": "»", "”": "”"]
    guard let closer = closers[opening],
      let close = (position..<bytes.count).first(where: { bytes[$0...].starts(with: closer.utf8) })
    else { return false }
    let content = text(position..<close)
    position = close + closer.utf8.count
    problems.append(.foreignQuotes(content, at: source.span(start..<position)))
    return true
  }

  /// Reports `@key` without brackets as a whole; false where no key stands behind the sign.
  private mutating func readCitation(from start: Int) -> Bool {
    guard peek()?.startsName == true else { return false }
    skip { $0.continuesName || "-:.".utf8.contains($0) }
    let key = text(start..<position)
    if peek() == UInt8(ascii: "]") { position += 1 }
    problems.append(.citationWithoutBrackets(key, at: source.span(start..<position)))
    return true
  }

  /// Reports `$3/h` as a whole; false where no number stands behind the dollar.
  private mutating func readPrice(from start: Int) -> Bool {
    skipSpaces()
    let number = position
    skip { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    guard position > number, bytes[number].isDigit else {
      position = start + 1
      return false
    }
    readExponent()
    let amount = text(number..<position).filter { $0 != "," }
    let unit = position
    if peek() == UInt8(ascii: "/"), peek(1)?.startsName == true {
      position += 1
      skip { $0.continuesName }
    }
    problems.append(
      .leadingDollar(
        write: "\(amount) USD\(text(unit..<position))",
        at: source.span(start..<position),
      )
    )
    return true
  }

  /// Reports a pair of brackets once, with all that stands between; false where none closes.
  private mutating func readBrackets(from start: Int) -> Bool {
    guard let close = bytes[start...].firstIndex(of: UInt8(ascii: "]")) else { return false }
    position = close + 1
    let inside = text(start + 1..<close)
    if case .name? = tokens.last?.kind, tokens.last?.range.upperBound == start {
      problems.append(.brackets(at: source.span(start..<position)))
      return true
    }
    problems.append(
      inside.utf8.first?.startsName == true
        ? .citationWithoutAt(inside, at: source.span(start..<position))
        : .unexpectedCharacter("[", at: source.span(start..<start + 1))
    )
    return true
  }

  // MARK: Numbers

  private mutating func readNumber() {
    let start = position
    skip { $0.isDigit }
    var isMalformed = position == start
    if peek() == UInt8(ascii: ".") {
      position += 1
      let fraction = position
      skip { $0.isDigit }
      isMalformed = isMalformed || position == fraction
    }
    if readForeignNumber(from: start) { return }
    let mantissa = start..<position
    readExponent()
    if readBareExponent(from: start) { return }
    let number = text(start..<position)
    let span = source.span(start..<position)
    guard !isMalformed, let value = Double(number) else {
      problems.append(.incompleteNumber(number, at: span))
      return
    }
    let digits = bytes[mantissa].filter(\.isDigit)
    guard value.isFinite, value != 0 || digits.allSatisfy({ $0 == UInt8(ascii: "0") }) else {
      problems.append(.numberOutOfReach(number, at: span))
      return
    }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }.count
    readUnit(behind: value, number: start..<position, digits: max(1, significant))
  }

  /// Reports `1_000`, `1.000.000` and `0x10` as a whole, as they start here.
  private mutating func readForeignNumber(from start: Int) -> Bool {
    let next = peek(1)
    switch peek() {
    case UInt8(ascii: "_") where next?.isDigit == true:
      skip { $0.isDigit || $0 == UInt8(ascii: "_") }
      let digits = text(start..<position).filter { $0 != "_" }
      problems.append(.groupedDigits(write: digits, at: source.span(start..<position)))
    case UInt8(ascii: ".") where next?.isDigit == true || next == UInt8(ascii: "."):
      skip { $0.isDigit || $0 == UInt8(ascii: ".") }
      let parts = text(start..<position).split(separator: ".", omittingEmptySubsequences: false)
      let isGrouped = parts.dropFirst().allSatisfy { $0.utf8.count == 3 }
      let span = source.span(start..<position)
      problems.append(
        isGrouped ? .groupedDigits(write: parts.joined(), at: span) : .twoPoints(at: span)
      )
    case UInt8(ascii: "x") where text(start..<position) == "0",
      UInt8(ascii: "X") where text(start..<position) == "0":
      var end = position + 1
      while end < bytes.count, bytes[end].continuesName { end += 1 }
      guard let value = UInt64(text(position + 1..<end), radix: 16) else { return false }
      position = end
      problems.append(.hexadecimalNumber(write: "\(value)", at: source.span(start..<end)))
    default: return false
    }
    return true
  }

  /// Reports `1e`, whose exponent has no digits; false for a unit such as `eV`.
  private mutating func readBareExponent(from start: Int) -> Bool {
    guard let letter = peek(), letter | 0x20 == UInt8(ascii: "e"),
      peek(1)?.continuesName != true
    else { return false }
    position += 1
    if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { position += 1 }
    let span = source.span(start..<position)
    problems.append(.bareExponent(text(start..<position), at: span))
    return true
  }

  private mutating func readExponent() {
    guard let letter = peek(), letter | 0x20 == UInt8(ascii: "e") else { return }
    let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
    guard peek(isSigned ? 2 : 1)?.isDigit == true else { return }
    position += isSigned ? 2 : 1
    skip { $0.isDigit }
  }

  /// Adds the token of a number, with its unit where one follows.
  private mutating func readUnit(behind value: Double, number: Range<Int>, digits: Int) {
    let end = position
    skipSpaces()
    let hasSpace = position > end
    let unitStart = position
    func token(_ unit: Unit?, until end: Int) -> Token {
      Token(
        kind: .quantity(value, unit),
        range: number.lowerBound..<end,
        digits: digits,
        number: number,
      )
    }
    let isSlash = peek() == UInt8(ascii: "/") && hasSpace && peek(1)?.startsName == true
    let isWord = peek().map { $0.startsName || $0 >= 0x80 || $0 == UInt8(ascii: "%") } ?? false
    guard isSlash || isWord else {
      tokens.append(token(nil, until: end))
      return
    }
    let rest = text(unitStart..<bytes.count)
    if let (unit, length) = Unit.longestPrefix(of: rest[...]) {
      position = unitStart + length
      guard Quantity(value, unit).value.isFinite else {
        let span = source.span(number.lowerBound..<position)
        problems.append(.numberOutOfReach(text(number.lowerBound..<position), at: span))
        return
      }
      tokens.append(token(unit, until: position))
      return
    }
    if peek() == UInt8(ascii: "%") {
      skip { $0 == UInt8(ascii: "%") }
    } else {
      skip { $0.continuesName || $0 >= 0x80 }
    }
    let word = text(unitStart..<position)
    let isPath = peek() == UInt8(ascii: ".") && peek(1)?.startsName == true
    guard isWord, !isPath, !Self.wordsBetween.contains(word), !Self.isOperatorSign(word) else {
      position = end
      tokens.append(token(nil, until: end))
      return
    }
    problems.append(
      .unknownUnit(word, behind: text(number), at: source.span(unitStart..<position))
    )
  }

  /// Words that may follow a number and are no units, for the parser to tell of.
  private static let wordsBetween: Set<String> = ["to", "and", "or", "AND", "OR", "±"]

  /// Signs that other people write for our operators; ``readSymbol()`` says what to write.
  private static func isOperatorSign(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first else { return false }
    return Diagnostic.lookalikes[String(first)] != nil
  }

  // MARK: Bytes

  private func peek(_ distance: Int = 0) -> UInt8? {
    let offset = position + distance
    return offset < bytes.count ? bytes[offset] : nil
  }

  private func starts(with text: String) -> Bool {
    bytes[position...].starts(with: text.utf8)
  }

  private mutating func skip(while isPart: (UInt8) -> Bool) {
    while let byte = peek(), isPart(byte) { position += 1 }
  }

  private mutating func skipSpaces() {
    skip { $0 == UInt8(ascii: " ") || (0x09...0x0D).contains($0) }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private mutating func append(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, range: start..<position))
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var startsName: Bool {
    self == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
  fileprivate var continuesName: Bool { startsName || isDigit }
}
