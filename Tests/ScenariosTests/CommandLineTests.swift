import Diagnostics
import Quantities
import Testing

@testable import Scenarios

/// A scenario from `name=value` arguments of a command.
struct CommandLineTests {
  private func problems(_ line: String, model: String = "TrainingRun") -> [Diagnostic] {
    let file = SourceFile(path: "command line", text: "\(model) \(line)")
    var assumptions: [Assumption] = []
    var offset = model.utf8.count + 1
    for argument in line.split(separator: " ") {
      let sign = argument.split(separator: "=", maxSplits: 1)
      let middle = offset + sign[0].utf8.count
      assumptions.append(
        Assumption(
          name: SourceText(file, offset..<middle),
          value: SourceText(file, middle + 1..<offset + argument.utf8.count),
        )
      )
      offset += argument.utf8.count + 1
    }
    let name = SourceText(file, 0..<model.utf8.count)
    let definition = ScenarioDefinition(
      name: name,
      model: name,
      assumptions: assumptions,
      isInNotebook: false,
    )
    var problems: [Diagnostic] = []
    let scenario = PreparedScenario(
      definition,
      like: nil,
      in: .standard,
      place: model,
      reporting: &problems,
    )
    _ = scenario?.outcome(in: TestScope(), sampling: Sampling(count: 16), reporting: &problems)
    return problems
  }

  @Test func aWholeRunIsFine() {
    let line = "activeParameters=280e9 tokens=13e12 accelerator=B200 accelerators=25000"
    #expect(problems(line).map(summary) == [])
  }

  @Test func messagesShowTheCommand() {
    let found = problems("tokens=13e12d activeParameters=uniform(1,2 titel=x")
    let shown = DiagnosticRenderer().render(found)
    #expect(shown.contains("--> command line:1:20"), "\(shown)")
    #expect(!shown.contains("did you mean `title`"), "a command has no titles: \(shown)")
    #expect(found.map(\.id).contains("missing-input"))
    #expect(found.map(\.id).contains("expression-syntax"))
  }

  @Test(arguments: Catalogue.standard.models.map(\.name))
  func hugeNumbersNeverTrap(model: String) throws {
    let found = try #require(Catalogue.standard.model(named: model))
    for number in ["1e299", "1e-299", "uniform(1e-299, 1e299)", "1e-200 to 1e200"] {
      let line = found.inputs.filter { $0.catalogue == nil }.map { input in
        let unit = input.dimension == .one ? "" : " \(input.dimension.baseSymbol)"
        return "\(input.name)="
          + number.replacing(" ", with: "\u{A0}").replacing(
            ")",
            with: "\(unit))".replacing(" ", with: "\u{A0}"),
          ) + (number.hasSuffix(")") ? "" : unit.replacing(" ", with: "\u{A0}"))
      }
      _ = problems(line.joined(separator: " "), model: model)
    }
  }

  @Test func namesOfANotebookAreUnknown() {
    let line = "activeParameters=280e9 tokens==gpt4.tokens accelerator=B200 accelerators=25000"
    #expect(problems(line).map(summary) == ["unknown-name: there is no `gpt4` | gpt4 | -"])
  }
}
