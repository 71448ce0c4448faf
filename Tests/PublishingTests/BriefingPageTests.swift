import Diagnostics
import Notebooks
import Testing

@testable import Publishing

/// Pages of small sites, through all rooms.
struct BriefingPageTests {
  /// The files and problems of a site with these notebooks.
  private func build(
    _ notebooks: [String: String],
    templates own: [String: String] = [:],
    includingDrafts: Bool = false,
  ) throws -> (files: [String: String], problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    var texts = ["site/site.yaml": "name: S\n"]
    for (name, text) in notebooks {
      texts["notebooks/\(name).md"] = text.hasPrefix("---") ? text : "---\ntitle: T\n---\n\n\(text)"
    }
    let source = SiteSource(Folder(texts: texts), reporting: &problems)
    let site = EvaluatedSite(evaluating: source, reporting: &problems)
    let templates = try #require(
      Templates(
        site: Folder(texts: own),
        engine: engineTemplates(),
        enginePath: "share/templates",
        reporting: &problems,
      )
    )
    let publisher = SitePublisher(site, on: "2026-11-22", includingDrafts: includingDrafts)
    let files = publisher.files(with: templates, reporting: &problems)
    let pages = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })
    return (pages, problems.inOrder)
  }

  // MARK: Notes

  @Test(arguments: [
    "## Sources[^a]\n\n[^a]: A note.\n",
    "Text.\n\n## Sources[^a]\n\n[^a]: A note.\n",
    "---\ntitle: T\ndek: A line[^a].\n---\n\n[^a]: A note.\n",
    "---\ntitle: T[^a]\n---\n\n## Next\n\n[^a]: A note.\n",
    "[Words[^a]](https://example.org)\n\n[^a]: A note.\n",
  ])
  func aNoteIsPrintedWhereverItsMarkStands(text: String) throws {
    let (files, problems) = try build(["a": text])
    #expect(problems == [])
    let page = try #require(files["a/index.html"])
    #expect(page.split(separator: ##"<aside class="sn" id="n1""##).count == 2)
    #expect(page.contains(##"id="b1""##))
  }

  // MARK: Ids

  @Test(arguments: [
    "> ### A {#aa}\n\n> ### B {#aa}\n",
    "- ### A {#aa}\n\n## B {#aa}\n",
    "Text[^a].\n\n### A {#aa}\n\n[^a]: A note.\n\n    ### B {#aa}\n",
    "Text[^a].\n\n> ### A {#n1}\n\n[^a]: A note.\n",
    "> ### A {#data}\n",
  ])
  func anIDInsideAQuoteAListOrANoteMayBeTaken(text: String) throws {
    let (files, problems) = try build(["a": text])
    #expect(problems.map(\.id) == ["id-taken"])
    #expect(PageAnchors(in: try #require(files["a/index.html"])).repeated == [])
  }

  @Test func aHeadingInAQuoteCanBeReferredTo() throws {
    let (files, problems) = try build(["a": "See @sec-q and [it](#sec-q).\n\n> ### Why {#sec-q}\n"])
    #expect(problems == [])
    let page = try #require(files["a/index.html"])
    #expect(page.contains(##"<a href="#sec-q">Why</a>"##))
    #expect(page.contains(##"<h3 id="sec-q">Why</h3>"##))
  }

  // MARK: Templates

  @Test func aLinkOfATemplateThatLeadsNowhereIsReportedAtItsPlace() throws {
    let footer = ##"<footer><a href="#dta">x</a></footer>"##
    let (_, problems) = try build(["a": "Text.\n"], templates: ["footer.mustache": footer])
    #expect(
      problems.map(\.headline) == [
        "a template links to `#dta`, but `a/index.html` has no such id",
        "a template links to `#dta`, but `index.html` has no such id",
      ]
    )
    #expect(problems.first?.help == "did you mean `data`?")
    #expect(problems.first?.span?.file.path == "templates/footer.mustache")
    #expect(problems.first?.span?.range == 17..<21)
  }

  @Test func anIDOfATemplateMayBeTaken() throws {
    let (_, problems) = try build(
      ["a": "Text.\n"],
      templates: ["footer.mustache": #"<p id="data">x</p>"#],
    )
    #expect(
      problems.map(\.headline) == ["an id is set once a page, but `a/index.html` has `data` twice"]
    )
    #expect(problems.first?.span?.range == 7..<11)
  }

  @Test func aTemplateThatLeavesOutWhatOthersLinkToIsReported() throws {
    let (_, problems) = try build(
      ["a": "Text.\n"],
      templates: ["contents.mustache": "", "data.mustache": "<p>None.</p>"],
    )
    #expect(
      problems.map(\.headline) == [
        "a template links to `#contents`, but `a/index.html` has no such id",
        "a template links to `#data`, but `a/index.html` has no such id",
      ]
    )
  }

  @Test func sectionsPrintedTwiceAreReported() throws {
    let (_, problems) = try build(
      ["a": "## Here\n"],
      templates: ["values.mustache": "{{{sections}}}"],
    )
    #expect(problems.map(\.id) == ["template-id", "template-id"])
  }

  // MARK: Links

  @Test func aLinkIntoAnotherPageNeedsItsID() throws {
    let (_, problems) = try build([
      "a": "[x](b.md#nowhre) [y](b.md#nowhere) [z](b.md#zzzzzzzz) [w](b.md)\n",
      "b": "## There {#nowhere}\n",
    ])
    #expect(
      problems.map { [$0.id, $0.headline, $0.help ?? ""] } == [
        [
          "link-anchor",
          "a link to `b.md#…` leads to an id of that page, and `nowhre` is none",
          "did you mean `nowhere`?",
        ],
        [
          "link-anchor",
          "a link to `b.md#…` leads to an id of that page, and `zzzzzzzz` is none",
          "set the id behind a heading of `b.md`, as `{#zzzzzzzz}`",
        ],
      ]
    )
  }

  @Test(arguments: [false, true])
  func aPublishedPageMayNotLinkToADraft(includingDrafts: Bool) throws {
    let (files, problems) = try build(
      [
        "a": "[x](b.md) and @b.sec-top\n",
        "b": "---\ntitle: B\ndraft: true\n---\n\n## Top {#sec-top}\n\n[y](a.md) and [z](c.md)\n",
        "c": "---\ntitle: C\nembargo: 2999-01-01\n---\n\n[b](b.md#sec-top)\n",
      ],
      includingDrafts: includingDrafts,
    )
    #expect(
      problems.map(\.headline) == [
        "a published notebook links to published ones, and `b.md` is a draft or under embargo",
        "a reference leads to what is published, and `@b.sec-top` is not",
      ]
    )
    #expect(files.keys.contains("b/index.html") == includingDrafts)
  }

  @Test func aDraftIsCheckedThoughItIsNotWritten() throws {
    let (files, problems) = try build([
      "a": "Text.\n", "b": "---\ntitle: B\ndraft: true\n---\n\n[y](#nowhere)\n",
    ])
    #expect(problems.map(\.id) == ["link-anchor"])
    #expect(files.keys.filter { $0.contains("b/") } == [])
  }

  // MARK: All faults in one run

  @Test func pagesAreCheckedThoughValuesFailed() throws {
    let (_, problems) = try build([
      "a": """
      ---
      title: T
      ---

      ```yaml verdict
      says: Yes.
      because: It takes `= gpt4.durration`.
      numbers:
        - Length: gpt4.durration
      ```

      It is `= gpt4.durration` [x](#nowhere) ![y](gone.png) @fig-scaling [z](#I1) [f](#fig-scaling) [r](#refs)

      ## A {#start}

      ## B {#same}

      ## C {#same}

      ```yaml scenario gpt4
      model: TrainingRun
      tokens: 1 d
      ```

      ```yaml chart scaling
      title: X
      data: none
      mark: line
      x: {value: accelerators}
      y: {value: duration}
      ```
      """
    ])
    let own: Set = [
      "id-taken", "image-missing", "link-anchor", "reference-unpublished", "link-page",
    ]
    let page = problems.map(\.id).filter(own.contains)
    #expect(page.sorted() == ["id-taken", "id-taken", "image-missing", "link-anchor"])
    #expect(problems.count > page.count, "the failed values are reported too")
    #expect(!problems.contains { $0.id.hasPrefix("template") })
  }
}
