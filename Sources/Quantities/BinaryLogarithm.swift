internal import RealModule

/// lg x, the logarithm to base 2; exact at powers of two.
package func binaryLogarithm(_ value: Double) -> Double {
  // The significand alone goes through the C library, so that whole results are whole everywhere.
  guard value > 0, value.isFinite else { return Double.log2(value) }
  return Double(value.exponent) + (value.significand == 1 ? 0 : Double.log2(value.significand))
}
