import Testing

@testable import Quantities

struct QuantityFormatTests {
  /// A value in a unit, low to high where it is uncertain, a format, and what is printed with `_` for
  /// the no-break space.
  struct Row: Sendable, CustomTestStringConvertible {
    var values: [Double]
    var unit: String
    var format: String
    var text: String

    init(_ value: Double, _ unit: String, _ text: String) { self.init([value], unit, "", text) }

    init(_ values: [Double], _ unit: String, _ format: String, _ text: String) {
      self.values = values
      self.unit = unit
      self.format = format
      self.text = text
    }

    var testDescription: String { "\(values) \(unit); \(format)" }

    func printed(showingAllDigits: Bool = false) throws -> String {
      let unit = try #require(Unit(parsing: unit))
      let base = values.map { Quantity($0, unit).value }
      let estimate = Estimate(
        p5: base[0],
        p50: base[base.count / 2],
        p95: base[base.count - 1],
        dimension: unit.dimension,
      )
      var format = format.isEmpty ? QuantityFormat() : try QuantityFormat(parsing: format)
      format.showsAllDigits = showingAllDigits
      return format.string(estimate).replacing("\u{A0}", with: "_")
    }
  }

  @Test(arguments: [
    Row(15.2, "a", "15_years"), Row(95.3, "d", "95_days"), Row(1.1, "h", "1.1_hours"),
    Row(46, "min", "46_minutes"), Row(28, "s", "28_seconds"), Row(770, "a", "770_years"),
    Row(1, "d", "1_day"), Row(24.1, "h", "24_hours"), Row(28, "h", "28_hours"),
    Row(47.4, "h", "47_hours"),
    Row(47.9, "h", "2_days"), Row(4.84, "d", "4.8_days"), Row(120, "d", "120_days"),
    Row(364.9, "d", "360_days"), Row(365.25, "d", "1_year"), Row(59.99, "min", "1_hour"),
    Row(59.96, "s", "1_minute"), Row(1, "s", "1_second"), Row(1, "h", "1_hour"),
    Row(10, "us", "10_µs"),
    Row(1, "ms", "1_ms"), Row(1.5, "ns", "1.5_ns"), Row(2e-15, "s", "2_×_10⁻¹⁵_seconds"),
    Row(3200, "a", "3,200_years"), Row(13_000, "a", "13,000_years"),
    Row(2.2e6, "a", "2.2_million_years"),
    Row(4.6e10, "a", "46_billion_years"), Row(2e25, "a", "2_×_10²⁵_years"),
    Row(0, "s", "0_seconds"),
    Row(-3, "d", "−3_days"), Row(-1, "h", "−1_hour"),
  ])
  func printsTimes(_ row: Row) throws {
    let text = try row.printed()
    #expect(text == row.text)
  }

  @Test(arguments: [
    Row(25_000, "1", "25,000"), Row(2200, "1", "2,200"), Row(100, "1", "100"), Row(12, "1", "12"),
    Row(0.34, "1", "0.34"), Row(0.0021, "1", "0.0021"), Row(0.0005, "1", "5_×_10⁻⁴"),
    Row(1.3e-18, "1", "1.3_×_10⁻¹⁸"), Row(2.2e7, "1", "22_million"), Row(2.2e9, "1", "2.2_billion"),
    Row(1.3e13, "1", "13_trillion"), Row(2.184e25, "1", "2.2_×_10²⁵"), Row(1e25, "1", "10²⁵"),
    Row(-1e25, "1", "−10²⁵"), Row(9.96e14, "1", "10¹⁵"), Row(999_999, "1", "1_million"),
    Row(99.96, "1", "100"), Row(9.96, "1", "10"), Row(0, "1", "0"), Row(-0.0, "1", "0"),
    Row(-5, "1", "−5"), Row(53.2, "1", "53"), Row(2800, "1", "2,800"),
    Row(.leastNonzeroMagnitude, "1", "5_×_10⁻³²⁴"),
    Row(.greatestFiniteMagnitude, "1", "1.8_×_10³⁰⁸"), Row(.infinity, "1", "∞"),
    Row(-.infinity, "d", "−∞"),
    Row(.nan, "GWh", "undefined"),
  ])
  func printsPlainNumbers(_ row: Row) throws {
    let text = try row.printed()
    #expect(text == row.text)
  }

