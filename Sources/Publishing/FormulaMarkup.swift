import HTML

/// The formula of a model's row as MathML.
///
/// Knows the TeX that the catalogue uses: letters, numbers, signs, `^`, `_`, groups, `\frac`,
/// `\sqrt`, `\mathrm` and the names of a few signs and Greek letters. What it does not know, it
/// refuses, and the formula is printed as it stands.
struct FormulaMarkup {
  private var rest: Substring
  private var isUnknown = false

  private init(_ text: String) { rest = text[...] }

  /// The formula, or nil where it has more than is known here.
  static func math(_ tex: String) -> Node? {
    var reader = FormulaMarkup(tex)
    let row = reader.row()
    guard !reader.isUnknown, reader.rest.isEmpty, !row.isEmpty else { return nil }
    return .element("math", ["displaystyle": "true"], row)
  }

  /// What stands up to the end, or up to a closing brace.
  private mutating func row() -> [Node] {
    var nodes: [Node] = []
    while let next = rest.first, next != "}", !isUnknown {
      if next == "^" || next == "_" {
        script(on: &nodes)
      } else if let atom = atom() {
        nodes.append(atom)
      }
    }
    return nodes
  }

  /// Puts a superscript, a subscript or both on the last node.
  private mutating func script(on nodes: inout [Node]) {
    guard let base = nodes.popLast() else {
      isUnknown = true
      return
    }
    var lower: Node?
    var upper: Node?
    while let sign = rest.first, sign == "^" || sign == "_" {
      rest.removeFirst()
      guard (sign == "^" ? upper : lower) == nil, let argument = argument() else {
        isUnknown = true
        return
      }
      if sign == "^" { upper = argument } else { lower = argument }
    }
    switch (lower, upper) {
    case (let lower?, let upper?): nodes.append(.element("msubsup", [base, lower, upper]))
    case (let lower?, nil): nodes.append(.element("msub", [base, lower]))
    case (nil, let upper?): nodes.append(.element("msup", [base, upper]))
    case (nil, nil): nodes.append(base)
    }
  }

  /// A group in braces, or one letter, digit or command.
  private mutating func argument() -> Node? {
    guard let next = rest.first else { return nil }
    if next == "{" { return group().map { .element("mrow", $0) } }
    if next.isASCII, next.isNumber {
      return .element("mn", [.text(String(rest.removeFirst()))])
    }
    return atom()
  }

  private mutating func group() -> [Node]? {
    guard rest.first == "{" else { return nil }
    rest.removeFirst()
    let nodes = row()
    guard rest.first == "}" else { return nil }
    rest.removeFirst()
    return nodes
  }

  private mutating func atom() -> Node? {
    guard let next = rest.first else { return nil }
    if next == "\\" { return command() }
    if next == "{" {
      guard let inner = group() else { return unknown() }
      return .element("mrow", inner)
    }
    if next.isASCII, next.isNumber {
      let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      rest.removeFirst(number.count)
      return .element("mn", [.text(String(number))])
    }
    rest.removeFirst()
    if next.isWhitespace { return nil }
    if next.isASCII, next.isLetter { return .element("mi", [.text(String(next))]) }
    switch next {
    case "+", "=", "(", ")", "[", "]", "/", ",", "<", ">", "!", "|":
      return .element("mo", [.text(String(next))])
    case "-": return .element("mo", ["−"])
    case "*": return .element("mo", ["·"])
    default: return unknown()
    }
  }

  private mutating func unknown() -> Node? {
    isUnknown = true
    return nil
  }

  private mutating func command() -> Node? {
    rest.removeFirst()
    let letters = rest.prefix { $0.isASCII && $0.isLetter }
    guard !letters.isEmpty else {
      guard let sign = rest.popFirst() else { return unknown() }
      switch sign {
      case ",", ":", ";", " ": return .element("mspace", ["width": "0.17em"])
      case "!": return nil
      case "%": return .element("mo", ["%"])
      default: return unknown()
      }
    }
    rest.removeFirst(letters.count)
    switch letters {
    case "frac":
      guard let above = group(), let below = group() else { return unknown() }
      return .element("mfrac", [.element("mrow", above), .element("mrow", below)])
    case "sqrt": return group().map { .element("msqrt", $0) } ?? unknown()
    case "mathrm", "text", "operatorname": return word()
    case "left", "right": return nil
    case "quad": return .element("mspace", ["width": "1em"])
    case "min", "max", "log", "ln", "exp": return .element("mi", [.text(String(letters))])
    default:
      if let sign = Self.signs[String(letters)] { return .element("mo", [.text(sign)]) }
      return Self.greek[String(letters)].map { .element("mi", [.text($0)]) } ?? unknown()
    }
  }

  /// The upright word in braces.
  private mutating func word() -> Node? {
    guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return unknown() }
    let word = rest[rest.index(after: rest.startIndex)..<end]
    rest = rest[rest.index(after: end)...]
    guard !word.contains("{"), !word.contains("\\") else { return unknown() }
    // A single letter would be set in italics.
    return .element(word.count == 1 ? "mtext" : "mi", [.text(String(word))])
  }

  private static let signs = [
    "times": "×", "cdot": "·", "le": "≤", "ge": "≥", "leq": "≤", "geq": "≥", "approx": "≈",
    "ne": "≠", "pm": "±", "to": "→",
  ]

  private static let greek = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η",
    "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "phi": "φ", "omega": "ω", "Delta": "Δ", "Phi": "Φ", "Omega": "Ω",
  ]
}
