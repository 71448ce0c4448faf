import Quantities
import Testing

@testable import Figures

struct TicksTests {
  private func values(
    _ range: ClosedRange<Double>,
    _ scale: ChartAxis.Scale,
    _ dimension: Dimension = .one,
    unit: Unit? = nil,
  ) -> [Double] {
    let axis = ChartAxis(scale: scale, dimension: dimension, unit: unit, domain: range)
    let scale = AxisScale(axis, values: [], fit: .tight)
    return Ticks(scale: scale, isShort: false) { _ in true }.chosen.map(\.value)
  }

  @Test func stepsAreRound() {
    let axes: [(range: ClosedRange<Double>, ticks: [Double])] = [
      (0...100, [0, 25, 50, 75, 100]),
      (0...1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
      (0...95, [0, 20, 40, 60, 80]),
      (5_000...100_000, [20_000, 40_000, 60_000, 80_000, 100_000]),
      (-1...1, [-1, -0.5, 0, 0.5, 1]),
    ]
    for axis in axes {
      let found = values(axis.range, .linear)
      #expect(found.count == axis.ticks.count, "\(found)")
      for (value, wanted) in zip(found, axis.ticks) { #expect(abs(value - wanted) < 1e-9) }
    }
  }

  @Test func powersOfTenAreThinned() {
    let found = values(1e22...1e31, .log)
    #expect(found == [1e22, 1e24, 1e26, 1e28, 1e30])
  }

  @Test func shortLogarithmicAxesGoByOneTwoFive() {
    #expect(values(5_000...100_000, .log) == [5_000, 10_000, 20_000, 50_000, 100_000])
  }

  @Test func timesAreHuman() throws {
    let year = try #require(Unit(parsing: "a")).scale
    let found = values(3_600...1e5 * year, .log, .time)
    let human = Set(
      [1, 60, 3_600, 86_400, 864_000, 8_640_000]
        + (0...5).map {
          year * Elementary.powerOfTen($0)
        }
    )
    #expect((4...6).contains(found.count))
    #expect(found.first == 3_600)
    #expect(found.allSatisfy(human.contains), "\(found)")
  }

  @Test func linearTimesStepInTheirUnit() {
    let found = values(0...500 * 86_400, .linear, .time).map { $0 / 86_400 }
    #expect(found == [0, 100, 200, 300, 400, 500])
  }

  @Test func everyAxisHasAFewTicks() {
    var generator = ChartMaker(seed: 7)
    for _ in 0..<150 {
      let low = Elementary.power10(Double.random(in: -30...30, using: &generator))
      let ratio = Elementary.power10(Double.random(in: 0.02...40, using: &generator))
      for scale in ChartAxis.Scale.allCases {
        for dimension in [Dimension.one, .time] {
          let range = low...(low * ratio)
          let found = values(range, scale, dimension)
          #expect((2...8).contains(found.count), "\(found) in \(range), \(scale)")
          #expect(found == found.sorted())
          let room = (low - low * ratio * 1e-8)...(low * ratio * (1 + 1e-8))
          #expect(found.allSatisfy(room.contains))
        }
      }
    }
  }

  @Test func verticalAxesStartAtZeroWhereItIsNear() {
    let axis = ChartAxis(dimension: .one)
    #expect(AxisScale(axis, values: [59, 100], fit: .airy).ends.lowerBound == 0)
    #expect(AxisScale(axis, values: [61, 100], fit: .airy).ends.lowerBound > 50)
    #expect(AxisScale(axis, values: [-10, 100], fit: .airy).ends.lowerBound < -10)
    #expect(AxisScale(axis, values: [59, 100], fit: .tight).ends.lowerBound == 59)
  }
}
