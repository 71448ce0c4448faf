import Diagnostics

/// One `{{…}}` of a template.
struct TemplateTag: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case variable, unescaped, section, inverted, end, partial, comment
  }
  let kind: Kind
  let name: String
  /// The whole tag.
  let span: SourceSpan
  /// The name in it.
  let nameSpan: SourceSpan
}

extension TemplateTag {
  /// All tags of a template in order; what is no tag that we use is reported and left out.
  static func tags(in file: SourceFile, reporting problems: inout [Diagnostic]) -> [TemplateTag] {
    var tags: [TemplateTag] = []
    let bytes = Array(file.text.utf8)
    var index = 0
    while let start = bytes.firstRange(of: "{{", from: index) {
      let isTriple = start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "{")
      let close = isTriple ? "}}}" : "}}"
      guard let end = bytes.firstRange(of: close, from: start + 2) else {
        let span = file.span(start..<min(start + 2, bytes.count))
        problems.append(PublishingMessages.unclosedTag(close: close, at: span))
        break
      }
      index = end + close.utf8.count
      let body = (start + (isTriple ? 3 : 2))..<end
      if let tag = TemplateTag(
        body: body,
        isTriple: isTriple,
        whole: start..<index,
        file: file,
        reporting: &problems,
      ) {
        tags.append(tag)
      }
    }
    return tags
  }

  private init?(
    body: Range<Int>,
    isTriple: Bool,
    whole: Range<Int>,
    file: SourceFile,
    reporting problems: inout [Diagnostic],
  ) {
    span = file.span(whole)
    let text = SourceText(file, body).trimmed
    let sign = isTriple ? nil : text.text.first
    let kinds: [Character: Kind] = [
      "#": .section, "^": .inverted, "/": .end, ">": .partial, "!": .comment, "&": .unescaped,
    ]
    kind = sign.flatMap { kinds[$0] } ?? (isTriple ? .unescaped : .variable)
    let hasSign = sign.flatMap { kinds[$0] } != nil
    let name = (hasSign ? text[1..<text.count] : text).trimmed
    self.name = name.text
    nameSpan = name.span
    guard kind != .comment else { return }
    guard !name.isEmpty, name.text.utf8.allSatisfy(\.isInTemplateName) else {
      problems.append(PublishingMessages.unusedTag(file[whole], at: span))
      return nil
    }
  }
}

extension UInt8 {
  fileprivate var isInTemplateName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }
}

extension [UInt8] {
  /// Where `pattern` starts next.
  fileprivate func firstRange(of pattern: String, from start: Int) -> Int? {
    let pattern = Array(pattern.utf8)
    guard start + pattern.count <= count else { return nil }
    return (start...(count - pattern.count)).first { self[$0...].starts(with: pattern) }
  }
}
