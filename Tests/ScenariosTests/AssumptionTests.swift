import Diagnostics
import Quantities
import Testing

@testable import Scenarios

struct AssumptionTests {
  private func reading(
    _ text: String,
    _ dimension: Dimension,
    allowed: Bounds = .any,
  ) -> (ValueReader.Reading?, [String]) {
    let input = Model.Input(name: "cycle", doc: "", dimension: dimension, allowed: allowed)
    var problems: [Diagnostic] = []
    let reading = ValueReader.reading(written(text), for: input, reporting: &problems)
    return (reading, problems.map(summary))
  }

  @Test(
    arguments: [
      ("100 d", Dimension.time, 8.64e6, 3), ("1 us", .time, 1e-6, 1), ("280e9", .one, 280e9, 3),
      ("25000", .one, 25_000, 5), ("0.34", .one, 0.34, 2), ("34 %", .one, 0.34, 2),
      ("2e25", .operations, 2e25, 1), ("2e25 FLOP", .operations, 2e25, 1), ("0", .one, 0, 1),
      ("-5", .one, -5, 1), ("+5", .one, 5, 1), ("1.50 USD/h", .costRate, 1.5 / 3600, 3),
      ("1e4 /s", .frequency, 1e4, 1), ("007", .one, 7, 1),
      ("100\u{A0}d", .time, 8.64e6, 3), ("\u{202F}34\u{202F}% ", .one, 0.34, 2),
    ]
  )
  func readsExactValues(text: String, dimension: Dimension, value: Double, digits: Int) throws {
    let (found, problems) = reading(text, dimension)
    #expect(problems == [])
    let reading = try #require(found)
    guard case .exact(let quantity) = reading.value else { throw Rejected(problems: []) }
    #expect(quantity.dimension == dimension)
    #expect(isClose(quantity.value, value, within: 1e-12))
    #expect(reading.digits == digits)
  }

  @Test(
    arguments: [
      ("90 to 100 d", Dimension.time, 90 * 86_400.0, 8.64e6),
      ("80 d to 100 d", .time, 80 * 86_400, 8.64e6), ("80 d to 100", .time, 80 * 86_400, 8.64e6),
      ("12 h to 2 d", .time, 43_200, 172_800), ("0.32 to 0.36", .one, 0.32, 0.36),
      ("32 to 36 %", .one, 0.32, 0.36), ("-5 to 5", .one, -5, 5), ("-5 to -1", .one, -5, -1),
      ("1e22 to 1e25", .operations, 1e22, 1e25), ("32\u{A0}to\u{A0}36\u{202F}%", .one, 0.32, 0.36),
    ]
  )
  func readsIntervals(text: String, dimension: Dimension, low: Double, high: Double) throws {
    let (found, problems) = reading(text, dimension)
    #expect(problems == [])
    let reading = try #require(found)
    guard
      case .distribution(.interval(let from, let to), dimension, let limits) = reading.value
    else { throw Rejected(problems: []) }
    #expect(limits == -Double.infinity...Double.infinity)
    #expect(low == 0 || isClose(from, low, within: 1e-12))
    #expect(isClose(to, high, within: 1e-12))
  }

