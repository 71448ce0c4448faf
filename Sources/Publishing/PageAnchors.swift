import HTML

/// The ids of a finished page, and the links within it.
struct PageAnchors {
  private(set) var ids: Set<String> = []
  /// Ids that occur more than once, sorted.
  private(set) var repeated: [String] = []
  /// What attributes with addresses say, each once in the order of the page.
  private(set) var links: [Link] = []

  struct Link: Hashable {
    let attribute: String
    let address: String
  }

  /// Attributes that lead or load.
  private static let attributes: Set<String> = [
    "action", "data", "formaction", "href", "ping", "poster", "src", "srcset", "xlink:href",
  ]

  /// Reads a page as templates may write it: values in either quotes or in none; comments count
  /// for nothing.
  init(in html: String) {
    var again: Set<String> = []
    var known: Set<Link> = []
    var reader = AttributeReader(html)
    while let attribute = reader.next() {
      if attribute.name == "id" {
        if !ids.insert(attribute.value).inserted { again.insert(attribute.value) }
      } else if Self.attributes.contains(attribute.name) {
        let link = Link(attribute: attribute.name, address: attribute.value)
        if known.insert(link).inserted { links.append(link) }
      }
    }
    repeated = again.sorted()
  }

  /// Reads what our own writers put in a view, before a template prints it.
  init(of view: View) {
    var again: Set<String> = []
    var known: Set<Link> = []
    var waiting = view.nodes
    while let node = waiting.popLast() {
      switch node {
      case .text: break
      case .fragment(let nodes): waiting += nodes
      case .element(_, let attributes, let nodes):
        waiting += nodes
        for attribute in attributes {
          guard let value = attribute.value else { continue }
          if attribute.name == "id" {
            if !ids.insert(value).inserted { again.insert(value) }
          } else if attribute.name == "href" {
            let link = Link(attribute: attribute.name, address: value)
            if known.insert(link).inserted { links.append(link) }
          }
        }
      }
    }
    repeated = again.sorted()
  }

  /// Links within the page that lead to no id, sorted.
  var dangling: [String] {
    let targets = links.filter { $0.attribute == "href" && $0.address.hasPrefix("#") }
      .map { String($0.address.dropFirst()) }
    return Set(targets).subtracting(ids).sorted()
  }
}

/// The attributes of all start tags of a page, one after the other.
private struct AttributeReader {
  private let bytes: [UInt8]
  private var index = 0
  private var isInTag = false

  init(_ html: String) { bytes = Array(html.utf8) }

  /// The next attribute that has a value; nil at the page's end.
  mutating func next() -> (name: String, value: String)? {
    while index < bytes.count {
      guard isInTag else {
        enterTag()
        continue
      }
      skip { $0.isHTMLSpace || $0 == UInt8(ascii: "/") }
      guard index < bytes.count else { return nil }
      if bytes[index] == UInt8(ascii: ">") {
        isInTag = false
        continue
      }
      let start = index
      index += 1
      skip {
        !$0.isHTMLSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">")
          && $0 != UInt8(ascii: "=")
      }
      let name = text(start..<index).lowercased()
      skip(\.isHTMLSpace)
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
      index += 1
      return (name, value())
    }
    return nil
  }

  /// Goes behind the name of the next start tag.
  private mutating func enterTag() {
    skip { $0 != UInt8(ascii: "<") }
    if bytes[index...].starts(with: "<!--".utf8) {
      index += 4
      while index < bytes.count, !bytes[index...].starts(with: "-->".utf8) { index += 1 }
      return
    }
    index = min(index + 1, bytes.count)
    guard index < bytes.count, bytes[index].isASCIILetter else { return }
    skip { !$0.isHTMLSpace && !"/>".utf8.contains($0) }
    isInTag = true
  }

  private mutating func value() -> String {
    skip(\.isHTMLSpace)
    guard index < bytes.count else { return "" }
    let quote = bytes[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let start = index
      skip { !$0.isHTMLSpace && $0 != UInt8(ascii: ">") }
      return text(start..<index)
    }
    let start = index + 1
    index = start
    skip { $0 != quote }
    let end = index
    index = min(index + 1, bytes.count)
    return text(start..<end)
  }

  private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
    while index < bytes.count, isSkipped(bytes[index]) { index += 1 }
  }

  /// A piece of the page with the references that we write in attributes undone.
  private func text(_ range: Range<Int>) -> String {
    let text = String(decoding: bytes[range], as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}

extension UInt8 {
  fileprivate var isHTMLSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  fileprivate var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}
