internal import RealModule

/// e^x − 1 without the loss of digits near 0.
package func expMinusOne(_ x: Double) -> Double { Double.expMinusOne(x) }
