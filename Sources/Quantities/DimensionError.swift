/// Two dimensions that do not go together.
package enum DimensionError: Error, Sendable, Hashable {
  /// `left` and `right` must be the same.
  case mismatch(left: Dimension, right: Dimension)
  /// A plain number was needed.
  case notPlain(Dimension)
  /// The power has no dimension of whole exponents, or the exponent is uncertain.
  case noSuchPower(Dimension)
}
