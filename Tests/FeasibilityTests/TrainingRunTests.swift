import Feasibility
import Quantities
import Testing

/// Published runs and their arithmetic; tolerances are those of the published figures.
struct TrainingRunTests {
  @Test("GPT-3 on 10,000 V100: 14.8 days were reported")
  func gpt3() {
    // 24.6 TFLOP/s for each chip were sustained; C is 6 · 175e9 · 300e9.
    let run = TrainingRun(
      activeParameters: 175e9,
      tokens: 300e9,
      accelerators: 10_000,
      peak: .teraflopPerSecond(125),
      utilization: 24.6 / 125,
    )
    #expect(isClose(run.operations.inFLOP, 3.15e23, within: 1e-12))
    #expect(isClose(run.duration.inDays, 14.82, within: 0.005))
  }

  @Test("LLaMA-65B on 2,048 A100: 380 tokens a second for each, about 21 days")
  func llama65B() {
    let throughput = Frequency.perSecond(380 * 2048)
    let time = 1.4e12 / throughput
    #expect(isClose(time.inDays, 20.82, within: 0.005))
    let utilization = TrainingRun.utilization(
      throughput: throughput,
      activeParameters: 65.2e9,
      accelerators: 2048,
      peak: .teraflopPerSecond(312),
    )
    #expect(isClose(utilization, 0.476, within: 0.005))
    let run = TrainingRun(
      activeParameters: 65.2e9,
      tokens: 1.4e12,
      accelerators: 2048,
      peak: .teraflopPerSecond(312),
      utilization: utilization,
    )
    #expect(isClose(run.duration.inDays, time.inDays, within: 1e-12), "MFU and its inverse")
    #expect(isClose(1_022_362 / 2048 / 24, 20.80, within: 0.005), "from booked hours")
  }

  @Test("PaLM without attention: 45.7 % were published")
  func palmUtilization() {
    let utilization = TrainingRun.utilization(
      throughput: .perSecond(238.3e3),
      activeParameters: 540.35e9,
      accelerators: 6144,
      peak: .teraflopPerSecond(275),
    )
    #expect(isClose(utilization, 0.4573, within: 0.003))
  }

  @Test("GPT-4 as leaked: 90 to 100 days", arguments: [(0.34, 95.3), (0.32, 101.3), (0.36, 90.0)])
  func gpt4(utilization: Double, days: Double) {
    let run = TrainingRun(
      activeParameters: 280e9,
      tokens: 13e12,
      accelerators: 25_000,
      peak: .teraflopPerSecond(312),
      utilization: utilization,
    )
    #expect(isClose(run.operations.inFLOP, 2.184e25, within: 1e-12))
    #expect(isClose(run.duration.inDays, days, within: 0.005))
  }

  @Test(
    "2.15e25 FLOP at 40 % on 25,000 newer chips",
    arguments: [("H100 SXM", 25.2), ("B200", 11.1)]
  )
  func newerChips(name: String, days: Double) throws {
    let chip = try #require(Accelerator.named(name))
    let run = TrainingRun(
      activeParameters: 2.15e25 / 6 / 13e12,
      tokens: 13e12,
      accelerators: 25_000,
      peak: chip.peak.lowerBound,
      utilization: 0.4,
    )
    #expect(isClose(run.duration.inDays, days, within: 0.005))
  }

  @Test func goodputStretchesTheRunAndNothingElse() {
    var run = TrainingRun(
      activeParameters: 280e9,
      tokens: 13e12,
      accelerators: 25_000,
      peak: .teraflopPerSecond(312),
      utilization: 0.34,
    )
    let (whole, rate) = (run.duration, run.rate)
    run.goodput = 0.8
    #expect(isClose(run.duration / whole, 1.25, within: 1e-12))
    #expect(run.rate == rate)
    #expect(isClose(run.acceleratorTime / run.duration, 25_000, within: 1e-12))
  }
}

