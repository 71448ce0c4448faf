/// The units in which people read quantities of one dimension, by their size.
struct UnitLadder {
  private struct Rung {
    /// The least value, in base units, that is read in this unit.
    var start: Double
    var unit: Unit
  }

  private let rungs: [Rung]
  /// The unit day, of times.
  let day: Unit?

  private init(_ rungs: [Rung]) {
    self.rungs = rungs.map { Rung(start: $0.start.published, unit: $0.unit) }
    day = rungs.first { $0.unit.symbol == "d" }?.unit
  }

  /// As prose says it.
  init(_ dimension: Dimension) { self = UnitLadder.prose[dimension] ?? UnitLadder(base: dimension) }

  /// As axes say it: `1 day` where prose says `24 hours`.
  init(ticksOf dimension: Dimension) {
    self = dimension == .time ? UnitLadder.ticksOfTime : UnitLadder(dimension)
  }

  private init(base dimension: Dimension) {
    self.init([Rung(start: 0, unit: Unit(baseOf: dimension))])
  }

  /// The unit does not depend on more than the nine digits that are published.
  func unit(for magnitude: Double) -> Unit {
    let published = magnitude.published
    return (rungs.last { $0.start <= published } ?? rungs[0]).unit
  }

  private static let ticksOfTime = ladder("s", "ps", "ns", "µs", "ms", "s", "min", "h", "d", "a")

  private static let prose: [Dimension: UnitLadder] = [
    .one: ladder("1"),
    // Up to two days, hours say more.
    .time: ladder(ticksOfTime, starting: "d", at: 48 * 3600),
    .energy: ladder("J", "fJ", "pJ", "nJ", "µJ", "mJ", "J", "Wh", "kWh", "MWh", "GWh", "TWh"),
    .mass: ladder("g", "mg", "g", "kg", "t", "Mt", "Gt"),
    .information: ladder("bit", "B", "kB", "MB", "GB", "TB", "PB", "EB"),
    .operations: ladder("FLOP"),
    .money: ladder("USD"),
    .power: ladder("W", "µW", "mW", "W", "kW", "MW", "GW", "TW"),
    // Events, not clocks: a million tokens a second are no megahertz.
    .frequency: ladder(ladder("/s", "/a", "/d", "/h", "/s"), starting: "/a", at: 1e-300),
    .operationRate: ladder(
      "FLOP/s",
      "kFLOP/s",
      "MFLOP/s",
      "GFLOP/s",
      "TFLOP/s",
      "PFLOP/s",
      "EFLOP/s",
      "ZFLOP/s",
      "YFLOP/s",
      "RFLOP/s",
      "QFLOP/s",
    ),
    .bandwidth: ladder("bit/s", "B/s", "kB/s", "MB/s", "GB/s", "TB/s", "PB/s", "EB/s"),
    .costRate: ladder("USD/h"),
    .energyPrice: ladder("USD/kWh"),
    .emissionFactor: ladder(ladder("g/kWh", "kg/kWh"), starting: "kg/kWh", at: 0.1 / 3.6e6),
    .operations / .energy: ladder("FLOP/J", "kFLOP/J", "MFLOP/J", "GFLOP/J", "TFLOP/J", "PFLOP/J"),
    .energy / .operations: ladder(
      "J/FLOP",
      "fJ/FLOP",
      "pJ/FLOP",
      "nJ/FLOP",
      "µJ/FLOP",
      "mJ/FLOP",
      "J/FLOP",
    ),
    .operationRate / .money: ladder(
      "FLOP/s/USD",
      "MFLOP/s/USD",
      "GFLOP/s/USD",
      "TFLOP/s/USD",
      "PFLOP/s/USD",
    ),
    .operations / .information: ladder("FLOP/B"),
    .energy / .information: ladder(
      "J/bit",
      "fJ/bit",
      "pJ/bit",
      "nJ/bit",
      "µJ/bit",
      "mJ/bit",
      "J/bit"
    ),
    .money / .information: ladder("USD/GB"),
    .mass / .time: ladder("kg/a", "t/a", "Mt/a"),
  ]

  /// With another least value for one of its units.
  private static func ladder(
    _ other: UnitLadder,
    starting symbol: String,
    at start: Double,
  ) -> UnitLadder {
    UnitLadder(
      other.rungs.map { rung in
        rung.unit.symbol == symbol ? Rung(start: start, unit: rung.unit) : rung
      }
    )
  }

  /// Each unit from one of it up; the first from nothing.
  private static func ladder(_ symbols: String...) -> UnitLadder {
    UnitLadder(
      symbols.enumerated().map { index, symbol in
        guard let unit = Unit(parsing: symbol) else { preconditionFailure("no unit \(symbol)") }
        return Rung(start: index == 0 ? 0 : unit.scale, unit: unit)
      }
    )
  }
}
