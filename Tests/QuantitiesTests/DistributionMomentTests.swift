import RealModule
import Testing

@testable import Quantities

/// Every distribution against its own closed forms, its inverse and its edges.
struct DistributionMomentTests {
  static let all: [Distribution] = [
    .interval(low: 0.32, high: 0.36), .interval(low: -3, high: 5), .interval(low: 1, high: 8),
    .uniform(low: 2, high: 7), .uniform(low: -1e-9, high: 1e-9), .normal(mean: -4, deviation: 0.3),
    .lognormal(median: 60, deviation: 0.5), .triangular(low: 1, mode: 2, high: 6),
    .triangular(low: 1, mode: 1, high: 6), .triangular(low: 1, mode: 6, high: 6),
    .beta(a: 2, b: 5, low: 0, high: 1), .beta(a: 1, b: 20, low: 0, high: 1),
    .beta(a: 0.5, b: 0.5, low: -2, high: 4), .beta(a: 0.05, b: 3, low: 0, high: 1),
    .beta(a: 800, b: 90_000, low: 0, high: 1), .beta(a: 1e6, b: 1e6, low: 10, high: 30),
    .discrete([
      Distribution.Choice(1e-6, probability: 0.5), Distribution.Choice(1e-4, probability: 0.1),
      Distribution.Choice(1e-3, probability: 0.4),
    ]),
  ]

  @Test(arguments: all)
  func drawsHaveTheMomentsOfTheDistribution(_ distribution: Distribution) {
    let count = 1 << 16
    let draws = Uncertain(
      distribution,
      dimension: .one,
      place: "moments",
      sampling: Sampling(count: count),
    ).draws
    let mean = draws.reduce(0, +) / Double(count)
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    let deviation = distribution.variance.squareRoot()
    // One point in each of 65,536 cells; only tails are rougher than that.
    #expect(abs(mean - distribution.mean) < 2e-4 * deviation, "the mean is \(mean)")
    #expect(abs(variance / distribution.variance - 1) < 4e-3, "the variance is \(variance)")
  }

  @Test(arguments: all)
  func quantilesRise(_ distribution: Distribution) {
    var last = -Double.infinity
    for step in 1..<1000 {
      let value = distribution.quantile(Double(step) / 1000)
      #expect(value >= last && value.isFinite, "at \(step) of 1000")
      last = value
    }
  }

  @Test(arguments: all)
  func drawsAreTheQuantilesOfThePoints(_ distribution: Distribution) {
    let sampling = Sampling(count: 1024, seed: 3)
    let draws = Uncertain(distribution, dimension: .one, place: "x", sampling: sampling).draws
    for (draw, point) in zip(draws, sampling.points(at: "x")) {
      let exact = distribution.quantile(point)
      #expect(abs(draw - exact) <= 2e-12 * max(abs(exact), abs(distribution.mean)), "at \(point)")
    }
  }

  @Test(
    arguments: [
      (.uniform(low: 2, high: 7), 0.25, 3.25),
      (.normal(mean: 3, deviation: 2), 0.975, 3 + 2 * 1.959963984540054),
      (.lognormal(median: 60, deviation: 0.5), 0.5, 60),
      (.triangular(low: 0, mode: 1, high: 4), 0.25, 1),
      (.triangular(low: 0, mode: 1, high: 4), 0.0625, 0.5),
      (.triangular(low: 0, mode: 1, high: 4), 0.8125, 2.5),
      (.triangular(low: 0, mode: 0, high: 4), 0.75, 2),
      (.triangular(low: 0, mode: 4, high: 4), 0.25, 2),
    ] as [(Distribution, Double, Double)]
  )
  func quantilesAreExact(_ distribution: Distribution, u: Double, value: Double) {
    #expect(abs(distribution.quantile(u) - value) < 1e-14 * abs(value))
  }

  @Test func choicesComeUpAsOftenAsTheyShould() {
    let us = Distribution.Choice(1e-6, probability: 0.35)
    let ms = Distribution.Choice(1e-3, probability: 0.6)
    let never = Distribution.Choice(-5, probability: 0)
    let slow = Distribution.Choice(1, probability: 0.05)
    let distribution = Distribution.discrete([slow, ms, never, us])
    #expect(distribution.quantile(1e-15) == 1e-6)
    #expect(distribution.quantile(0.35) == 1e-6 && distribution.quantile(0.36) == 1e-3)
    #expect(distribution.quantile(0.95) == 1e-3, "0.35 + 0.6 is less than 0.95 in binary")
    #expect(distribution.quantile(0.999999) == 1)
    let value = Uncertain(distribution, dimension: .time, place: "t", sampling: Sampling())
    #expect(abs(value.draws.count { $0 == 1e-6 } - Int(0.35 * 4096)) <= 1)
    #expect(abs(value.draws.count { $0 == 1 } - Int(0.05 * 4096)) <= 1)
    let one = Distribution.discrete([Distribution.Choice(7, probability: 1), never])
    let exact = Uncertain(one, dimension: .one, place: "t", sampling: Sampling())
    #expect(exact.isExact && exact.draws == [7])
  }

