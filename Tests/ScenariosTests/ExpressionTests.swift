import Diagnostics
import Quantities
import Testing

@testable import Scenarios

struct ExpressionTests {
  private func value(_ text: String, in scope: TestScope = .standard) throws -> Value {
    var problems: [Diagnostic] = []
    let expression = Expression(parsing: written(text), reporting: &problems)
    let value = expression?.value(in: scope, reporting: &problems)
    guard let value, problems.isEmpty else { throw Rejected(problems: problems) }
    return value
  }

  private func quantity(_ text: String) throws -> Uncertain {
    guard case .quantity(let quantity) = try value(text) else { throw Rejected(problems: []) }
    return quantity
  }

  private func problems(_ text: String) -> [String] {
    var problems: [Diagnostic] = []
    let expression = Expression(parsing: written(text), reporting: &problems)
    let value = expression?.value(in: TestScope.standard, reporting: &problems)
    #expect(value == nil, "\(text) has a value")
    return problems.map(summary)
  }

  // MARK: Values

  @Test(
    arguments: [
      ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("7 - 2 - 1", 4), ("8 / 4 / 2", 1), ("2^3^2", 512),
      ("-2^2", -4), ("2^-1", 0.5), ("(-2)^2", 4), ("2 * -3", -6), ("--2", 2), ("1e3", 1000),
      ("1E+3", 1000), ("2.5e-1", 0.25), ("50 %", 0.5), ("50%", 0.5), ("100/d", 25),
      ("100 / d", 25), ("min(3, 1, 2)", 1), ("max(3, 1, 2)", 3), ("sqrt(16)", 4),
      ("log10(1000)", 3), ("exp(0)", 1), ("abs(-3)", 3), ("probability(coin > 1)", 0.75),
      ("probability(1 < 2)", 1), ("2 h / 30 min", 4), (#"bell.probability("11")"#, 0.5),
      ("bell.shots", 4000), ("  1  ", 1), ("007", 7), ("\u{A0}2\u{202F}* 3\u{A0}", 6),
    ]
  )
  func plainNumbers(text: String, expected: Double) throws {
    let found = try quantity(text)
    #expect(found.dimension == .one)
    #expect(isClose(found.draws[0], expected, within: 1e-12), "\(text) is \(found.draws[0])")
    #expect(found.isExact)
  }

  @Test(
    arguments: [
      ("100 d", 8.64e6, Dimension.time), ("100d", 8.64e6, .time), ("1e4 /s", 1e4, .frequency),
      ("312 TFLOP/s", 312e12, .operationRate), ("length * 400 W", 6.912e7, .energy),
      ("sqrt(4 s^2)", 2, .time), ("sqrt(length * length)", 172_800, .time),
      ("(2 s)^2 / 1 s", 4, .time),
      ("100 USD / 2 h", 100 / 7200, .costRate), ("min(1 h, 30 min)", 1800, .time),
      ("abs(-3 kWh)", 1.08e7, .energy), ("1 d + 12 h", 129_600, .time), ("5 µs", 5e-6, .time),
    ]
  )
  func quantities(text: String, expected: Double, dimension: Dimension) throws {
    let found = try quantity(text)
    #expect(found.dimension == dimension)
    #expect(isClose(found.draws[0], expected, within: 1e-12), "\(text) is \(found.draws[0])")
  }

  @Test(
    arguments: [
      ("1 < 2", true), ("2 <= 2", true), ("2 > 2", false), ("2 >= 2", true), ("1 == 1", true),
      ("1 != 1", false), ("1 < 2 && 2 < 1", false), ("1 < 2 || 2 < 1", true),
      ("2 < 1 && 2 < 1 || 1 < 2", true), ("!(1 < 2)", false), ("!(2 < 1) && 1 < 2", true),
      ("1 d == 24 h", true), (#"label == "A100""#, true), (#"label != "A100""#, false),
      (#""a\"b\\" == "a\"b\\""#, true), (#"gpt4.accelerator == "A100 SXM 80""#, true),
    ]
  )
  func conditions(text: String, expected: Bool) throws {
    guard case .condition(let found) = try value(text) else { throw Rejected(problems: []) }
    #expect(found == [expected], "\(text)")
  }

  @Test func comparesDrawByDraw() throws {
    guard case .condition(let found) = try value("coin == 2 || coin > 3") else {
      throw Rejected(problems: [])
    }
    #expect(found == [false, true, false, true])
    #expect(try quantity("coin - coin").draws == [0, 0, 0, 0])
  }

  @Test func readsMembersOfScenarios() throws {
    #expect(isClose(try quantity("gpt4.duration").quantile(0.5) / 86_400, 95.4, within: 0.005))
    #expect(try quantity("gpt4.tokens").draws == [13e12])
    guard case .row(let row) = try value("gpt4.accelerator") else {
      throw Rejected(problems: [])
    }
    #expect(row.name == "A100 SXM 80")
  }

  @Test func keepsNoBreakSpacesInTexts() throws {
    guard case .condition([false]) = try value("label == \"A\u{A0}1\"\u{A0}") else {
      throw Rejected(problems: [])
    }
  }

  // MARK: Provenance

  @Test func listsItsPathsWithTheirPlaces() throws {
    var problems: [Diagnostic] = []
    let text = #"max(gpt4.duration, b.c.e) / 3 d > bell.probability("11") && !x"#
    let expression = try #require(Expression(parsing: written(text), reporting: &problems))
    #expect(expression.references.map(\.text) == ["gpt4", "b", "bell", "x"])
    #expect(
      expression.paths.map(\.text) == ["gpt4.duration", "b.c.e", #"bell.probability("11")"#, "x"]
    )
    #expect(expression.references[2].span.range.lowerBound == 34)
    #expect(!expression.isPath)
  }

  // MARK: Errors of spelling

  @Test(
    arguments: [
      ("", "an expression is missing |  | write a value, such as `gpt4.duration` or `100 d`"),
      (
        "1 +",
        "a value is missing at the end |  | write a value here, such as `gpt4.duration` or `100 d`"
      ),
      (
        "* 2",
        "a value is missing before `*` | * | write a value here, such as `gpt4.duration` or `100 d`"
      ),
      ("(1 + 2", "`(` is not closed | ( | write the missing `)`"),
      ("1 + 2)", "`)` closes nothing | ) | leave it out, or write the missing `(`"),
      ("1 < 2 < 3", "comparisons cannot be chained | 1 < 2 < | write `1 < 2 && 2 < …`"),
      (
        "gpt4.",
        "a name is missing behind `gpt4.` |  | say which of its values, such as `gpt4.duration`"
      ),
      ("d < 1 and d > 2", "`and` has no meaning here | and | write `&&`"),
      ("gpt4.duration < 1 d and d > 2", "`and` has no meaning here | and | write `&&`"),
      ("d OR d", "`OR` has no meaning here | OR | write `||`"),
      ("not d < 1", "`not` has no meaning here | not | write `!(…)`"),
      (
        "2 gpt4.duration", "an operator is missing before `gpt4` | gpt4 | write `2 * gpt4.duration`"
      ),
      ("2 h gpt4.rate", "an operator is missing before `gpt4` | gpt4 | write `2 h * gpt4.rate`"),
      ("$3/h", "a currency stands behind its number | $3/h | write `3 USD/h`"),
      ("d + $ 1,000", "a currency stands behind its number | $ 1,000 | write `1000 USD`"),
      (
        "0.3 ± 0.1",
        "`±` has no meaning here | ± | make it an input of a scenario, such as `0.2 to 0.4`"
      ),
      ("d + $", "`$` has no meaning here | $ | write `USD` behind the number"),
      ("d d", "an operator is missing before `d` | d | join the two with an operator, such as `*`"),
      (
        "(d d)",
        "an operator is missing before `d` | d | join the two with an operator, such as `*`"
      ),
      (
        "90 to 100 d",
        "an interval cannot stand in an expression | to | make it an input of a scenario, and use its name here"
      ),
      ("d = 4", "`=` has no meaning here | = | write `==`"),
      ("d & d", "`&` has no meaning here | & | write `&&`"),
      ("2 × 3", "`×` has no meaning here | × | write `*`"),
      ("2 − 3", "`−` has no meaning here | − | write `-`"),
      ("d ≤ 3", "`≤` has no meaning here | ≤ | write `<=`"),
      ("d # 3", "`#` has no meaning here | # | leave it out"),
      (
        "d [@a]",
        "`[` has no meaning here | [ | a citation stands behind a value, as in `[@key, p. 3]`"
      ),
      (#"bell.probability("11)"#, "a text ends with `\"` | \"11) | write the missing `\"`"),
      (#""a\n""#, #"a backslash stands before `"` or `\` only | \n | write `\\` for a backslash"#),
    ]
  )
  func refusesBrokenText(text: String, expected: String) throws {
    let found = problems(text)
    #expect(found.first == "expression-syntax: \(expected)")
  }

  @Test(
    arguments: [
      ("1,000", "digits are not grouped | 1,000 | write `1000`"),
      ("1_000", "digits are not grouped | 1_000 | write `1000`"),
      ("0,3 * d", "a number has a decimal point, not a comma | 0,3 | write `0.3`"),
      ("(0,345)", "a number has a decimal point, not a comma | 0,345 | write `0.345`"),
      (".5", "a number has digits on both sides of its point | .5 | write `0.5`"),
      ("5. + 1", "a number has digits on both sides of its point | 5. | write `5.0`"),
      ("5.e3", "a number has digits on both sides of its point | 5.e3 | write `5.0e3`"),
      ("5.x", "a number has digits on both sides of its point | 5. | write `5.0`"),
      (
        "1e400",
        "`1e400` is too large or too small to compute with | 1e400 | stay between 1e-300 and 1e300, counted in s, J, kg, bit, FLOP and USD"
      ),
      (
        "1e-400",
        "`1e-400` is too large or too small to compute with | 1e-400 | stay between 1e-300 and 1e300, counted in s, J, kg, bit, FLOP and USD"
      ),
      (
        "1e305 d",
        "`1e305 d` is too large or too small to compute with | 1e305 d | stay between 1e-300 and 1e300, counted in s, J, kg, bit, FLOP and USD"
      ),
    ]
  )
  func refusesBrokenNumbers(text: String, expected: String) {
    #expect(problems(text).first == "number-syntax: \(expected)")
  }

  @Test(
    arguments: [
      ("100 dayz", "unknown-unit: `dayz` is not a unit | dayz | did you mean `day`?"),
      ("10 million", "unknown-unit: `million` is not a unit | million | write `10e6`"),
      (
        "foo(1)",
        "unknown-function: there is no function `foo` | foo | functions are `min`, `max`, `sqrt`, `log10`, `exp`, `abs` and `probability`"
      ),
      ("not(1 < 2)", "unknown-function: there is no function `not` | not | write `!(…)`"),
      (
        "d [hoffmann2022]",
        "citation-syntax: a citation starts with `@` | [hoffmann2022] | write `[@hoffmann2022]`"
      ),
      ("sqr(1)", "unknown-function: there is no function `sqr` | sqr | did you mean `sqrt`?"),
      (
        "min(1)",
        "argument-count: `min` takes two values or more, not 1 | min(1) | write `min(a, b)`"
      ),
      (
        "sqrt(1, 2)", "argument-count: `sqrt` takes one value, not 2 | sqrt(1, 2) | write `sqrt(a)`"
      ),
      ("exp()", "argument-count: `exp` takes one value, not 0 | exp() | write `exp(a)`"),
      (
        "bell.probability(d + 1)",
        "wrong-type: an argument of a member is written out, but `d + 1` is computed | d + 1 | write a text or a number, such as `\"11\"` or `3`"
      ),
    ]
  )
  func refusesUnknownWords(text: String, expected: String) {
    #expect(problems(text) == [expected])
  }

  // MARK: Errors of meaning

  @Test(
    arguments: [
      (
        "length > 100",
        "unit-mismatch: `length` is a time, but `100` is a plain number | 100 | compare with a time, such as `1 h`"
      ),
      (
        "100 < length",
        "unit-mismatch: `100` is a plain number, but `length` is a time | 100 | compare with a time, such as `1 h`"
      ),
      (
        "length + 3 kWh",
        "unit-mismatch: `length` is a time, but `3 kWh` is an energy | length + 3 kWh | add a time, such as `1 h`"
      ),
      (
        "2 * (length - d) + 1",
        "unit-mismatch: `length` is a time, but `d` is a plain number | length - d | subtract a time, such as `1 h`"
      ),
      (
        "max(1 h, 2 h, 3)",
        "unit-mismatch: `1 h` is a time, but `3` is a plain number | 3 | give a time, such as `1 h`"
      ),
      (
        "log10(length)",
        "unit-mismatch: `log10` takes a plain number, but `length` is a time | length | divide by a time first, such as `… / (1 h)`"
      ),
      (
        "2^length",
        "unit-mismatch: an exponent is a plain number, but `length` is a time | length | divide it by a time first, such as `… / (1 h)`"
      ),
      (
        "length^coin",
        "unit-mismatch: `length` is a time, whose power needs an exact exponent | length^coin | divide it by a time first, such as `… / (1 h)`"
      ),
      ("lenght", "unknown-name: there is no `lenght` | lenght | did you mean `length`?"),
      (
        "sqrt + 1",
        "unknown-name: there is no `sqrt` | sqrt | `sqrt` is a function: write `sqrt(a)`"
      ),
      ("kWh", "unknown-name: there is no `kWh` | kWh | a unit stands behind a number: `1 kWh`"),
      (
        "gpt4.durration",
        "unknown-member: `gpt4` has no `durration` | durration | did you mean `duration`?"
      ),
      (
        "gpt4.duration.low",
        "unknown-member: `gpt4.duration` is a time, which has no `low` | low | write `gpt4.duration`"
      ),
      (
        "bell.shots.x",
        "unknown-member: `bell.shots` is a plain number, which has no `x` | x | write `bell.shots`"
      ),
      ("bell.fidelity", "unknown-member: `bell` has no `fidelity` | fidelity | -"),
      (
        "bell.probability",
        "wrong-type: `bell.probability` does not take these arguments | probability | write `bell.probability(\"11\")`"
      ),
      (
        #"gpt4.duration("x")"#,
        "wrong-type: `gpt4.duration` takes no arguments | duration | write `gpt4.duration`"
      ),
      (
        "gpt4 > 100 d",
        "wrong-type: `gpt4` is a scenario, not a number | gpt4 | say which of its values, such as `gpt4.operations`"
      ),
      (
        "(d > 1) + 1",
        "wrong-type: `d > 1` is a condition, not a number | d > 1 | take its probability: `probability(d > 1)`"
      ),
      (
        "length && 1 < 2",
        "wrong-type: `length` is a time, not a condition | length | compare it, such as `length < 1 h`"
      ),
      ("label * 2", "wrong-type: `label` is a text, not a number | label | -"),
      (
        "gpt4.electricityCost",
        "no-value: `gpt4.electricityCost` has no value: the scenario gives no `electricityPrice` | electricityCost | give it as an input: `electricityPrice: 0.08 USD/kWh`"
      ),
    ]
  )
  func refusesWhatDoesNotFit(text: String, expected: String) {
    #expect(problems(text) == [expected])
  }

  @Test(
    arguments: [
      (
        "1 / zero",
        "`zero` is 0, so nothing can be divided by it | 1 / zero | make sure that the divisor cannot be 0"
      ),
      (
        "1 + 2 / (coin - 2)",
        "`coin - 2` is 0 in 25% of draws, so nothing can be divided by it | 2 / (coin - 2) | make sure that the divisor cannot be 0"
      ),
      (
        "sqrt(-1)",
        "`sqrt(-1)` is not a finite number | sqrt(-1) | keep what goes into it in the range where it can be computed"
      ),
      (
        "log10(coin - 2)",
        "`log10(coin - 2)` is not a finite number in 50% of draws | log10(coin - 2) | keep what goes into it in the range where it can be computed"
      ),
      (
        "1e300 * 1e300",
        "`1e300 * 1e300` is not a finite number | 1e300 * 1e300 | keep what goes into it in the range where it can be computed"
      ),
      (
        "exp(1000)",
        "`exp(1000)` is not a finite number | exp(1000) | keep what goes into it in the range where it can be computed"
      ),
      (
        "(-8)^0.5",
        "`(-8)^0.5` is not a finite number | (-8)^0.5 | keep what goes into it in the range where it can be computed"
      ),
    ]
  )
  func refusesWhatHasNoNumber(text: String, expected: String) {
    #expect(problems(text) == ["not-a-number: \(expected)"])
  }

  @Test func reportsIndependentErrorsTogether() {
    let found = problems("(length + 1) * lenght / (1 / zero) + min(label, kWh)")
    #expect(
      found.map { $0.prefix { $0 != ":" } } == [
        "unit-mismatch", "unknown-name", "not-a-number", "wrong-type", "unknown-name",
      ]
    )
  }

  @Test func isSilentAboutWhatFailedBefore() throws {
    var problems: [Diagnostic] = []
    let expression = try #require(
      Expression(parsing: written("broken.duration + 1 d"), reporting: &problems)
    )
    #expect(expression.value(in: TestScope.standard, reporting: &problems) == nil)
    #expect(problems.isEmpty)
  }

  @Test func showsTheWholeMessage() throws {
    var problems: [Diagnostic] = []
    let text = written("1 + gpt4.durration")
    let expression = try #require(Expression(parsing: text, reporting: &problems))
    _ = expression.value(in: TestScope.standard, reporting: &problems)
    let expected = """
      error[unknown-member]: `gpt4` has no `durration`
       --> test.md:1:10
        |
      1 | 1 + gpt4.durration
        |          ^^^^^^^^^ did you mean `duration`?

      """
    #expect(DiagnosticRenderer().render(problems) == expected)
  }

  // MARK: Hostile texts

  @Test(
    arguments: [
      String(repeating: "(", count: 5000), String(repeating: "-", count: 5000) + "1",
      String(repeating: "!", count: 5000), String(repeating: "2^", count: 3000) + "2",
      String(repeating: "1+", count: 3000) + "1", String(repeating: "min(1,", count: 1000),
      String(repeating: "1 && ", count: 1000) + "1", String(repeating: "abs(", count: 1500),
    ]
  )
  func limitsDepth(text: String) {
    let found = problems(text)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("too-large: an expression may have 200 parts") == true)
  }

  @Test func limitsLength() {
    let found = problems(String(repeating: "1", count: 10_001))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("too-large: a value may be 10000 bytes long") == true)
  }

  @Test func allowsWhatIsJustWithinTheLimits() throws {
    let deep = String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200)
    #expect(try quantity(deep).draws == [1])
    let long = String(repeating: "1+", count: 199) + "1"
    #expect(try quantity(long).draws == [200])
    #expect(try quantity(String(repeating: " ", count: 9_999) + "1").draws == [1])
  }

  /// Nothing that can be typed may stop the program.
  @Test func survivesRandomText() {
    let words = [
      "1", "2.5", "1e3", ".", ",", "(", ")", "+", "-", "*", "/", "^", "!", "<", "==", "&&", "||",
      "\"", "\\", "d", "gpt4", ".duration", "min(", "to", " ", "%", "/s", "kWh", "_", "é", "µ", "[",
      "bell", ".probability(", "coin", "length", "label", "probability(", "\n", "\u{0}", "🙂",
    ]
    var generator = TestGenerator(state: 7)
    for _ in 0..<3000 {
      let count = Int.random(in: 1...12, using: &generator)
      let text = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined()
      var problems: [Diagnostic] = []
      let expression = Expression(parsing: written(text), reporting: &problems)
      #expect((expression == nil) == problems.containsError, "\(text)")
      guard let expression else { continue }
      let value = expression.value(in: TestScope.standard, reporting: &problems)
      #expect((value == nil) == problems.containsError, "\(text)")
      if case .quantity(let quantity)? = value {
        #expect(quantity.isFinite, "\(text)")
      }
    }
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct TestGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
