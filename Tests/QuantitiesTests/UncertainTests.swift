import Testing

@testable import Quantities

struct UncertainTests {
  private func interval(
    _ low: Double,
    _ high: Double,
    _ place: String,
    _ dimension: Dimension = .one
  ) -> Uncertain {
    Uncertain(
      .interval(low: low, high: high),
      dimension: dimension,
      place: place,
      sampling: Sampling()
    )
  }

  private func exact(_ value: Double, _ dimension: Dimension = .one) -> Uncertain {
    Uncertain(Quantity(value, dimension))
  }

  @Test func anIntervalComesBackAsItsEstimate() {
    let estimate = interval(0.32, 0.36, "u").estimate
    #expect(abs(estimate.p5 / 0.32 - 1) < 1e-4)
    #expect(abs(estimate.p50 / (0.32 * 0.36).squareRoot() - 1) < 1e-4)
    #expect(abs(estimate.p95 / 0.36 - 1) < 1e-4)
  }

  @Test func momentsAreThoseOfTheDistribution() {
    let draws = interval(-3, 5, "n").draws
    let mean = draws.reduce(0, +) / 4096
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4096
    let spread = 4 / 1.6448536269514722
    #expect(abs(mean - 1) < 1e-3)
    #expect(abs(variance / (spread * spread) - 1) < 5e-3)
  }

