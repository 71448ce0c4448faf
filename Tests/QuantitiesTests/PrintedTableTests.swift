import Testing

@testable import Quantities

/// What is printed for every dimension of the subject, and at the borders between units.
struct PrintedTableTests {
  /// Values (low, central, high where uncertain), unit, format, text; `_` is the no-break space.
  private static let table = """
    # times
    0.4 | ns | | 400_ps
    1 | ns | | 1_ns
    999.6 | ns | | 1_µs
    250 | us | | 250_µs
    999.96 | us | | 1_ms
    0.3 | ms | | 300_µs
    59.4 | s | | 59_seconds
    59.6 | s | | 1_minute
    90 | s | | 1.5_minutes
    3599 | s | | 1_hour
    119 | min | | 2_hours
    47.9 | h | | 2_days
    48 | h | | 2_days
    49 | h | | 2_days
    6.96 | d | | 7_days
    29.6 | d | | 30_days
    99.6 | d | | 100_days
    364.4 | d | | 360_days
    365 | d | | 1_year
    365.25 | d | | 1_year
    400 | d | | 1.1_years
    4.14 | a | | 4.1_years
    99.96 | a | | 100_years
    999.6 | a | | 1,000_years
    9996 | a | | 10,000_years
    99960 | a | | 100,000_years
    999600 | a | | 1_million_years
    1.38e10 | a | | 14_billion_years
    9.996e8 | a | | 1_billion_years
    1e15 | a | | 10¹⁵_years
    3e30 | a | | 3_×_10³⁰_years
    1e-30 | s | | 10⁻³⁰_seconds
    """

  @Test(arguments: table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init))
  func prints(_ row: String) throws {
    let fields = row.split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
    let unit = try #require(Unit(parsing: fields[1]))
    let values = try fields[0].split(separator: " ").map { text in
      Quantity(try #require(Double(text)), unit).value
    }
    let estimate = Estimate(
      p5: values[0],
      p50: values[values.count / 2],
      p95: values[values.count - 1],
      dimension: unit.dimension,
    )
    var format = QuantityFormat()
    if !fields[2].isEmpty { format = try QuantityFormat(parsing: fields[2]) }
    format.priceYears = unit.priceYear.map { $0...$0 }
    #expect(format.fits(unit.dimension))
    #expect(format.string(estimate).replacing("\u{A0}", with: "_") == fields[3])
  }

  private func trimmed(_ text: Substring) -> String {
    let front = text.drop { $0 == " " }
    return String(front.reversed().drop { $0 == " " }.reversed())
  }

  /// Whatever the interval, the central value lies in the range that is printed beside it.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func centralValuesLieInTheirRanges(_ seed: UInt64) throws {
    let sampling = Sampling(count: 64, seed: seed)
    let shifts = sampling.points(at: "shift")
    let widths = sampling.points(at: "width")
    let middles = sampling.points(at: "middle")
    for index in shifts.indices {
      let low = power(10, (shifts[index] * 30 - 15).rounded()) * (1 + 9 * middles[index])
      let high = low * (1 + power(10, widths[index] * 8 - 5))
      let estimate = Estimate(
        p5: low,
        p50: low + (high - low) * middles[63 - index],
        p95: high,
        dimension: .one,
      )
      var format = QuantityFormat()
      let central = try number(format.string(estimate))
      format.part = .low
      let first = try number(format.string(estimate))
      format.part = .high
      let last = try number(format.string(estimate))
      #expect(first <= central && central <= last, "\(estimate)")
      let digits = format.string(estimate).filter(\.isNumber).count
      #expect(digits <= 14, "\(format.string(estimate))")
      let column = ColumnFormat([estimate])
      if let spread = column.spread(estimate), column.unit == nil {
        let ends = try spread.split(separator: " to ").map { try number(String($0)) }
        let value = try number(column.central(estimate))
        #expect(ends[0] <= value && value <= ends[ends.count - 1], "\(spread)")
      }
    }
  }

  /// The number that a printed text stands for.
  private func number(_ text: String) throws -> Double {
    let words = ["thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12]
    let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    var result = 1.0
    for part in text.split(separator: "\u{A0}") where part != "×" {
      if let factor = words[String(part)] {
        result *= factor
      } else if part.hasPrefix("10"), let last = part.last, superscripts.contains(last) {
        let digits = part.dropFirst(2).filter { $0 != "⁻" }
        let exponent = digits.reduce(0) { $0 * 10 + (superscripts.firstIndex(of: $1) ?? 0) }
        result *= try #require(Double("1e\(part.contains("⁻") ? "-" : "")\(exponent)"))
      } else {
        let digits = String(part.filter { $0 != "," }.map { $0 == "−" ? "-" : $0 })
        result *= try #require(Double(digits), "\(text)")
      }
    }
    return result
  }
}