  @Test(
    arguments: [
      (
        "1e-3",
        "unit-mismatch: `cycle` takes a time, but `1e-3` has no unit | 1e-3 | write a time, such as `1 h`"
      ),
      (
        "90 to 100",
        "unit-mismatch: `cycle` takes a time, but `90` has no unit | 90 | write a time, such as `1 h`"
      ),
      (
        "3 kg",
        "unit-mismatch: `cycle` takes a time, but `3 kg` is a mass | 3 kg | write a time, such as `1 h`"
      ),
      (
        "1 h to 3 kg",
        "unit-mismatch: `cycle` takes a time, but `3 kg` is a mass | 3 kg | write a time, such as `1 h`"
      ),
      ("", "missing-value: `cycle` has no value |  | write a time, such as `1 h`"),
      (
        "h",
        "value-syntax: `cycle` takes a time, but `h` is not written as one | h | write a time, such as `1 h`, or `= h` if it is to be computed"
      ),
      (
        "gpt4.duration",
        "value-syntax: `cycle` takes a time, but `gpt4.duration` is not written as one | gpt4.duration | write a time, such as `1 h`, or `= gpt4.duration` if it is to be computed"
      ),
      (
        "2 * 3 h",
        "value-syntax: `cycle` takes a time, but `2 * 3 h` is not written as one | 2 * 3 h | write a time, such as `1 h`, or `= 2 * 3 h` if it is to be computed"
      ),
      (
        "(3 h)",
        "value-syntax: `cycle` takes a time, but `(3 h)` is not written as one | (3 h) | write a time, such as `1 h`"
      ),
      (
        "90-100 d",
        "value-syntax: a 90% interval is written with `to` | 90-100 d | write `90 to 100 d`"
      ),
      (
        "90–100 d",
        "value-syntax: a 90% interval is written with `to` | 90–100 d | write `90 to 100 d`"
      ),
      (
        "90..100 d",
        "value-syntax: a 90% interval is written with `to` | 90..100 d | write `90 to 100 d`"
      ),
      (
        "95 ± 5 d",
        "value-syntax: a 90% interval is written with `to` | 95 ± 5 d | write `90 to 100 d`"
      ),
      (
        "100 to 90 d",
        "interval-order: an interval goes from its low end to its high end | 100 to 90 d | write `90 to 100 d`"
      ),
      (
        "100 d to 90 d",
        "interval-order: an interval goes from its low end to its high end | 100 d to 90 d | write `90 d to 100 d`"
      ),
      (
        "90 to 90 d",
        "interval-order: an interval needs two different ends | 90 to 90 d | write the exact value `90 d`"
      ),
      (
        "90 to",
        "value-syntax: an interval has two ends | to | write its upper end, too, as in `90 to 100 d`"
      ),
      (
        "90 to 100 d to 110 d",
        "value-syntax: an interval has two ends | to | write two, or `triangular(low, mode, high)`"
      ),
      (
        "90 d or so",
        "value-syntax: a value ends before `or` | or | write `VALUE UNIT [@citation]`, or a longer remark as `note`"
      ),
      ("10 million d", "unknown-unit: `million` is not a unit | million | write `10e6`"),
      ("1,000 d", "number-syntax: digits are not grouped | 1,000 d | write `1000 d`"),
      ("1_000 d", "number-syntax: digits are not grouped | 1_000 | write `1000`"),
      (
        "1e400 d",
        "number-syntax: `1e400` is too large or too small to compute with | 1e400 | stay between 1e-300 and 1e300, counted in s, J, kg, bit, FLOP and USD"
      ),
    ]
  )
  func refuses(text: String, expected: String) {
    let (found, problems) = reading(text, .time)
    #expect(found == nil)
    #expect(problems == [expected])
  }

  @Test(
    arguments: [
      ("0.3 ± 0.1", "0.2 to 0.4"), ("30-45 %", "30 to 45 %"), ("30–45%", "30 to 45%"),
      ("0,3 to 0,45", "0.3 to 0.45"), ("0,3", "0.3"), ("0,345", "0.345"), ("1,000", "1000"),
      ("1e-4-1e-3", "1e-4 to 1e-3"), ("0.3 +/- 0.1", "0.2 to 0.4"), ("70B", "70e9"),
      ("7.5 B", "7.5e9"), ("70M", "70e6"), ("70 bn", "70e9"),
    ]
  )
  func writesOutWhatWasMeant(text: String, meant: String) {
    let (found, problems) = reading(text, .one)
    #expect(found == nil)
    #expect(problems.count == 1)
    #expect(problems.first?.hasSuffix("| write `\(meant)`") == true, "\(problems)")
  }

  @Test(arguments: ["1-2-3", "±", "3 ±", "± 3", "a-b", "1 – x", "1 ± 2 ± 3", ",", "1,", "=1,5"])
  func guessesNoInterval(text: String) {
    let (found, problems) = reading(text, .one)
    #expect(found == nil)
    #expect(!problems.isEmpty)
    #expect(!problems.contains { $0.hasSuffix(" to `") })
  }

