import ArgumentParser
import Diagnostics
import Scenarios

/// The model and the inputs of `breakeven run` as texts with places, so that messages point at them.
///
/// Each argument is a line of a file called `command line`: line 1 is the model, line 2 the first input.
struct ModelArguments {
  private let file: SourceFile
  private let model: SourceText
  private var assumptions: [Assumption] = []

  /// - Throws: A usage error where an input has no name or no `=`, or is there twice.
  init(model: String, inputs: [String]) throws {
    let lines = [model] + inputs
    file = SourceFile(path: "command line", text: lines.joined(separator: "\n"))
    self.model = SourceText(file, 0..<model.utf8.count)
    var start = model.utf8.count + 1
    var names: Set<String> = []
    for input in inputs {
      let text = SourceText(file, start..<start + input.utf8.count)
      start += input.utf8.count + 1
      let assumption = try Self.assumption(of: text)
      guard names.insert(assumption.name.text).inserted else {
        throw ValidationError("The input '\(assumption.name.text)' is given twice.")
      }
      assumptions.append(assumption)
    }
  }

  private static func assumption(of text: SourceText) throws -> Assumption {
    guard let sign = Array(text.text.utf8).firstIndex(of: UInt8(ascii: "=")) else {
      throw ValidationError(
        "An input reads name=value, such as tokens=13e12, and '\(text.text)' has no '='."
      )
    }
    let name = text[0..<sign].trimmed
    guard !name.isEmpty else {
      throw ValidationError("An input reads name=value, and '\(text.text)' has no name.")
    }
    return Assumption(name: name, value: text[sign + 1..<text.count])
  }

  /// The scenario that was asked for; its name is that of the model.
  var definition: ScenarioDefinition {
    ScenarioDefinition(
      name: model,
      model: model,
      assumptions: assumptions,
      isInNotebook: false,
    )
  }
}
