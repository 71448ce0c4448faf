import ArgumentParser

/// The executable `breakeven`.
@main
struct BreakevenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "breakeven",
    abstract: "Turns Markdown notebooks into briefings whose numbers are computed and checked.",
    discussion: """
      Example:
        breakeven build                 the site of this folder, into site/public
        breakeven explain TrainingRun   what goes into a model, and what comes out
      """,
    version: version,
    subcommands: [Build.self, Check.self, Explain.self, Run.self],
  )

  static let version = "0.1.0"
}
