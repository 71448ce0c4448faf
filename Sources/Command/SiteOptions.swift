import ArgumentParser
import Diagnostics

/// What all verbs that work on a site share: the folder, and how problems are told.
struct SiteOptions: ParsableArguments {
  @Argument(help: "The folder that holds notebooks/ and site/.")
  var folder = "."

  @Flag(help: "Make evidence that is older than its notebook allows (`fresh`) an error.")
  var strictDates = false

  @Flag(help: "Print problems as JSON on standard output.")
  var json = false

  /// Tells all problems; see ``ProblemReport``.
  func report(_ problems: [Diagnostic]) throws {
    try ProblemReport(problems).tell(asJSON: json)
  }
}

extension Int {
  /// `1 file`, `2 files`.
  func count(of noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
