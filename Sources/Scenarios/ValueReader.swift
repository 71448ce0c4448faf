import Diagnostics
import Quantities

/// Reads what an author wrote for an input that takes a quantity.
struct ValueReader {
  let input: Model.Input
  let text: SourceText

  struct Reading: Sendable, Hashable {
    var value: WrittenValue
    /// The most significant digits of its numbers as typed, where they are known.
    var digits: Int?
    /// The years of its prices, where its units name one.
    var priceYears: ClosedRange<Int>?
  }

  /// What other people write between the ends of an interval.
  private static let intervalSigns = ["–", "—", "…", "..", "±", "+-", "+/-"]

  /// One end of an interval, an argument of a distribution, or the whole of an exact value.
  struct Number {
    var value: Double
    var unit: Unit?
    var digits: Int
    var range: Range<Int>
    /// The number and the unit behind it as typed.
    var numberText: String
    var unitText: String
  }

  /// The value of `text` for `input`, units and range checked; nil where it reported.
  static func reading(
    _ text: SourceText,
    for input: Model.Input,
    reporting problems: inout [Diagnostic],
  ) -> Reading? {
    let reader = ValueReader(input: input, text: text)
    do {
      return try reader.reading()
    } catch {
      problems += error.problems
      return nil
    }
  }

  struct Fault: Error {
    var problems: [Diagnostic]
    init(_ problem: Diagnostic) { problems = [problem] }
    init(_ problems: [Diagnostic]) { self.problems = problems }
  }

  private func reading() throws(Fault) -> Reading {
    guard !text.isEmpty else { throw Fault(.missingValue(of: input, at: text.span)) }
    guard text.count <= Parser.maximumLength else {
      throw Fault(.longExpression(limit: Parser.maximumLength, at: text.span))
    }
    if Self.intervalSigns.contains(where: { text.text.contains($0) }) {
      throw Fault(.intervalSign(at: text.span))
    }
    if let fault = colonInDiscrete ?? quotes ?? powerOfTen { throw Fault(fault) }
    var problems: [Diagnostic] = []
    guard let tokens = Lexer.tokens(of: text, reporting: &problems) else { throw Fault(problems) }
    var rest = tokens[...]
    if case .name(let name)? = rest.first?.kind, let form = DistributionForm(rawValue: name) {
      return try distribution(form, from: &rest)
    }
    let first = try number(from: &rest)
    if case .end? = rest.first?.kind { return try exact(first) }
    guard let token = rest.popFirst() else { preconditionFailure("tokens without an end") }
    guard case .name("to") = token.kind else {
      if let spaced = spacedUnit(behind: first, [token] + rest) { throw Fault(spaced) }
      throw Fault(unexpected(token, behind: first, rest))
    }
    if case .end? = rest.first?.kind {
      throw Fault(.intervalEnds(missing: "upper", at: text.span(token.range)))
    }
    let second = try number(from: &rest)
    guard case .end? = rest.first?.kind else {
      if let third = rest.first, third.kind == .name("to") {
        throw Fault(.intervalEnds(missing: nil, at: text.span(third.range)))
      }
      if let spaced = spacedUnit(behind: second, rest) { throw Fault(spaced) }
      let end = rest.first?.range ?? token.range
      throw Fault(.surplusValue(text[end].text, at: text.span(end)))
    }
    return try interval(first, second)
  }

  /// A number with its sign and unit.
  func number(from rest: inout ArraySlice<Token>) throws(Fault) -> Number {
    var sign: Token?
    if let first = rest.first, first.kind == .symbol(.minus) || first.kind == .symbol(.plus) {
      sign = rest.popFirst()
    }
    guard let token = rest.first else { preconditionFailure("tokens without an end") }
    guard case .quantity(let value, let unit) = token.kind else {
      throw Fault(notANumber(rest))
    }
    rest = rest.dropFirst()
    let start = sign?.range.lowerBound ?? token.range.lowerBound
    let numberEnd = token.number?.upperBound ?? token.range.upperBound
    return Number(
      value: sign?.kind == .symbol(.minus) ? -value : value,
      unit: unit,
      digits: token.digits ?? 1,
      range: start..<token.range.upperBound,
      numberText: text[start..<numberEnd].text,
      unitText: text[numberEnd..<token.range.upperBound].text,
    )
  }

