import Diagnostics
import Quantities
import Scenarios

/// One evaluation of a model outside any notebook.
struct ModelRun {
  let outcome: Outcome
  private let scenario: PreparedScenario
  private let sampling: Sampling

  /// More draws than these sharpen no share that a reader could tell apart.
  private static let mostDraws = 4096

  /// What an output's interval comes from.
  struct Influence {
    let input: OutcomeValue
    let indices: SobolIndices
  }

  /// nil where it reported.
  init?(
    _ arguments: ModelArguments,
    sampling: Sampling,
    reporting problems: inout [Diagnostic],
  ) {
    let scenario = PreparedScenario(
      arguments.definition,
      like: nil,
      in: .standard,
      place: "commandLine",
      reporting: &problems,
    )
    guard let scenario,
      let outcome = scenario.outcome(in: NoNames(), sampling: sampling, reporting: &problems)
    else { return nil }
    self.scenario = scenario
    self.sampling = sampling
    self.outcome = outcome
  }

  /// For each output that varies, in order, its inputs by how much of its variance they explain,
  /// the most influential first; without what is not finite on other draws.
  func influences() -> [(output: OutcomeValue, inputs: [Influence])] {
    let inputs = outcome.values.filter { $0.role == .input && $0.key != nil }
    let base = draws(.draws)
    let redrawn = draws(.redrawn(nil))
    let mixed = inputs.map { input in draws(.redrawn(Set([input.key].compactMap(\.self)))) }
    return outcome.values.compactMap { output in
      guard output.role == .output, let own = base[output.name], own.count > 1,
        let anew = redrawn[output.name]
      else { return nil }
      let others = mixed.compactMap { $0[output.name] }
      guard others.count == inputs.count,
        let indices = SobolIndices.indices(
          base: own,
          redrawn: anew,
          mixed: others,
          seed: sampling.seed,
        )
      else { return nil }
      let found = zip(inputs, indices).map { Influence(input: $0, indices: $1) }
      return (output, Self.ranked(found))
    }
  }

  /// The largest share first; equal ones stay in the order of the model.
  private static func ranked(_ found: [Influence]) -> [Influence] {
    let keys = found.map { -$0.indices.total.p50 }
    return found.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { found[$0] }
  }

  /// The draws of all outputs that have them under a mode of sampling, by name: one where an output
  /// is exact.
  private func draws(_ mode: Sampling.Mode) -> [String: [Double]] {
    var sampling = sampling
    sampling.mode = mode
    sampling.count = min(sampling.count, Self.mostDraws)
    // What is wrong with the values was told when they were evaluated first.
    var ignored: [Diagnostic] = []
    let other = scenario.outcome(in: NoNames(), sampling: sampling, reporting: &ignored)
    let outputs = other?.values.filter { $0.role == .output } ?? []
    return Dictionary(uniqueKeysWithValues: outputs.map { ($0.name, $0.value.draws) })
  }
}
