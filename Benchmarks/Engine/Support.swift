import Diagnostics
import Foundation
import Quantities
import Scenarios

extension PreparedScenario {
  /// A scenario from texts; its author makes no mistakes.
  init(writing texts: [String: String], model: String, in catalogue: Catalogue) {
    func written(_ text: String) -> SourceText {
      SourceText(SourceFile(path: "benchmark", text: text), 0..<text.utf8.count)
    }
    var problems: [Diagnostic] = []
    let scenario = PreparedScenario(
      ScenarioDefinition(
        name: written("measured"),
        model: written(model),
        assumptions: texts.sorted { $0.key < $1.key }.map {
          Assumption(name: written($0.key), value: written($0.value))
        },
      ),
      like: nil,
      in: catalogue,
      place: "benchmark.measured",
      reporting: &problems,
    )
    guard let scenario else { fatalError(DiagnosticRenderer().render(problems)) }
    self = scenario
  }

  func evaluated(_ sampling: Sampling) -> Outcome {
    var problems: [Diagnostic] = []
    let outcome = outcome(in: NoNames(), sampling: sampling, reporting: &problems)
    guard let outcome else { fatalError(DiagnosticRenderer().render(problems)) }
    return outcome
  }
}

private struct NoNames: Scope {
  let names: [String] = []
  func lookUp(_ name: String) -> Lookup { .unknown }
}

/// What a quick script would draw with: a linear congruential generator and the Box–Muller method.
struct PlainGenerator {
  private var state: UInt64 = 1

  private mutating func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (Double(state >> 11) + 0.5) * 0x1p-53
  }

  /// A lognormal draw by its median and the standard deviation of its logarithm.
  mutating func lognormal(_ median: Double, _ deviation: Double) -> Double {
    let normal = (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform())
    return median * exp(deviation * normal)
  }
}