  private func exact(_ number: Number) throws(Fault) -> Reading {
    let quantity = try fitted(number)
    try checkRange(quantity.value, at: number.range)
    return Reading(
      value: .exact(quantity),
      digits: number.digits,
      priceYears: Self.priceYears(of: [number]),
    )
  }

  private func interval(_ first: Number, _ second: Number) throws(Fault) -> Reading {
    var (first, second) = (first, second)
    let (firstUnit, secondUnit) = (first.unitText, second.unitText)
    // A unit behind one end stands for both: 90 to 100 d, 90 d to 100.
    first.unit = first.unit ?? second.unit
    second.unit = second.unit ?? first.unit
    let (low, high) = (try fitted(first), try fitted(second))
    let whole = first.range.lowerBound..<second.range.upperBound
    guard low.value != high.value else {
      let value = first.numberText + (firstUnit.isEmpty ? secondUnit : firstUnit)
      throw Fault(.emptyInterval(value, at: text.span(whole)))
    }
    guard low.value < high.value else {
      throw Fault(
        .turnedInterval(write: turned(first, second, joint: " to "), at: text.span(whole))
      )
    }
    try checkRange(low.value, at: first.range)
    try checkRange(high.value, at: second.range)
    for number in [first, second] { try checkReach(number) }
    try checkReach(of: .interval(low: low.value, high: high.value), at: text[whole])
    return Reading(
      value: .interval(low: low.value, high: high.value, input.dimension),
      digits: max(first.digits, second.digits),
      priceYears: Self.priceYears(of: [first, second]),
    )
  }

  static func priceYears(of numbers: [Number]) -> ClosedRange<Int>? {
    .union(numbers.map { $0.unit?.priceYear.map { $0...$0 } })
  }

  /// Two ends in the other order, as typed.
  func turned(_ first: Number, _ second: Number, joint: String) -> String {
    // A unit that stood for both ends stays behind the last one.
    let units =
      first.unitText.isEmpty ? ("", second.unitText) : (second.unitText, first.unitText)
    return second.numberText + units.0 + joint + first.numberText + units.1
  }

  // MARK: Checks

  /// The quantity with the input's dimension.
  ///
  /// A bare number is a plain number, or operations: nobody writes anything but FLOP there.
  func fitted(_ number: Number) throws(Fault) -> Quantity {
    let span = text.span(number.range)
    let written = text[number.range].text
    guard let unit = number.unit else {
      guard input.dimension == .one || input.dimension == .operations else {
        throw Fault(.missingUnit(of: input, written, at: span))
      }
      return Quantity(number.value, input.dimension)
    }
    guard unit.dimension == input.dimension else {
      throw Fault(.unitMismatch(of: input, written, unit.dimension, at: span))
    }
    return Quantity(number.value, unit)
  }

  func checkRange(_ value: Double, at range: Range<Int>) throws(Fault) {
    guard input.allowed.contains(value) else {
      throw Fault(.outOfRange(input, text[range].text, at: text.span(range)))
    }
  }

  // MARK: Messages

  private func notANumber(_ rest: ArraySlice<Token>) -> Diagnostic {
    guard let token = rest.first else { preconditionFailure("tokens without an end") }
    let next = rest.dropFirst().first?.kind
    if case .name(let name) = token.kind, next == .symbol(.open) {
      if DistributionForm(rawValue: name) != nil {
        return .nestedDistribution(name, at: text.span(token.range))
      }
      guard Node.Function(rawValue: name) != nil else {
        return .unknownDistribution(name, at: text.span(token.range))
      }
    }
    if case .name("to") = token.kind {
      return .intervalEnds(missing: "lower", at: text.span(token.range))
    }
    if case .name = token.kind { return notWritten() }
    return .notAValue(input, text.text, at: text.span)
  }

  /// Where `2 USD / h` has spaces inside its unit.
  private func spacedUnit(behind number: Number, _ rest: ArraySlice<Token>) -> Diagnostic? {
    guard number.unit != nil, rest.first?.kind == .symbol(.divide),
      let next = rest.dropFirst().first, case .name(let name) = next.kind
    else { return nil }
    let unit = number.unitText.filter { $0 != " " } + "/" + name
    guard Unit(parsing: unit) != nil else { return nil }
    let start = number.range.upperBound - number.unitText.utf8.drop { $0 == 0x20 }.count
    return .spacedUnit(write: unit, at: text.span(start..<next.range.upperBound))
  }

