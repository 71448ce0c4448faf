public import Quantities

/// What an accelerator costs its owner, without electricity.
///
/// Rents and owners' costs differ by factors of two to four, so both deserve to be shown.
/// Source: the amortised hardware cost of Cottier et al., arXiv:2405.21015, simplified to a
/// straight line.
public struct Ownership: Sendable, Hashable {
  /// The price of one accelerator.
  public var price: Money
  /// What servers and network add to that price, at least 0: a share of it, 0.3 to 0.8.
  public var uplift: Ratio
  /// The time an accelerator is in use before it is written off: its life times its occupancy.
  public var serviceLife: Time

  public init(price: Money, uplift: Ratio, serviceLife: Time) {
    self.price = price
    self.uplift = uplift
    self.serviceLife = serviceLife
  }

  /// Money per time in use: price (1 + uplift) / service life.
  public var rate: CostRate { price * (1 + uplift) / serviceLife }
}
