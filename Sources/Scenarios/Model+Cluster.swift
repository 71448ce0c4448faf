import Feasibility
import Quantities

extension Model {
  /// How often a cluster stops, and what is left of its time.
  package static let clusterReliability = Model(
    name: "ClusterReliability",
    doc: "How often a large cluster stops, how often it should save its state, what time is left.",
    formula: #"g = 1 - \left(\frac{\delta}{\tau} + \frac{\tau}{2 M} + \frac{R}{M}\right)"#,
    source: "kokolis2025",
    start: ClusterReliabilityFormula(),
    inputs: ClusterReliabilityFormula.inputs,
    outputs: ClusterReliabilityFormula.outputs,
  )

  /// Adding up the gradients of all accelerators.
  package static let allReduce = Model(
    name: "AllReduce",
    doc: "Adding up one vector over all accelerators, by a ring or by a tree.",
    formula: #"t = 2 \frac{n - 1}{n} \frac{S}{b} + 2 (n - 1) a"#,
    source: "patarasuk2009",
    start: AllReduceFormula(),
    inputs: AllReduceFormula.inputs,
    outputs: AllReduceFormula.outputs,
  )
}

private struct ClusterReliabilityFormula: Sendable {
  var accelerators = Count.nan
  var acceleratorsPerNode = Count.nan
  var failureRate = Frequency(base: .nan)
  var checkpointTime = Time(base: .nan)
  var checkpointInterval = Time(base: .nan)
  var restartTime = Time(base: .nan)

  var nodes: Count { accelerators / acceleratorsPerNode }
  var reliability: ClusterReliability {
    ClusterReliability(
      meanTimeToFailure: ClusterReliability.meanTimeToFailure(
        nodes: nodes,
        failureRate: failureRate,
      ),
      checkpointTime: checkpointTime,
      restartTime: restartTime,
    )
  }

  static let inputs: [Model.InputRow<ClusterReliabilityFormula>] = [
    .init(
      Model.Input(
        name: "accelerators",
        doc: "Accelerators at work at the same time",
        allowed: .atLeast(1),
        isCounted: true,
      )
    ) { $0.accelerators = $1 },
    .init(
      Model.Input(
        name: "acceleratorsPerNode",
        doc: "Accelerators in one server",
        allowed: .atLeast(1),
        default: .init(
          "8",
          kind: .published,
          sources: ["kokolis2025"],
          note: "The servers of the clusters whose failures are published.",
        ),
        isCounted: true,
      )
    ) { $0.acceleratorsPerNode = $1 },
    .init(
      Model.Input(
        name: "interruptions",
        doc: "Interruptions that such a cluster saw",
        allowed: .positive,
        isOptional: true,
      )
    ),
    .init(
      Model.Input(
        name: "observationTime",
        doc: "Time in which it saw them",
        dimension: .time,
        unit: Unit(parsing: "d"),
        allowed: .positive,
        isOptional: true,
      )
    ),
    .init(
      Model.Input(
        name: "failureRate",
        doc: "Failures of one server over time",
        dimension: .frequency,
        unit: Unit(parsing: "/d"),
        allowed: .positive,
        derivations: [
          .init(
            "interruptions * acceleratorsPerNode / (accelerators * observationTime)",
            note: "From the interruptions that were seen on as many accelerators.",
          )
        ],
        default: .init(
          "0.00234 to 0.0065 /d",
          kind: .published,
          sources: ["kokolis2025"],
          note:
            "Two research clusters: 2.34 and 6.50 failures in 1000 node-days. Recalled, not verified.",
        ),
      )
    ) { $0.failureRate = Frequency(base: $1) },
    .init(
      Model.Input(
        name: "checkpointTime",
        doc: "Time for which saving a checkpoint holds up the training",
        dimension: .time,
        unit: Unit(parsing: "s"),
        allowed: .positive,
        default: .init(
          "15 to 120 s",
          kind: .judgement,
          note: "From mostly hidden behind the work to written out to shared storage.",
        ),
      )
    ) { $0.checkpointTime = Time(base: $1) },
    .init(
      Model.Input(
        name: "checkpointInterval",
        doc: "Time between checkpoints",
        dimension: .time,
        unit: Unit(parsing: "min"),
        allowed: .positive,
        derivations: [
          .init(
            "sqrt(2 * checkpointTime * acceleratorsPerNode / (accelerators * failureRate))",
            sources: ["young1974"],
            note:
              "Young's interval, with the least overhead to first order; a shorter one is better where a checkpoint takes more than some per cent of the time to failure.",
          )
        ],
      )
    ) { $0.checkpointInterval = Time(base: $1) },
    .init(
      Model.Input(
        name: "restartTime",
        doc: "Time from an interruption until training goes on: detection, restart, loading",
        dimension: .time,
        unit: Unit(parsing: "min"),
        allowed: .notNegative,
        default: .init(
          "5 to 20 min",
          kind: .judgement,
          note: "Automatic restarts take minutes; those that need a person take longer.",
        ),
      )
    ) { $0.restartTime = Time(base: $1) },
  ]

