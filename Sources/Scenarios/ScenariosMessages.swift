import Diagnostics
import Quantities

// All that this room says to an author, by name.

extension Diagnostic {
  static func argumentCount(
    of function: Node.Function,
    found: Int,
    at span: SourceSpan,
  ) -> Diagnostic {
    let takesMany = function == .min || function == .max
    return Diagnostic(
      id: "argument-count",
      "`\(function.rawValue)` takes \(takesMany ? "two values or more" : "one value"), not \(found)",
      at: span,
      help: "write `\(function.form)`",
    )
  }

  static func argumentNotANumber(
    _ form: DistributionForm,
    _ found: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "distribution-syntax",
      [",", ")"].contains(found)
        ? "a number is missing before `\(found)`" : "`\(found)` is not a number",
      at: span,
      help: "write `\(form.form)`, with numbers",
    )
  }

  static func argumentNotLiteral(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "wrong-type",
      "an argument of a member is written out, but `\(text)` is computed",
      at: span,
      help: "write a text or a number, such as `\"11\"` or `3`",
    )
  }

  static func argumentNotPositive(
    _ form: DistributionForm,
    _ what: String,
    _ text: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "out-of-range",
      "the \(what) of `\(form.rawValue)` must be above 0, but `\(text)` is not",
      at: span,
      help: form == .lognormal && what == "median"
        ? "write a median above 0, or `normal(mean, deviation)`" : "write a \(what) above 0",
    )
  }

  static func argumentNotPlain(
    _ function: Node.Function,
    _ text: String,
    _ dimension: Dimension,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "unit-mismatch",
      "`\(function.rawValue)` takes a plain number, but `\(text)` is \(dimension.description)",
      at: span,
      help: "divide by \(dimension.description) first, such as `\(dimension.unitExample)`",
    )
  }

  static func argumentOfDistributionNotPlain(
    _ form: DistributionForm,
    _ what: String,
    _ text: String,
    _ dimension: Dimension,
    at span: SourceSpan,
  ) -> Diagnostic {
    let ways = [
      "deviation": "write the standard deviation of the natural logarithm, such as `0.3`",
      "probability": "write the value first, then its probability, such as `50 %`",
    ]
    return Diagnostic(
      id: "unit-mismatch",
      "the \(what) of `\(form.rawValue)` is a plain number, "
        + "but `\(text)` is \(dimension.description)",
      at: span,
      help: ways[what] ?? "leave out the unit",
    )
  }

  static func argumentSeparator(_ form: DistributionForm, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "distribution-syntax",
      "what `\(form.rawValue)` takes is separated by commas",
      at: span,
      help: "write `\(form.form)`",
    )
  }

  static func bareExponent(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "number-syntax",
      "the exponent of `\(text)` has no digits",
      at: span,
      help: "write it whole, such as `1e6`",
    )
  }

  static func bareProbability(
    _ value: String,
    _ probability: Double,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "distribution-syntax",
      "a probability of `discrete` is written in per cent",
      at: span,
      help: "write `\(value) \(probabilityText(probability))`",
    )
  }

  static func betaWithoutEnds(_ input: Model.Input, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "unit-mismatch",
      "`\(input.name)` takes \(input.dimension.description), "
        + "but `beta(a, b)` is a plain number from 0 to 1",
      at: span,
      help: "say its ends, too: `beta(a, b, low, high)`",
    )
  }

  static func brackets(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      "what a name takes stands in parentheses, not in brackets",
      at: span,
      help: "write `(` and `)`",
    )
  }

  static func chainedComparison(
    first: String,
    second: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      "comparisons cannot be chained",
      at: span,
      help: "write `\(first) && \(second)`",
    )
  }

  static func changingDimension(_ name: SourceText, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "unit-mismatch",
      "column `\(name.text)` does not have the same unit in every row",
      at: span,
      help: "let the exponent be the same in every row",
    )
  }

  static func citationWithoutAt(_ inside: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "citation-syntax",
      "a citation starts with `@`",
      at: span,
      help: "write `[@\(inside)]`",
    )
  }

  static func citationWithoutBrackets(_ key: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "citation-syntax",
      "a citation stands in brackets",
      at: span,
      help: "write `[\(key)]`",
    )
  }

  static func colonInDiscrete(
    _ value: String,
    _ probability: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "distribution-syntax",
      "in `discrete` a space stands between a value and its probability, not `:`",
      at: span,
      help: "write `\(value) \(probability)`",
    )
  }

  static func comparedRow(
    _ name: String,
    of table: Catalogue.Table,
    at span: SourceSpan,
  ) -> Diagnostic {
    let names = table.rows.map(\.name)
    let nearest = table.nearestRow(to: name)
    return Diagnostic(
      id: "unknown-row",
      "there is no row `\(name)` in `\(table.name)`, so nothing equals it",
      at: span,
      help: nearest.map { "did you mean `\"\($0)\"`?" },
      notes: nearest == nil ? ["the catalogue has \(list(names.map { "`\($0)`" }))"] : [],
    )
  }

  static func decimalComma(_ whole: String, _ decimals: String, _ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "number-syntax",
      "a number has a decimal point, not a comma",
      at: span,
      help: "write `\(whole).\(decimals)`",
    )
  }

  static func deepExpression(limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "too-large",
      "an expression may have \(limit) parts inside each other",
      at: span,
      help: "give a part of it a name of its own",
    )
  }

  static func differentDraws(
    _ left: (text: String, count: Int),
    _ right: (text: String, count: Int),
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "different-draws",
      "`\(left.text)` has \(left.count) draws, but `\(right.text)` has \(right.count)",
      at: span,
      help: "let the notebooks that they come from use the same number of `draws`",
    )
  }

  static func dimensionMismatch(
    _ left: (text: String, dimension: Dimension),
    _ right: (text: String, dimension: Dimension),
    verb: String,
    wanted: Dimension,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "unit-mismatch",
      "`\(left.text)` is \(left.dimension.description), "
        + "but `\(right.text)` is \(right.dimension.description)",
      at: span,
      help: "\(verb) \(wanted.description), such as `\(wanted.example)`",
    )
  }

  static func distributionArguments(
    _ form: DistributionForm,
    found: Int,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "argument-count",
      "`\(form.rawValue)` takes \(form.takes), not \(found) argument\(found == 1 ? "" : "s")",
      at: span,
      help: "write `\(form.form)`",
    )
  }

  static func distributionOutOfRange(
    _ input: Model.Input,
    _ text: String,
    share: Double,
    at span: SourceSpan,
  ) -> Diagnostic {
    let isLognormal = text.hasPrefix(DistributionForm.lognormal.rawValue)
    let isShare = input.dimension == .one && input.allowed.lower == 0 && input.allowed.upper == 1
    let way =
      isShare
      ? "`beta(a, b)`, which stays between 0 and 1"
      : isLognormal || input.allowed.lower != 0
        ? "one with ends, such as `triangular(low, mode, high)`" : "`lognormal(median, deviation)`"
    return Diagnostic(
      id: "out-of-range",
      "`\(input.name)` must be \(input.allowed.description), "
        + "but \(percent(share)) of `\(text)` is not",
      at: span,
      help: "write a smaller deviation, which leaves at most "
        + "\(percent(ValueReader.allowedShareOutside)) outside, or \(way)",
    )
  }

  static func distributionParameter(
    _ form: DistributionForm,
    _ text: String,
    _ rule: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "out-of-range",
      "`\(text)` in `\(form.rawValue)` \(rule)",
      at: span,
      help: "write another number",
    )
  }

  static func divisionByZero(_ divisor: String, share: Double, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "not-a-number",
      share == 1
        ? "`\(divisor)` is 0, so nothing can be divided by it"
        : "`\(divisor)` is 0 in \(percent(share)) of draws, so nothing can be divided by it",
      at: span,
      help: "make sure that the divisor cannot be 0",
    )
  }

  static func emptyColumn(_ name: SourceText, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "no-value",
      "column `\(name.text)` has no value in any row",
      at: span,
      help: "leave it out, or go over rows that have what it needs",
    )
  }

  static func emptyDistribution(
    _ form: DistributionForm,
    exact: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "interval-order",
      "`\(form.rawValue)` needs two different ends",
      at: span,
      help: "write the exact value `\(exact)`",
    )
  }

  static func emptyExpression(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      "an expression is missing",
      at: span,
      help: "write a value, such as `gpt4.duration` or `100 d`",
    )
  }

  static func emptyGrid(_ name: SourceText) -> Diagnostic {
    Diagnostic(
      id: "grid-syntax",
      "`\(name.text)` has no values to go through",
      at: name.span,
      help: "give it a list or a range, such as `[1, 2]` or `{from: 1, to: 10}`",
    )
  }

  static func emptyInterval(_ value: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "interval-order",
      "an interval needs two different ends",
      at: span,
      help: "write the exact value `\(value)`",
    )
  }

  static func emptySweep(_ name: SourceText) -> Diagnostic {
    Diagnostic(
      id: "grid-syntax",
      "sweep `\(name.text)` goes over no input",
      at: name.span,
      help: "name an input and its values under `over`",
    )
  }

  static func exponentNotPlain(
    _ text: String,
    _ dimension: Dimension,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "unit-mismatch",
      "an exponent is a plain number, but `\(text)` is \(dimension.description)",
      at: span,
      help: "divide it by \(dimension.description) first, such as `\(dimension.unitExample)`",
    )
  }

  static func expressionWithoutSign(
    _ input: Model.Input,
    _ text: String,
    write expression: String? = nil,
    at span: SourceSpan,
  ) -> Diagnostic {
    if let pointed = withDecimalPoints(text) {
      return Diagnostic(
        id: "number-syntax",
        "a number has a decimal point, not a comma",
        at: span,
        help: "write `\(pointed)`",
      )
    }
    return Diagnostic(
      id: "value-syntax",
      "`\(input.name)` takes \(input.dimension.description), but `\(text)` is not written as one",
      at: span,
      help: "write \(input.wanted), or `= \(expression ?? text)` if it is to be computed",
    )
  }

  static func falseClaim(
    _ name: String,
    share: Double?,
    fitting: Likelihood,
    sides: [String],
    at span: SourceSpan,
  ) -> Diagnostic {
    guard let share else {
      return Diagnostic(
        id: "claim-false",
        "claim `\(name)` is false",
        at: span,
        help: "correct the claim, or what it rests on",
        notes: sides,
      )
    }
    let required = percent(ClaimDefinition.requiredShare)
    return Diagnostic(
      id: "claim-false",
      "claim `\(name)` holds in \(percent(share)) of draws, but must hold in \(required)",
      at: span,
      help: "weaken the claim, or say `likelihood: \(fitting.rawValue)`",
      notes: sides,
    )
  }

  static func foreignQuotes(_ content: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      "a text stands in straight double quotes",
      at: span,
      help: "write `\"\(content)\"`",
    )
  }

  static func groupedDigits(write digits: String, at span: SourceSpan) -> Diagnostic {
    // No group starts with 0: `0,345` has a decimal comma.
    if digits.hasPrefix("0") { return decimalComma("0", String(digits.dropFirst()), span) }
    return Diagnostic(
      id: "number-syntax",
      "digits are not grouped",
      at: span,
      help: "write `\(digits)`",
    )
  }

  static func heavySweep(_ name: SourceText, numbers: Int, limit: Int) -> Diagnostic {
    Diagnostic(
      id: "too-large",
      "sweep `\(name.text)` would hold \(numbers) numbers, more than \(limit)",
      at: name.span,
      help: "keep fewer outputs with `keep`, or use fewer points or draws",
    )
  }

  static func hexadecimalNumber(write number: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "number-syntax",
      "a number has decimal digits",
      at: span,
      help: "write `\(number)`",
    )
  }

  static func incompleteNumber(_ text: String, at span: SourceSpan) -> Diagnostic {
    let whole = text.hasPrefix(".") ? "0" + text : text
    let parts = whole.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count > 1 && parts[1].first?.isNumber != true ? "0" : ""
    return Diagnostic(
      id: "number-syntax",
      "a number has digits on both sides of its point",
      at: span,
      help: "write `\(parts.joined(separator: "." + fraction))`",
    )
  }

  /// One end of `a to b` is missing, or there is a third.
  static func intervalEnds(missing end: String?, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "value-syntax",
      "an interval has two ends",
      at: span,
      help: end.map { "write its \($0) end, too, as in `90 to 100 d`" }
        ?? "write two, or `triangular(low, mode, high)`",
    )
  }

  static func intervalInExpression(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      "an interval cannot stand in an expression",
      at: span,
      help: "make it an input of a scenario, and use its name here",
    )
  }

  static func intervalSign(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "value-syntax",
      "a 90% interval is written with `to`",
      at: span,
      help: interval(meantBy: String(span.file[span.range])).map { "write `\($0)`" }
        ?? "write both ends, such as `90 to 100 d`",
    )
  }

  static func invisibleCharacter(at span: SourceSpan) -> Diagnostic {
    let value = span.file[span.range].unicodeScalars.first?.value ?? 0
    let digits = String(value, radix: 16, uppercase: true)
    return Diagnostic(
      id: "expression-syntax",
      "an invisible character, U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits), "
        + "stands here",
      at: span,
      help: "delete it",
    )
  }

  static func largeDeviation(_ text: String, limit: Double, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "out-of-range",
      "the deviation of `lognormal` is at most \(QuantityFormat.plain(limit)), "
        + "but `\(text)` is not",
      at: span,
      help: "the deviation is that of the natural logarithm, such as `0.5`",
    )
  }

  static func largeSweep(_ name: SourceText, rows: Int, limit: Int) -> Diagnostic {
    Diagnostic(
      id: "too-large",
      "sweep `\(name.text)` has \(rows) rows, more than \(limit)",
      at: name.span,
      help: "go over fewer inputs, or use fewer points",
    )
  }

  static func leadingDollar(write text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      "a currency stands behind its number",
      at: span,
      help: "write `\(text)`",
    )
  }

  static func likelihoodMismatch(
    _ word: SourceText,
    _ fitting: Likelihood,
    why: String,
    claim: String,
    notes: [String],
  ) -> Diagnostic {
    Diagnostic(
      id: "likelihood-mismatch",
      "`\(word.text)` does not fit: claim `\(claim)` \(why)",
      at: word.span,
      // What is never true is more likely a slip of the claim than of the word.
      help: fitting == .exceptionallyUnlikely
        ? "write `\(fitting.rawValue)`, or correct the claim" : "write `\(fitting.rawValue)`",
      notes: notes,
    )
  }

  static func likelihoodOfProbability(_ word: SourceText, claim: String) -> Diagnostic {
    Diagnostic(
      id: "likelihood-of-probability",
      "a likelihood is that of `holds`, but claim `\(claim)` asks for a probability there",
      at: word.span,
      help: "write what is likely itself, as in `holds: gpt4.duration > 100 d`",
    )
  }

  static func logRangeNotPositive(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "grid-syntax",
      "a log scale starts above 0, but `\(text)` does not",
      at: span,
      help: "start above 0, or use `scale: linear`",
    )
  }

  static func longExpression(limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "too-large",
      "a value may be \(limit) bytes long",
      at: span.file.span(span.range.lowerBound..<span.range.lowerBound),
      help: "give parts of it names of their own",
    )
  }

  /// What others write for our operators, and what we write.
  static let lookalikes: [String: String] = [
    "×": "*", "·": "*", "⋅": "*", "∙": "*", "•": "*", "∗": "*", "÷": "/", "∕": "/", "⁄": "/",
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "≤": "<=", "≥": ">=", "≠": "!=",
    "=": "==", "&": "&&", "|": "||", "∧": "&&", "∨": "||", "¬": "!", "'": "\"", "’": "\"",
    "“": "\"", "”": "\"", "²": "^2", "³": "^3", "½": "0.5", "¼": "0.25", "¾": "0.75", "{": "(",
    "}": ")", "===": "==", "!==": "!=", "<>": "!=", "=<": "<=", "=>": ">=", "**": "^", "//": "/",
    "->": ".",
  ]

  static func misplacedCitation(_ citation: SourceText) -> Diagnostic {
    let isClosed = citation.text.hasSuffix("]")
    return Diagnostic(
      id: "citation-syntax",
      isClosed ? "a citation stands behind the value" : "a citation ends with `]`",
      at: citation.span,
      help: isClosed ? "move it to the end of the line" : "close it, as in `[@key, p. 3]`",
    )
  }

  static func missingInputs(
    _ inputs: [Model.Input],
    of model: Model,
    in catalogue: Catalogue,
    isInNotebook: Bool,
    at span: SourceSpan,
  ) -> Diagnostic {
    let names = inputs.map { "`\($0.name)`" }
    let example = inputs.first.map {
      ", such as `\($0.assignment(in: catalogue, isInNotebook: false))`"
    }
    return Diagnostic(
      id: "missing-input",
      "model `\(model.name)` needs \(list(names))",
      at: span,
      help: (inputs.count == 1 ? "give it a value" : "give each of them a value")
        + (isInNotebook ? "" : example ?? ""),
      notes: inputs.map { "`\($0.name)`: \($0.doc)" },
    )
  }

  static func missingMember(of path: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      "a name is missing behind `\(path).`",
      at: span,
      help: "say which of its values, such as `\(path).duration`",
    )
  }

  static func missingOperand(_ found: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      found.isEmpty ? "a value is missing at the end" : "a value is missing before `\(found)`",
      at: span,
      help: "write a value here, such as `gpt4.duration` or `100 d`",
    )
  }

  static func missingOperator(
    before found: String,
    write product: String? = nil,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      "an operator is missing before `\(found)`",
      at: span,
      help: product.map { "write `\($0)`" } ?? "join the two with an operator, such as `*`",
    )
  }

  static func missingParentheses(of function: Node.Function, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      "what `\(function.rawValue)` takes stands in parentheses",
      at: span,
      help: "write `\(function.form)`",
    )
  }

  static func missingParenthesis(_ form: DistributionForm, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "distribution-syntax",
      "`\(form.rawValue)` takes \(form.takes) in parentheses",
      at: span,
      help: "write `\(form.form)`",
    )
  }

  static func missingProbability(_ value: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "distribution-syntax",
      "each value of `discrete` has its probability behind it",
      at: span,
      help: "write `\(value) 50 %`",
    )
  }

  static func missingUnit(
    of input: Model.Input,
    _ text: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "unit-mismatch",
      "`\(input.name)` takes \(input.dimension.description), but `\(text)` has no unit",
      at: span,
      help: "write \(input.wanted)",
    )
  }

  static func missingValue(of input: Model.Input, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "missing-value",
      "`\(input.name)` has no value",
      at: span,
      help: input.catalogue == nil
        ? "write \(input.wanted)" : "write the name of a row of `\(input.catalogue ?? "")`",
    )
  }

  static func misspeltModel(_ key: SourceText) -> Diagnostic {
    let nearest = nearestName(to: key.text, among: ["like", "model"]) ?? "model"
    return Diagnostic(
      id: "missing-model",
      "a scenario without a model has no input `\(key.text)`",
      at: key.span,
      help: "did you mean `\(nearest)`?",
    )
  }

  static func misusedMember(
    _ name: String,
    of owner: String,
    form: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    let takesNone = form == name
    return Diagnostic(
      id: "wrong-type",
      takesNone
        ? "`\(owner).\(name)` takes no arguments"
        : "`\(owner).\(name)` does not take these arguments",
      at: span,
      help: "write `\(owner).\(form)`",
    )
  }

  static func modeOutside(
    _ mode: String,
    low: String,
    high: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "interval-order",
      "the mode of `triangular` lies between its ends, but `\(mode)` does not",
      at: span,
      help: "write a mode from `\(low)` to `\(high)`, in `triangular(low, mode, high)`",
    )
  }

  static func modelOfLike(
    _ name: SourceText,
    _ model: Model,
    _ base: PreparedScenario,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "model-conflict",
      "`\(name.text)` is like `\(base.name)`, so its model is `\(base.model.name)`, "
        + "not `\(model.name)`",
      at: span,
      help: "leave out `model`, or leave out `like`",
    )
  }

  static func nestedDistribution(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "distribution-syntax",
      "`\(name)` stands by itself, not inside another value",
      at: span,
      help: "write numbers here, or make it an input of its own",
    )
  }

  static func noMembers(
    _ value: Value,
    _ name: String,
    member: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "unknown-member",
      "`\(name)` is \(value.description), which has no `\(member)`",
      at: span,
      help: "write `\(name)`",
    )
  }

  static func noModel(_ name: SourceText) -> Diagnostic {
    Diagnostic(
      id: "missing-model",
      "scenario `\(name.text)` has no model",
      at: name.span,
      help: "say `model: TrainingRun`, or `like:` another scenario",
    )
  }

  static func noRows(_ sweep: SweepDefinition, bestShare: Double) -> Diagnostic {
    Diagnostic(
      id: "empty-sweep",
      "no row of sweep `\(sweep.name.text)` is left by `where`",
      at: sweep.filter?.source.span ?? sweep.name.span,
      help: "weaken the condition, or go over other values",
      notes: [
        "a row stays where the condition holds in \(percent(SweepDefinition.requiredShare)) of "
          + "draws; it holds in \(percent(bestShare)) at most"
      ],
    )
  }

  static func noSuchPower(
    _ text: String,
    _ dimension: Dimension,
    isUncertain: Bool,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "unit-mismatch",
      isUncertain
        ? "`\(text)` is \(dimension.description), whose power needs an exact exponent"
        : "`\(text)` is \(dimension.description), which has no such power",
      at: span,
      help: "divide it by \(dimension.description) first, such as `\(dimension.unitExample)`",
    )
  }

  static func notACondition(_ value: Value, _ text: String, at span: SourceSpan) -> Diagnostic {
    var help: String?
    if case .quantity(let quantity) = value {
      help = "compare it, such as `\(text) < \(quantity.dimension.example)`"
    }
    return Diagnostic(
      id: "wrong-type",
      "`\(text)` is \(value.description), not a condition",
      at: span,
      help: help ?? "write a comparison, such as `gpt4.duration < 100 d`",
    )
  }

  static func notANumber(_ text: String, share: Double, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "not-a-number",
      share == 1
        ? "`\(text)` is not a finite number"
        : "`\(text)` is not a finite number in \(percent(share)) of draws",
      at: span,
      help: "keep what goes into it in the range where it can be computed",
    )
  }

  static func notAQuantity(_ value: Value, _ text: String, at span: SourceSpan) -> Diagnostic {
    var help: String?
    var notes: [String] = []
    switch value {
    case .condition: help = "take its probability: `probability(\(text))`"
    case .outcome(let outcome):
      let names = outcome.memberNames
      help = names.first.map { "say which of its values, such as `\(text).\($0)`" }
      notes = ["`\(text)` has \(list(names.map { "`\($0)`" }))"]
    case .members(let members):
      let names = members.memberNames
      help = names.first.map { "say which of its values, such as `\(text).\($0)`" }
    case .data: help = "use it as `data` of a chart or a table"
    case .row(let row):
      let names = row.memberNames
      help = names.first.map { "say which of its figures, such as `\(text).\($0)`" }
      notes = ["`\(text)` has \(list(names.map { "`\($0)`" }))"]
    case .text, .quantity: break
    }
    return Diagnostic(
      id: "wrong-type",
      "`\(text)` is \(value.description), not a number",
      at: span,
      help: help,
      notes: notes,
    )
  }

  static func notAValue(_ input: Model.Input, _ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "value-syntax",
      "`\(input.name)` takes \(input.dimension.description), but `\(text)` is not written as one",
      at: span,
      help: "write \(input.wanted)",
    )
  }

  static func numberOutOfReach(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "number-syntax",
      "`\(text)` is too large or too small to compute with",
      at: span,
      help: "stay between 1e-300 and 1e300, counted in s, J, kg, bit, FLOP and USD",
    )
  }

  static func outOfRange(
    _ input: Model.Input,
    _ text: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "out-of-range",
      "`\(input.name)` must be \(input.allowed.description), but `\(text)` is not",
      at: span,
      help: "write a value that is \(input.allowed.description)",
    )
  }

  static func pointCount(_ text: SourceText, allowed: ClosedRange<Int>) -> Diagnostic {
    Diagnostic(
      id: "grid-syntax",
      "a range has \(allowed.lowerBound) to \(allowed.upperBound) points, not `\(text.text)`",
      at: text.span,
      help: "write a whole number, such as `25`",
    )
  }

  static func powerOfTen(write number: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "number-syntax",
      "a power of ten is written with `e`",
      at: span,
      help: "write `\(number)`",
    )
  }

  static func probabilityOutOfRange(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "out-of-range",
      "a probability is above 0 and at most 100%, but `\(text)` is not",
      at: span,
      help: "write a probability, such as `50 %`",
    )
  }

  /// `50 %` for 0.5.
  static func probabilityText(_ probability: Double) -> String {
    "\(QuantityFormat.plain(probability * 100)) %"
  }

  static func probabilitySum(_ sum: Double, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "probability-sum",
      "the probabilities of `discrete` add up to \(sumText(sum)), not to 100%",
      at: span,
      help: sum < 1
        ? "share out the missing \(sumText(1 - sum))" : "take away \(sumText(sum - 1))",
    )
  }

  /// A sum of shares, which may be more than one: `110%`.
  private static func sumText(_ share: Double) -> String {
    let rounded = (share * 1e6).rounded() / 1e4
    return "\(QuantityFormat.plain(rounded))%"
  }

  static func quotedValue(_ value: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "value-syntax",
      "a value stands without quotes",
      at: span,
      help: "write `\(value)`",
    )
  }

  static func rangeOfRows(
    _ input: Model.Input,
    _ table: Catalogue.Table,
    at span: SourceSpan,
  ) -> Diagnostic {
    let rows = table.rows.prefix(2).map(\.name).joined(separator: ", ")
    return Diagnostic(
      id: "grid-syntax",
      "`\(input.name)` takes rows of a catalogue, which have no range",
      at: span,
      help: "list them, such as `[\(rows)]`, or write `all \(table.name)`",
    )
  }

  static func rowsOfNumber(_ input: Model.Input, _ table: SourceText) -> Diagnostic {
    Diagnostic(
      id: "grid-syntax",
      "`\(input.name)` takes \(input.dimension.description), not rows of a catalogue",
      at: table.span,
      help: "give it a list or a range, such as `[1, 2]` or `{from: 1, to: 10}`",
    )
  }

  static func rowsOfOtherTable(
    _ input: Model.Input,
    _ table: SourceText,
    wanted: String,
  ) -> Diagnostic {
    Diagnostic(
      id: "grid-syntax",
      "`\(input.name)` takes rows of `\(wanted)`, not of `\(table.text)`",
      at: table.span,
      help: "write `all \(wanted)`",
    )
  }

  static func spacedUnit(write unit: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "value-syntax",
      "a unit has no spaces around its `/`",
      at: span,
      help: "write `\(unit)`",
    )
  }

  static func surplusValue(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "value-syntax",
      "a value ends before `\(text)`",
      at: span,
      help: "write `VALUE UNIT [@citation]`, or a longer remark as `note`",
    )
  }

  static func sweptTwice(_ name: SourceText) -> Diagnostic {
    Diagnostic(
      id: "duplicate-name",
      "`\(name.text)` is swept twice",
      at: name.span,
      help: "give it one grid",
    )
  }

  static func takenColumn(_ name: SourceText) -> Diagnostic {
    Diagnostic(
      id: "duplicate-name",
      "the name `\(name.text)` is taken by another column or by an input",
      at: name.span,
      help: "choose another name",
    )
  }

  static func turnedDistribution(
    _ form: DistributionForm,
    write turned: String?,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "interval-order",
      "`\(form.rawValue)` goes from its low end to its high end",
      at: span,
      help: turned.map { "write `\($0)`" } ?? "turn the ends, as in `\(form.form)`",
    )
  }

  static func turnedInterval(write turned: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "interval-order",
      "an interval goes from its low end to its high end",
      at: span,
      help: "write `\(turned)`",
    )
  }

  static func turnedRange(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "grid-syntax",
      "a range goes up: `to` must be greater than `from`",
      at: span,
      help: "swap `from` and `to`",
    )
  }

  static func twoPoints(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "number-syntax",
      "a number has one decimal point",
      at: span,
      help: "write one number, such as `1.5`",
    )
  }

  static func unavailableMember(
    _ name: String,
    of owner: String,
    why: String,
    help: String?,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "no-value",
      "`\(owner).\(name)` has no value: \(why)",
      at: span,
      help: help,
    )
  }

  static func uncertainGrid(_ input: Model.Input, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "grid-syntax",
      "a grid of `\(input.name)` has exact values",
      at: span,
      help: "write one value, such as `\(input.dimension.example)`",
    )
  }

  static func uncertainProbability(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "value-syntax",
      "a judged probability is one number",
      at: span,
      help: "write a number, such as `0.2` or `20 %`",
    )
  }

  static func unclosedParenthesis(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      "`(` is not closed",
      at: span,
      help: "write the missing `)`",
    )
  }

  /// The ASCII letter, digit or sign that a wide one of East Asian texts stands for.
  private static func halfWidth(_ character: String) -> String? {
    guard let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value)
    else { return nil }
    return Unicode.Scalar(scalar.value - 0xFEE0).map { String(Character($0)) }
  }

  static func unexpectedCharacter(
    _ character: String,
    isInParentheses: Bool = false,
    at span: SourceSpan,
  ) -> Diagnostic {
    let help: String? =
      switch character {
      case "[", "]", "@": "a citation stands behind a value, as in `[@key, p. 3]`"
      case "$", "€", "£", "¥": "write `USD` behind the number"
      case ";": isInParentheses ? "write `,`" : nil
      case "±": "make it an input of a scenario, such as `0.2 to 0.4`"
      default: (lookalikes[character] ?? halfWidth(character)).map { "write `\($0)`" }
      }
    return Diagnostic(
      id: "expression-syntax",
      "`\(character)` has no meaning here",
      at: span,
      help: help ?? "leave it out",
    )
  }

  static func unitBehindDistribution(
    _ form: DistributionForm,
    _ unit: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "distribution-syntax",
      "a unit stands behind the last number of `\(form.rawValue)`, inside the parentheses",
      at: span,
      help: "write ` \(unit)` before `)`",
    )
  }

  static func unitMismatch(
    of input: Model.Input,
    _ text: String,
    _ dimension: Dimension,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "unit-mismatch",
      "`\(input.name)` takes \(input.dimension.description), "
        + "but `\(text)` is \(dimension.description)",
      at: span,
      help: input.plainNumber(meantBy: text).map { "write `\($0)`" } ?? "write \(input.wanted)",
    )
  }

  static func unitWord(_ word: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      "`\(word)` has no meaning here",
      at: span,
      help: "in prose, write the unit behind a semicolon, as in `= gpt4.duration; d`",
    )
  }

  static func unknownDistribution(_ name: String, at span: SourceSpan) -> Diagnostic {
    let names = DistributionForm.allCases.map(\.rawValue)
    let meant =
      nearestName(to: name, among: names)
      ?? DistributionForm.otherNames[name.lowercased()]?.rawValue
    return Diagnostic(
      id: "unknown-distribution",
      "there is no distribution `\(name)`",
      at: span,
      help: meant.map { "did you mean `\($0)`?" } ?? "write a 90% interval, such as `0.3 to 0.4`",
      notes: meant == nil ? ["there are \(list(names.map { "`\($0)`" }))"] : [],
    )
  }

  static func unknownEscape(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      #"a backslash stands before `"` or `\` only"#,
      at: span,
      help: #"write `\\` for a backslash"#,
    )
  }

  static func unknownFunction(_ name: String, at span: SourceSpan) -> Diagnostic {
    let names = Node.Function.allCases.map(\.rawValue)
    return Diagnostic(
      id: "unknown-function",
      "there is no function `\(name)`",
      at: span,
      help: name.lowercased() == "not"
        ? "write `!(…)`"
        : nearestName(to: name, among: names).map { "did you mean `\($0)`?" }
          ?? "functions are \(list(names.map { "`\($0)`" }))",
    )
  }

  static func unknownInput(
    _ name: SourceText,
    of model: Model,
    isInNotebook: Bool = true,
  ) -> Diagnostic {
    if model.output(named: name.text) != nil {
      return Diagnostic(
        id: "unknown-input",
        "`\(name.text)` is computed by model `\(model.name)` and cannot be set",
        at: name.span,
        help: "set what it is computed from",
      )
    }
    let names = model.inputs.map(\.name)
    let nearest = model.inputName(meantBy: name.text, isInNotebook: isInNotebook)
    return Diagnostic(
      id: "unknown-input",
      "model `\(model.name)` has no input `\(name.text)`",
      at: name.span,
      help: nearest.map { "did you mean `\($0)`?" },
      notes: nearest == nil ? ["its inputs are \(list(names.map { "`\($0)`" }))"] : [],
    )
  }

  static func unknownKind(_ text: SourceText) -> Diagnostic {
    choice(text, id: "unknown-kind", what: "kind of origin", among: Kind.allCases.map(\.rawValue))
  }

  static func unknownLikelihood(_ text: SourceText) -> Diagnostic {
    let words = Likelihood.allCases.map(\.rawValue)
    return choice(text, id: "unknown-likelihood", what: "likelihood", among: words)
  }

  static func unknownMember(
    _ name: String,
    of owner: String,
    _ members: any ValueMembers,
    at span: SourceSpan,
  ) -> Diagnostic {
    let names = members.memberNames
    let nearest = nearestName(to: name, among: names)
    return Diagnostic(
      id: "unknown-member",
      "`\(owner)` has no `\(name)`",
      at: span,
      help: nearest.map { "did you mean `\($0)`?" },
      notes: nearest != nil || names.isEmpty ? [] : ["it has \(list(names.map { "`\($0)`" }))"],
    )
  }

  static func unknownModel(_ text: SourceText, among models: [Model]) -> Diagnostic {
    choice(text, id: "unknown-model", what: "model", among: models.map(\.name))
  }

  static func unknownName(
    _ name: String,
    among names: [String],
    at span: SourceSpan,
  ) -> Diagnostic {
    // What another notebook calls so is meant before what is only spelt alike.
    let meant = names.first { $0.hasSuffix(".\(name)") } ?? nearestName(to: name, among: names)
    var help = meant.map { "did you mean `\($0)`?" }
    if let function = Node.Function(rawValue: name) {
      help = "`\(name)` is a function: write `\(function.form)`"
    } else if help == nil, Unit(parsing: name) != nil {
      help = "a unit stands behind a number: `1 \(name)`"
    }
    return Diagnostic(id: "unknown-name", "there is no `\(name)`", at: span, help: help)
  }

  static func unknownOutput(_ name: SourceText, of model: Model) -> Diagnostic {
    let names = model.outputs.map(\.name)
    let nearest = nearestName(to: name.text, among: names)
    return Diagnostic(
      id: "unknown-output",
      "model `\(model.name)` has no output `\(name.text)`",
      at: name.span,
      help: nearest.map { "did you mean `\($0)`?" },
      notes: nearest == nil ? ["its outputs are \(list(names.map { "`\($0)`" }))"] : [],
    )
  }

  static func unknownRow(
    _ text: SourceText,
    of table: Catalogue.Table,
    for input: Model.Input,
  ) -> Diagnostic {
    let names = table.rows.map(\.name)
    let nearest = table.nearestRow(to: text.text)
    return Diagnostic(
      id: "unknown-row",
      text.isEmpty
        ? "`\(input.name)` takes the name of \(table.entry)"
        : "`\(input.name)` takes the name of \(table.entry), but `\(text.text)` is none",
      at: text.span,
      help: nearest.map { "did you mean `\($0)`?" },
      notes: nearest == nil ? ["the catalogue has \(list(names.map { "`\($0)`" }))"] : [],
    )
  }

  static func unknownScale(_ text: SourceText) -> Diagnostic {
    choice(text, id: "unknown-scale", what: "scale", among: ["linear", "log"])
  }

  static func unknownUnit(
    _ word: String,
    behind number: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    var help = Unit.nearest(to: word).map { "did you mean `\($0)`?" }
    if ["%%", "pct", "percent"].contains(word.lowercased()) { help = "write `%`" }
    if ["€", "£", "¥"].contains(word) { help = "prices are in `USD`" }
    if let power = powersOfTen[word] {
      help =
        number.contains { $0 == "e" || $0 == "E" }
        ? "write the number without words" : "write `\(number)e\(power)`"
    }
    return Diagnostic(
      id: "unknown-unit",
      "`\(word)` is not a unit",
      at: span,
      help: help ?? "write a unit, such as `d`, `kWh`, `TFLOP/s` or `USD`",
    )
  }

  static func unopenedParenthesis(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      "`)` closes nothing",
      at: span,
      help: "leave it out, or write the missing `(`",
    )
  }

  static func unsharedUnit(
    _ form: DistributionForm,
    write call: String?,
    at number: ValueReader.Number,
    of text: SourceText,
  ) -> Diagnostic {
    let written = text[number.range]
    return Diagnostic(
      id: "unit-mismatch",
      "`%` does not stand for the other numbers of `\(form.rawValue)`, and `\(written.text)` has none",
      at: written.span,
      help: call.map { "repeat it, as in `\($0)`" } ?? "repeat it behind each of them",
    )
  }

  static func unsweptInputs(
    _ inputs: [Model.Input],
    of model: Model,
    at span: SourceSpan,
  ) -> Diagnostic {
    let names = list(inputs.map { "`\($0.name)`" })
    return Diagnostic(
      id: "missing-input",
      "model `\(model.name)` needs \(names)",
      at: span,
      help: "go over \(inputs.count == 1 ? "it" : "them") too, or over a scenario that says "
        + (inputs.count == 1 ? "it" : "them"),
      notes: inputs.map { "`\($0.name)`: \($0.doc)" },
    )
  }

  static func unterminatedText(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      "a text ends with `\"`",
      at: span,
      help: "write the missing `\"`",
    )
  }

  /// Words that others write for our operators.
  static let wordOperators = ["and": "&&", "or": "||"]

  static func wordOperator(_ word: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "expression-syntax",
      "`\(word)` has no meaning here",
      at: span,
      help: "write `\(wordOperators[word.lowercased()] ?? "!(…)")`",
    )
  }

  /// A word that is not one of a few.
  private static func choice(
    _ text: SourceText,
    id: String,
    what: String,
    among words: [String],
  ) -> Diagnostic {
    Diagnostic(
      id: id,
      "there is no \(what) `\(text.text)`",
      at: text.span,
      help: nearestName(to: text.text, among: words).map { "did you mean `\($0)`?" }
        ?? "write \(list(words.map { "`\($0)`" }, last: "or"))",
    )
  }
}

