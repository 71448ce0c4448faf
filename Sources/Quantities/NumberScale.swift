/// What printed digits are multiplied with: `million`, `× 10²⁵`, and a unit.
struct NumberScale: Hashable {
  enum Multiplier: Hashable {
    case none
    /// Thousand, million, billion or trillion, by their powers of ten.
    case word(Int)
    case power(Int)

    var exponent: Int {
      switch self {
      case .none: 0
      case .word(let exponent), .power(let exponent): exponent
      }
    }

    var word: String? {
      guard case .word(let exponent) = self else { return nil }
      return switch exponent {
      case 3: "thousand"
      case 6: "million"
      case 9: "billion"
      case 12: "trillion"
      default: preconditionFailure("10^\(exponent) has no word")
      }
    }
  }

  let unit: Unit
  let name: UnitName
  var multiplier: Multiplier = .none
  /// Digits behind the point that stay, though they are zero.
  var fractionDigits = 0

  init(unit: Unit, name: UnitName) {
    self.unit = unit
    self.name = name
  }

  /// The digits of a finite value in base units, rounded to the nine that are published.
  func number(_ value: Double) -> Decimal {
    let quotient = value / unit.scale
    // Only units far from what the value measures overflow.
    let finite =
      quotient.isFinite
      ? quotient : quotient < 0 ? -Double.greatestFiniteMagnitude : .greatestFiniteMagnitude
    let number = Decimal(finite) ?? .zero
    return number.rounded(toDigits: 9).shifted(by: -shift)
  }

  /// The value in base units that printed digits stand for.
  func value(of number: Decimal) -> Double {
    number.shifted(by: shift).value * unit.scale
  }

  /// The power of ten of the last printed digit, which stands for about a tenth of an interval's
  /// width, in base units.
  func lastPlace(ofWidth width: Double) -> Int {
    let size = number(width)
    let isLarge = size.shifted(by: -size.exponent).value > 3.16
    return size.exponent - (isLarge ? 0 : 1)
  }

  /// The power of ten between printed digits and the number of units; MUSD hold their million already.
  private var shift: Int { name.multiplier == nil ? multiplier.exponent : 0 }

  /// Digits as they are printed; broken dollars have cents.
  func digits(_ number: Decimal) -> String {
    let isMoney = !name.prefix.isEmpty && multiplier == .none
    let isBroken = fractionDigits > 0 || !number.isWhole
    return number.text(minimumFractionDigits: isMoney && isBroken ? 2 : fractionDigits)
  }

  /// Digits with the multiplier: `22 million`, `2.2 × 10²⁵`, `10⁴`.
  ///
  /// `isAfterRange` says that the multiplier goes for an earlier number, too.
  func multiplied(_ number: Decimal, isAfterRange: Bool) -> String {
    let text = digits(number)
    switch multiplier {
    case .none: return text
    case .word: return text + noBreakSpace + (multiplier.word ?? "")
    case .power(let exponent):
      let power = "10" + superscript(exponent)
      if number.isOne && !isAfterRange { return (number.isNegative ? "−" : "") + power }
      return "\(text)\(noBreakSpace)×\(noBreakSpace)\(power)"
    }
  }
}

let noBreakSpace = "\u{A0}"

/// How a unit is written beside a number.
struct UnitName: Hashable {
  enum Style { case long, short }

  /// `$`, or nothing.
  let prefix: String
  /// The multiplier that the unit's own prefix is written as: `$63 million` for MUSD.
  let multiplier: NumberScale.Multiplier?
  private let symbol: String

  init(_ unit: Unit, omitted: Bool = false) {
    let year = unit.priceYear.map { String($0) } ?? ""
    let parts = unit.symbol.split(separator: "/", omittingEmptySubsequences: false).map { part in
      String(part.hasSuffix(year) ? part.dropLast(year.count) : part)
    }
    let divisors = parts.dropFirst().map { "/" + (UnitName.divisors[$0] ?? $0) }.joined()
    if let power = UnitName.dollars[parts[0]] {
      prefix = "$"
      multiplier = power == 0 ? nil : .word(power)
      symbol = divisors
    } else {
      prefix = ""
      multiplier = nil
      symbol = omitted || unit.symbol == "1" ? "" : parts[0] + divisors
    }
  }

  func suffix(isSingular: Bool, style: Style = .long) -> String {
    // What belongs to the dollar or the percent sign stands close.
    if symbol.isEmpty || !prefix.isEmpty || symbol.hasPrefix("%") { return symbol }
    if style == .short, let short = UnitName.short[symbol] { return noBreakSpace + short }
    if let name = UnitName.names[symbol] { return noBreakSpace + name + (isSingular ? "" : "s") }
    return noBreakSpace + symbol
  }

  func spelledSuffix(isSingular: Bool) -> String {
    if !prefix.isEmpty { return (isSingular ? " dollar" : " dollars") + spelledDivisor(symbol) }
    if symbol.hasPrefix("%") { return " percent" + spelledDivisor(symbol.dropFirst()) }
    if symbol.hasPrefix("/") { return spelledDivisor(symbol) }
    if let name = UnitName.spelledNames[symbol] { return " " + name + (isSingular ? "" : "s") }
    let suffix = suffix(isSingular: isSingular)
    return suffix.hasPrefix(noBreakSpace) ? " " + suffix.dropFirst() : suffix
  }

  /// `/h` as ` per hour`.
  private func spelledDivisor(_ symbol: some StringProtocol) -> String {
    if symbol.isEmpty { return "" }
    let divisor = String(symbol.dropFirst())
    return " per " + (UnitName.names[divisor] ?? divisor)
  }

  /// What stands behind a slash and would not be understood by its symbol.
  private static let divisors = ["USD": "$", "a": "year"]

  /// Units of money, and the power of ten in each.
  private static let dollars = ["USD": 0, "kUSD": 3, "MUSD": 6, "bnUSD": 9]

  /// Units that are written as words; the plural adds an s.
  private static let names: [String: String] = {
    let units = [
      "s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "month": "month",
      "a": "year", "bit": "bit",
    ]
    return units.merging(UnitTable.counted.map { ($0, $0) }) { first, _ in first }
  }()

  private static let spelledNames = [
    "g": "gram", "kg": "kilogram", "t": "tonne", "ps": "picosecond", "ns": "nanosecond",
    "µs": "microsecond", "ms": "millisecond",
  ]

  private static let short = ["s": "s", "min": "min", "a": "yr"]
}
