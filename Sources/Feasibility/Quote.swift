/// A figure as somebody published it, or the range in which published figures lie.
public struct Quote<Amount: Comparable & Hashable & Sendable>: Sendable, Hashable {
  /// Both ends are equal where the figure is exact.
  public let range: ClosedRange<Amount>
  /// A citation key.
  public let source: String
  public let basis: Basis
  public let note: String?
  /// Whether the figure is recalled: not looked up again for this catalogue.
  public let isRecalled: Bool
  /// The year whose money an amount is in, where the source dates it.
  public let priceYear: Int?

  init(
    _ range: ClosedRange<Amount>,
    source: String,
    basis: Basis = .reported,
    note: String? = nil,
    isRecalled: Bool = false,
    priceYear: Int? = nil,
  ) {
    self.range = range
    self.source = source
    self.basis = basis
    self.note = note
    self.isRecalled = isRecalled
    self.priceYear = priceYear
  }
}

/// How the figure came about.
public enum Basis: String, Sendable, Hashable {
  /// It stands in the source.
  case reported
  /// Computed from what stands in the source; the note says how.
  case derived
  /// The source computed it ahead of the run, or for a run that nobody did.
  case projected
  /// The source guesses it from outside.
  case estimated
}

/// How far a figure can be trusted.
public enum Trust: String, Sendable, Hashable {
  case high, medium, low
}
