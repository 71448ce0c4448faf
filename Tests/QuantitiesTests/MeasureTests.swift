import Quantities
import Testing

/// Without `@testable`: what a notebook's Swift block may write.
struct MeasureTests {
  @Test func trainingTakesItsTime() {
    // Case V-A17: 6 · 280e9 · 13e12 FLOP on 25,000 accelerators at 34 % of 312 TFLOP/s.
    let parameters: Count = 280e9
    let tokens: Count = 13e12
    let utilization: Ratio = 0.34
    let work = 6 * parameters * tokens * Operations.flop(1)
    let time = work / (25_000 * OperationRate.teraflopPerSecond(312) * utilization)
    #expect(abs(time.inDays - 95.3) < 0.05)
    let energy: Energy = time * .kilowatts(0.812) * 25_000
    #expect(abs(energy.inGigawattHours - 46.4) < 0.1)
    let rent: Money = time * 25_000 * CostRate.dollarsPerHour(1.1)
    #expect(abs(rent.inDollars / 62.9e6 - 1) < 1e-3)
  }

  @Test func formulasOfTheDesignCompile() {
    func loading(tokens: Count, bits: Information, link: Bandwidth) -> (
      duration: Time, share: Ratio
    ) {
      let duration = tokens * bits / link
      return (duration, duration / .days(100))
    }
    let result = loading(tokens: 1e12, bits: .bits(16), link: .bitsPerSecond(1e6))
    #expect(result.duration == .seconds(1.6e7))
    #expect(abs(result.share - 1.85) < 0.01)
  }

  @Test func ratesWholesAndPartsGoTogether() {
    let time = Time.hours(2)
    #expect(Power.watts(50) * time == Energy.kilowattHours(0.1))
    #expect(Energy.kilowattHours(0.1) / time == Power.watts(50))
    #expect(Energy.kilowattHours(0.1) / Power.watts(50) == time)
    #expect(Information.bytes(7200) / time == Bandwidth.bitsPerSecond(8))
    #expect(Operations.flop(7200) / time == OperationRate.flopPerSecond(1))
    #expect(abs((Money.dollars(3) / time).inDollarsPerHour - 1.5) < 1e-15)
    #expect(
      abs((EnergyPrice.dollarsPerKilowattHour(0.1) * .megawattHours(1)).inDollars - 100) < 1e-12
    )
    #expect(
      abs((EmissionFactor.kilogramsPerKilowattHour(0.4) * .megawattHours(1)).inTonnes - 0.4) < 1e-15
    )
    #expect(abs((Mass.kilograms(4) / .kilowattHours(8)).inKilogramsPerKilowattHour - 0.5) < 1e-15)
    #expect(abs((Money.dollars(4) / .kilowattHours(8)).inDollarsPerKilowattHour - 0.5) < 1e-15)
    let frequency: Frequency = 7200 / time
    #expect(frequency == .perSecond(1))
    #expect(frequency * time == 7200)
    #expect(7200 / frequency == time)
  }

  @Test func measuresOfOneKindAddAndCompare() {
    #expect(Time.days(1) + .hours(24) == .days(2))
    #expect(Time.days(1) - .days(2) == -.days(1))
    #expect(Time.days(1) / 2 == .hours(12))
    #expect(Time.years(1) > .days(365))
    #expect([Time.days(2), .hours(1)].min() == .hours(1))
    #expect(Time.zero.inDays == 0)
    #expect(Time.microseconds(10).inMicroseconds == 10)
  }
}
