import Testing

@testable import Figures

struct ElementaryTests {
  @Test func logarithmsOfPowersAreWhole() {
    for exponent in -307...308 {
      #expect(Elementary.log10(Elementary.powerOfTen(exponent)) == Double(exponent))
    }
    #expect(abs(Elementary.log10(2) - 0.301029995663981195) < 1e-15)
    #expect(abs(Elementary.log10(.leastNonzeroMagnitude) + 323.306215343115803) < 1e-12)
  }

  @Test func powersUndoLogarithms() {
    var generator = ChartMaker(seed: 5)
    for _ in 0..<2_000 {
      let value =
        Double.random(in: 1...10, using: &generator)
        * Elementary.powerOfTen(Int.random(in: -300...300, using: &generator))
      #expect(abs(Elementary.power10(Elementary.log10(value)) / value - 1) < 1e-12)
    }
    #expect(Elementary.power10(-1_000) == 0 && Elementary.power10(1_000) == .infinity)
    #expect(abs(Elementary.power10(0.5) - 3.16227766016837933) < 1e-14)
  }

  @Test(arguments: [
    (0.0, 1.0, 0.0), (1, 1, 45), (-1, 1, -45), (1, 0, 90), (-2, 0, -90),
    (1, 1.7320508075688772, 30),
    (1.7320508075688772, 1, 60), (1e-9, 1, 5.729577951308232e-8),
  ])
  func anglesAreRight(_ rise: Double, _ run: Double, _ expected: Double) {
    #expect(abs(Elementary.degrees(rise: rise, run: run) - expected) < 1e-10)
  }
}
