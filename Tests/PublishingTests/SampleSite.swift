import Diagnostics
import Figures
import Markdown

@testable import Notebooks
@testable import Publishing
@testable import Quantities
@testable import Scenarios

/// A small evaluated notebook, put together by hand, and the site around it.
enum SampleSite {
  static let text = """
    ## In brief {#brief}

    1. **The cluster is fast.** It sustains `= gpt4.rate` over the whole run. @claim-fast
    2. **The run is long.** It took `= gpt4.duration` on `= gpt4.accelerators` GPUs [@patel2023]. @fig-scaling

    ## The run today

    It took `= gpt4.duration` on `= gpt4.accelerators` A100s [@patel2023, p. 3; @openai2023].[^unit] That is
    *less* than `four` months? `? gpt4.duration < 120 d` The same run on H100s would take
    `= gpt4OnH100.duration`, see [the data](#data) and @claim-fast.

    [^unit]: Days of 24 hours, idle time included [@patel2023].

    ```yaml claim fast
    says: x
    ```

    ### What it took

    See @tbl-runs.

    ```yaml table runs
    title: x
    ```

    - One
    - Two with `code`
      1. Inner

    > A quotation with `= gpt4.duration`.

    ```yaml chart scaling
    title: x
    ```

    ```swift
    let x = a < b && c > d
    ```

    ***

    ## Ending

    Nothing here[^other], but @sec-none would be wrong.

    [^other]: Another note.
    """

  static let results: [String: MarkResult] = [
    "gpt4.rate": .value(text: "2.6 EFLOP/s", key: "gpt4.rate"),
    "gpt4.duration": .value(text: "95 days", key: "gpt4.duration"),
    "gpt4.accelerators": .value(text: "25,000", key: "gpt4.accelerators"),
    "gpt4OnH100.duration": .value(text: "30 days", key: "gpt4OnH100.duration"),
    "gpt4.duration < 120 d": .assertion(holds: true, share: 0.998, key: "gpt4.duration < 120 d"),
    "@patel2023": .citation([("patel2023", nil)]),
    "@patel2023, p. 3; @openai2023": .citation([("patel2023", "p. 3"), ("openai2023", nil)]),
  ]

  static let references: [String: Reference] = [
    "patel2023": Reference(
      key: "patel2023",
      title: "GPT-4 architecture, infrastructure, training dataset, costs",
      authors: ["Patel, D.", "Wong, G."],
      year: "2023",
      container: "SemiAnalysis",
      doi: nil,
      url: "https://example.org/gpt4",
      status: "secondary",
      note: "Newsletter, an unconfirmed leak",
    ),
    "openai2023": Reference(
      key: "openai2023",
      title: "GPT-4 technical report",
      authors: ["OpenAI"],
      year: "2023",
      container: nil,
      doi: "10.48550/arXiv.2303.08774",
      url: nil,
      status: "opened",
      note: nil,
    ),
    "datasheets": Reference(
      key: "datasheets",
      title: "A100 Tensor Core GPU",
      authors: ["NVIDIA"],
      year: "2020",
      container: "Datasheet",
      doi: nil,
      url: nil,
      status: "recalled",
      note: nil,
    ),
    "unused": Reference(
      key: "unused",
      title: "Never cited",
      authors: [],
      year: nil,
      container: nil,
      doi: nil,
      url: nil,
      status: nil,
      note: nil,
    ),
  ]

