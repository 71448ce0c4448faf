import Diagnostics
import Testing

@testable import Notebooks

/// Whole lists of faults of broken notebooks: which, where, and nothing that follows from them.
struct BrokenNotebookTests {
  @Test(
    arguments: [
      ("", ["1:1 missing-front-matter ‹›"]),
      ("# No front matter\n", ["1:1 missing-front-matter ‹›"]),
      ("---\ntitle: x\n", ["1:1 unclosed-front-matter ‹---›"]),
      ("---\n---\n", ["1:1 missing-key ‹---›"]),
      ("---\ntitle:\n---\n", ["2:7 empty-value ‹›"]),
      ("---\ntitle: [a, b]\n---\n", ["2:8 wrong-shape ‹[a, b]›"]),
      ("---\ntitle: a\ntitle: b\n---\n", ["3:1 duplicate-key ‹title›"]),
      (
        "---\ntitle: a: b\ndraws: 100\n---\n",
        ["2:8 yaml-quotes ‹a: b›", "3:8 invalid-value ‹100›"]
      ),
      (
        "---\ntitle: x\nevidence: 2026-02-29\nembargo: soon\nfresh: 12\nlanguage: english!\ndraft: yes\nseed: -1\nuses: other\nevidense: x\n---\n",
        [
          "3:11 invalid-date ‹2026-02-29›", "4:10 invalid-date ‹soon›", "5:8 invalid-value ‹12›",
          "6:11 invalid-value ‹english!›", "7:8 invalid-value ‹yes›", "8:7 invalid-value ‹-1›",
          "9:7 unknown-notebook ‹other›", "10:1 unknown-key ‹evidense›",
        ]
      ),
    ]
  )
  func reportsFrontMatter(text: String, faults: [String]) throws {
    #expect(shown(try evaluate(text).problems) == faults)
  }

  @Test(
    arguments: [
      ("```yaml senario run\nx: 1\n```", ["4:9 unknown-role ‹senario›"]),
      ("```json scenario run\nx: 1\n```", ["4:4 role-language ‹json›"]),
      ("```yaml scenario\nx: 1\n```", ["4:9 missing-name ‹scenario›"]),
      ("```yaml claim Big Run\nsays: x\nholds: 1 > 0\n```", ["4:15 invalid-name ‹Big Run›"]),
      ("```yaml claim big run\nsays: x\nholds: 1 > 0\n```", ["4:19 surplus-word ‹run›"]),
      ("```yaml verdict x\nsays: x\nbecause: y\n```", ["4:17 surplus-word ‹x›"]),
      ("```yaml explore runs\nx: 1\n```", ["4:9 not-available ‹explore›"]),
      (
        "```swift cell\nlet x = 1\n```\n`= x`",
        ["4:10 not-available ‹cell›", "7:4 unknown-name ‹x›"]
      ),
      ("```swift model load\nlet x = 1\n```\n`= load.time`", ["4:10 not-available ‹model›"]),
      ("```openqasm circuit bell\n```", ["4:13 not-available ‹circuit›"]),
      ("```math mass\nE\n```", []),
      ("```math mass\n\n```", ["4:9 empty-equation ‹mass›"]),
      ("```maths mass\nE\n```", ["4:4 role-language ‹maths›"]),
      ("```math mass flow\nE\n```", ["4:14 surplus-word ‹flow›"]),
      ("```math mass\nE", ["4:1 unclosed-fence ‹```math mass›"]),
      ("- ```math mass\n  E\n  ```", ["4:6 nested-block ‹math›"]),
      ("```math\nE\n```\n\n```swift\nlet x = 1\n```\n\n```\nx y z\n```", []),
      ("- ```yaml claim a\n  says: x\n  holds: 1 > 0\n  ```", ["4:11 nested-block ‹claim›"]),
      ("> ```yaml verdict\n> says: x\n> ```", ["4:11 nested-block ‹verdict›"]),
      ("```yaml claim a\nsays: x\nholds: 1 > 0", ["4:1 unclosed-fence ‹```yaml claim a›"]),
      ("```python\nx", ["4:1 unclosed-fence ‹```python›"]),
      (
        "```yaml verdict\nsays: x\nbecause: y\n```\n```yaml verdict\nsays: x\nbecause: y\n```",
        ["8:9 second-verdict ‹verdict›"]
      ),
      (
        "```yaml claim a\nsays: x\nholds: 1 > 0\n```\n```yaml claim a\nsays: x\nholds: 1 > 0\n```",
        ["8:15 duplicate-name ‹a›"]
      ),
      (run.replacing("run", with: "max"), ["4:18 reserved-name ‹max›"]),
      (run.replacing("scenario run", with: "scenario kg"), ["4:18 reserved-name ‹kg›"]),
    ]
  )
  func reportsInfoStrings(text: String, faults: [String]) throws {
    #expect(shown(try evaluate(notebook(text)).problems) == faults)
  }