  @Test(arguments: [
    Row(28.9, "GWh", "29_GWh"), Row(1000, "MWh", "1_GWh"), Row(999.6, "kWh", "1_MWh"),
    Row(5, "J", "5_J"),
    Row(5000, "TWh", "5,000_TWh"), Row(12.7, "MW", "13_MW"), Row(400, "W", "400_W"),
    Row(0.4, "kg", "400_g"),
    Row(173_200, "kg", "170_t"), Row(27.6e12, "B", "28_TB"), Row(5, "bits", "5_bits"),
    Row(1, "bit", "1_bit"),
    Row(2.6, "EFLOP/s", "2.6_EFLOP/s"), Row(312, "TFLOP/s", "310_TFLOP/s"),
    Row(2e3, "QFLOP/s", "2,000_QFLOP/s"),
    Row(2.184e25, "FLOP", "2.2_×_10²⁵_FLOP"), Row(1e4, "/s", "10,000_/s"),
    Row(2.04, "TB/s", "2_TB/s"),
    Row(6.3e7, "USD", "$63_million"), Row(2.3, "USD", "$2.30"), Row(1.2e9, "USD", "$1.2_billion"),
    Row(25_312, "USD", "$25,000"), Row(0, "USD", "$0"), Row(-3.1, "USD", "−$3.10"),
    Row(-6.3e7, "USD", "−$63_million"),
    Row(0.0852, "USD", "$0.085"), Row(3.1, "USD/h", "$3.10/h"), Row(2, "USD/h", "$2/h"),
    Row(0.08, "USD/kWh", "$0.08/kWh"),
    Row(0.385, "kg/kWh", "0.39_kg/kWh"), Row(780, "GFLOP/J", "780_GFLOP/J"), Row(3, "s^2", "3_s²"),
    Row(2e-18, "USD/FLOP", "$2_×_10⁻¹⁸/FLOP"), Row(5, "GPU-h", "5_hours"),
  ])
  func printsOtherDimensionsInHumanUnits(_ row: Row) throws {
    let text = try row.printed()
    #expect(text == row.text)
  }

  @Test(arguments: [
    Row([95.3], "d", "d", "95_days"), Row([95.3], "d", "h", "2,300_hours"),
    Row([95.3], "d", "a", "0.26_years"),
    Row([1], "a", "a", "1_year"), Row([95.3], "d", "wk", "14_weeks"),
    Row([95.3], "d", "3 digits", "95.3_days"),
    Row([99.96], "d", "3 digits", "100_days"), Row([28.9], "GWh", "kWh", "29_million_kWh"),
    Row([28.9], "GWh", "MWh, 3 digits", "28,900_MWh"), Row([0.34], "1", "percent", "34%"),
    Row([0.34], "1", "%", "34%"),
    Row([1.2e-5], "1", "ppm", "12_ppm"), Row([6.3e7], "USD", "MUSD", "$63_million"),
    Row([6.3e7], "USD", "bnUSD", "$0.063_billion"),
    Row([6.3e4], "USD", "kUSD", "$63_thousand"), Row([2.2e7], "1", "qubits", "22_million_qubits"),
    Row([1], "1", "qubit", "1_qubit"),
    Row([25_000], "1", "GPU", "25,000_GPUs"), Row([1.5e6], "h", "GPU-h", "1.5_million_GPU-h"),
    Row([50], "USD/d", "USD/d", "$50/d"),
    Row([3], "1", "words", "three"), Row([95.3], "d", "words", "ninety-five days"),
    Row([1], "h", "words", "one hour"),
    Row([2.2e7], "1", "words", "twenty-two million"), Row([1e4], "1", "words", "ten thousand"),
    Row([10], "us", "words", "ten microseconds"),
    Row([6.3e7], "USD", "words", "sixty-three million dollars"),
    Row([0.34], "1", "percent, words", "thirty-four percent"),
    Row([2.2e6], "1", "words", "2.2_million"), Row([2.184e25], "FLOP", "words", "2.2_×_10²⁵_FLOP"),
    Row([-3], "1", "words", "minus three"),
    Row([0], "1", "words", "zero"), Row([100], "1", "words", "one hundred"),
    Row([40], "1", "words", "forty"),
    // A unit that does not measure it is not used; the caller has reported it.
    Row([28.9], "GWh", "d", "29_GWh"), Row([28.9], "GWh", "percent", "29_GWh"),
    Row([1e300], "a", "ps", "1.8_×_10³⁰⁸_ps"),
  ])
  func followsTheFormat(_ row: Row) throws {
    let text = try row.printed()
    #expect(text == row.text)
  }

