import Feasibility
import Quantities

extension Model {
  /// A training run on accelerators: how long, how much energy, how much money.
  package static let trainingRun = Model(
    name: "TrainingRun",
    doc: "A pre-training run of a large language model on one kind of accelerator.",
    formula: #"T = \frac{6 N D}{n\, F_\mathrm{peak}\, \mathrm{MFU}\, g}"#,
    source: "narayanan2021",
    start: TrainingRunFormula(),
    inputs: TrainingRunFormula.inputs,
    outputs: TrainingRunFormula.outputs,
  )
}

/// All formulas of the model `TrainingRun` side by side.
private struct TrainingRunFormula: Sendable {
  var run = TrainingRun(
    activeParameters: .nan,
    tokens: .nan,
    accelerators: .nan,
    peak: OperationRate(base: .nan),
    utilization: .nan,
  )
  var draw = PowerDraw(chipPower: Power(base: .nan))
  var rent = CostRate(base: .nan)
  var ownership = Ownership(
    price: Money(base: .nan),
    uplift: .nan,
    serviceLife: Time(base: .nan),
  )
  var electricityPrice = EnergyPrice(base: .nan)

  var energy: Energy { draw.site * run.acceleratorTime }
  var electricityCost: Money { electricityPrice * energy }

  static let inputs: [Model.InputRow<TrainingRunFormula>] = [
    .init(
      Model.Input(
        name: "activeParameters",
        doc: "Parameters that work on each token (all, unless the model is a mixture of experts)",
        allowed: .positive,
      )
    ) { $0.run.activeParameters = $1 },
    .init(
      Model.Input(
        name: "tokens",
        doc: "Tokens the model is trained on",
        allowed: .positive,
      )
    ) { $0.run.tokens = $1 },
    .init(
      Model.Input(
        name: "accelerator",
        doc: "The accelerator",
        catalogue: "Accelerator",
      )
    ),
    .init(
      Model.Input(
        name: "peak",
        doc: "Peak rate of one accelerator, dense BF16",
        dimension: .operationRate,
        unit: Unit(parsing: "TFLOP/s"),
        allowed: .positive,
        column: .init(of: "accelerator", "peak"),
      )
    ) { $0.run.peak = OperationRate(base: $1) },
    .init(
      Model.Input(
        name: "accelerators",
        doc: "Accelerators at work at the same time",
        allowed: .atLeast(1),
        isCounted: true,
      )
    ) { $0.run.accelerators = $1 },
    .init(
      Model.Input(
        name: "utilization",
        doc: "Model FLOPs utilization (MFU)",
        allowed: .share,
        default: .init(
          "0.3 to 0.45",
          kind: .judgement,
          sources: ["cottier2024"],
          note: "Large published runs report 0.30 to 0.48 while stepping.",
        ),
      )
    ) { $0.run.utilization = $1 },
    .init(
      Model.Input(
        name: "goodput",
        doc: "Share of the time that moves the training on",
        allowed: .share,
        default: .init(
          "0.65 to 0.95",
          kind: .judgement,
          sources: ["chowdhery2023", "grattafiori2024"],
          note:
            "Papers report the utilization of the steps; failures, restarts and evaluation take another 5 to 35% of the time. Write 1 where the utilization is an average over the whole run.",
        ),
      )
    ) { $0.run.goodput = $1 },
    .init(
      Model.Input(
        name: "chipPower",
        doc: "Thermal design power of one accelerator",
        dimension: .power,
        unit: Unit(parsing: "W"),
        allowed: .positive,
        column: .init(of: "accelerator", "chipPower"),
      )
    ) { $0.draw.chipPower = Power(base: $1) },
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
    ) { $0.draw.serverOverhead = $1 },
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
    ) { $0.draw.load = $1 },
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
    ) { $0.draw.powerUsageEffectiveness = $1 },
    .init(
      Model.Input(
        name: "rent",
        doc: "Rent of one accelerator",
        dimension: .costRate,
        unit: Unit(parsing: "USD/h"),
        allowed: .notNegative,
        column: .init(of: "accelerator", "rent"),
      )
    ) { $0.rent = CostRate(base: $1) },
    .init(
      Model.Input(
        name: "price",
        doc: "Price of one accelerator",
        dimension: .money,
        unit: Unit(parsing: "USD"),
        allowed: .notNegative,
        column: .init(of: "accelerator", "price"),
      )
    ) { $0.ownership.price = Money(base: $1) },
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
    ) { $0.ownership.uplift = $1 },
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
    ) { $0.ownership.serviceLife = Time(base: $1) },
    .init(
      Model.Input(
        name: "electricityPrice",
        doc: "Price of electricity",
        dimension: .energyPrice,
        unit: Unit(parsing: "USD/kWh"),
        allowed: .notNegative,
        isOptional: true,
      )
    ) { $0.electricityPrice = EnergyPrice(base: $1) },
  ]

  static let outputs: [Model.OutputRow<TrainingRunFormula>] = [
    .init(
      Model.Output(
        name: "operations",
        doc: "Operations that the training takes",
        dimension: .operations,
        formula: #"C = 6 N D"#,
        uses: ["activeParameters", "tokens"],
      )
    ) { $0.run.operations.base },
    .init(
      Model.Output(
        name: "rate",
        doc: "Useful operations per second of the whole cluster",
        dimension: .operationRate,
        formula: #"F = n\, F_\mathrm{peak}\, \mathrm{MFU}"#,
        uses: ["accelerators", "peak", "utilization"],
      )
    ) { $0.run.rate.base },
    .init(
      Model.Output(
        name: "duration",
        doc: "Time from start to end",
        dimension: .time,
        formula: #"T = \frac{C}{F g}"#,
        uses: ["operations", "rate", "goodput"],
      )
    ) { $0.run.duration.base },
    .init(
      Model.Output(
        name: "acceleratorHours",
        doc: "Time of all accelerators together",
        dimension: .time,
        unit: Unit(parsing: "GPU-h"),
        formula: #"n T"#,
        uses: ["accelerators", "duration"],
      )
    ) { $0.run.acceleratorTime.base },
    .init(
      Model.Output(
        name: "power",
        doc: "Mean power of the site",
        dimension: .power,
        formula: #"P = n\, p\, k\, u\, \mathrm{PUE}"#,
        uses: ["accelerators", "chipPower", "serverOverhead", "load", "pue"],
      )
    ) { ($0.run.accelerators * $0.draw.site).base },
    .init(
      Model.Output(
        name: "chipEnergy",
        doc: "Energy of the accelerators alone",
        dimension: .energy,
        formula: #"E_\mathrm{chips} = n\, p\, u\, T"#,
        uses: ["acceleratorHours", "chipPower", "load"],
      )
    ) { ($0.draw.chip * $0.run.acceleratorTime).base },
    .init(
      Model.Output(
        name: "energy",
        doc: "Energy of the site",
        dimension: .energy,
        formula: #"E = P T"#,
        uses: ["power", "duration"],
      )
    ) { $0.energy.base },
    .init(
      Model.Output(
        name: "cost",
        doc: "Cost of renting the accelerators",
        dimension: .money,
        formula: #"n T p_\mathrm{rent}"#,
        uses: ["acceleratorHours", "rent"],
      )
    ) { ($0.rent * $0.run.acceleratorTime).base },
    .init(
      Model.Output(
        name: "electricityCost",
        doc: "Cost of electricity",
        dimension: .money,
        formula: #"E p_\mathrm{el}"#,
        uses: ["energy", "electricityPrice"],
      )
    ) { $0.electricityCost.base },
    .init(
      Model.Output(
        name: "ownerCost",
        doc: "Cost to an owner: wear of the hardware and electricity",
        dimension: .money,
        formula: #"n T \frac{p (1 + o)}{L} + E p_\mathrm{el}"#,
        uses: ["acceleratorHours", "price", "ownerUplift", "serviceLife", "electricityCost"],
      )
    ) { ($0.ownership.rate * $0.run.acceleratorTime + $0.electricityCost).base },
  ]
}
