/// Writes a tree with a stack of its own, so that depth costs memory and not the program's stack.
struct Writer {
  private(set) var bytes: [UInt8] = []
  private var stack: [Step] = []

  private enum Step {
    case node(Node, Content)
    case end(String)
  }

  /// How the parser will read what stands inside the current element.
  private enum Content {
    case html
    /// SVG or MathML: any element may close itself, nothing is raw text.
    case foreign
    /// `script`: no entities; a `<` that could end it or open a comment is `\u003C`.
    case script
    /// `style`: no entities; a `<` that could end it is `\3C `.
    case style
  }

  mutating func write(_ root: Node) {
    stack.append(.node(root, .html))
    while let step = stack.popLast() {
      switch step {
      case .end(let name): write("</", name, ">")
      case .node(.text(let text), let content): write(text, in: content)
      case .node(.fragment(let nodes), let content): push(nodes, content)
      case .node(.element(let name, let attributes, let children), let content):
        open(name, attributes, children, in: content)
      }
    }
  }

  private mutating func open(
    _ name: String,
    _ attributes: [Node.Attribute],
    _ children: [Node],
    in content: Content,
  ) {
    precondition(Self.isName(name, allowing: "-"), "`\(name)` is not the name of an element")
    precondition(content != .script && content != .style, "`\(name)` stands in a script or style")
    write("<", name)
    write(attributes, of: name)
    if content != .foreign, Self.void.contains(name) {
      precondition(children.isEmpty, "`\(name)` cannot have content")
      write(">")
      return
    }
    let inside = Self.content(of: name, in: content)
    precondition(
      inside == .foreign || !Self.unsupported.contains(name) || children.isEmpty,
      "text in `\(name)` cannot be escaped",
    )
    if children.isEmpty, inside == .foreign, content == .foreign {
      write("/>")
      return
    }
    write(">")
    // The parser swallows one line end here.
    if content != .foreign, Self.swallowing.contains(name), Self.startsWithLineEnd(children) {
      bytes.append(UInt8(ascii: "\n"))
    }
    stack.append(.end(name))
    push(children, inside)
  }

  private mutating func push(_ nodes: [Node], _ content: Content) {
    stack.append(contentsOf: nodes.reversed().map { .node($0, content) })
  }

  private static func content(of name: String, in content: Content) -> Content {
    switch (name, content) {
    case ("svg", _), ("math", _): .foreign
    case ("foreignObject", .foreign): .html
    case (_, .foreign): .foreign
    case ("script", _): .script
    case ("style", _): .style
    default: content
    }
  }

  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]
  /// Elements whose text a parser takes as it is, with no way to escape.
  private static let unsupported: Set<String> = [
    "iframe", "noembed", "noframes", "plaintext", "xmp",
  ]
  private static let swallowing: Set<String> = ["listing", "pre", "textarea"]

  private static func startsWithLineEnd(_ nodes: [Node]) -> Bool {
    var first = nodes.first
    while case .fragment(let inner)? = first { first = inner.first }
    guard case .text(let text)? = first, let scalar = text.unicodeScalars.first else {
      return false
    }
    return scalar == "\n" || scalar == "\r"
  }

  // MARK: Attributes

  private mutating func write(_ attributes: [Node.Attribute], of element: String) {
    for (index, attribute) in attributes.enumerated() {
      precondition(
        Self.isName(attribute.name, allowing: "-_:."),
        "`\(attribute.name)` is not the name of an attribute",
      )
      precondition(
        !attributes[..<index].contains { $0.name == attribute.name },
        "`\(element)` has two attributes `\(attribute.name)`",
      )
      write(" ", attribute.name)
      guard let value = attribute.value else { continue }
      write("=\"")
      escape(value, quotes: true)
      write("\"")
    }
  }

  /// Whether a name is a letter, then letters, digits and `others`, all ASCII.
  private static func isName(_ name: String, allowing others: String) -> Bool {
    guard let first = name.utf8.first, isLetter(first) else { return false }
    return name.utf8.allSatisfy { byte in
      isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || others.utf8.contains(byte)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  // MARK: Text

  private mutating func write(_ text: String, in content: Content) {
    switch content {
    case .html, .foreign: escape(text, quotes: false)
    case .script: writeRaw(text, lessThan: "\\u003C")
    case .style: writeRaw(text, lessThan: "\\3C ")
    }
  }

  private mutating func escape(_ text: String, quotes: Bool) {
    write(text) { byte, _ in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "\"") where quotes: "&quot;"
      default: nil
      }
    }
  }

  /// Writes without entities; a `<` before `/` or `!`, or at the end, where the next text may
  /// go on with either, is written as `lessThan`.
  private mutating func writeRaw(_ text: String, lessThan: String) {
    write(text) { byte, next in
      let mayEnd = next == nil || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
      return byte == UInt8(ascii: "<") && mayEnd ? lessThan : nil
    }
  }

  /// Writes a text in runs of bytes; between them what stands for forbidden characters and line
  /// ends, and what `meaning` gives for a byte before another one, nil for the byte itself.
  private mutating func write(_ text: String, escaping meaning: (UInt8, UInt8?) -> String?) {
    let source = Array(text.utf8)
    var runStart = 0
    var index = 0
    while index < source.count {
      let next = index + 1 < source.count ? source[index + 1] : nil
      let length = Self.forbiddenLength(at: index, of: source)
      let other = Self.lineEnd(source[index], before: next) ?? meaning(source[index], next)
      guard let instead = length > 0 ? "\u{FFFD}" : other else {
        index += 1
        continue
      }
      bytes += source[runStart..<index]
      write(instead)
      index += max(length, 1)
      runStart = index
    }
    bytes += source[runStart...]
  }

  /// What is written for a carriage return.
  private static func lineEnd(_ byte: UInt8, before next: UInt8?) -> String? {
    guard byte == UInt8(ascii: "\r") else { return nil }
    return next == UInt8(ascii: "\n") ? "" : "\n"
  }

  /// The bytes of a forbidden character that starts here, or 0.
  ///
  /// Forbidden are controls but tab and line ends, and noncharacters; a form feed too, since XML
  /// has none.
  private static func forbiddenLength(at index: Int, of text: [UInt8]) -> Int {
    switch text[index] {
    case 0x09, 0x0A, 0x0D: return 0
    case 0x00...0x1F, 0x7F: return 1
    // U+0080 to U+009F.
    case 0xC2: return text[index + 1] < 0xA0 ? 2 : 0
    // U+FDD0 to U+FDEF, U+FFFE and U+FFFF.
    case 0xEF:
      let rest = (text[index + 1], text[index + 2])
      return rest.0 == 0xB7 && (0x90...0xAF).contains(rest.1) || rest.0 == 0xBF && rest.1 >= 0xBE
        ? 3 : 0
    // The last two of each further plane.
    case 0xF0...:
      return text[index + 1] & 0x0F == 0x0F && text[index + 2] == 0xBF && text[index + 3] >= 0xBE
        ? 4 : 0
    default: return 0
    }
  }

  private mutating func write(_ parts: String...) {
    for part in parts { bytes.append(contentsOf: part.utf8) }
  }
}
