import Testing

@testable import Quantities

struct ColumnFormatTests {
  private func estimate(_ values: [Double], _ unit: String) throws -> Estimate {
    let unit = try #require(Unit(parsing: unit))
    let base = values.map { Quantity($0, unit).value }
    return Estimate(
      p5: base[0],
      p50: base[base.count / 2],
      p95: base[base.count - 1],
      dimension: unit.dimension,
    )
  }

  /// Rows (low, central, high where uncertain), their unit, a format, the header's unit, the cells.
  @Test(
    arguments: [
      ([[14.8], [33.8], [83.9], [57], [78.4]], "d", "", "days", "14.8; 33.8; 83.9; 57.0; 78.4"),
      ([[14.8213423], [33.8234234], [178.431231]], "d", "", "days", "15; 34; 178"),
      ([[14.8213423], [33.8234234], [178.431231]], "d", "3 digits", "days", "14.8; 33.8; 178.4"),
      ([[0.85123423], [12.3451234], [123.451234]], "d", "", "days", "0.9; 12.3; 123.5"),
      (
        [[13, 14.8, 16], [80, 95, 110]], "d", "", "days",
        "14.8 [13.0 to 16.0]; 95.0 [80.0 to 110.0]"
      ),
      (
        [[14.7, 14.812, 14.9], [1000, 1200, 1500]], "h", "h", "hours",
        "14.81 [14.70 to 14.90]; 1,200 [1,000 to 1,500]"
      ),
      ([[10_000], [16_384], [992], [25_000]], "1", "", "", "10,000; 16,384; 992; 25,000"),
      ([[10_000], [16_384], [992]], "1", "GPUs", "GPUs", "10,000; 16,384; 992"),
      ([[3.15e23], [2.15e25], [5.8e23]], "FLOP", "", "10²³ FLOP", "3.15; 215.00; 5.80"),
      ([[1.75e11], [5.4e11], [3.7e10]], "1", "", "billion", "175; 540; 37"),
      (
        [[4.1e6, 6.1e6, 8e6], [5e7, 6.1e7, 7.2e7]], "USD2024", "year", "$ million (2024)",
        "6.1 [4.1 to 8.0]; 61.0 [50.0 to 72.0]"
      ),
      ([[1.1], [4.1], [2.5]], "USD/h", "", "$/h", "1.10; 4.10; 2.50"),
      ([[1.1e6], [4.1e6]], "USD/h", "", "$ million/h", "1.1; 4.1"),
      ([[0.34], [0.462]], "1", "percent", "", "34.0%; 46.2%"),
      (
        [[0.32, 0.34, 0.36], [0.4, 0.46, 0.5]], "1", "percent", "",
        "34% [32 to 36%]; 46% [40 to 50%]"
      ),
      ([[-0.12], [0.03], [0]], "1", "percent", "", "−12%; 3%; 0%"),
      ([[400], [1200], [3200]], "W", "", "kW", "0.4; 1.2; 3.2"),
      ([[1e-3], [1], [1e6]], "s", "", "", "1 ms; 1 second; 12 days"),
      ([[.nan], [5], [.infinity], [-.infinity]], "d", "", "days", "–; 5; ∞; −∞"),
      ([[.nan], [.nan]], "1", "", "", "–; –"),
      ([[0], [0]], "d", "", "seconds", "0; 0"),
      ([[1, 2, .infinity]], "d", "", "days", "2 [1 to ∞]"),
      ([[24_000, 25_312, 27_000]], "USD", "", "$", "25,300 [24,000 to 27,000]"),
      ([[117.5], [14.8], [33.8]], "d", "3 digits", "days", "117.5; 14.8; 33.8"),
      ([[117.5], [114.8], [7.35]], "d", "3 digits", "days", "118; 115; 7"),
      ([[16_384], [992], [25_000]], "1", "3 digits", "", "16,400; 992; 25,000"),
      ([[-0.000_014], [0.012_34], [0.66]], "1", "percent", "", "0.0%; 1.2%; 66.0%"),
      (
        [[-0.001, -0.000_014, 0.001], [0.1, 0.123, 0.15], [0.66]], "1", "percent", "",
        "0.0% [−0.1 to 0.1%]; 12.3% [10.0 to 15.0%]; 66.0%"
      ),
      (
        [[3.12e24], [3.1428e24], [5.4768e24], [3.7908e26]], "FLOP", "", "10²⁴ FLOP",
        "3.12; 3.14; 5.48; 379.08"
      ),
      ([[1.14], [4.1], [2.5]], "USD/h", "2 digits", "$/h", "1.14; 4.10; 2.50"),
      ([[0.0123], [12.5], [40]], "h", "h", "hours", "0.01; 12.50; 40.00"),
      ([[3e-5], [4e-4]], "1", "", "10⁻⁴", "0.3; 4.0"),
      ([], "d", "", "", ""),
    ] as [([[Double]], String, String, String, String)]
  )
  func printsColumns(
    _ rows: [[Double]],
    unit: String,
    format text: String,
    header: String,
    cells: String
  ) throws {
    var format = text.isEmpty ? QuantityFormat() : try QuantityFormat(parsing: text)
    format.priceYears = try #require(Unit(parsing: unit)).priceYear.map { $0...$0 }
    let estimates = try rows.map { try estimate($0, unit) }
    let column = ColumnFormat(estimates, format: format)
    let printed = estimates.map { estimate in
      column.central(estimate) + (column.spread(estimate).map { " [\($0)]" } ?? "")
    }
    func spaced(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }
    #expect(spaced(column.unit ?? "") == header)
    #expect(spaced(printed.joined(separator: "; ")) == cells)
  }

