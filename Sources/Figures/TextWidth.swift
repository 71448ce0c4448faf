/// How wide a text will be, without knowing the reader's font.
///
/// Average advances of the common screen sans serifs, rounded up: a label that is given too much room
/// is better than one that runs into its neighbour.
enum TextWidth {
  /// The width in drawing units at a font size.
  static func of(_ text: String, size: Double, isBold: Bool = false) -> Double {
    text.reduce(0) { $0 + em($1) } * size * (isBold ? 1.08 : 1.02)
  }

  /// The text, cut with an ellipsis where it is wider than `limit`.
  static func cut(_ text: String, to limit: Double, size: Double, isBold: Bool = false) -> String {
    guard of(text, size: size, isBold: isBold) > limit else { return text }
    var result = text
    while !result.isEmpty, of(result + "…", size: size, isBold: isBold) > limit {
      result.removeLast()
    }
    while result.last?.isWhitespace == true { result.removeLast() }
    return result + "…"
  }

  /// The advance of one character in parts of the font size.
  private static func em(_ character: Character) -> Double {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch character {
    case "i", "j", "l", "I", "|", "!", ".", ",", ":", ";", "'", "’", "‘", " ", "\u{A0}", "·":
      return 0.3
    case "f", "r", "t", "(", ")", "[", "]", "/", "\"", "“", "”", "-", "°": return 0.42
    case "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻", "⁺": return 0.47
    case "m", "w", "M", "%", "—", "@", "…", "→": return 0.92
    case "W": return 1.02
    case "0"..."9", "+", "−", "=", "<", ">", "×", "–", "~", "#", "$": return 0.66
    case "C", "D", "G", "H", "N", "O", "Q", "U", "&": return 0.78
    case "A"..."Z": return 0.69
    case "a"..."z": return 0.61
    default: break
    }
    if scalar.properties.isEmojiPresentation || (0x1100...0x115F).contains(scalar.value)
      || (0x2E80...0xFFDC).contains(scalar.value) || scalar.value > 0x1F000
    {
      return 1.3
    }
    return scalar.value < 0x250 ? 0.72 : 0.95
  }
}
