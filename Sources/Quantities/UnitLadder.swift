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
    self.rungs = rungs
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

  func unit(for magnitude: Double) -> Unit {
    (rungs.last { $0.start <= magnitude } ?? rungs[0]).unit
  }

  private static let ticksOfTime = ladder("s", "ps", "ns", "µs", "ms", "s", "min", "h", "d", "a")

  private static let prose: [Dimension: UnitLadder] = [
    .one: ladder("1"),
    // Up to two days, hours say more.
    .time: UnitLadder(
      ticksOfTime.rungs.map { rung in
        rung.unit.symbol == "d" ? Rung(start: 48 * 3600, unit: rung.unit) : rung
      }
    ),
    .energy: ladder("J", "Wh", "kWh", "MWh", "GWh", "TWh"),
    .mass: ladder("g", "kg", "t"),
    .information: ladder("bit", "B", "kB", "MB", "GB", "TB", "PB", "EB"),
    .operations: ladder("FLOP"),
    .money: ladder("USD"),
    .power: ladder("W", "kW", "MW", "GW", "TW"),
    .frequency: ladder("/s"),
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
    .operations / .energy: ladder("FLOP/J", "kFLOP/J", "MFLOP/J", "GFLOP/J", "TFLOP/J", "PFLOP/J"),
    .costRate: ladder("USD/h"),
    .energyPrice: ladder("USD/kWh"),
    .emissionFactor: ladder("kg/kWh"),
  ]

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
