import Feasibility
import Quantities

// Models that read a utilization off what was measured: hours, tokens a second, FLOP a second.

extension Model {
  /// What the booked hours of a run say of it, and what they cost.
  package static let bookedHours = Model(
    name: "BookedHours",
    doc: "The accelerator hours of a run that is over: its average utilization, its bill.",
    formula: #"\mathrm{MFU}_\mathrm{run} = \frac{C}{n T\, F_\mathrm{peak}}"#,
    source: "patterson2021",
    start: BookedHoursFormula(),
    inputs: BookedHoursFormula.inputs,
    outputs: BookedHoursFormula.outputs,
  )

  /// What a measured throughput says of a cluster.
  package static let throughput = Model(
    name: "Throughput",
    doc: "The utilization of a cluster from the tokens that it takes in.",
    formula: #"\mathrm{MFU} = \frac{v f}{n\, F_\mathrm{peak}}"#,
    source: "chowdhery2023",
    start: ThroughputFormula(),
    inputs: ThroughputFormula.inputs,
    outputs: ThroughputFormula.outputs,
  )

  /// What a rate of executed operations says of a cluster.
  package static let executedRate = Model(
    name: "ExecutedRate",
    doc:
      "The utilization of a cluster from the operations that its chips execute, those done twice included.",
    formula: #"\mathrm{HFU} = \frac{X}{F_\mathrm{peak}},\quad T = \frac{(6 + 2 r) N D}{n X}"#,
    source: "narayanan2021",
    start: ExecutedRateFormula(),
    inputs: ExecutedRateFormula.inputs,
    outputs: ExecutedRateFormula.outputs,
  )
}

/// Inputs that several of these models have.
private enum Shared {
  static func accelerator(ofRun: Bool = false, isOptional: Bool = false) -> Model.Input {
    Model.Input(
      name: "accelerator",
      doc: "The accelerator",
      catalogue: "Accelerator",
      column: ofRun ? .init(of: "run", "accelerator") : nil,
      isOptional: isOptional,
    )
  }

  static func peak(isOptional: Bool = false) -> Model.Input {
    Model.Input(
      name: "peak",
      doc: "Peak rate of one accelerator, dense BF16",
      dimension: .operationRate,
      unit: Unit(parsing: "TFLOP/s"),
      allowed: .positive,
      column: .init(of: "accelerator", "peak"),
      isOptional: isOptional,
    )
  }

  static func accelerators(ofRun: Bool = false, isOptional: Bool = false) -> Model.Input {
    Model.Input(
      name: "accelerators",
      doc: "Accelerators at work at the same time",
      allowed: .atLeast(1),
      column: ofRun ? .init(of: "run", "accelerators") : nil,
      isCounted: true,
      isOptional: isOptional,
    )
  }

  static func activeParameters(ofRun: Bool = false, isOptional: Bool = false) -> Model.Input {
    Model.Input(
      name: "activeParameters",
      doc: "Parameters that work on each token (all, unless the model is a mixture of experts)",
      allowed: .positive,
      column: ofRun ? .init(of: "run", "activeParameters") : nil,
      isOptional: isOptional,
    )
  }

  static func tokens(ofRun: Bool = false) -> Model.Input {
    Model.Input(
      name: "tokens",
      doc: "Tokens the model is trained on",
      allowed: .positive,
      column: ofRun ? .init(of: "run", "tokens") : nil,
      isOptional: true,
    )
  }

  /// Optional unless it has a default: how much was computed twice is the run's own choice.
  static func recomputation(_ default: Model.Default? = nil) -> Model.Input {
    Model.Input(
      name: "recomputation",
      doc: "Share of the forward pass that is done twice: 0 for none of it, 1 for all",
      allowed: .zeroToOne,
      default: `default`,
      isOptional: `default` == nil,
    )
  }
}

private struct BookedHoursFormula: Billed {
  var booked = BookedHours(
    acceleratorTime: Time(base: .nan),
    operations: Operations(base: .nan),
    peak: OperationRate(base: .nan),
  )
  var accelerators = Count.nan
  var utilization = Ratio.nan
  var costs = Bill.unknown
  var bill: Bill { costs.of(booked.acceleratorTime) }

