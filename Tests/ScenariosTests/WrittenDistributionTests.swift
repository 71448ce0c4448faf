import Diagnostics
import Quantities
import Testing

@testable import Scenarios

struct WrittenDistributionTests {
  private func reading(
    _ text: String,
    _ dimension: Dimension = .one,
    allowed: Bounds = .any,
  ) -> (ValueReader.Reading?, [String]) {
    let input = Model.Input(name: "cycle", doc: "", dimension: dimension, allowed: allowed)
    var problems: [Diagnostic] = []
    let reading = ValueReader.reading(written(text), for: input, reporting: &problems)
    return (reading, problems.map(summary))
  }

  @Test(
    arguments: [
      ("uniform(1, 2)", Dimension.one, Distribution.uniform(low: 1, high: 2)),
      ("uniform(90, 100 s)", .time, .uniform(low: 90, high: 100)),
      ("uniform(2 min, 100 min)", .time, .uniform(low: 120, high: 6000)),
      ("uniform(90 s, 100)", .time, .uniform(low: 90, high: 100)),
      ("uniform( -1 , +1 )", .one, .uniform(low: -1, high: 1)),
      ("uniform(25 %, 50 %)", .one, .uniform(low: 0.25, high: 0.5)),
      ("normal(100, 10 s)", .time, .normal(mean: 100, deviation: 10)),
      ("lognormal(10 s, 0.5)", .time, .lognormal(median: 10, deviation: 0.5)),
      ("lognormal(10, 50 %)", .one, .lognormal(median: 10, deviation: 0.5)),
      ("triangular(1, 2, 4 s)", .time, .triangular(low: 1, mode: 2, high: 4)),
      ("triangular(1, 1, 4)", .one, .triangular(low: 1, mode: 1, high: 4)),
      ("beta(2, 3)", .one, .beta(a: 2, b: 3, low: 0, high: 1)),
      ("beta(2, 3, 10, 20 s)", .time, .beta(a: 2, b: 3, low: 10, high: 20)),
      (
        "discrete(1 s 50 %, 1 min 50 %)", .time,
        .discrete([.init(1, probability: 0.5), .init(60, probability: 0.5)])
      ),
      (
        "discrete(1 25 %, 2 s 75 %)", .time,
        .discrete([.init(1, probability: 0.25), .init(2, probability: 0.75)])
      ),
      (
        "discrete(-1 50 %, 1 50 %)", .one,
        .discrete([.init(-1, probability: 0.5), .init(1, probability: 0.5)])
      ),
      ("uniform(1e22, 1e25)", .operations, .uniform(low: 1e22, high: 1e25)),
      ("uniform(1\u{A0}s,\u{202F}2\u{A0}s)", .time, .uniform(low: 1, high: 2)),
    ]
  )
  func reads(text: String, dimension: Dimension, expected: Distribution) throws {
    let (found, problems) = reading(text, dimension)
    #expect(problems == [])
    guard case .distribution(expected, dimension, _)? = found?.value else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test(
    arguments: [
      (
        "uniform(1 s)",
        "argument-count: `uniform` takes a low and a high end, not 1 argument | uniform(1 s) | write `uniform(low, high)`"
      ),
      (
        "uniform()",
        "argument-count: `uniform` takes a low and a high end, not 0 arguments | uniform() | write `uniform(low, high)`"
      ),
      (
        "normal(1 s, 2 s, 3 s)",
        "argument-count: `normal` takes a mean and a deviation, not 3 arguments | normal(1 s, 2 s, 3 s) | write `normal(mean, deviation)`"
      ),
      (
        "beta(1, 2, 3 s)",
        "argument-count: `beta` takes two shape parameters, and a low and a high end where they are not 0 and 1, not 3 arguments | beta(1, 2, 3 s) | write `beta(a, b)` or `beta(a, b, low, high)`"
      ),
      (
        "discrete(1 s 100 %)",
        "argument-count: `discrete` takes two values or more, each with its probability, not 1 argument | discrete(1 s 100 %) | write `discrete(first 50 %, second 50 %)`"
      ),
      (
        "uniform(2 s, 1 s)",
        "interval-order: `uniform` goes from its low end to its high end | uniform(2 s, 1 s) | write `uniform(1 s, 2 s)`"
      ),
      (
        "uniform(2, 1 s)",
        "interval-order: `uniform` goes from its low end to its high end | uniform(2, 1 s) | write `uniform(1, 2 s)`"
      ),
      (
        "triangular(3, 2, 1 s)",
        "interval-order: `triangular` goes from its low end to its high end | triangular(3, 2, 1 s) | turn the ends, as in `triangular(low, mode, high)`"
      ),
      (
        "uniform(2, 2 s)",
        "interval-order: `uniform` needs two different ends | uniform(2, 2 s) | write the exact value `2 s`"
      ),
      (
        "triangular(1, 5, 4 s)",
        "interval-order: the mode of `triangular` lies between its ends, but `5` does not | 5 | write a mode from `1` to `4 s`, in `triangular(low, mode, high)`"
      ),
      (
        "normal(10 s, 0 s)",
        "out-of-range: the deviation of `normal` must be above 0, but `0 s` is not | 0 s | write a deviation above 0"
      ),
      (
        "lognormal(10 s, -1)",
        "out-of-range: the deviation of `lognormal` must be above 0, but `-1` is not | -1 | write a deviation above 0"
      ),
      (
        "lognormal(-10 s, 1)",
        "out-of-range: the median of `lognormal` must be above 0, but `-10 s` is not | -10 s | write a median above 0, or `normal(mean, deviation)`"
      ),
      (
        "lognormal(10 s, 2 s)",
        "unit-mismatch: the deviation of `lognormal` is a plain number, but `2 s` is a time | 2 s | write the standard deviation of the natural logarithm, such as `0.3`"
      ),
      (
        "beta(0, 2, 1 s, 2 s)",
        "out-of-range: the shape parameter of `beta` must be above 0, but `0` is not | 0 | write a shape parameter above 0"
      ),
      (
        "beta(1e-5, 2, 1 s, 2 s)",
        "out-of-range: `1e-5` in `beta` must be at least 0.001 | 1e-5 | write another number"
      ),
      (
        "beta(2 s, 2, 1 s, 2 s)",
        "unit-mismatch: the shape parameter of `beta` is a plain number, but `2 s` is a time | 2 s | leave out the unit"
      ),
      (
        "beta(2, 2)",
        "unit-mismatch: `cycle` takes a time, but `beta(a, b)` is a plain number from 0 to 1 | beta(2, 2) | say its ends, too: `beta(a, b, low, high)`"
      ),
      (
        "discrete(1 s 50 %, 2 s 60 %)",
        "probability-sum: the probabilities of `discrete` add up to 110%, not to 100% | discrete(1 s 50 %, 2 s 60 %) | take away 10%"
      ),
      (
        "discrete(1 s 33.3 %, 2 s 33.3 %, 3 s 33.3 %)",
        "probability-sum: the probabilities of `discrete` add up to 99.9%, not to 100% | discrete(1 s 33.3 %, 2 s 33.3 %, 3 s 33.3 %) | share out the missing 0.1%"
      ),
      (
        "discrete(1 s, 2 s)",
        "distribution-syntax: each value of `discrete` has its probability behind it | 1 s | write `1 s 50 %`"
      ),
      (
        "discrete(50 % 1 s, 50 % 2 s)",
        "unit-mismatch: `cycle` takes a time, but `50 %` is a plain number | 50 % | write a time, such as `1 h`"
      ),
      (
        "discrete(1 s 2 s, 2 s 50 %)",
        "unit-mismatch: the probability of `discrete` is a plain number, but `2 s` is a time | 2 s | write the value first, then its probability, such as `50 %`"
      ),
      (
        "discrete(1 s 0, 2 s 1)",
        "out-of-range: a probability is above 0 and at most 100%, but `0` is not | 0 | write a probability, such as `50 %`"
      ),
      (
        "discrete(1 s 50, 2 s 50)",
        "out-of-range: a probability is above 0 and at most 100%, but `50` is not | 50 | write a probability, such as `50 %`"
      ),
      (
        "uniform(1, 2)",
        "unit-mismatch: `cycle` takes a time, but `1` has no unit | 1 | write a time, such as `1 h`"
      ),
      (
        "uniform(1 s, 2 kg)",
        "unit-mismatch: `cycle` takes a time, but `2 kg` is a mass | 2 kg | write a time, such as `1 h`"
      ),
      (
        "uniform(90, 100) s",
        "distribution-syntax: a unit stands behind the last number of `uniform`, inside the parentheses | s | write ` s` before `)`"
      ),
      (
        "uniform(1 s, 2 s) or so",
        "value-syntax: a value ends before `or` | or | write `VALUE UNIT [@citation]`, or a longer remark as `note`"
      ),
      (
        "uniform(1 s, 2 s",
        "expression-syntax: `(` is not closed | ( | write the missing `)`"
      ),
      ("uniform(", "expression-syntax: `(` is not closed | ( | write the missing `)`"),
      ("uniform(1 s,", "expression-syntax: `(` is not closed | ( | write the missing `)`"),
      (
        "uniform(1 s,)",
        "distribution-syntax: a number is missing before `)` | ) | write `uniform(low, high)`, with numbers"
      ),
      (
        "uniform 1 s, 2 s",
        "distribution-syntax: `uniform` takes a low and a high end in parentheses | uniform | write `uniform(low, high)`"
      ),
      (
        "uniform(1 to 2 s)",
        "distribution-syntax: what `uniform` takes is separated by commas | to | write `uniform(low, high)`"
      ),
      (
        "uniform(1 s 50 %, 2 s)",
        "distribution-syntax: what `uniform` takes is separated by commas | 50 % | write `uniform(low, high)`"
      ),
      (
        "uniform(1 s, gpt4.duration)",
        "distribution-syntax: `gpt4` is not a number | gpt4 | write `uniform(low, high)`, with numbers"
      ),
      (
        "uniform(normal(1 s, 2 s), 2 s)",
        "distribution-syntax: `normal` stands by itself, not inside another value | normal | write numbers here, or make it an input of its own"
      ),
      (
        "1 s to normal(1 s, 2 s)",
        "distribution-syntax: `normal` stands by itself, not inside another value | normal | write numbers here, or make it an input of its own"
      ),
      (
        "uniform(1,000, 2,000 s)",
        "number-syntax: digits are not grouped | 1,000 | write `1000`"
      ),
      (
        "unifrom(1 d, 2 d)",
        "unknown-distribution: there is no distribution `unifrom` | unifrom | did you mean `uniform`?"
      ),
      (
        "Gaussian(1 d, 2 d)",
        "unknown-distribution: there is no distribution `Gaussian` | Gaussian | did you mean `normal`?"
      ),
      (
        "cauchy(1 d, 2 d)",
        "unknown-distribution: there is no distribution `cauchy` | cauchy | write a 90% interval, such as `0.3 to 0.4`"
      ),
      (
        "max(1 d, 2 d)",
        "value-syntax: `cycle` takes a time, but `max(1 d, 2 d)` is not written as one | max(1 d, 2 d) | write a time, such as `1 h`, or `= max(1 d, 2 d)` if it is to be computed"
      ),
      (
        "uniform(1e-305 s, 1 s)",
        "number-syntax: `1e-305 s` is too large or too small to compute with | 1e-305 s | stay between 1e-300 and 1e300, counted in s, J, kg, bit, FLOP and USD"
      ),
      (
        "uniform(1e299, 2 d)",
        "number-syntax: `1e299` is too large or too small to compute with | 1e299 | stay between 1e-300 and 1e300, counted in s, J, kg, bit, FLOP and USD"
      ),
      (
        "lognormal(1 s, 1e3)",
        "out-of-range: the deviation of `lognormal` is at most 10, but `1e3` is not | 1e3 | the deviation is that of the natural logarithm, such as `0.5`"
      ),
      (
        "lognormal(1e280 s, 9)",
        "number-syntax: `lognormal(1e280 s, 9)` is too large or too small to compute with | lognormal(1e280 s, 9) | stay between 1e-300 and 1e300, counted in s, J, kg, bit, FLOP and USD"
      ),
      (
        "1e-290 to 1e290 s",
        "number-syntax: `1e-290 to 1e290 s` is too large or too small to compute with | 1e-290 to 1e290 s | stay between 1e-300 and 1e300, counted in s, J, kg, bit, FLOP and USD"
      ),
      (
        "1 to 1e305 s",
        "number-syntax: `1e305 s` is too large or too small to compute with | 1e305 s | stay between 1e-300 and 1e300, counted in s, J, kg, bit, FLOP and USD"
      ),
      (
        "discrete(1 s: 0.25, 2 s: 0.75)",
        "distribution-syntax: in `discrete` a space stands between a value and its probability, not `:` | : | write `1 s 25 %`"
      ),
      (
        "discrete(1 s 0.5, 2 s 0.5)",
        "distribution-syntax: a probability of `discrete` is written in per cent | 1 s 0.5 | write `1 s 50 %`"
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
      (
        "uniform(0.5, 1.5)", Bounds.share,
        "out-of-range: `cycle` must be above 0 and at most 1, but `1.5` is not | 1.5 | write a value that is above 0 and at most 1"
      ),
      (
        "triangular(-1, 0.5, 1)", .share,
        "out-of-range: `cycle` must be above 0 and at most 1, but `-1` is not | -1 | write a value that is above 0 and at most 1"
      ),
      (
        "discrete(0 50 %, 1 50 %)", .share,
        "out-of-range: `cycle` must be above 0 and at most 1, but `0` is not | 0 | write a value that is above 0 and at most 1"
      ),
      (
        "beta(2, 2)", .atLeast(1),
        "out-of-range: `cycle` must be at least 1, but `beta(2, 2)` is not | beta(2, 2) | write a value that is at least 1"
      ),
      (
        "normal(10, 10)", .positive,
        "out-of-range: `cycle` must be above 0, but 15.87% of `normal(10, 10)` is not | normal(10, 10) | write a smaller deviation, which leaves at most 1% outside, or `lognormal(median, deviation)`"
      ),
      (
        "normal(0.9, 0.1)", .share,
        "out-of-range: `cycle` must be above 0 and at most 1, but 15.87% of `normal(0.9, 0.1)` is not | normal(0.9, 0.1) | write a smaller deviation, which leaves at most 1% outside, or `beta(a, b)`, which stays between 0 and 1"
      ),
      (
        "normal(0.4, 4 %)", .share,
        "unit-mismatch: `%` does not stand for the other numbers of `normal`, and `0.4` has none | 0.4 | repeat it, as in `normal(40 %, 4 %)`"
      ),
      (
        "uniform(25, 50 %)", .share,
        "unit-mismatch: `%` does not stand for the other numbers of `uniform`, and `25` has none | 25 | repeat it, as in `uniform(25 %, 50 %)`"
      ),
      (
        "lognormal(1, 0.5)", .share,
        "out-of-range: `cycle` must be above 0 and at most 1, but 50% of `lognormal(1, 0.5)` is not | lognormal(1, 0.5) | write a smaller deviation, which leaves at most 1% outside, or `beta(a, b)`, which stays between 0 and 1"
      ),
    ]
  )
  func checksTheRange(text: String, allowed: Bounds, expected: String) {
    let (found, problems) = reading(text, allowed: allowed)
    #expect(found == nil)
    #expect(problems == [expected])
  }

  @Test(
    "what lies within, or nearly so, is taken",
    arguments: [
      ("uniform(0, 1)", Bounds.share), ("beta(2, 5)", .share), ("triangular(0, 0, 1)", .share),
      ("normal(10, 4)", .positive), ("normal(0.5, 0.1)", .share), ("lognormal(0.3, 0.4)", .share),
      ("normal(1.5, 0.2)", .atLeast(1)), ("discrete(0.1 50 %, 1 50 %)", .share),
    ]
  )
  func stays(text: String, allowed: Bounds) throws {
    let (found, problems) = reading(text, allowed: allowed)
    #expect(problems == [])
    let value = try #require(found?.value)
    let draws = value.uncertain(place: "test", sampling: Sampling(count: 65_536)).draws
    #expect(draws.count == 65_536)
    #expect(draws.allSatisfy { allowed.contains($0) }, "\(draws.min() ?? 0)")
    #expect(Set(draws).count > 1)
  }

  @Test func publishesTheExactQuantiles() throws {
    let cases: [(String, Double, Double, Double)] = [
      ("uniform(0, 100)", 5, 50, 95),
      ("normal(100, 10)", 100 - 16.448_536_27, 100, 100 + 16.448_536_27),
      ("triangular(0, 0, 1)", 1 - 0.95.squareRoot(), 1 - 0.5.squareRoot(), 1 - 0.05.squareRoot()),
      ("beta(1, 1, 0, 10)", 0.5, 5, 9.5), ("90 to 100", 90, 9000.squareRoot(), 100),
      ("discrete(1 30 %, 2 40 %, 3 30 %)", 1, 2, 3),
    ]
    for (text, p5, p50, p95) in cases {
      let estimate = try #require(reading(text).0?.value.estimate)
      #expect(isClose(estimate.p5, p5, within: 1e-9), "\(text): \(estimate)")
      #expect(isClose(estimate.p50, p50, within: 1e-9), "\(text): \(estimate)")
      #expect(isClose(estimate.p95, p95, within: 1e-9), "\(text): \(estimate)")
    }
    #expect(reading("5").0?.value.estimate == nil)
  }

  @Test func scenariosPublishWhatWasWritten() throws {
    let scenario = try prepared(
      definition(
        "spread",
        like: "gpt4",
        "utilization: beta(20, 40)",
        "tokens: uniform(1e13, 2e13)",
      ),
      like: try gpt4(),
    )
    let result = try outcome(scenario)
    let tokens = try #require(result.value(named: "tokens"))
    #expect(isClose(tokens.estimate.p5, 1.05e13, within: 1e-12))
    #expect(isClose(tokens.estimate.p95, 1.95e13, within: 1e-12))
    #expect(tokens.key == "test.spread.tokens")
    #expect(isClose(tokens.value.quantile(0.5), 1.5e13, within: 1e-3))
    let utilization = try #require(result.value(named: "utilization"))
    #expect(isClose(utilization.value.draws.reduce(0, +) / 4096, 1.0 / 3, within: 1e-3))
  }

  @Test func defaultsMayBeDistributions() throws {
    let model = Model(
      name: "Loss",
      doc: "",
      formula: "",
      source: "",
      start: 0.0,
      inputs: [
        .init(
          Model.Input(
            name: "alpha",
            doc: "",
            default: .init("normal(0.34, 0.02)", kind: .published, note: ""),
          )
        ) { $0 = $1 }
      ],
      outputs: [
        .init(Model.Output(name: "twice", doc: "", formula: "", uses: ["alpha"])) { 2 * $0 }
      ],
    )
    let catalogue = Catalogue(models: [model], tables: [])
    let scenario = try prepared(definition("loss", model: "Loss"), in: catalogue)
    let result = try outcome(scenario)
    let alpha = try #require(result.value(named: "alpha"))
    #expect(alpha.key == "Loss.alpha")
    #expect(isClose(alpha.estimate.p50, 0.34, within: 1e-9))
    #expect(result.value(named: "twice")?.value.isExact == false)
  }

  // MARK: Hostile text

  @Test func survivesLongAndDeepText() {
    let digits = String(repeating: "9", count: 100_000)
    let choices = (0..<100_000).map { "\($0) 1 %" }.joined(separator: ",")
    let deep = String(repeating: "uniform(", count: 50_000)
    let open = "uniform" + String(repeating: "(", count: 1000)
    let signs = "uniform(" + String(repeating: "-", count: 1000) + "1, 2)"
    let commas = "uniform(" + String(repeating: ",", count: 1000) + ")"
    let texts = [
      digits, "uniform(\(digits), 1)", "discrete(\(choices))", deep, open, signs, commas,
    ]
    for text in texts {
      let (found, problems) = reading(text)
      #expect(found == nil)
      #expect(problems.count == 1, "\(text.prefix(20))")
    }
  }

  @Test func survivesRandomText() {
    let words = [
      "1", "2.5", "1e3", ",", "(", ")", "-", "+", "to", " ", "s", "kg", "%", "50 %", "uniform(",
      "normal(", "beta(", "discrete(", "lognormal(", "triangular(", "1 s", "2 s", "0",
    ]
    var generator = TestGenerator(state: 23)
    for _ in 0..<5000 {
      let count = Int.random(in: 0...12, using: &generator)
      let text = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }
        .joined(separator: " ")
      let (found, problems) = reading(text, .time, allowed: .positive)
      #expect((found == nil) == !problems.isEmpty, "\(text)")
    }
  }
}
