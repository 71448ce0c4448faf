import Diagnostics
import Quantities

extension ValueReader {
  /// The numbers between two commas: one, or a value and its probability.
  typealias Argument = [Number]

  /// The share of a distribution that may lie where the input cannot be.
  static let allowedShareOutside = 0.01
  /// Numbers beyond overflow when a distribution is computed.
  private static let reach = 1e-300...1e300

  /// Of the natural logarithm: e^10 is a factor of 22,000 to either side.
  private static let largestDeviation = 10.0

  /// Reads a distribution to the end of the text.
  func distribution(
    _ form: DistributionForm,
    from rest: inout ArraySlice<Token>,
  ) throws(Fault) -> Reading {
    guard let name = rest.popFirst() else { preconditionFailure("tokens without an end") }
    let (arguments, end) = try arguments(of: form, from: &rest, behind: name)
    guard rest.first?.kind == .end else { throw Fault(surplus(form, rest)) }
    let call = text[name.range.lowerBound..<end]
    guard form.takes(arguments.count) else {
      throw Fault(
        groupedDigits(in: arguments)
          ?? .distributionArguments(form, found: arguments.count, at: call.span)
      )
    }
    let numbers = arguments.joined()
    for number in numbers { try checkReach(number) }
    let values = try values(of: form, arguments)
    let distribution = try distribution(form, arguments, values, at: call)
    if let fault = distribution.fault {
      let number = arguments[min(fault.index, arguments.count - 1)][0]
      let written = text[number.range]
      throw Fault(.distributionParameter(form, written.text, fault.rule, at: written.span))
    }
    return Reading(
      value: .distribution(
        distribution,
        input.dimension,
        limits: try limits(of: distribution, at: call),
      ),
      digits: numbers.map(\.digits).max() ?? 1,
      priceYears: Self.priceYears(of: Array(numbers)),
    )
  }

  // MARK: Arguments

  /// What stands between the parentheses, each argument being one number, of `discrete` two; and
  /// where the call ends.
  private func arguments(
    of form: DistributionForm,
    from rest: inout ArraySlice<Token>,
    behind name: Token,
  ) throws(Fault) -> (arguments: [Argument], end: Int) {
    guard let open = rest.first, open.kind == .symbol(.open) else {
      throw Fault(.missingParenthesis(form, at: text.span(name.range)))
    }
    rest = rest.dropFirst()
    var arguments: [Argument] = []
    if let close = rest.first, close.kind == .symbol(.close) {
      rest = rest.dropFirst()
      return (arguments, close.range.upperBound)
    }
    while true {
      var argument = [try argumentNumber(of: form, from: &rest, in: open)]
      if form == .discrete, rest.first?.startsNumber == true {
        argument.append(try argumentNumber(of: form, from: &rest, in: open))
      }
      arguments.append(argument)
      guard let next = rest.first else { preconditionFailure("tokens without an end") }
      switch next.kind {
      case .symbol(.comma): rest = rest.dropFirst()
      case .symbol(.close):
        rest = rest.dropFirst()
        return (arguments, next.range.upperBound)
      case .end: throw Fault(.unclosedParenthesis(at: text.span(open.range)))
      default: throw Fault(.argumentSeparator(form, at: text.span(next.range)))
      }
    }
  }

  private func argumentNumber(
    of form: DistributionForm,
    from rest: inout ArraySlice<Token>,
    in open: Token,
  ) throws(Fault) -> Number {
    let unsigned = rest.drop { $0.isSign }
    guard let token = unsigned.first else { preconditionFailure("tokens without an end") }
    switch token.kind {
    case .quantity where rest.startIndex + 1 >= unsigned.startIndex: return try number(from: &rest)
    case .end: throw Fault(.unclosedParenthesis(at: text.span(open.range)))
    case .name(let name) where DistributionForm(rawValue: name) != nil:
      throw Fault(.nestedDistribution(name, at: text.span(token.range)))
    default:
      let found = text[token.range]
      throw Fault(.argumentNotANumber(form, found.text, at: found.span))
    }
  }

