import Diagnostics
import HTML
import Notebooks
import Scenarios
import Testing
import Typesetting

@testable import Publishing

struct SitePublisherTests {
  private func files(
    _ notebook: (inout [Diagnostic]) -> EvaluatedNotebook,
    images: Folder = Folder(),
    reporting problems: inout [Diagnostic],
  ) throws -> [String: OutputFile] {
    let templates = try #require(
      Templates(
        site: Folder(),
        engine: engineTemplates(),
        enginePath: "templates",
        reporting: &problems
      )
    )
    // What reading reports is not what this is about.
    var read: [Diagnostic] = []
    let files = SitePublisher.sample([notebook(&read)], images: images)
      .files(with: templates, reporting: &problems)
    problems += read
    #expect(files.map(\.path) == files.map(\.path).sorted())
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) })
  }

  private func page(
    _ text: String,
    images: Folder = Folder(),
    reporting problems: inout [Diagnostic],
  ) throws -> String {
    try #require(
      files(
        { SampleSite.notebook(text, reporting: &$0) },
        images: images,
        reporting: &problems
      )["hundred-day-problem/index.html"]
    ).text
  }

  private let valid = SampleSite.text.replacing("@sec-none", with: "nothing")

  @Test func writesThePageItsDataAndTheIndex() throws {
    var problems: [Diagnostic] = []
    let files = try files({ SampleSite.notebook(valid, reporting: &$0) }, reporting: &problems)
    #expect(problems == [])
    #expect(
      files.keys.sorted() == [
        "hundred-day-problem/computed.csv", "hundred-day-problem/figure-scaling.csv",
        "hundred-day-problem/hundred-day-problem.md", "hundred-day-problem/index.html",
        "hundred-day-problem/inputs.csv", "hundred-day-problem/table-runs.csv",
        "hundred-day-problem/values.json", "index.html",
      ]
    )
    #expect(files["hundred-day-problem/hundred-day-problem.md"]?.text == valid)
  }

  @Test func everyNumberLeadsToItsRow() throws {
    var problems: [Diagnostic] = []
    let page = try page(valid, reporting: &problems)
    #expect(page.contains(##"<a class="n" href="#C1">95 days</a>"##))
    #expect(page.contains(##"<a class="n" href="#I1">25,000</a>"##))
    #expect(page.contains(##"<tr role=row id="C1">"##))
    #expect(page.contains(##"<dd class="big"><a href="#C3">30 days</a></dd>"##))
    let anchors = PageAnchors(in: page)
    #expect(anchors.dangling == [])
    #expect(anchors.repeated == [])
  }

  @Test func inputsShowTheirNotesAndThePageItsAddress() throws {
    var problems: [Diagnostic] = []
    let page = try page(valid, reporting: &problems)
    #expect(page.contains("; private conversation. Lower than usual for the time."))
    #expect(page.contains("https://example.org/briefings/hundred-day-problem/</dd>"))
  }

  @Test func citationsAreNumberedInTheOrderOfTheirUse() throws {
    var problems: [Diagnostic] = []
    let page = try page(valid, reporting: &problems)
    #expect(
      page.contains(
        ##"<sup><a href="#r1" aria-label="Reference 1, p. 3">1</a>, p. 3; <a href="#r2" aria-label="Reference 2">2</a></sup>"##
      )
    )
    #expect(page.contains(##"<li id="r3">NVIDIA."##), "a row's source is listed too")
    #expect(!page.contains("Never cited"))
  }

  @Test func anItemOfTheBriefShowsTheConfidenceOfItsClaim() throws {
    var problems: [Diagnostic] = []
    let page = try page(valid, reporting: &problems)
    #expect(
      page.contains(
        ##"High confidence</span> <a class="see" href="#claim-fast">Claim 1</a></p></li>"##
      )
    )
    #expect(
      page.contains(##"<p class="ev"><a class="see" href="#fig-scaling">Figure 1</a></p></li>"##)
    )
  }

  @Test func likelihoodAndConfidenceStandApart() throws {
    var problems: [Diagnostic] = []
    let page = try page(valid, reporting: &problems)
    #expect(page.contains("<dt>Likelihood, in 100 days or less by 2040</dt>"))
    #expect(page.contains("<strong>Very unlikely</strong>, under 10%"))
    #expect(page.contains("<dt>Confidence in the analysis</dt>"))
  }

  @Test func notesStandBesideTheirParagraph() throws {
    var problems: [Diagnostic] = []
    let page = try page(valid, reporting: &problems)
    #expect(
      page.contains(
        ##"<sup><a href="#n1" id="b1" role="doc-noteref" aria-label="Note a">a</a></sup>"##
      )
    )
    #expect(
      page.contains(##"<aside class="sn" id="n1" role="doc-footnote"><b>a</b> Days of 24 hours"##)
    )
    #expect(page.contains(##"</p><aside class="sn" id="n2""##))
  }

  @Test func hostileTextStaysText() throws {
    var problems: [Diagnostic] = []
    let evil = "</title></style><script>alert(1)</script>\"'&"
    let files = try files(
      {
        SampleSite.notebook(
          "A `x</code><script>` and `= gpt4.duration` [a](javascript:alert(1)) [b](data:text/html,x)\n",
          title: evil,
          says: evil,
          label: evil,
          key: evil,
          reporting: &$0,
        )
      },
      reporting: &problems,
    )
    for path in ["index.html", "hundred-day-problem/index.html"] {
      let page = try #require(files[path]).text
      #expect(!page.lowercased().contains("<script"))
      #expect(!page.contains("javascript:"))
      // The index has rules of its own.
      #expect(page.components(of: "</style>") == (path == "index.html" ? 3 : 2))
      #expect(page.components(of: "</title>") == 2)
    }
    #expect(problems.map(\.id).contains("link-scheme"))
    let json = try #require(files["hundred-day-problem/values.json"]).text
    #expect(!json.contains("<script"))
  }

  @Test func linksThatLeadNowhereAreReportedWithTheNearestName() throws {
    var problems: [Diagnostic] = []
    _ = try page(
      """
      ## The run {#run}

      [a](#rum) [b](hundred-day-problm.md) [c](//example.org) @claim-fats ![d](chip.pgn) x[^n]
      """,
      images: Folder(["chip.png": [1]]),
      reporting: &problems,
    )
    let found = problems.map { [$0.id, $0.help ?? ""] }.sorted { $0[0] < $1[0] }
    #expect(
      found == [
        ["image-missing", "did you mean `chip.png`?"],
        ["link-anchor", "did you mean `run`?"],
        ["link-page", "did you mean `hundred-day-problem.md`?"],
        ["link-scheme", "begin the address with `https://`"],
        ["reference-unpublished", "remove the reference, or publish the notebook it leads to"],
      ]
    )
  }

  @Test func formulasOfTheCatalogueAreSet() {
    let typesetter = Typesetter()
    for model in Catalogue.standard.models {
      for output in model.outputs {
        #expect(typesetter.math(ofModel: output.formula) != nil, "\(model.name).\(output.name)")
      }
    }
    let formula = typesetter.math(ofModel: #"T^2 = \frac{C_0}{F g}"#)?.html ?? ""
    #expect(formula.hasPrefix("<math displaystyle=\"true\"><msup><mi>T</mi><mn>2</mn></msup>"))
    #expect(typesetter.math(ofModel: #"\frac{1}"#) == nil, "it is printed as it stands")
  }

  @Test func idsAreUnique() throws {
    var problems: [Diagnostic] = []
    let page = try page(
      """
      ## Run {#run}

      ## Run {#run}

      ## C1

      ## Data

      ### Same

      ### Same
      """,
      reporting: &problems,
    )
    #expect(problems.map(\.id) == ["id-taken"])
    #expect(PageAnchors(in: page).repeated == [])
    #expect(page.contains(##"<h3 id="same-2">"##))
  }

  @Test func imagesAreCarriedInThePage() throws {
    var problems: [Diagnostic] = []
    let page = try page(
      "![A chip](../site/static/chip.png)",
      images: Folder(["chip.png": [1, 2, 3, 4]]),
      reporting: &problems,
    )
    #expect(problems == [])
    #expect(page.contains(##"<img src="data:image/png;base64,AQIDBA==" alt="A chip">"##))
  }

  @Test func thePageNeedsNothing() throws {
    var problems: [Diagnostic] = []
    let page = try page(valid, reporting: &problems)
    #expect(!page.contains("<script"))
    #expect(!page.contains(" src=\"http"))
    #expect(!page.contains("url("))
    #expect(!page.contains("@import"))
    #expect(page.utf8.count < 150_000)
  }

  @Test func sameInputGivesTheSameBytes() throws {
    var problems: [Diagnostic] = []
    let first = try files({ SampleSite.notebook(valid, reporting: &$0) }, reporting: &problems)
    for _ in 0..<3 {
      #expect(
        try files({ SampleSite.notebook(valid, reporting: &$0) }, reporting: &problems) == first
      )
    }
  }

  @Test(
    arguments: [
      (true, nil, "2026-11-22", false), (false, nil, "2026-11-22", true), (false, nil, nil, true),
      (false, "2026-11-23", "2026-11-22", false), (false, "2026-11-22", "2026-11-22", true),
      (false, "2026-11-22", nil, false), (true, "2020-01-01", "2026-11-22", false),
    ] as [(Bool, String?, String?, Bool)]
  )
  func draftsAndEmbargoesAreKeptOut(isDraft: Bool, embargo: String?, day: String?, expected: Bool) {
    var problems: [Diagnostic] = []
    let notebook = SampleSite.notebook(isDraft: isDraft, embargo: embargo, reporting: &problems)
    #expect(notebook.isPublished(on: day) == expected)
  }
}

extension SitePublisher {
  static func sample(_ notebooks: [EvaluatedNotebook], images: Folder) -> SitePublisher {
    SampleSite.publisher(notebooks, images: images)
  }
}

extension String {
  /// How many pieces a separator cuts the text into.
  func components(of separator: String) -> Int {
    split(separator: separator, omittingEmptySubsequences: false).count
  }
}
