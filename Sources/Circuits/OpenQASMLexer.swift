/// Cuts OpenQASM text into tokens, from its first character to its last.
///
/// Source: OpenQASM 3.0 live specification, the lexer's grammar, and arXiv:1707.03429, appendix A,
/// for OpenQASM 2. Both at once: a word that is a keyword in one of them is a keyword.
struct OpenQASMLexer {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  /// The offset of the character at `index`, in UTF-8 bytes.
  private var offset = 0
  /// Whether only white space stands before `index` in its line.
  private var isLineStart = true

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The next token and its UTF-8 bytes; nil at the end.
  mutating func next() -> (kind: OpenQASMToken.Kind, range: Range<Int>)? {
    while let scalar = peek(), Self.isSpace(scalar) { advance() }
    guard let scalar = peek() else { return nil }
    let start = offset
    let kind = read(scalar)
    isLineStart = false
    return (kind, start..<offset)
  }

  private mutating func read(_ scalar: Unicode.Scalar) -> OpenQASMToken.Kind {
    switch scalar {
    case "/" where peek(1) == "/": return readLine(as: .comment)
    case "/" where peek(1) == "*": return readComment()
    case "@" where isLineStart && peek(1).map(Self.isNameStart) == true:
      return readLine(as: .pragma)
    case "#" where starts(with: "#pragma"): return readLine(as: .pragma)
    case "#" where starts(with: "#dim"):
      advance(4)
      return .keyword
    case "\"", "'": return readString(scalar)
    case "$" where peek(1).map(Self.isDigit) == true:
      advance()
      takeDigits(Self.isDigit)
      return .hardwareQubit
    case "." where peek(1).map(Self.isDigit) == true: return readNumber()
    case _ where Self.isDigit(scalar): return readNumber()
    case _ where Self.isNameStart(scalar): return readWord()
    default: return readSign()
    }
  }

  // MARK: Tokens

  private mutating func readWord() -> OpenQASMToken.Kind {
    let isFirst = isLineStart
    var word = String.UnicodeScalarView()
    while let scalar = peek(), Self.isNamePart(scalar) {
      word.append(scalar)
      advance()
    }
    if isFirst, String(word) == "pragma" { return readLine(as: .pragma) }
    return Self.keywords.contains(String(word)) ? .keyword : .identifier
  }

  private mutating func readNumber() -> OpenQASMToken.Kind {
    if peek() == "0", let mark = peek(1), let isDigit = Self.radix(mark),
      peek(2).map(isDigit) == true
    {
      advance(2)
      takeDigits(isDigit)
      return .number
    }
    takeDigits(Self.isDigit)
    if peek() == ".", peek(1) != "." {
      advance()
      takeDigits(Self.isDigit)
    }
    if peek() == "e" || peek() == "E" {
      let sign = peek(1) == "+" || peek(1) == "-" ? 2 : 1
      if peek(sign).map(Self.isDigit) == true {
        advance(sign)
        takeDigits(Self.isDigit)
      }
    }
    takeUnit()
    return .number
  }

  /// Digits, with single underscores between them.
  private mutating func takeDigits(_ isDigit: (Unicode.Scalar) -> Bool) {
    while let scalar = peek() {
      guard isDigit(scalar) || scalar == "_" && peek(1).map(isDigit) == true else { return }
      advance()
    }
  }

  private mutating func takeUnit() {
    // The specification lets spaces stand before `im`.
    var spaces = 0
    while peek(spaces) == " " || peek(spaces) == "\t" { spaces += 1 }
    for unit in Self.units where spaces == 0 || unit == "im" {
      let letters = Array(unit.unicodeScalars)
      let end = spaces + letters.count
      guard letters.indices.allSatisfy({ peek(spaces + $0) == letters[$0] }),
        peek(end).map(Self.isNamePart) != true
      else { continue }
      return advance(end)
    }
  }

  private mutating func readString(_ quote: Unicode.Scalar) -> OpenQASMToken.Kind {
    advance()
    while let scalar = peek(), scalar != "\n", scalar != "\r" {
      advance()
      if scalar == quote { break }
    }
    return .string
  }

  private mutating func readComment() -> OpenQASMToken.Kind {
    advance(2)
    while peek() != nil {
      if peek() == "*", peek(1) == "/" {
        advance(2)
        break
      }
      advance()
    }
    return .comment
  }

  /// The rest of the line without the space at its end.
  private mutating func readLine(as kind: OpenQASMToken.Kind) -> OpenQASMToken.Kind {
    var end = index
    while end < scalars.count, scalars[end] != "\n" { end += 1 }
    while end > index, Self.isSpace(scalars[end - 1]) { end -= 1 }
    advance(end - index)
    return kind
  }

  private mutating func readSign() -> OpenQASMToken.Kind {
    for sign in Self.signs where starts(with: sign) {
      advance(sign.utf8.count)
      return .sign
    }
    // What follows and is no better belongs to it: a text in another script is one complaint.
    repeat { advance() } while peek().map(Self.isUnknown) == true
    return .unknown
  }

  // MARK: Characters

  private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    index + distance < scalars.count ? scalars[index + distance] : nil
  }

  private func starts(with word: String) -> Bool {
    scalars[index...].starts(with: word.unicodeScalars)
  }

  private mutating func advance(_ count: Int = 1) {
    for scalar in scalars[index..<index + count] {
      offset += UTF8.width(scalar)
      if scalar == "\n" { isLineStart = true }
    }
    index += count
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || (0x09...0x0D).contains(scalar.value)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func radix(_ mark: Unicode.Scalar) -> ((Unicode.Scalar) -> Bool)? {
    switch mark {
    case "x", "X": { $0.isASCII && $0.properties.isASCIIHexDigit }
    case "o", "O": { ("0"..."7").contains($0) }
    case "b", "B": { $0 == "0" || $0 == "1" }
    default: nil
    }
  }

  private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar == "_" || ("a"..."z").contains(Unicode.Scalar(UInt8(scalar.value) | 0x20))
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      true
    default: false
    }
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || isNameStart(scalar)
  }

  private static func isUnknown(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && !isNameStart(scalar)
  }

  // MARK: Words and signs

  /// Longer ones first.
  private static let signs = [
    "**=", "<<=", ">>=",
    "->", "++", "**", "==", "!=", "<=", ">=", "&&", "||", "<<", ">>", "+=", "-=", "*=", "/=", "%=",
    "&=", "|=", "^=", "~=",
    "[", "]", "(", ")", "{", "}", ":", ";", ",", ".", "=", "+", "-", "*", "/", "%", "&", "|", "^",
    "!", "~", "<", ">", "@",
  ]

  private static let units = ["dt", "ns", "us", "µs", "μs", "ms", "s", "im"]

  private static let keywords: Set<String> = [
    "OPENQASM", "include", "defcalgrammar", "def", "cal", "defcal", "gate", "extern", "box", "let",
    "break", "continue", "if", "else", "end", "return", "for", "while", "in", "switch", "case",
    "default", "nop",
    "input", "output", "const", "readonly", "mutable", "qreg", "qubit", "creg", "bool", "bit",
    "int", "uint", "float", "angle", "complex", "array", "void", "duration", "stretch",
    "gphase", "inv", "pow", "ctrl", "negctrl", "durationof", "delay", "reset", "measure",
    "barrier", "true", "false",
    "opaque",
  ]
}
