import Testing

@testable import Typesetting

struct MathAlphabetTests {
  /// Unicode itself says which letter each of these is, in its names; those that were encoded
  /// earlier have shorter names.
  @Test(
    arguments: [
      ("bold", "BOLD", nil), ("italic", "ITALIC", nil), ("bold-italic", "BOLD ITALIC", nil),
      ("script", "SCRIPT", "SCRIPT"), ("bold-script", "BOLD SCRIPT", nil),
      ("fraktur", "FRAKTUR", "BLACK-LETTER"), ("bold-fraktur", "BOLD FRAKTUR", nil),
      ("double-struck", "DOUBLE-STRUCK", "DOUBLE-STRUCK"), ("sans-serif", "SANS-SERIF", nil),
      ("bold-sans-serif", "SANS-SERIF BOLD", nil),
      ("sans-serif-italic", "SANS-SERIF ITALIC", nil),
      ("sans-serif-bold-italic", "SANS-SERIF BOLD ITALIC", nil), ("monospace", "MONOSPACE", nil),
    ] as [(String, String, String?)]
  )
  func hasTheLettersThatUnicodeNames(variant: String, style: String, early: String?) throws {
    let alphabet = try #require(MathAlphabet.named(variant))
    for value in Array(UInt32(0x41)...0x5A) + Array(0x61...0x7A) {
      let letter = try #require(Unicode.Scalar(value))
      let name = try #require(alphabet.letter(for: letter)?.properties.name)
      let size = letter.properties.isUppercase ? "CAPITAL" : "SMALL"
      let end = "\(size) \(String(letter).uppercased())"
      let isPlanck = variant == "italic" && letter == "h" && name == "PLANCK CONSTANT"
      let isRight = name == "MATHEMATICAL \(style) \(end)" || name == "\(early ?? "") \(end)"
      #expect(isRight || isPlanck, "\(name)")
    }
  }

  @Test(arguments: [
    ("bold", "αω∂ϵϑϰϕϱϖ", "𝛂𝛚𝛛𝛜𝛝𝛞𝛟𝛠𝛡"), ("bold", "ΑΩϴ∇09", "𝚨𝛀𝚹𝛁𝟎𝟗"),
    ("bold-italic", "αβΓ", "𝜶𝜷𝜞"), ("italic", "h", "ℎ"), ("double-struck", "NZ1", "ℕℤ𝟙"),
    ("fraktur", "CHIRZ", "ℭℌℑℜℨ"), ("script", "BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ"),
    ("monospace", "a0", "𝚊𝟶"), ("bold", "a+", "𝐚+"),
  ])
  func spellsTexts(variant: String, text: String, spelling: String) throws {
    let alphabet = try #require(MathAlphabet.named(variant))
    #expect(alphabet.spelling(of: text) == spelling)
  }

  @Test func leavesAloneWhatItHasNot() throws {
    let alphabet = try #require(MathAlphabet.named("script"))
    #expect(alphabet.spelling(of: "0+α") == nil)
    #expect(MathAlphabet.named("normal") == nil)
  }

  @Test(arguments: [
    ("x", true), ("α", true), ("Γ", true), ("∂", true), ("ı", true), ("ab", false), ("1", false),
    ("∞", false), ("ℏ", false), ("", false),
  ])
  func knowsWhatSlantsByItself(text: String, isItalic: Bool) {
    #expect(MathAlphabet.isItalicAlone(text) == isItalic)
  }
}
