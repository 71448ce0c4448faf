public import Quantities

/// What accelerator hours cost, in energy, emissions and money.
///
/// Source: the accounting of Patterson et al., arXiv:2104.10350.
public struct Bill: Sendable, Hashable {
  /// Time of all accelerators together, n T.
  public var acceleratorTime: Time
  public var draw: PowerDraw
  /// Carbon dioxide for each unit of electricity: 0.33 to 0.385 kg/kWh in published runs, from
  /// below 0.1 (hydro, nuclear) to 0.8 (coal) elsewhere.
  public var gridIntensity: EmissionFactor
  /// For one accelerator.
  public var rent: CostRate
  public var ownership: Ownership
  public var electricityPrice: EnergyPrice

  public init(
    acceleratorTime: Time,
    draw: PowerDraw,
    gridIntensity: EmissionFactor,
    rent: CostRate,
    ownership: Ownership,
    electricityPrice: EnergyPrice,
  ) {
    self.acceleratorTime = acceleratorTime
    self.draw = draw
    self.gridIntensity = gridIntensity
    self.rent = rent
    self.ownership = ownership
    self.electricityPrice = electricityPrice
  }

  /// Energy of the accelerators alone.
  public var chipEnergy: Energy { draw.chip * acceleratorTime }

  /// Energy at the site's meter: E = P_site T.
  public var energy: Energy { draw.site * acceleratorTime }

  /// Carbon dioxide from the site's electricity: E c.
  ///
  /// Making the hardware is left out.
  public var emissions: Mass { gridIntensity * energy }

  /// What renting the hours costs, electricity included: n T p_rent.
  public var rentalCost: Money { rent * acceleratorTime }

  public var electricityCost: Money { electricityPrice * energy }

  /// What the run costs an owner: n T p (1 + o) / service life + E p_el.
  public var ownerCost: Money { ownership.rate * acceleratorTime + electricityCost }
}