struct PowerDrawTests {
  @Test("LLaMA-65B: 449 MWh were published for the chips and a PUE of 1.1")
  func llama65B() {
    let draw = PowerDraw(chipPower: .watts(400), powerUsageEffectiveness: 1.1)
    let energy = draw.site * Time.hours(1_022_362)
    #expect(isClose(energy.inMegawattHours, 449.8, within: 0.003))
    let carbon = EmissionFactor.kilogramsPerKilowattHour(0.385) * energy
    #expect(isClose(carbon.inTonnes, 173.2, within: 0.003))
  }

  @Test("A DGX A100 draws 812 W for each chip of 400 W")
  func serverOverhead() {
    let draw = PowerDraw(chipPower: .watts(400), serverOverhead: 6500 / 8 / 400)
    #expect(isClose(draw.site.inWatts, 812.5, within: 1e-12))
    #expect(draw.chip == .watts(400))
  }

  @Test func loadScalesChipAndSite() {
    let draw = PowerDraw(
      chipPower: .watts(700),
      serverOverhead: 1.8,
      load: 0.5,
      powerUsageEffectiveness: 1.2,
    )
    #expect(isClose(draw.chip.inWatts, 350, within: 1e-12))
    #expect(isClose(draw.site.inWatts, 756, within: 1e-12))
  }
}

struct OwnershipTests {
  @Test func spreadsThePriceOverTheTimeInUse() {
    let owned = Ownership(price: .dollars(30_000), uplift: 0.5, serviceLife: .hours(22_500))
    #expect(isClose(owned.rate.inDollarsPerHour, 2, within: 1e-12))
  }
}

struct AcceleratorTests {
  @Test func listsFifteenChipsOnceEach() {
    #expect(Accelerator.all.count == 15)
    #expect(Set(Accelerator.all.map(\.name)).count == 15)
  }

  @Test(
    arguments: [
      ("V100 SXM2", 125.0, 300.0), ("A100 SXM 40", 312, 400), ("A100 SXM 80", 312, 400),
      ("H100 SXM", 989.4, 700), ("H800 SXM", 989, 700), ("H200 SXM", 989.5, 700),
      ("B200", 2250, 1000), ("GB200", 2500, 1200), ("TPU v7", 2307, 980), ("MI300X", 1307, 750),
    ]
  )
  func hasPeakAndPower(name: String, teraflop: Double, watts: Double) throws {
    let chip = try #require(Accelerator.named(name))
    #expect(isClose(chip.peak.lowerBound.inTeraFLOPPerSecond, teraflop, within: 1e-12))
    let power = try #require(chip.power)
    #expect(isClose(power.lowerBound.inWatts, watts, within: 1e-12))
  }

  @Test func leavesOutWhatIsNotPublished() throws {
    let named = { (name: String) throws in try #require(Accelerator.named(name)) }
    #expect(try named("TPU v5p").power == nil)
    #expect(try named("TPU v6e").power == nil)
    #expect(try named("V100 SXM2").rent == nil)
    #expect(try named("B200").rent == nil)
    #expect(try named("A100 SXM 80").peakFP8 == nil)
  }

  @Test func keepsTheFootnoteOfTheWrongFP8Peak() throws {
    let chip = try #require(Accelerator.named("H800 SXM"))
    let peak = try #require(chip.peakFP8)
    #expect(isClose(peak.lowerBound.inTeraFLOPPerSecond, 1979, within: 1e-12))
    #expect(chip.featureNotes[.peakFP8]?.contains("1513") == true)
  }

  @Test func everyFigureIsPositiveAndFP8IsFaster() {
    for chip in Accelerator.all {
      #expect(chip.peak.lowerBound > .zero, "\(chip.name)")
      #expect(chip.memory.lowerBound > .zero, "\(chip.name)")
      #expect(chip.memoryBandwidth > .zero, "\(chip.name)")
      if let faster = chip.peakFP8 {
        #expect(faster.lowerBound > chip.peak.upperBound, "\(chip.name)")
      }
      if let rent = chip.rent { #expect(rent.range.lowerBound > .zero, "\(chip.name)") }
    }
  }
}

func isClose(_ value: Double, _ expected: Double, within tolerance: Double) -> Bool {
  abs(value - expected) <= tolerance * abs(expected)
}