  @Test(arguments: [
    Row([90, 95.3, 101.3], "d", "range", "90 to 101_days"),
    Row([90, 95.3, 101.3], "d", "", "95_days"),
    Row([90, 95.3, 101.3], "d", "low", "90_days"), Row([90, 95.3, 101.3], "d", "high", "101_days"),
    Row([1.5, 15, 150], "a", "range", "1.5 to 150_years"),
    Row([1.2e7, 2.2e7, 4.4e7], "1", "range", "12 to 44_million"),
    Row([8.2e24, 2.1e25, 4.4e25], "FLOP", "range", "0.82 to 4.4_×_10²⁵_FLOP"),
    Row([1e25, 2.1e25, 5e25], "FLOP", "range", "1 to 5_×_10²⁵_FLOP"),
    Row([2e4, 2.2e4, 2.5e4], "1", "range", "20,000 to 25,000"),
    Row([5.5e7, 6.3e7, 7.2e7], "USD", "range", "$55 to 72_million"),
    Row([0.32, 0.34, 0.36], "1", "range, percent", "32 to 36%"),
    Row([0.32, 0.34, 0.36], "1", "range", "0.32 to 0.36"),
    Row([40, 50, 60], "h", "range", "1.7 to 2.5_days"),
    Row([1, 1000, 1e6], "h", "range", "1_hour to 110_years"),
    Row([90, 95, 101], "d", "range, words", "90 to 101_days"),
    Row([20, 30, 40], "d", "range, words", "twenty to forty days"),
    Row([7e5, 9.5e5, 1.2e6], "1", "range", "0.7 to 1.2_million"),
    Row([5, 5, 5], "d", "range", "5_days"), Row([-2, 1, 3], "d", "range", "−2 to 3_days"),
    Row([1, 2, .infinity], "d", "range", "1_day to ∞"),
    Row([1e-3, 1e-3, 1e3], "1", "", "0.001"), Row([2.15, 2.31, 2.5], "1", "", "2.3"),
    Row([123.0, 124, 125], "1", "", "124"), Row([0.38, 0.404, 0.43], "1", "", "0.40"),
    Row([12.5, 13.2, 14.04], "d", "range", "12.5 to 14.0_days"),
    Row([2.498, 2.65, 2.81], "EFLOP/s", "range", "2.50 to 2.81_EFLOP/s"),
    Row([1.99999, 2, 2.00001], "1", "range", "1.99999 to 2.00001"),
    Row([10, 11, 12], "USD", "range", "$10 to 12"),
    Row([0.1, 0.5, 0.9], "1", "range, 1 digit", "0.1 to 0.9"),
    Row([5.0, 5.01, 5.02], "d", "range, 1 digit", "5_days"),
    Row([-2e6, 1e6, 3e6], "USD", "range", "−$2_million to $3_million"),
    Row([-2, 0, 2], "USD", "range", "−$2 to $2"),
    Row([-3, -2, -1], "d", "range", "−3 to −1_days"),
    Row([2, 3, 4], "USD/h", "range", "$2 to 4/h"),
    Row([1.6, 2, 2.5], "USD/h", "range", "$1.60 to 2.50/h"),
  ])
  func followsTheInterval(_ row: Row) throws {
    let text = try row.printed()
    #expect(text == row.text)
  }

  @Test(arguments: [
    Row(16_384, "1", "16,384"), Row(0.34, "1", "0.34"), Row(312, "TFLOP/s", "312_TFLOP/s"),
    Row(100, "d", "100_days"),
    Row(1, "d", "1_day"), Row(1.3e13, "1", "13_trillion"), Row(2.8e11, "1", "280_billion"),
    Row(1_082_990, "1", "1,082,990"),
    Row(20e6, "1", "20_million"), Row(2.184e25, "FLOP", "2.184_×_10²⁵_FLOP"),
    Row(989.4, "TFLOP/s", "989.4_TFLOP/s"),
    Row(0.1 + 0.2, "1", "0.3"), Row(1 / 3.0, "1", "0.333333333"), Row(1e-3, "1", "0.001"),
    Row(2.5, "USD/h", "$2.50/h"), Row(10, "us", "10_µs"),
  ])
  func showsAllDigitsOfWhatWasTyped(_ row: Row) throws {
    #expect(try row.printed(showingAllDigits: true) == row.text)
  }

  @Test(
    arguments: [
      ("2 digits", nil), (" GWh ,\t2 digits , range", nil), ("percent", nil), ("1 digit", nil),
      ("GWj", 0..<3), ("GWh, rnage", 5..<10), ("", 0..<0), (" ", 1..<1), ("GWh,", 4..<4),
      ("0 digits", 0..<8),
      ("10 digits", 0..<9), ("range, low", 7..<10), ("GWh, percent", 5..<12), ("d, h", 3..<4),
      ("µs, ?", 5..<6),
      ("2 digits, 3 digits", 10..<18), ("99999999999999999999 digits", 0..<27),
      ("words, words", 7..<12),
    ] as [(String, Range<Int>?)]
  )
  func throwsAtTheItem(_ text: String, range: Range<Int>?) {
    do {
      _ = try QuantityFormat(parsing: text)
      #expect(range == nil)
    } catch {
      #expect(error.range == range)
    }
  }

