import ArgumentParser

/// The executable `breakeven`.
@main
struct BreakevenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "breakeven",
    abstract: "Turns Markdown notebooks into briefings whose numbers are computed and checked.",
    version: version,
    subcommands: [Build.self, Check.self],
  )

  static let version = "0.1.0"
}
