import Diagnostics
import Notebooks
import Testing

@testable import Publishing

/// From the texts of a site to its files, through all rooms.
struct WholeSiteTests {
  static let folder = Folder(texts: [
    "site/site.yaml": "name: Feasibility Briefings\n",
    "site/references.yaml": """
    - id: patel2023
      type: report
      title: GPT-4 architecture
      author: [{family: Patel, given: Dylan}]
      issued: 2023
      status: secondary
    """,
    "notebooks/hundred-day-problem.md": """
    ---
    title: What the run takes
    dek: It keeps `= gpt4.accelerators` GPUs busy for `= gpt4.duration; 2 digits`.
    evidence: 2026-11-01
    ---

    ```yaml verdict
    says: Long.
    because: It takes `= gpt4.duration` [@patel2023].
    claim: long
    numbers:
      - The job on GPUs today: gpt4.duration
    ```

    ## In brief {#brief}

    1. **It is long.** It takes `= gpt4.duration`. @claim-long

    ## The run {#sec-run}

    It is `= gpt4.duration / gpt4OnH100.duration` times as long[^h] as in @other.sec-top. `? gpt4.duration > 50 d`

    [^h]: The H100 is newer.

    ```yaml scenario gpt4
    title: A GPT-4-class training run
    note: Of `= gpt4.accelerators` chips the leak says *nothing* more.
    model: TrainingRun
    activeParameters: 280e9 [@patel2023]
    tokens: 13e12 [@patel2023]
    accelerator: A100 SXM 80
    accelerators: 25000 [@patel2023]
    utilization: 0.32 to 0.36 [@patel2023]
    ```

    ```yaml scenario gpt4OnH100
    like: gpt4
    accelerator: H100 SXM
    ```

    ```yaml claim long
    says: The run takes more than 50 days.
    holds: gpt4.duration > 50 d
    likelihood: virtually certain
    confidence: high
    because: It was reported [@patel2023].
    ```

    ```yaml sweep scaling
    of: gpt4
    over:
      accelerators: [5000, 10000, 25000, 50000]
    ```

    ```yaml chart byAccelerators
    title: Twice the "GPUs", half the $t \\propto 1 / n$
    data: scaling
    mark: line
    x: {value: accelerators, scale: log, title: A100s}
    y: {value: duration, scale: log, title: Length $\\sqrt t$ of the "run"}
    band: 90 %
    ```

    """,
    "notebooks/other.md": """
    ---
    title: Another
    ---

    ## Top {#sec-top}

    See [the run](hundred-day-problem.md#sec-run): it takes `= hundredDayProblem.gpt4.duration` at
    `= hundredDayProblem.gpt4OnH100.peak` a chip.

    """,
  ])

  @Test func aSiteOfTwoNotebooksIsPublished() throws {
    var problems: [Diagnostic] = []
    let source = SiteSource(Self.folder, reporting: &problems)
    let site = EvaluatedSite(evaluating: source, reporting: &problems)
    let templates = try #require(
      Templates(
        site: Folder(),
        engine: engineTemplates(),
        enginePath: "templates",
        reporting: &problems,
      )
    )
    let files = SitePublisher(site, on: "2026-11-22").files(with: templates, reporting: &problems)
    #expect(problems.map(\.headline) == [])
    let page = try #require(files.first { $0.path == "hundred-day-problem/index.html" }).text
    #expect(page.contains(##"href="../other/index.html#sec-top">Top of <cite>Another</cite></a>"##))
    #expect(page.contains(##"<strong>Virtually certain</strong>, over 99%"##))
    #expect(page.contains(##"<a href="figure-byAccelerators.csv" download>"##))
    #expect(page.contains("chips the leak says <em>nothing</em> more.</p>"), "a scenario's note")
    let links = page.split(separator: ##" href="#"##).dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(links.count > 20)
    for link in links { #expect(page.contains(" id=\"\(link)\""), "#\(link) leads nowhere") }
    let other = try #require(files.first { $0.path == "other/index.html" }).text
    #expect(other.contains(##"href="../hundred-day-problem/index.html#sec-run">the run</a>"##))
    aValueOfAnotherNotebookLeadsToItsRow(there: page, here: other)
    aDrawingHasThePunctuationAndTheSignsOfThePage(page)
  }

  private func aValueOfAnotherNotebookLeadsToItsRow(there: String, here: String) {
    let home = ##"<p>From <cite>What the run takes</cite>, <a href="../hundred-day-problem/"##
    let rows = here.split(separator: home).dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(rows.contains { $0.hasPrefix("index.html#C") }, "a row that the other page shows")
    #expect(rows.contains { $0.hasPrefix("index.html#I") }, "what its interval comes from")
    for row in rows where row.hasPrefix("index.html#") {
      #expect(there.contains("<tr role=row id=\"\(row.dropFirst(11))\">"), "\(row)")
    }
    #expect(!there.contains("<p>From <cite>"), "its own rows are at home")
  }

  private func aDrawingHasThePunctuationAndTheSignsOfThePage(_ page: String) {
    #expect(page.contains("Twice the “GPUs”, half the t ∝ 1/n</title>"))
    #expect(page.contains("Length √t of the “run”"))
    #expect(!page.contains("\\propto") && !page.contains("\\sqrt"))
  }
}