  @Test(
    arguments: [
      ("rnage", "range"), ("Percent", "percent"), ("0 digits", "1 digit"),
      ("12 digits", "9 digits"), ("2 digts", "2 digits"),
      ("TFLOPS", "TFLOP/s"), ("kwh", "kWh"), ("x", nil),
      (String(repeating: "x", count: 1_000_000), nil),
    ] as [(String, String?)]
  )
  func suggestsTheNearestItem(_ text: String, nearest: String?) {
    let error = #expect(throws: QuantityFormatError.self) { try QuantityFormat(parsing: text) }
    #expect(error?.nearest == nearest)
  }

  @Test(
    arguments: [
      (3600, "s", nil, "1_hour", "1_hour"), (1, "d", nil, "1_day", "1_day"),
      (36, "h", nil, "1.5_days", "1.5_days"),
      (100, "d", nil, "100_days", "100_days"), (10, "a", nil, "10_years", "10_yr"),
      (1000, "a", nil, "1,000_years", "1,000_yr"),
      (1e5, "a", nil, "100,000_years", "10⁵_yr"), (1e22, "FLOP", nil, "10²²", "10²²"),
      (5e22, "FLOP", nil, "5_×_10²²", "5_×_10²²"),
      (1e6, "1", nil, "1_million", "1_million"), (1000, "1", nil, "1,000", "1,000"),
      (0.25, "1", nil, "0.25", "0.25"),
      (0.25, "1", "%", "25%", "25%"), (12_500, "1", nil, "12,500", "12,500"),
      (30, "GWh", nil, "30_GWh", "30_GWh"),
      (30, "GWh", "MWh", "30,000_MWh", "30,000_MWh"), (0, "d", "d", "0_days", "0_days"),
      (5, "min", nil, "5_minutes", "5_min"),
      (2e6, "USD", nil, "$2_million", "$2_million"), (0, "FLOP", nil, "0", "0"),
      (-5, "1", nil, "−5", "−5"), (.nan, "1", nil, "undefined", "undefined"),
    ] as [(Double, String, String?, String, String)]
  )
  func printsTicks(_ value: Double, _ unit: String, in axis: String?, long: String, short: String)
    throws
  {
    let quantity = Quantity(value, try #require(Unit(parsing: unit)))
    let axis = try axis.map { try #require(Unit(parsing: $0)) }
    for (isShort, text) in [(false, long), (true, short)] {
      let tick = QuantityFormat.tick(
        quantity.value,
        dimension: quantity.dimension,
        unit: axis,
        isShort: isShort
      )
      #expect(tick.replacing("\u{A0}", with: "_") == text)
    }
  }

  @Test func findsACommonUnit() {
    let times = [3600, 864_000, 950_400, 3e9].map { Estimate(Quantity($0, .time)) }
    #expect(QuantityFormat.commonUnit(for: times)?.symbol == "d")
    #expect(QuantityFormat.commonUnit(for: []) == nil)
    #expect(QuantityFormat.commonUnit(for: times + [Estimate(Quantity(1, .energy))]) == nil)
    #expect(QuantityFormat.commonUnit(for: [Estimate(Quantity(.nan, .time))])?.symbol == "s")
    #expect(QuantityFormat.commonUnit(for: [Estimate(Quantity(5))]) == nil)
  }

  @Test func takesNoiseInTheLastBitsForNoInterval() {
    let ratio = 312e12 / 989.4e12
    let noisy = Estimate(p5: ratio, p50: ratio.nextUp, p95: ratio.nextUp.nextUp, dimension: .one)
    #expect(noisy.isExact)
    #expect(QuantityFormat().string(noisy) == "0.32")
    #expect(!Estimate(p5: 1, p50: 1, p95: 1 + 1e-8, dimension: .one).isExact)
    #expect(!Estimate(p5: 0, p50: .nan, p95: .nan, dimension: .one).isExact)
  }

  @Test(arguments: [
    (2.184e25, "2.184e25"), (25_000, "25000"), (0.34, "0.34"), (0.1 + 0.2, "0.3"), (-1.5, "-1.5"),
    (0, "0"), (-0.0, "0"),
    (123_456_789.4, "123456789"), (1e9, "1e9"), (1.3e-18, "1.3e-18"), (1e-5, "0.00001"),
    (.nan, "nan"), (-.infinity, "-inf"),
    (.leastNonzeroMagnitude, "5e-324"), (Double.greatestFiniteMagnitude, "1.79769313e308"),
  ])
  func printsForPrograms(_ value: Double, text: String) {
    #expect(QuantityFormat.plain(value) == text)
  }
}