  /// What stands behind the closing parenthesis.
  private func surplus(_ form: DistributionForm, _ rest: ArraySlice<Token>) -> Diagnostic {
    guard let token = rest.first else { preconditionFailure("tokens without an end") }
    let found = text[token.range].text
    if case .name(let name) = token.kind, Unit(parsing: name) != nil {
      return .unitBehindDistribution(form, name, at: text.span(token.range))
    }
    return .surplusValue(found, at: text.span(token.range))
  }

  /// Where `1,000` was meant as one number.
  private func groupedDigits(in arguments: [Argument]) -> Diagnostic? {
    for (first, second) in zip(arguments.joined(), arguments.joined().dropFirst()) {
      let isGroup =
        first.unitText.isEmpty && second.range.lowerBound == first.range.upperBound + 1
        && second.numberText.utf8.count == 3 && second.numberText.allSatisfy(\.isNumber)
      guard isGroup else { continue }
      return .groupedDigits(
        write: first.numberText + text[second.range].text,
        at: text.span(first.range.lowerBound..<second.range.upperBound),
      )
    }
    return nil
  }

  func checkReach(_ number: Number) throws(Fault) {
    guard number.value == 0 || Self.reach.contains(abs(number.value)) else {
      throw Fault(.numberOutOfReach(text[number.range].text, at: text.span(number.range)))
    }
  }

  /// A check that no draw is beyond what can be computed with.
  func checkReach(of distribution: Distribution, at call: SourceText) throws(Fault) {
    let ends = [Self.leastShare, 1 - Self.leastShare].map(distribution.quantile)
    guard ends.allSatisfy({ $0.magnitude <= Self.reach.upperBound }) else {
      throw Fault(.numberOutOfReach(call.text, at: call.span))
    }
  }

  /// The arguments that have the input's dimension, in base units.
  ///
  /// A unit behind the last of them stands for those without, as in `90 to 100 d`.
  private func values(
    of form: DistributionForm,
    _ arguments: [Argument],
  ) throws(Fault) -> [Double] {
    var numbers: [Number] =
      switch form {
      case .beta: arguments.dropFirst(2).map { $0[0] }
      case .lognormal: [arguments[0][0]]
      case .discrete, .normal, .triangular, .uniform: arguments.map { $0[0] }
      }
    let last = numbers.last { $0.unit != nil }
    if let last, last.isShareSign, let bare = numbers.first(where: { $0.unit == nil }) {
      // Whether 0.4 or 0.4 % is meant beside 4 %, only the author knows.
      throw Fault(.unsharedUnit(form, write: repeated(last, in: form, numbers), at: bare, of: text))
    }
    let unit = last?.unit
    var values: [Double] = []
    for index in numbers.indices {
      numbers[index].unit = numbers[index].unit ?? unit
      let value = try fitted(numbers[index]).value
      guard value.magnitude <= Self.reach.upperBound else {
        let range = numbers[index].range
        throw Fault(.numberOutOfReach(text[range].text, at: text.span(range)))
      }
      values.append(value)
    }
    return values
  }

  /// The call with the sign of `last` behind each of its numbers: `normal(40 %, 4 %)`.
  private func repeated(_ last: Number, in form: DistributionForm, _ numbers: [Number]) -> String? {
    guard [.normal, .triangular, .uniform].contains(form), last.unitText.hasSuffix("%") else {
      return nil
    }
    let parts = numbers.map { number in
      guard number.unit == nil else { return text[number.range].text }
      let isShare = number.value.magnitude <= 1 && last.value.magnitude > 1
      return "\(QuantityFormat.plain(number.value * (isShare ? 100 : 1)))\(last.unitText)"
    }
    return "\(form.rawValue)(\(parts.joined(separator: ", ")))"
  }

