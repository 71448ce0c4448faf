/// The symbols that units are made of.
enum UnitTable {
  typealias Row = (spelling: String, unit: Unit)

  /// Every spelling of a plain or prefixed symbol, with its unit.
  static let units: [String: Unit] = Dictionary(
    rows.map { ($0.spelling, $0.unit) },
    uniquingKeysWith: { first, _ in preconditionFailure("`\(first.symbol)` is spelled twice") },
  )

  /// In the order that suggestions prefer.
  static let rows: [Row] = [times, energies, masses, data, operations, money, plain].flatMap(\.self)

  /// What is counted: dimension one, and may be joined to a unit by a hyphen.
  static let counted: Set<String> = Set(countWords)

  private static let countWords = [
    "GPU", "TPU", "accelerator", "chip", "gate", "machine", "node", "parameter", "qubit", "shot",
    "step",
    "token",
  ]

  private static let times: [Row] = [
    prefixed("s", .time, 1, by: [("p", 1e-12), ("n", 1e-9), ("µ", 1e-6), ("m", 1e-3)]),
    // The letter u, and the Greek letter that looks like the micro sign.
    spelled(["us", "μs"], "µs", .time, 1e-6),
    spelled(["second", "seconds"], "s", .time, 1),
    spelled(["min", "minute", "minutes"], "min", .time, 60),
    spelled(["h", "hour", "hours"], "h", .time, 3600),
    spelled(["d", "day", "days"], "d", .time, 86_400),
    spelled(["wk", "week", "weeks"], "wk", .time, 7 * 86_400),
    spelled(["month", "months"], "month", .time, 365.25 * 86_400 / 12),
    spelled(["a", "yr", "year", "years"], "a", .time, 365.25 * 86_400),
    prefixed("Hz", .frequency, 1, by: [("m", 1e-3)] + upTo("T")),
  ].flatMap(\.self)

  private static let energies: [Row] = [
    prefixed("J", .energy, 1, by: [("f", 1e-15), ("p", 1e-12), ("n", 1e-9)] + small + upTo("E")),
    spelled(["uJ", "μJ"], "µJ", .energy, 1e-6),
    prefixed("Wh", .energy, 3600, by: upTo("T")),
    prefixed("W", .power, 1, by: small + upTo("T")),
    spelled(["uW", "μW"], "µW", .power, 1e-6),
  ].flatMap(\.self)

  private static let masses: [Row] = [
    prefixed("g", .mass, 1e-3, by: [("m", 1e-3), ("k", 1e3)]),
    prefixed("t", .mass, 1e3, by: upTo("G")),
  ].flatMap(\.self)

  private static let data: [Row] = [
    prefixed("bit", .information, 1, by: upTo("Y") + binary),
    spelled(["bits"], "bit", .information, 1),
    prefixed("B", .information, 8, by: upTo("Y") + binary),
  ].flatMap(\.self)

  private static let operations: [Row] = prefixed("FLOP", .operations, 1, by: upTo("Q"))

  private static let money: [Row] = [
    spelled(["USD", "$"], "USD", .money, 1),
    spelled(["kUSD", "k$"], "kUSD", .money, 1e3),
    spelled(["MUSD", "M$"], "MUSD", .money, 1e6),
    spelled(["bnUSD", "bn$"], "bnUSD", .money, 1e9),
  ].flatMap(\.self)

  private static let plain: [Row] =
    [("%", 0.01), ("ppm", 1e-6), ("ppb", 1e-9)].flatMap { spelled([$0.0], $0.0, .one, $0.1) }
    + countWords.flatMap { spelled([$0, $0 + "s"], $0, .one, 1) }

  /// Decimal prefixes from kilo to the one named.
  private static func upTo(_ last: String) -> [(String, Double)] {
    let all: [(String, Double)] = [
      ("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15), ("E", 1e18), ("Z", 1e21),
      ("Y", 1e24), ("R", 1e27), ("Q", 1e30),
    ]
    guard let index = all.firstIndex(where: { $0.0 == last }) else {
      preconditionFailure("no prefix \(last)")
    }
    return Array(all[...index])
  }

  private static let small: [(String, Double)] = [("µ", 1e-6), ("m", 1e-3)]

  private static let binary: [(String, Double)] = [
    ("Ki", 0x1p10), ("Mi", 0x1p20), ("Gi", 0x1p30), ("Ti", 0x1p40), ("Pi", 0x1p50),
  ]

  /// A symbol alone and with prefixes.
  private static func prefixed(
    _ symbol: String,
    _ dimension: Dimension,
    _ scale: Double,
    by prefixes: [(String, Double)],
  ) -> [Row] {
    ([("", 1)] + prefixes).flatMap { prefix, factor in
      spelled([prefix + symbol], prefix + symbol, dimension, factor * scale)
    }
  }

  private static func spelled(
    _ spellings: [String],
    _ symbol: String,
    _ dimension: Dimension,
    _ scale: Double,
  ) -> [Row] {
    spellings.map { ($0, Unit(symbol: symbol, dimension: dimension, scale: scale)) }
  }
}
