internal import CMark

/// A tree that libcmark made, as a row of events; the only place that knows of libcmark.
///
/// Positions are lines only: libcmark's columns cannot be trusted within paragraphs, and the ends
/// of some blocks are off by a line (see ``ContainerPath`` for how we find both).
@safe
struct ParsedTree: ~Copyable {
  enum Event {
    case enter(Node)
    /// The end of a node that has children; leaves have none.
    case exit(Node)
  }

  struct Node {
    let kind: Kind
    /// Lines of the parsed text, from 1 behind those before it; without meaning for inlines.
    let startLine: Int
    /// Right for paragraphs, headings, quotes and indented code only.
    let endLine: Int
  }

  enum Kind {
    case document, quote, item, paragraph, codeBlock, htmlBlock, thematicBreak
    case heading(level: Int)
    /// `start` is nil for bullets.
    case list(start: Int?, isTight: Bool)
    case softBreak, lineBreak, emphasis, strong
    case text(String)
    case code(String)
    case html(String)
    case link(destination: String, title: String)
    case image(source: String, title: String)
    /// A node that this version of libcmark does not make, or the end of a leaf.
    case unknown
  }

  private let root: OpaquePointer

  init(parsing text: [UInt8]) {
    let parsed = unsafe text.withUnsafeBytes { bytes in
      unsafe cmark_parse_document(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
        bytes.count,
        CMARK_OPT_DEFAULT,
      )
    }
    guard let parsed = unsafe parsed else { preconditionFailure("libcmark gave no tree") }
    unsafe root = parsed
  }

  deinit { unsafe cmark_node_free(root) }

  /// Visits the nodes in order of the text, without recursion, counting lines from 1 behind the
  /// first few.
  borrowing func walk(behind lines: Int = 0, _ visit: (Event) -> Void) {
    let iterator = unsafe cmark_iter_new(root)
    defer { unsafe cmark_iter_free(iterator) }
    while true {
      switch unsafe cmark_iter_next(iterator) {
      case CMARK_EVENT_DONE: return
      case CMARK_EVENT_ENTER:
        unsafe visit(.enter(Node(cmark_iter_get_node(iterator), behind: lines)))
      default: unsafe visit(.exit(Node(cmark_iter_get_node(iterator), behind: lines)))
      }
    }
  }
}

extension ParsedTree.Node {
  fileprivate init(_ node: OpaquePointer?, behind lines: Int) {
    unsafe kind = ParsedTree.Kind(node)
    startLine = Int(unsafe cmark_node_get_start_line(node)) - lines
    endLine = Int(unsafe cmark_node_get_end_line(node)) - lines
  }
}

extension ParsedTree.Kind {
  fileprivate init(_ node: OpaquePointer?) {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: self = .document
    case CMARK_NODE_BLOCK_QUOTE: self = .quote
    case CMARK_NODE_LIST:
      let isOrdered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      self = .list(
        start: isOrdered ? Int(unsafe cmark_node_get_list_start(node)) : nil,
        isTight: unsafe cmark_node_get_list_tight(node) != 0,
      )
    case CMARK_NODE_ITEM: self = .item
    case CMARK_NODE_CODE_BLOCK: self = .codeBlock
    case CMARK_NODE_HTML_BLOCK: self = .htmlBlock
    case CMARK_NODE_PARAGRAPH: self = .paragraph
    case CMARK_NODE_HEADING:
      self = .heading(level: Int(unsafe cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: self = .thematicBreak
    case CMARK_NODE_TEXT: self = .text(unsafe copied(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK: self = .softBreak
    case CMARK_NODE_LINEBREAK: self = .lineBreak
    case CMARK_NODE_CODE: self = .code(unsafe copied(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_INLINE: self = .html(unsafe copied(cmark_node_get_literal(node)))
    case CMARK_NODE_EMPH: self = .emphasis
    case CMARK_NODE_STRONG: self = .strong
    case CMARK_NODE_LINK:
      self = .link(
        destination: unsafe copied(cmark_node_get_url(node)),
        title: unsafe copied(cmark_node_get_title(node)),
      )
    case CMARK_NODE_IMAGE:
      self = .image(
        source: unsafe copied(cmark_node_get_url(node)),
        title: unsafe copied(cmark_node_get_title(node)),
      )
    default: self = .unknown
    }
  }
}

/// A C string that the tree owns, as a value that outlives it.
private func copied(_ text: UnsafePointer<CChar>?) -> String {
  guard let text = unsafe text else { return "" }
  return unsafe String(cString: text)
}
