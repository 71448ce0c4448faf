import Diagnostics
import Quantities

/// Builds the tree of an expression from its tokens, by precedence climbing.
///
/// Stops at the first error: what follows it would be guesswork. Faults of meaning (names, units)
/// are found when the tree is evaluated, and there all of them are reported.
struct Parser {
  private let source: SourceText
  private let tokens: [Token]
  private var position = 0
  /// Open parentheses and signs around the place where we are.
  private var nesting = 0

  /// How many parts may lie inside each other, so that no text can exhaust the stack.
  static let maximumDepth = 200
  /// Bytes that an expression may have.
  static let maximumLength = 10_000

  /// The one fault that ended the parse.
  private struct Fault: Error { var problem: Diagnostic }

  static func tree(of source: SourceText, reporting problems: inout [Diagnostic]) -> Node? {
    guard source.count <= maximumLength else {
      problems.append(.longExpression(limit: maximumLength, at: source.span))
      return nil
    }
    guard let tokens = Lexer.tokens(of: source, reporting: &problems) else { return nil }
    var parser = Parser(source: source, tokens: tokens)
    do {
      let node = try parser.whole()
      return node
    } catch {
      problems.append(error.problem)
      return nil
    }
  }

  private init(source: SourceText, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
  }

  // MARK: Grammar

  private mutating func whole() throws(Fault) -> Node {
    if case .end = token.kind { throw fault(.emptyExpression(at: source.span)) }
    let node = try expression(above: 0)
    guard case .end = token.kind else { throw fault(surplus()) }
    return node
  }

  /// An operand and all that operators tighter than `precedence` add to it.
  private mutating func expression(above precedence: Int) throws(Fault) -> Node {
    var left = try operand()
    while let operation, operation.precedence > precedence {
      let sign = token.range
      position += 1
      let right: Node
      if operation == .power {
        // A power takes all powers to its right: 2^3^2 is 2^9.
        right = try nested { parser throws(Fault) in
          try parser.expression(above: operation.precedence - 1)
        }
      } else {
        right = try expression(above: operation.precedence)
      }
      if operation.isComparison, let next = self.operation, next.isComparison {
        let range = left.outerRange.lowerBound..<token.range.upperBound
        let (first, middle) = (text(left.outerRange), text(right.outerRange))
        throw fault(
          .chainedComparison(
            first: "\(first) \(operation.rawValue) \(middle)",
            second: "\(middle) \(next.rawValue) …",
            at: source.span(range),
          )
        )
      }
      left = try checked(
        .operation(operation, left, right),
        left.outerRange,
        right.outerRange,
        at: sign,
      )
    }
    return left
  }

  private mutating func operand() throws(Fault) -> Node {
    let first = token
    switch first.kind {
    case .quantity(let value, let unit):
      position += 1
      let quantity = unit.map { Quantity(value, $0) } ?? Quantity(value)
      return Node(.quantity(quantity, unit), first.range)
    case .text(let text):
      position += 1
      return Node(.text(text), first.range)
    case .name(let name):
      position += 1
      return try isSymbol(.open) ? call(name, at: first.range) : path(name, at: first.range)
    case .symbol(.minus), .symbol(.not):
      position += 1
      let part = try nested { parser throws(Fault) in
        try parser.expression(above: Node.prefixPrecedence)
      }
      let form = first.kind == .symbol(.not) ? Node.Form.not(part) : .negative(part)
      return try checked(form, first.range, part.outerRange, at: first.range)
    case .symbol(.open):
      position += 1
      var inner = try nested { parser throws(Fault) in try parser.expression(above: 0) }
      try close(parenthesis: first)
      inner.outerRange = first.range.lowerBound..<tokens[position - 1].range.upperBound
      return inner
    case .symbol(.plus) where tokens[position + 1].kind != .end:
      throw fault(.unexpectedCharacter("+", at: source.span(first.range)))
    case .symbol, .end:
      throw fault(.missingOperand(text(first.range), at: source.span(first.range)))
    }
  }

  /// A path that starts with `name`, which has been read.
  private mutating func path(_ name: String, at range: Range<Int>) throws(Fault) -> Node {
    var steps = [Node.Step(name: name, range: range)]
    var end = range.upperBound
    while isSymbol(.dot) {
      position += 1
      guard case .name(let member) = token.kind else {
        throw fault(.missingMember(of: text(range.lowerBound..<end), at: source.span(token.range)))
      }
      var step = Node.Step(name: member, range: token.range)
      position += 1
      if isSymbol(.open) { step.arguments = try literals() }
      end = tokens[position - 1].range.upperBound
      steps.append(step)
    }
    return Node(.path(steps), range.lowerBound..<end)
  }

  private mutating func call(_ name: String, at range: Range<Int>) throws(Fault) -> Node {
    guard let function = Node.Function(rawValue: name) else {
      throw fault(.unknownFunction(name, at: source.span(range)))
    }
    let arguments = try arguments()
    let whole = range.lowerBound..<tokens[position - 1].range.upperBound
    switch (function, arguments.count) {
    case (.min, 2...), (.max, 2...): break
    case (.min, _), (.max, _), (_, ...0), (_, 2...):
      throw fault(.argumentCount(of: function, found: arguments.count, at: source.span(whole)))
    default: break
    }
    return try checked(.call(function, arguments), range, whole, at: range)
  }

