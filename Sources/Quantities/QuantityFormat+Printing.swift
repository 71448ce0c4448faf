extension QuantityFormat {
  /// `95 days`, `2.6 EFLOP/s`, `90 to 101 days`, `25,000`, `$63 million`, `$4.10/h (2020–2025)`.
  ///
  /// What has no number prints as `∞` or `undefined`.
  package func string(_ estimate: Estimate) -> String {
    let printer = NumberPrinter(format: self, estimate: estimate)
    let text =
      switch part {
      case .central: printer.text(estimate.p50)
      case .low: printer.text(estimate.p5)
      case .high: printer.text(estimate.p95)
      case .range where estimate.isExact || estimate.p50.isNaN: printer.text(estimate.p50)
      case .range: printer.range(estimate)
      }
    guard !estimate.p50.isNaN, let years = yearText(for: estimate.dimension) else { return text }
    return "\(text) \(years)"
  }

  /// `(2024)`, `(2020–2025)`; nil where no years are asked for or known.
  func yearText(for dimension: Dimension) -> String? {
    guard showsYear, dimension.includesMoney,
      let years = priceYears ?? unit?.priceYear.map({ $0...$0 })
    else { return nil }
    return years.count == 1
      ? "(\(years.lowerBound))" : "(\(years.lowerBound)–\(years.upperBound))"
  }

  /// The unit that suits the middle of many values, for column heads and axes.
  ///
  /// nil where there are none, where their dimensions differ, and for plain numbers.
  package static func commonUnit(for estimates: [Estimate]) -> Unit? {
    guard let dimension = estimates.first?.dimension, dimension != .one,
      estimates.allSatisfy({ $0.dimension == dimension })
    else { return nil }
    let sizes = estimates.map(\.p50.magnitude).filter { $0.isFinite && $0 > 0 }.sorted()
    return UnitLadder(dimension).unit(for: sizes.isEmpty ? 0 : sizes[sizes.count / 2])
  }

  /// The text at a tick of an axis: `10 years`, `1 million`, `10²²`; all digits up to six.
  ///
  /// - Parameters:
  ///   - value: In base units.
  ///   - dimension: What the axis measures. Operations print as bare numbers: the axis says what.
  ///   - unit: The axis' own unit; nil: human units, a tick at a time.
  ///   - isShort: For narrow drawings: `10 yr`, `10⁵ yr`.
  /// - Returns: One line of text.
  package static func tick(
    _ value: Double,
    dimension: Dimension,
    unit: Unit? = nil,
    isShort: Bool = false,
  ) -> String {
    var format = QuantityFormat()
    format.digits = 6
    format.unit = unit
    let estimate = Estimate(Quantity(value, dimension))
    return NumberPrinter(format: format, estimate: estimate, tick: isShort ? .short : .long)
      .text(value)
  }
}

extension QuantityFormat {
  /// The unit that is not to be chosen; nil where it is, or where the format does not fit.
  func fixedUnit(for dimension: Dimension) -> Unit? {
    if isPercent { return dimension == .one ? UnitTable.units["%"] : nil }
    if let unit { return unit.dimension == dimension ? unit : nil }
    return showsYear && dimension == .time ? UnitTable.units["a"] : nil
  }
}

/// Prints the numbers of one estimate.
private struct NumberPrinter {
  enum Tick { case long, short }

  private let format: QuantityFormat
  private let tick: Tick?
  private let ladder: UnitLadder
  /// Where the unit is not to be chosen.
  private let fixedUnit: Unit?
  /// Low, central and high, as far as they are finite.
  private let values: [Double]
  /// Of the 90 % interval, in base units; nil where there is none.
  private let width: Double?

  init(format: QuantityFormat, estimate: Estimate, tick: Tick? = nil) {
    self.format = format
    self.tick = tick
    ladder =
      tick == nil ? UnitLadder(estimate.dimension) : UnitLadder(ticksOf: estimate.dimension)
    fixedUnit = format.fixedUnit(for: estimate.dimension)
    values = [estimate.p5, estimate.p50, estimate.p95].filter(\.isFinite)
    let width = estimate.p95 - estimate.p5
    self.width = width.isFinite && !estimate.isExact ? width : nil
  }

  func text(_ value: Double, keepsZeros: Bool = true) -> String {
    guard value.isFinite else { return value.isNaN ? "undefined" : value < 0 ? "−∞" : "∞" }
    let (number, scale) = rounded(value)
    return spelled(number, scale) ?? digits(number, keepsZeros ? keepingZeros(scale) : scale)
  }

  func range(_ estimate: Estimate) -> String {
    let (low, high) = (estimate.p5, estimate.p95)
    let order = isNearUnit(low, below: estimate.p50, to: high) ? [low] : [estimate.p50, high, low]
    let candidates = order.lazy.filter(\.isFinite).map { rounded($0).scale }
    // The sign stands before the currency, so a debt needs its own.
    guard low.isFinite, high.isFinite,
      let scale = candidates.first(where: { suits($0, low) && suits($0, high) }),
      scale.name.prefix.isEmpty || low >= 0
    else { return "\(text(low, keepsZeros: false)) to \(text(high, keepsZeros: false))" }
    let (lowNumber, highNumber) = (rounded(low, in: scale), rounded(high, in: scale))
    if lowNumber == highNumber { return text(high) }
    if let first = words(lowNumber, scale), let second = spelled(highNumber, scale) {
      return "\(first) to \(second)"
    }
    let printed = keepingZeros(scale)
    let first = printed.name.prefix + printed.digits(lowNumber)
    return "\(first) to \(printed.multiplied(highNumber, isAfterRange: true))"
      + printed.name.suffix(isSingular: false, style: nameStyle)
  }

