internal import HTML

extension MathMarkup {
  /// A letter, a number, an operator or a text.
  static func token(
    _ name: String,
    _ attributes: [Node.Attribute],
    _ children: [Node],
    in context: Context,
  ) -> [Node] {
    guard let text = Node.element(name, attributes, children).token else {
      return unwrapped(name, attributes, children, in: context)
    }
    let variant = attributes.first { $0.name == "mathvariant" }?.value
    switch name {
    case "mi": return [letter(text, variant)]
    case "mn":
      return [
        .element(name, [.text(variant.flatMap(MathAlphabet.named)?.spelling(of: text) ?? text)])
      ]
    case "mo": return [sign(text, attributes)]
    default: return words(text, variant)
    }
  }

  private static func letter(_ text: String, _ variant: String?) -> Node {
    guard let variant, variant != "italic" || text.unicodeScalars.count > 1 else {
      return .element("mi", [.text(text)])
    }
    if let spelling = MathAlphabet.named(variant)?.spelling(of: text) {
      return .element("mi", [.text(spelling)])
    }
    // Where the alphabet has no such letter, at least it is not a slanted one.
    let isUpright = MathAlphabet.isItalicAlone(text)
    return .element(
      "mi",
      isUpright ? [Node.Attribute("mathvariant", "normal")] : [],
      [.text(text)],
    )
  }

  /// Words keep their letters, so that they can be read aloud and found; CSS gives their style.
  private static func words(_ text: String, _ variant: String?) -> [Node] {
    // Space that would move back is drawn forwards by browsers; none is nearer to what was meant.
    guard !text.unicodeScalars.contains("\u{2063}") else { return [] }
    let variant = variant ?? "normal"
    var styles: [String] = []
    if variant.contains("bold") { styles.append("font-weight:bold") }
    if variant.contains("italic") { styles.append("font-style:italic") }
    if variant.contains("sans-serif") { styles.append("font-family:sans-serif") }
    if variant.contains("monospace") { styles.append("font-family:monospace") }
    let style = styles.joined(separator: ";")
    let attributes = styles.isEmpty ? [] : [Node.Attribute("style", style)]
    return [.element("mtext", attributes, [.text(text)])]
  }

  /// An operator or a bracket.
  private static func sign(_ text: String, _ attributes: [Node.Attribute]) -> Node {
    let kept = operatorAttributes(attributes, of: text)
    // To browsers KaTeX's bars are relations, with space around and of one size.
    guard let bar = ["∣": "|", "∥": "‖"][text] else {
      return .element("mo", kept, [.text(text)])
    }
    if attributes.contains(Node.Attribute("fence", "true")) {
      return .element("mo", kept, [.text(bar)])
    }
    guard attributes.contains(Node.Attribute("stretchy", "false")) else {
      return .element("mo", kept, [.text(text)])
    }
    return .element(
      "mo",
      [Node.Attribute("lspace", "0"), Node.Attribute("rspace", "0")],
      [.text(text)]
    )
  }

  /// What an operator does not do by itself.
  private static func operatorAttributes(
    _ attributes: [Node.Attribute],
    of text: String,
  ) -> [Node.Attribute] {
    let kept = attributes.filter { attribute in
      switch attribute.name {
      case "fence", "separator", "mathvariant", "accent": false
      case "lspace", "rspace": text != "′"
      default: true
      }
    }
    return lengths(kept)
  }

  /// A token that KaTeX put elements into, which no token may hold.
  private static func unwrapped(
    _ name: String,
    _ attributes: [Node.Attribute],
    _ children: [Node],
    in context: Context,
  ) -> [Node] {
    let nodes = inferred(row(children, in: context))
    // `\bmod`: an operator spelled in letters.
    if name == "mo", nodes.count == 1, nodes[0].name == "mi", let text = nodes[0].token,
      text.count > 1
    {
      return [.element(name, operatorAttributes(attributes, of: text), [.text(text)])]
    }
    return nodes.count == 1 ? nodes : [.element("mrow", nodes)]
  }

  // MARK: Accents

  /// A letter of a text with its accent as one character: KaTeX takes `é` apart.
  static func accented(_ nodes: [Node]) -> Node? {
    guard nodes.count == 2, let name = nodes[0].name, name == "mtext",
      let base = nodes[0].token, let accent = nodes[1].token,
      let mark = combining[accent],
      case .element(_, let attributes, _) = nodes[0]
    else { return nil }
    let spelled = base + mark
    // Equal is what Unicode says is the same, in one character or in two.
    let letter = precomposed.lazy.compactMap(Unicode.Scalar.init).first { String($0) == spelled }
    return letter.map { .element(name, attributes, [.text(String($0))]) }
  }

