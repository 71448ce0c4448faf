import Diagnostics
import Testing

@testable import Notebooks

struct ReferenceListTests {
  private func read(_ text: String) -> (list: ReferenceList, problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    let file = SourceFile(path: "site/references.yaml", text: text)
    let list = ReferenceList(reading: file, reporting: &problems)
    return (list, problems.inOrder)
  }

  /// A work with one field more.
  private func work(_ field: String) -> String {
    "- id: a\n  title: T\n  issued: 2023\n  status: opened\n  \(field)\n"
  }

  @Test func readsWorks() throws {
    let (list, problems) = read(
      """
      - id: hoefler2023
        type: article-journal
        title: Disentangling hype from practicality
        author: [{family: Hoefler, given: Torsten}, {literal: The Team}, {family: Y, given: Jean-Luc B.}]
        issued: {date-parts: [[2023, 4]]}
        container-title: CACM
        volume: 66
        issue: 5
        page: 82-87
        DOI: 10.1145/3571725
        URL: https://dl.acm.org/doi/10.1145/3571725
        ISSN: 0001-0782
        status: opened
      - {id: web, title: A page, author: Someone, publisher: A house, note: Undated., status: recalled}
      """
    )
    #expect(shown(problems) == [])
    #expect(list.keys.map(\.text) == ["hoefler2023", "web"])
    let work = try #require(list.works["hoefler2023"])
    #expect(work.key == "hoefler2023")
    #expect(work.authors == ["Hoefler, T.", "The Team", "Y, J.-L. B."])
    #expect(work.year == "2023")
    #expect(work.container == "CACM 66(5), 82–87")
    #expect(work.doi == "10.1145/3571725")
    #expect(work.status == "opened")
    let page = try #require(list.works["web"])
    #expect(page.authors == ["Someone"])
    #expect(page.container == "A house")
    #expect(page.year == nil)
  }

  @Test(arguments: [
    "2023", "2023-05", "2023-05-01", "\"2023\"", "{year: 2023}", "{year: 2023, month: 5}",
    "{date-parts: [[2023]]}", "{date-parts: [[2023, 5]]}", "{date-parts: [[2023, 5], [2024, 1]]}",
    "{date-parts: [2023, 5, 31]}", "[2023, 5]", "[{year: 2023}]",
  ])
  func readsDates(_ issued: String) {
    let (list, problems) = read("- {id: a, title: T, status: opened, issued: \(issued)}\n")
    #expect(shown(problems) == [])
    #expect(list.works["a"]?.year == "2023")
  }

  @Test(arguments: [
    "23", "soon", "2023-13", "2023-02-30", "20230501", "-2023", "{date-parts: []}",
    "{date-parts: [[]]}", "{date-parts: [[2023, 1, 1, 1]]}", "{month: 5}",
    "{date-parts: [[2023, 13]]}", "{date-parts: 2023-}",
  ])
  func refusesDates(_ issued: String) {
    let (list, problems) = read("- {id: a, title: T, status: opened, issued: \(issued)}\n")
    #expect(problems.map(\.id) == ["invalid-value"], "\(shown(problems))")
    #expect(list.works["a"]?.year == nil)
  }

  @Test(arguments: [
    ("{family: Bell, given: John Stewart}", "Bell, J. S."),
    ("{family: Neumann, given: J., non-dropping-particle: von}", "von Neumann, J."),
    ("{literal: NVIDIA}", "NVIDIA"), ("[NVIDIA]", "NVIDIA"), ("Plato", "Plato"),
    ("[{family: Plato}]", "Plato"),
  ])
  func readsNames(_ author: String, _ name: String) {
    let (list, problems) = read(work("author: \(author)"))
    #expect(shown(problems) == [])
    #expect(list.works["a"]?.authors == [name])
  }

  @Test(arguments: [
    ("URL: http://example.org/x", "http://example.org/x", "`https://example.org/x`, if"),
    ("URL: ftp://example.org", "ftp://example.org", "starts with `https://`"),
    ("URL: \"javascript:alert(1)\"", "javascript:alert(1)", "starts with `https://`"),
    ("URL: https://", "https://", "starts with `https://`"),
    (
      "DOI: https://doi.org/10.1145/3571725", "https://doi.org/10.1145/3571725", "`10.1145/3571725`"
    ),
    ("DOI: \"doi:10.1145/3571725\"", "doi:10.1145/3571725", "`10.1145/3571725` alone"),
    ("DOI: 1145/3571725", "1145/3571725", "it as `10.1145/3571725`"),
    ("DOI: 10.1145", "10.1145", "it as `10.1145/3571725`"),
  ])
  func refusesAddresses(_ field: String, _ text: String, _ help: String) throws {
    let (list, problems) = read(work(field))
    let problem = try #require(problems.first)
    #expect(problems.count == 1)
    #expect(problem.id == "invalid-value")
    #expect(problem.span.map { String($0.file[$0.range]) } == text)
    #expect(problem.help?.contains(help) == true, "\(problem.help ?? "")")
    #expect(list.works["a"]?.url == nil)
    #expect(list.works["a"]?.doi == nil)
  }