  /// An argument that is a plain number, whatever the input takes.
  private func plain(
    _ number: Number,
    _ what: String,
    of form: DistributionForm,
  ) throws(Fault) -> Double {
    guard let unit = number.unit else { return number.value }
    guard unit.dimension == .one else {
      throw Fault(
        .argumentOfDistributionNotPlain(
          form,
          what,
          text[number.range].text,
          unit.dimension,
          at: text.span(number.range),
        )
      )
    }
    return Quantity(number.value, unit).value
  }

  private func positive(
    _ value: Double,
    _ what: String,
    of form: DistributionForm,
    at number: Number,
  ) throws(Fault) {
    guard value > 0 else {
      let written = text[number.range].text
      throw Fault(.argumentNotPositive(form, what, written, at: text.span(number.range)))
    }
  }

  // MARK: Distributions

  private func distribution(
    _ form: DistributionForm,
    _ arguments: [Argument],
    _ values: [Double],
    at call: SourceText,
  ) throws(Fault) -> Distribution {
    let numbers = arguments.map { $0[0] }
    switch form {
    case .uniform:
      try checkEnds(form, numbers, values, of: call)
      return .uniform(low: values[0], high: values[1])
    case .triangular:
      try checkEnds(form, numbers, values, of: call)
      guard values[0] <= values[1], values[1] <= values[2] else {
        throw Fault(
          .modeOutside(
            text[numbers[1].range].text,
            low: text[numbers[0].range].text,
            high: text[numbers[2].range].text,
            at: text.span(numbers[1].range),
          )
        )
      }
      return .triangular(low: values[0], mode: values[1], high: values[2])
    case .normal:
      try positive(values[1], "deviation", of: form, at: numbers[1])
      return .normal(mean: values[0], deviation: values[1])
    case .lognormal:
      let deviation = try plain(numbers[1], "deviation", of: form)
      try positive(values[0], "median", of: form, at: numbers[0])
      try positive(deviation, "deviation", of: form, at: numbers[1])
      guard deviation <= Self.largestDeviation else {
        let written = text[numbers[1].range]
        throw Fault(.largeDeviation(written.text, limit: Self.largestDeviation, at: written.span))
      }
      return .lognormal(median: values[0], deviation: deviation)
    case .beta:
      let a = try plain(numbers[0], "shape parameter", of: form)
      let b = try plain(numbers[1], "shape parameter", of: form)
      try positive(a, "shape parameter", of: form, at: numbers[0])
      try positive(b, "shape parameter", of: form, at: numbers[1])
      if !values.isEmpty {
        try checkEnds(form, Array(numbers.dropFirst(2)), values, of: call)
        return .beta(a: a, b: b, low: values[0], high: values[1])
      }
      guard input.dimension == .one else { throw Fault(.betaWithoutEnds(input, at: call.span)) }
      guard isPossible(0), isPossible(1) else {
        throw Fault(.outOfRange(input, call.text, at: call.span))
      }
      return .beta(a: a, b: b, low: 0, high: 1)
    case .discrete: return .discrete(try choices(arguments, values, at: call))
    }
  }

  /// Ends that differ, stand in order and are possible.
  private func checkEnds(
    _ form: DistributionForm,
    _ numbers: [Number],
    _ values: [Double],
    of call: SourceText,
  ) throws(Fault) {
    guard let low = values.first, let high = values.last, let first = numbers.first,
      let last = numbers.last
    else { preconditionFailure("\(form) without ends") }
    guard low != high else {
      let unit = first.unitText.isEmpty ? last.unitText : first.unitText
      throw Fault(.emptyDistribution(form, exact: first.numberText + unit, at: call.span))
    }
    guard low < high else {
      let turned = form == .uniform ? "uniform(\(turned(first, last, joint: ", ")))" : nil
      throw Fault(.turnedDistribution(form, write: turned, at: call.span))
    }
    for (number, value) in [(first, low), (last, high)] where !isPossible(value) {
      throw Fault(.outOfRange(input, text[number.range].text, at: text.span(number.range)))
    }
  }