  static let combining = [
    "ˋ": "\u{300}", "ˊ": "\u{301}", "^": "\u{302}", "~": "\u{303}", "ˉ": "\u{304}",
    "˘": "\u{306}", "˙": "\u{307}", "¨": "\u{308}", "˚": "\u{30A}", "˝": "\u{30B}",
    "ˇ": "\u{30C}", "¸": "\u{327}",
  ]

  /// The blocks with letters that have an accent.
  private static let precomposed = Array<UInt32>(0xC0...0x233) + Array(0x1E00...0x1FFF)

  // MARK: Neighbours

  /// A row whose neighbours are joined where they are one thing, with space around functions.
  static func joined(_ nodes: [Node]) -> [Node] {
    var result: [Node] = []
    for node in nodes {
      if let last = result.last, let both = union(last, node) {
        result[result.count - 1] = both
      } else {
        result.append(node)
      }
      joinThousands(&result)
    }
    return spaced(result)
  }

  /// Two neighbours as one, or nil.
  private static func union(_ left: Node, _ right: Node) -> Node? {
    guard case .element(let leftName, let leftAttributes, _) = left,
      case .element(let rightName, let rightAttributes, let children) = right
    else { return nil }
    // KaTeX's `10^{25}` raises the 0 alone.
    if leftName == "mn", ["msup", "msub", "msubsup"].contains(rightName),
      children[0].name == "mn", let both = union(left, children[0])
    {
      return .element(rightName, rightAttributes, [both] + children.dropFirst())
    }
    guard leftName == rightName, let start = left.token, let end = right.token else { return nil }
    // `\mathrm{rate}`: a word, upright without being told so.
    if leftName == "mi", left.isUprightWord, right.isUprightWord {
      return .element("mi", [.text(start + end)])
    }
    guard leftName == "mn" || leftName == "mtext", leftAttributes == rightAttributes else {
      return nil
    }
    return .element(leftName, leftAttributes, [.text(start + end)])
  }

  /// `10{,}000` as one number.
  private static func joinThousands(_ nodes: inout [Node]) {
    guard nodes.count >= 3, case let end = nodes.count - 3, nodes[end].name == "mn",
      case .element("mo", let attributes, _) = nodes[end + 1], nodes[end + 1].token == ",",
      attributes.contains(Node.Attribute("rspace", "0")),
      nodes[end + 2].name == "mn", let left = nodes[end].token, let right = nodes[end + 2].token
    else { return }
    nodes.replaceSubrange(end..., with: [.element("mn", [.text("\(left),\(right)")])])
  }

  /// A thin space around the names of functions, as TeX sets it; browsers have none of their own.
  private static func spaced(_ nodes: [Node]) -> [Node] {
    var result: [Node] = []
    for (index, node) in nodes.enumerated() {
      let previous = index > 0 ? nodes[index - 1] : nil
      let next = index + 1 < nodes.count ? nodes[index + 1] : nil
      if next?.isApplication == true, let previous, previous.endsTerm {
        result.append(.element("mspace", [Node.Attribute("width", ".17em")], []))
      }
      if node.isApplication, let next, next.startsTerm {
        result.append(.element("mo", [Node.Attribute("rspace", ".17em")], [.text("\u{2061}")]))
      } else {
        result.append(node)
      }
    }
    return result
  }
}

extension Node {
  /// Whether a function's name needs space behind this.
  fileprivate var endsTerm: Bool {
    switch name {
    case "mo": [")", "]", "}", "⟩", "⌋", "⌉", "!"].contains(token ?? "")
    case "mspace", "mtext", nil: false
    default: true
    }
  }

  /// Whether this is of ASCII letters that are set upright.
  fileprivate var isUprightWord: Bool {
    guard case .element(_, let attributes, _) = self, let token,
      token.allSatisfy({ $0.isASCII && $0.isLetter })
    else { return false }
    return token.count > 1 || attributes.contains(Attribute("mathvariant", "normal"))
  }

  /// Whether space stands between a function's name and this.
  fileprivate var startsTerm: Bool { name != "mo" && name != "mspace" && name != "mtext" }
}
