internal import HTML

/// highlight.js in its engine: code in, its words in classes of ours out.
struct Highlighter: Sendable {
  private let library: ScriptLibrary

  /// Longer texts stay plain: some patterns of highlight.js take time with the square of the length.
  static let largest = 20_000

  init(in folders: [String]) {
    library = ScriptLibrary(path: "highlight.js/highlight.js", in: folders, adapter: Self.adapter)
  }

  var path: String { library.path }

  func isSettable(_ text: String) -> Bool { text.utf8.count <= Self.largest }

  func key(for text: String, language: String) -> String {
    "code 1 \(language) \(library.fingerprint ?? "")\u{0}\(text)"
  }

  /// Code as a fragment whose text is `text` to the byte.
  func node(_ text: String, language: String) throws(ScriptLibrary.Fault) -> Node {
    let markup: String
    do {
      markup = try library.call("highlight", [language, text])
    } catch .script {
      // A pattern that takes too long or too deep a stack is no fault of the author's.
      return .text(text)
    }
    guard let nodes = MarkupReader.nodes(markup) else { return .text(text) }
    let colored = Node.fragment(Self.merged(nodes.flatMap { Self.colored($0, inside: nil) }))
    return colored.text == text ? colored : .text(text)
  }

  /// `span` elements with one of our classes; those without a colour go, what is in them stays.
  private static func colored(_ node: Node, inside outer: String?) -> [Node] {
    guard case .element(_, let attributes, let children) = node else { return [node] }
    let theirs = attributes.first { $0.name == "class" }?.value ?? ""
    let ours = theirs.hasPrefix("hljs-") ? classes[String(theirs.dropFirst(5))] : nil
    let inner = merged(children.flatMap { colored($0, inside: ours ?? outer) })
    // A comment is one thing to a reader, whatever it is made of; so is what repeats its colour.
    guard let ours, ours != outer, outer != "c" else { return inner }
    return [.element("span", [Node.Attribute("class", ours)], inner)]
  }

  /// Texts side by side as one.
  private static func merged(_ nodes: [Node]) -> [Node] {
    nodes.reduce(into: []) { merged, node in
      if case .text(let text) = node, case .text(let before)? = merged.last {
        merged[merged.count - 1] = .text(before + text)
      } else {
        merged.append(node)
      }
    }
  }

  /// The classes of a page by those of highlight.js: keyword, string, comment, number, type or
  /// name, meta, inserted, deleted.
  private static let classes = [
    "keyword": "k", "literal": "k", "selector-tag": "k", "meta-keyword": "k",
    "string": "s", "regexp": "s", "symbol": "s", "link": "s", "meta-string": "s", "code": "s",
    "comment": "c", "quote": "c", "number": "n",
    "title": "t", "type": "t", "built_in": "t", "section": "t", "name": "t", "attr": "t",
    "attribute": "t", "selector-id": "t", "selector-class": "t", "selector-attr": "t",
    "meta": "m", "bullet": "m", "template-tag": "m", "doctag": "m",
    "addition": "i", "deletion": "d",
  ]

  private static let adapter = """
    function highlight(language, text) {
      if (!hljs.getLanguage(language)) {
        return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
      }
      return hljs.highlight(language, text, true).value;
    }
    """
}

extension Node {
  /// All text in a tree.
  fileprivate var text: String {
    switch self {
    case .text(let text): text
    case .element(_, _, let children), .fragment(let children): children.map(\.text).joined()
    }
  }
}
