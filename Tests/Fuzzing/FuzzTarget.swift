import Diagnostics
import Foundation
import Markdown
import Quantities

@testable import Notebooks
@testable import Publishing
@testable import Scenarios

/// A way for an author's bytes into the engine, with what must hold whatever they are.
///
/// A broken promise traps: the fuzzer sees a crash, the test suite a failure of the whole run.
enum FuzzTarget: String, CaseIterable, Sendable {
  /// A site of one notebook: read, evaluated, published.
  case notebook
  /// An expression alone.
  case expression
  /// A YAML text alone.
  case yaml
  /// Markdown alone.
  case markdown
  /// `site/references.yaml`.
  case references
  /// `site/site.yaml`.
  case settings

  /// What one input may weigh; limits of size have tests of their own.
  static let largestInput = 1 << 14

  /// Feeds an input; false where it is none for this target.
  func run(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= Self.largestInput else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    switch self {
    case .notebook:
      // Many draws take long and find nothing that few do not.
      guard !text.contains("\ndraws") else { return false }
      let head = "---\n"
      let short = text.hasPrefix(head) ? "\(head)draws: 256\n\(text.dropFirst(head.count))" : text
      Self.publish(notebook: short)
    case .expression: Self.parseExpression(text)
    case .yaml: Self.readYAML(text)
    case .markdown: Self.parseMarkdown(text)
    case .references: Self.publish(notebook: Self.quietNotebook, references: text)
    case .settings: Self.publish(notebook: Self.quietNotebook, settings: text)
    }
    return true
  }
}

// MARK: - Targets

extension FuzzTarget {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static let quietNotebook = "---\ntitle: T\n---\n\nSee [@a2020].\n"
  private static let soundReferences = """
    - {id: a2020, type: article, title: T, issued: {year: 2020}, status: opened}
    """

  private static let templates: Templates = {
    var problems: [Diagnostic] = []
    guard
      let folder = try? Folder(reading: root.appending(path: "templates").path),
      let templates = Templates(
        site: Folder(),
        engine: folder,
        enginePath: "templates",
        reporting: &problems,
      )
    else { preconditionFailure("no templates: \(problems)") }
    return templates
  }()

  private static func publish(
    notebook: String,
    settings: String = "name: S\naddress: https://example.org/\n",
    references: String = soundReferences,
  ) {
    let source = SiteSource(
      notebooks: [SourceFile(path: "notebooks/a.md", text: notebook)],
      settings: SourceFile(path: "site/site.yaml", text: settings),
      references: SourceFile(path: "site/references.yaml", text: references),
    )
    var problems: [Diagnostic] = []
    let site = EvaluatedSite(evaluating: source, reporting: &problems)
    let files = SitePublisher(site, on: "2026-11-22").files(
      with: templates,
      reporting: &problems,
    )
    for file in files {
      precondition(!file.path.hasPrefix("/") && !file.path.contains(".."), "writes \(file.path)")
    }
    check(problems)
  }

  private static func parseExpression(_ text: String) {
    let source = SourceFile(path: "a.md", text: text).whole
    var problems: [Diagnostic] = []
    let expression = Expression(parsing: source, reporting: &problems)
    precondition(expression != nil || problems.containsError, "failed without a word")
    if let expression {
      let scope = InnerScope(
        [
          "d": .quantity(Uncertain(Quantity(4))),
          "t": .quantity(Uncertain(draws: [1, 2, 3, 4], dimension: .time)),
          "label": .text("A100"),
        ],
        in: NoNames(),
      )
      let value = expression.value(in: scope, reporting: &problems)
      precondition(value != nil || problems.containsError, "no value, and not a word of it")
      for path in expression.paths + expression.references { check(path) }
    }
    check(problems)
  }

  private static func readYAML(_ text: String) {
    var problems: [Diagnostic] = []
    let value = YAMLReader.value(
      of: SourceFile(path: "a.yaml", text: text).whole,
      reporting: &problems,
    )
    precondition(value != nil || problems.containsError, "failed without a word")
    if let value { check(value) }
    check(problems)
  }

  private static func check(_ value: YAMLValue) {
    check(value.span)
    switch value.kind {
    case .scalar(let text): check(text)
    case .sequence(let items): items.forEach { check($0) }
    case .mapping(let entries, _):
      for entry in entries {
        check(entry.key)
        check(entry.value)
      }
    case .broken: break
    }
  }

  private static func parseMarkdown(_ text: String) {
    func read() -> (document: Document, problems: [Diagnostic]) {
      var problems: [Diagnostic] = []
      let file = SourceFile(path: "a.md", text: text)
      let document = Document(parsing: file, in: 0..<file.count, reporting: &problems)
      return (document, problems)
    }
    let (document, problems) = read()
    for mark in document.blocks.marks + document.notes.flatMap(\.blocks.marks) { check(mark) }
    check(problems)
    let again = read()
    precondition(problems == again.problems, "two readings, two lists of problems")
    precondition(
      String(reflecting: document.blocks) == String(reflecting: again.document.blocks),
      "two readings, two trees",
    )
  }
}

// MARK: - What must hold

extension FuzzTarget {
  private static func check(_ problems: [Diagnostic]) {
    for problem in problems {
      precondition(!problem.headline.isEmpty && !problem.headline.hasSuffix("."), problem.headline)
      if let span = problem.span { check(span) }
    }
    let rendering = DiagnosticRenderer().render(problems)
    precondition(!rendering.contains("\u{1B}"), "an author's text reaches the terminal")
    // These only have to come to an end.
    _ = DiagnosticReport(problems)
    _ = SARIFReport(
      problems,
      rules: [],
      toolVersion: "1.0.0",
      rulesPage: nil,
      isComplete: true,
    )
  }

  /// A span starts and ends between characters.
  private static func check(_ span: SourceSpan) {
    let bytes = span.file.text.utf8
    for offset in [span.range.lowerBound, span.range.upperBound] where offset < bytes.count {
      let byte = bytes[bytes.index(bytes.startIndex, offsetBy: offset)]
      precondition(byte & 0xC0 != 0x80, "offset \(offset) is inside a character")
    }
  }

  private static func check(_ text: SourceText) {
    check(text.span)
    for offset in 0..<text.count { _ = text.span(offset..<offset + 1) }
  }

  /// The mark's span holds the mark as it was typed.
  private static func check(_ mark: Mark) {
    check(mark.span)
    check(mark.text)
    let typed = mark.span.file[mark.span.range]
    let (first, last) =
      switch mark.kind {
      case .value, .assertion: ("`", "`")
      case .citation: ("[", "]")
      case .note: ("[^", "]")
      case .math: ("$", "$")
      case .reference: ("@", "")
      }
    precondition(
      typed.hasPrefix(first) && typed.hasSuffix(last),
      "\(mark.kind) at \(mark.span.range) is `\(typed)`",
    )
  }
}

extension SourceFile {
  fileprivate var whole: SourceText { SourceText(self, 0..<count) }
}
