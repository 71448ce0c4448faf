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
    } else if let text {
      Terminal.printError(text)
    }
    if problems.containsError { throw ExitCode(1) }
  }

  /// All problems in order as people read them, and how many there are; nil where there is none.
  var text: String? {
    guard !problems.isEmpty else { return nil }
    let renderer = DiagnosticRenderer(usesColor: Terminal.showsColor)
    return renderer.render(problems) + "\n" + summary
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
