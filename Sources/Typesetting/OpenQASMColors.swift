internal import Circuits
internal import Diagnostics
internal import HTML

/// OpenQASM with its words coloured, by the lexer that also reads circuits.
enum OpenQASMColors {
  static func node(_ text: String) -> Node {
    let file = SourceFile(path: "", text: text)
    var nodes: [Node] = []
    var end = 0
    func addText(before start: Int) {
      if end < start { nodes.append(.text(String(file[end..<start]))) }
    }
    for token in OpenQASMToken.tokens(of: SourceText(file, 0..<file.count)) {
      guard let name = name(of: token.kind) else { continue }
      addText(before: token.span.range.lowerBound)
      let word = Node.text(String(file[token.span.range]))
      nodes.append(.element("span", [Node.Attribute("class", name)], [word]))
      end = token.span.range.upperBound
    }
    addText(before: file.count)
    return .fragment(nodes)
  }

  private static func name(of kind: OpenQASMToken.Kind) -> String? {
    switch kind {
    case .keyword: "k"
    case .string: "s"
    case .comment: "c"
    case .number: "n"
    case .hardwareQubit: "t"
    case .pragma: "m"
    case .identifier, .sign, .unknown: nil
    }
  }
}
