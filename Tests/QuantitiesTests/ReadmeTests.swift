import Testing

@testable import Quantities

/// The example of the room's README, case V-A17: 95.3 days, 101.3 to 90.0 days.
struct ReadmeTests {
  @Test func theExampleSaysWhatItSays() throws {
    let sampling = Sampling(seed: 0)
    let utilization = Uncertain(
      .interval(low: 0.32, high: 0.36),
      dimension: .one,
      place: "gpt4.utilization",
      sampling: sampling,
    )
    let unit = try #require(Unit(parsing: "TFLOP/s"))
    let rate = Uncertain(Quantity(25_000 * 312, unit))
    let duration = Uncertain(Quantity(2.184e25, .operations)) / (rate * utilization)
    var format = QuantityFormat()
    #expect(format.string(duration.estimate) == "95\u{A0}days")
    format.part = .range
    #expect(format.string(duration.estimate) == "90 to 101\u{A0}days")
    // To be the same whatever the C library does with the last bit.
    let published = duration.estimate.rounded(toSignificantDigits: 9)
    let texts = [published.p5, published.p50, published.p95].map { QuantityFormat.plain($0) }
    #expect(texts == ["7778320.99", "8249559.16", "8749869.83"])
  }
}