extension Node.Function {
  /// How a call of it looks.
  fileprivate var form: String {
    switch self {
    case .min, .max: "\(rawValue)(a, b)"
    case .probability: "probability(gpt4.duration < 100 d)"
    case .sqrt, .log10, .exp, .abs: "\(rawValue)(a)"
    }
  }
}

extension Value {
  /// With article, for messages: `a time`, `a scenario`.
  fileprivate var description: String {
    switch self {
    case .quantity(let quantity): quantity.dimension.description
    case .condition: "a condition"
    case .outcome(let outcome): outcome.kindOfValue
    case .data(let data): data.kindOfValue
    case .text: "a text"
    case .row(let row): row.kindOfValue
    case .members(let members): members.kindOfValue
    }
  }
}

extension Catalogue.Table {
  /// The row that was probably meant.
  fileprivate func nearestRow(to name: String) -> String? {
    let names = rows.map(\.name)
    let wanted = name.lowercased()
    guard !wanted.isEmpty else { return nil }
    if let same = names.first(where: { $0.lowercased() == wanted }) { return same }
    // `A100` for `A100 SXM 80` is too far for a slip of the hand, but clear all the same; and
    // `GPT-3` is the start of `GPT-3 175B` rather than a slip for `GPT-4`.
    let longer = names.first { $0.lowercased().hasPrefix(wanted + " ") }
    return longer ?? nearestName(to: name, among: names)
      ?? names.first { $0.lowercased().hasPrefix(wanted) }
  }
}

