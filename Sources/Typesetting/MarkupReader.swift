internal import HTML

/// Reads markup that a library or ``Node/html`` wrote: elements, attributes, text, entities.
///
/// It is not for pages: no comments, no names without a value, each element closed.
struct MarkupReader {
  private let bytes: [UInt8]
  private var index = 0

  /// The nodes of a text side by side, or nil where it is not such markup, or too deep.
  static func nodes(_ markup: String) -> [Node]? {
    var reader = MarkupReader(bytes: Array(markup.utf8))
    return reader.readAll()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private struct Open {
    let name: String
    let attributes: [Node.Attribute]
    var children: [Node] = []
  }

  /// How many elements may stand in each other: accents upon accents nest without braces.
  private static let deepest = 500

  private mutating func readAll() -> [Node]? {
    var stack = [Open(name: "", attributes: [])]
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        guard let text = text(until: UInt8(ascii: "<")) else { return nil }
        stack[stack.count - 1].children.append(.text(text))
        continue
      }
      index += 1
      if take("/") {
        guard stack.count > 1, let open = stack.popLast(), name() == open.name, take(">") else {
          return nil
        }
        let element = Node.element(open.name, open.attributes, open.children)
        stack[stack.count - 1].children.append(element)
      } else {
        guard let name = name(), let attributes = attributes() else { return nil }
        let isEmpty = take("/")
        guard take(">") else { return nil }
        if isEmpty {
          stack[stack.count - 1].children.append(.element(name, attributes, []))
        } else {
          guard stack.count < Self.deepest else { return nil }
          stack.append(Open(name: name, attributes: attributes))
        }
      }
    }
    return stack.count == 1 ? stack[0].children : nil
  }

  private mutating func attributes() -> [Node.Attribute]? {
    var attributes: [Node.Attribute] = []
    while true {
      skipSpaces()
      guard index < bytes.count else { return nil }
      if bytes[index] == UInt8(ascii: ">") || bytes[index] == UInt8(ascii: "/") {
        return attributes
      }
      guard let name = name() else { return nil }
      skipSpaces()
      guard take("="), take("\""), let value = text(until: UInt8(ascii: "\"")), take("\"") else {
        return nil
      }
      guard !attributes.contains(where: { $0.name == name }) else { return nil }
      attributes.append(Node.Attribute(name, value))
    }
  }

  /// Letters, digits, hyphens and colons, a letter first.
  private mutating func name() -> String? {
    let start = index
    while index < bytes.count {
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[index] | 0x20)
      let isOther = (UInt8(ascii: "0")...UInt8(ascii: ":")).contains(bytes[index])
      guard isLetter || index > start && (isOther || bytes[index] == UInt8(ascii: "-")) else {
        break
      }
      index += 1
    }
    return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
  }

  /// What stands before a byte or the end, its entities resolved; nil at an entity unknown to us.
  private mutating func text(until end: UInt8) -> String? {
    var text: [UInt8] = []
    while index < bytes.count, bytes[index] != end {
      guard bytes[index] == UInt8(ascii: "&") else {
        text.append(bytes[index])
        index += 1
        continue
      }
      guard let entity = Self.entities.first(where: { bytes[index...].starts(with: $0.name.utf8) })
      else { return nil }
      text.append(UInt8(ascii: entity.character))
      index += entity.name.utf8.count
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let entities: [(name: String, character: Unicode.Scalar)] = [
    ("&amp;", "&"), ("&gt;", ">"), ("&lt;", "<"), ("&quot;", "\""), ("&#x27;", "'"),
  ]

  private mutating func skipSpaces() {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x0A { index += 1 }
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: sign) else { return false }
    index += 1
    return true
  }
}
