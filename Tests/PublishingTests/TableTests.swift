import Diagnostics
import HTML
import Markdown
import Quantities
import Scenarios
import Testing

@testable import Notebooks
@testable import Publishing

/// Tables of a notebook, and those behind its figures.
struct TableTests {
  private func figure(_ page: String, _ id: String) throws -> Substring {
    let start = try #require(page.firstRange(of: " id=\"\(id)\"")).lowerBound
    return try page[start...][..<#require(page[start...].firstRange(of: "</figure>")).lowerBound]
  }

  private func sample() throws -> Substring {
    try figure(#require(SampleSite.files()["hundred-day-problem/index.html"]), "tbl-runs")
  }

  @Test func aTableIsAFigureWithItsNumberAndSources() throws {
    let table = try sample()
    #expect(table.contains(##"<p class="ft" id="tbl-runs-t">Computed days come close"##))
    #expect(
      table.contains(
        ##"<figcaption>Table 1. Runs of which both are known. Below a number stands its 90% interval. Computed from <a href="#C1">C1</a> and <a href="#I3">I3</a>. 1 more row in the CSV. Days of 24 hours."##
      )
    )
    #expect(table.contains(##"<a href="table-runs.csv" download>Download CSV</a>"##))
  }

  @Test func cellsNameTheirColumnAndLeadToTheirRow() throws {
    let table = try sample()
    #expect(
      table.contains(
        ##"<th scope="col" role="columnheader" class="r">Computed <b>time</b> <small>days</small></th>"##
      )
    )
    #expect(
      table.contains(
        ##"<td role="cell" data-l="Computed time, days" class="r nw"><span><a class="n" href="#C1">95</a> <small>90 to 101</small></span></td>"##
      )
    )
    #expect(table.contains(##"<th scope="row" role="rowheader">GPT-4 as leaked</th>"##))
    #expect(table.contains("&lt;script"))
    #expect(!table.contains("BLOOM"), "left out by the limit")
  }

  @Test func referencesLeadToTables() throws {
    let page = try #require(SampleSite.files()["hundred-day-problem/index.html"])
    #expect(page.contains(##"See <a href="#tbl-runs">Table 1</a>."##))
    #expect(page.contains(##"<dt>Table 1</dt><dd><a href="table-runs.csv" download>"##))
  }

  @Test func theFileHasAllRowsInBaseUnits() throws {
    let csv = try #require(SampleSite.files()["hundred-day-problem/table-runs.csv"])
    #expect(
      csv == """
        Run,Reported (s),Computed time (s),Computed time p5 (s),Computed time p95 (s),What is known of the run and its makers\r
        GPT-4 as leaked,8208000,8208000,7715520,8700480,leak\r
        The same on H100s,2592000,2592000,2436480,2747520,<script>\r
        "'=evil, ""run\""",10195200,,,,paper\r
        BLOOM,10195200,,,,paper\r

        """
    )
    let json = try #require(SampleSite.files()["hundred-day-problem/values.json"])
    #expect(json.contains("\"name\": \"runs\""))
    #expect(json.contains("\"header\": \"Computed time\",\n          \"unit\": \"s\""))
    #expect(json.contains("\"shown\": 3,"))
  }

  // MARK: Layouts

  private func table(_ columns: [[String]], isNumber: Bool = true) -> Table {
    Table(
      name: "t",
      title: [.text("T")],
      caption: [],
      columns: columns.enumerated().map { place, texts in
        Table.Column(
          header: [.text(place == 0 ? "Name" : "Value")],
          unit: nil,
          isNumber: isNumber && place > 0,
          hasRanges: false,
          cells: texts.map { Table.Cell(text: $0, range: nil, estimate: nil, key: nil) },
        )
      },
      omitted: 0,
      uses: [],
    )
  }

  private func html(_ table: Table) -> String {
    var problems: [Diagnostic] = []
    let notebook = SampleSite.notebook("Text.\n", reporting: &problems)
    let site = SampleSite.publisher([notebook])
    let sections = PageSections(notebook, typesetter: site.typesetter, reporting: &problems)
    let targets = PageTargets(
      notebook,
      sections: sections,
      references: [:],
      typesetter: site.typesetter,
    )
    let prose = ProseWriter(notebook, targets: targets, of: site, isSound: true)
    var writer = SectionWriter(prose: prose, sections: sections)
    return writer.table(table).html
  }

  @Test func wideTablesScrollAndNarrowOnesStay() {
    let long = String(repeating: "word ", count: 8)
    #expect(html(table([["a"], ["1"], ["2"]])).contains("<figure class=\"tbl\""))
    #expect(html(table([["a"], ["1"], ["2"]])).contains("<div class=\"scroll\""))
    #expect(html(table([[long], ["1"], ["2"]])).contains("<table class=\"stack\""))
    let wide = html(table(Array(repeating: [long], count: 6)))
    #expect(wide.contains("<figure class=\"wide tbl\""))
    #expect(wide.contains("tabindex=\"0\" role=\"region\" aria-labelledby=\"tbl-t-t\""))
  }

  @Test func emptyTablesAreWritten() {
    #expect(html(table([])).contains("<tbody></tbody>"))
    #expect(html(table([[], []])).contains("<tbody></tbody>"))
  }
}
