/// What kind of thing a quantity measures, as exponents of our base dimensions.
///
/// Counts (parameters, tokens, qubits, accelerators), ratios and angles have dimension one.
/// Operations (FLOP) are a dimension of their own, so that a rate of FLOP and a rate of quantum
/// gates cannot be mixed up silently.
package struct Dimension: Sendable, Hashable {
  package enum Base: Int, CaseIterable, Sendable {
    case time, energy, mass, information, operations, money

    /// The symbol of the unit that values are stored in.
    var symbol: String {
      switch self {
      case .time: "s"
      case .energy: "J"
      case .mass: "kg"
      case .information: "bit"
      case .operations: "FLOP"
      case .money: "USD"
      }
    }
  }

  /// Exponents in twelfths, so that square and cube roots of units stay exact.
  private var twelfths: SIMD8<Int16> = .zero

  private init() {}

  private init(_ base: Base) { twelfths[base.rawValue] = 12 }

  package static let one = Dimension()
  package static let time = Dimension(.time)
  package static let energy = Dimension(.energy)
  package static let mass = Dimension(.mass)
  package static let information = Dimension(.information)
  package static let operations = Dimension(.operations)
  package static let money = Dimension(.money)
  package static let power = energy / time
  package static let frequency = one / time
  package static let operationRate = operations / time
  package static let bandwidth = information / time
  package static let costRate = money / time
  package static let energyPrice = money / energy
  package static let emissionFactor = mass / energy

  /// Whether money is in it: an amount, a price, what a dollar buys; such values have a price year.
  package var includesMoney: Bool { twelfths[Base.money.rawValue] != 0 }

  /// Exponents beyond ±2,700 stay there: no physics is lost, and nothing an author types can trap.
  package static func * (left: Dimension, right: Dimension) -> Dimension {
    left.adding(right.twelfths, sign: 1)
  }

  package static func / (left: Dimension, right: Dimension) -> Dimension {
    left.adding(right.twelfths, sign: -1)
  }

  private func adding(_ other: SIMD8<Int16>, sign: Int32) -> Dimension {
    let sum =
      SIMD8<Int32>(truncatingIfNeeded: twelfths)
      &+ SIMD8<Int32>(truncatingIfNeeded: other) &* sign
    var result = Dimension()
    result.twelfths = SIMD8<Int16>(clamping: sum)
    return result
  }

  /// nil where the result has no exact exponents in twelfths, or too large ones.
  package func raised(to exponent: Double) -> Dimension? {
    var result = Dimension()
    for index in twelfths.indices where twelfths[index] != 0 {
      let product = Double(twelfths[index]) * exponent
      // Thirds are not exact in binary.
      guard abs(product) < 32_000, abs(product - product.rounded()) < 1e-9 else { return nil }
      result.twelfths[index] = Int16(product.rounded())
    }
    return exponent.isFinite ? result : nil
  }

  /// The base units it is made of, `USD·s²/kg`; `1` for a plain number.
  package var baseSymbol: String {
    if self == .power { return "W" }
    let factors = Base.allCases.map { (base: $0, exponent: Double(twelfths[$0.rawValue]) / 12) }
    let above = factors.filter { $0.exponent > 0 }.map { $0.base.symbol + power($0.exponent) }
    let below = factors.filter { $0.exponent < 0 }.map {
      "/" + $0.base.symbol + power(-$0.exponent)
    }
    let symbol = above.joined(separator: "·") + below.joined()
    return symbol.isEmpty ? "1" : symbol
  }

  private func power(_ exponent: Double) -> String {
    if exponent == 1 { return "" }
    guard exponent == exponent.rounded() else { return "^\(exponent)" }
    return superscript(Int(exponent))
  }
}

extension Dimension {
  /// With article, for messages: "a time", "a rate of operations", "a plain number".
  package var description: String {
    Dimension.named[self]?.description ?? "a quantity in \(baseSymbol)"
  }

  /// A value to show in messages: `1 h`, `312 TFLOP/s`, `25`.
  package var example: String {
    Dimension.named[self]?.example ?? "1 \(baseSymbol)"
  }

  private static let named: [Dimension: (description: String, example: String)] = [
    .one: ("a plain number", "25"),
    .time: ("a time", "1 h"),
    .energy: ("an energy", "5 kWh"),
    .mass: ("a mass", "1 kg"),
    .information: ("an amount of information", "80 GB"),
    .operations: ("a number of operations", "2e25 FLOP"),
    .money: ("an amount of money", "100 USD"),
    .power: ("a power", "400 W"),
    .frequency: ("a frequency", "1e4 /s"),
    .operationRate: ("a rate of operations", "312 TFLOP/s"),
    .bandwidth: ("a bandwidth", "2 TB/s"),
    .costRate: ("a price per time", "2 USD/h"),
    .energyPrice: ("a price of energy", "0.08 USD/kWh"),
    .emissionFactor: ("a mass per energy", "0.4 kg/kWh"),
  ]
}
