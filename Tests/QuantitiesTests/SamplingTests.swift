import Testing

@testable import Quantities

struct SamplingTests {
  /// The same on every machine and in every version: published numbers rest on them.
  @Test func pointsAreWhatTheyAlwaysWere() {
    #expect(
      Sampling(count: 4).points(at: "hundredDayProblem.gpt4.utilization") == [
        0.7481742816969638, 0.7638730876258101, 0.34542683652904216, 0.23468313301364974,
      ]
    )
    #expect(
      Sampling(count: 3, seed: 1).points(at: "") == [
        0.8398085880781475, 0.08782275392246597, 0.47800285028727074,
      ]
    )
  }

  @Test(arguments: [1, 2, 8, 64, 4096])
  func everyCellHoldsOnePoint(_ count: Int) {
    for seed in 0..<20 as Range<UInt64> {
      let points = Sampling(count: count, seed: seed).points(at: "place")
      let cells = points.map { Int($0 * Double(count)) }
      #expect(cells.sorted() == Array(0..<count), "seed \(seed)")
      #expect(points.allSatisfy { $0 > 0 && $0 < 1 })
    }
  }

  @Test func placesAndSeedsAreIndependent() {
    // Names that differ little, as those of a notebook do.
    let names =
      (0..<40).map { "gpt4.input\($0)" } + ["", "a", "b", "ab", "ba", "é", "e\u{301}", "x\0"]
    let samples = names.map { Sampling().points(at: $0) } + [Sampling(seed: 1).points(at: "a")]
    // Correlations of independent uniforms have a deviation of 1 / 64; there are 1,176 pairs.
    var sum = 0.0
    for (index, left) in samples.enumerated() {
      for right in samples[..<index] {
        let correlation = correlation(left, right)
        #expect(abs(correlation) < 4.5 / 64)
        sum += correlation * correlation
      }
    }
    let pairs = Double(samples.count * (samples.count - 1) / 2)
    let deviation = (sum / pairs).squareRoot() * 64
    #expect((0.93...1.07).contains(deviation), "the deviation is \(deviation) times the expected")
  }

  /// Chi-squared over a grid of 16 by 16 cells for pairs of places: no hidden pattern.
  @Test func pairsOfPlacesFillTheSquare() {
    var sum = 0.0
    let runs = 100
    for run in 0..<runs {
      let left = Sampling().points(at: "left\(run)")
      let right = Sampling().points(at: "right\(run)")
      var cells = Array(repeating: 0.0, count: 256)
      for (x, y) in zip(left, right) { cells[Int(x * 16) * 16 + Int(y * 16)] += 1 }
      sum += cells.reduce(0) { $0 + ($1 - 16) * ($1 - 16) / 16 }
    }
    // Both margins are balanced, which leaves 15² degrees of freedom.
    #expect(abs(sum / Double(runs) / 225 - 1) < 0.04, "\(sum / Double(runs))")
  }

  @Test func neighboursInOrderAreIndependent() {
    let points = Sampling().points(at: "place")
    for lag in [1, 2, 64, 333, 1024] {
      let left = Array(points.dropLast(lag))
      let right = Array(points.dropFirst(lag))
      #expect(abs(correlation(left, right)) < 0.06, "lag \(lag)")
    }
  }

  @Test func placesInsideCellsAreUniform() {
    var mean = 0.0
    var square = 0.0
    for run in 0..<100 {
      for point in Sampling(count: 256).points(at: "place\(run)") {
        let inside = point * 256 - (point * 256).rounded(.down) - 0.5
        mean += inside
        square += inside * inside
      }
    }
    let count = 25_600.0
    #expect(abs(mean / count) < 4 * 0.289 / count.squareRoot())
    #expect(abs(square / count * 12 - 1) < 0.03)
  }

  @Test func anOddNumberOfDrawsWorks() {
    let points = Sampling(count: 1000).points(at: "place")
    #expect(points.count == 1000)
    #expect(abs(points.reduce(0, +) / 1000 - 0.5) < 0.01)
  }

  @Test func redrawnPlacesHaveOtherPointsAndTheRestKeepTheirs() {
    let first = Sampling().points(at: "a")
    let all = Sampling(mode: .redrawn(nil)).points(at: "a")
    #expect(first != all)
    #expect(abs(correlation(first, all)) < 4.0 / 64)
    #expect(all.map { Int($0 * 4096) }.sorted() == Array(0..<4096))
    let some = Sampling(mode: .redrawn(["a"]))
    #expect(some.points(at: "a") == all && some.points(at: "b") == Sampling().points(at: "b"))
    #expect(Sampling(mode: .redrawn([])).points(at: "a") == first)
    // Nor is the second set that of another seed or place near by.
    for seed in 0..<50 as Range<UInt64> {
      #expect(abs(correlation(Sampling(seed: seed).points(at: "a"), all)) < 4.5 / 64)
    }
  }

  @Test func fixedPlacesAreExact() {
    let interval = Distribution.interval(low: 1, high: 100)
    let sampling = Sampling(mode: .fixed(["a": 0.95]))
    func value(_ place: String) -> Uncertain {
      Uncertain(interval, dimension: .time, place: place, sampling: sampling)
    }
    #expect(value("a").isExact && abs(value("a").draws[0] - 100) < 1e-11)
    #expect(value("b").isExact && abs(value("b").draws[0] - 10) < 1e-13)
    #expect(value("b").dimension == .time)
  }

  private func correlation(_ left: [Double], _ right: [Double]) -> Double {
    func centered(_ values: [Double]) -> [Double] {
      let mean = values.reduce(0, +) / Double(values.count)
      return values.map { $0 - mean }
    }
    func product(_ a: [Double], _ b: [Double]) -> Double {
      zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let (x, y) = (centered(left), centered(right))
    return product(x, y) / (product(x, x) * product(y, y)).squareRoot()
  }
}
