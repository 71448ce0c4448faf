/// The problems of a run as a program reads them: `--json` prints this.
package struct DiagnosticReport: Encodable, Sendable {
  /// Raised when a field changes its meaning or goes.
  package let version = 1
  package let errors: Int
  package let warnings: Int
  package let problems: [Problem]

  package struct Problem: Encodable, Sendable {
    package let severity: Diagnostic.Severity
    package let id: String
    package let message: String
    package let help: String?
    package let notes: [String]
    package let place: Place?
  }

  /// Lines and columns count from 1, columns in Unicode scalars; the end is exclusive.
  package struct Place: Encodable, Sendable {
    package let file: String
    package let line: Int
    package let column: Int
    package let endLine: Int
    package let endColumn: Int
  }

  package init(_ problems: [Diagnostic]) {
    errors = problems.count { $0.severity == .error }
    warnings = problems.count { $0.severity == .warning }
    self.problems = problems.map(Problem.init)
  }
}

extension DiagnosticReport.Problem {
  fileprivate init(_ problem: Diagnostic) {
    severity = problem.severity
    id = problem.id
    message = problem.headline
    help = problem.help
    notes = problem.notes
    place = problem.span.map(DiagnosticReport.Place.init)
  }
}

extension DiagnosticReport.Place {
  fileprivate init(_ span: SourceSpan) {
    file = span.file.path
    (line, column) = span.file.position(at: span.range.lowerBound)
    (endLine, endColumn) = span.file.position(at: span.range.upperBound)
  }
}