  @Test(
    arguments: [
      (
        "scenario", "model: TrainingRun\ntokens: [1, 2]\nlike: {a: b}",
        ["6:9 list-as-input ‹[1, 2]›", "7:7 wrong-shape ‹{a: b}›"]
      ),
      (
        "chart", "titel: x\ndata: y\nmrk: line\nx: 1\ny: 2",
        ["5:1 unknown-key ‹titel›", "6:7 unknown-data ‹y›", "7:1 unknown-key ‹mrk›"]
      ),
      ("scenario", "like: nothing", ["5:7 unknown-scenario ‹nothing›"]),
      (
        "scenario", "model: TrainingRun\ntokens: {valu: 1}",
        ["6:10 unknown-key ‹valu›"]
      ),
      ("sweep", "over: {x: 5}", ["4:9 missing-key ‹sweep›", "5:11 grid-form ‹5›"]),
      (
        "sweep", "of: a\nover:\n  x: all PublishedRun\nwhere: x >\nkeep: {a: b}",
        ["5:5 unknown-scenario ‹a›", "8:11 expression-syntax ‹›", "9:7 wrong-shape ‹{a: b}›"]
      ),
      ("sweep", "of: a\nover: {x: [1]}", ["5:5 unknown-scenario ‹a›"]),
      ("claim", "says: x", ["4:9 missing-key ‹claim›"]),
      ("claim", "says: x\nholds: 1 > 0\nprobability: 0.5", ["7:1 two-bases ‹probability›"]),
      (
        "claim", "says: x\nprobability: 0.5",
        ["4:9 missing-key ‹claim›", "4:9 missing-key ‹claim›"]
      ),
      (
        "claim", "says: x\nprobability: 0.95\nbasis: hunch\nbecause: y",
        ["7:8 unknown-word ‹hunch›"]
      ),
      (
        "claim",
        "says: x\nprobability: 0.95\nbasis: judgement\nbecause: y\nlikelihood: very likely",
        ["4:9 missing-key ‹claim›", "4:9 missing-key ‹claim›"]
      ),
      (
        "claim", "says: x\nholds: 1 > 0\nconfidence: hihg",
        ["4:9 missing-key ‹claim›", "7:13 unknown-word ‹hihg›"]
      ),
      ("claim", "says: x\nholds: 1 > 0\nby: later\nevent: y", ["7:5 invalid-value ‹later›"]),
      ("claim", "- a\n- b", ["5:1 wrong-shape ‹- a\n- b›"]),
      (
        "chart", "title: x\ndata: y\nmark: stack\nx: 1\ny: 2\nband: [50 %, 90 %]\nfacet: z",
        [
          "6:7 unknown-data ‹y›", "7:7 not-available ‹stack›", "10:14 not-available ‹90 %›",
          "11:1 not-available ‹facet›",
        ]
      ),
    ] as [(String, String, [String])]
  )
  func reportsSchemas(role: String, yaml: String, faults: [String]) throws {
    let text = notebook("```yaml \(role) thing\n\(yaml)\n```")
    let found = shown(try evaluate(text).problems.inOrder)
    #expect(found == faults)
  }

