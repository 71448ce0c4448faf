import Feasibility
import Quantities

/// A model that ends in a bill for accelerator hours: energy, emissions, money.
protocol Billed: Sendable {
  /// What the hours cost; its own hours are not used.
  var costs: Bill { get set }
  /// The bill for the hours of the model.
  var bill: Bill { get }
}

extension Bill {
  /// Nothing known yet.
  static let unknown = Bill(
    acceleratorTime: Time(base: .nan),
    draw: PowerDraw(chipPower: Power(base: .nan)),
    gridIntensity: EmissionFactor(base: .nan),
    rent: CostRate(base: .nan),
    ownership: Ownership(
      price: Money(base: .nan),
      uplift: .nan,
      serviceLife: Time(base: .nan),
    ),
    electricityPrice: EnergyPrice(base: .nan),
  )

  /// The same prices for other hours.
  func of(_ acceleratorTime: Time) -> Bill {
    var bill = self
    bill.acceleratorTime = acceleratorTime
    return bill
  }
}

extension Model.InputRow where Formula: Billed {
  /// What an accelerator draws and costs; the model has an input `accelerator`.
  static var costs: [Model.InputRow<Formula>] {
    [
      .init(
        Model.Input(
          name: "chipPower",
          doc: "Thermal design power of one accelerator",
          dimension: .power,
          unit: Unit(parsing: "W"),
          allowed: .positive,
          column: .init(of: "accelerator", "chipPower"),
          isOptional: true,
        )
      ) { $0.costs.draw.chipPower = Power(base: $1) },
      .init(
        Model.Input(
          name: "serverOverhead",
          doc: "Rated power of a server over that of its accelerators",
          allowed: .atLeast(1),
          column: .init(of: "accelerator", "serverOverhead"),
          default: .init(
            "1.6 to 2.1",
            kind: .judgement,
            sources: ["datasheets"],
            note: "Data sheets give 2.03 for a DGX A100 and 1.82 for a DGX H100.",
          ),
        )
      ) { $0.costs.draw.serverOverhead = $1 },
      .init(
        Model.Input(
          name: "load",
          doc: "Mean draw over rated power",
          allowed: .share,
          default: .init(
            "0.6 to 0.9",
            kind: .judgement,
            note: "Servers under training load draw less than their rated power.",
          ),
        )
      ) { $0.costs.draw.load = $1 },
      .init(
        Model.Input(
          name: "pue",
          doc: "Power usage effectiveness of the site",
          allowed: .atLeast(1),
          default: .init(
            "1.1 to 1.3",
            kind: .judgement,
            sources: ["touvron2023", "rae2021"],
            note: "Published runs state 1.08 and 1.1; the upper end is ours.",
          ),
        )
      ) { $0.costs.draw.powerUsageEffectiveness = $1 },
      .init(
        Model.Input(
          name: "gridIntensity",
          doc: "Carbon dioxide for each unit of electricity (published runs: 0.33 to 0.385 kg/kWh)",
          dimension: .emissionFactor,
          unit: Unit(parsing: "kg/kWh"),
          allowed: .notNegative,
          isOptional: true,
        )
      ) { $0.costs.gridIntensity = EmissionFactor(base: $1) },
      .init(
        Model.Input(
          name: "rent",
          doc: "Rent of one accelerator",
          dimension: .costRate,
          unit: Unit(parsing: "USD/h"),
          allowed: .notNegative,
          column: .init(of: "accelerator", "rent"),
          isOptional: true,
        )
      ) { $0.costs.rent = CostRate(base: $1) },
      .init(
        Model.Input(
          name: "price",
          doc: "Price of one accelerator",
          dimension: .money,
          unit: Unit(parsing: "USD"),
          allowed: .notNegative,
          column: .init(of: "accelerator", "price"),
          isOptional: true,
        )
      ) { $0.costs.ownership.price = Money(base: $1) },
      .init(
        Model.Input(
          name: "ownerUplift",
          doc: "What servers and network add to the price, as a share of it",
          allowed: .notNegative,
          default: .init(
            "0.3 to 0.8",
            kind: .judgement,
            sources: ["cottier2024"],
            note: "Depends on what the server and the network already include.",
          ),
        )
      ) { $0.costs.ownership.uplift = $1 },
      .init(
        Model.Input(
          name: "serviceLife",
          doc: "Time in use before an accelerator is written off",
          dimension: .time,
          unit: Unit(parsing: "a"),
          allowed: .positive,
          default: .init(
            "2.5 to 4.5 a",
            kind: .judgement,
            note: "Three to five years of life, most of it in use.",
          ),
        )
      ) { $0.costs.ownership.serviceLife = Time(base: $1) },
      .init(
        Model.Input(
          name: "electricityPrice",
          doc: "Price of electricity",
          dimension: .energyPrice,
          unit: Unit(parsing: "USD/kWh"),
          allowed: .notNegative,
          isOptional: true,
        )
      ) { $0.costs.electricityPrice = EnergyPrice(base: $1) },
    ]
  }
}

extension Model.OutputRow where Formula: Billed {
  /// Energy, emissions and money; the model has a time `acceleratorHours`.
  static var costs: [Model.OutputRow<Formula>] {
    [
      .init(
        Model.Output(
          name: "chipEnergy",
          doc: "Energy of the accelerators alone",
          dimension: .energy,
          formula: #"E_\mathrm{chips} = n T\, p\, u"#,
          uses: ["acceleratorHours", "chipPower", "load"],
          source: "patterson2021",
        )
      ) { $0.bill.chipEnergy.base },
      .init(
        Model.Output(
          name: "energy",
          doc: "Energy of the site",
          dimension: .energy,
          formula: #"E = n T\, p\, k\, u\, \mathrm{PUE}"#,
          uses: ["acceleratorHours", "chipPower", "serverOverhead", "load", "pue"],
          source: "patterson2021",
        )
      ) { $0.bill.energy.base },
      .init(
        Model.Output(
          name: "emissions",
          doc: "Carbon dioxide from the electricity",
          dimension: .mass,
          formula: #"E c"#,
          uses: ["energy", "gridIntensity"],
          source: "patterson2021",
        )
      ) { $0.bill.emissions.base },
      .init(
        Model.Output(
          name: "cost",
          doc: "Cost of renting the accelerators",
          dimension: .money,
          formula: #"n T p_\mathrm{rent}"#,
          uses: ["acceleratorHours", "rent"],
          source: "cottier2024",
        )
      ) { $0.bill.rentalCost.base },
      .init(
        Model.Output(
          name: "electricityCost",
          doc: "Cost of electricity",
          dimension: .money,
          formula: #"E p_\mathrm{el}"#,
          uses: ["energy", "electricityPrice"],
        )
      ) { $0.bill.electricityCost.base },
      .init(
        Model.Output(
          name: "ownerCost",
          doc: "Cost to an owner: wear of the hardware and electricity",
          dimension: .money,
          formula: #"n T \frac{p (1 + o)}{L} + E p_\mathrm{el}"#,
          uses: ["acceleratorHours", "price", "ownerUplift", "serviceLife", "electricityCost"],
          source: "cottier2024",
        )
      ) { $0.bill.ownerCost.base },
    ]
  }
}
