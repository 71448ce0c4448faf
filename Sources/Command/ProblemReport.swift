import ArgumentParser
import Diagnostics

/// The problems of a run as the command tells them.
struct ProblemReport {
  private let problems: [Diagnostic]

  init(_ problems: [Diagnostic]) {
    self.problems = problems.inOrder
  }

  /// Tells all problems in order: people on standard error, programs on standard output.
  ///
  /// - Throws: ExitCode 1 if one of them is an error.
  func tell(asJSON: Bool) throws {
    if asJSON {
      try Terminal.printJSON(DiagnosticReport(problems))
    } else if !problems.isEmpty {
      let renderer = DiagnosticRenderer(usesColor: Terminal.showsColor)
      Terminal.printError(renderer.render(problems) + "\n" + summary)
    }
    if problems.containsError { throw ExitCode(1) }
  }

  /// How many there are, `2 errors, 1 warning`.
  private var summary: String {
    let errors = problems.count { $0.severity == .error }
    return [(errors, "error"), (problems.count - errors, "warning")]
      .filter { $0.0 > 0 }
      .map { $0.0.count(of: $0.1) }
      .joined(separator: ", ")
  }
}