  static let inputs: [Model.InputRow<BookedHoursFormula>] =
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
          name: "acceleratorHours",
          doc: "Time of all accelerators together",
          dimension: .time,
          unit: Unit(parsing: "GPU-h"),
          allowed: .positive,
          column: .init(of: "run", "reportedAcceleratorHours"),
        )
      ) { $0.booked.acceleratorTime = Time(base: $1) },
      .init(Shared.accelerator(ofRun: true, isOptional: true)),
      .init(Shared.peak(isOptional: true)) { $0.booked.peak = OperationRate(base: $1) },
      .init(Shared.accelerators(ofRun: true, isOptional: true)) { $0.accelerators = $1 },
      .init(Shared.activeParameters(ofRun: true, isOptional: true)),
      .init(Shared.tokens(ofRun: true)),
      .init(
        Model.Input(
          name: "operations",
          doc: "Operations that the training takes",
          dimension: .operations,
          allowed: .positive,
          derivations: [.init("6 * activeParameters * tokens", note: "Without attention.")],
          isOptional: true,
        )
      ) { $0.booked.operations = Operations(base: $1) },
      .init(
        Model.Input(
          name: "utilization",
          doc: "Model FLOPs utilization (MFU) while stepping",
          allowed: .share,
          column: .init(of: "run", "utilization"),
          isOptional: true,
        )
      ) { $0.utilization = $1 },
    ] + Model.InputRow.costs

  static let outputs: [Model.OutputRow<BookedHoursFormula>] =
    [
      .init(
        Model.Output(
          name: "duration",
          doc: "Time from start to end, all accelerators booked throughout",
          dimension: .time,
          formula: #"T = \frac{n T}{n}"#,
          uses: ["acceleratorHours", "accelerators"],
        )
      ) { ($0.booked.acceleratorTime / $0.accelerators).base },
      .init(
        Model.Output(
          name: "averageUtilization",
          doc: "Utilization over all booked hours, stops included",
          formula: #"\mathrm{MFU}_\mathrm{run} = \frac{C}{n T\, F_\mathrm{peak}}"#,
          uses: ["operations", "acceleratorHours", "peak"],
        )
      ) { $0.booked.utilization },
      .init(
        Model.Output(
          name: "goodput",
          doc: "Share of the booked time that moved the training on",
          formula: #"g = \frac{\mathrm{MFU}_\mathrm{run}}{\mathrm{MFU}}"#,
          uses: ["averageUtilization", "utilization"],
        )
      ) { $0.booked.goodput(steppingUtilization: $0.utilization) },
    ] + Model.OutputRow.costs
}

private struct ThroughputFormula: Sendable {
  var throughput = Throughput(
    tokensPerSecond: Frequency(base: .nan),
    operationsPerToken: Operations(base: .nan),
    accelerators: .nan,
    peak: OperationRate(base: .nan),
  )
  var activeParameters = Count.nan
  var tokens = Count.nan
  var recomputation = Ratio.nan

  private var withoutAttention: Throughput {
    var plain = throughput
    plain.operationsPerToken = .flop(6 * activeParameters)
    return plain
  }

  static let inputs: [Model.InputRow<ThroughputFormula>] = [
    .init(
      Model.Input(
        name: "tokensPerSecond",
        doc: "Tokens a second of the whole cluster",
        dimension: .frequency,
        unit: Unit(parsing: "/s"),
        allowed: .positive,
      )
    ) { $0.throughput.tokensPerSecond = Frequency(base: $1) },
    .init(Shared.activeParameters()) { $0.activeParameters = $1 },
    .init(Shared.accelerator()),
    .init(Shared.peak()) { $0.throughput.peak = OperationRate(base: $1) },
    .init(Shared.accelerators()) { $0.throughput.accelerators = $1 },
    .init(TransformerFormula.layers(isOptional: true)),
    .init(TransformerFormula.width),
    .init(TransformerFormula.heads),
    .init(TransformerFormula.headDimension),
    .init(TransformerFormula.context(isOptional: true)),
    .init(
      Model.Input(
        name: "operationsPerToken",
        doc: "Operations that training takes for each token",
        dimension: .operations,
        allowed: .positive,
        derivations: [
          .init(
            "6 * activeParameters + 12 * layers * heads * headDimension * context",
            note: "With full attention.",
          ),
          .init("6 * activeParameters", note: "Without attention, which needs the model's shape."),
        ],
      )
    ) { $0.throughput.operationsPerToken = Operations(base: $1) },
    .init(Shared.recomputation()) { $0.recomputation = $1 },
    .init(Shared.tokens()) { $0.tokens = $1 },
  ]

