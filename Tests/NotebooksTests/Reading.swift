import Diagnostics
import Testing

@testable import Notebooks

/// A site of one notebook with one reference, and what was said about it.
func evaluate(
  _ text: String,
  path: String = "notebooks/test-run.md",
  references: String? = "- {id: patel2023, title: A leak}\n- {id: kaplan2020, title: Laws}\n",
  others: [SourceFile] = [],
) throws -> (notebook: EvaluatedNotebook, problems: [Diagnostic]) {
  var problems: [Diagnostic] = []
  let site = EvaluatedSite(
    evaluating: SiteSource(
      notebooks: [SourceFile(path: path, text: text)] + others,
      settings: SourceFile(path: "site/site.yaml", text: "name: Test\n"),
      references: references.map { SourceFile(path: "site/references.yaml", text: $0) },
    ),
    reporting: &problems,
  )
  return (try #require(site.notebooks.first { $0.file.path == path }), problems)
}

/// Each problem as `line:column id ‹text under its span›`.
func shown(_ problems: [Diagnostic]) -> [String] {
  problems.map { problem in
    guard let span = problem.span else { return "- \(problem.id)" }
    let position = span.file.position(at: span.range.lowerBound)
    let text = String(span.file[span.range])
    return "\(position.line):\(position.column) \(problem.id) ‹\(text)›"
  }
}

/// The scenario that tests build on: 95.3 days at a utilization of 0.34.
let run = """
  ```yaml scenario run
  goodput: 1
  model: TrainingRun
  activeParameters: 280e9 [@patel2023]
  tokens: 13e12
  accelerator: A100 SXM 80
  accelerators: 25000
  utilization: 0.34
  ```
  """

/// A notebook with a title and this text, from line 4.
func notebook(_ text: String) -> String { "---\ntitle: Test\n---\n" + text + "\n" }
