import Quantities

/// A unit: what it measures, how much it is, how else it is written.
struct UnitExplanation: Encodable {
  let kind = Explanation.Kind.unit
  let name: String
  /// With article: `an energy`.
  let measures: String
  let baseUnit: String
  /// How many base units one of it is.
  let inBaseUnits: Double
  /// All spellings of this very unit; a compound unit has its own only.
  let spellings: [String]
  /// Symbols of other units of the same dimension, from the smallest.
  let others: [String]
  let example: String

  init(_ unit: Unit) {
    name = unit.symbol
    measures = unit.dimension.description
    baseUnit = unit.dimension.baseSymbol
    inBaseUnits = unit.scale
    example = unit.dimension.example
    let known = Unit.symbols.compactMap { spelling in
      Unit(parsing: spelling).map { (spelling: spelling, unit: $0) }
    }
    let alike = known.filter { $0.unit.dimension == unit.dimension }
    let same = alike.filter { $0.unit.scale == unit.scale && $0.unit.symbol == unit.symbol }
    spellings = same.isEmpty ? [unit.symbol] : same.map(\.spelling)
    var seen: Set<String> = [unit.symbol]
    others = alike.map(\.unit).filter { seen.insert($0.symbol).inserted }
      .enumerated().sorted { ($0.element.scale, $0.offset) < ($1.element.scale, $1.offset) }
      .map(\.element.symbol)
  }

  var explanation: Explanation {
    var columns = TextColumns()
    columns.append(["measures", measures])
    columns.append([
      "in base units", "1 \(name) = \(QuantityFormat.plain(inBaseUnits)) \(baseUnit)",
    ])
    columns.append(["written", spellings.joined(separator: ", ")])
    if !others.isEmpty { columns.append(["of its kind", others.joined(separator: ", ")]) }
    columns.append(["such as", example])
    return Explanation(
      sections: [Explanation.section("\(name), a unit", columns)],
      json: self,
    )
  }
}
