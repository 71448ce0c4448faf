internal import HTML

/// KaTeX's MathML as what browsers draw: MathML Core, and no more of it than the formula needs.
///
/// KaTeX writes for the whole of MathML 3. What Core does not know is written in another way
/// (letters of another alphabet, the columns of a table), what says the default goes.
struct MathMarkup {
  /// How large the current place is set; what only repeats it is left out.
  struct Context {
    var isDisplayed: Bool
    var level: Int

    var scripts: Context { Context(isDisplayed: false, level: level + 1) }
  }

  /// A formula as a `math` element; nil where the markup is not KaTeX's or too deep.
  ///
  /// Recurs as deep as the markup, and so needs a deep stack (see ``onDeepStack(_:)``).
  static func math(_ markup: String, style: Typesetter.Style) -> Node? {
    guard let nodes = MarkupReader.nodes(markup) else { return nil }
    let context = Context(isDisplayed: style == .display, level: 0)
    let row = inferred(row(nodes, in: context))
    return .element("math", style == .display ? [Node.Attribute("display", "block")] : [], row)
  }

  /// Nodes that stand side by side.
  static func row(_ nodes: [Node], in context: Context) -> [Node] {
    joined(nodes.flatMap { cleaned($0, in: context) })
  }

  /// What a node comes to: none, itself, or what was in it.
  private static func cleaned(_ node: Node, in context: Context) -> [Node] {
    guard case .element(let name, let attributes, let children) = node else { return [] }
    switch name {
    case "annotation": return []
    case "span", "math", "semantics": return row(children, in: context)
    case "mrow": return grouped(row(children, in: context))
    case "mstyle": return styled(attributes, children, in: context)
    case "mi", "mn", "mo", "mtext": return token(name, attributes, children, in: context)
    case "mspace": return attributes.isEmpty ? [] : [.element(name, lengths(attributes), [])]
    case "mtable": return [table(attributes, children, in: context)]
    case "mfrac":
      let inner = Context(isDisplayed: false, level: context.level + (context.isDisplayed ? 0 : 1))
      return [.element(name, lengths(attributes), children.map { single($0, in: inner) })]
    case "msqrt": return [.element(name, inferred(row(children, in: context)))]
    case "mroot":
      return [
        scripts(
          name,
          attributes,
          children,
          of: Context(isDisplayed: false, level: context.level + 2),
          in: context
        )
      ]
    case "msub", "msup", "msubsup", "munder", "mover", "munderover":
      return behindName(
        scripts(name, attributes, children, of: context.scripts, in: context)
      )
    case "mpadded": return padded(attributes, children, in: context)
    case "menclose": return [enclosed(attributes, children, in: context)]
    default: return [.element(name, attributes, inferred(row(children, in: context)))]
    }
  }

  // MARK: Rows

  /// The children of a row that may do without an `mrow` of its own.
  static func inferred(_ nodes: [Node]) -> [Node] {
    guard nodes.count == 1, case .element("mrow", let attributes, let children) = nodes[0],
      attributes.isEmpty
    else { return nodes }
    return children
  }

  /// Nodes in an `mrow`, where there is more than one.
  ///
  /// The `mrow` stays even within a row: operators at its ends and brackets that grow depend on it.
  /// So does an empty one, which makes the operator behind it stand between two terms.
  private static func grouped(_ nodes: [Node]) -> [Node] {
    nodes.count == 1 ? nodes : [.element("mrow", nodes)]
  }

  /// A node as exactly one.
  private static func single(_ node: Node, in context: Context) -> Node {
    let nodes = cleaned(node, in: context)
    return nodes.count == 1 ? nodes[0] : .element("mrow", joined(nodes))
  }

  private static func scripts(
    _ name: String,
    _ attributes: [Node.Attribute],
    _ children: [Node],
    of scripts: Context,
    in context: Context,
  ) -> Node {
    let isAccent = attributes.contains { $0.name.hasPrefix("accent") && $0.value == "true" }
    let inner = isAccent ? Context(isDisplayed: false, level: context.level) : scripts
    let nodes = children.enumerated().map { index, child in
      single(child, in: index == 0 ? context : inner)
    }
    if isAccent, let letter = accented(nodes) { return letter }
    return .element(name, attributes.filter { $0.value == "true" }, nodes)
  }

