import Feasibility
import Quantities

extension Catalogue.Table {
  /// Constants of the scaling law, by who fitted them.
  package static let scalingLawSets = Catalogue.Table(
    name: "ScalingLawSet",
    doc: "Constants of the scaling law E + A/N^alpha + B/D^beta, by who fitted them.",
    entry: "a set of scaling-law constants",
    columns: [
      .init("E", "The loss that no model gets under, in nats per token"),
      .init("A", "Factor of the parameters' term"),
      .init("B", "Factor of the tokens' term"),
      .init("alpha", "Exponent of the parameters"),
      .init("beta", "Exponent of the tokens"),
      .init("exponent", "How the optimal parameters grow with the operations"),
      .init("errorOfE", "Standard error of E"),
      .init("errorOfA", "Standard error of A"),
      .init("errorOfB", "Standard error of B"),
      .init("errorOfAlpha", "Standard error of alpha"),
      .init("errorOfBeta", "Standard error of beta"),
    ],
    rows: ScalingLaw.fits.map(row),
  )

  /// What grows by a constant factor a year.
  package static let growthTrends = Catalogue.Table(
    name: "GrowthTrend",
    doc: "What has been growing by a factor each year.",
    entry: "a trend",
    columns: [
      .init("growth", "Factor for each year"),
      .init("central", "The source's central estimate of the factor"),
      .init("doublingTime", "Time in which it doubles, from the factor", .time, unit: "month"),
    ],
    rows: Trend.published.map { trend in
      let origin = Origin(of: trend.growth, row: Origin(note: trend.trust.sentence))
      return Catalogue.Row(
        name: trend.name,
        figures: [
          .init("growth", trend.growth.range, origin),
          trend.central.map { .init("central", $0...$0, origin) },
          doublingTime(of: trend, origin),
        ].compactMap { $0 },
        origin: origin,
      )
    },
  )

  /// The fastest growth doubles in the shortest time.
  private static func doublingTime(
    of trend: Trend.Published,
    _ origin: Origin,
  ) -> Catalogue.Figure {
    let range = trend.growth.range
    let shortest = Trend(growthPerYear: range.upperBound).doublingTime
    let longest = Trend(growthPerYear: range.lowerBound).doublingTime
    return Catalogue.Figure("doublingTime", shortest...longest, .time, \.inYears, origin)
  }

  /// Why a large cluster stopped.
  package static let failureCauses = Catalogue.Table(
    name: "FailureCause",
    doc: "Why 16,384 H100 stopped training Llama 3 in 54 days, unexpected interruptions alone.",
    entry: "a cause of failure",
    columns: [
      .init("interruptions", "Unexpected interruptions in 54 days"),
      .init("share", "Share of them, from the counts"),
      .init("publishedShare", "Share of them that the report prints"),
    ],
    rows: FailureCause.all.map(row),
  )

  private static func row(of fit: ScalingLaw.Fit) -> Catalogue.Row {
    let origin = Origin(
      kind: .published,
      sources: [fit.source],
      note: "\(fit.note) \(fit.trust.sentence)",
    )
    let plain = { (column: String, value: Double) in
      Catalogue.Figure(column, value...value, origin)
    }
    let law = fit.law
    var figures = [
      plain("E", law.E), plain("A", law.A), plain("B", law.B), plain("alpha", law.alpha),
      plain("beta", law.beta), exponent(of: fit, origin),
    ]
    if let error = fit.standardErrors {
      figures += [
        plain("errorOfE", error.E), plain("errorOfA", error.A), plain("errorOfB", error.B),
        plain("errorOfAlpha", error.alpha), plain("errorOfBeta", error.beta),
      ]
    }
    return Catalogue.Row(name: fit.name, figures: figures, origin: origin)
  }

  /// With its 90 % interval, where the standard error is published.
  private static func exponent(of fit: ScalingLaw.Fit, _ origin: Origin) -> Catalogue.Figure {
    let exponent = fit.law.exponent
    guard let error = fit.exponentError else {
      return Catalogue.Figure("exponent", exponent...exponent, origin)
    }
    // 1.645 standard errors to each side.
    let reach = 1.645 * error
    return Catalogue.Figure("exponent", exponent - reach...exponent + reach, origin)
  }

  private static func row(of cause: FailureCause) -> Catalogue.Row {
    let recalled = cause.isRecalled ? "Recalled, not verified; all counts add up to 419." : nil
    let notes = [cause.note, recalled].compactMap { $0 }
    var origin = Origin(kind: .published, sources: [FailureCause.source])
    origin.note = notes.isEmpty ? nil : notes.joined(separator: " ")
    let figures: [Catalogue.Figure?] = [
      .init("interruptions", cause.interruptions...cause.interruptions, origin),
      .init("share", cause.share...cause.share, origin),
      cause.publishedShare.map { .init("publishedShare", $0...$0, origin) },
    ]
    return Catalogue.Row(
      name: cause.name,
      figures: figures.compactMap { $0 },
      origin: origin,
    )
  }
}
