import Diagnostics
import Testing

@testable import Circuits

struct OpenQASMTokenTests {
  private func tokens(_ text: String) -> [(kind: OpenQASMToken.Kind, text: String)] {
    let file = SourceFile(path: "a.qasm", text: text)
    return OpenQASMToken.tokens(of: SourceText(file, 0..<file.count)).map {
      ($0.kind, String(file[$0.span.range]))
    }
  }

  @Test(
    arguments: [
      ("gate", .keyword), ("OPENQASM", .keyword), ("qreg", .keyword), ("#dim", .keyword),
      ("gates", .identifier), ("_a1", .identifier), ("Gate", .identifier), ("θ", .identifier),
      ("π", .identifier), ("ℇ", .identifier), ("名", .identifier), ("pragmas", .identifier),
      ("$0", .hardwareQubit), ("$12", .hardwareQubit),
      ("0", .number), ("1_000", .number), ("0x1F", .number), ("0XfF_0", .number),
      ("0b1010_1", .number), ("0o17", .number), ("1.", .number), (".5", .number), ("1.5", .number),
      ("1e3", .number), ("1.5E-3", .number), ("2.e+1", .number), ("1_0.5", .number),
      ("2im", .number), ("2.5 im", .number), ("10ns", .number), ("1.5us", .number),
      ("1µs", .number), ("1μs", .number), ("2ms", .number), ("1s", .number), ("3dt", .number),
      ("\"0101\"", .string), ("'a.inc'", .string), ("\"open", .string),
      ("// a comment", .comment), ("/* a\n * b */", .comment), ("/* open", .comment),
      ("/*/", .comment), ("/**/", .comment),
      ("pragma a b c", .pragma), ("#pragma a", .pragma), ("@reversible", .pragma),
      ("@bind [x, 3]", .pragma),
      ("->", .sign), ("**", .sign), ("**=", .sign), ("<<=", .sign), ("++", .sign), ("!=", .sign),
      ("@", .sign), ("~", .sign),
      ("\\", .unknown), ("?", .unknown), ("$", .unknown), ("#", .unknown), ("…–„", .unknown),
    ] as [(String, OpenQASMToken.Kind)]
  )
  func readsOneToken(text: String, kind: OpenQASMToken.Kind) {
    let tokens = tokens(text)
    #expect(tokens.map(\.text) == [text])
    #expect(tokens.first?.kind == kind)
  }

  @Test(arguments: [
    ("OPENQASM 3.0;", ["OPENQASM", "3.0", ";"]),
    ("rz(pi/2) q[0];", ["rz", "(", "pi", "/", "2", ")", "q", "[", "0", "]", ";"]),
    ("measure q->c;", ["measure", "q", "->", "c", ";"]),
    ("ctrl(2) @ x a, b, c;", ["ctrl", "(", "2", ")", "@", "x", "a", ",", "b", ",", "c", ";"]),
    (
      "for uint i in [0:2:8] {}",
      ["for", "uint", "i", "in", "[", "0", ":", "2", ":", "8", "]", "{", "}"]
    ),
    ("a**-b", ["a", "**", "-", "b"]), ("a<<=1", ["a", "<<=", "1"]), ("i++j", ["i", "++", "j"]),
    ("1..2", ["1", ".", ".2"]), ("2x", ["2", "x"]), ("1ns2", ["1", "ns2"]), ("1_", ["1", "_"]),
    ("0x", ["0", "x"]), ("0b2", ["0", "b2"]), ("1e", ["1", "e"]), ("1e+", ["1", "e", "+"]),
    ("2 image", ["2", "image"]), ("2 ns", ["2", "ns"]),
    ("x; // one\ny", ["x", ";", "// one", "y"]), ("a/*b*/c", ["a", "/*b*/", "c"]),
    ("\"a\nb", ["\"a", "b"]), ("  @a b  \r\nx", ["@a b", "x"]), ("x @a", ["x", "@", "a"]),
    ("pragma  \n x", ["pragma", "x"]), ("x pragma y", ["x", "pragma", "y"]),
    ("a\u{300}b", ["a", "\u{300}", "b"]), ("", []), (" \t\r\n\u{B}\u{C}", []),
  ])
  func cutsATextIntoTokens(text: String, expected: [String]) {
    #expect(tokens(text).map(\.text) == expected)
  }

  @Test func placesTokensInTheFile() {
    let file = SourceFile(path: "a.md", text: "```\nµ: h q;\n```\n")
    let tokens = OpenQASMToken.tokens(of: SourceText(file, 4..<13))
    #expect(tokens.map { file[$0.span.range] } == ["µ", ":", "h", "q", ";"])
    #expect(tokens.map(\.span.range.lowerBound) == [4, 6, 8, 10, 11])
  }

  @Test func coversAnyText() {
    var generator = Seeded(state: 7)
    let pieces = [
      "h", "θ", " ", "\n", "\r\n", "0", "0x", "1e", ".", "_", "\"", "'", "/", "*", "//", "/*", "*/",
      "@", "#", "pragma", "#pragma", "$", "µs", "im", "->", "<", "=", "\u{301}", "😀", "\0", "\\",
      "…",
    ]
    for _ in 0..<2000 {
      let count = Int.random(in: 0...24, using: &generator)
      let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let file = SourceFile(path: "a.qasm", text: text)
      var end = 0
      for token in OpenQASMToken.tokens(of: SourceText(file, 0..<file.count)) {
        let range = token.span.range
        #expect(end <= range.lowerBound && !range.isEmpty, "\(text.debugDescription)")
        let isSpace = file[end..<range.lowerBound].allSatisfy(\.isWhitespace)
        #expect(isSpace, "\(text.debugDescription)")
        end = range.upperBound
      }
      let isSpace = file[end..<file.count].allSatisfy(\.isWhitespace)
      #expect(isSpace, "\(text.debugDescription)")
    }
  }
}

/// SplitMix64: the same numbers on every run.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
