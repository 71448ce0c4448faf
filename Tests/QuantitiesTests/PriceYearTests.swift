import Testing

@testable import Quantities

struct PriceYearTests {
  @Test(
    arguments: [
      ("USD2024", "USD2024", 1, 2024), ("$2024", "USD2024", 1, 2024),
      ("M$2019", "MUSD2019", 1e6, 2019), ("kUSD2024", "kUSD2024", 1e3, 2024),
      ("bn$1900", "bnUSD1900", 1e9, 1900), ("USD2100", "USD2100", 1, 2100),
      ("USD2024/h", "USD2024/h", 1 / 3600.0, 2024), ("USD2024/kWh", "USD2024/kWh", 1 / 3.6e6, 2024),
      ("USD2024/GPU-h", "USD2024/GPU-h", 1 / 3600.0, 2024),
      ("FLOP/USD2024", "FLOP/USD2024", 1, 2024),
      ("USD2024²", "USD2024²", 1, 2024), ("USD2024^2/USD2024", "USD2024²/USD2024", 1, 2024),
      ("USD2024/USD2024", "USD2024/USD2024", 1, nil), ("USD", "USD", 1, nil),
    ] as [(String, String, Double, Int?)]
  )
  func parses(_ text: String, symbol: String, scale: Double, year: Int?) throws {
    let unit = try #require(Unit(parsing: text))
    #expect(unit.symbol == symbol && unit.priceYear == year)
    #expect(abs(unit.scale / scale - 1) < 1e-15)
    #expect(Unit(parsing: unit.symbol) == unit)
  }

  @Test(arguments: [
    "USD1899", "USD2101", "USD20244", "USD202", "USD0000", "d2024", "GWh2024", "USD2024x",
    "USD2024(", "USD2024_", "USD2024.5", "USD2024/USD2025", "USD2024·USD2023/h", "2024USD",
  ])
  func rejects(_ text: String) { #expect(Unit(parsing: text) == nil) }

  @Test func endsInATextWhereTheYearDoes() throws {
    let found = try #require(Unit.longestPrefix(of: "USD2024/h [@key]"))
    #expect(found.length == 9 && found.unit.priceYear == 2024)
    #expect(Unit.longestPrefix(of: "USD2024/USD2025")?.length == 7)
    #expect(Unit.longestPrefix(of: "USD2024x") == nil)
  }

  @Test func yearsAreNoPartOfTheQuantity() throws {
    let (first, second) = (Unit(parsing: "USD2024/h"), Unit(parsing: "USD2019/h"))
    #expect(Quantity(5, try #require(first)) == Quantity(5, try #require(second)))
    #expect(first != second)
  }

  @Test func amountsSayTheirYears() throws {
    let amount = Estimate(p5: 5e7, p50: 6.1e7, p95: 7.3e7, dimension: .money)
    var format = try QuantityFormat(parsing: "year, range")
    func text(_ estimate: Estimate) -> String {
      format.string(estimate).replacing("\u{A0}", with: "_")
    }
    #expect(text(amount) == "$50 to 73_million", "no year is known")
    format.priceYears = 2024...2024
    #expect(text(amount) == "$50 to 73_million (2024)")
    format.priceYears = 2020...2025
    #expect(text(amount) == "$50 to 73_million (2020–2025)")
    #expect(text(Estimate(Quantity(3, .energy))) == "3_J")
    #expect(text(Estimate(Quantity(.nan, .money))) == "undefined")
    format.showsYear = false
    #expect(text(amount) == "$50 to 73_million")
    format = QuantityFormat()
    format.showsYear = true
    format.unit = Unit(parsing: "MUSD2023")
    #expect(text(Estimate(Quantity(6.1e7, .money))) == "$61_million (2023)")
  }

  @Test func yearIsAlsoTheUnitOfATime() throws {
    let format = try QuantityFormat(parsing: "year")
    #expect(format.fits(.time) && format.fits(.money) && format.fits(.energyPrice))
    #expect(!format.fits(.energy) && !format.fits(.one))
    #expect(format.string(Estimate(Quantity(86_400 * 100, .time))) == "0.27\u{A0}years")
    #expect(throws: QuantityFormatError.self) { try QuantityFormat(parsing: "year, year") }
    #expect(!(try QuantityFormat(parsing: "year, h").fits(.time)))
  }
}