  static let outputs: [Model.OutputRow<ClusterReliabilityFormula>] = [
    .init(
      Model.Output(
        name: "meanTimeToFailure",
        doc: "Mean time from one interruption of the cluster to the next",
        dimension: .time,
        formula: #"M = \frac{1}{N_\mathrm{node}\, r_\mathrm{f}}"#,
        uses: ["accelerators", "acceleratorsPerNode", "failureRate"],
      )
    ) { $0.reliability.meanTimeToFailure.base },
    .init(
      Model.Output(
        name: "acceleratorMeanTimeToFailure",
        doc: "Mean time from one interruption to the next for each accelerator",
        dimension: .time,
        formula: #"M_\mathrm{chip} = n M"#,
        uses: ["acceleratorsPerNode", "failureRate"],
      )
    ) { ($0.acceleratorsPerNode / $0.failureRate).base },
    .init(
      Model.Output(
        name: "failuresPer1000NodeDays",
        doc: "Failures of 1000 servers in a day",
        formula: #"r_\mathrm{f} \cdot 1000\,\mathrm{d}"#,
        uses: ["failureRate"],
      )
    ) { $0.failureRate * Time.days(1000) },
    .init(
      Model.Output(
        name: "youngInterval",
        doc: "Time between checkpoints by Young",
        dimension: .time,
        formula: #"\tau_\mathrm{Young} = \sqrt{2 \delta M}"#,
        uses: ["checkpointTime", "meanTimeToFailure"],
        source: "young1974",
      )
    ) { $0.reliability.youngInterval.base },
    .init(
      Model.Output(
        name: "dalyInterval",
        doc: "Time between checkpoints by Daly",
        dimension: .time,
        formula:
          #"\tau_\mathrm{Daly} = \sqrt{2 \delta M} \left[1 + \frac{1}{3} \sqrt{\frac{\delta}{2 M}} + \frac{1}{9} \frac{\delta}{2 M}\right] - \delta"#,
        uses: ["checkpointTime", "meanTimeToFailure"],
        source: "daly2006",
      )
    ) { $0.reliability.dalyInterval.base },
    .init(
      Model.Output(
        name: "overhead",
        doc:
          "Share of time lost to checkpoints, repeated work and restarts, to first order: rough above 0.3",
        formula: #"\frac{\delta}{\tau} + \frac{\tau}{2 M} + \frac{R}{M}"#,
        uses: ["checkpointTime", "checkpointInterval", "restartTime", "meanTimeToFailure"],
        source: "young1974",
      )
    ) { $0.reliability.overhead(interval: $0.checkpointInterval) },
    .init(
      Model.Output(
        name: "goodput",
        doc:
          "Share of time that moves the training on, to first order; 0 where the overhead is above 1",
        formula: #"g = 1 - \left(\frac{\delta}{\tau} + \frac{\tau}{2 M} + \frac{R}{M}\right)"#,
        uses: ["overhead"],
        source: "young1974",
      )
    ) { $0.reliability.goodput(interval: $0.checkpointInterval) },
    .init(
      Model.Output(
        name: "expectedGoodput",
        doc:
          "Share of time that moves the training on, failures exponentially distributed: at any overhead",
        formula:
          #"g = \frac{\tau\, e^{-R/M}}{M \left(e^{(\tau + \delta)/M} - 1\right)}"#,
        uses: ["checkpointTime", "checkpointInterval", "restartTime", "meanTimeToFailure"],
        source: "daly2006",
      )
    ) { $0.reliability.expectedGoodput(interval: $0.checkpointInterval) },
  ]
}

private struct AllReduceFormula: Sendable {
  var sum = AllReduce(
    accelerators: .nan,
    size: Information(base: .nan),
    bandwidth: Bandwidth(base: .nan),
    latency: Time(base: .nan),
  )

  static let inputs: [Model.InputRow<AllReduceFormula>] = [
    .init(
      Model.Input(
        name: "accelerators",
        doc: "Accelerators that take part",
        allowed: .atLeast(1),
        isCounted: true,
      )
    ) { $0.sum.accelerators = $1 },
    .init(
      Model.Input(
        name: "size",
        doc: "Size of the vector on each accelerator",
        dimension: .information,
        allowed: .positive,
      )
    ) { $0.sum.size = Information(base: $1) },
    .init(
      Model.Input(
        name: "bandwidth",
        doc: "What one accelerator sends in one direction",
        dimension: .bandwidth,
        unit: Unit(parsing: "GB/s"),
        allowed: .positive,
        default: .init(
          "25 to 50 GB/s",
          kind: .judgement,
          sources: ["datasheets"],
          note:
            "Servers of eight have eight links of 200 Gb/s (A100) or 400 Gb/s (H100): one for each GPU.",
        ),
      )
    ) { $0.sum.bandwidth = Bandwidth(base: $1) },
    .init(
      Model.Input(
        name: "latency",
        doc: "Time that each message takes besides its bytes",
        dimension: .time,
        unit: Unit(parsing: "us"),
        allowed: .notNegative,
        default: .init(
          "5 to 15 us",
          kind: .judgement,
          note:
            "About 5 us within a server and 15 us from one to another. Recalled, not verified.",
        ),
      )
    ) { $0.sum.latency = Time(base: $1) },
  ]

  static let outputs: [Model.OutputRow<AllReduceFormula>] = [
    .init(
      Model.Output(
        name: "ringTime",
        doc: "Time by a ring",
        dimension: .time,
        formula: #"t_\mathrm{ring} = 2 \frac{n - 1}{n} \frac{S}{b} + 2 (n - 1) a"#,
        uses: ["accelerators", "size", "bandwidth", "latency"],
      )
    ) { $0.sum.ringTime.base },
    .init(
      Model.Output(
        name: "treeTime",
        doc: "Time by a double binary tree, about",
        dimension: .time,
        formula: #"t_\mathrm{tree} \approx 2 \log_2 n\; a + 2 \frac{S}{b}"#,
        uses: ["accelerators", "size", "bandwidth", "latency"],
      )
    ) { $0.sum.treeTime.base },
  ]
}