  @Test(
    arguments: [
      (.interval(low: 2, high: 1), 1, "must be above the first"),
      (.uniform(low: 1, high: 1), 1, "must be above the first"),
      (.uniform(low: .nan, high: 1), 0, "must be a number"),
      (.uniform(low: -1e308, high: 1e308), 1, "must be a smaller number"),
      (.normal(mean: 1, deviation: 0), 1, "must be above zero"),
      (.normal(mean: .infinity, deviation: 1), 0, "must be a number"),
      (.lognormal(median: -1, deviation: 1), 0, "must be above zero"),
      (.lognormal(median: 1, deviation: -0.5), 1, "must be above zero"),
      (.triangular(low: 2, mode: 1, high: 3), 1, "must not be below the first"),
      (.triangular(low: 1, mode: 4, high: 3), 2, "must not be below the second"),
      (.triangular(low: 1, mode: 1, high: 1), 2, "must be above the first"),
      (.beta(a: 0, b: 1, low: 0, high: 1), 0, "must be above zero"),
      (.beta(a: 1, b: -1, low: 0, high: 1), 1, "must be above zero"),
      (.beta(a: 1e-9, b: 1, low: 0, high: 1), 0, "must be at least 0.001"),
      (.beta(a: 1, b: 1e7, low: 0, high: 1), 1, "must be at most 1e6"),
      (.beta(a: 1, b: 1, low: 2, high: 1), 3, "must be above the third"),
      (.discrete([]), 0, "must bring the probabilities to 100 %"),
      (
        .discrete([.init(1, probability: 0.5), .init(2, probability: 0.4)]), 1,
        "must bring the probabilities to 100 %"
      ),
      (
        .discrete([.init(1, probability: 1.5), .init(2, probability: -0.5)]), 0,
        "must have a probability from 0 to 100 %"
      ),
      (
        .discrete([.init(1, probability: 0.5), .init(.nan, probability: 0.5)]), 1,
        "must be a number"
      ),
    ] as [(Distribution, Int, String)]
  )
  func saysWhichParameterIsWrong(_ distribution: Distribution, index: Int, rule: String) {
    #expect(distribution.fault == Distribution.Fault(index: index, rule: rule))
  }

  @Test(arguments: all)
  func findsNoFaultWhereThereIsNone(_ distribution: Distribution) {
    #expect(distribution.fault == nil)
  }

  @Test func wrongParametersAreTheCallersError() async {
    await #expect(processExitsWith: .failure) {
      _ = Distribution.normal(mean: 0, deviation: -1).quantile(0.5)
    }
    await #expect(processExitsWith: .failure) {
      _ = Uncertain(.discrete([]), dimension: .one, place: "x", sampling: Sampling())
    }
  }

  @Test func extremeParametersGiveNumbersOrInfinitiesButNoTrap() {
    let extremes: [Distribution] = [
      .normal(mean: 1.7e308, deviation: 1.7e308), .lognormal(median: 1e300, deviation: 1e3),
      .lognormal(median: .leastNonzeroMagnitude, deviation: 1e-300),
      .uniform(low: 0, high: .leastNonzeroMagnitude),
      .triangular(low: 0, mode: .leastNonzeroMagnitude, high: 1.7e308),
      .interval(low: -1.7e308, high: 1.7e308),
      .interval(low: .leastNonzeroMagnitude, high: 1.7e308), .interval(low: 1, high: 1.0.nextUp),
      .beta(a: 1e-3, b: 1e6, low: 0, high: 1.7e308), .beta(a: 1e-3, b: 1e-3, low: 0, high: 1),
      .beta(a: 1e6, b: 1e-3, low: -1e308, high: 0),
    ]
    for distribution in extremes {
      #expect(distribution.fault == nil, "\(distribution)")
      for u in [0x1p-53, 1e-9, 0.3, 0.5, 0.9, 1 - 0x1p-53] {
        #expect(!distribution.quantile(u).isNaN, "\(distribution) at \(u)")
      }
      #expect(!distribution.mean.isNaN && !distribution.variance.isNaN, "\(distribution)")
    }
  }
}