  static let outputs: [Model.OutputRow<ThroughputFormula>] = [
    .init(
      Model.Output(
        name: "rate",
        doc: "Useful operations per second of the whole cluster",
        dimension: .operationRate,
        formula: #"v f"#,
        uses: ["tokensPerSecond", "operationsPerToken"],
      )
    ) { $0.throughput.rate.base },
    .init(
      Model.Output(
        name: "utilization",
        doc: "Model FLOPs utilization (MFU), with attention where the model's shape is given",
        formula: #"\mathrm{MFU} = \frac{v f}{n\, F_\mathrm{peak}}"#,
        uses: ["rate", "accelerators", "peak"],
      )
    ) { $0.throughput.utilization },
    .init(
      Model.Output(
        name: "utilizationWithoutAttention",
        doc: "Model FLOPs utilization (MFU) without attention",
        formula: #"\frac{6 N v}{n\, F_\mathrm{peak}}"#,
        uses: ["tokensPerSecond", "activeParameters", "accelerators", "peak"],
      )
    ) { $0.withoutAttention.utilization },
    .init(
      Model.Output(
        name: "hardwareUtilization",
        doc: "Hardware FLOPs utilization (HFU), with what is computed twice",
        formula: #"\mathrm{HFU} = \frac{6 + 2 r}{6} \mathrm{MFU}"#,
        uses: ["utilization", "recomputation"],
      )
    ) { $0.throughput.utilization * ExecutedRate.overhead(recomputation: $0.recomputation) },
    .init(
      Model.Output(
        name: "duration",
        doc: "Time for all tokens at this throughput, without any stop",
        dimension: .time,
        formula: #"T = \frac{D}{v}"#,
        uses: ["tokens", "tokensPerSecond"],
      )
    ) { $0.throughput.duration(tokens: $0.tokens).base },
  ]
}

private struct ExecutedRateFormula: Sendable {
  var executed = ExecutedRate(
    perAccelerator: OperationRate(base: .nan),
    peak: OperationRate(base: .nan),
    recomputation: .nan,
  )
  var activeParameters = Count.nan
  var tokens = Count.nan
  var accelerators = Count.nan

  static let inputs: [Model.InputRow<ExecutedRateFormula>] = [
    .init(
      Model.Input(
        name: "executedRate",
        doc: "Operations that one accelerator executes per second, those done twice included",
        dimension: .operationRate,
        unit: Unit(parsing: "TFLOP/s"),
        allowed: .positive,
      )
    ) { $0.executed.perAccelerator = OperationRate(base: $1) },
    .init(Shared.accelerator()),
    .init(Shared.peak()) { $0.executed.peak = OperationRate(base: $1) },
    .init(
      Shared.recomputation(
        .init(
          "1",
          kind: .assumption,
          sources: ["narayanan2021"],
          note:
            "All activations are computed a second time, as by Megatron, MT-NLG, OPT and BLOOM, whose rates are executed ones. Write 0 for a run that stored them, and what lies between for a selective one.",
        )
      )
    ) { $0.executed.recomputation = $1 },
    .init(Shared.activeParameters(isOptional: true)) { $0.activeParameters = $1 },
    .init(Shared.tokens()) { $0.tokens = $1 },
    .init(Shared.accelerators(isOptional: true)) { $0.accelerators = $1 },
  ]

  static let outputs: [Model.OutputRow<ExecutedRateFormula>] = [
    .init(
      Model.Output(
        name: "hardwareUtilization",
        doc: "Hardware FLOPs utilization (HFU)",
        formula: #"\mathrm{HFU} = \frac{X}{F_\mathrm{peak}}"#,
        uses: ["executedRate", "peak"],
      )
    ) { $0.executed.hardwareUtilization },
    .init(
      Model.Output(
        name: "utilization",
        doc: "Model FLOPs utilization (MFU)",
        formula: #"\mathrm{MFU} = \frac{6}{6 + 2 r} \mathrm{HFU}"#,
        uses: ["hardwareUtilization", "recomputation"],
      )
    ) { $0.executed.utilization },
    .init(
      Model.Output(
        name: "duration",
        doc: "Time from start to end, without any stop",
        dimension: .time,
        formula: #"T = \frac{(6 + 2 r) N D}{n X}"#,
        uses: ["executedRate", "recomputation", "activeParameters", "tokens", "accelerators"],
      )
    ) {
      $0.executed.duration(
        activeParameters: $0.activeParameters,
        tokens: $0.tokens,
        accelerators: $0.accelerators,
      ).base
    },
  ]
}
