import Diagnostics
import Quantities

/// A value of an input as an author can write it without an expression.
enum WrittenValue: Sendable, Hashable {
  case exact(Quantity)
  /// A 90 % interval, in base units.
  case interval(low: Double, high: Double, Dimension)

  /// Its ends, where it is an interval.
  var ends: ClosedRange<Double>? {
    guard case .interval(let low, let high, _) = self else { return nil }
    return low...high
  }

  /// Draws of it, keyed by the place where it was written.
  func uncertain(place: String, sampling: Sampling) -> Uncertain {
    switch self {
    case .exact(let quantity): Uncertain(quantity)
    case .interval(let low, let high, let dimension):
      Uncertain(
        .interval(low: low, high: high),
        dimension: dimension,
        place: place,
        sampling: sampling,
      )
    }
  }
}

/// Reads what an author wrote for an input that takes a quantity.
struct ValueReader {
  let input: Model.Input
  let text: SourceText

  struct Reading: Sendable, Hashable {
    var value: WrittenValue
    /// The most significant digits of its numbers as typed.
    var digits: Int
  }

  /// Distributions that the language names but that cannot be computed yet.
  static let laterDistributions = [
    "beta", "discrete", "lognormal", "normal", "triangular", "uniform",
  ]

  /// What other people write between the ends of an interval.
  private static let intervalSigns = ["–", "—", "…", "..", "±", "+-", "+/-"]

  /// One end of an interval, or the whole of an exact value.
  private struct Number {
    var value: Double
    var unit: Unit?
    var digits: Int
    var range: Range<Int>
    /// The number and its unit as typed.
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

  private struct Fault: Error {
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
    var problems: [Diagnostic] = []
    guard let tokens = Lexer.tokens(of: text, reporting: &problems) else { throw Fault(problems) }
    var rest = tokens[...]
    let first = try number(from: &rest)
    if case .end? = rest.first?.kind { return try exact(first) }
    guard let token = rest.popFirst() else { preconditionFailure("tokens without an end") }
    guard case .name("to") = token.kind else { throw Fault(unexpected(token, behind: first, rest)) }
    let second = try number(from: &rest)
    guard case .end? = rest.first?.kind else {
      let end = rest.first?.range ?? token.range
      throw Fault(.surplusValue(text[end].text, at: text.span(end)))
    }
    return try interval(first, second)
  }

  /// A number with its sign and unit.
  private func number(from rest: inout ArraySlice<Token>) throws(Fault) -> Number {
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
    return Reading(value: .exact(quantity), digits: number.digits)
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
      // A unit that stood for both ends stays behind the last one.
      let (lowUnit, highUnit) =
        firstUnit.isEmpty ? ("", secondUnit) : (secondUnit, firstUnit)
      let turned = "\(second.numberText)\(lowUnit) to \(first.numberText)\(highUnit)"
      throw Fault(.turnedInterval(write: turned, at: text.span(whole)))
    }
    try checkRange(low.value, at: first.range)
    try checkRange(high.value, at: second.range)
    return Reading(
      value: .interval(low: low.value, high: high.value, input.dimension),
      digits: max(first.digits, second.digits),
    )
  }

  // MARK: Checks

  /// The quantity with the input's dimension.
  ///
  /// A bare number is a plain number, or operations: nobody writes anything but FLOP there.
  private func fitted(_ number: Number) throws(Fault) -> Quantity {
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

  private func checkRange(_ value: Double, at range: Range<Int>) throws(Fault) {
    guard input.allowed.contains(value) else {
      throw Fault(.outOfRange(input, text[range].text, at: text.span(range)))
    }
  }

  // MARK: Messages

  private func notANumber(_ rest: ArraySlice<Token>) -> Diagnostic {
    guard let token = rest.first else { preconditionFailure("tokens without an end") }
    let next = rest.dropFirst().first?.kind
    if case .name(let name) = token.kind, next == .symbol(.open) {
      if Self.laterDistributions.contains(name) {
        return .laterDistribution(name, at: text.span)
      }
      return .unknownDistribution(name, among: Self.laterDistributions, at: text.span(token.range))
    }
    if case .name = token.kind { return .expressionWithoutSign(input, text.text, at: text.span) }
    return .notAValue(input, text.text, at: text.span)
  }

  private func unexpected(
    _ token: Token,
    behind first: Number,
    _ rest: ArraySlice<Token>,
  ) -> Diagnostic {
    guard case .symbol(let symbol) = token.kind else {
      return .surplusValue(text[token.range].text, at: text.span(token.range))
    }
    switch (symbol, rest.first) {
    case (.minus, let next?) where next.isNumber: return .intervalSign(at: text.span)
    case (.comma, let next?) where next.number?.count == 3:
      let digits = text[first.range].text + text[next.range].text
      let end = next.range.upperBound
      return .groupedDigits(write: digits, at: text.span(first.range.lowerBound..<end))
    default: return .expressionWithoutSign(input, text.text, at: text.span)
    }
  }
}

extension Token {
  fileprivate var isNumber: Bool {
    if case .quantity = kind { true } else { false }
  }
}
