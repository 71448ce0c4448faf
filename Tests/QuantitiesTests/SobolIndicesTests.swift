import RealModule
import Testing

@testable import Quantities

struct SobolIndicesTests {
  private func uniform(_ low: Double, _ high: Double, count: Int) -> [(String, Distribution)] {
    (1...count).map { ("model.x\($0)", .uniform(low: low, high: high)) }
  }

  private func normal(_ count: Int) -> [(String, Distribution)] {
    (1...count).map { ("model.x\($0)", .normal(mean: 0, deviation: 1)) }
  }

  private func ishigami(_ x: [[Double]]) -> [Double] {
    x[0].indices.map { index in
      let (first, second, third) = (x[0][index], x[1][index], x[2][index])
      let sine = Double.sin(second)
      return Double.sin(first) + 7 * sine * sine
        + 0.1 * third * third * third * third * Double.sin(first)
    }
  }

  /// Case V-G6; Ishigami and Homma, ISUMA (1990).
  @Test(arguments: 0..<6 as Range<UInt64>)
  func ishigamisFunctionHasItsIndices(_ seed: UInt64) throws {
    let sampling = Sampling(count: 1 << 14, seed: seed)
    let inputs = uniform(-.pi, .pi, count: 3)
    let indices = try #require(
      SobolIndices.indices(of: inputs, sampling: sampling, model: ishigami)
    )
    for (index, expected) in zip(indices, [(0.3139, 0.5576), (0.4424, 0.4424), (0, 0.2437)]) {
      #expect(abs(index.firstOrder.p50 - expected.0) < 0.02, "\(index.firstOrder)")
      #expect(abs(index.total.p50 - expected.1) < 0.02, "\(index.total)")
    }
    let draws = inputs.map {
      Uncertain($0.1, dimension: .one, place: $0.0, sampling: sampling).draws
    }
    let output = ishigami(draws)
    let mean = output.reduce(0, +) / Double(output.count)
    let variance = output.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(output.count)
    #expect(abs(variance / 13.8446 - 1) < 0.03)
  }

  @Test func indicesOfASumAreSharesOfItsVariance() throws {
    let indices = try #require(
      SobolIndices.indices(of: normal(4), sampling: Sampling()) { x in
        x[0].indices.map { 1e6 + x[0][$0] + 2 * x[1][$0] + 3 * x[2][$0] }
      }
    )
    for (index, share) in zip(indices, [1 / 14.0, 4 / 14.0, 9 / 14.0, 0]) {
      #expect(abs(index.firstOrder.p50 - share) < 0.03, "\(index.firstOrder)")
      #expect(abs(index.total.p50 - share) < 0.03, "\(index.total)")
    }
    #expect(indices[3].total.p95 == 0, "an input that is not used has no part in it")
    #expect(indices[3].clamped.firstOrder.p5 == 0)
  }

  @Test func indicesOfAProductAreThoseOfTheFormula() throws {
    let deviations = [0.2, 0.5, 0.4]
    let inputs = deviations.enumerated().map { index, deviation in
      ("p.\(index)", Distribution.lognormal(median: 3, deviation: deviation))
    }
    let indices = try #require(
      SobolIndices.indices(of: inputs, sampling: Sampling(count: 1 << 14)) { x in
        x[0].indices.map { 1e-200 * x[0][$0] * x[1][$0] * x[2][$0] }
      }
    )
    let squares = deviations.map { Double.expMinusOne($0 * $0) }
    let all = squares.reduce(1) { $0 * (1 + $1) }
    for (index, square) in zip(indices, squares) {
      #expect(abs(index.firstOrder.p50 - square / (all - 1)) < 0.03)
      #expect(abs(index.total.p50 - square * all / (1 + square) / (all - 1)) < 0.03)
    }
  }

  @Test func whatDoesNotVaryHasNoIndices() {
    func indices(_ model: ([[Double]]) -> [Double]) -> [SobolIndices]? {
      SobolIndices.indices(of: normal(1), sampling: Sampling(count: 64), model: model)
    }
    #expect(indices { $0[0].map { _ in 5 } } == nil)
    #expect(indices { $0[0].map { _ in 0 } } == nil)
    #expect(indices { $0[0].map { ($0 + 3) / ($0 + 3) * 0.1 } } == nil, "rounding is no variance")
    #expect(indices { _ in [7] } == nil)
    #expect(indices { $0[0].map { $0.squareRoot() } } == nil, "NaN")
    #expect(indices { $0[0].map { 1 / ($0 - $0) } } == nil, "infinite")
    #expect(indices { $0[0].map { $0 * 1e307 } }?.count == 1, "squares do not overflow")
    #expect(indices { $0[0].map { $0 * 1e-300 } }?.count == 1)
  }

  @Test func oneInputExplainsAll() throws {
    let indices = try #require(
      SobolIndices.indices(of: normal(1), sampling: Sampling()) { $0[0] }
    )
    #expect(abs(indices[0].firstOrder.p50 - 1) < 1e-12)
    #expect(abs(indices[0].total.p50 - 1) < 0.03)
  }

  /// Over many seeds nine of ten intervals should hold the true index.
  @Test func bootstrapIntervalsCover() throws {
    var hits = [0, 0, 0, 0]
    var widths = [0.0, 0, 0, 0]
    let runs = 40
    for seed in 0..<UInt64(runs) {
      let indices = try #require(
        SobolIndices.indices(
          of: uniform(-.pi, .pi, count: 3),
          sampling: Sampling(count: 1024, seed: seed),
          model: ishigami,
        )
      )
      let pairs = [
        (indices[0].firstOrder, 0.3139), (indices[1].firstOrder, 0.4424),
        (indices[0].total, 0.5576),
        (indices[2].total, 0.2437),
      ]
      for (number, pair) in pairs.enumerated() {
        widths[number] += (pair.0.p95 - pair.0.p5) / Double(runs)
        if pair.0.p5 <= pair.1 && pair.1 <= pair.0.p95 { hits[number] += 1 }
      }
    }
    // The points are more even than random ones, which the bootstrap does not know.
    for hits in hits { #expect((0.75...1).contains(Double(hits) / Double(runs)), "\(hits)") }
    // An interval that holds everything would say nothing.
    for width in widths { #expect((0.01...0.13).contains(width), "\(width) wide") }
  }

  /// What is seen in a few draws of thousands, or in one half of them only.
  @Test(arguments: 0..<24 as Range<UInt64>)
  func aRareEventHasFiniteIndicesOrNone(_ seed: UInt64) {
    let rare = Distribution.discrete([
      Distribution.Choice(0.3, probability: 0.9999),
      Distribution.Choice(0.4, probability: 0.0001),
    ])
    for count in 1...2 {
      let indices = SobolIndices.indices(
        of: (1...count).map { ("model.rare\($0)", rare) },
        sampling: Sampling(seed: seed),
      ) { x in x[0].indices.map { draw in x.reduce(1) { $0 * $1[draw] } } }
      for index in indices ?? [] { expectOrder(index, "seed \(seed), \(count) inputs") }
    }
  }

  private func expectOrder(_ index: SobolIndices, _ case: Comment) {
    for estimate in [index.firstOrder, index.total] {
      #expect(estimate.isFinite, `case`)
      #expect(estimate.p5 <= estimate.p50 && estimate.p50 <= estimate.p95, `case`)
    }
    #expect(index.total.p5 >= 0, `case`)
  }

  @Test func resamplesWithoutVarianceAreLeftOut() throws {
    // All that varies stands in one of 64 batches, which every third resample misses.
    func events(at places: Int...) -> [Double] { (0..<256).map { places.contains($0) ? 0.4 : 0.3 } }
    let indices = try #require(
      SobolIndices.indices(
        base: events(at: 100),
        redrawn: events(at: 101),
        mixed: [events(at: 101), events(at: 100), events(at: 101, 200)],
        seed: 1,
      )
    )
    for index in indices { expectOrder(index, "one event") }
    #expect(indices[0].firstOrder.p50 == 1 && indices[1].total.p50 == 0)
  }

  @Test func anEventThatIsNotDrawnAgainHasNoIndices() {
    let (once, never) = (
      [0.4] + Array(repeating: 0.3, count: 99), Array(repeating: 0.3, count: 100)
    )
    func indices(_ mixed: [Double]) -> [SobolIndices]? {
      SobolIndices.indices(base: once, redrawn: never, mixed: [mixed], seed: 1)
    }
    #expect(indices(never) == nil)
    #expect(indices([0.3]) == nil)
    #expect(indices(once)?[0].total.p95 == 0)
  }

  @Test func printedPlacesAreFixed() throws {
    let indices = try #require(
      SobolIndices.indices(of: uniform(-.pi, .pi, count: 3), sampling: Sampling(), model: ishigami)
    )
    for index in indices {
      for share in [index.firstOrder.p5, index.firstOrder.p50, index.total.p95] {
        #expect((share * 1e6).rounded() / 1e6 == share)
      }
    }
  }

  @Test func theSameSeedGivesTheSameIntervals() {
    func indices(_ seed: UInt64) -> [SobolIndices]? {
      SobolIndices.indices(
        base: [1, 2, 3, 4],
        redrawn: [2, 1, 4, 3],
        mixed: [[1, 3, 2, 4], [5]],
        seed: seed,
      )
    }
    #expect(indices(1) != nil && indices(1) == indices(1))
    #expect(indices(1) != indices(2))
  }
}
