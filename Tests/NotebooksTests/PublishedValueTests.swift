import Diagnostics
import Quantities
import Scenarios
import Testing

@testable import Notebooks

struct PublishedValueTests {
  private static let priced = """
    ```yaml scenario run
    title: The run on A100s
    model: TrainingRun
    activeParameters: 280e9
    tokens: 13e12
    accelerator: A100 SXM 80
    accelerators: 25000
    utilization: 0.34
    goodput: 1
    rent: 1 to 4 USD2024/h
    ```

    ```yaml scenario later
    like: run
    rent: 2 USD2026/h
    ```
    """

  private func sound(_ text: String) throws -> EvaluatedNotebook {
    let (notebook, problems) = try evaluate(notebook(text))
    try #require(shown(problems) == [])
    return notebook
  }

  private func texts(_ notebook: EvaluatedNotebook) -> [String] {
    notebook.marks.sorted { $0.key < $1.key }.compactMap { _, mark in
      if case .value(let text, _) = mark { text } else { nil }
    }
  }

  @Test func moneyHasItsYear() throws {
    let notebook = try sound(
      Self.priced + """


        `= later.cost; year` `= later.cost` `= run.cost + later.cost; year`
        `= run.cost / later.cost`
        """
    )
    let texts = texts(notebook)
    try #require(texts.count == 4)
    #expect(texts[0].hasSuffix("(2026)"), "\(texts[0])")
    #expect(!texts[1].contains("2026"), "\(texts[1])")
    #expect(texts[2].contains("2024") && texts[2].contains("2026"), "\(texts[2])")
    func format(_ key: String) throws -> QuantityFormat {
      try #require((notebook.inputs + notebook.computed).first { $0.key == key }).format
    }
    #expect(try format("later.cost").priceYears == 2026...2026)
    #expect(try format("later.cost").showsYear)
    #expect(try format("run.rent").priceYears == 2024...2024)
    #expect(try format("run.cost + later.cost").priceYears == 2024...2026)
    #expect(try format("run.cost + later.cost").showsYear)
    #expect(try format("run.cost / later.cost").priceYears == nil, "no money is left")
    #expect(try format("run.duration").priceYears == nil)
    #expect(try format("run.duration").showsYear == false)
  }

  @Test func aYearThatIsNotKnownIsNotShown() throws {
    let text = Self.priced.replacing("USD2024", with: "USD").replacing("USD2026", with: "USD")
    let (_, problems) = try evaluate(
      notebook(text + "\n`= run.cost; year` `= run.duration; d, year` `= 5 USD; year`")
    )
    #expect(
      shown(problems) == [
        "20:14 no-price-year ‹year›", "20:37 format-unit ‹d, year›", "20:56 no-price-year ‹year›",
      ]
    )
    #expect(problems.first?.headline == "`run.cost` is money whose year is not known")
  }

  @Test func inputsPrintEverywhereWhatTheirRowSays() throws {
    let notebook = try sound(
      Self.priced.replacing("25000", with: "discrete(8000 50 %, 16000 30 %, 32000 20 %)")
        .replacing("0.34", with: "triangular(0.1, 0.3, 0.4)") + """


          `= run.accelerators` `= run.utilization; 5 digits`

          ```yaml table both
          title: Both
          data: [run, later]
          columns:
            - Number: accelerators
            - Again: run.accelerators
          ```

          ```yaml verdict
          says: Long.
          because: It is.
          numbers:
            - Number: run.accelerators
          ```
          """
    )
    let row = try #require(notebook.inputs.first { $0.key == "run.accelerators" })
    let other = try #require(notebook.inputs.first { $0.key == "run.utilization" })
    #expect(row.estimate.p50 == 8000, "what was written, not the middle of its draws")
    var format = other.format
    format.digits = 5
    #expect(
      texts(notebook) == [row.format.string(row.estimate), format.string(other.estimate)]
    )
    #expect(notebook.verdict?.numbers.map(\.text) == [row.format.string(row.estimate)])
    for case .table(let table) in notebook.blocks.values {
      let cells = table.columns.flatMap(\.cells)
      #expect(cells.map(\.text) == Array(repeating: "8,000", count: 4))
      #expect(cells.allSatisfy { $0.estimate == row.estimate })
    }
  }

  @Test func digitsThatNobodyTypedAreNotPrinted() throws {
    let notebook = try sound(
      run.replacing("13e12", with: "\"= 13e12 / 7\"") + "\n`= run.tokens` `= run.accelerators`"
    )
    #expect(texts(notebook) == ["1.9\u{A0}trillion", "25,000"])
  }

  @Test func figuresOfChosenRowsHaveRows() throws {
    let notebook = try sound(
      """
      \(run)

      It has `= run.accelerator.peak` and `= run.accelerator.rent / 2`.
      """
    )
    let rows = Set((notebook.inputs + notebook.computed).map(\.key))
    for case .value(_, let key) in notebook.marks.values {
      #expect(rows.contains(key), "\(key)")
    }
    #expect(notebook.aliases["run.accelerator.peak"] == "run.peak")
    let half = try #require(notebook.computed.first { $0.key == "run.accelerator.rent / 2" })
    #expect(half.uses == ["run.rent"])
    #expect(half.influences.map(\.key) == ["run.rent"])
  }

  @Test func rowsSayWhatACardNeeds() throws {
    let notebook = try sound(Self.priced + "\n`= run.duration / 7 d`")
    let duration = try #require(notebook.computed.first { $0.key == "run.duration" })
    #expect(duration.label == "The run on A100s: Time from start to end")
    #expect(duration.formula?.isEmpty == false)
    #expect(duration.origin.span.map { $0.file.line(at: $0.range.lowerBound) } == 4)
    #expect(duration.uses.contains("run.operations"))
    let weeks = try #require(notebook.computed.first { $0.key == "run.duration / 7 d" })
    #expect(weeks.origin.span.map { $0.file.line(at: $0.range.lowerBound) } == 20)
    #expect(weeks.uses == ["run.duration"])
    #expect(weeks.formula == "run.duration / 7 d")
    let rent = try #require(notebook.inputs.first { $0.key == "run.rent" })
    #expect(rent.isWritten)
    #expect(notebook.inputs.first { $0.key == "run.peak" }?.isWritten == false)
    #expect(notebook.inputs.first { $0.key == "run.pue" }?.isWritten == false)
  }
}
