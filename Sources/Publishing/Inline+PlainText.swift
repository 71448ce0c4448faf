import Diagnostics
import Markdown
package import Notebooks

extension [Inline] {
  /// The words alone, values included: for titles, labels and counting.
  package func plainText(_ marks: [Int: MarkResult]) -> String {
    var text = ""
    for inline in self {
      switch inline {
      case .text(let words), .code(let words): text += words
      case .softBreak, .lineBreak: text += " "
      case .emphasis(let content), .strong(let content): text += content.plainText(marks)
      case .link(_, _, let content, _): text += content.plainText(marks)
      case .image(_, _, let alternative, _): text += alternative.plainText(marks)
      case .mark(let mark): text += mark.plainText(marks)
      }
    }
    return text
  }
}

extension Mark {
  fileprivate func plainText(_ marks: [Int: MarkResult]) -> String {
    switch (kind, marks[span.range.lowerBound]) {
    case (.value, .value(let text, _)?): text
    case (.math, _): text.text
    default: ""
    }
  }
}

extension Block {
  /// The words of a block, for counting.
  func plainText(_ marks: [Int: MarkResult]) -> String {
    switch kind {
    case .heading(_, let content, _), .paragraph(let content): content.plainText(marks)
    case .quote(let blocks): blocks.map { $0.plainText(marks) }.joined(separator: " ")
    case .list(_, _, let items):
      items.joined().map { $0.plainText(marks) }.joined(separator: " ")
    case .code, .thematicBreak: ""
    }
  }
}

extension String {
  var wordCount: Int { split(whereSeparator: \.isWhitespace).count }
}
