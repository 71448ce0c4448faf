/// A word of the notebook's language: what it says, and one use of it.
struct LanguageWord {
  let name: String
  let meaning: String
  let example: String

  private init(_ name: String, _ meaning: String, _ example: String) {
    (self.name, self.meaning, self.example) = (name, meaning, example)
  }

  /// Roles of blocks, keys, marks, formats and distributions, by name.
  static let all: [LanguageWord] = [
    LanguageWord(
      "all",
      "In a sweep, the word before a table's name: a row for every row of that table.",
      "over: {run: all PublishedRun}",
    ),
    LanguageWord(
      "band",
      "In a chart, the central interval that is drawn around each value.",
      "band: 90 %",
    ),
    LanguageWord(
      "bar",
      "A mark: a bar from zero for each row.",
      "mark: bar",
    ),
    LanguageWord(
      "beta",
      "A distribution between two ends, by its two shape parameters: from 0 to 1 where no ends are written.",
      "utilization: beta(20, 40)",
    ),
    LanguageWord(
      "both",
      "In a column of a table, the central value and its 90% interval.",
      "- Duration: {value: duration, unit: d, show: both}",
    ),
    LanguageWord(
      "chart",
      "A block that draws rows of data.",
      """
      ```yaml chart costs
      title: Cost by size
      data: bySize
      mark: line
      x: tokens
      y: cost
      ```
      """,
    ),
    LanguageWord(
      "claim",
      "A block that says something which the build checks in every draw.",
      """
      ```yaml claim months
      says: It takes months.
      holds: gpt4.duration > 60 d
      ```
      """,
    ),
    LanguageWord(
      "compute",
      "In a sweep, columns that are computed from those of a row.",
      "compute: {costPerToken: cost / tokens}",
    ),
    LanguageWord(
      "discrete",
      "A distribution over a few values, each with its probability behind it, in per cent.",
      "tokens: discrete(10e12 30 %, 13e12 70 %)",
    ),
    LanguageWord(
      "dots",
      "A mark: a point and its 90% interval for each row.",
      "mark: dots",
    ),
    LanguageWord(
      "histogram",
      "A mark: how the draws of one value are spread.",
      "mark: histogram",
    ),
    LanguageWord(
      "keep",
      "In a sweep, the outputs that it keeps; without it all of them.",
      "keep: [duration, cost]",
    ),
    LanguageWord(
      "limit",
      "In a table or a chart of rows, how many of them are shown at most.",
      "limit: 10",
    ),
    LanguageWord(
      "line",
      "A mark: a line through the rows of a sweep.",
      "mark: line",
    ),
    LanguageWord(
      "lognormal",
      "A distribution above 0, by its median and the standard deviation of its natural logarithm.",
      "tokens: lognormal(13e12, 0.5)",
    ),
    LanguageWord(
      "normal",
      "A distribution by its mean and its standard deviation; it may lie outside of what is possible by 1% at most.",
      "utilization: normal(40 %, 4 %)",
    ),
    LanguageWord(
      "percent",
      "In a format, a plain number times 100, with %.",
      "It uses `= gpt4.utilization; percent`.",
    ),
    LanguageWord(
      "point",
      "A mark: a point for each row, without a line.",
      "mark: point",
    ),
    LanguageWord(
      "range",
      "In a format, the 90% interval alone; as a mark, a bar from its low end to its high end.",
      "It takes `= gpt4.duration; d, range`.",
    ),
    LanguageWord(
      "scenario",
      "A block that gives a model its inputs.",
      """
      ```yaml scenario gpt4
      model: TrainingRun
      activeParameters: 280e9
      tokens: 13e12
      accelerator: A100 SXM 80
      accelerators: 25000
      ```
      """,
    ),
    LanguageWord(
      "sort",
      "In a table or a chart of rows, the expression that they are in the order of.",
      "sort: cost descending",
    ),
    LanguageWord(
      "sweep",
      "A block that evaluates a scenario for all combinations of some inputs.",
      """
      ```yaml sweep bySize
      of: gpt4
      over: {tokens: [1e12, 1e13, 1e14]}
      ```
      """,
    ),
    LanguageWord(
      "table",
      "A block that prints rows of data.",
      """
      ```yaml table costs
      title: Cost by size
      data: bySize
      columns:
        - Tokens: tokens
        - Cost: cost
      ```
      """,
    ),
    LanguageWord(
      "to",
      "Between two numbers, a 90% interval: 5% of draws lie below, 5% above.",
      "utilization: 0.3 to 0.45",
    ),
    LanguageWord(
      "tornado",
      "A mark: how far a value moves where each of its inputs goes from its P5 to its P95.",
      "mark: tornado",
    ),
    LanguageWord(
      "triangular",
      "A distribution by its low end, its most likely value and its high end.",
      "utilization: triangular(0.2, 0.35, 0.5)",
    ),
    LanguageWord(
      "uniform",
      "A distribution in which all values between two ends are equally likely.",
      "utilization: uniform(0.3, 0.45)",
    ),
    LanguageWord(
      "verdict",
      "A block that says what a briefing comes to.",
      """
      ```yaml verdict
      says: It takes months.
      because: The job is large.
      ```
      """,
    ),
    LanguageWord(
      "where",
      "In a sweep, the condition on rows that stay: it holds in half of the draws.",
      "where: duration < 100 d",
    ),
    LanguageWord(
      "words",
      "In a format, large numbers in words.",
      "It reads `= gpt4.tokens; words`.",
    ),
    LanguageWord(
      "year",
      "In a format, the year whose money it is, behind the amount.",
      "It costs `= gpt4.cost; year`.",
    ),
  ]
}

/// What `explain` has to say of a word of the language.
struct WordExplanation: Encodable {
  let kind = Explanation.Kind.word
  let name: String
  let meaning: String
  let example: String

  init(_ word: LanguageWord) {
    (name, meaning, example) = (word.name, word.meaning, word.example)
  }

  var explanation: Explanation {
    let lines = example.split(separator: "\n").map(String.init)
    return Explanation(
      sections: [
        Explanation.section("\(name), a word of the notebook's language", [meaning]),
        Explanation.section("Such as", lines),
      ],
      json: self,
    )
  }
}
