/// How the numbers of one column of a table are printed: all in one unit, each with the decimals
/// that the column needs, so that they can be compared down the column.
///
/// The unit suits the middle of the column and stands behind its header. Where the numbers differ by
/// more than four powers of ten, no unit suits all, and each cell has its own; percentages share the
/// sign all the same. All have the decimals that the finest needs, but exact ones no more than give
/// the median three digits, or what the format asks for; only what is less sure has fewer, so that no
/// cell shows more than one digit beyond those that its interval justifies. The decimals are chosen
/// first and each number rounded to them once, so that every printed digit is one of its own.
package struct ColumnFormat: Sendable {
  private let format: QuantityFormat
  private let dimension: Dimension
  /// nil where each cell has its own.
  private let scale: NumberScale?
  /// The power of ten of the last digit of the finest number.
  private let place: Int

  /// Values without a number, which are not finite, print as `–`.
  package init(_ estimates: [Estimate], format: QuantityFormat = QuantityFormat()) {
    self.format = format
    dimension = estimates.first?.dimension ?? .one
    scale = ColumnFormat.scale(of: estimates, format: format)
    guard let scale else {
      place = 0
      return
    }
    place = ColumnFormat.place(of: estimates.filter(\.isFinite), in: scale, format: format)
  }

  /// The unit of all cells, to stand behind the header: `days`, `$ million (2024)`, `10²⁴ FLOP`; nil
  /// where cells say it, or have none.
  package var unit: String? {
    guard let scale, !format.isPercent else { return nil }
    let multiplier =
      switch scale.multiplier {
      case .none: ""
      case .word: scale.multiplier.word ?? ""
      case .power(let exponent): "10" + superscript(exponent)
      }
    let suffix = scale.name.suffix(isSingular: false)
    let isSpaced = suffix.hasPrefix(noBreakSpace)
    let name = isSpaced ? String(suffix.dropFirst()) : suffix
    let isMoney = !scale.name.prefix.isEmpty
    let parts = [scale.name.prefix, multiplier + (isMoney ? name : ""), isMoney ? "" : name]
    let text = parts.filter { !$0.isEmpty }.joined(separator: noBreakSpace)
      .replacing("$\(noBreakSpace)/", with: "$/")
    if text.isEmpty { return nil }
    return format.yearText(for: dimension).map { "\(text) \($0)" } ?? text
  }

  /// The median: `95`, `1,234`, `34%`, `–`.
  package func central(_ estimate: Estimate) -> String {
    cell(estimate, part: .central) { text($0.p50, of: estimate, in: $1) + sign }
  }

  /// `82 to 110`; nil where the value is exact.
  package func spread(_ estimate: Estimate) -> String? {
    if estimate.isExact || estimate.p5.isNaN || estimate.p95.isNaN { return nil }
    return cell(estimate, part: .range) { estimate, scale in
      let low = text(estimate.p5, of: estimate, in: scale)
      let high = text(estimate.p95, of: estimate, in: scale)
      return (low == high ? high : "\(low) to \(high)") + sign
    }
  }

  /// What the format's part asks for: the median, an end of the interval, or from end to end.
  package func text(_ estimate: Estimate) -> String {
    switch format.part {
    case .central: central(estimate)
    case .low: cell(estimate, part: .low) { text($0.p5, of: estimate, in: $1) + sign }
    case .high: cell(estimate, part: .high) { text($0.p95, of: estimate, in: $1) + sign }
    case .range: spread(estimate) ?? central(estimate)
    }
  }

  // MARK: Cells

  private var sign: String { format.isPercent && dimension == .one ? "%" : "" }

  private func cell(
    _ estimate: Estimate,
    part: QuantityFormat.Part,
    _ text: (Estimate, NumberScale) -> String,
  ) -> String {
    if estimate.p50.isNaN { return "–" }
    // A value that the column was not made for says its own unit, too.
    if let scale, estimate.dimension == dimension { return text(estimate, scale) }
    var format = format
    format.part = part
    format.isWords = false
    return format.string(estimate)
  }

  private func text(_ value: Double, of estimate: Estimate, in scale: NumberScale) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
    var place = place
    // Percentages share their decimals, and so do all exact numbers.
    if !format.isPercent, place > 0 || !estimate.isExact {
      let own = ColumnFormat.place(for: estimate, in: scale, format: format) ?? place
      place = estimate.isExact && format.digits != nil ? min(place, own) : max(place, own - 1)
    }
    let isMoney = !scale.name.prefix.isEmpty && scale.multiplier == .none
    // Broken dollars have cents.
    if isMoney, place == -1 { place = -2 }
    return scale.number(value).rounded(toPlace: place).text(minimumFractionDigits: max(0, -place))
  }

  /// The power of ten of the last digit that all numbers of a column share.
  private static func place(
    of estimates: [Estimate],
    in scale: NumberScale,
    format: QuantityFormat,
  ) -> Int {
    func finest(_ estimates: [Estimate]) -> Int? {
      estimates.compactMap { place(for: $0, in: scale, format: format) }.min()
    }
    let exponents = estimates.map { scale.number($0.p50) }.filter { !$0.isZero }.map(\.exponent)
      .sorted()
    guard let least = exponents.first, let largest = exponents.last else {
      return max(finest(estimates) ?? 0, -8)
    }
    // The least percentage may vanish beside the others; no other number may.
    let typical = format.isPercent ? largest : exponents[exponents.count / 2]
    let enough = typical - (format.digits ?? 3) + 1
    let result: Int
    if format.digits != nil {
      result = format.isPercent ? enough : min(enough, least)
    } else if format.isPercent {
      result = max(finest(estimates) ?? 0, min(enough, 0))
    } else {
      let limit = format.showsAllDigits ? -8 : min(enough, least, 0)
      let exact = finest(estimates.filter(\.isExact)).map { max($0, limit) }
      result = [exact, finest(estimates.filter { !$0.isExact })].compactMap(\.self).min() ?? 0
    }
    // Nine digits at most.
    return max(result, largest - 8)
  }

  /// The power of ten of the last digit that an estimate justifies; nil for an exact zero.
  private static func place(
    for estimate: Estimate,
    in scale: NumberScale,
    format: QuantityFormat,
  ) -> Int? {
    let number = scale.number(estimate.p50)
    if let digits = format.digits {
      return number.isZero ? nil : number.exponent - digits + 1
    }
    if estimate.isExact {
      if number.isZero { return nil }
      if format.showsAllDigits || isTyped(estimate, in: scale) { return -number.fractionDigits }
      return number.exponent - 1
    }
    let width = estimate.p95 - estimate.p5
    guard width.isFinite else { return number.isZero ? nil : number.exponent - 1 }
    let place = scale.lastPlace(ofWidth: width)
    return number.isZero ? place : min(place, number.exponent - 1)
  }

  /// Whether an exact number has so few digits that somebody wrote it: nothing that was computed
  /// from others has.
  private static func isTyped(_ estimate: Estimate, in scale: NumberScale) -> Bool {
    estimate.isExact && scale.number(estimate.p50).digits.count <= 5
  }

  // MARK: The unit

  private static func scale(of estimates: [Estimate], format: QuantityFormat) -> NumberScale? {
    guard let dimension = estimates.first?.dimension,
      estimates.allSatisfy({ $0.dimension == dimension })
    else { return nil }
    let sizes = estimates.map(\.p50.magnitude).filter { $0.isFinite && $0 > 0 }.sorted()
    if let least = sizes.first, let greatest = sizes.last, greatest / least > 1e4 * (1 + 1e-9),
      !(format.isPercent && dimension == .one)
    {
      return nil
    }
    let middle = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
    let unit = format.fixedUnit(for: dimension) ?? UnitLadder(dimension).unit(for: middle)
    let name = UnitName(unit)
    var scale = NumberScale(unit: unit, name: name)
    let number = scale.number(middle)
    scale.multiplier = name.multiplier ?? multiplier(for: number, unit: unit)
    return scale
  }

  private static func multiplier(for number: Decimal, unit: Unit) -> NumberScale.Multiplier {
    let exponent = number.exponent
    if number.isZero || unit.symbol == "%" { return .none }
    if exponent < -3 || exponent >= 15 || unit.symbol == "FLOP" && exponent >= 6 {
      return .power(exponent)
    }
    return exponent < 6 ? .none : .word(exponent / 3 * 3)
  }
}
