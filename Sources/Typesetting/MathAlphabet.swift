/// The alphabets of mathematics that Unicode has: bold, script, double-struck and so on.
///
/// MathML Core knows no `mathvariant` but `normal`, so a letter's style is part of the letter.
/// Source: The Unicode Standard, block Mathematical Alphanumeric Symbols (U+1D400 to U+1D7FF) and
/// the letters that were encoded earlier, in Letterlike Symbols.
struct MathAlphabet {
  /// Where its runs start; nil for what the alphabet has not.
  private let capitals: UInt32
  private let small: UInt32
  private var digits: UInt32?
  private var greek: UInt32?
  /// Letters that stand elsewhere.
  private var holes: [Unicode.Scalar: Unicode.Scalar] = [:]

  private init(
    _ capitals: UInt32,
    digits: UInt32? = nil,
    greek: UInt32? = nil,
    holes: [Unicode.Scalar: Unicode.Scalar] = [:],
  ) {
    self.capitals = capitals
    small = capitals + 26
    self.digits = digits
    self.greek = greek
    self.holes = holes
  }

  /// The alphabet of a value of `mathvariant`; nil for `normal` and what is no alphabet.
  static func named(_ variant: String) -> MathAlphabet? { all[variant] }

  /// A letter or digit of this alphabet; nil where it has none.
  func letter(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if let hole = holes[scalar] { return hole }
    let value = scalar.value
    return switch value {
    case 0x41...0x5A: Unicode.Scalar(capitals + value - 0x41)
    case 0x61...0x7A: Unicode.Scalar(small + value - 0x61)
    case 0x30...0x39: digits.flatMap { Unicode.Scalar($0 + value - 0x30) }
    // Capitals with a gap where the capital theta's symbol goes, the nabla, then the small letters.
    case 0x391...0x3A9: greek.flatMap { Unicode.Scalar($0 + value - 0x391) }
    case 0x3B1...0x3C9: greek.flatMap { Unicode.Scalar($0 + 26 + value - 0x3B1) }
    default:
      Self.greekSigns.firstIndex(of: scalar).flatMap { index in
        greek.flatMap { Unicode.Scalar($0 + [17, 25, 51, 52, 53, 54, 55, 56, 57][index]) }
      }
    }
  }

  /// The text with what the alphabet has in its place; nil where it has nothing of it.
  func spelling(of text: String) -> String? {
    var isChanged = false
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let letter = letter(for: scalar)
      isChanged = isChanged || letter != nil
      scalars.append(letter ?? scalar)
    }
    return isChanged ? String(scalars) : nil
  }

  /// Whether a lone letter is set in italics unless `mathvariant` says otherwise.
  ///
  /// Source: MathML Core, section on the `math-auto` transform.
  static func isItalicAlone(_ text: String) -> Bool {
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
      return false
    }
    return all["italic"]?.letter(for: scalar) != nil || scalar == "ı" || scalar == "ȷ"
  }

  /// ϴ ∇ ∂ ϵ ϑ ϰ ϕ ϱ ϖ, which stand between and behind the letters of a Greek run.
  private static let greekSigns: [Unicode.Scalar] = [
    "ϴ", "∇", "∂", "ϵ", "ϑ", "ϰ", "ϕ", "ϱ", "ϖ",
  ]

  private static let all: [String: MathAlphabet] = [
    "bold": MathAlphabet(0x1D400, digits: 0x1D7CE, greek: 0x1D6A8),
    "italic": MathAlphabet(0x1D434, greek: 0x1D6E2, holes: ["h": "ℎ"]),
    "bold-italic": MathAlphabet(0x1D468, greek: 0x1D71C),
    "script": MathAlphabet(
      0x1D49C,
      holes: [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
        "e": "ℯ", "g": "ℊ", "o": "ℴ",
      ],
    ),
    "bold-script": MathAlphabet(0x1D4D0),
    "fraktur": MathAlphabet(
      0x1D504,
      holes: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"],
    ),
    "double-struck": MathAlphabet(
      0x1D538,
      digits: 0x1D7D8,
      holes: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"],
    ),
    "bold-fraktur": MathAlphabet(0x1D56C),
    "sans-serif": MathAlphabet(0x1D5A0, digits: 0x1D7E2),
    "bold-sans-serif": MathAlphabet(0x1D5D4, digits: 0x1D7EC, greek: 0x1D756),
    "sans-serif-italic": MathAlphabet(0x1D608),
    "sans-serif-bold-italic": MathAlphabet(0x1D63C, greek: 0x1D790),
    "monospace": MathAlphabet(0x1D670, digits: 0x1D7F6),
  ]
}
