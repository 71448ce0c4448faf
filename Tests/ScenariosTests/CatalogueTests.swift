import Quantities
import Testing

@testable import Scenarios

/// The tables that the engine ships.
struct CatalogueTests {
  private let tables = Catalogue.standard.tables

  @Test func everyFigureStandsInADescribedColumn() {
    for table in tables {
      let columns = Set(table.columns.map(\.name))
      #expect(columns.count == table.columns.count, "\(table.name)")
      for row in table.rows {
        #expect(Set(row.figures.map(\.column)).count == row.figures.count, "\(row.name)")
        for figure in row.figures {
          let column = table.column(named: figure.column)
          #expect(column?.dimension == figure.dimension, "\(row.name).\(figure.column)")
          #expect(column?.table == nil)
          #expect(figure.low.isFinite && figure.high.isFinite)
          #expect(!figure.origin.sources.isEmpty, "\(row.name).\(figure.column) has no source")
          #expect(figure.origin.kind != nil, "\(row.name).\(figure.column) has no kind")
        }
        for link in row.links {
          #expect(table.column(named: link.column)?.table == link.table)
          #expect(Catalogue.standard.row(of: link) != nil)
        }
      }
      for column in table.columns {
        let isUsed = table.rows.contains {
          $0.figure(named: column.name) != nil || $0.link(named: column.name) != nil
        }
        #expect(isUsed, "\(table.name).\(column.name) is empty")
      }
    }
  }

  @Test func pricesHaveTheYearsOfTheirSources() {
    let years = ["A100 SXM 40": 2020, "H100 SXM": 2025, "B200": 2024, "MI300X": 2025]
    for row in Catalogue.Table.accelerators.rows {
      #expect(row.figure(named: "price")?.priceYear == years[row.name], "\(row.name)")
    }
  }

  @Test func theTPUOfGopherHasNoPower() throws {
    let row = try #require(Catalogue.Table.accelerators.row(named: "TPU v3"))
    #expect(row.figure(named: "chipPower") == nil)
    #expect(row.origin.note?.contains("No design power") == true)
  }

  @Test func whatIsRecalledCitesDataSheets() throws {
    let origin = { (row: String, column: String) in
      Catalogue.Table.accelerators.row(named: row)?.figure(named: column)?.origin
    }
    for (row, column) in [
      ("H100 SXM", "peakFP8"), ("H800 SXM", "peakFP8"), ("H200 SXM", "peakFP8"),
      ("H200 SXM", "memory"), ("TPU v7", "peak"), ("TPU v7", "scaleUpBandwidth"),
      ("MI300X", "peakFP8"),
    ] {
      let found = try #require(origin(row, column))
      #expect(found.sources == ["datasheets"], "\(row).\(column)")
      #expect(found.note?.contains("Recalled") == true, "\(row).\(column)")
    }
    #expect(origin("TPU v7", "peakFP8")?.note == "Confidence: medium.")
    #expect(origin("GB200", "peakFP8")?.note == "Confidence: medium.")
    #expect(origin("GB200", "chipPower")?.note?.contains("132 kW") == true)
    #expect(origin("H100 SXM", "peak")?.sources == ["cottier2024"])
    let note = Catalogue.Table.accelerators.row(named: "GB200")?.origin.note ?? ""
    #expect(note.split(separator: "superchip", omittingEmptySubsequences: false).count == 2)
    for undated in ["V100 SXM2", "A100 SXM 80"] {
      #expect(origin(undated, "price")?.note?.contains("does not date") == true)
    }
  }

  @Test func defaultsOfModelsAreThoseOfTheTables() throws {
    let trend = try #require(Catalogue.standard.model(named: "Trend"))
    for (input, row) in [
      ("computeGrowth", "Training compute of notable models"),
      ("pricePerformanceGrowth", "Price-performance of hardware"),
    ] {
      let figure = try #require(
        Catalogue.Table.growthTrends.row(named: row)?.figure(named: "growth")
      )
      let fallback = try #require(trend.input(named: input)?.default)
      let ends = fallback.text.split(separator: " to ").map { Double($0) }
      #expect(ends == [figure.low, figure.high], "\(input)")
      #expect(fallback.sources == figure.origin.sources)
    }
    let row = Catalogue.Table.growthTrends.row(named: "Algorithmic efficiency")
    let doubling = try #require(row?.figure(named: "doublingTime"))
    let month = 365.25 * 86_400 / 12
    #expect(isClose(doubling.low / month, 5, within: 1e-12))
    #expect(isClose(doubling.high / month, 14, within: 1e-12))
    #expect(trend.input(named: "algorithmicDoublingTime")?.default?.text == "5 to 14 month")
    let law = try #require(Catalogue.standard.model(named: "ScalingLaw"))
    let besiroglu = try #require(Catalogue.Table.scalingLawSets.row(named: "Besiroglu 2024"))
    for name in ["E", "A", "B", "alpha", "beta"] {
      let text = try #require(law.input(named: name)?.default?.text)
      #expect(Double(text) == besiroglu.figure(named: name)?.low, "\(name)")
    }
  }

  @Test func standardErrorsAreGivenAndNotDrawn() throws {
    let row = try #require(Catalogue.Table.scalingLawSets.row(named: "Besiroglu 2024"))
    #expect(row.figure(named: "errorOfB")?.low == 1293)
    #expect(row.figure(named: "B")?.low == row.figure(named: "B")?.high)
    let exponent = try #require(row.figure(named: "exponent"))
    #expect(isClose((exponent.low + exponent.high) / 2, 0.5126, within: 1e-3))
    #expect(isClose(exponent.high - exponent.low, 2 * 1.645 * 0.02, within: 1e-9))
  }

  @Test(
    arguments: [
      ("GPT-3 175B", "tokens", 1), ("GPT-3 175B", "reportedDuration", 3),
      ("GPT-3 175B", "reportedOperations", 3), ("Llama 3.1 405B", "accelerators", 5),
      ("PaLM 540B", "reportedAcceleratorHours", 7), ("Llama 2 70B", "reportedEmissions", 5),
      ("MT-NLG 530B", "utilization", 4), ("Gopher 280B", "reportedDuration", 4),
    ]
  )
  func figuresKeepTheDigitsOfTheirSources(row: String, column: String, digits: Int) throws {
    let found = try #require(Catalogue.Table.publishedRuns.row(named: row))
    #expect(found.figure(named: column)?.digits == digits)
  }

  @Test func notesSayWhatIsRecalledLeakedOrDerived() throws {
    let note = { (row: String, column: String) in
      let figure = Catalogue.Table.publishedRuns.row(named: row)?.figure(named: column)
      return figure?.origin.note ?? ""
    }
    #expect(note("Falcon-180B", "reportedAcceleratorHours").contains("Recalled"))
    #expect(note("GPT-4", "tokens").contains("leak"))
    #expect(note("Llama 3.1 405B", "reportedDuration").contains("Derived"))
    #expect(note("Grok-3", "reportedDuration").contains("Confidence: low"))
  }
}
