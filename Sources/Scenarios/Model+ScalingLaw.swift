import Feasibility
import Quantities

extension Model {
  /// How the loss falls with size and data, and the best split of operations.
  package static let scalingLaw = Model(
    name: "ScalingLaw",
    doc: "The loss of a language model by its size and data, and the compute-optimal split.",
    formula: #"L(N, D) = E + \frac{A}{N^\alpha} + \frac{B}{D^\beta}"#,
    source: "hoffmann2022",
    start: ScalingLawFormula(),
    inputs: ScalingLawFormula.inputs,
    outputs: ScalingLawFormula.outputs,
  )
}

private struct ScalingLawFormula: Sendable {
  var law = ScalingLaw(E: .nan, A: .nan, B: .nan, alpha: .nan, beta: .nan)
  var activeParameters = Count.nan
  var tokens = Count.nan
  var operations = Operations(base: .nan)

  var optimum: ScalingLaw.Optimum { law.optimum(operations: operations) }

  /// One of the five constants, from the set that was chosen or by default from Besiroglu et al.
  private static func constant(
    _ name: String,
    _ doc: String,
    _ value: Double,
    _ set: @escaping @Sendable (inout ScalingLawFormula, Double) -> Void,
  ) -> Model.InputRow<ScalingLawFormula> {
    .init(
      Model.Input(
        name: name,
        doc: doc,
        allowed: name == "E" ? .notNegative : .positive,
        column: .init(of: "constants", name),
        default: .init(
          "\(value)",
          kind: .published,
          sources: ["besiroglu2024"],
          note:
            "From the set Besiroglu 2024. Its standard errors are strongly correlated, so the constants are not drawn one by one.",
        ),
      ),
      set: set,
    )
  }

  static let inputs: [Model.InputRow<ScalingLawFormula>] = {
    let law = ScalingLaw.besiroglu2024
    return [
      .init(
        Model.Input(
          name: "constants",
          doc: "The set of constants",
          catalogue: "ScalingLawSet",
          isOptional: true,
        )
      ),
      constant("E", "The loss that no model gets under, in nats per token", law.E) {
        $0.law.E = $1
      },
      constant("A", "Factor of the parameters' term", law.A) { $0.law.A = $1 },
      constant("B", "Factor of the tokens' term", law.B) { $0.law.B = $1 },
      constant("alpha", "Exponent of the parameters", law.alpha) { $0.law.alpha = $1 },
      constant("beta", "Exponent of the tokens", law.beta) { $0.law.beta = $1 },
      .init(
        Model.Input(
          name: "activeParameters",
          doc: "Parameters of the (dense) model",
          allowed: .positive,
          isOptional: true,
        )
      ) { $0.activeParameters = $1 },
      .init(
        Model.Input(
          name: "tokens",
          doc: "Tokens the model is trained on",
          allowed: .positive,
          isOptional: true,
        )
      ) { $0.tokens = $1 },
      .init(
        Model.Input(
          name: "operations",
          doc: "Operations to be spent",
          dimension: .operations,
          allowed: .positive,
          derivations: [
            .init("6 * activeParameters * tokens", note: "What the given model and data take.")
          ],
        )
      ) { $0.operations = Operations(base: $1) },
    ]
  }()

  static let outputs: [Model.OutputRow<ScalingLawFormula>] = [
    .init(
      Model.Output(
        name: "loss",
        doc: "Loss of the given model on the given data, in nats per token",
        formula: #"L = E + \frac{A}{N^\alpha} + \frac{B}{D^\beta}"#,
        uses: ["activeParameters", "tokens", "E", "A", "B", "alpha", "beta"],
      )
    ) { $0.law.loss(parameters: $0.activeParameters, tokens: $0.tokens) },
    .init(
      Model.Output(
        name: "exponent",
        doc: "How the optimal parameters grow with the operations",
        formula: #"a = \frac{\beta}{\alpha + \beta}"#,
        uses: ["alpha", "beta"],
      )
    ) { $0.law.exponent },
    .init(
      Model.Output(
        name: "optimalParameters",
        doc: "Parameters that get the least loss from the operations",
        formula:
          #"N_\mathrm{opt} = \left(\frac{\alpha A}{\beta B}\right)^{1/(\alpha + \beta)} \left(\frac{C}{6}\right)^a"#,
        uses: ["operations", "exponent", "A", "B", "alpha", "beta"],
      )
    ) { $0.optimum.parameters },
    .init(
      Model.Output(
        name: "optimalTokens",
        doc: "Tokens that get the least loss from the operations",
        formula: #"D_\mathrm{opt} = \frac{C}{6 N_\mathrm{opt}}"#,
        uses: ["operations", "optimalParameters"],
      )
    ) { $0.optimum.tokens },
    .init(
      Model.Output(
        name: "tokensPerParameter",
        doc: "Tokens for each parameter at the optimum",
        formula: #"\frac{D_\mathrm{opt}}{N_\mathrm{opt}}"#,
        uses: ["optimalTokens", "optimalParameters"],
      )
    ) { $0.optimum.tokensPerParameter },
    .init(
      Model.Output(
        name: "optimalLoss",
        doc: "The least loss from the operations, in nats per token",
        formula:
          #"L_\mathrm{opt} = E + \frac{A}{N_\mathrm{opt}^\alpha} + \frac{B}{D_\mathrm{opt}^\beta}"#,
        uses: ["optimalParameters", "optimalTokens", "E", "A", "B", "alpha", "beta"],
      )
    ) { $0.law.optimalLoss(operations: $0.operations) },
  ]
}
