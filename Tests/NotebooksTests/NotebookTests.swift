import Diagnostics
import Figures
import Markdown
import Quantities
import Scenarios
import Testing

@testable import Notebooks

struct NotebookTests {
  private static let text = """
    ---
    title: How long is `= run.duration; d, 3 digits`?
    dek: "Too long: `= run.accelerators` GPUs."
    authors: [A. Author, B. Author]
    evidence: 2026-11-01
    draws: 256
    ---

    ```yaml verdict
    says: A season long.
    because: It takes `= run.duration; d, 3 digits` [@patel2023].
    claim: short
    numbers:
      - The run: run.duration
      - Twice: {value: 2 * run.duration; d, note: "twice `= run.duration; h`"}
    ```

    ## In brief {#brief}

    1. One. @claim-short `? run.duration < 100 d`
    2. Two, see @fig-days and this.[^why]

    [^why]: Since `= spread.duration / fast.duration` is exact [@kaplan2020, p. 3; @patel2023].

    \(run)

    ```yaml scenario spread
    like: run
    utilization: 0.3 to 0.4
    note: A note [@kaplan2020].
    ```

    ```yaml scenario fast
    like: spread
    accelerator: H100 SXM
    tokens: {value: "= run.tokens", note: the same}
    ```

    ```yaml claim short
    says: The run takes less than `= 100 d`.
    holds: run.duration < 100 d
    confidence: medium
    because: We looked.
    ```

    ```yaml claim guess
    says: Nobody will do better.
    probability: 0.95
    basis: judgement
    likelihood: very likely
    event: a shorter run
    by: 2040
    because: Hunch.
    ```

    ```yaml sweep bySize
    of: spread
    over:
      accelerators: [1000, 10000]
      accelerator: [A100 SXM 80, H100 SXM]
    compute:
      weeks: duration / 7 d
    ```

    ```yaml chart days
    title: It takes `= run.duration; d, 3 digits`
    data: bySize
    mark: line
    x: {value: accelerators, scale: log, domain: [100, 1e5]}
    y: {value: weeks * 1 d, unit: d, title: "Weeks, sort of"}
    color: {value: accelerator, labels: [Old, New]}
    band: 90 %
    rules:
      - {y: 100 d, label: "`= 100 d` at most"}
      - {x: run.accelerators}
    alt: A falling line.
    ```

    ```python
    shown, never run
    ```
    """

  @Test func evaluatesAWholeNotebook() throws {
    let (notebook, problems) = try evaluate(Self.text)
    #expect(shown(problems) == [])
    #expect(notebook.name == "testRun")
    #expect(notebook.slug == "test-run")
    #expect(notebook.frontMatter.authors == ["A. Author", "B. Author"])
    #expect(notebook.frontMatter.sampling == Sampling(count: 256, seed: 0))
    #expect(notebook.citations == ["patel2023", "kaplan2020"] || notebook.citations.count >= 2)
    #expect(Array(notebook.citations.prefix(2)) == ["patel2023", "kaplan2020"])
  }

