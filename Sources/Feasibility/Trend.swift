public import Quantities

/// Growth by a constant factor a year.
///
/// A trend, not a law: it extrapolates what was seen, and each of the factors may end.
public struct Trend: Sendable, Hashable {
  /// Factor for each year of 365.25 days, above 0; 1 stands still.
  public var growthPerYear: Ratio

  public init(growthPerYear: Ratio) { self.growthPerYear = growthPerYear }

  /// The trend that doubles in this time.
  public init(doublingTime: Time) { growthPerYear = power(2, 1 / doublingTime.inYears) }

  /// The time in which it doubles; negative for what shrinks.
  public var doublingTime: Time { .years(1 / binaryLogarithm(growthPerYear)) }

  /// The factor after a time, which may be negative: g^t.
  public func factor(after time: Time) -> Ratio { power(growthPerYear, time.inYears) }

  /// How long a run of a *fixed* capability takes after a time, on the same spending:
  /// T0 / (g_p g_a)^t.
  ///
  /// What a rival that is ready in that year has to beat, rather than the run of today.
  public static func duration(
    _ start: Time,
    after time: Time,
    pricePerformance: Trend,
    algorithms: Trend,
  ) -> Time {
    start / (pricePerformance.factor(after: time) * algorithms.factor(after: time))
  }
}

extension Trend {
  /// A trend that somebody measured.
  public struct Published: Sendable, Hashable {
    public let name: String
    /// The factor for each year.
    public let growth: Quote<Ratio>
    /// The source's central estimate of the factor; nil where it gives none beside the range.
    public let central: Ratio?
    public let trust: Trust

    fileprivate init(name: String, growth: Quote<Ratio>, central: Ratio? = nil, trust: Trust) {
      self.name = name
      self.growth = growth
      self.central = central
      self.trust = trust
    }
  }

  /// Trends of training, as their sources have them.
  public static let published: [Published] = [
    Published(
      name: "Training compute of notable models",
      growth: Quote(
        4...5,
        source: "sevilla2024",
        note: "Since 2010. At risk of slowing.",
      ),
      central: 4.6,
      trust: .high,
    ),
    Published(
      name: "Training compute of frontier language models",
      growth: Quote(5...5, source: "sevilla2024", note: "About, since 2020. At risk of slowing."),
      trust: .medium,
    ),
    Published(
      name: "Algorithmic efficiency",
      growth: Quote(
        Trend(doublingTime: .years(14.0 / 12))
          .growthPerYear...Trend(doublingTime: .years(5.0 / 12))
          .growthPerYear,
        source: "ho2024",
        basis: .derived,
        note:
          "Effective compute of language models doubles every 5 to 14 months, centrally 8: a factor of 2.8 a year.",
      ),
      central: 2.8,
      trust: .high,
    ),
    Published(
      name: "Algorithmic efficiency, later estimate",
      growth: Quote(3...3, source: "epoch2025", note: "About."),
      trust: .medium,
    ),
    Published(
      name: "Price-performance of hardware",
      growth: Quote(
        1.3...1.4,
        source: "hobbhahn2023",
        note: "FLOP/s for each dollar.",
        isRecalled: true,
      ),
      trust: .medium,
    ),
    Published(
      name: "Length of training runs",
      growth: Quote(
        1.2...1.4,
        source: "epoch2025",
        note: "A run longer than about nine months would be overtaken by one that starts later.",
      ),
      trust: .medium,
    ),
    Published(
      name: "Power of the largest runs",
      growth: Quote(2...2, source: "epoch2025", note: "At least: the source says more than 2."),
      trust: .medium,
    ),
  ]
}
