/// One thing we have to tell the author: the rule that was broken, where, and the way out.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable, Codable {
    case error, warning
  }

  package var severity: Severity
  /// Names the rule for machines and for `explain`; never changes once published.
  package var id: String
  /// States the rule and names the thing: lower case, no full stop, code in backticks.
  package var headline: String
  /// The smallest piece of text that shows the fault; nil where no file can show it.
  package var span: SourceSpan?
  /// The way out, printed behind the caret.
  package var help: String?
  /// What else the reader must know, a line each.
  package var notes: [String]

  package init(
    _ severity: Severity = .error,
    id: String,
    _ headline: String,
    at span: SourceSpan?,
    help: String? = nil,
    notes: [String] = [],
  ) {
    self.severity = severity
    self.id = id
    self.headline = headline
    self.span = span
    self.help = help
    self.notes = notes
  }
}

extension Array where Element == Diagnostic {
  package var containsError: Bool { contains { $0.severity == .error } }

  /// The list as a run prints it: by file, place and id, each fault once.
  package var inOrder: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }.sorted { $0.sortKey < $1.sortKey }
  }
}

extension Diagnostic {
  fileprivate var sortKey: (String, Int, Int, String, String) {
    let range = span?.range ?? 0..<0
    return (span?.file.path ?? "", range.lowerBound, range.upperBound, id, headline)
  }
}