  @Test func givesEachNumberOneRow() throws {
    let (notebook, _) = try evaluate(Self.text)
    let inputs = notebook.inputs.map(\.key)
    #expect(Set(inputs).count == inputs.count)
    #expect(
      inputs.filter { $0.hasPrefix("run.") }.prefix(3) == [
        "run.activeParameters", "run.tokens", "run.peak",
      ]
    )
    #expect(inputs.filter { $0.hasPrefix("spread.") } == ["spread.utilization"])
    #expect(notebook.aliases["spread.tokens"] == "run.tokens")
    #expect(notebook.aliases["fast.utilization"] == "spread.utilization")
    let same = try #require(notebook.inputs.first { $0.key == "fast.tokens" })
    #expect(same.formula == "run.tokens")
    #expect(same.uses == ["run.tokens"])
    let computed = notebook.computed.map(\.key)
    #expect(Set(computed).count == computed.count)
    #expect(
      computed.filter { $0.contains(" ") } == [
        "2 * run.duration", "run.duration < 100 d", "spread.duration / fast.duration", "100 d",
      ]
    )
    let duration = try #require(notebook.computed.first { $0.key == "spread.duration" })
    #expect(duration.label == "spread: Time from start to end")
    #expect(duration.uses.contains("spread.operations"))
    let operations = try #require(notebook.computed.first { $0.key == "spread.operations" })
    #expect(operations.uses == ["run.activeParameters", "run.tokens"], "through the aliases")
  }

  /// What a page links to must be there: each key of a mark has a row.
  @Test func leadsEveryMarkToARow() throws {
    let (notebook, _) = try evaluate(Self.text)
    let rows = Set((notebook.inputs + notebook.computed).map(\.key))
    for (offset, mark) in notebook.marks {
      switch mark {
      case .value(_, let key), .assertion(_, _, let key): #expect(rows.contains(key), "\(offset)")
      case .citation: break
      case .failed: Issue.record("mark at \(offset) failed")
      }
    }
    for value in notebook.inputs + notebook.computed {
      #expect(rows.isSuperset(of: value.uses), "\(value.key)")
    }
    #expect(rows.isSuperset(of: notebook.aliases.values))
    for number in try #require(notebook.verdict).numbers { #expect(rows.contains(number.key)) }
  }

  @Test func printsValuesInTitlesAndKeyNumbers() throws {
    let (notebook, _) = try evaluate(Self.text)
    let title = notebook.frontMatter.title.plainText { mark in
      if case .value(let text, _)? = notebook.marks[mark.span.range.lowerBound] {
        text
      } else {
        "?"
      }
    }
    #expect(title == "How long is 95.3\u{A0}days?")
    let verdict = try #require(notebook.verdict)
    #expect(verdict.claim == "short")
    #expect(verdict.numbers.map(\.label) == ["The run", "Twice"])
    #expect(verdict.numbers[0].key == "run.duration")
    #expect(verdict.numbers[0].range == nil)
    #expect(verdict.numbers[1].key == "2 * run.duration")
    #expect(notebook.claims.map(\.name) == ["short", "guess"])
    #expect(notebook.claims[0].key == "run.duration < 100 d")
    #expect(notebook.claims[1].verdict.isJudgement)
  }

  @Test func drawsSeriesByColumn() throws {
    let (notebook, _) = try evaluate(Self.text)
    let charts = notebook.blocks.values.compactMap { block -> Chart? in
      if case .chart(let chart) = block { chart } else { nil }
    }
    let chart = try #require(charts.first)
    guard case .lines(let drawing) = chart.drawing else {
      Issue.record("no line chart")
      return
    }
    #expect(drawing.title == "It takes 95.3\u{A0}days")
    #expect(drawing.series.map(\.label) == ["Old", "New"])
    #expect(drawing.series[0].points.map(\.x) == [1000, 10000])
    #expect(drawing.series[0].points.allSatisfy { $0.band != nil })
    #expect(drawing.x.domain == 100...1e5)
    #expect(drawing.rules.map(\.value) == [100 * 86400, 25000])
    #expect(drawing.alternative == "A falling line.")
    #expect(chart.columns == ["accelerators", "weeks * 1 d", "accelerator"])
    #expect(chart.uses == ["run.accelerators"])
  }

  @Test func readsWindowsLineEndsAlike() throws {
    let (unix, _) = try evaluate(Self.text)
    let (windows, problems) = try evaluate(Self.text.replacing("\n", with: "\r\n"))
    #expect(shown(problems) == [])
    #expect(unix.computed.map(\.key) == windows.computed.map(\.key))
    #expect(unix.computed.map(\.estimate) == windows.computed.map(\.estimate))
  }

  @Test func ordersASite() throws {
    var problems: [Diagnostic] = []
    let files = ["b", "a", "c"].map {
      SourceFile(path: "notebooks/\($0).md", text: "---\ntitle: \($0)\n---\n")
    }
    let settings = SourceFile(
      path: "site/site.yaml",
      text: "name: Test\naddress: https://example.org/x\norder: [c, d, c]\nnam: y\n",
    )
    let site = EvaluatedSite(
      evaluating: SiteSource(notebooks: files, settings: settings, references: nil),
      reporting: &problems,
    )
    #expect(site.notebooks.map(\.slug) == ["c", "a", "b"])
    #expect(site.settings.address == "https://example.org/x/")
    #expect(
      shown(problems) == [
        "3:12 unknown-notebook ‹d›", "3:15 repeated-notebook ‹c›", "4:1 unknown-key ‹nam›",
      ]
    )
  }

  @Test func tellsOfANULInABlockOnce() throws {
    let (_, problems) = try evaluate(
      notebook("```yaml scenario run\ntitle: A \0 b\n```"),
    )
    let ids = problems.map(\.id).filter { $0.hasSuffix("character") }
    #expect(ids == ["nul-character"])
  }
}
