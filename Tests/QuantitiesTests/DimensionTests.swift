import Testing

@testable import Quantities

struct DimensionTests {
  @Test func rootsOfUnitsAreExact() throws {
    let dimension = Dimension.money * Dimension.time / Dimension.energy
    for root in [2.0, 3, 4, 6, 12] {
      let part = try #require(dimension.raised(to: 1 / root))
      #expect(part.raised(to: root) == dimension, "root \(root)")
    }
    #expect(dimension.raised(to: 0.2) == nil)
    #expect(dimension.raised(to: 0) == .one)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, 3000, 0.3])
  func refusesPowersThatItCannotHold(_ exponent: Double) {
    #expect(Dimension.time.raised(to: exponent) == nil)
  }

  @Test func aPlainNumberStaysPlainButForPowersThatAreNone() {
    #expect(Dimension.one.raised(to: 0.3) == .one)
    #expect(Dimension.one.raised(to: .nan) == nil)
  }

  @Test func hugeExponentsSaturateInsteadOfTrapping() throws {
    var dimension = try #require(Dimension.time.raised(to: 2000))
    for _ in 0..<5 { dimension = dimension * dimension }
    #expect(dimension * .time == dimension)
  }

  @Test(arguments: [
    (Dimension.one, "a plain number", "1"), (.time, "a time", "s"), (.power, "a power", "W"),
    (.operationRate, "a rate of operations", "FLOP/s"), (.frequency, "a frequency", "/s"),
    (.money * .time * .time / .mass, "a quantity in s²·USD/kg", "s²·USD/kg"),
  ])
  func isNamed(_ dimension: Dimension, description: String, symbol: String) {
    #expect(dimension.description == description)
    #expect(dimension.baseSymbol == symbol)
  }

  @Test func baseSymbolsAreUnitsOfTheDimension() throws {
    let root = try #require((Dimension.energy / .time).raised(to: 0.5))
    let third = try #require(Dimension.mass.raised(to: 1 / 3.0))
    for dimension in [.one, .power, .emissionFactor, .money / .time / .time, root, third] {
      let unit = try #require(Unit(parsing: dimension.baseSymbol), "\(dimension.baseSymbol)")
      #expect(unit.dimension == dimension)
      #expect(unit.scale == 1)
    }
  }
}
