import Diagnostics
import Quantities
import Testing

@testable import Scenarios

/// An author's text, alone in a file of its own.
func written(_ text: String) -> SourceText {
  let file = SourceFile(path: "test.md", text: text)
  return SourceText(file, 0..<file.count)
}

/// What one problem says, for comparisons: id, headline, the text under the caret, the way out.
func summary(_ problem: Diagnostic) -> String {
  let shown = problem.span.map { String($0.file[$0.range]) } ?? ""
  return "\(problem.id): \(problem.headline) | \(shown) | \(problem.help ?? "-")"
}

/// A handful of values by name.
struct TestScope: Scope {
  var values: [String: Value] = [:]
  var failed: Set<String> = []

  func lookUp(_ name: String) -> Lookup {
    if failed.contains(name) { return .failed }
    return values[name].map(Lookup.found) ?? .unknown
  }

  var names: [String] { values.keys.sorted() }
}

extension TestScope {
  /// Some quantities, a text, a circuit-like value and the scenario `gpt4`.
  static let standard: TestScope = {
    let values: [String: Value] = [
      "d": .quantity(Uncertain(Quantity(4))),
      "zero": .quantity(Uncertain(Quantity(0))),
      "length": .quantity(Uncertain(Quantity(2 * 86_400, .time))),
      "coin": .quantity(Uncertain(draws: [1, 2, 3, 4], dimension: .one)),
      "label": .text("A100"),
      "bell": .members(TestCircuit()),
      "gpt4": (try? gpt4Outcome()).map(Value.outcome) ?? .text("gpt4 failed"),
    ]
    return TestScope(values: values, failed: ["broken"])
  }()
}

/// Stands for a circuit: answers `probability` with one text.
struct TestCircuit: ValueMembers {
  let kindOfValue = "a circuit"
  let memberNames = ["probability", "shots"]

  func member(_ name: String, arguments: [Literal]?) -> Member {
    switch name {
    case "shots": return .found(.quantity(Uncertain(Quantity(4000))))
    case "probability":
      guard arguments?.count == 1, case .text(let bits)? = arguments?.first else {
        return .misused(form: #"probability("11")"#)
      }
      return .found(.quantity(Uncertain(Quantity(bits == "11" ? 0.5 : 0))))
    default: return .unknown
    }
  }
}

struct Rejected: Error, CustomStringConvertible {
  var problems: [Diagnostic]
  var texts: [String] = []
  var description: String { (problems.map(summary) + texts).joined(separator: "\n") }
}

/// A scenario from lines such as `tokens: 13e12`.
func definition(
  _ name: String,
  model: String? = nil,
  like: String? = nil,
  _ lines: String...,
) -> ScenarioDefinition {
  let file = SourceFile(path: "test.md", text: "\(name)\n" + lines.joined(separator: "\n"))
  var assumptions: [Assumption] = []
  for (index, line) in lines.enumerated() {
    let range = file.range(ofLine: index + 2)
    let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")).map {
      line.utf8.distance(from: line.utf8.startIndex, to: $0)
    }
    guard let colon else { continue }
    let middle = range.lowerBound + colon
    assumptions.append(
      Assumption(
        name: SourceText(file, range.lowerBound..<middle),
        value: SourceText(file, middle + 1..<range.upperBound).trimmed,
      )
    )
  }
  return ScenarioDefinition(
    name: SourceText(file, file.range(ofLine: 1)),
    model: model.map(written),
    like: like.map(written),
    assumptions: assumptions,
  )
}

func prepared(
  _ definition: ScenarioDefinition,
  like base: PreparedScenario? = nil,
  in catalogue: Catalogue = .standard,
) throws -> PreparedScenario {
  var problems: [Diagnostic] = []
  let scenario = PreparedScenario(
    definition,
    like: base,
    in: catalogue,
    place: "test.\(definition.name.text)",
    reporting: &problems,
  )
  guard let scenario, problems.isEmpty else { throw Rejected(problems: problems) }
  return scenario
}

/// Problems of a definition that must be refused.
func problems(
  of definition: ScenarioDefinition,
  like base: PreparedScenario? = nil,
) -> [String] {
  var problems: [Diagnostic] = []
  let scenario = PreparedScenario(
    definition,
    like: base,
    in: .standard,
    place: "test",
    reporting: &problems,
  )
  #expect(scenario == nil)
  return problems.map(summary)
}

func outcome(
  _ scenario: PreparedScenario,
  in scope: TestScope = TestScope(),
  sampling: Sampling = Sampling(),
) throws -> Outcome {
  var problems: [Diagnostic] = []
  let outcome = scenario.outcome(in: scope, sampling: sampling, reporting: &problems)
  guard let outcome, problems.isEmpty else { throw Rejected(problems: problems) }
  return outcome
}

let gpt4Definition = definition(
  "gpt4",
  model: "TrainingRun",
  "activeParameters: 280e9 [@patel2023]",
  "tokens: 13e12 [@patel2023]",
  "accelerator: A100 SXM 80",
  "accelerators: 25000 [@patel2023, p. 3; @cottier2024]",
  "utilization: 0.32 to 0.36 [@patel2023]",
  "goodput: 1",
)

func gpt4() throws -> PreparedScenario { try prepared(gpt4Definition) }

func gpt4Outcome() throws -> Outcome { try outcome(gpt4()) }

func isClose(_ value: Double, _ expected: Double, within tolerance: Double) -> Bool {
  abs(value - expected) <= tolerance * abs(expected)
}
