import Diagnostics
import Quantities
import Testing

@testable import Scenarios

struct LikelihoodTests {
  @Test(
    arguments: [
      (1.0, Likelihood.virtuallyCertain), (0.99, .virtuallyCertain), (0.9899, .veryLikely),
      (0.9, .veryLikely), (0.8999, .likely), (0.6601, .likely), (0.66, .aboutAsLikelyAsNot),
      (0.5, .aboutAsLikelyAsNot), (0.33, .aboutAsLikelyAsNot), (0.3299, .unlikely),
      (0.1001, .unlikely), (0.1, .veryUnlikely), (0.0101, .veryUnlikely),
      (0.01, .exceptionallyUnlikely), (0, .exceptionallyUnlikely),
    ]
  )
  func narrowestWord(probability: Double, expected: Likelihood) {
    #expect(Likelihood(narrowestFor: probability) == expected)
  }

  @Test func theNarrowestWordFitsAndNoNarrowerOneDoes() {
    let width = { (word: Likelihood) in
      word.probabilities.upperBound - word.probabilities.lowerBound
    }
    for step in 0...10_000 {
      let probability = Double(step) / 10_000
      let word = Likelihood(narrowestFor: probability)
      #expect(word.probabilities.contains(probability), "\(probability)")
      for other in Likelihood.allCases where other.probabilities.contains(probability) {
        #expect(width(other) > width(word) - 1e-9, "\(probability): \(other)")
      }
    }
  }
}

struct ClaimTests {
  /// Holds in `share` of 1,000 draws.
  private func scope(_ share: Double) -> TestScope {
    let draws = (0..<1000).map { Double($0) }
    return TestScope(values: [
      "x": .quantity(Uncertain(draws: draws, dimension: .time)),
      "limit": .quantity(Uncertain(Quantity(share * 1000, .time))),
    ])
  }

  private func judge(
    _ condition: String,
    _ likelihood: String? = nil,
    in scope: TestScope,
  ) throws -> (ClaimVerdict?, [Diagnostic]) {
    var problems: [Diagnostic] = []
    let expression = try #require(
      Scenarios.Expression(parsing: written(condition), reporting: &problems)
    )
    let claim = ClaimDefinition(
      name: written("outOfReach"),
      basis: .holds(expression),
      likelihood: likelihood.map(written),
    )
    return (claim.verdict(in: scope, reporting: &problems), problems)
  }

  @Test(
    arguments: [
      (1.0, nil, true), (0.95, nil, true), (0.949, nil, false), (0, nil, false),
      (0.995, "virtually certain", true), (0.97, "very likely", true), (0.97, "likely", false),
      (0.7, "likely", true), (0.7, "very likely", false), (0.5, "about as likely as not", true),
      (0.2, "unlikely", true), (0.05, "very unlikely", true), (0.05, "unlikely", false),
      (0, "exceptionally unlikely", true), (0.9, "very likely", true),
      (0.66, "about as likely as not", true),
    ]
  )
  func stands(share: Double, word: String?, stands: Bool) throws {
    let (verdict, problems) = try judge("x < limit", word, in: scope(share))
    #expect(verdict?.probability == share)
    #expect(verdict?.stands == stands)
    #expect(verdict?.isJudgement == false)
    #expect(verdict?.likelihood?.rawValue == word)
    #expect(problems.isEmpty == stands)
  }

  @Test func saysInHowManyDrawsAFalseClaimHoldsAndWhatWasCompared() throws {
    let (_, problems) = try judge("x < limit && x >= 0 s", in: scope(0.412))
    let expected = """
      error[claim-false]: claim `outOfReach` holds in 41.2% of draws, but must hold in 95%
       --> test.md:1:1
        |
      1 | x < limit && x >= 0 s
        | ^^^^^^^^^^^^^^^^^^^^^ weaken the claim, or say `likelihood: about as likely as not`
        = note: `x` is 8.3 minutes (0.83 to 16 minutes)
        = note: `limit` is 6.9 minutes

      """
    #expect(
      DiagnosticRenderer().render(problems).replacing("\u{A0}", with: " ") == expected
    )
  }

  @Test func namesTheWordThatFits() throws {
    let (_, problems) = try judge("x < limit", "very likely", in: scope(0.7))
    #expect(
      problems.map(summary) == [
        "likelihood-mismatch: `very likely` does not fit: claim `outOfReach` holds in 70% of draws"
          + " | very likely | write `likely`"
      ]
    )
    #expect(problems[0].notes.count == 2)
  }

  @Test func anExactClaimIsTrueOrFalse() throws {
    let (verdict, problems) = try judge("limit > 1 d", in: scope(0.7))
    #expect(verdict?.probability == 0)
    #expect(
      problems.map(summary) == [
        "claim-false: claim `outOfReach` is false | limit > 1 d | "
          + "correct the claim, or what it rests on"
      ]
    )
    let (_, worded) = try judge("limit > 1 d", "very likely", in: scope(0.7))
    #expect(
      worded.map(summary) == [
        "likelihood-mismatch: `very likely` does not fit: claim `outOfReach` is false"
          + " | very likely | write `exceptionally unlikely`, or correct the claim"
      ]
    )
  }

  @Test func refusesWhatIsNoConditionAndUnknownWords() throws {
    let (none, problems) = try judge("limit", "verylikely", in: scope(0.7))
    #expect(none == nil)
    #expect(
      problems.map(summary) == [
        "unknown-likelihood: there is no likelihood `verylikely` | verylikely | "
          + "did you mean `very likely`?",
        "wrong-type: `limit` is a time, not a condition | limit | "
          + "compare it, such as `limit < 1 h`",
      ]
    )
  }

  // MARK: Judgements

  private func judged(_ probability: String, _ word: String?) -> (ClaimVerdict?, [String]) {
    var problems: [Diagnostic] = []
    let claim = ClaimDefinition(
      name: written("by2040"),
      basis: .judgement(probability: written(probability)),
      likelihood: word.map(written),
    )
    let verdict = claim.verdict(in: TestScope(), reporting: &problems)
    return (verdict, problems.map(summary))
  }

  @Test(
    arguments: [
      ("0.02", "very unlikely", 0.02), ("2 %", "very unlikely", 0.02),
      ("0", "exceptionally unlikely", 0),
      ("1", nil, 1), ("0.95", "very likely", 0.95),
    ]
  )
  func judgementsStandWhereTheirWordFits(text: String, word: String?, probability: Double) {
    let (verdict, problems) = judged(text, word)
    #expect(problems == [])
    #expect(verdict?.probability == probability)
    #expect(verdict?.isJudgement == true)
    #expect(verdict?.stands == true)
  }

  @Test(
    arguments: [
      (
        "0.3", "very unlikely",
        "likelihood-mismatch: `very unlikely` does not fit: claim `by2040` is judged to be true with a probability of 30% | very unlikely | write `unlikely`"
      ),
      (
        "30", nil,
        "out-of-range: `probability` must be at least 0 and at most 1, but `30` is not | 30 | write a value that is at least 0 and at most 1"
      ),
      (
        "-0.1", nil,
        "out-of-range: `probability` must be at least 0 and at most 1, but `-0.1` is not | -0.1 | write a value that is at least 0 and at most 1"
      ),
      (
        "0.1 to 0.2", nil,
        "value-syntax: a judged probability is one number | 0.1 to 0.2 | write a number, such as `0.2` or `20 %`"
      ),
      (
        "low", nil,
        "value-syntax: `probability` takes a plain number, but `low` is not written as one | low | write a plain number, such as `25`, or `= low` if it is to be computed"
      ),
    ]
  )
  func judgementsAreRefused(text: String, word: String?, expected: String) {
    #expect(judged(text, word).1 == [expected])
  }

  /// What is refused at a line never reads as if it stood on it.
  @Test(
    arguments: [
      (0.0, "0%"), (1.0, "100%"), (0.95, "95%"), (0.94999, "94.999%"), (0.949_999_9, "94.99999%"),
      (0.9501, "95.01%"), (0.412, "41.2%"), (0.777_1, "77.71%"), (0.00001, "less than 0.01%"),
      (0.99999, "more than 99.99%"), (0.98999, "98.999%"), (1.0 / 3, "33.33%"), (0.3, "30%"),
    ]
  )
  func printsShares(share: Double, text: String) {
    #expect(percent(share) == text)
  }
}

