import ArgumentParser
import Diagnostics
import Quantities
import Scenarios

/// `breakeven run MODEL name=value…`: one model of the catalogue, evaluated in the terminal.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Evaluates a model with the inputs that you give.",
    discussion: """
      Example:
        breakeven run TrainingRun activeParameters=280e9 tokens=13e12 \\
          accelerator="A100 SXM 80" accelerators=25000 utilization="0.32 to 0.36"

      Values are written as in a notebook: numbers with units (rent="2 USD/h"),
      90% intervals ("90 to 100 d"), rows of a catalogue, and expressions behind
      an equals sign (tokens="= 20 * 70e9"). 'breakeven explain MODEL' lists the
      inputs. Ends with exit code 1 if one of them is wrong.
      """,
  )

  @Argument(help: "The model's name, such as TrainingRun.")
  var model: String

  @Argument(help: "Inputs of the model, each as name=value.")
  var inputs: [String] = []

  @Flag(help: "Print the result, or the problems, as JSON on standard output.")
  var json = false

  @Option(help: "Draws of each uncertain input.")
  var draws = 4096

  @Option(help: "Another seed gives other draws.")
  var seed: UInt64 = 0

  @Flag(
    help: """
      Say which inputs each output's interval comes from (total Sobol' indices, on at most 4096 \
      draws).
      """
  )
  var sensitivity = false

  func validate() throws {
    guard (1...1_048_576).contains(draws) else {
      throw ValidationError("A value has 1 to 1048576 draws, not \(draws).")
    }
    _ = try ModelArguments(model: model, inputs: inputs)
  }

  func run() throws {
    let arguments = try ModelArguments(model: model, inputs: inputs)
    var problems: [Diagnostic] = []
    let sampling = Sampling(count: draws, seed: seed)
    let run = ModelRun(arguments, sampling: sampling, reporting: &problems)
    let influences = sensitivity ? run?.influences() : nil
    guard let run, !problems.containsError else {
      try ProblemReport(problems).tell(asJSON: json)
      return
    }
    if json {
      try Terminal.printJSON(RunReport(run.outcome, influences: influences))
    } else {
      if !problems.isEmpty { try ProblemReport(problems).tell(asJSON: false) }
      print(RunTable(outcome: run.outcome, influences: influences).text)
    }
  }
}