  /// A bit more or less is what another platform's functions may give.
  @Test(arguments: ["h", "min", "d", "a", "kWh", "GW", "USD/h", "g/kWh", "PFLOP/s", "t"])
  func lastBitsChooseNoUnit(_ unit: String) throws {
    let unit = try #require(Unit(parsing: unit))
    for factor in [1.0, 48, 1000, 100] {
      let value = Quantity(factor, unit).value
      let texts = [value.nextDown, value, value.nextUp].map { value in
        let estimate = Estimate(Quantity(value, unit.dimension))
        let column = ColumnFormat([estimate])
        return [QuantityFormat().string(estimate), column.unit ?? "", column.central(estimate)]
      }
      #expect(texts[0] == texts[1] && texts[1] == texts[2], "\(texts)")
    }
  }

  @Test func printsThePartThatIsAskedFor() throws {
    let value = try estimate([82, 95, 110], "d")
    for (part, text) in [("low", "82"), ("high", "110"), ("range", "82 to 110"), ("words", "95")] {
      let column = ColumnFormat([value], format: try QuantityFormat(parsing: part))
      #expect(column.text(value) == text)
    }
  }

  @Test func mixedDimensionsSayTheirUnits() throws {
    let values = [try estimate([5], "d"), try estimate([3], "MWh")]
    let column = ColumnFormat(values)
    #expect(column.unit == nil)
    #expect(values.map(column.central) == ["5\u{A0}days", "3\u{A0}MWh"])
    #expect(ColumnFormat([values[0]]).central(values[1]) == "3\u{A0}MWh", "a stranger's cell")
  }

  @Test func anyDoubleCanStandInAColumn() {
    var state = StableHash(seed: 7)
    state.combine("doubles")
    for run in 0..<300 as Range<UInt64> {
      let estimates = (0..<4 as Range<UInt64>).map { row in
        let ends = (0..<3 as Range<UInt64>).map {
          Double(bitPattern: state.value(run * 12 + row * 3 + $0))
        }
        return Estimate(p5: ends[0], p50: ends[1], p95: ends[2], dimension: .money)
      }
      let column = ColumnFormat(estimates)
      for estimate in estimates {
        #expect(!column.central(estimate).isEmpty && column.spread(estimate) != "")
      }
    }
  }
}
