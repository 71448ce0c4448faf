internal import RealModule

/// A quantity that is known exactly or by draws.
///
/// Arithmetic goes draw by draw, so that values which share draws stay correlated. An exact value
/// goes with every draw of the other. Operations on dimensions that do not fit throw
/// ``DimensionError``; what has no value (`1 / 0`, `sqrt(-1)`) is infinite or NaN in the draws where
/// it happens, see ``isFinite``.
package struct Uncertain: Sendable, Hashable {
  package let dimension: Dimension
  /// One value where it is exact, else one a draw, in base units.
  package let draws: [Double]

  package init(_ quantity: Quantity) {
    dimension = quantity.dimension
    draws = [quantity.value]
  }

  package init(draws: [Double], dimension: Dimension) {
    precondition(!draws.isEmpty, "a value without draws")
    self.draws = draws
    self.dimension = dimension
  }

  /// Draws of a distribution (its parameters in base units), keyed by the place where it was written.
  ///
  /// The same place and seed give the same draws, whatever else a notebook holds. Parameters are as
  /// ``Distribution/fault`` has them.
  package init(
    _ distribution: Distribution,
    dimension: Dimension,
    place: String,
    sampling: Sampling,
  ) {
    let quantiles = QuantileFunction(distribution)
    self.dimension = dimension
    if case .exact(let value) = quantiles {
      draws = [value]
    } else if case .fixed(let shares) = sampling.mode {
      draws = [quantiles(shares[place] ?? 0.5)]
    } else {
      draws = quantiles.values(at: sampling.points(at: place))
    }
  }

  package var isExact: Bool { draws.count == 1 }

  /// Whether every draw is a number.
  package var isFinite: Bool { draws.allSatisfy(\.isFinite) }

  // MARK: Arithmetic

  package static func + (left: Uncertain, right: Uncertain) throws(DimensionError) -> Uncertain {
    try left.combined(with: right, +)
  }

  package static func - (left: Uncertain, right: Uncertain) throws(DimensionError) -> Uncertain {
    try left.combined(with: right, -)
  }

  package static func * (left: Uncertain, right: Uncertain) -> Uncertain {
    Uncertain(
      draws: pairwise(left.draws, right.draws, *),
      dimension: left.dimension * right.dimension,
    )
  }

  package static func / (left: Uncertain, right: Uncertain) -> Uncertain {
    Uncertain(
      draws: pairwise(left.draws, right.draws, /),
      dimension: left.dimension / right.dimension,
    )
  }

  package static prefix func - (value: Uncertain) -> Uncertain { value.mapped { -$0 } }

  /// An uncertain exponent needs a plain base.
  package func raised(to exponent: Uncertain) throws(DimensionError) -> Uncertain {
    guard exponent.dimension == .one else { throw .notPlain(exponent.dimension) }
    if exponent.isExact || dimension == .one {
      // Of a plain number every power is plain, be it NaN.
      let result = dimension == .one ? .one : dimension.raised(to: exponent.draws[0])
      guard let result else { throw .noSuchPower(dimension) }
      return Uncertain(draws: pairwise(draws, exponent.draws, power), dimension: result)
    }
    throw .noSuchPower(dimension)
  }

  package func squareRoot() throws(DimensionError) -> Uncertain {
    guard let dimension = dimension.raised(to: 0.5) else { throw .noSuchPower(dimension) }
    return mapped(to: dimension) { $0.squareRoot() }
  }

  /// The logarithm to base 10 of a plain number.
  package func log10() throws(DimensionError) -> Uncertain {
    guard dimension == .one else { throw .notPlain(dimension) }
    return mapped { Double.log10($0) }
  }

  /// e to the power of a plain number.
  package func exp() throws(DimensionError) -> Uncertain {
    guard dimension == .one else { throw .notPlain(dimension) }
    return mapped { Double.exp($0) }
  }

  package var magnitude: Uncertain { mapped { $0.magnitude } }

  /// The least of at least one value, draw by draw; NaN where one is.
  package static func minimum(_ values: [Uncertain]) throws(DimensionError) -> Uncertain {
    try reduced(values) { $0.isNaN || $1.isNaN ? .nan : min($0, $1) }
  }

  /// The greatest of at least one value, draw by draw; NaN where one is.
  package static func maximum(_ values: [Uncertain]) throws(DimensionError) -> Uncertain {
    try reduced(values) { $0.isNaN || $1.isNaN ? .nan : max($0, $1) }
  }

  /// Draw by draw; one element where both are exact.
  package func compared(
    to other: Uncertain,
    by holds: (Double, Double) -> Bool,
  ) throws(DimensionError) -> [Bool] {
    try checkSameDimension(as: other)
    return pairs(draws, other.draws).map(holds)
  }

  // MARK: How draws meet

  private func combined(
    with other: Uncertain,
    _ operation: (Double, Double) -> Double,
  ) throws(DimensionError) -> Uncertain {
    try checkSameDimension(as: other)
    return Uncertain(draws: pairwise(draws, other.draws, operation), dimension: dimension)
  }

  private static func reduced(
    _ values: [Uncertain],
    _ operation: (Double, Double) -> Double,
  ) throws(DimensionError) -> Uncertain {
    precondition(!values.isEmpty, "the least or greatest of no values")
    var result = values[0]
    for value in values.dropFirst() { result = try result.combined(with: value, operation) }
    return result
  }

  private func checkSameDimension(as other: Uncertain) throws(DimensionError) {
    guard dimension == other.dimension else {
      throw .mismatch(left: dimension, right: other.dimension)
    }
  }

  private func mapped(
    to dimension: Dimension? = nil,
    _ operation: (Double) -> Double,
  ) -> Uncertain {
    Uncertain(draws: draws.map(operation), dimension: dimension ?? self.dimension)
  }
}

/// Draw by draw, an exact value with every draw of the other.
@inline(__always)
private func pairwise(
  _ left: [Double],
  _ right: [Double],
  _ operation: (Double, Double) -> Double,
) -> [Double] {
  if right.count == 1 {
    let value = right[0]
    return left.map { operation($0, value) }
  }
  if left.count == 1 {
    let value = left[0]
    return right.map { operation(value, $0) }
  }
  checkCounts(left, right)
  var result = left
  for index in result.indices { result[index] = operation(result[index], right[index]) }
  return result
}

private func pairs(_ left: [Double], _ right: [Double]) -> [(Double, Double)] {
  if right.count == 1 { return left.map { ($0, right[0]) } }
  if left.count == 1 { return right.map { (left[0], $0) } }
  checkCounts(left, right)
  return Array(zip(left, right))
}

private func checkCounts(_ left: [Double], _ right: [Double]) {
  precondition(left.count == right.count, "\(left.count) draws meet \(right.count)")
}

/// `base ^ exponent`; NaN for a negative base with a broken exponent.
package func power(_ base: Double, _ exponent: Double) -> Double {
  // The C library's powers differ in the last bit between machines; these are exact everywhere.
  switch exponent {
  case 1: return base
  case 2: return base * base
  case 0.5: return base.squareRoot()
  case -1: return 1 / base
  default: break
  }
  if exponent == exponent.rounded(), let whole = Int(exactly: exponent) {
    return Double.pow(base, whole)
  }
  return Double.pow(base, exponent)
}
