import Feasibility
import Quantities

extension Model {
  /// What the shape of a transformer says of its size and its training.
  package static let transformer = Model(
    name: "Transformer",
    doc: "A GPT-style transformer by its shape: parameters, operations for a token, for a step.",
    formula: #"f = 6 N + 12 L H Q s"#,
    source: "chowdhery2023",
    start: TransformerFormula(),
    inputs: TransformerFormula.inputs,
    outputs: TransformerFormula.outputs,
  )
}

/// All formulas of the model `Transformer` side by side.
struct TransformerFormula: Sendable {
  private var shape = Transformer(
    layers: .nan,
    width: .nan,
    heads: .nan,
    headDimension: .nan,
    context: .nan,
    vocabulary: .nan,
  )
  private var activeParameters = Count.nan
  private var batch = Count.nan

  static func layers(isOptional: Bool = false) -> Model.Input {
    Model.Input(
      name: "layers",
      doc: "Layers",
      allowed: .atLeast(1),
      isCounted: true,
      isOptional: isOptional,
    )
  }

  static let width = Model.Input(
    name: "width",
    doc: "Width of the model: numbers that stand for one token between layers",
    allowed: .positive,
    isCounted: true,
    isOptional: true,
  )

  static let heads = Model.Input(
    name: "heads",
    doc: "Attention heads in each layer",
    allowed: .positive,
    derivations: [
      .init(
        "width / 128",
        note: "Without effect where the heads together are as wide as the model.",
      )
    ],
    isCounted: true,
    isOptional: true,
  )

  static let headDimension = Model.Input(
    name: "headDimension",
    doc: "Numbers in a query of one head",
    allowed: .positive,
    derivations: [.init("width / heads", note: "The heads together are as wide as the model.")],
    isCounted: true,
    isOptional: true,
  )

  static func context(isOptional: Bool = false) -> Model.Input {
    Model.Input(
      name: "context",
      doc: "Tokens in a sequence",
      allowed: .positive,
      isCounted: true,
      isOptional: isOptional,
    )
  }

  fileprivate static let inputs: [Model.InputRow<TransformerFormula>] = [
    .init(layers()) { $0.shape.layers = $1 },
    .init(width) { $0.shape.width = $1 },
    .init(heads) { $0.shape.heads = $1 },
    .init(headDimension) { $0.shape.headDimension = $1 },
    .init(context()) { $0.shape.context = $1 },
    .init(
      Model.Input(
        name: "vocabulary",
        doc: "Entries of the vocabulary",
        allowed: .notNegative,
        isCounted: true,
        isOptional: true,
      )
    ) { $0.shape.vocabulary = $1 },
    .init(
      Model.Input(
        name: "activeParameters",
        doc: "Parameters that work on each token, without embeddings",
        allowed: .positive,
        derivations: [
          .init("12 * layers * width^2", note: "Of a GPT-style block, without its small vectors.")
        ],
        isOptional: true,
      )
    ) { $0.activeParameters = $1 },
    .init(
      Model.Input(
        name: "batch",
        doc: "Sequences in one iteration",
        allowed: .positive,
        isCounted: true,
        isOptional: true,
      )
    ) { $0.batch = $1 },
  ]

  fileprivate static let outputs: [Model.OutputRow<TransformerFormula>] = [
    .init(
      Model.Output(
        name: "parameters",
        doc: "All parameters, embeddings included",
        formula:
          #"P = 12\, l h^2 \left(1 + \frac{13}{12 h} + \frac{V + s}{12\, l h}\right)"#,
        uses: ["layers", "width", "vocabulary", "context"],
        source: "narayanan2021",
      )
    ) { $0.shape.parameters },
    .init(
      Model.Output(
        name: "operationsPerToken",
        doc: "Operations that training takes for each token, with full attention",
        dimension: .operations,
        formula: #"f = 6 N + 12 L H Q s"#,
        uses: ["activeParameters", "layers", "heads", "headDimension", "context"],
      )
    ) { $0.shape.operationsPerToken(activeParameters: $0.activeParameters).base },
    .init(
      Model.Output(
        name: "causalOperationsPerToken",
        doc: "Operations that training takes for each token, with causal attention",
        dimension: .operations,
        formula: #"6 N + 6 L H Q s"#,
        uses: ["activeParameters", "layers", "heads", "headDimension", "context"],
      )
    ) {
      $0.shape.operationsPerToken(activeParameters: $0.activeParameters, attention: .causal).base
    },
    .init(
      Model.Output(
        name: "operationsPerIteration",
        doc: "Operations of one iteration",
        dimension: .operations,
        formula:
          #"F = 72\, B s\, l h^2 \left(1 + \frac{s}{6 h} + \frac{V}{16\, l h}\right)"#,
        uses: ["batch", "context", "layers", "width", "vocabulary"],
        source: "narayanan2021",
      )
    ) { $0.shape.operationsPerIteration(sequences: $0.batch).base },
    .init(
      Model.Output(
        name: "operationsPerIterationRecomputed",
        doc: "Operations of one iteration, all activations computed twice",
        dimension: .operations,
        formula:
          #"96\, B s\, l h^2 \left(1 + \frac{s}{6 h} + \frac{V}{16\, l h}\right)"#,
        uses: ["batch", "context", "layers", "width", "vocabulary"],
        source: "narayanan2021",
      )
    ) { $0.shape.operationsPerIteration(sequences: $0.batch, recomputation: 1).base },
  ]
}