  @Test(
    arguments: [
      ("`= run.duration; MWh`", ["14:18 format-unit ‹MWh›"]),
      ("`= run.duration; dayz`", ["14:18 unknown-format ‹dayz›"]),
      (
        "`= run.duratoin; dayz`",
        ["14:8 unknown-member ‹duratoin›", "14:18 unknown-format ‹dayz›"]
      ),
      ("`= run.duration; d,\u{A0}2\u{202F}digits`", []),
      ("`= run.duration;\u{A0}dayz`", ["14:18 unknown-format ‹dayz›"]),
      ("`= run.duration; d, h`", ["14:21 format-conflict ‹h›"]),
      ("`= run.duration;`", ["14:17 unknown-format ‹›"]),
      ("`= run`", ["14:4 block-as-value ‹run›"]),
      ("`= run.accelerator`", ["14:4 name-as-value ‹run.accelerator›"]),
      ("`= run.duration > 1 d`", ["14:4 condition-as-value ‹run.duration > 1 d›"]),
      ("`? run.duration`", ["14:4 value-as-condition ‹run.duration›"]),
      ("`? run.duration > 96 d`", ["14:4 assertion-false ‹run.duration > 96 d›"]),
      ("`= rnu.duration`", ["14:4 unknown-name ‹rnu›"]),
      ("[@patel2024]", ["14:3 unknown-citation ‹patel2024›"]),
      ("[@patel2023 p. 3; @kaplan2020]", ["14:2 citation-form ‹@patel2023 p. 3›"]),
      ("@fig-none", ["14:1 unknown-reference ‹@fig-none›"]),
      ("@other.fig-none", ["14:1 unknown-reference ‹@other.fig-none›"]),
      ("@othre.fig-one", ["14:2 unknown-notebook ‹othre›"]),
      ("@other.sec-one", []),
      ("@one", ["14:1 unknown-reference ‹@one›"]),
      (
        "As in @one, *@sum*.",
        [
          "14:7 unknown-reference ‹@one›", "14:14 unknown-reference ‹@sum›",
        ]
      ),
      ("`@one` me@one.org x@one @one/two @one.org @two", []),
      ("@sec-one", ["14:1 unknown-reference ‹@sec-one›"]),
      ("x[^a]", ["14:2 unknown-note ‹[^a]›"]),
      ("x\n\n[^a]: unused", ["16:3 unused-note ‹a›"]),
      ("# Title `= rnu.x`", ["14:12 unknown-name ‹rnu›"]),
      ("- > *a `= rnu.x`*", ["14:11 unknown-name ‹rnu›"]),
    ] as [(String, [String])]
  )
  func reportsMarks(prose: String, faults: [String]) throws {
    let other = SourceFile(
      path: "notebooks/other.md",
      text: "---\ntitle: Other\n---\n\n## One {#sec-one}\n",
    )
    let end = "\n\n## One {#one}\n\n## Sum {#sec-sum}"
    let text = notebook(run + "\n\n" + prose + (prose.contains("@") ? end : ""))
    #expect(shown(try evaluate(text, others: [other]).problems.inOrder) == faults)
  }

  @Test(arguments: [
    ("@one", "write `@sec-one`, and `{#sec-one}` behind the heading"),
    ("@sec-one", "write `{#sec-one}` behind the heading instead of `{#one}`"),
    ("@sum", "did you mean `@sec-sum`?"), ("@thing", "did you mean `@claim-thing`?"),
  ])
  func saysHowToReferTo(prose: String, help: String) throws {
    let text = notebook(
      "## One {#one}\n\n## Sum {#sec-sum}\n\n\(prose)\n\n"
        + "```yaml claim thing\nsays: x\nholds: 1 > 0\n```"
    )
    #expect(try evaluate(text).problems.map(\.help) == [help])
  }

  @Test func aJudgementLiesAhead() throws {
    func claim(_ by: String) -> String {
      "---\n{title: Test, evidence: 2026-02-01}\n---\n```yaml claim odd\nsays: x\n"
        + "probability: 0.6\nbasis: judgement\nbecause: y\nevent: z\nby: \(by)\n```\n"
    }
    #expect(shown(try evaluate(claim("2025")).problems) == ["10:5 invalid-value ‹2025›"])
    #expect(shown(try evaluate(claim("2025-12-31")).problems).count == 1)
    #expect(shown(try evaluate(claim("2026")).problems) == [])
  }

  @Test func suggestsANameWhoseLettersChangedPlaces() throws {
    let text = notebook(
      run.replacing("scenario run", with: "scenario mine") + "\n```yaml scenario b\nlike: mein\n```"
    )
    #expect(try evaluate(text).problems.map(\.help) == ["did you mean `mine`?"])
  }