  @Test func tellsOfMissingFields() {
    let (list, problems) = read(
      """
      - id: again
        title: One
        issued: 2020
        status: opened
      - id: again
        title: Two
        issued: 2020
        status: opened
      - id: bare
      - id: misspelt
        titel: Three
        isued: 2020
        staus: opened
      - title: No key
        note: x
        status: secondary
      - id: two words
        title: x
        issued: 2020
        status: read
        type: journal-article
      """
    )
    #expect(
      shown(problems) == [
        "5:7 duplicate-reference ‹again›", "9:7 missing-key ‹bare›", "9:7 missing-key ‹bare›",
        "9:7 missing-status ‹bare›", "11:3 unknown-key ‹titel›", "12:3 unknown-key ‹isued›",
        "13:3 unknown-key ‹staus›", "14:3 missing-key ‹›", "17:7 reference-key ‹two words›",
        "20:11 unknown-word ‹read›", "21:9 unknown-reference-type ‹journal-article›",
      ]
    )
    #expect(list.works["bare"] != nil, "citations of it are not reported, too")
    #expect(problems.filter { $0.severity == .warning }.map(\.id) == ["unknown-reference-type"])
  }

  @Test(arguments: [
    "just text", "{a: b, c: d}", "references: text", "- text", "- [a, b]", "[[[[]]]]",
    "- {id: {a: b}, title: [x], issued: {}, status: []}", "references:\n  references: x",
    "- *anchor\n", "- &a {id: b}\n", "\t- x", "- {id: a, title: T", "- id: \"\\u0000\"",
  ])
  func survivesWhatIsNoListOfWorks(_ text: String) {
    let (_, problems) = read(text)
    #expect(problems.containsError)
  }

  @Test func readsAnEmptyFile() {
    #expect(read("").problems.isEmpty)
    #expect(read("references: []\n").problems.isEmpty)
    #expect(read("references:\n").problems.isEmpty)
  }

  @Test func everyWorkIsCited() throws {
    let references = """
      - {id: inProse, title: T, issued: 2020, status: opened}
      - {id: inInput, title: T, issued: 2020, status: opened}
      - {id: inDefault, title: T, issued: 2020, status: opened}
      - {id: touvron2023, title: Ours, issued: 2023, status: opened}
      - {id: inDraft, title: T, issued: 2020, status: opened}
      - {id: inClaim, title: T, issued: 2020, status: opened}
      - {id: nowhere, title: T, issued: 2020, status: opened}

      """
    let text = notebook(
      run.replacing("@patel2023", with: "@inInput")
        + """


        See [@inProse, p. 3].

        ```yaml claim one
        says: x
        holds: 1 > 0
        confidence: high
        because: Known [@inClaim].
        ```
        """
    )
    let draft = SourceFile(
      path: "notebooks/draft.md",
      text: "---\ntitle: Draft\ndraft: true\n---\nSee [@inDraft].\n",
    )
    let (_, problems) = try evaluate(text, references: references, others: [draft])
    #expect(
      shown(problems) == [
        "3:8 unused-reference ‹inDefault›", "7:8 unused-reference ‹nowhere›",
      ],
      "touvron2023 is the source of a default"
    )
    #expect(problems.first?.help == "cite it as `[@inDefault]`, or remove it")
  }

  @Test func aFaultyBlockMayCiteAWork() throws {
    let references = """
      - {id: inBroken, title: T, issued: 2020, status: opened}
      - {id: cottier2024, title: T, issued: 2020, status: opened}
      - {id: nowhere, title: T, issued: 2020, status: opened}

      """
    let text = notebook(
      run.replacing("25000 ", with: "25000: ").replacing("patel2023", with: "inBroken")
    )
    let (_, problems) = try evaluate(
      text.replacing("13e12", with: "13e12 kg"),
      references: references,
    )
    let unused = problems.filter { $0.id == "unused-reference" }
    #expect(shown(unused) == ["3:8 unused-reference ‹nowhere›"])
  }

  @Test(arguments: [
    "- {id: patel2023, title: A leak, issued: 2023, status: secondary\n- {id: kaplan2020, title: Laws}\n",
    "- id: patel2023\n  title: \"A leak\n  issued: 2023\n- id: kaplan2020\n  title: Laws\n",
    "- id: 'patel2023'\n   title: A leak\n  : x\n- title: Laws\n  id: \"kaplan2020\"\n  - y\n",
  ])
  func whatABrokenPartHasIsKnown(references: String) throws {
    let (_, problems) = try evaluate(
      notebook("See [@patel2023; @kaplan2020; @elsewhere1999]."),
      references: references,
    )
    #expect(problems.contains { $0.span?.file.path == "site/references.yaml" })
    #expect(
      shown(problems.filter { $0.id == "unknown-citation" })
        == ["4:32 unknown-citation ‹elsewhere1999›"]
    )
  }

  @Test func aSiteSaysMoreOfAWorkThanTheEngine() throws {
    var problems: [Diagnostic] = []
    let site = EvaluatedSite(
      evaluating: SiteSource(
        notebooks: [
          SourceFile(path: "notebooks/a.md", text: notebook("See [@cottier2024; @touvron2023]."))
        ],
        settings: SourceFile(path: "site/site.yaml", text: "name: Test\n"),
        references: SourceFile(
          path: "site/references.yaml",
          text: "- {id: cottier2024, title: Ours, issued: 2025, status: recalled}\n",
        ),
      ),
      reporting: &problems,
    )
    #expect(shown(problems) == [])
    #expect(site.references["cottier2024"]?.title == "Ours")
    #expect(site.references["touvron2023"]?.year == "2023")
  }
}
