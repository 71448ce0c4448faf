/// A number with a dimension, stored in base units (s, J, kg, bit, FLOP, USD).
package struct Quantity: Sendable, Hashable {
  package var value: Double
  package var dimension: Dimension

  package init(_ value: Double, _ dimension: Dimension = .one) {
    self.value = value
    self.dimension = dimension
  }

  package init(_ value: Double, _ unit: Unit) { self.init(value * unit.scale, unit.dimension) }

  package static func * (left: Quantity, right: Quantity) -> Quantity {
    Quantity(left.value * right.value, left.dimension * right.dimension)
  }

  package static func / (left: Quantity, right: Quantity) -> Quantity {
    Quantity(left.value / right.value, left.dimension / right.dimension)
  }

  /// How many of `unit` it is; the unit must have its dimension.
  package func value(in unit: Unit) -> Double {
    precondition(
      unit.dimension == dimension,
      "\(unit.symbol) does not measure \(dimension.description)"
    )
    return value / unit.scale
  }
}
