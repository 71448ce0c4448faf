import Diagnostics
import Notebooks
import Testing

@testable import Publishing

/// The rows I1…, C1… at the foot of the sample page.
struct ValueCardTests {
  private let page: String
  private let files: [String: String]

  init() throws {
    files = try SampleSite.files()
    page = try #require(files["hundred-day-problem/index.html"])
  }

  /// The row with an id, up to its end.
  private func row(_ id: String) throws -> Substring {
    let start = try #require(page.firstRange(of: "<tr role=row id=\"\(id)\">"))
    let rest = page[start.lowerBound...]
    return try rest[..<#require(rest.firstRange(of: "\n")).lowerBound]
  }

  private func offset(_ text: String) throws -> String.Index {
    try #require(page.firstRange(of: text), "\(text)").lowerBound
  }

  @Test func aComputedValueSaysWhatItsIntervalComesFrom() throws {
    let row = try row("C2")
    #expect(
      row.contains(
        ##"<a href="#I3">I3</a> <span title="93 to 99%" style="--s:96">96%</span>, <a href="#I2">I2</a> 4%"##
      )
    )
    #expect(!row.contains("over 1%") && !row.contains("accelerators <span"), "a share below 1%")
    #expect(row.contains(##"Uses <a href="#I1">I1</a> accelerators, "##))
    #expect(row.contains("<math "))
  }

  @Test func writtenInputsStandByWeightAndTheOthersAreFolded() throws {
    let folded = try offset("<details class=\"more wide\"><summary>1 more input: defaults")
    #expect(try offset("id=\"I3\"") < offset("id=\"I1\""), "the more influential first")
    #expect(try offset("id=\"I1\"") < folded)
    #expect(try folded < offset("id=\"I2\""))
    #expect(
      try row("I2").contains("<b>I2</b>Peak rate of one accelerator<small>A100 SXM 80</small>")
    )
    #expect(try row("I3").contains("<p style=\"--s:96\">Explains 96% of one result’s variance"))
    #expect(try !row("I1").contains("Explains"))
    #expect(
      try row("I1").contains(##"Used by <a href="#C2">C2</a>"##)
    )
  }

  @Test func whatThePageDoesNotMentionIsInTheFileAlone() throws {
    _ = try offset("1 more value that this page does not mention is in <a")
    #expect(!page.contains("id=\"C4\""))
    #expect(!page.contains("#C4"), "no link leads to it")
    _ = try offset("id=\"C5\"")
  }

  @Test func whatAFigureUsesAndAllThatComesBeforeItIsShown() throws {
    var problems: [Diagnostic] = []
    let notebook = SampleSite.notebook(
      "```yaml chart scaling\ntitle: x\n```\n",
      reporting: &problems,
    )
    let links = PageNumbers(notebook, references: [:]).links
    // The chart uses the rate; the verdict's numbers the durations; the claim its condition.
    #expect(links.shown.isSuperset(of: ["C1", "C2", "C3", "C5", "I1", "I2", "I3"]))
    #expect(!links.shown.contains("C4"))
    #expect(links.users["I1"] == ["C2", "C4"])
    #expect(links.citing["patel2023"] == ["I1", "I3"])
  }

  @Test func anInputLeadsToItsSourceAndASourceToItsInputs() throws {
    #expect(try row("I1").contains(##"Published, <a href="#r1">Patel and Wong 2023</a>, p. 3."##))
    #expect(
      page.contains(
        ##"Seen through a secondary source.</span> <span class="g">Used for <a href="#I1">I1</a>, <a href="#I3">I3</a>.</span></li>"##
      )
    )
  }

  @Test func filesCarryInfluencesAndWeights() throws {
    let json = try #require(files["hundred-day-problem/values.json"])
    #expect(json.contains("\"key\": \"gpt4.utilization\",\n          \"total\": {"))
    #expect(json.contains("\"weight\": 0.96"))
    #expect(json.contains("\"written\": false"))
    let computed = try #require(files["hundred-day-problem/computed.csv"])
    #expect(computed.contains("gpt4.utilization 0.958; gpt4.peak 0.04; gpt4.accelerators 0.002"))
    let inputs = try #require(files["hundred-day-problem/inputs.csv"])
    #expect(
      inputs.hasPrefix(
        "id,key,quantity,unit,p5,p50,p95,money of,kind,sources,note,written,weight,line\r\n"
      )
    )
  }

  @Test func aPageWithoutValuesHasNoCards() throws {
    let page = try #require(SampleSite.files(isBare: true)["hundred-day-problem/index.html"])
    #expect(!page.contains("class=\"cards"))
    #expect(!page.contains("id=\"inputs\""))
    #expect(PageAnchors(in: page).dangling == [])
  }
}
