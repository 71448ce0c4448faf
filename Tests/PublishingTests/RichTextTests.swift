import Diagnostics
import Notebooks
import Testing

@testable import Publishing

/// Tables in pipes, alerts, formulas, code and quotation marks, from the text to the page.
struct RichTextTests {
  private func build(
    _ notebooks: [String: String],
    rules: [DiagnosticRule] = [],
  ) throws -> (files: [String: String], problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    var texts = ["site/site.yaml": "name: S\n"]
    for (name, text) in notebooks {
      texts["notebooks/\(name).md"] =
        text.hasPrefix("---")
        ? text : "---\ntitle: T\nterms: [\"10,000\", 15 days, \"25,000\"]\n---\n\n\(text)"
    }
    let site = EvaluatedSite(
      evaluating: SiteSource(Folder(texts: texts), reporting: &problems),
      reporting: &problems,
    )
    let templates = try #require(
      Templates(
        site: Folder(),
        engine: engineTemplates(),
        enginePath: "templates",
        reporting: &problems,
      )
    )
    let publisher = SitePublisher(site, on: "2026-11-22", rules: rules)
    let files = publisher.files(with: templates, reporting: &problems)
    return (
      Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) }), problems.inOrder
    )
  }

  /// The sections of the page of one notebook that has no fault.
  private func page(_ text: String) throws -> String {
    let (files, problems) = try build(["a": text])
    #expect(problems.map(\.headline) == [])
    return try #require(files["a/index.html"])
  }

  // MARK: Tables

  private static let runs = """
    | Run | GPUs | Length |
    |:--|--:|:-:|
    | GPT-3 | 10,000 | 15 days |
    | | 25,000 | *long* |

    : What "runs" take {#tbl-runs}
    """

  @Test func aTableHasItsCaptionItsHeadsAndItsAlignment() throws {
    let page = try page("See @tbl-runs.\n\n\(Self.runs)\n")
    #expect(page.contains("See <a href=\"#tbl-runs\">Table 1</a>."))
    #expect(
      page.contains(
        """
        <table id="tbl-runs"><caption>Table 1. What “runs” take</caption>
        <thead><tr><th scope="col">Run</th><th scope="col" class="r">GPUs</th>\
        <th scope="col" class="m">Length</th></tr></thead>
        <tbody><tr><th scope="row">GPT-3</th><td class="r">10,000</td><td class="m">15 days</td></tr>
        <tr><td></td><td class="r">25,000</td><td class="m"><em>long</em></td></tr>
        </tbody></table>
        """
      )
    )
  }

  @Test func aTableWithoutACaptionHasNoNumber() throws {
    let page = try page("| a | b |\n|--|--|\n| 1 | 2 |\n\n\(Self.runs)\n")
    #expect(page.contains("<table>\n<thead><tr><th scope=\"col\">a</th>"))
    #expect(page.contains("Table 1. What"))
  }

  @Test func tablesOfValuesAndOfPipesAreNumberedTogether() throws {
    let table = """
      ```yaml scenario gpt4
      model: TrainingRun
      activeParameters: 280e9
      tokens: 13e12
      accelerator: A100 SXM 80
      accelerators: 25000
      utilization: 0.4
      ```

      ```yaml table values
      title: Values
      data: [gpt4]
      columns:
        - Length: duration
      ```
      """
    let text = "\(Self.runs)\n\n\(table)\n\nAs in @tbl-values, @tbl-runs and @tbl-last.\n\n"
    let page = try page("\(text)| a |\n|--|\n| 1 |\n\n: Last {#tbl-last}\n")
    for (id, number) in [("runs", 1), ("values", 2), ("last", 3)] {
      #expect(page.contains("<a href=\"#tbl-\(id)\">Table \(number)</a>"))
      #expect(page.contains("id=\"tbl-\(id)\""))
    }
  }

  @Test func aTableOfLongCellsStacksAndOneOfManyColumnsScrolls() throws {
    let long = String(repeating: "word ", count: 8)
    let stacked = try page("| a | b |\n|--|--|\n| 1 | \(long)`x` |\n")
    #expect(stacked.contains("<table class=\"stack\" role=\"table\" aria-label=\"Table: a, b\">"))
    #expect(stacked.contains("<td role=\"cell\" data-l=\"b\"><span>word"))
    let heads = String(repeating: "| a long head ", count: 7) + "|\n"
    let scrolling = try page(heads + String(repeating: "|--", count: 7) + "|\n" + heads)
    #expect(
      scrolling.contains(
        "<div class=\"scroll wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table: a long head"
      )
    )
  }

  @Test func aCellHasValuesNotesAndLinks() throws {
    let page = try page(
      """
      | a | b |
      |--|--|
      | 1[^n] | `= gpt4.accelerators` |

      [^n]: A note.

      ```yaml scenario gpt4
      model: TrainingRun
      activeParameters: 280e9
      tokens: 13e12
      accelerator: A100 SXM 80
      accelerators: 25000
      utilization: 0.4
      ```
      """
    )
    #expect(page.contains("<a class=\"n\" href=\"#I"))
    #expect(page.contains("id=\"n1\" role=\"doc-footnote\""))
  }

  @Test func theIDOfATableIsTakenOnce() throws {
    let (_, problems) = try build(["a": "\(Self.runs)\n\n\(Self.runs)\n"])
    #expect(problems.map(\.id).contains("id-taken"))
  }

  @Test func theCaptionOfAStackedTableStandsBeforeIt() throws {
    let long = String(repeating: "w ", count: 20)
    let page = try page("| a | b |\n|--|--|\n| \(long)| 2 |\n\n: Of $x$\n")
    #expect(page.contains("<p class=\"cap\">Table 1. Of <math><mi>x</mi></math></p><table class"))
    #expect(page.contains("aria-label=\"Table 1\">"))
  }

  // MARK: Alerts

  @Test(arguments: [
    ("NOTE", "Note"), ("TIP", "Tip"), ("IMPORTANT", "Important"), ("WARNING", "Warning"),
    ("CAUTION", "Caution"),
  ])
  func anAlertSaysWhatItIs(sign: String, word: String) throws {
    let page = try page("> [!\(sign)]\n> Read \"this\"[^a].\n\n[^a]: A note.\n")
    #expect(
      page.contains("<aside class=\"alert\" role=\"note\" aria-label=\"\(word)\"><b>\(word)</b>\n")
    )
    #expect(page.contains("<p>Read “this”<sup>"))
    #expect(page.contains("id=\"n1\""))
  }

  // MARK: Formulas

  @Test func formulasStandInAllProseAndInWordsWhereNoMarkupMay() throws {
    let (files, problems) = try build([
      "a": """
      ---
      title: On $x^2$
      dek: For $n = 5$.
      ---

      ```yaml verdict
      says: It is $x^2$.
      because: Of $n$.
      ```

      ## Of $y^2$ {#sec-y}

      ## Of $z^2$

      In $z$.[^a]

      [^a]: With $w$.

      ```math
      a = b
      ```

      - A list

        ```math
        c = d
        ```
      """,
      "b": "See @a.sec-y.\n\n## B {#sec-b}\n",
    ])
    #expect(problems.map(\.headline) == [])
    let page = try #require(files["a/index.html"])
    #expect(page.contains("<title>On x² · S</title>"))
    #expect(page.contains("<h1>On <math>"))
    #expect(page.contains("<h2 id=\"sec-y-h\">Of <math>"))
    #expect(page.contains("<a href=\"#of-z-2\">Of z²</a>"))
    #expect(page.components(of: "<div class=\"eq\"><div class=\"scroll\"><math") == 3)
    #expect(!page.contains("(1)</span>"), "without a name there is no number")
    #expect(try #require(files["index.html"]).contains(">On x²</a>"))
    #expect(try #require(files["a/values.json"]).contains("\"title\": \"On x²\""))
    #expect(
      try #require(files["b/index.html"]).contains(
        "<a href=\"../a/index.html#sec-y\">Of y² of <cite>On x²</cite></a>"
      )
    )
  }

  @Test func aFaultInAFormulaIsReportedOnceWhereverItStands() throws {
    let (_, problems) = try build([
      "a": "---\ntitle: On $\\fracc{1}{2}$\n---\n\n## Of $\\fracc{1}{3}$\n", "b": "[a](a.md)\n",
    ])
    #expect(problems.count == 2)
    #expect(problems.map(\.span?.file.path) == ["notebooks/a.md", "notebooks/a.md"])
  }

  @Test func anEquationWithANameHasANumberThatReferencesPrint() throws {
    var problems: [Diagnostic] = []
    let text = "As in @eq-energy.\n\n```math energy\nE = m c^2\n```\n"
    let notebook = SampleSite.notebook(text, reporting: &problems)
    let templates = try #require(
      Templates(
        site: Folder(),
        engine: engineTemplates(),
        enginePath: "templates",
        reporting: &problems,
      )
    )
    let files = SampleSite.publisher([notebook]).files(with: templates, reporting: &problems)
    #expect(problems == [])
    let page = try #require(files.first { $0.path == "hundred-day-problem/index.html" }).text
    #expect(page.contains("As in <a href=\"#eq-energy\">Equation 1</a>."))
    #expect(page.contains("<div class=\"eq\" id=\"eq-energy\"><div class=\"scroll\"><math"))
    #expect(page.contains("</math></div><span>(1)</span></div>"))
  }

  // MARK: Code

  @Test func codeIsColouredAndEscaped() throws {
    let page = try page("```python\nif a < b: print(\"it's\")\n```\n\n    plain & simple\n")
    #expect(page.contains("<pre tabindex=\"0\"><code><span class=\"k\">if</span> a &lt; b"))
    #expect(page.contains("it's"), "quotation marks stay")
    #expect(page.contains("<pre tabindex=\"0\"><code>plain &amp; simple"))
  }

  // MARK: Punctuation

  @Test func punctuationFollowsTheLanguageOfTheNotebook() throws {
    let (files, problems) = try build([
      "a": """
      ---
      title: Das "Ende"
      language: de
      ---

      ## Ein "Abschnitt"

      Es "gibt" `"code"` -- und [so](https://example.org/a--b "ein 'Titel'").
      """
    ])
    #expect(problems.map(\.headline) == [])
    let page = try #require(files["a/index.html"])
    #expect(page.contains("<title>Das „Ende“ · S</title>"))
    #expect(page.contains("<section id=\"ein-abschnitt\""))
    #expect(page.contains("Es „gibt“ <code>\"code\"</code> – und"))
    #expect(page.contains("href=\"https://example.org/a--b\" title=\"ein ‚Titel‘\""))
    #expect(try #require(files["a/values.json"]).contains(#""title": "Das \"Ende\"""#))
    #expect(try #require(files["a/a.md"]).contains("Das \"Ende\""))
    #expect(try #require(files["index.html"]).contains("Das „Ende“"))
  }

  // MARK: The page of checks

  @Test func thePageOfChecksHasEveryRuleAndIsLinked() throws {
    let rules = DiagnosticRule.ofRooms
    let (files, problems) = try build(["a": "Text.\n"], rules: rules)
    #expect(problems == [])
    let page = try #require(files["checks/index.html"])
    for rule in rules { #expect(page.contains("<div class=\"rule\" id=\"\(rule.id)\">")) }
    #expect(PageAnchors(in: page).dangling == [] && PageAnchors(in: page).repeated == [])
    #expect(page.utf8.count <= 150_000)
    #expect(
      try #require(files["index.html"]).contains(
        "<a href=\"checks/index.html\">What the build checks</a>"
      )
    )
    #expect(try #require(files["a/index.html"]).contains("href=\"../checks/index.html\""))
  }

  @Test func withoutRulesThereIsNoPageOfChecks() throws {
    let (files, _) = try build(["a": "Text.\n"])
    #expect(files["checks/index.html"] == nil)
    #expect(try #require(files["index.html"]).contains("checks/index.html") == false)
  }

  @Test func noNotebookTakesItsPlace() throws {
    let (_, problems) = try build(["checks": "Text.\n"], rules: DiagnosticRule.ofPublishing)
    #expect(problems.map(\.id) == ["page-taken"])
  }
}
