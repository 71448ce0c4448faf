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
    forEachScalar(of: text) { writer, scalar, _ in
      switch scalar {
      case "&": writer.write("&amp;")
      case "<": writer.write("&lt;")
      case ">": writer.write("&gt;")
      case "\"" where quotes: writer.write("&quot;")
      default:
        writer.bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// Writes without entities; a `<` before `/` or `!`, or at the end, where the next text may
  /// go on with either, is written as `lessThan`.
  private mutating func writeRaw(_ text: String, lessThan: String) {
    forEachScalar(of: text) { writer, scalar, next in
      if scalar == "<", next == nil || next == "/" || next == "!" {
        writer.write(lessThan)
      } else {
        writer.bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// Visits the characters as they will be written, each with the one that follows in the text.
  private mutating func forEachScalar(
    of text: String,
    _ visit: (inout Writer, Unicode.Scalar, Unicode.Scalar?) -> Void,
  ) {
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      let next = index < scalars.endIndex ? scalars[index] : nil
      if scalar == "\r" {
        if next != "\n" { visit(&self, "\n", next) }
      } else {
        visit(&self, Self.isForbidden(scalar) ? "\u{FFFD}" : scalar, next)
      }
    }
  }

  /// Controls but tab and line feed, and noncharacters; a form feed too, since XML has none.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  private mutating func write(_ parts: String...) {
    for part in parts { bytes.append(contentsOf: part.utf8) }
  }
}