  /// Where `discrete(0.3: 0.5, …)` has a colon before a probability.
  private var colonInDiscrete: Diagnostic? {
    let bytes = Array(text.text.utf8)
    guard text.text.hasPrefix(DistributionForm.discrete.rawValue),
      let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let isBorder = { (byte: UInt8) in "(,)".utf8.contains(byte) }
    let start = bytes[..<colon].lastIndex(where: isBorder).map { $0 + 1 } ?? 0
    let end = bytes[colon...].firstIndex(where: isBorder) ?? bytes.count
    let probability = text[colon + 1..<end].trimmed.text
    return .colonInDiscrete(
      text[start..<colon].trimmed.text,
      Double(probability).map(Diagnostic.probabilityText) ?? probability,
      at: text.span(colon..<colon + 1),
    )
  }

  /// Where the author put quotes around the value.
  private var quotes: Diagnostic? {
    let inner = text.text.dropFirst().dropLast()
    guard let first = text.text.first, let last = text.text.last, "\"'“„‘«".contains(first),
      "\"'”“’»".contains(last), !inner.isEmpty
    else { return nil }
    return .quotedValue(String(inner), at: text.span)
  }

  /// Where `3*10^9` stands for `3e9`.
  private var powerOfTen: Diagnostic? {
    guard let power = text.text.firstRange(of: "10^") else { return nil }
    let before = text.text[..<power.lowerBound].filter { $0 != " " }
    let factor = before.last.map { "*×x·⋅".contains($0) } ?? false ? before.dropLast() : before[...]
    let behind = text.text[power.upperBound...]
    let digits = behind.prefix { $0.isNumber || $0 == "-" || $0 == "+" }
    guard factor.isEmpty ? before.isEmpty : Double(factor) != nil, Int(digits) != nil else {
      return nil
    }
    let mantissa = factor.isEmpty ? "1" : String(factor)
    return .powerOfTen(
      write: "\(mantissa)e\(digits)\(behind.dropFirst(digits.count))",
      at: text.span,
    )
  }

  /// An expression without its `=`, if it is one.
  private func notWritten() -> Diagnostic {
    var problems: [Diagnostic] = []
    return Parser.tree(of: text, reporting: &problems) == nil
      ? .notAValue(input, text.text, at: text.span)
      : .expressionWithoutSign(input, text.text, at: text.span)
  }

  private func unexpected(
    _ token: Token,
    behind first: Number,
    _ rest: ArraySlice<Token>,
  ) -> Diagnostic {
    if let (digits, range) = grouped(first, [token] + rest) {
      return .groupedDigits(write: digits, at: text.span(range))
    }
    guard case .symbol(let symbol) = token.kind else {
      return .surplusValue(text[token.range].text, at: text.span(token.range))
    }
    let next = rest.first
    switch symbol {
    case .minus where next?.isNumber == true:
      // Two of them are those of a date.
      let isDate = rest.dropFirst().first?.kind == .symbol(.minus)
      return isDate ? .notAValue(input, text.text, at: text.span) : .intervalSign(at: text.span)
    case .divide where first.unit == nil && next?.isNumber == true:
      guard let next, let number = next.number, number != next.range else { return notWritten() }
      let unit = text[number.upperBound..<next.range.upperBound].text
      let quotient = "\(first.numberText)\(unit) / \(text[number].text)"
      return .expressionWithoutSign(input, text.text, write: quotient, at: text.span)
    case .dot, .not, .comma:
      guard next?.kind == .end else { break }
      return .unexpectedCharacter(symbol.rawValue, at: text.span(token.range))
    default: break
    }
    return withDecimalPoint ?? notWritten()
  }

  /// Where `1,5 d` has a comma for a point.
  private var withDecimalPoint: Diagnostic? {
    let problem = Diagnostic.expressionWithoutSign(input, text.text, at: text.span)
    return problem.id == "number-syntax" ? problem : nil
  }

  private func grouped(_ first: Number, _ rest: [Token]) -> (String, Range<Int>)? {
    let number = first.range.lowerBound..<first.range.lowerBound + first.numberText.utf8.count
    guard number == first.range, first.unitText.isEmpty else { return nil }
    return Token(kind: .quantity(first.value, nil), range: number, number: number)
      .grouped(with: rest[...], in: text)
  }
}

extension Token {
  fileprivate var isNumber: Bool {
    if case .quantity = kind { true } else { false }
  }
}
