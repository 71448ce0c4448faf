import Diagnostics
import Quantities
import Scenarios

/// A million draws of `TrainingRun` with all its default intervals.
struct TrainingRunDraws: Sendable {
  private static let count = 1_000_000
  private let scenario = PreparedScenario(
    writing: [
      "activeParameters": "280e9", "tokens": "10e12 to 16e12", "accelerator": "A100 SXM 80",
      "accelerators": "25000", "utilization": "0.32 to 0.36",
      "electricityPrice": "0.05 to 0.12 USD/kWh",
    ],
    model: "TrainingRun",
    in: .standard,
  )

  func evaluate() -> Outcome { scenario.evaluated(Sampling(count: Self.count)) }

  /// The same number of draws of as many inputs, and the model's formulas, written out.
  func plainLoop() -> [Double] {
    var sums = [Double](repeating: 0, count: 10)
    var generator = PlainGenerator()
    for _ in 0..<Self.count {
      let tokens = generator.lognormal(12.6e12, 0.14)
      let utilization = generator.lognormal(0.34, 0.036)
      let goodput = generator.lognormal(0.79, 0.115)
      let load = generator.lognormal(0.73, 0.123)
      let pue = generator.lognormal(1.2, 0.05)
      let rent = generator.lognormal(8e-4, 0.35)
      let price = generator.lognormal(25e3, 0.24)
      let uplift = generator.lognormal(0.49, 0.3)
      let life = generator.lognormal(1.06e8, 0.18)
      let electricity = generator.lognormal(2.2e-8, 0.27)
      let operations = 6 * 280e9 * tokens
      let rate = 25_000 * 312e12 * utilization
      let duration = operations / (rate * goodput)
      let power = 25_000 * 400 * 2.03 * load * pue
      let time = 25_000 * duration
      sums[0] += operations
      sums[1] += rate
      sums[2] += duration
      sums[3] += time
      sums[4] += power
      sums[5] += 25_000 * 400 * load * duration
      sums[6] += power * duration
      sums[7] += time * rent
      sums[8] += power * duration * electricity
      sums[9] += time * price * (1 + uplift) / life + power * duration * electricity
    }
    return sums
  }
}
