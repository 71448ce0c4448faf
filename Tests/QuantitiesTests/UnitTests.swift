import Testing

@testable import Quantities

struct UnitTests {
  @Test(
    arguments: [
      ("s", "s", .time, 1), ("us", "µs", .time, 1e-6), ("µs", "µs", .time, 1e-6),
      ("days", "d", .time, 86_400), ("yr", "a", .time, 31_557_600),
      ("month", "month", .time, 2_629_800),
      ("kWh", "kWh", .energy, 3.6e6), ("TWh", "TWh", .energy, 3.6e15), ("MW", "MW", .power, 1e6),
      ("kg", "kg", .mass, 1), ("t", "t", .mass, 1000), ("B", "B", .information, 8),
      ("GiB", "GiB", .information, 0x1p33), ("Gbit/s", "Gbit/s", .bandwidth, 1e9),
      ("TB/s", "TB/s", .bandwidth, 8e12), ("EFLOP", "EFLOP", .operations, 1e18),
      ("QFLOP/s", "QFLOP/s", .operationRate, 1e30), ("$", "USD", .money, 1),
      ("M$", "MUSD", .money, 1e6), ("kHz", "kHz", .frequency, 1e3), ("%", "%", .one, 0.01),
      ("ppm", "ppm", .one, 1e-6), ("1", "1", .one, 1), ("/s", "/s", .frequency, 1),
      ("1/s", "/s", .frequency, 1), ("qubits", "qubit", .one, 1), ("GPU-h", "GPU-h", .time, 3600),
      ("GPUs-hours", "GPU-h", .time, 3600), ("kW·h", "kW·h", .energy, 3.6e6),
      ("kW*h", "kW·h", .energy, 3.6e6), ("USD/GPU-h", "USD/GPU-h", .costRate, 1 / 3600.0),
      ("kg/kWh", "kg/kWh", .emissionFactor, 1 / 3.6e6), ("s^2/s", "s²/s", .time, 1),
      ("min²/min", "min²/min", .time, 60), ("h⁻¹", "h⁻¹", .frequency, 1 / 3600.0),
      ("d^-1", "d⁻¹", .frequency, 1 / 86_400.0), ("%/a", "%/a", .frequency, 0.01 / 31_557_600),
      ("s^0.5*s^0.5", "s^0.5·s^0.5", .time, 1),
    ] as [(String, String, Dimension, Double)]
  )
  func parses(_ text: String, symbol: String, dimension: Dimension, scale: Double) throws {
    let unit = try #require(Unit(parsing: text), "\(text) is a unit")
    #expect(unit.symbol == symbol)
    #expect(unit.dimension == dimension, "\(unit.dimension.description)")
    #expect(abs(unit.scale / scale - 1) < 1e-14, "one \(text) is \(unit.scale)")
  }

  @Test(arguments: [
    "", " ", "m", "M", "b", "FLOPS", "kFLOPs", "gpu", "2", "12", "1s", "s ", " s", "s/", "s//s",
    "/",
    "//s", "s*", "kW-h", "s^", "s^x", "s^2.", "s^.5", "s^13", "s^99999999999999999999", "s^0",
    "FLOP^0.3", "Gi", "k%", "s s", "1/", "1 /s", "s\u{301}", "😀", "kkW", "s⁻", "s²²²", "\0",
    String(repeating: "s/", count: 100_000), String(repeating: "QFLOP^12·", count: 8),
    String(repeating: "(", count: 10_000),
  ])
  func rejects(_ text: String) { #expect(Unit(parsing: text) == nil, "\(text.prefix(40))") }

  @Test func everySpellingParsesToItsOwnUnitAndTheSymbolOfThatToTheSame() throws {
    for (spelling, unit) in UnitTable.rows {
      #expect(Unit(parsing: spelling) == unit, "\(spelling)")
      #expect(Unit(parsing: unit.symbol) == unit, "\(unit.symbol)")
    }
  }

  @Test(arguments: [
    ("d", "d", 1), ("d / x", "d", 1), ("d/h", "d/h", 3), ("d/x", "d", 1), ("d-h", "d", 1),
    ("GPU-h)", "GPU-h", 5), ("GPU-x", "GPU", 3), ("µs)", "µs", 3), ("/s, x", "/s", 2),
    ("TFLOP/s*2", "TFLOP/s", 7), ("s^2+", "s²", 3), ("s² ", "s²", 3), ("s^n", "s", 1),
    ("d/h.duration", "d", 1), ("% of", "%", 1), ("h*min(1)", "h", 1), ("d, 2 h", "d", 1),
    ("kg/kWh [@key]", "kg/kWh", 6), ("d.", "d", 1), ("d..", "d", 1),
  ])
  func findsTheLongestUnitAtTheStart(_ text: String, symbol: String, length: Int) throws {
    let found = try #require(Unit.longestPrefix(of: text[...]))
    #expect(found.unit.symbol == symbol)
    #expect(found.length == length)
  }

  @Test(arguments: [
    "days2", "d_", "d.x", "min(1, 2)", "dx", "x", "", "/x", "/", "1", "1/s", "2 d", " d", "to",
    "s2",
    "-d", "^2", "a.b", "/h.duration",
  ])
  func findsNoUnitWhereANameGoesOn(_ text: String) {
    #expect(Unit.longestPrefix(of: text[...]) == nil)
  }

  @Test(arguments: [
    ("TFLOPS", "TFLOP/s"), ("Gbps", "Gbit/s"), ("GBps", "GB/s"), ("Gb/s", "Gbit/s"), ("kwh", "kWh"),
    ("m", "min"), ("sec", "s"), ("hr", "h"), ("y", "a"), ("dayz", "day"),
    ("qubts", "qubits"), ("FLOPs", "FLOP"), ("gpus", "GPUs"), ("b", "bit"),
  ])
  func suggests(_ text: String, unit: String) { #expect(Unit.nearest(to: text) == unit) }

  @Test(arguments: ["", "x", "duration", "EUR", "€", String(repeating: "k", count: 100_000)])
  func suggestsNothingFar(_ text: String) { #expect(Unit.nearest(to: text) == nil) }
}
