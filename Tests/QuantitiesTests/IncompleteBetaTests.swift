import RealModule
import Testing

@testable import Quantities

struct IncompleteBetaTests {
  private static let parameters = [1e-3, 0.03, 0.5, 1, 1.5, 2, 7, 60, 1e3, 5e4, 1e6]
  private static let shares = [
    0x1p-53, 1e-12, 1e-6, 0.001, 0.05, 0.3, 0.5, 0.7, 0.95, 0.999, 1 - 1e-6, 1 - 0x1p-40,
  ]

  @Test(arguments: parameters)
  func quantilesInvertTheShares(_ a: Double) {
    for b in IncompleteBetaTests.parameters {
      let beta = IncompleteBeta(a, b)
      for u in IncompleteBetaTests.shares {
        let (x, y) = beta.quantiles(u)
        // Below the least double there is only zero.
        if x < 1e-300 || y < 1e-300 { continue }
        let (below, above) = beta.shares(at: x, y)
        // Near one end the numbers are too coarse to say more: what a last bit of x is worth.
        let blur = x < y ? a * x.ulp / x : b * y.ulp / y
        let tolerance = 4e-12 + blur
        #expect(
          abs(below - u) <= tolerance * u || abs(above - (1 - u)) <= tolerance * (1 - u),
          "a \(a), b \(b), u \(u): x \(x), share \(below)",
        )
      }
    }
  }

  /// Where the distribution function is elementary.
  @Test(arguments: shares)
  func quantilesAgreeWithClosedForms(_ u: Double) {
    for a in IncompleteBetaTests.parameters {
      let (x, _) = IncompleteBeta(a, 1).quantiles(u)
      let power = Double.exp(Double.log(u) / a)
      #expect(abs(x - power) <= 3e-12 * power, "x^\(a) at \(u)")
      let (_, y) = IncompleteBeta(1, a).quantiles(u)
      let rest = Double.exp(Double.log(onePlus: -u) / a)
      #expect(abs(y - rest) <= 3e-12 * rest, "1 − (1 − x)^\(a) at \(u)")
    }
    let sine = Double.sin(Double.pi / 2 * u)
    #expect(abs(IncompleteBeta(0.5, 0.5).quantile(u) - sine * sine) <= 1e-14)
    let x = IncompleteBeta(2, 2).quantile(u)
    #expect(abs(x * x * (3 - 2 * x) - u) <= 1e-14)
  }

  /// By 50-digit arithmetic: the hypergeometric series of the distribution function, solved for x.
  @Test(
    arguments: [
      (0.001, 1000000, 0.05, 0.0), (0.001, 1000000, 0.5, 5.24420902776017e-300 * 1e-8),
      (0.001, 1000000, 0.95, 2.9735890349543094e-29), (0.001, 0.001, 0.05, 0.0),
      (0.001, 0.001, 0.5, 0.5), (0.5, 3, 0.05, 0.0007117863263558018),
      (0.5, 3, 0.5, 0.079032767076173), (0.5, 3, 0.95, 0.49947351317611616),
      (1.5, 2.5, 1e-09, 4.4267080607452084e-07), (1.5, 2.5, 0.05, 0.062412523857915035),
      (1.5, 2.5, 0.5, 0.3524522798771308), (1.5, 2.5, 0.95, 0.764465958557378),
      (2, 1000000, 1e-09, 4.4722003868331266e-11), (2, 1000000, 0.05, 3.5536126987721424e-07),
      (2, 1000000, 0.5, 1.6783447424217993e-06), (2, 1000000, 0.95, 4.7438508943647955e-06),
      (20, 0.03, 1e-09, 0.4744661435562906), (20, 0.03, 0.05, 0.9940671602513634),
      (20, 0.03, 0.5, 0.9999999999972765), (60, 1000, 1e-09, 0.02350738168410181),
      (60, 1000, 0.05, 0.04542862985338896), (60, 1000, 0.5, 0.05632503436024534),
      (60, 1000, 0.95, 0.06872991466965264), (50000, 7, 1e-09, 0.9992845643306985),
      (50000, 7, 0.05, 0.9997631943393915), (50000, 7, 0.5, 0.9998666241567464),
      (50000, 7, 0.95, 0.9999342997865839), (1000000, 1000000, 1e-09, 0.49787946426409835),
      (1000000, 1000000, 0.05, 0.4994184565471427), (1000000, 1000000, 0.95, 0.5005815434528573),
      (1000000, 300, 1e-09, 0.9995843432335797), (1000000, 300, 0.05, 0.9996710565097681),
      (1000000, 300, 0.5, 0.9997004229408192), (1000000, 300, 0.95, 0.9997279876343188),
    ] as [(Double, Double, Double, Double)]
  )
  func quantilesAgreeWithReferences(_ a: Double, b: Double, u: Double, x: Double) {
    #expect(abs(IncompleteBeta(a, b).quantile(u) - x) <= 2e-12 * x)
  }

  @Test func halvesOfSymmetricOnesAreInTheMiddle() {
    for a in IncompleteBetaTests.parameters {
      #expect(abs(IncompleteBeta(a, a).quantile(0.5) - 0.5) < max(1e-15 / a, 4e-15), "\(a)")
    }
  }

  @Test func thePolynomialIsUsedForBellsAndAgrees() throws {
    for (a, b) in [(1.5, 20), (7, 2), (60, 1e6), (1e6, 9e5), (5e4, 3), (1, 1)] as [(Double, Double)]
    {
      let beta = IncompleteBeta(a, b)
      let smooth = try #require(SmoothedBetaQuantile(beta), "a \(a), b \(b)")
      for u in IncompleteBetaTests.shares {
        let exact = beta.quantile(u)
        #expect(abs(smooth(u) - exact) <= 2e-12 * exact, "a \(a), b \(b), u \(u)")
      }
    }
    #expect(SmoothedBetaQuantile(IncompleteBeta(0.5, 2)) == nil)
  }
}
