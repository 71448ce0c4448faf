import Diagnostics
import Testing

@testable import Notebooks

/// Two works, both cited by ``shelf``.
let works = """
  - {id: patel2023, title: A leak, issued: 2023, status: secondary}
  - {id: kaplan2020, title: Laws, issued: 2020, status: recalled}

  """

/// A notebook beside the one under test, so that no test must cite all works.
let shelf = SourceFile(
  path: "notebooks/shelf.md",
  text: "---\ntitle: Shelf\n---\nSee [@patel2023; @kaplan2020].\n",
)

/// A site of one notebook with two references, and what was said about it.
func evaluate(
  _ text: String,
  path: String = "notebooks/test-run.md",
  references: String? = works,
  others: [SourceFile] = [],
) throws -> (notebook: EvaluatedNotebook, problems: [Diagnostic]) {
  var problems: [Diagnostic] = []
  let site = EvaluatedSite(
    evaluating: SiteSource(
      notebooks: [SourceFile(path: path, text: text)] + others
        + (references == works ? [shelf] : []),
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

/// A notebook with a title and this text, from line 4; of few draws where none of them is asked
/// about, since explaining many takes time.
func notebook(_ text: String, draws: Int = 256) -> String {
  "---\n{title: Test, draws: \(draws)}\n---\n\(text)\n"
}