  @Test func namesTheMembersOfACycleOnce() throws {
    let text = notebook(
      """
      ```yaml scenario third
      like: first
      ```
      ```yaml scenario first
      like: secnd
      ```
      ```yaml scenario secnd
      like: third
      ```
      `= first.duration` and `= third.duration`
      """
    )
    let problems = try evaluate(text).problems
    #expect(shown(problems) == ["4:18 cycle ‹third›"])
    #expect(
      problems.first?.headline
        == "values need each other in a circle: `third` → `first` → `secnd` → `third`"
    )
    #expect(problems.first?.notes.count == 3)
  }

  @Test func findsCyclesThroughExpressions() throws {
    let text = notebook(
      run + "\n```yaml scenario other\nlike: run\ntokens: \"= more.tokens\"\n```\n"
        + "```yaml scenario more\nlike: run\ntokens: \"= other.tokens\"\n```\n`= other.tokens`\n"
    )
    #expect(shown(try evaluate(text).problems) == ["13:18 cycle ‹other›"])
  }

  @Test func evaluatesInAnyOrder() throws {
    let text = notebook(
      "```yaml scenario more\nlike: run\ntokens: \"= run.tokens * 2\"\n```\n`? more.tokens == 26e12`\n\n"
        + run
    )
    #expect(shown(try evaluate(text).problems) == [])
  }

  /// What a faulty block would have given is missing silently; all else is still checked.
  @Test func reportsNothingTwice() throws {
    let text = notebook(
      """
      ```yaml scenario broken
      model: TrainingRun
      tokens: `oops`
      ```
      ```yaml scenario after
      like: broken
      ```
      ```yaml sweep rows
      of: after
      over: {tokens: [1e12]}
      ```
      ```yaml chart picture
      title: "`= after.duration` @fig-nothing"
      data: rows
      mark: line
      x: tokens
      y: duration
      ```
      ```yaml claim thing
      says: x
      holds: after.duration > 1 d
      ```
      ```yaml verdict
      says: "`= broken.duration`"
      because: x
      claim: thing
      numbers:
        - A: after.duration
        - B: nothing.at
      ```
      """
    )
    #expect(
      shown(try evaluate(text).problems) == [
        "6:9 yaml-quotes ‹`oops`›", "16:28 unknown-reference ‹@fig-nothing›",
        "32:8 unknown-name ‹nothing›",
      ]
    )
  }

  @Test(
    arguments: [
      ("x: {value: accelerators, unit: d}\ny: duration", ["20:32 axis-unit ‹d›"]),
      ("x: accelerators\ny: {value: duration, unit: dys}", ["21:28 unknown-axis-unit ‹dys›"]),
      ("x: accelerators\ny: {value: duration - 100 a, scale: log}", ["21:37 log-scale ‹log›"]),
      ("x: accelerators\ny: durations", ["21:4 unknown-name ‹durations›"]),
      ("x: accelerators\ny: duration > 1 d", ["21:4 axis-value ‹duration > 1 d›"]),
      ("x: accelerators\ny: duration\nrules: {y: 5 kg}", ["22:12 chart-dimension ‹5 kg›"]),
      ("x: accelerators\ny: duration\nrules: [{label: x}]", ["22:9 rule-axis ‹{label: x}›"]),
      (
        "x: accelerators\ny: {value: duration, domain: [2 d, 1 d]}",
        ["21:30 empty-domain ‹[2 d, 1 d]›"]
      ),
      ("x: accelerators\ny: {value: duration, domain: [1 d]}", ["21:30 wrong-shape ‹[1 d]›"]),
      (
        "x: accelerators\ny: duration\ncolor: {value: accelerators, labels: [a]}",
        ["22:38 label-count ‹[a]›"]
      ),
    ] as [(String, [String])]
  )
  func reportsCharts(encodings: String, faults: [String]) throws {
    let text = notebook(
      run + "\n```yaml sweep rows\nof: run\nover: {accelerators: [1000, 2000]}\n```\n"
        + "```yaml chart picture\ntitle: x\ndata: rows\n\(encodings)\nmark: line\n```"
    )
    #expect(shown(try evaluate(text).problems) == faults)
  }

  @Test func rendersAFaultForPeople() throws {
    let (_, problems) = try evaluate(
      notebook("```yaml claim odd\nsays: `= 1` is one\nholds: 1 > 0\n```")
    )
    #expect(
      DiagnosticRenderer().render(problems) == """
        error[yaml-quotes]: a value that starts with a backtick needs quotes
         --> notebooks/test-run.md:5:7
          |
        5 | says: `= 1` is one
          |       ^^^^^^^^^^^^ write `` says: "`= 1` is one" ``

        """
    )
  }

  @Test func readsTheBlocksThatAnUnclosedOneSwallows() throws {
    let text = notebook(
      """
      ```yaml scenario first
      model: TrainingRun

      Some prose.

      \(run)

      ```yaml claim one
      says: x

      ```yaml claim two
      says: y
      holds: run.duration > 1 h
      ```

      `= first.duration`, `= run.duration`, `= run.durration` and @claim-two
      """
    )
    let (notebook, problems) = try evaluate(text)
    #expect(
      shown(problems.inOrder) == [
        "4:1 unclosed-fence ‹```yaml scenario first›", "19:1 unclosed-fence ‹```yaml claim one›",
        "27:46 unknown-member ‹durration›",
      ]
    )
    #expect(
      problems.inOrder.prefix(2).map(\.notes) == [
        ["a new block begins on line 9"], ["a new block begins on line 22"],
      ]
    )
    #expect(notebook.claims.map(\.name) == ["two"])
  }

  @Test func survivesManyFencesThatNeverClose() throws {
    let count = 3000
    let lines = (0..<count).map { "```yaml claim a\($0)\n" }.joined()
    let problems = try evaluate(notebook(lines)).problems
    #expect(problems.count { $0.id == "unclosed-fence" } == count)
  }

  @Test func readsShorterFencesInABlockAsItsText() throws {
    let text = notebook("````yaml claim a\nsays: x\nholds: 1 > 0\nbecause: |\n  ```yaml x\n````")
    #expect(shown(try evaluate(text).problems) == [])
  }

  @Test func knowsTheMembersOfAFailedScenario() throws {
    let text = notebook(
      """
      \(run.replacing("tokens:", with: "token:").replacing("0.34", with: "60 kWh"))
      ```yaml scenario after
      like: run
      tokens: "= run.tokns"
      ```
      `= run.cst`, `= run.cost`, `= after.cst`, `= run`
      """
    )
    let problems = try evaluate(text).problems.inOrder
    #expect(
      shown(problems) == [
        "8:1 unknown-input ‹token›", "11:14 unit-mismatch ‹60 kWh›",
        "17:8 unknown-member ‹cst›", "17:37 unknown-member ‹cst›", "17:46 block-as-value ‹run›",
      ]
    )
    #expect(problems[2].help == "did you mean `cost`?")
  }

  @Test func checksTheRestOfAScenarioThatYAMLCannotRead() throws {
    let text = notebook(
      run.replacing("25000", with: "25000 # ours").replacing("13e12", with: "13e12 kg")
        .replacing("0.34", with: "34")
    )
    #expect(
      shown(try evaluate(text).problems.inOrder) == [
        "8:9 unit-mismatch ‹13e12 kg›", "10:15 yaml-quotes ‹25000 # ours›",
        "11:14 out-of-range ‹34›",
      ]
    )
  }

  @Test func refusesAScenarioThatUsesItself() throws {
    let text = notebook(
      run.replacing("0.34", with: "\"= run.goodput + run.utilization\"")
        + "\n`= run.duration`\n"
    )
    let problems = try evaluate(text).problems
    #expect(shown(problems) == ["11:17 cycle ‹run.goodput›", "11:31 cycle ‹run.utilization›"])
    #expect(problems.first?.headline == "a scenario cannot use its own values")
  }

  @Test func tellsOnceOfANameThatManyUse() throws {
    let text = notebook(
      run.replacing("0.34", with: "\"= runn.utilization\"")
        + "\n```yaml scenario more\nlike: run\n```\n"
        + "```yaml sweep rows\nof: run\nover: {tokens: [1e12]}\n```\n"
    )
    let problems = try evaluate(text).problems.inOrder
    #expect(shown(problems) == ["11:17 unknown-name ‹runn›"])
    #expect(problems.first?.help == nil, "its own name is no way out")
  }

  @Test func namesTheColumnsOfASweep() throws {
    let text = notebook(
      run + "\n```yaml sweep rows\nof: run\nover: {accelerators: [1000, 2000]}\nkeep: [cost]\n```\n"
        + "```yaml chart picture\ntitle: x\ndata: rows\nx: size\ny: duration\nmark: line\n```"
    )
    let problems = try evaluate(text).problems
    #expect(shown(problems) == ["21:4 unknown-name ‹size›", "22:4 unknown-name ‹duration›"])
    #expect(
      problems.map(\.help) == ["name one of its columns", "add it to `keep` of the sweep"]
    )
    #expect(problems.map(\.headline)[1] == "sweep `rows` has no column `duration`")
    #expect(problems.allSatisfy { $0.notes == ["its columns are `accelerators`, `cost`"] })
  }

  @Test func demandsAKebabCaseFile() throws {
    let (_, problems) = try evaluate(notebook("Text."), path: "notebooks/Big_Run.md")
    #expect(shown(problems) == ["1:1 file-name ‹›"])
  }

  @Test func saysWhatASiteWithoutReferencesLacks() throws {
    let (_, problems) = try evaluate(notebook("See [@nobody2023]."), references: nil)
    #expect(shown(problems) == ["4:7 unknown-citation ‹nobody2023›"])
  }

  @Test func aLongChainIsAFaultAndNoCrash() throws {
    let links = (1...300).map { "```yaml scenario s\($0)\nlike: s\($0 + 1)\n```\n" }.joined()
    let last = run.replacing("scenario run", with: "scenario s301")
    let problems = try evaluate(notebook(links + last)).problems
    #expect(Set(problems.map(\.id)) == ["too-deep"])
    #expect(shown(problems).first == "304:18 too-deep ‹s101›")
  }
}
