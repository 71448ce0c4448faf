import Testing

@testable import Quantities

struct ScoreTests {
  /// Case V-G9.
  @Test(arguments: [(10, 46), (5, 6), (2, 6), (8, 6), (1, 26)] as [(Double, Double)])
  func intervalsPayForTheirWidthAndForMisses(_ outcome: Double, score: Double) {
    let interval = CentralInterval(low: 2, high: 8, alpha: 0.1)
    #expect(interval.score(of: outcome) == score)
    #expect(interval.contains(outcome) == (score == 6))
  }

  @Test func honestIntervalsScoreBest() {
    let outcomes = Uncertain(
      .normal(mean: 0, deviation: 1),
      dimension: .one,
      place: "x",
      sampling: Sampling(),
    ).draws
    func score(_ reach: Double) -> Double {
      outcomes.reduce(0) { $0 + CentralInterval(low: -reach, high: reach).score(of: $1) }
    }
    let best = (10...24).min { score(Double($0) / 10) < score(Double($1) / 10) }
    #expect(best == 16, "1.645 is the 95 % quantile")
  }

  /// Table values of the exact 95 % interval: 0 of 10, 8 of 10, 45 of 50.
  @Test(
    arguments: [
      (0, 10, 0, 0.308497), (8, 10, 0.443905, 0.974789), (10, 10, 0.691503, 1),
      (45, 50, 0.781864, 0.966725),
    ] as [(Int, Int, Double, Double)]
  )
  func confidenceIntervalsAreExact(_ hits: Int, of count: Int, low: Double, high: Double) {
    let interval = Coverage(hits: hits, count: count).confidenceInterval(level: 0.95)
    #expect(abs(interval.lowerBound - low) < 1e-6)
    #expect(abs(interval.upperBound - high) < 1e-6)
  }

  @Test func coverageCountsHits() {
    let interval = CentralInterval(low: 0, high: 1)
    let forecasts = [0.5, 0, 1, 2, -1, .nan].map { (interval: interval, outcome: $0) }
    let coverage = Coverage(forecasts)
    #expect(coverage.hits == 3 && coverage.count == 6 && coverage.level == 0.9)
    #expect(coverage.share == 0.5)
    #expect(!coverage.isConsistent(), "three of six are too few for nine of ten")
    #expect(Coverage(hits: 13, count: 14).isConsistent())
    #expect(Coverage(hits: 5, count: 5).isConsistent())
    #expect(!Coverage(hits: 100, count: 100).isConsistent(), "too wide is no better")
  }

  @Test func countsThatCannotBeAreTheCallersError() async {
    await #expect(processExitsWith: .failure) { _ = Coverage(hits: 3, count: 2) }
    await #expect(processExitsWith: .failure) { _ = Coverage([]) }
    await #expect(processExitsWith: .failure) { _ = CentralInterval(low: 0, high: 1, alpha: 0) }
  }

  @Test func drawsScoreByTheirDistance() {
    #expect(Uncertain(Quantity(3)).rankedProbabilityScore(of: 5) == 2)
    let two = Uncertain(draws: [4, 2], dimension: .one)
    #expect(two.rankedProbabilityScore(of: 3) == 0.5)
    // A normal forecast, hit in its middle: (√2 − 1) / √π deviations.
    let normal = Uncertain(
      .normal(mean: 10, deviation: 2),
      dimension: .time,
      place: "x",
      sampling: Sampling(),
    )
    #expect(abs(normal.rankedProbabilityScore(of: 10) / 2 - 0.233695) < 1e-4)
    #expect(Uncertain(draws: [.nan, 1], dimension: .one).rankedProbabilityScore(of: 1).isNaN)
  }
}