  static func notebook(
    _ text: String = text,
    title: String = "Can quantum computers solve the 100-day problem?",
    says: String = "No, not for the training run itself.",
    label: String = "Length of the run",
    key: String = "gpt4.duration",
    isDraft: Bool = false,
    embargo: String? = nil,
    reporting problems: inout [Diagnostic],
  ) -> EvaluatedNotebook {
    let file = SourceFile(path: "notebooks/hundred-day-problem.md", text: text)
    let document = Document(parsing: file, in: 0..<file.count, reporting: &problems)
    var marks: [Int: MarkResult] = [:]
    for mark in document.allMarks {
      guard let outcome = results[mark.text.text] else { continue }
      marks[mark.span.range.lowerBound] = outcome
    }
    var blocks: [Int: EvaluatedBlock] = [:]
    for block in document.blocks {
      guard case .code(let code) = block.kind else { continue }
      let start = block.span.range.lowerBound
      if code.info.text == "yaml claim fast" { blocks[start] = .claim(claim(file)) }
      if code.info.text == "math energy" {
        blocks[start] = .equation(Equation(name: "energy", tex: code.content))
      }
      if code.info.text == "yaml table runs" { blocks[start] = .table(table) }
      if code.info.text == "yaml chart scaling" { blocks[start] = .chart(chart) }
    }
    var frontMatter = FrontMatter()
    frontMatter.title = [.text(title)]
    frontMatter.dek = [
      .text("Training one frontier AI model keeps about 25,000 GPUs busy for 95 days. "),
      .text("We ask whether a fault-tolerant quantum computer could do that job sooner."),
    ]
    frontMatter.authors = ["A. Author", "B. Author"]
    frontMatter.evidence = "2026-11-01"
    frontMatter.status = "draft for review"
    frontMatter.edition = "0.1"
    frontMatter.isDraft = isDraft
    frontMatter.embargo = embargo
    return EvaluatedNotebook(
      file: file,
      name: "hundredDayProblem",
      slug: "hundred-day-problem",
      frontMatter: frontMatter,
      document: document,
      blocks: blocks,
      marks: marks,
      verdict: VerdictBlock(
        says: [.text(says)],
        because: [.text("Faster hardware narrows the gap. Only a better algorithm closes it.")],
        claim: "fast",
        numbers: [
          .init(label: label, text: "95 days", range: "90 to 101 days", note: [], key: key),
          .init(
            label: "GPUs kept busy",
            text: "25,000",
            range: nil,
            note: [.text("of the A100 kind")],
            key: "gpt4.accelerators"
          ),
          .init(
            label: "The same run on H100s",
            text: "30 days",
            range: "28 to 32 days",
            note: [],
            key: "gpt4OnH100.duration"
          ),
          .init(
            label: "Useful rate of the cluster",
            text: "2.6 EFLOP/s",
            range: nil,
            note: [],
            key: "gpt4.rate"
          ),
        ],
      ),
      inputs: [
        value(
          "gpt4.accelerators",
          "accelerators",
          25_000,
          .one,
          kind: .published,
          sources: ["patel2023, p. 3"]
        ),
        value(
          "gpt4.peak",
          "A100 SXM 80: Peak rate of one accelerator",
          312e12,
          .operationRate,
          owner: "A100 SXM 80",
          kind: .specified,
          sources: ["datasheets"],
          isWritten: false,
        ),
        value(
          "gpt4.utilization",
          "model FLOP utilization",
          0.34,
          .one,
          low: 0.32,
          high: 0.36,
          kind: .published,
          sources: ["patel2023", "private conversation"],
          note: "Lower than usual for the time.",
          weight: 0.96,
        ),
      ],
      computed: [
        value(
          key,
          label,
          8_233_889,
          .time,
          low: 7.8e6,
          high: 8.7e6,
          formula: #"T = \frac{C}{F g}"#,
          uses: ["gpt4.rate"]
        ),
        value(
          "gpt4.rate",
          "useful rate of the cluster",
          2.6e18,
          .operationRate,
          low: 2.5e18,
          high: 2.8e18,
          formula: #"F = n\, F_\mathrm{peak}\, \mathrm{MFU}"#,
          uses: ["gpt4.accelerators", "gpt4.peak", "gpt4.utilization"],
          influences: [
            ("gpt4.utilization", 0.958), ("gpt4.peak", 0.04), ("gpt4.accelerators", 0.002),
          ],
        ),
        value(
          "gpt4OnH100.duration",
          "duration, on H100s",
          2.6e6,
          .time,
          low: 2.4e6,
          high: 2.8e6,
          formula: #"T = \frac{C}{F g}"#,
          uses: ["gpt4.rate"]
        ),
        value(
          "gpt4.power",
          "Mean power of the site",
          17.8e6,
          .power,
          low: 14.3e6,
          high: 22.2e6,
          formula: #"F = n\, F_\mathrm{peak}\, \mathrm{MFU}"#,
          uses: ["gpt4.accelerators"],
        ),
        value(
          "gpt4.duration < 120 d",
          "gpt4.duration < 120 d",
          0.998,
          .one,
          formula: "gpt4.duration < 120 d",
          uses: [key],
          isPercent: true,
        ),
      ] + (key == "gpt4.duration" ? [] : [value("gpt4.duration", "duration", 8_233_889, .time)]),
      claims: [claim(file)],
      citations: ["patel2023", "openai2023"],
      aliases: [:],
    )
  }

