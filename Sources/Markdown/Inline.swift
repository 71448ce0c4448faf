package import Diagnostics

/// A piece of running text.
package indirect enum Inline: Sendable {
  case text(String)
  case softBreak
  case lineBreak
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case link(destination: String, title: String, content: [Inline], span: SourceSpan)
  case image(source: String, title: String, alternative: [Inline], span: SourceSpan)
  /// What CommonMark does not know: see ``Mark``.
  case mark(Mark)
}

extension [Inline] {
  /// The words alone, for titles and alternative texts, with our marks left out.
  package var plainText: String { plainText { _ in "" } }

  /// The words alone, for titles and alternative texts, with each mark spelled by `spelling`.
  package func plainText(_ spelling: (Mark) -> String) -> String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .softBreak, .lineBreak: " "
      case .emphasis(let content), .strong(let content): content.plainText(spelling)
      case .link(_, _, let content, _), .image(_, _, let content, _): content.plainText(spelling)
      case .mark(let mark): spelling(mark)
      }
    }.joined()
  }
}