/// Words near a border: the number of draws must not decide about them.
struct BorderTests {
  @Test(
    arguments: [
      (0.902, 256, ["very likely", "likely"]), (0.896, 65_536, ["likely"]),
      (0.898, 65_536, ["likely", "very likely"]), (0.918, 65_536, ["very likely"]),
      (0.5, 65_536, ["about as likely as not"]), (0.5, 64, ["about as likely as not"]),
      (1, 256, ["virtually certain"]), (0, 256, ["exceptionally unlikely"]),
      (0.9, 1, ["very likely"]), (0.66, 4096, ["about as likely as not", "likely"]),
      (0.335, 4096, ["about as likely as not", "unlikely"]),
    ]
  )
  func wordsOfAShare(share: Double, draws: Int, words: [String]) {
    #expect(Likelihood.words(forShare: share, ofDraws: draws).map(\.rawValue) == words)
  }

  @Test(arguments: [(0.902, "likely", true), (0.93, "likely", false), (0.93, "very likely", true)])
  func aClaimMayTakeTheNeighboursWordNearABorder(
    share: Double,
    word: String,
    stands: Bool,
  ) throws {
    var problems: [Diagnostic] = []
    let draws = (0..<1000).map { Double($0) < share * 1000 ? 1.0 : 3.0 }
    let scope = TestScope(values: ["x": .quantity(Uncertain(draws: draws, dimension: .one))])
    let condition = try #require(
      Scenarios.Expression(parsing: written("x < 2"), reporting: &problems)
    )
    let claim = ClaimDefinition(
      name: written("c"),
      basis: .holds(condition),
      likelihood: written(word),
    )
    #expect(claim.verdict(in: scope, reporting: &problems)?.stands == stands)
    #expect(problems.isEmpty == stands)
  }

  @Test func aJudgedProbabilityHasNoError() {
    var problems: [Diagnostic] = []
    let claim = ClaimDefinition(
      name: written("c"),
      basis: .judgement(probability: written("0.902")),
      likelihood: written("likely"),
    )
    #expect(claim.verdict(in: TestScope(), reporting: &problems)?.stands == false)
  }
}