  @Test func aPlaceKeepsItsDrawsAndOthersHaveTheirs() throws {
    let first = interval(1, 2, "x.a")
    #expect(interval(1, 2, "x.a") == first)
    #expect(interval(1, 2, "x.b") != first)
    #expect(try (first - first).draws.allSatisfy { $0 == 0 }, "shared draws stay correlated")
    #expect((first / first).draws.allSatisfy { $0 == 1 })
    // In cells of equal share, whatever the distribution.
    #expect(
      zip(interval(3, 9, "x.a").draws, first.draws).allSatisfy {
        ($0 < 27.0.squareRoot()) == ($1 < 2.0.squareRoot())
      }
    )
  }

  @Test func exactValuesStayExact() throws {
    let (two, three) = (exact(2), exact(3))
    for result in [
      try two + three, try two - three, two * three, two / three, -two, try two.raised(to: three),
      try two.squareRoot(), try two.log10(), try two.exp(), two.magnitude,
      try .minimum([two, three]),
    ] {
      #expect(result.isExact)
    }
    #expect(try two.compared(to: three, by: <) == [true])
    #expect(try two.compared(to: interval(1, 4, "c"), by: <).count == 4096)
  }

  @Test func exactValuesGoWithEveryDraw() throws {
    let spread = interval(1, 4, "c", .time)
    let hour = exact(3600, .time)
    #expect(try (spread + hour).draws == spread.draws.map { $0 + 3600 })
    #expect(try (hour - spread).draws == spread.draws.map { 3600 - $0 })
    #expect((hour / spread).draws == spread.draws.map { 3600 / $0 })
    #expect((hour / spread).dimension == .one)
    #expect(
      try Uncertain.maximum([exact(2, .time), spread, exact(1, .time)]).draws
        == spread.draws.map { max(2, $0) }
    )
  }

  @Test func dimensionsAreChecked() throws {
    let (time, energy, plain) = (exact(1, .time), exact(1, .energy), exact(1))
    let mismatch = DimensionError.mismatch(left: .time, right: .energy)
    #expect(throws: mismatch) { try time + energy }
    #expect(throws: mismatch) { try time - energy }
    #expect(throws: mismatch) { try time.compared(to: energy, by: <) }
    #expect(throws: mismatch) { try Uncertain.minimum([time, energy]) }
    #expect(throws: DimensionError.notPlain(.time)) { try time.log10() }
    #expect(throws: DimensionError.notPlain(.time)) { try time.exp() }
    #expect(throws: DimensionError.notPlain(.time)) { try plain.raised(to: time) }
    #expect(throws: DimensionError.noSuchPower(.time)) { try time.raised(to: interval(1, 2, "e")) }
    #expect(throws: DimensionError.noSuchPower(.time)) { try time.raised(to: exact(0.3)) }
    #expect(throws: DimensionError.noSuchPower(.time)) { try time.raised(to: exact(.nan)) }
    #expect(try exact(8).raised(to: interval(1, 2, "e")).dimension == .one)
    #expect(
      try (energy * energy / time).squareRoot().raised(to: exact(2)).dimension == .energy * .energy
        / .time
    )
  }

  @Test(
    arguments: [
      (2, 3, 8), (2, -1, 0.5), (9, 0.5, 3), (-2, 2, 4), (-2, 3, -8), (0, 0, 1), (10, 25, 1e25),
      (5, 1, 5),
    ] as [(Double, Double, Double)]
  )
  func raisesToPowers(_ base: Double, exponent: Double, result: Double) throws {
    let power = try exact(base).raised(to: exact(exponent)).draws[0]
    #expect(abs(power - result) <= abs(result) * 1e-15)
  }

  @Test func whatHasNoValueIsSaidAndDoesNotTrap() throws {
    let zero = interval(-1, 1, "z")
    let broken = try zero.squareRoot()
    #expect(!broken.isFinite)
    #expect(broken.estimate.p50.isNaN && !broken.estimate.isFinite)
    #expect(broken.quantile(0.5).isNaN)
    #expect(!(exact(1) / exact(0)).isFinite)
    #expect((exact(1) / exact(0)).estimate.p50 == .infinity)
    #expect(try exact(-8).raised(to: exact(0.5)).draws[0].isNaN)
    #expect(try Uncertain.minimum([exact(.nan), exact(1)]).draws[0].isNaN)
    #expect(try Uncertain.maximum([exact(1), exact(.nan)]).draws[0].isNaN)
    #expect(try exact(.nan).compared(to: exact(1), by: <) == [false])
    let half = Uncertain(draws: [1, 2, 3, .infinity], dimension: .one)
    #expect(
      half.quantile(0.5) == 2.5 && half.quantile(1) == .infinity && half.quantile(2.0 / 3) == 3
    )
    #expect(half.estimate.rounded(toSignificantDigits: 9).p95 == .infinity)
  }

  /// Draws in every order that a search for a few of them may stumble over.
  @Test(arguments: 0..<60)
  func quantilesAreThoseOfSortedDraws(seed: Int) {
    var generator = Generator(state: UInt64(seed))
    let count = [1, 2, 3, 15, 16, 17, 18, 40, 100, 333, 4096, 5000][seed % 12]
    var draws = (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
    switch seed / 12 {
    case 1: draws.sort()
    case 2: draws.sort(by: >)
    case 3: draws = draws.map { ($0 * 2).rounded() }
    case 4: draws = draws.sorted { $0.magnitude < $1.magnitude } + [.infinity, -.infinity]
    default: break
    }
    let sorted = draws.sorted()
    let value = Uncertain(draws: draws, dimension: .one)
    for share in [0, 0.05, 0.31, 0.5, 0.95, 1] {
      #expect(value.quantile(share) == sorted.quantile(share))
    }
    let estimate = value.estimate
    #expect(
      [estimate.p5, estimate.p50, estimate.p95] == [0.05, 0.5, 0.95].map(sorted.quantile)
    )
  }

  @Test func quantilesInterpolate() {
    let value = Uncertain(draws: [4, 1, 3, 2, 5], dimension: .one)
    #expect([0, 0.25, 0.3, 0.5, 1].map(value.quantile) == [1, 2, 2.2, 3, 5])
    let estimate = value.estimate
    #expect(abs(estimate.p5 - 1.2) < 1e-15 && estimate.p50 == 3 && abs(estimate.p95 - 4.8) < 1e-15)
    for count in 1...40 {
      let value = Uncertain(draws: interval(1, 9, "\(count)").draws.suffix(count), dimension: .one)
      let estimate = value.estimate
      #expect(
        estimate.p5 == value.quantile(0.05) && estimate.p50 == value.quantile(0.5)
          && estimate.p95 == value.quantile(0.95),
        "\(count) draws"
      )
    }
    let many = interval(1, 9, "many")
    #expect(
      [many.estimate.p5, many.estimate.p50, many.estimate.p95]
        == [0.05, 0.5, 0.95].map(many.quantile)
    )
    let equal = Uncertain(draws: Array(repeating: 7, count: 4096), dimension: .one)
    #expect(equal.estimate.isExact)
  }

  @Test func drawsOfDifferentSamplingsAreTheCallersError() async {
    await #expect(processExitsWith: .failure) {
      _ = Uncertain(draws: [1, 2], dimension: .one) * Uncertain(draws: [1, 2, 3], dimension: .one)
    }
    await #expect(processExitsWith: .failure) { _ = Uncertain(draws: [], dimension: .one) }
  }
}

/// Numbers that look random, the same in each run (SplitMix64).
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
