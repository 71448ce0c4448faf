package import Diagnostics

/// One token of an OpenQASM 2 or 3 text.
package struct OpenQASMToken: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case keyword, identifier, hardwareQubit, number, string, sign, comment, pragma
    /// What no token starts with.
    case unknown
  }

  package let kind: Kind
  package let span: SourceSpan

  /// All tokens of a text, in order; white space alone lies between them.
  ///
  /// Every text has tokens. A comment that is not closed goes to the end of the text, a string to
  /// the end of its line, and its last character tells. A pragma or an annotation is one token, to
  /// the end of its line; a number takes its unit (`10ns`, `2im`) along.
  package static func tokens(of text: SourceText) -> [OpenQASMToken] {
    var lexer = OpenQASMLexer(text.text)
    var tokens: [OpenQASMToken] = []
    while let (kind, range) = lexer.next() {
      tokens.append(OpenQASMToken(kind: kind, span: text.span(range)))
    }
    return tokens
  }
}