  private static func value(
    _ key: String,
    _ label: String,
    _ central: Double,
    _ dimension: Dimension,
    owner: String? = nil,
    low: Double? = nil,
    high: Double? = nil,
    kind: Kind? = nil,
    sources: [String] = [],
    note: String? = nil,
    formula: String? = nil,
    uses: [String] = [],
    isPercent: Bool = false,
    isWritten: Bool = true,
    influences: [(String, Double)] = [],
    weight: Double = 0,
  ) -> PublishedValue {
    var format = QuantityFormat()
    format.isPercent = isPercent
    return PublishedValue(
      key: key,
      label: label,
      owner: owner,
      estimate: Estimate(
        p5: low ?? central,
        p50: central,
        p95: high ?? central,
        dimension: dimension
      ),
      format: format,
      formula: formula,
      uses: uses,
      origin: Origin(kind: kind, sources: sources, note: note, span: nil),
      isWritten: isWritten,
      influences: influences.map { key, total in
        func share(_ value: Double) -> Estimate {
          Estimate(p5: value * 0.97, p50: value, p95: value * 1.03, dimension: .one)
        }
        return PublishedValue.Influence(
          key: key,
          indices: SobolIndices(firstOrder: share(total * 0.9), total: share(total)),
        )
      },
      weight: weight,
    )
  }

  /// A table with a name, a number, a number with its interval and a missing one.
  static let table: Table = {
    func number(_ text: String, _ value: Double, _ range: String? = nil, key: String? = nil)
      -> Table.Cell
    {
      let seconds = value * 86_400
      let spread = range == nil ? 0 : 0.06
      let estimate = Estimate(
        p5: seconds * (1 - spread),
        p50: seconds,
        p95: seconds * (1 + spread),
        dimension: .time,
      )
      return Table.Cell(text: text, range: range, estimate: estimate, key: key)
    }
    func name(_ text: String) -> Table.Cell {
      Table.Cell(text: text, range: nil, estimate: nil, key: nil)
    }
    let days = [
      number("95", 95, "90 to 101", key: "gpt4.duration"), number("30", 30, "28 to 32"),
      name("–"),
    ]
    return Table(
      name: "runs",
      title: [.text("Computed days come close to those reported")],
      caption: [.text("Runs of which both are known.")],
      columns: [
        Table.Column(
          header: [.text("Run")],
          unit: nil,
          isNumber: false,
          hasRanges: false,
          cells: [name("GPT-4 as leaked"), name("The same on H100s"), name("=evil, \"run\"")],
          omittedCells: [name("BLOOM")],
        ),
        Table.Column(
          header: [.text("Reported")],
          unit: "days",
          isNumber: true,
          hasRanges: false,
          cells: [number("95", 95), number("30", 30), number("118", 118)],
          omittedCells: [number("118", 118)],
        ),
        Table.Column(
          header: [.text("Computed "), .strong([.text("time")])],
          unit: "days",
          isNumber: true,
          hasRanges: true,
          cells: days,
          omittedCells: [name("–")],
        ),
        Table.Column(
          header: [.text("What is known of the run and its makers")],
          unit: nil,
          isNumber: false,
          hasRanges: false,
          cells: [name("leak"), name("<script>"), name("paper")],
          omittedCells: [name("paper")],
        ),
      ],
      omitted: 1,
      uses: ["gpt4.duration", "gpt4.utilization"],
      notes: [.text("Days of 24 hours.")],
    )
  }()

  private static func claim(_ file: SourceFile) -> Claim {
    Claim(
      name: "fast",
      says: [.text("Even a quadratic speed-up of the whole run overshoots 100 days.")],
      condition: "gpt4.duration < 120 d",
      verdict: ClaimVerdict(
        probability: 0.07,
        isJudgement: true,
        likelihood: .veryUnlikely,
        stands: true
      ),
      event: "in 100 days or less",
      by: "2040",
      confidence: .high,
      because: [.text("Hardware speed is measured; the limit on search is proved.")],
      key: "gpt4.duration < 120 d",
      span: file.span(0..<0),
    )
  }

