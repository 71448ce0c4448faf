package import Diagnostics
import Markdown
package import Notebooks
import Typesetting

extension [Inline] {
  /// The words alone, values included: for titles, labels and counting.
  ///
  /// Formulas are spelled by `math`, or else stay as typed.
  package func plainText(
    _ marks: [Int: MarkResult],
    math: (SourceText) -> String = { $0.text },
  ) -> String {
    var text = ""
    for inline in self {
      switch inline {
      case .text(let words), .code(let words): text += words
      case .softBreak, .lineBreak: text += " "
      case .emphasis(let content), .strong(let content), .link(_, _, let content, _),
        .image(_, _, let content, _):
        text += content.plainText(marks, math: math)
      case .mark(let mark): text += mark.plainText(marks, math: math)
      }
    }
    return text
  }
}

extension Mark {
  fileprivate func plainText(
    _ marks: [Int: MarkResult],
    math: (SourceText) -> String,
  ) -> String {
    switch (kind, marks[span.range.lowerBound]) {
    case (.value, .value(let text, _)?): text
    case (.math, _): math(text)
    default: ""
    }
  }
}

extension EvaluatedNotebook {
  /// The words alone as a reader sees them, with the notebook's punctuation and formulas in signs.
  func words(_ inlines: [Inline], by typesetter: Typesetter) -> String {
    punctuation.applied(to: inlines).plainText(marks) { typesetter.words($0) }
  }

  /// The words alone as other programs get them.
  func data(_ inlines: [Inline], by typesetter: Typesetter) -> String {
    inlines.plainText(marks) { typesetter.words($0) }
  }

  var punctuation: SmartPunctuation { SmartPunctuation(language: frontMatter.language) }
}

extension Block {
  /// The words of a block, for counting.
  func plainText(_ marks: [Int: MarkResult]) -> String {
    (texts.map { $0.plainText(marks) } + children.map { $0.plainText(marks) })
      .joined(separator: " ")
  }
}

extension String {
  var wordCount: Int {
    var count = 0
    var isInWord = false
    for scalar in unicodeScalars {
      // Few texts have other spaces than those of ASCII, and to ask for a property is slow.
      let isSpace =
        scalar.isASCII
        ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
      if !isSpace, !isInWord { count += 1 }
      isInWord = !isSpace
    }
    return count
  }
}
