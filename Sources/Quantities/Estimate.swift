/// A published figure: median and 90 % interval, in base units.
package struct Estimate: Sendable, Hashable {
  package var p5: Double
  package var p50: Double
  package var p95: Double
  package var dimension: Dimension

  package init(p5: Double, p50: Double, p95: Double, dimension: Dimension) {
    self.p5 = p5
    self.p50 = p50
    self.p95 = p95
    self.dimension = dimension
  }

  /// A value that is known exactly.
  package init(_ quantity: Quantity) {
    let value = quantity.value
    self.init(p5: value, p50: value, p95: value, dimension: quantity.dimension)
  }

  /// Whether there is no interval to show.
  ///
  /// A width below what nine published digits can show is rounding: a ratio whose inputs cancel
  /// differs from draw to draw in its last bits.
  package var isExact: Bool {
    p5 == p95 || isFinite && p95 - p5 <= 1e-9 * max(p5.magnitude, p95.magnitude)
  }

  /// False for what has no number to publish, such as a division by zero.
  package var isFinite: Bool { p5.isFinite && p50.isFinite && p95.isFinite }

  /// As published: each number rounded in decimal, so that it prints in `digits` digits or fewer.
  package func rounded(toSignificantDigits digits: Int) -> Estimate {
    func rounded(_ value: Double) -> Double { value.rounded(toSignificantDigits: digits) }
    return Estimate(p5: rounded(p5), p50: rounded(p50), p95: rounded(p95), dimension: dimension)
  }
}

extension Double {
  fileprivate func rounded(toSignificantDigits digits: Int) -> Double {
    Decimal(self)?.rounded(toDigits: digits).value ?? self
  }

  /// To the nine digits that are published: what is compared to choose how a number is printed, so
  /// that its last bits, which differ between platforms, choose nothing.
  var published: Double { rounded(toSignificantDigits: 9) }
}
