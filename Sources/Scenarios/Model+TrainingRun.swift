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
private struct TrainingRunFormula: Billed {
  var run = TrainingRun(
    activeParameters: .nan,
    tokens: .nan,
    accelerators: .nan,
    peak: OperationRate(base: .nan),
    utilization: .nan,
  )
  var costs = Bill.unknown
  var bill: Bill { costs.of(run.acceleratorTime) }

  static let inputs: [Model.InputRow<TrainingRunFormula>] =
    [
      .init(
        Model.Input(
          name: "run",
          doc: "A published run that gives what is not written",
          catalogue: "PublishedRun",
          isOptional: true,
        )
      ),
      .init(
        Model.Input(
          name: "activeParameters",
          doc: "Parameters that work on each token (all, unless the model is a mixture of experts)",
          allowed: .positive,
          column: .init(of: "run", "activeParameters"),
        )
      ) { $0.run.activeParameters = $1 },
      .init(
        Model.Input(
          name: "tokens",
          doc: "Tokens the model is trained on",
          allowed: .positive,
          column: .init(of: "run", "tokens"),
        )
      ) { $0.run.tokens = $1 },
      .init(
        Model.Input(
          name: "accelerator",
          doc: "The accelerator",
          catalogue: "Accelerator",
          column: .init(of: "run", "accelerator"),
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
          column: .init(of: "run", "accelerators"),
          isCounted: true,
        )
      ) { $0.run.accelerators = $1 },
      .init(
        Model.Input(
          name: "utilization",
          doc: "Model FLOPs utilization (MFU)",
          allowed: .share,
          column: .init(of: "run", "utilization"),
          default: .init(
            "0.3 to 0.48",
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
          column: .init(of: "run", "goodput"),
          default: .init(
            "0.65 to 0.95",
            kind: .judgement,
            sources: ["chowdhery2023", "grattafiori2024"],
            note:
              "Papers report the utilization of the steps; failures, restarts and evaluation take another 5 to 35% of the time. Write 1 where the utilization is an average over the whole run.",
          ),
        )
      ) { $0.run.goodput = $1 },
    ] + Model.InputRow.costs

  static let outputs: [Model.OutputRow<TrainingRunFormula>] =
    [
      .init(
        Model.Output(
          name: "operations",
          doc: "Operations that the training takes",
          dimension: .operations,
          formula: #"C = 6 N D"#,
          uses: ["activeParameters", "tokens"],
          source: "kaplan2020",
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
          formula: #"n T = \frac{C}{F_\mathrm{peak}\, \mathrm{MFU}\, g}"#,
          uses: ["operations", "peak", "utilization", "goodput"],
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
      ) { ($0.run.accelerators * $0.costs.draw.site).base },
    ] + Model.OutputRow.costs
}
