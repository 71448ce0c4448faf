import Feasibility
import Quantities

extension Model {
  /// Where growth by factors leads.
  package static let trend = Model(
    name: "Trend",
    doc: "Growth by factors a year: of training runs, of hardware for its price, of algorithms.",
    formula: #"T(t) = \frac{T_0}{(g_\mathrm{p}\, g_\mathrm{a})^t}"#,
    source: "sevilla2024",
    start: TrendFormula(),
    inputs: TrendFormula.inputs,
    outputs: TrendFormula.outputs,
  )
}

private struct TrendFormula: Sendable {
  var time = Time(base: .nan)
  var compute = Trend(growthPerYear: .nan)
  var pricePerformance = Trend(growthPerYear: .nan)
  var algorithms = Trend(growthPerYear: .nan)
  var startOperations = Operations(base: .nan)
  var startDuration = Time(base: .nan)

  /// A row of the trends, and the factor that it gives.
  private static func growth(
    _ name: String,
    _ subject: String,
    _ default: Model.Default,
    _ set: @escaping @Sendable (inout TrendFormula, Double) -> Void,
  ) -> [Model.InputRow<TrendFormula>] {
    [
      .init(
        Model.Input(
          name: "\(name)Trend",
          doc: "A published trend of \(subject)",
          catalogue: "GrowthTrend",
          isOptional: true,
        )
      ),
      .init(
        Model.Input(
          name: "\(name)Growth",
          doc: "Factor for each year of \(subject)",
          allowed: .positive,
          column: .init(of: "\(name)Trend", "growth"),
          default: `default`,
        ),
        set: set,
      ),
    ]
  }

  static let inputs: [Model.InputRow<TrendFormula>] =
    [
      .init(
        Model.Input(
          name: "time",
          doc: "Time from the start",
          dimension: .time,
          unit: Unit(parsing: "a"),
        )
      ) { $0.time = Time(base: $1) }
    ]
    + growth(
      "compute",
      "the operations of a frontier run",
      .init(
        "4 to 5",
        kind: .published,
        sources: ["sevilla2024"],
        note:
          "Notable models since 2010, centrally 4.6; frontier language models about 5 since 2020. At risk of slowing.",
      )
    ) { $0.compute.growthPerYear = $1 }
    + growth(
      "pricePerformance",
      "operations per second for each dollar",
      .init(
        "1.3 to 1.4",
        kind: .published,
        sources: ["hobbhahn2023"],
        note: "Recalled, not verified.",
      )
    ) { $0.pricePerformance.growthPerYear = $1 }
    + [
      .init(
        Model.Input(
          name: "algorithmicTrend",
          doc: "A published trend of the operations that better algorithms save",
          catalogue: "GrowthTrend",
          isOptional: true,
        )
      ),
      .init(
        Model.Input(
          name: "algorithmicDoublingTime",
          doc: "Time in which better algorithms halve the operations for the same capability",
          dimension: .time,
          unit: Unit(parsing: "month"),
          allowed: .positive,
          column: .init(of: "algorithmicTrend", "doublingTime"),
          default: .init(
            "5 to 14 month",
            kind: .published,
            sources: ["ho2024"],
            note: "Pre-training of language models, centrally 8: a factor of 2.8 a year.",
          ),
        )
      ),
      .init(
        Model.Input(
          name: "algorithmicGrowth",
          doc: "Factor for each year of the operations that better algorithms save",
          allowed: .positive,
          derivations: [
            .init(
              "2^(1 a / algorithmicDoublingTime)",
              note: "From the time in which the operations halve, whose middle is better known.",
            )
          ],
        )
      ) { $0.algorithms.growthPerYear = $1 },
    ]
    + [
      .init(
        Model.Input(
          name: "startOperations",
          doc: "Operations of a run at the start",
          dimension: .operations,
          allowed: .positive,
          isOptional: true,
        )
      ) { $0.startOperations = Operations(base: $1) },
      .init(
        Model.Input(
          name: "startDuration",
          doc: "Time that a run takes at the start",
          dimension: .time,
          unit: Unit(parsing: "d"),
          allowed: .positive,
          isOptional: true,
        )
      ) { $0.startDuration = Time(base: $1) },
    ]

  static let outputs: [Model.OutputRow<TrendFormula>] = [
    .init(
      Model.Output(
        name: "computeFactor",
        doc: "Operations of a frontier run over those at the start",
        formula: #"g_\mathrm{c}^t"#,
        uses: ["computeGrowth", "time"],
      )
    ) { $0.compute.factor(after: $0.time) },
    .init(
      Model.Output(
        name: "operations",
        doc: "Operations of a frontier run",
        dimension: .operations,
        formula: #"C(t) = C_0\, g_\mathrm{c}^t"#,
        uses: ["startOperations", "computeFactor"],
      )
    ) { ($0.startOperations * $0.compute.factor(after: $0.time)).base },
    .init(
      Model.Output(
        name: "pricePerformanceFactor",
        doc: "Operations per second for each dollar over those at the start",
        formula: #"g_\mathrm{p}^t"#,
        uses: ["pricePerformanceGrowth", "time"],
        source: "hobbhahn2023",
      )
    ) { $0.pricePerformance.factor(after: $0.time) },
    .init(
      Model.Output(
        name: "algorithmicFactor",
        doc: "Operations at the start over those that the same capability takes later",
        formula: #"g_\mathrm{a}^t"#,
        uses: ["algorithmicGrowth", "time"],
        source: "ho2024",
      )
    ) { $0.algorithms.factor(after: $0.time) },
    .init(
      Model.Output(
        name: "speedup",
        doc: "How many times as fast the same capability is reached on the same spending",
        formula: #"(g_\mathrm{p}\, g_\mathrm{a})^t"#,
        uses: ["pricePerformanceFactor", "algorithmicFactor"],
        sources: ["hobbhahn2023", "ho2024"],
      )
    ) { $0.pricePerformance.factor(after: $0.time) * $0.algorithms.factor(after: $0.time) },
    .init(
      Model.Output(
        name: "duration",
        doc: "Time to the same capability on the same spending",
        dimension: .time,
        formula: #"T(t) = \frac{T_0}{(g_\mathrm{p}\, g_\mathrm{a})^t}"#,
        uses: ["startDuration", "speedup"],
        sources: ["hobbhahn2023", "ho2024"],
      )
    ) {
      Trend.duration(
        $0.startDuration,
        after: $0.time,
        pricePerformance: $0.pricePerformance,
        algorithms: $0.algorithms,
      ).base
    },
  ]
}
