internal import HTML

/// MathML as words: a formula for a title or another place that takes no markup.
enum MathWords {
  static func words(of node: Node) -> String {
    read(node).split(separator: " ").joined(separator: " ")
  }

  private static func read(_ node: Node) -> String {
    guard case .element(let name, let attributes, let children) = node else {
      if case .text(let text) = node { return spelled(text) }
      return ""
    }
    let parts = children.map(read)
    if parts.count == 2, attributes.contains(Node.Attribute("accent", "true")) {
      return parts[0] + (MathMarkup.combining[parts[1]] ?? "")
    }
    switch (name, parts.count) {
    case ("mfrac", 2): return "\(grouped(parts[0]))/\(grouped(parts[1]))"
    case ("msqrt", _): return "√\(grouped(parts.joined()))"
    case ("mroot", 2): return "\(superscript(parts[1], or: "\(parts[1])."))√\(grouped(parts[0]))"
    case ("munder", 2) where parts[1] == "⏟", ("mover", 2) where parts[1] == "⏞": return parts[0]
    case ("msup", 2), ("mover", 2):
      return parts[0] + superscript(parts[1], or: "^\(grouped(parts[1]))")
    case ("msub", 2), ("munder", 2): return "\(parts[0])_\(grouped(parts[1]))"
    case ("msubsup", 3), ("munderover", 3):
      return "\(parts[0])_\(grouped(parts[1]))" + superscript(parts[2], or: "^\(grouped(parts[2]))")
    case ("mo", _) where node.isApplication: return attributes.isEmpty ? "" : " "
    case ("mo", _): return surrounded(parts.joined())
    case ("mtr", _): return parts.joined(separator: " ")
    case ("mtable", _): return parts.joined(separator: "; ")
    case ("mspace", _): return " "
    default: return parts.joined()
    }
  }

  private static func spelled(_ text: String) -> String {
    String(text.map { "\u{A0}\u{2009}\u{2005}\u{200A}".contains($0) ? " " : $0 })
  }

  private static func surrounded(_ sign: String) -> String {
    spacious.contains(sign) ? " \(sign) " : sign
  }

  /// Operators that are read with space around them.
  private static let spacious: Set<String> = [
    "=", "≠", "≈", "∼", "<", ">", "≤", "≥", "≪", "≫", "→", "⟶", "←", "+", "×", "⋅", "∈", "≡",
    "∝", "⇒", "⟹",
  ]

  private static func grouped(_ text: String) -> String {
    text.count == 1 || text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." }
      ? text : "(\(text))"
  }

  /// Raised characters where Unicode has them all.
  private static func superscript(_ text: String, or other: String) -> String {
    let raised = text.compactMap { superscripts[$0] }
    return raised.count == text.count && !text.isEmpty ? String(raised) : other
  }

  private static let superscripts: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "−": "⁻", "n": "ⁿ", "′": "′",
  ]
}
