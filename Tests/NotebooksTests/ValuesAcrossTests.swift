import Diagnostics
import Quantities
import Testing

@testable import Notebooks

/// What a notebook makes of the values of others.
struct ValuesAcrossTests {
  private let source = SourceFile(
    path: "notebooks/other.md",
    text: notebook(scenario("run", tokens: "10e12 to 16e12 [@patel2023]")),
  )

  @Test(
    arguments: [
      // One value has one set of draws, wherever it is named.
      ("other.run.duration / other.run.duration", true),
      ("same.duration / other.run.duration", true),
      ("again.tokens / other.run.tokens", true),
      ("faster.duration / other.run.duration", true),
      // Scenarios of one name in two notebooks were written twice.
      ("run.tokens / other.run.tokens", false), ("run.duration / same.duration", false),
    ]
  )
  func sharesDrawsOfOnePlaceOnly(ratio: String, isExact: Bool) throws {
    let text = notebook(
      """
      \(scenario("run", tokens: "10e12 to 16e12"))

      ```yaml scenario same
      like: other.run
      ```

      ```yaml scenario again
      like: run
      tokens: = other.run.tokens
      ```

      ```yaml scenario faster
      like: other.run
      accelerators: 50000
      ```

      `= \(ratio)`
      """
    )
    let (page, problems) = try evaluate(text, others: [source])
    #expect(shown(problems) == [])
    let estimate = try #require(page.computed.first { $0.key == ratio }).estimate
    #expect(estimate.isExact == isExact)
  }

  @Test func theOtherValueIsTheOtherNotebooksToTheLastBit() throws {
    var problems: [Diagnostic] = []
    let user = SourceFile(path: "notebooks/user.md", text: notebook("`= other.run.duration`"))
    let site = EvaluatedSite(
      evaluating: SiteSource(
        notebooks: [user, source, shelf],
        settings: settings,
        references: list,
      ),
      reporting: &problems,
    )
    #expect(shown(problems) == [])
    let here = try #require(site.notebooks.first { $0.name == "user" })
    let there = try #require(site.notebooks.first { $0.name == "other" })
    let row = try #require(here.computed.first { $0.key == "other.run.duration" })
    let origin = try #require(there.computed.first { $0.key == "run.duration" })
    #expect(row.estimate == origin.estimate)
    #expect(row.home == .init(notebook: "other", key: "run.duration"))
    #expect(row.label == origin.label)
    #expect(row.origin == origin.origin)
    #expect(here.uses.map(\.notebook) == ["other"])
    #expect(here.uses.map(\.place.text) == ["other"])
  }

  @Test func tracesItsIntervalToTheInputsOfTheOther() throws {
    let text = notebook("`= other.run.duration` and `= 2 * other.run.energy`")
    let (page, problems) = try evaluate(text, others: [source])
    #expect(shown(problems) == [])
    #expect(page.inputs.map(\.key).contains("other.run.tokens"))
    for key in ["other.run.duration", "2 * other.run.energy"] {
      let row = try #require(page.computed.first { $0.key == key })
      #expect(row.influences.map(\.key).contains("other.run.tokens"), "\(key)")
    }
    let tokens = try #require(page.inputs.first { $0.key == "other.run.tokens" })
    #expect(tokens.home == .init(notebook: "other", key: "run.tokens"))
    #expect(tokens.weight > 0)
    #expect(page.citations.contains("patel2023"))
  }

  @Test func namesOfUsedNotebooksNeedNoPrefix() throws {
    let text = """
      ---
      {title: Test, draws: 256, uses: other}
      ---
      `= run.duration` and `= faster.duration / run.duration`

      ```yaml scenario faster
      like: run
      accelerators: 50000
      ```
      """
    let (page, problems) = try evaluate(text, others: [source])
    #expect(shown(problems) == [])
    #expect(page.aliases["run.duration"] == "other.run.duration")
    #expect(page.aliases["faster.tokens"] == "other.run.tokens")
    let ratio = try #require(page.computed.first { $0.key == "faster.duration / run.duration" })
    #expect(ratio.estimate.isExact)
    #expect(ratio.uses == ["faster.duration", "other.run.duration"])
  }

  /// Expressions that one notebook wrote see that one's names also where another takes them over.
  @Test func followsValuesThroughSeveralNotebooks() throws {
    let middle = SourceFile(
      path: "notebooks/middle.md",
      text: notebook(
        """
        \(scenario("base", tokens: "2e12"))

        ```yaml scenario run
        like: other.run
        accelerators: = base.accelerators * 2
        ```
        """
      ),
    )
    let text = notebook(
      """
      \(scenario("base", tokens: "1e12", accelerators: "7"))

      ```yaml scenario last
      like: middle.run
      ```

      `= last.accelerators` and `= last.duration / other.run.duration`
      """
    )
    let (page, problems) = try evaluate(text, others: [source, middle])
    #expect(shown(problems) == [])
    let row = try #require(page.inputs.first { $0.key == "middle.run.accelerators" })
    #expect(row.estimate.p50 == 50_000)
    #expect(page.aliases["last.accelerators"] == "middle.run.accelerators")
    #expect(page.aliases["last.tokens"] == "other.run.tokens")
    let ratio = try #require(page.computed.first { $0.key.hasPrefix("last.duration /") })
    #expect(ratio.estimate.isExact)
    #expect(abs(ratio.estimate.p50 - 0.5) < 1e-9)
  }

