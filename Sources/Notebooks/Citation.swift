import Diagnostics

/// The works that a citation names: `@key, p. 3; @other` without its brackets.
struct Citation: Sendable {
  /// A work with what stands behind its key.
  struct Item: Sendable {
    let key: SourceText
    let locator: String?
  }
  let items: [Item]

  /// A part that does not start with `@` and a key is reported with the citation as it is to be
  /// written; the first key may be bare where `source:` allows it.
  init(
    parsing text: SourceText,
    allowsBareKey: Bool = false,
    works: [String] = [],
    reporting problems: inout [Diagnostic],
  ) {
    let parts = Self.parts(of: text).enumerated().map { index, part in
      Part(part, mayBeBare: allowsBareKey && index == 0)
    }
    let form = Self.form(of: parts, in: text, works: works)
    var items: [Item] = []
    for part in parts {
      guard part.isSound, let key = part.key else {
        problems.append(.citationForm(part.text.isEmpty ? text : part.text, form: form))
        // What follows from one wrong separator is told once.
        break
      }
      if items.contains(where: { $0.key.text == key.text }) {
        problems.append(.citedTwice(key))
        continue
      }
      items.append(Item(key: key, locator: part.locator.isEmpty ? nil : part.locator))
    }
    self.items = items
  }

  /// What stands between two semicolons.
  private struct Part {
    let text: SourceText
    /// nil where there is none.
    let key: SourceText?
    let locator: String
    let isSound: Bool

    init(_ text: SourceText, mayBeBare: Bool) {
      let bytes = Array(text.text.utf8)
      let start = bytes.first == UInt8(ascii: "@") ? 1 : 0
      let end = bytes[start...].firstIndex { !Citation.isKeyByte($0) } ?? bytes.count
      let rest = text[end..<bytes.count].trimmed.text
      let hasComma = rest.hasPrefix(",")
      self.text = text
      key = start < end ? text[start..<end] : nil
      locator = (hasComma ? rest.dropFirst() : rest[...]).words
      isSound =
        key != nil && (start == 1 || mayBeBare) && hasComma != locator.isEmpty
        && !locator.contains("@")
    }
  }

  /// The whole citation as it is to be written; nil where no key can be told from it.
  ///
  /// Where a part has no `@`, it is a key if there is such a work, else it belongs to the locator
  /// before it.
  private static func form(of parts: [Part], in text: SourceText, works: [String]) -> String? {
    var written: [String] = []
    for part in parts where !part.text.isEmpty {
      let hasSign = part.text.text.hasPrefix("@")
      if let key = part.key, hasSign || works.contains(key.text) {
        // A second key behind a comma.
        let locator = part.locator.replacing(/[,\s]*@/, with: "; @").drop { "; ".contains($0) }
        let separator = locator.hasPrefix("@") ? "; " : ", "
        written.append("@\(key.text)" + (locator.isEmpty ? "" : separator + locator))
      } else if let last = written.popLast() {
        written.append("\(last), \(part.text.text.words)")
      } else {
        return nil
      }
    }
    guard !written.isEmpty else { return nil }
    let form = written.joined(separator: "; ")
    let start = text.span.range.lowerBound
    let isBracketed = start > 0 && text.file[start - 1..<start] == "["
    // Without brackets it stands behind `source:`, where YAML would not take the first `@`.
    return isBracketed ? "[\(form)]" : String(form.dropFirst())
  }

  private static func parts(of text: SourceText) -> [SourceText] {
    let bytes = Array(text.text.utf8)
    var parts: [SourceText] = []
    var start = 0
    for index in 0...bytes.count where index == bytes.count || bytes[index] == UInt8(ascii: ";") {
      parts.append(text[start..<index].trimmed)
      start = index + 1
    }
    return parts
  }

  /// Whether a text can be cited as a key.
  static func isKey(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy(isKeyByte) }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    YAMLTraps.isNameByte(byte) || ":./+".utf8.contains(byte) || byte >= 0x80
  }
}

extension StringProtocol {
  /// The text in one line, with single spaces.
  fileprivate var words: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