  @Test func writesAPriceWithItsUnitBehind() {
    let (_, problems) = reading("$3.10/h", .costRate)
    #expect(
      problems == [
        "expression-syntax: a currency stands behind its number | $3.10/h | write `3.10 USD/h`"
      ]
    )
  }

  @Test(
    arguments: [
      ("1.34", Bounds.share, "above 0 and at most 1", "1.34"),
      ("0", .share, "above 0 and at most 1", "0"),
      ("0.5 to 1.5", .share, "above 0 and at most 1", "1.5"),
      ("0.5", .atLeast(1), "at least 1", "0.5"),
      ("-1 to 3", .positive, "above 0", "-1"), ("120 %", .share, "above 0 and at most 1", "120 %"),
    ]
  )
  func checksTheRange(text: String, allowed: Bounds, range: String, shown: String) {
    let (found, problems) = reading(text, .one, allowed: allowed)
    #expect(found == nil)
    #expect(
      problems == [
        "out-of-range: `cycle` must be \(range), but `\(shown)` is not | \(shown) | "
          + "write a value that is \(range)"
      ]
    )
  }

  @Test func acceptsTheEndsOfARange() {
    #expect(reading("1", .one, allowed: .share).1 == [])
    #expect(reading("1", .one, allowed: .atLeast(1)).1 == [])
    #expect(reading("0", .one, allowed: .notNegative).1 == [])
  }

  // MARK: Citations

  private func assumption(_ value: String, source: String? = nil) -> Assumption {
    Assumption(name: written("tokens"), value: written(value), source: source.map(written))
  }

  @Test(
    arguments: [
      ("13e12", nil, [String](), [String]()), ("13e12 [@a]", nil, ["@a"], ["a"]),
      ("13e12 [@a, p. 3; @b-c:2]", nil, ["@a, p. 3; @b-c:2"], ["a", "b-c:2"]),
      ("13e12 [@a] [ @b ]", nil, ["@a", "@b"], ["a", "b"]),
      ("= max(gpt4.tokens, 1) [@a]", nil, ["@a"], ["a"]),
      ("13e12", "patel2023", ["patel2023"], ["patel2023"]),
      ("13e12", "@a, p. 3", ["@a, p. 3"], ["a"]), ("13e12", "[@a; @b]", ["@a; @b"], ["a", "b"]),
      ("13e12 [@a]", "b", ["@a", "b"], ["a", "b"]), ("[@a]", nil, ["@a"], ["a"]),
    ]
  )
  func findsCitations(value: String, source: String?, texts: [String], keys: [String]) {
    let citations = assumption(value, source: source).citations
    #expect(citations.map(\.text) == texts)
    #expect(citations.flatMap { CitedValue.keys(in: $0.text) } == keys)
    for citation in citations {
      #expect(String(citation.file[citation.span.range]) == citation.text, "places are right")
    }
  }

  @Test(
    arguments: [
      (
        "tokens: 13e12 [@a",
        "citation-syntax: a citation ends with `]` | [@a | close it, as in `[@key, p. 3]`"
      ),
      (
        "tokens: 90 [@a] d",
        "citation-syntax: a citation stands behind the value | [@a] | move it to the end of the line"
      ),
      (
        "tokens: 13e12 [a]",
        "citation-syntax: a citation starts with `@` | [a] | write `[@a]`"
      ),
    ]
  )
  func refusesBrokenCitations(line: String, expected: String) {
    let definition = definition(
      "run",
      model: "TrainingRun",
      line,
      "activeParameters: 1",
      "accelerators: 1",
      "accelerator: B200"
    )
    #expect(problems(of: definition).first == expected)
  }

  @Test func survivesRandomText() {
    let words = [
      "1", "2.5", "1e3", ".", ",", "(", ")", "-", "+", "to", " ", "d", "kg", "%", "[@a]", "[", "@",
      "]",
      "=", "uniform(", "–", "..", "/s", "\"", "é", "🙂", "\u{0}", "x",
    ]
    var generator = TestGenerator(state: 11)
    let input = Model.Input(name: "cycle", doc: "", dimension: .time)
    for _ in 0..<3000 {
      let count = Int.random(in: 0...10, using: &generator)
      let text = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined()
      var problems: [Diagnostic] = []
      let reader = AssumptionReader(input: input, place: "", key: "", catalogue: .standard)
      let slot = reader.slot(of: assumption(text), reporting: &problems)
      #expect((slot == nil) == problems.containsError, "\(text)")
    }
  }
}