  @Test func theOrderOfFilesDoesNotMatter() throws {
    let names = ["alpha", "beta", "gamma"]
    var seen: [[String]] = []
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      // Each file uses the one before it in this order, whatever its name.
      let files = order.enumerated().map { place, index in
        let like = place == 0 ? nil : names[order[place - 1]]
        let text = like.map { "```yaml scenario run\nlike: \($0).run\n```" }
        return SourceFile(
          path: "notebooks/\(names[index]).md",
          text: notebook(text ?? scenario("run", tokens: "10e12 to 16e12")),
        )
      }
      for files in [files, files.reversed()] {
        var problems: [Diagnostic] = []
        let site = EvaluatedSite(
          evaluating: SiteSource(notebooks: files, settings: settings, references: nil),
          reporting: &problems,
        )
        #expect(shown(problems) == [])
        #expect(site.notebooks.map(\.name) == names)
        seen.append(
          site.notebooks.map { page in
            "\(page.computed.first { $0.key == "run.duration" }?.estimate.p95 ?? .nan)"
          }
        )
      }
    }
    for pair in [0, 2, 4] { #expect(seen[pair] == seen[pair + 1]) }
    #expect(Set(seen[0]).count == 1, "one run, three names")
  }

  @Test func whatTwoNotebooksTakeFromTheCatalogueHasOneRow() throws {
    let text = notebook(
      "\(scenario("own", tokens: "1e12"))\n\n`= own.peak / other.run.peak` `= other.run.peak`"
    )
    let (page, problems) = try evaluate(text, others: [source])
    #expect(shown(problems) == [])
    #expect(try #require(page.computed.first { $0.key.hasPrefix("own.peak /") }).estimate.isExact)
    let keys = (page.inputs + page.computed).map(\.key)
    #expect(Set(keys).count == keys.count)
  }

  @Test func sweepsAndChartsTakeScenariosAndDataOfOthers() throws {
    let other = SourceFile(
      path: "notebooks/other.md",
      text: notebook(
        """
        \(scenario("run", tokens: "13e12"))

        ```yaml sweep byTokens
        of: run
        over: {tokens: [1e12, 1e13]}
        ```
        """
      ),
    )
    let text = notebook(
      """
      ```yaml sweep byUtilization
      of: other.run
      over: {utilization: [0.2, 0.4]}
      compute: {slowdown: duration / other.run.duration}
      ```

      ```yaml chart theirs
      title: Theirs
      data: other.byTokens
      mark: line
      x: tokens
      y: duration
      ```

      ```yaml table both
      title: Both
      data: byUtilization
      columns:
        - Slowdown: slowdown
        - Ratio: duration / other.run.duration
      ```
      """
    )
    let (page, problems) = try evaluate(text, others: [other])
    #expect(shown(problems) == [])
    var tables = 0
    for case .table(let table) in page.blocks.values {
      tables += 1
      #expect(table.columns[0].cells.map(\.text) == table.columns[1].cells.map(\.text))
      #expect(table.uses == ["other.run.duration"])
    }
    #expect(tables == 1)
  }

  @Test func oneCircleIsToldOnceAndNothingFollowsFromIt() throws {
    let files = ["a", "b", "c"].map { name in
      let next = ["a": "b", "b": "c", "c": "a"][name] ?? ""
      return SourceFile(
        path: "notebooks/\(name).md",
        text: notebook("\(scenario("run", tokens: "1e12"))\n\n`= \(next).run.duration / 2`"),
      )
    }
    for files in [files, files.reversed()] {
      var problems: [Diagnostic] = []
      _ = EvaluatedSite(
        evaluating: SiteSource(notebooks: files, settings: settings, references: nil),
        reporting: &problems,
      )
      #expect(shown(problems) == ["13:4 notebook-cycle ‹b›"])
    }
  }

  @Test func tellsWhereAShownNotebookUsesAHiddenOne() {
    var problems: [Diagnostic] = []
    let files = ["a": "b", "b": "c", "c": ""].map { name, used in
      SourceFile(
        path: "notebooks/\(name).md",
        text: "---\ntitle: \(name)\ndraft: \(name != "a")\nuses: [\(used)]\n---\n",
      )
    }
    let site = EvaluatedSite(
      evaluating: SiteSource(notebooks: files, settings: settings, references: nil),
      reporting: &problems,
    )
    #expect(problems.isEmpty)
    let hidden = site.usesOfHidden { !$0.frontMatter.isDraft }
    #expect(shown(hidden) == ["4:8 hidden-notebook ‹b›"])
    #expect(site.usesOfHidden { _ in true }.isEmpty)
  }

  @Test func anOwnNameHidesANotebook() throws {
    let text = notebook("\(scenario("other", tokens: "1e12"))\n\n`= other.tokens`")
    let (page, problems) = try evaluate(text, others: [source])
    #expect(shown(problems) == [])
    #expect(page.uses.isEmpty)
  }

  private let settings = SourceFile(path: "site/site.yaml", text: "name: Test\n")
  private let list = SourceFile(path: "site/references.yaml", text: works)
}

private func scenario(_ name: String, tokens: String, accelerators: String = "25000") -> String {
  """
  ```yaml scenario \(name)
  model: TrainingRun
  activeParameters: 280e9
  tokens: \(tokens)
  accelerator: A100 SXM 80
  accelerators: \(accelerators)
  utilization: 0.34
  ```
  """
}
