import RealModule
import Testing

@testable import Quantities

struct DistributionTests {
  /// The normal distribution function, by the C library's complementary error function.
  private func share(below z: Double) -> Double { Double.erfc(-z / 2.0.squareRoot()) / 2 }

  @Test func normalQuantilesInvertTheDistributionFunction() {
    for step in 1..<4000 {
      let z = -8 + Double(step) / 500
      let u = share(below: z)
      // Above the middle the share itself has lost digits of z: an error of one unit in its last
      // place is this far along the axis.
      let blur = u.ulp / (Double.exp(-z * z / 2) / (2 * Double.pi).squareRoot())
      #expect(abs(normalQuantile(u) - z) < 4e-15 * max(1, abs(z)) + 2 * blur, "at \(z)")
    }
  }

  /// Values of published tables (Abramowitz and Stegun, table 26.5, and the usual critical values).
  @Test(
    arguments: [
      (0.5, 0), (0.95, 1.6448536269514722), (0.975, 1.959963984540054), (0.99, 2.3263478740408408),
      (1e-10, -6.361340902404056), (1e-300, -37.0471), (0.9999, 3.719016485455709),
    ] as [(Double, Double)]
  )
  func normalQuantilesAgreeWithTables(_ u: Double, z: Double) {
    #expect(abs(normalQuantile(u) - z) <= (abs(z) > 30 ? 1e-4 : 2e-15 * abs(z)))
  }

  @Test func normalQuantilesAreSymmetricAndRise() {
    var last = -Double.infinity
    for step in 1..<(1 << 14) {
      // Multiples of 2^-14 subtract from one without loss.
      let u = Double(step) * 0x1p-14
      let z = normalQuantile(u)
      #expect(z == -normalQuantile(1 - u), "at \(u)")
      #expect(z > last, "at \(u)")
      last = z
    }
  }

  @Test(arguments: [0.075, 0.925, 1.3887943864964021e-11])
  func normalQuantilesRiseWhereTheFormulaChanges(_ seam: Double) {
    var u = seam * (1 - 1e-12)
    var last = normalQuantile(u)
    while u < seam * (1 + 1e-12) {
      u += seam * 1e-14
      let z = normalQuantile(u)
      #expect(z >= last - 2e-15, "at \(u)")
      last = z
    }
  }

  @Test func thereIsNothingBeyondTheEnds() {
    #expect(normalQuantile(0) == -.infinity)
    #expect(normalQuantile(1) == .infinity)
    #expect(normalQuantile(-0.1).isNaN)
    #expect(normalQuantile(1.1).isNaN)
    #expect(normalQuantile(.nan).isNaN)
  }

  @Test(
    arguments: [
      (0.32, 0.36), (8.2e24, 4.4e25), (-3, 5), (0, 1), (-2, -1), (1e-300, 1e300), (1, 1.0000001),
    ] as [(Double, Double)]
  )
  func theEndsOfAnIntervalAreItsQuantiles(_ low: Double, high: Double) {
    let interval = Distribution.interval(low: low, high: high)
    let tolerance = max(low.magnitude, high.magnitude) * 1e-12
    #expect(abs(interval.quantile(0.05) - low) <= min(tolerance, max(low.magnitude, 1e-12)))
    #expect(abs(interval.quantile(0.95) - high) <= tolerance)
  }

  @Test func anIntervalIsLognormalWhereItIsPositiveAndElseNormal() {
    #expect(abs(Distribution.interval(low: 1, high: 100).quantile(0.5) - 10) < 1e-14)
    #expect(Distribution.interval(low: 0, high: 100).quantile(0.5) == 50)
    #expect(Distribution.interval(low: -100, high: -1).quantile(0.5) == -50.5)
  }

  @Test func anIntervalOfOneValueIsExact() {
    #expect(Distribution.interval(low: 7, high: 7).quantile(0.01) == 7)
    let value = Uncertain(
      .interval(low: 7, high: 7),
      dimension: .time,
      place: "x",
      sampling: Sampling()
    )
    #expect(value.isExact && value.draws == [7])
  }

  @Test func aBackwardIntervalIsTheCallersError() async {
    await #expect(processExitsWith: .failure) {
      _ = Distribution.interval(low: 2, high: 1).quantile(0.5)
    }
    await #expect(processExitsWith: .failure) {
      _ = Distribution.interval(low: 0, high: .infinity).quantile(0.5)
    }
  }
}
