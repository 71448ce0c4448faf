import Diagnostics
import FoundationEssentials
import Testing

@testable import Publishing

/// A build that remembers others is the same as one that does not, byte for byte.
struct SiteMemoryTests {
  /// What a build made and reported.
  private struct Outcome: Equatable {
    let files: [OutputFile]
    let problems: String

    init(_ folder: Folder, engine: Folder, jobs: Int = 1, memory: SiteMemory = SiteMemory()) {
      var problems: [Diagnostic] = []
      let site = BuiltSite(
        folder,
        engine: engine,
        enginePath: "templates",
        on: "2026-11-22",
        rules: Array(DiagnosticRule.ofRooms.prefix(3)),
        jobs: jobs,
        memory: memory,
        reporting: &problems,
      )
      files = site.files
      self.problems = DiagnosticRenderer().render(problems.inOrder)
    }
  }

  private static let texts: [String: String] = {
    var texts = WholeSiteTests.folder.files.mapValues { String(decoding: $0, as: UTF8.self) }
    let notebook = "notebooks/hundred-day-problem.md"
    texts[notebook] = texts[notebook]?.replacing("evidence:", with: "draws: 256\nevidence:")
    // Notebooks that share values have the same draws.
    let other = "notebooks/other.md"
    texts[other] = texts[other]?.replacing("title: Another", with: "title: Another\ndraws: 256")
    texts["notebooks/third.md"] = """
      ---
      title: A third, with `= small.duration`
      draws: 256
      seed: 3
      ---

      Words of the third, see @other.sec-top and @hundredDayProblem.fig-byAccelerators.

      ```yaml scenario small
      model: TrainingRun
      activeParameters: 1e9 to 2e9
      tokens: 1e12
      accelerator: H100 SXM
      accelerators: 500
      utilization: 0.3 to 0.5
      ```

      ## Middle {#sec-middle}

      It takes `= small.duration`, which is `= small.duration / 1 d`. `? small.duration < 900 d`

      ```yaml chart whatMatters
      title: What matters
      data: [small]
      mark: tornado
      x: duration
      ```

      ```yaml table all
      title: All
      data: [small]
      columns:
        - Time: duration
        - Rate: rate
      ```

      """
    texts["notebooks/fourth.md"] = #"""
      ---
      title: A fourth, with `= small.duration`
      uses: [third]
      draws: 256
      seed: 3
      ---

      The third takes `= small.duration`, this one `= larger.duration` [@patel2023], with $R = 2\,\rate$.
      See @tbl-both, @eq-rate and @third.fig-whatMatters.[^n]

      [^n]: Of `= third.small.tokens` tokens.

      ```yaml scenario larger
      like: small
      accelerators: 600
      tokens: = 2 * small.tokens
      ```

      | Run | Length | Rate |
      |:--|--:|--:|
      | Small | `= small.duration` | $\rate$ |
      | Larger | `= larger.duration` | `= larger.rate` |

      : Both runs {#tbl-both}

      ```math rate
      R = n \rate
      ```

      ```yaml sweep sizes
      of: larger
      over:
        accelerators: [500, 1000, 2000]
      ```

      ```yaml chart bySize
      title: By size
      data: sizes
      mark: line
      x: {value: accelerators, scale: log, title: GPUs}
      y: {value: duration, scale: log, title: Length}
      band: 90 %
      ```

      ```yaml chart whatMattersHere
      title: What matters here
      data: [larger]
      mark: tornado
      x: duration
      ```

      ```yaml claim longer
      says: The larger one takes longer.
      holds: larger.duration > small.duration
      likelihood: virtually certain
      confidence: high
      because: It does more [@patel2023].
      ```

      """#
    texts["site/site.yaml", default: ""] += #"""
      order: [third]
      macros: {'\rate': 'r_\mathrm{max}'}

      """#
    texts["templates/footer.mustache"] =
      #"<footer>{{publisher}} {{#checks}}<a href="{{checks}}">Checks</a>{{/checks}}</footer>"#
      + "\n"
    return texts
  }()

  @Test func theSampleIsSound() throws {
    let outcome = Outcome(Folder(texts: Self.texts), engine: try engineTemplates())
    #expect(outcome.problems == "")
    #expect(outcome.files.count > 10)
  }

  @Test(arguments: [2, 8])
  func theNumberOfThreadsChangesNothing(jobs: Int) throws {
    let engine = try engineTemplates()
    var texts = Self.texts
    for number in 0..<20 {
      texts["notebooks/more-\(number).md"] = """
        ---
        title: Number \(number)
        ---

        See [the next](more-\(number + 1).md) and @fig-none\(number).

        """
    }
    for folder in [Folder(texts: Self.texts), Folder(texts: texts)] {
      #expect(Outcome(folder, engine: engine, jobs: jobs) == Outcome(folder, engine: engine))
    }
  }

  /// `SITE_EDITS` sets how many edits are tried from each seed.
  @Test(arguments: 0..<8)
  func remembersNothingWrong(seed: Int) throws {
    let engine = try engineTemplates()
    let memory = SiteMemory()
    var editor = SiteEditor(Self.texts, seed: UInt64(seed))
    let edits = ProcessInfo.processInfo.environment["SITE_EDITS"].flatMap { Int($0) } ?? 25
    for _ in 0..<edits {
      let edit = editor.edit()
      let folder = Folder(texts: editor.texts)
      let live = Outcome(folder, engine: engine, memory: memory)
      let clean = Outcome(folder, engine: engine)
      #expect(live.problems == clean.problems, "after \(edit)")
      try #require(live == clean, "after \(edit)")
    }
  }

  /// As strings they are equal.
  @Test(arguments: ["Middle {", "What matters", "Words of", "title: A third", "name: Feas"])
  func lettersThatOnlyTheirBytesTellApart(place: String) throws {
    let engine = try engineTemplates()
    let memory = SiteMemory()
    for letter in ["\u{E9}", "e\u{301}", "\u{E9}"] {
      let texts = Self.texts.mapValues { text in
        text.replacing(place, with: place.replacing(" ", with: " \(letter) "))
      }
      let live = Outcome(Folder(texts: texts), engine: engine, memory: memory)
      #expect(live.problems == "")
      #expect(live == Outcome(Folder(texts: texts), engine: engine))
    }
  }

  @Test func anEditOfProseMakesOnePage() throws {
    let engine = try engineTemplates()
    let memory = SiteMemory()
    var texts = Self.texts
    let before = Outcome(Folder(texts: texts), engine: engine, memory: memory)
    texts["notebooks/third.md"]?.replace("Words of", with: "Some words of")
    let after = Outcome(Folder(texts: texts), engine: engine, memory: memory)
    let changed = zip(before.files, after.files).filter { $0 != $1 }.map(\.0.path)
    #expect(changed == ["third/index.html", "third/third.md"])
  }
}

/// An author who changes anything, and sometimes takes it back.
private struct SiteEditor {
  private(set) var texts: [String: String]
  private let originals: [String: String]
  private var generator: Generator

  init(_ texts: [String: String], seed: UInt64) {
    self.texts = texts
    originals = texts
    generator = Generator(state: seed)
  }

  private static let lines = [
    "", "More words.", "It takes `= small.duration * 2`.", "And `= gpt4.energy; GWh`.",
    "## A new section {#sec-new}", "See @other.sec-new or @third.sec-middle.", "`? 1 < 2`",
    "seed: 9", "draws: 512", "draft: true", "```", "like: gpt4", "tokens: = 2e12",
    "uses: [third, other]", "uses: third", "The rest takes `= larger.duration - small.duration`.",
    "| a | `= small.rate` | $\\rate$ |", "It is $2\\,\\rate$ [@patel2023].",
    "See @fourth.tbl-both.",
    "macros: {'\\rate': 'q'}", "- id: more", "embargo: 2030-01-01", "<p id=\"data\">{{title}}</p>",
    "utilization: 0.2 to 0.4", "[again](third.md#sec-new)", "[^h]: A note.", "  - a: [1, 2]",
  ]

  /// Makes one edit and says which.
  mutating func edit() -> String {
    guard let path = texts.keys.sorted().randomElement(using: &generator) else { return "nothing" }
    guard Int.random(in: 0..<3, using: &generator) > 0 else {
      texts = Int.random(in: 0..<2, using: &generator) == 0 ? originals : texts
      texts[path] = originals[path]
      return "\(path) as it was"
    }
    var lines = (texts[path] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let index = Int.random(in: 0..<lines.count, using: &generator)
    let other = Int.random(in: 0..<lines.count, using: &generator)
    let kind = Int.random(in: 0..<7, using: &generator)
    switch kind {
    case 0: lines.remove(at: index)
    case 1: lines.swapAt(index, other)
    case 2: lines[index] += " and so on"
    case 3, 4: lines.insert(Self.lines.randomElement(using: &generator) ?? "", at: index)
    case 5:
      lines[index] = String(
        lines[index].map {
          $0.isNumber ? Character("\(Int.random(in: 1...9, using: &generator))") : $0
        }
      )
    default: lines.insert(contentsOf: ["", "Words \(index).", ""], at: index)
    }
    texts[path] = lines.joined(separator: "\n")
    return "edit \(kind) of \(path), line \(index + 1)"
  }
}

/// Numbers that look random, the same in each run (SplitMix64).
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