extension Dimension {
  /// A quantity of it to divide by.
  fileprivate var unitExample: String { "… / (\(example))" }
}

extension Model.Input {
  /// What to write for it: `a time, such as `1 h``.
  fileprivate var wanted: String { "\(dimension.description), such as `\(dimension.example)`" }
}

/// `a`, `a and b`, `a, b and c`.
private func list(_ words: [String], last: String = "and") -> String {
  guard let end = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(last) " + end
}

/// Words and letters that people write for powers of ten.
private let powersOfTen = [
  "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
  "k": 3, "K": 3, "M": 6, "bn": 9, "T": 12,
]

extension Model.Input {
  /// `70e9` for `70B`, where a plain number or operations are wanted.
  fileprivate func plainNumber(meantBy text: String) -> String? {
    guard dimension == .one || dimension == .operations, text.hasSuffix("B") else { return nil }
    let number = text.dropLast().filter { $0 != " " }
    return number.allSatisfy { $0.isNumber || $0 == "." } ? "\(number)e9" : nil
  }
}

/// The text with points for decimal commas: `0.3 to 0.45` for `0,3 to 0,45`; nil where it has none.
private func withDecimalPoints(_ text: String) -> String? {
  let bytes = Array(text.utf8)
  func isDigit(_ index: Int) -> Bool {
    bytes.indices.contains(index) && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index])
  }
  var pointed = bytes
  for index in bytes.indices where bytes[index] == UInt8(ascii: ",") {
    guard isDigit(index - 1), isDigit(index + 1) else { return nil }
    pointed[index] = UInt8(ascii: ".")
  }
  guard pointed != bytes, bytes.first != UInt8(ascii: "=") else { return nil }
  return String(decoding: pointed, as: UTF8.self)
}