  /// Whether a time reads better in the unit of its low end: `20 to 30 hours` for 0.83 to 1.3 days.
  private func isNearUnit(_ low: Double, below central: Double, to high: Double) -> Bool {
    guard ladder.day != nil, fixedUnit == nil, low > 0, high.isFinite, central.isFinite else {
      return false
    }
    let (lowScale, scale) = (rounded(low).scale, rounded(central).scale)
    return lowScale.unit.scale < scale.unit.scale
      && low.published < scale.unit.scale.published
      && rounded(high, in: lowScale).exponent <= 1
  }

  /// Whether a value reads well in a scale that was made for another.
  private func suits(_ scale: NumberScale, _ value: Double) -> Bool {
    let number = rounded(value, in: scale)
    if number.isZero || (-1...2).contains(number.exponent) { return true }
    return rounded(value).scale == scale
  }

  // MARK: Rounding

  /// The printed digits and what they are multiplied with.
  private func rounded(_ value: Double) -> (number: Decimal, scale: NumberScale) {
    let first = scale(for: value, isTyped: true)
    let number = rounded(value, in: first)
    // 59.99 minutes round to 60, which are one hour.
    let printed = first.value(of: number)
    let again = scale(for: printed, isTyped: printed.published == value.published)
    return again == first ? (number, first) : (rounded(printed, in: again), again)
  }

  private func rounded(_ value: Double, in scale: NumberScale) -> Decimal {
    let number = scale.number(value)
    return number.rounded(toDigits: digitCount(number, in: scale))
  }

  private func digitCount(_ number: Decimal, in scale: NumberScale) -> Int {
    if let digits = format.digits { return digits }
    if format.showsAllDigits { return 9 }
    guard let width else { return 2 }
    return min(max(number.exponent - scale.lastPlace(ofWidth: width) + 1, 2), 9)
  }

  /// The scale with the digits behind the point that one of the numbers needs: `12.5 to 14.0`.
  private func keepingZeros(_ scale: NumberScale) -> NumberScale {
    guard format.digits == nil, !format.showsAllDigits, let width else { return scale }
    let needed = values.map { rounded($0, in: scale).fractionDigits }.max() ?? 0
    var scale = scale
    scale.fractionDigits = max(0, min(needed, -scale.lastPlace(ofWidth: width)))
    return scale
  }

  // MARK: Scales

  /// `isTyped` is false for what rounding made.
  private func scale(for value: Double, isTyped: Bool) -> NumberScale {
    var unit = fixedUnit ?? ladder.unit(for: value.magnitude)
    if fixedUnit == nil, tick == nil, isTyped, let day = ladder.day,
      day.scale == value.magnitude.published
    {
      unit = day
    }
    let name = UnitName(unit, omitted: tick != nil && unit.symbol == "FLOP")
    var scale = NumberScale(unit: unit, name: name)
    scale.multiplier = name.multiplier ?? multiplier(for: scale.number(value), unit: unit)
    return scale
  }

  private func multiplier(for number: Decimal, unit: Unit) -> NumberScale.Multiplier {
    if number.isZero { return .none }
    let exponent = number.exponent
    // Small prices are read as prices.
    let least = unit.dimension.includesMoney ? -5 : -3
    if exponent < least || exponent >= 15 { return .power(exponent) }
    if unit.symbol == "FLOP", exponent >= 6 { return .power(exponent) }
    if tick == .short, unit.symbol == "a", exponent >= 4 { return .power(exponent) }
    let isLongWhole = number.isWhole && number.digits.count > 4 && exponent < 9
    if exponent < 6 || (isLongWhole && format.showsAllDigits) { return .none }
    return .word(exponent / 3 * 3)
  }

  // MARK: Text

  private var nameStyle: UnitName.Style { tick == .short ? .short : .long }

  private func digits(_ number: Decimal, _ scale: NumberScale) -> String {
    let isSingular = scale.multiplier == .none && number.isOne
    let text = scale.multiplied(number, isAfterRange: false)
    // The sign stands before the currency.
    let sign = number.isNegative ? "−" : ""
    return sign + scale.name.prefix + text.dropFirst(sign.count)
      + scale.name.suffix(isSingular: isSingular, style: nameStyle)
  }

  /// In words with the unit; nil where there are none.
  private func spelled(_ number: Decimal, _ scale: NumberScale) -> String? {
    guard let text = words(number, scale) else { return nil }
    let word = scale.multiplier.word.map { " " + $0 } ?? ""
    let isSingular = scale.multiplier == .none && number.isOne
    return text + word + scale.name.spelledSuffix(isSingular: isSingular)
  }

  private func words(_ number: Decimal, _ scale: NumberScale) -> String? {
    guard format.isWords else { return nil }
    switch scale.multiplier {
    case .none: return inWords(number)
    case .word: return inWords(number, upTo: 100)
    case .power: return nil
    }
  }
}