  private static let chart: Chart = {
    let counts = stride(from: 5_000.0, through: 50_000, by: 5_000).map(\.self)
    let days = counts.map { 95.3 * 86_400 * 25_000 / $0 }
    return Chart(
      name: "scaling",
      title: [.text("Twice the GPUs, half the wait")],
      subtitle: [
        .text(
          "Length of the run by number of A100s. Both axes are logarithmic. The band is a 90% interval."
        )
      ],
      caption: [.text("Perfect scaling is assumed.")],
      notes: [],
      drawing: .lines(
        LineChart(
          id: "scaling",
          title: "Length of the run by number of GPUs",
          x: .init(title: "A100s", scale: .log, dimension: .one),
          y: .init(title: "Length of the run", scale: .log, dimension: .time),
          series: [
            .init(
              points: zip(counts, days).map { .init(x: $0, y: $1, band: $1 * 0.93...$1 * 1.07) }
            )
          ],
          rules: [.init(.horizontal, at: 100 * 86_400, label: "100 days")],
        )
      ),
      data: DataSet(columns: [
        .init(
          name: "accelerators",
          doc: "A100s",
          dimension: .one,
          values: counts.map { Uncertain(Quantity($0)) },
          texts: nil,
          isSwept: true
        ),
        .init(
          name: "duration",
          doc: "Length of the run",
          dimension: .time,
          values: days.map { Uncertain(draws: [$0 * 0.93, $0, $0 * 1.07], dimension: .time) },
          texts: nil,
          isSwept: false
        ),
      ]),
      columns: ["accelerators", "duration"],
      uses: ["gpt4.accelerators", "gpt4.rate"],
    )
  }()

  /// The texts of the site's files by path; `isBare` leaves nothing of the notebook but prose.
  static func files(isBare: Bool = false) throws -> [String: String] {
    var problems: [Diagnostic] = []
    let templates = try Templates(
      site: Folder(),
      engine: engineTemplates(),
      enginePath: "templates",
      reporting: &problems,
    )
    guard let templates else { preconditionFailure("\(problems)") }
    var ignored: [Diagnostic] = []
    let valid = text.replacing("@sec-none", with: "nothing")
    let notebook = isBare ? bare(reporting: &ignored) : notebook(valid, reporting: &ignored)
    let files = publisher([notebook]).files(with: templates, reporting: &problems)
    precondition(problems.isEmpty, "\(problems)")
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })
  }

  private static func bare(reporting problems: inout [Diagnostic]) -> EvaluatedNotebook {
    let file = SourceFile(path: "notebooks/hundred-day-problem.md", text: "## One\n\nWords.\n")
    return EvaluatedNotebook(
      file: file,
      name: "hundredDayProblem",
      slug: "hundred-day-problem",
      frontMatter: FrontMatter(),
      document: Document(parsing: file, in: 0..<file.count, reporting: &problems),
      blocks: [:],
      marks: [:],
      verdict: nil,
      inputs: [],
      computed: [],
      claims: [],
      citations: [],
      aliases: [:],
    )
  }

  static func publisher(
    _ notebooks: [EvaluatedNotebook],
    images: Folder = Folder(),
  ) -> SitePublisher {
    var problems: [Diagnostic] = []
    let text = """
      name: Feasibility Briefings
      address: https://example.org/briefings
      publisher: Example Institute
      """
    let settings = SiteSettings(
      reading: SourceFile(path: "site/site.yaml", text: text),
      slugs: [],
      reporting: &problems,
    )
    precondition(problems.isEmpty, "\(problems)")
    return SitePublisher(
      settings: settings,
      references: references,
      notebooks: notebooks,
      images: images,
    )
  }
}

extension Document {
  fileprivate var allMarks: [Mark] { (blocks + notes.flatMap(\.blocks)).flatMap(\.allMarks) }
}

extension Block {
  fileprivate var allMarks: [Mark] {
    texts.joined().flatMap(\.allMarks) + children.flatMap(\.allMarks)
  }
}

extension Inline {
  fileprivate var allMarks: [Mark] {
    switch self {
    case .mark(let mark): [mark]
    case .emphasis(let content), .strong(let content): content.flatMap(\.allMarks)
    case .link(_, _, let content, _): content.flatMap(\.allMarks)
    case .image(_, _, let content, _): content.flatMap(\.allMarks)
    case .text, .softBreak, .lineBreak, .code: []
    }
  }
}
