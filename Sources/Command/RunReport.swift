import Quantities
import Scenarios

/// The result of `breakeven run --json`.
struct RunReport: Encodable {
  let model: String
  let inputs: [String: Input]
  let outputs: [String: PublishedEstimate]
  /// Outputs that need an input which has no value.
  let unavailable: [String: Reason]
  /// By output, then by input; absent where nobody asked.
  let sensitivity: [String: [String: Indices]]?

  struct Input: Encodable {
    /// The row of a catalogue, for an input that takes one.
    var row: String?
    var value: PublishedEstimate?
    var kind: String?
    var sources: [String]
    var note: String?

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      try value?.encode(to: encoder)
      try container.encodeIfPresent(row, forKey: .row)
      try container.encodeIfPresent(kind, forKey: .kind)
      try container.encodeIfPresent(note, forKey: .note)
      if !sources.isEmpty { try container.encode(sources, forKey: .sources) }
    }

    private enum Keys: CodingKey { case row, kind, note, sources }
  }

  struct Reason: Encodable {
    let why: String
    let help: String
  }

  /// Shares of an output's variance.
  struct Indices: Encodable {
    let firstOrder: Share
    let total: Share
  }

  struct Share: Encodable {
    let p5: Double
    let p50: Double
    let p95: Double

    init(_ estimate: Estimate) {
      let rounded = estimate.rounded(toSignificantDigits: 9)
      (p5, p50, p95) = (rounded.p5, rounded.p50, rounded.p95)
    }
  }

  init(
    _ outcome: Outcome,
    influences: [(output: OutcomeValue, inputs: [ModelRun.Influence])]?,
  ) {
    model = outcome.model.name
    var inputs: [String: Input] = [:]
    var outputs: [String: PublishedEstimate] = [:]
    for choice in outcome.choices {
      inputs[choice.name] = Input(choice.origin, row: choice.row)
    }
    for value in outcome.values {
      let estimate = PublishedEstimate(value.estimate)
      switch value.role {
      case .input: inputs[value.name] = Input(value.origin, value: estimate)
      case .output: outputs[value.name] = estimate
      }
    }
    self.inputs = inputs
    self.outputs = outputs
    let missing = outcome.model.outputs.compactMap { output in
      outcome.unavailable[output.name].map { (output.name, Reason(why: $0.why, help: $0.help)) }
    }
    unavailable = Dictionary(uniqueKeysWithValues: missing)
    sensitivity = influences.map { all in
      Dictionary(
        uniqueKeysWithValues: all.map { output, inputs in
          (output.name, Dictionary(uniqueKeysWithValues: inputs.map { ($0.input.name, $0.report) }))
        }
      )
    }
  }
}

/// An estimate in base units, as published: nine significant digits.
struct PublishedEstimate: Encodable {
  let p5: Double
  let p50: Double
  let p95: Double
  /// As units are written in notebooks: `s`, `FLOP`, `USD`, `bit/s`; `1` for a plain number.
  let unit: String

  init(_ estimate: Estimate) {
    let rounded = estimate.rounded(toSignificantDigits: 9)
    // What does not vary has one number, also where draws differ in their last bits.
    p50 = rounded.p50
    p5 = estimate.isExact ? p50 : rounded.p5
    p95 = estimate.isExact ? p50 : rounded.p95
    unit = estimate.dimension.baseSymbol
  }
}

extension RunReport.Input {
  fileprivate init(_ origin: Origin, row: String? = nil, value: PublishedEstimate? = nil) {
    self.init(
      row: row,
      value: value,
      kind: origin.kind?.rawValue,
      sources: origin.sources,
      note: origin.note,
    )
  }
}

extension ModelRun.Influence {
  fileprivate var report: RunReport.Indices {
    RunReport.Indices(
      firstOrder: RunReport.Share(indices.firstOrder),
      total: RunReport.Share(indices.total),
    )
  }
}
