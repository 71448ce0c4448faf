import Diagnostics

/// The works that a citation names: `@key, p. 3; @other` without its brackets.
struct Citation: Sendable {
  /// A work with what stands behind its key.
  struct Item: Sendable {
    let key: SourceText
    let locator: String?
  }
  let items: [Item]

  /// An item that does not start with `@` and a key is reported; a bare key is let pass where
  /// `source:` allows it.
  init(
    parsing text: SourceText,
    allowsBareKey: Bool = false,
    reporting problems: inout [Diagnostic],
  ) {
    items = Self.parts(of: text).compactMap { part in
      let bytes = Array(part.text.utf8)
      let start = bytes.first == UInt8(ascii: "@") ? 1 : 0
      let end = bytes[start...].firstIndex { !Self.isKeyByte($0) } ?? bytes.count
      let rest = part[end..<bytes.count].trimmed.text
      let hasComma = rest.hasPrefix(",")
      guard start < end, start == 1 || allowsBareKey, rest.isEmpty || hasComma else {
        problems.append(.citationForm(part.isEmpty ? text : part))
        return nil
      }
      let locator = hasComma ? String(rest.dropFirst().drop { $0 == " " }) : ""
      return Item(key: part[start..<end], locator: locator.isEmpty ? nil : locator)
    }
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
