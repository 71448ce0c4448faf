import Breakeven
import Testing

/// What a notebook's Swift block sees: this module alone.
struct BreakevenTests {
  @Test func oneImportServesATypedComputation() throws {
    let chip = try #require(Accelerator.named("A100 SXM 80"))
    let run = TrainingRun(
      activeParameters: 280e9,
      tokens: 13e12,
      accelerators: 25_000,
      peak: chip.peak.lowerBound,
      utilization: 0.34,
    )
    let days: Double = run.duration / .days(1)
    #expect(abs(days - 95.3) < 0.05)
  }
}