  /// Expressions between the parentheses that open here.
  private mutating func arguments() throws(Fault) -> [Node] {
    let open = token
    position += 1
    var arguments: [Node] = []
    while !isSymbol(.close) {
      arguments.append(try nested { parser throws(Fault) in try parser.expression(above: 0) })
      guard isSymbol(.comma) else { break }
      position += 1
      if isSymbol(.close) { throw fault(.missingOperand(")", at: source.span(token.range))) }
    }
    try close(parenthesis: open)
    return arguments
  }

  /// Arguments of a member, which must be written out.
  private mutating func literals() throws(Fault) -> [Literal] {
    try arguments().map { argument throws(Fault) in
      switch argument.form {
      case .quantity(let quantity, _): return .quantity(quantity)
      case .text(let text): return .text(text)
      case .negative(let part):
        guard case .quantity(var quantity, _) = part.form else { break }
        quantity.value.negate()
        return .quantity(quantity)
      default: break
      }
      throw fault(.argumentNotLiteral(text(argument.range), at: source.span(argument.range)))
    }
  }

  // MARK: Tokens

  private var token: Token { tokens[position] }

  private func isSymbol(_ symbol: Token.Symbol) -> Bool { token.kind == .symbol(symbol) }

  private var operation: Node.Operation? {
    guard case .symbol(let symbol) = token.kind else { return nil }
    return Node.Operation(rawValue: symbol.rawValue)
  }

  private mutating func close(parenthesis open: Token) throws(Fault) {
    guard isSymbol(.close) else {
      if case .end = token.kind { throw fault(.unclosedParenthesis(at: source.span(open.range))) }
      throw fault(surplus())
    }
    position += 1
  }

  /// What is wrong with the token where an operator or the end should stand.
  private func surplus() -> Diagnostic {
    let found = token
    let span = source.span(found.range)
    let before = position > 0 ? tokens[position - 1] : nil
    if let (digits, range) = before?.grouped(with: tokens[position...], in: source) {
      return .groupedDigits(write: digits, at: source.span(range))
    }
    switch (before?.kind, found.kind) {
    case (_, .symbol(.close)): return .unopenedParenthesis(at: span)
    case (_, .name("to")): return .intervalInExpression(at: span)
    case (_, .name(let word)) where Diagnostic.wordOperators[word.lowercased()] != nil:
      return .wordOperator(word, at: span)
    case (_, .name("as")), (_, .name("in")): return .unitWord(text(found.range), at: span)
    case (.name(let name)?, .name), (.name(let name)?, .quantity):
      let place = source.span((before ?? found).range)
      if name.lowercased() == "not" { return .wordOperator(name, at: place) }
      guard let function = Node.Function(rawValue: name) else { break }
      return .missingParentheses(of: function, at: place)
    case (.quantity?, .name):
      let product = "\(text((before ?? found).range)) * \(text(pathRange))"
      return .missingOperator(before: text(found.range), write: product, at: span)
    case (.quantity?, .symbol(.comma)) where isDecimal(tokens[position + 1], behind: found):
      let whole = source.span(
        (before ?? found).range.lowerBound..<tokens[position + 1].range.upperBound
      )
      return .decimalComma(text((before ?? found).range), text(tokens[position + 1].range), whole)
    case (.name(let name)?, .symbol(.open)): return .unknownFunction(name, at: span)
    default: break
    }
    return .missingOperator(before: text(found.range), at: span)
  }

  /// The path that starts with the name where we are.
  private var pathRange: Range<Int> {
    var last = position
    while last + 2 < tokens.count, tokens[last + 1].kind == .symbol(.dot),
      case .name = tokens[last + 2].kind
    { last += 2 }
    return token.range.lowerBound..<tokens[last].range.upperBound
  }

  /// Whether a token is digits right behind a comma, as in `0,3`.
  private func isDecimal(_ token: Token, behind comma: Token) -> Bool {
    token.number?.lowerBound == comma.range.upperBound
  }

  // MARK: Limits

  private mutating func nested(
    _ read: (inout Parser) throws(Fault) -> Node
  ) throws(Fault) -> Node {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.maximumDepth else { throw fault(tooDeep(at: token.range)) }
    return try read(&self)
  }

  private func checked(
    _ form: Node.Form,
    _ start: Range<Int>,
    _ end: Range<Int>,
    at place: Range<Int>,
  ) throws(Fault) -> Node {
    let node = Node(form, start.lowerBound..<end.upperBound)
    guard node.depth <= Self.maximumDepth else { throw fault(tooDeep(at: place)) }
    return node
  }

  private func tooDeep(at range: Range<Int>) -> Diagnostic {
    .deepExpression(limit: Self.maximumDepth, at: source.span(range))
  }

  private func fault(_ problem: Diagnostic) -> Fault { Fault(problem: problem) }

  private func text(_ range: Range<Int>) -> String { source[range].text }
}
