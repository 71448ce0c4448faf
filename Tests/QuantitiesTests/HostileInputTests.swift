import Testing

@testable import Quantities

/// Anything may be typed, and anything may come out of a formula: nothing traps.
struct HostileInputTests {
  private static let seeds = Array(0..<20 as Range<UInt64>)

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 1
      return StableHash(seed: state).value(0)
    }
  }

  @Test(arguments: seeds)
  func everyDoublePrintsInEveryUnit(_ seed: UInt64) throws {
    var generator = Generator(state: seed << 32)
    let units = UnitTable.rows.map(\.unit)
    for _ in 0..<300 {
      let unit = try #require(units.randomElement(using: &generator))
      let ends = (0..<3).map { _ in Double(bitPattern: generator.next()) }
      var format = QuantityFormat()
      format.unit = Bool.random(using: &generator) ? unit : units.randomElement(using: &generator)
      format.digits =
        Bool.random(using: &generator) ? nil : Int.random(in: 1...9, using: &generator)
      format.isWords = Bool.random(using: &generator)
      format.isPercent = Bool.random(using: &generator)
      format.showsAllDigits = Bool.random(using: &generator)
      let estimate = Estimate(p5: ends[0], p50: ends[1], p95: ends[2], dimension: unit.dimension)
      for part in [QuantityFormat.Part.central, .low, .high, .range] {
        format.part = part
        #expect(!format.string(estimate).isEmpty, "\(estimate)")
      }
      #expect(!QuantityFormat.tick(ends[0], dimension: unit.dimension, isShort: true).isEmpty)
      if ends[0].isFinite {
        let plain = try #require(Double(QuantityFormat.plain(ends[0])))
        #expect(plain == Estimate(Quantity(ends[0])).rounded(toSignificantDigits: 9).p50)
      }
    }
  }

  @Test(arguments: seeds)
  func aUnitFoundInATextIsTheUnitOfThatText(_ seed: UInt64) throws {
    var generator = Generator(state: seed << 32)
    let pieces =
      [
        "/", "·", "*", "-", "^2", "²", "⁻", "^", ".", "(", " ", "1", "_", "x", "^-1", "µ", "%",
        "\u{301}",
      ]
      + ["s", "h", "d", "GPU", "kWh", "USD", "FLOP", "min", "bit", "B", "t", "a"]
    var found = 0
    for _ in 0..<2000 {
      let count = Int.random(in: 1...6, using: &generator)
      let text = (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
      let whole = Unit(parsing: text)
      guard let (unit, length) = Unit.longestPrefix(of: text[...]) else {
        #expect(whole == nil || text.hasPrefix("1"), "\(text)")
        continue
      }
      found += 1
      let prefix = try #require(String(text.utf8.prefix(length)), "\(text): a cut letter")
      #expect(Unit(parsing: prefix) == unit, "\(prefix) of \(text)")
      #expect(Unit(parsing: unit.symbol)?.dimension == unit.dimension, "\(unit.symbol) of \(text)")
      #expect(length == text.utf8.count ? whole == unit : whole == nil, "\(text)")
      _ = Unit.nearest(to: text)
      _ = try? QuantityFormat(parsing: text)
    }
    #expect(found > 100)
  }

  @Test func hugeNumbersAreQuantitiesToo() throws {
    let huge = try #require(Double("1e400"))
    let unit = try #require(Unit(parsing: "QFLOP"))
    #expect(QuantityFormat().string(Estimate(Quantity(huge, unit))) == "∞")
    #expect(QuantityFormat().string(Estimate(Quantity(1e300, unit))) == "∞")
  }
}