  /// The sign of a function's application behind the scripts of its name rather than before them.
  private static func behindName(_ node: Node) -> [Node] {
    guard case .element(let name, let attributes, var children) = node,
      case .element("mrow", _, let base)? = children.first, base.count == 2,
      base[1].isApplication
    else { return [node] }
    children[0] = base[0]
    return [.element(name, attributes, children), base[1]]
  }

  // MARK: Styles and boxes

  private static func styled(
    _ attributes: [Node.Attribute],
    _ children: [Node],
    in context: Context,
  ) -> [Node] {
    // What the only child decides itself need not be said before.
    if children.count == 1, case .element("mstyle", let others, _) = children[0],
      attributes.allSatisfy({ attribute in others.contains { $0.name == attribute.name } })
    {
      return cleaned(children[0], in: context)
    }
    var inner = context
    var kept: [Node.Attribute] = []
    for attribute in attributes {
      switch (attribute.name, attribute.value) {
      case ("displaystyle", let value?):
        inner.isDisplayed = value == "true"
        if inner.isDisplayed != context.isDisplayed { kept.append(attribute) }
      case ("scriptlevel", let value?):
        inner.level = Int(value) ?? context.level
        if inner.level != context.level { kept.append(attribute) }
      default: kept.append(attribute)
      }
    }
    let nodes = row(children, in: inner)
    return kept.isEmpty ? nodes : [.element("mstyle", kept, inferred(nodes))]
  }

  private static func padded(
    _ attributes: [Node.Attribute],
    _ children: [Node],
    in context: Context,
  ) -> [Node] {
    let nodes = row(children, in: context)
    // Core has no lengths that add to the content's, and would take them for the whole.
    let isRelative = attributes.contains { $0.name == "width" && $0.value?.first == "+" }
    if isRelative || attributes.isEmpty { return grouped(nodes) }
    return [.element("mpadded", lengths(attributes), inferred(nodes))]
  }

  /// A frame: Core has no `menclose`, so a rule of CSS draws the lines.
  private static func enclosed(
    _ attributes: [Node.Attribute],
    _ children: [Node],
    in context: Context,
  ) -> Node {
    let notation = attributes.first { $0.name == "notation" }?.value ?? ""
    let sides = notation.split(separator: " ").compactMap { word in
      word == "box"
        ? "border:1px solid"
        : ["top", "bottom", "left", "right"].contains(word) ? "border-\(word):1px solid" : nil
    }
    let style = (sides + ["padding:.2em"]).joined(separator: ";")
    let others = attributes.filter { $0.name == "mathbackground" || $0.name == "mathcolor" }
    return .element(
      "mrow",
      others + [Node.Attribute("style", style)],
      inferred(row(children, in: context)),
    )
  }

  // MARK: Attributes

  static func lengths(_ attributes: [Node.Attribute]) -> [Node.Attribute] {
    attributes.map { Node.Attribute($0.name, $0.value.map(shortened)) }
  }

  /// A length with at most two decimals and no more zeros than it needs.
  static func shortened(_ length: String) -> String {
    let digits = length.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0 == "+" }
    let unit = length.dropFirst(digits.count)
    guard !digits.isEmpty, unit.allSatisfy(\.isLetter), let value = Double(digits) else {
      return length
    }
    let hundredths = Int((abs(min(max(value, -1e6), 1e6)) * 100).rounded())
    guard hundredths > 0 else { return "0" }
    var text = hundredths >= 100 ? "\(hundredths / 100)" : ""
    if hundredths % 100 > 0 {
      text += "." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
      if text.hasSuffix("0") { text.removeLast() }
    }
    return (value < 0 ? "-" : "") + text + unit
  }
}

extension Node {
  var name: String? {
    guard case .element(let name, _, _) = self else { return nil }
    return name
  }

  /// The text of an element that has nothing else.
  var token: String? {
    guard case .element(_, _, let children) = self else { return nil }
    if children.isEmpty { return "" }
    guard children.count == 1, case .text(let text) = children[0] else { return nil }
    return text
  }

  /// Whether this is the invisible sign between a function's name and what it is applied to.
  var isApplication: Bool { name == "mo" && token == "\u{2061}" }
}
