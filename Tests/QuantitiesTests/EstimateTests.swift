import Testing

@testable import Quantities

struct EstimateTests {
  @Test(
    arguments: [
      (1 / 3.0, 0.333333333), (2 / 3.0, 0.666666667), (0.1 + 0.2, 0.3), (123456789.5, 123456790),
      (-1.000000005, -1.00000001),
      (0.9999999999, 1), (9.9999999999e22, 1e23), (2.184e25, 2.184e25), (0, 0),
      (1e-300 / 3, 3.33333333e-301),
      (.greatestFiniteMagnitude, 1.79769313e308), (.infinity, .infinity), (95.3456789, 95.3456789),
      (1e22, 1e22), (1e16, 1e16),
    ] as [(Double, Double)]
  )
  func roundsInDecimal(_ value: Double, rounded: Double) {
    let estimate = Estimate(Quantity(value)).rounded(toSignificantDigits: 9)
    #expect(estimate.p50 == rounded)
    #expect(estimate.rounded(toSignificantDigits: 9) == estimate)
  }

  @Test func roundedValuesHaveFewDigits() {
    for point in Sampling(count: 2000).points(at: "values") {
      let value = Estimate(Quantity(point * 1e-7)).rounded(toSignificantDigits: 9).p50
      let digits = value.description.split(separator: "e")[0].filter(\.isNumber).drop { $0 == "0" }
      #expect(digits.count <= 9, "\(value)")
      #expect(abs(value / (point * 1e-7) - 1) < 5.1e-9)
    }
  }

  @Test func notANumberStaysSo() {
    #expect(Estimate(Quantity(.nan)).rounded(toSignificantDigits: 9).p50.isNaN)
  }
}
