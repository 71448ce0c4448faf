/// A tree of HTML or SVG, escaped when it is written out.
///
/// There is no case for markup as text: what a reader typed stays what they typed. Names of
/// elements and attributes are ours, so a bad one is a mistake of ours and traps in ``html``.
package indirect enum Node: Sendable, Hashable {
  case element(String, [Attribute], [Node])
  case text(String)
  /// Nodes side by side without an element around them.
  case fragment([Node])

  package struct Attribute: Sendable, Hashable {
    package var name: String
    /// nil writes the name alone.
    package var value: String?

    package init(_ name: String, _ value: String? = nil) {
      self.name = name
      self.value = value
    }
  }

  /// An element with its attributes as a literal, in the order in which they are written:
  /// `.element("p", ["class": "say"], ["No."])`.
  package static func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String?>,
    _ children: [Node] = [],
  ) -> Node {
    .element(name, attributes.map { Attribute($0.key, $0.value) }, children)
  }

  /// An element without attributes.
  package static func element(_ name: String, _ children: [Node] = []) -> Node {
    .element(name, [], children)
  }

  /// The tree as HTML text; inside `svg` and `math` the rules of foreign elements hold.
  ///
  /// Takes time in proportion to the text and no stack for the depth of the tree. Characters
  /// that HTML and XML forbid (controls, noncharacters) become U+FFFD; line ends become U+000A.
  package var html: String {
    var writer = Writer()
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension Node: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
}