  /// Whether a value can be the end of a distribution that does not reach its ends, which so may be
  /// one that the input itself cannot take.
  private func isPossible(_ end: Double) -> Bool {
    end >= input.allowed.lower && end <= input.allowed.upper
  }

  private func choices(
    _ arguments: [Argument],
    _ values: [Double],
    at call: SourceText,
  ) throws(Fault) -> [Distribution.Choice] {
    var choices: [Distribution.Choice] = []
    for (argument, value) in zip(arguments, values) {
      guard argument.count == 2 else {
        let span = text.span(argument[0].range)
        throw Fault(.missingProbability(text[argument[0].range].text, at: span))
      }
      let probability = try plain(argument[1], "probability", of: .discrete)
      guard probability > 0, probability <= 1 else {
        let span = text.span(argument[1].range)
        throw Fault(.probabilityOutOfRange(text[argument[1].range].text, at: span))
      }
      guard argument[1].unit != nil else {
        let value = text[argument[0].range].text
        let whole = argument[0].range.lowerBound..<argument[1].range.upperBound
        throw Fault(.bareProbability(value, probability, at: text.span(whole)))
      }
      choices.append(.init(value, probability: probability))
    }
    let sum = choices.reduce(0) { $0 + $1.probability }
    guard abs(sum - 1) <= 1e-9 else { throw Fault(.probabilitySum(sum, at: call.span)) }
    for (argument, value) in zip(arguments, values) {
      try checkRange(value, at: argument[0].range)
    }
    return choices
  }

  // MARK: Bounds

  /// Where the tails of a distribution are cut, after a check that the input takes nearly all of it.
  private func limits(
    of distribution: Distribution,
    at call: SourceText,
  ) throws(Fault) -> ClosedRange<Double> {
    switch distribution {
    case .normal, .lognormal: break
    case .beta, .discrete, .interval, .triangular, .uniform:
      return -Double.infinity...Double.infinity
    }
    try checkReach(of: distribution, at: call)
    let bounds = input.allowed
    let below = Self.share(of: distribution) {
      bounds.includesLower ? $0 < bounds.lower : $0 <= bounds.lower
    }
    let above = 1 - Self.share(of: distribution) { $0 <= bounds.upper }
    guard below + above <= Self.allowedShareOutside else {
      throw Fault(.distributionOutOfRange(input, call.text, share: below + above, at: call.span))
    }
    // A tail is cut at the end of what is allowed; where that end itself is not, as far inside as
    // the tail reaches outside.
    let isCutInside = !bounds.includesLower && below > 0
    return (isCutInside ? distribution.quantile(2 * below) : bounds.lower)...bounds.upper
  }

  /// Far below the chance of any draw.
  private static let leastShare = 0x1p-53

  /// The share of a distribution for which a test holds that holds up to some value.
  private static func share(
    of distribution: Distribution,
    where holds: (Double) -> Bool,
  ) -> Double {
    var (low, high) = (leastShare, 1 - leastShare)
    guard holds(distribution.quantile(low)) else { return 0 }
    guard !holds(distribution.quantile(high)) else { return 1 }
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      if holds(distribution.quantile(middle)) { low = middle } else { high = middle }
    }
    return low
  }
}

extension ValueReader.Number {
  /// Whether a `%`, or another word for a factor, stands behind it.
  fileprivate var isShareSign: Bool { unit?.dimension == .one && unit?.scale != 1 }
}

extension Token {
  fileprivate var isSign: Bool { kind == .symbol(.minus) || kind == .symbol(.plus) }

  fileprivate var startsNumber: Bool {
    if case .quantity = kind { true } else { isSign }
  }
}
