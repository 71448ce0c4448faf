import Feasibility
import Quantities

// How quotes of the science become figures of tables.

extension Catalogue.Figure {
  /// A figure whose `number` is what it is in the unit it is published in, which has its digits.
  init<Subject>(
    _ column: String,
    _ range: ClosedRange<Measure<Subject>>,
    _ dimension: Dimension,
    _ number: (Measure<Subject>) -> Double,
    _ origin: Origin,
    priceYear: Int? = nil,
  ) {
    self.init(
      column: column,
      low: range.lowerBound.base,
      high: range.upperBound.base,
      dimension: dimension,
      digits: significantDigits(of: number(range.lowerBound)),
      priceYear: priceYear,
      origin: origin,
    )
  }

  init<Subject>(
    _ column: String,
    _ quote: Quote<Measure<Subject>>,
    _ dimension: Dimension,
    _ number: (Measure<Subject>) -> Double,
    row: Origin = Origin(),
  ) {
    self.init(
      column,
      quote.range,
      dimension,
      number,
      Origin(of: quote, row: row),
      priceYear: quote.priceYear,
    )
  }

  /// A figure that is a plain number.
  init(_ column: String, _ quote: Quote<Double>, row: Origin = Origin()) {
    self.init(column, quote.range, Origin(of: quote, row: row))
  }

  init(_ column: String, _ range: ClosedRange<Double>, _ origin: Origin) {
    self.init(
      column: column,
      low: range.lowerBound,
      high: range.upperBound,
      dimension: .one,
      digits: significantDigits(of: range.lowerBound),
      origin: origin,
    )
  }
}

extension Origin {
  /// Where a quote comes from; `row` says what holds for the whole row.
  init<Amount>(of quote: Quote<Amount>, kind: Kind? = nil, row: Origin = Origin()) {
    let recalled = quote.isRecalled ? "Recalled, not verified." : nil
    let derived = quote.basis == .derived ? "Derived." : nil
    let notes = [quote.note, derived, recalled, row.note].compactMap { $0 }
    let ofBasis: Kind =
      switch quote.basis {
      case .reported, .derived: .published
      case .projected: .projected
      case .estimated: .judgement
      }
    self.init(
      kind: kind ?? ofBasis,
      sources: [quote.source],
      note: notes.isEmpty ? nil : notes.joined(separator: " "),
    )
  }
}

extension Trust {
  /// For notes.
  var sentence: String { "Confidence: \(rawValue)." }
}

/// Digits that a published number has: 4 of 989.4, 5 of 15000, 3 of 3.14e23; four at most where it
/// is a broken number that nobody rounded.
private func significantDigits(of number: Double) -> Int {
  let plain = QuantityFormat.plain(number)
  let mantissa = plain.prefix { $0 != "e" }
  let digits = mantissa.filter(\.isNumber).drop { $0 == "0" }
  let isWhole = !mantissa.contains(".")
  let count = digits.reversed().drop { $0 == "0" }.count
  if digits.count == 9 { return 4 }
  return max(count, isWhole && digits.count <= 5 ? digits.count : 1)
}