/// The interval that was meant by `30-45 %` or `0.3 ± 0.1`; nil where it is not clear.
private func interval(meantBy text: String) -> String? {
  let trim = { (part: Substring) in
    String(part.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
  for sign in ["±", "+/-", "+-", "…", "..", "–", "—", "-"] {
    // A hyphen behind an `e` is the sign of an exponent: 1e-4-1e-3.
    var places = text.ranges(of: sign).filter { $0.lowerBound > text.startIndex }
    if sign == "-" {
      places.removeAll { "eE".contains(text[text.index(before: $0.lowerBound)]) }
    }
    guard let place = places.first else { continue }
    let (left, right) = (trim(text[..<place.lowerBound]), trim(text[place.upperBound...]))
    let isWhole = [left, right].allSatisfy { $0.first?.isNumber == true }
    guard places.count == 1, isWhole else { return nil }
    guard ["±", "+/-", "+-"].contains(sign) else { return "\(left) to \(right)" }
    let unit = right.drop { $0.isNumber || $0 == "." }
    guard let middle = Double(left), let width = Double(right.dropLast(unit.count)) else {
      return nil
    }
    let ends = [middle - width, middle + width].map(QuantityFormat.plain)
    return "\(ends[0]) to \(ends[1])\(unit)"
  }
  return nil
}

/// A share in per cent for messages, `77.71%`; never rounded to all or nothing, nor to a whole
/// per cent that a rule may draw its line at.
package func percent(_ share: Double) -> String {
  if share > 0, share < 0.0001 { return "less than 0.01%" }
  if share < 1, share > 0.9999 { return "more than 99.99%" }
  var scale = 100
  var rounded = Int((share * 100 * Double(scale)).rounded())
  while scale < 1_000_000, rounded % scale == 0, abs(share * 100 - Double(rounded / scale)) > 1e-9 {
    scale *= 10
    rounded = Int((share * 100 * Double(scale)).rounded())
  }
  let (whole, rest) = rounded.quotientAndRemainder(dividingBy: scale)
  guard rest > 0 else { return "\(whole)%" }
  let decimals = String(String(scale + rest).dropFirst())
  let end = decimals.lastIndex { $0 != "0" } ?? decimals.startIndex
  return "\(whole).\(decimals[...end])%"
}
