import Diagnostics
import Markdown
import Quantities
import Scenarios

// What this room says to authors, in alphabetical order. Ids never change once published.

extension Diagnostic {
  /// An assertion that fails; `share` is nil where nothing in the condition is uncertain.
  static func assertionFalse(
    _ condition: SourceText,
    share: String?,
    sides: [String],
  ) -> Diagnostic {
    Diagnostic(
      id: "assertion-false",
      share.map { "`\(condition.text)` holds in \($0) of draws, not in 95%" }
        ?? "`\(condition.text)` does not hold",
      at: condition.span,
      help: "correct the text, or the assumptions it rests on",
      notes: sides,
    )
  }

  static func axisNotPlain(_ value: SourceText, axis: String) -> Diagnostic {
    Diagnostic(
      id: "axis-value",
      "`\(axis)` of a chart takes a number a row",
      at: value.span,
      help: "write an expression with a column's name, such as `duration`",
    )
  }

  static func axisUnit(
    _ unit: SourceText,
    axis: String,
    is found: Dimension,
    wanted: Dimension,
  ) -> Diagnostic {
    Diagnostic(
      id: "axis-unit",
      "`\(axis)` is \(wanted.description), but `\(unit.text)` measures \(found.description)",
      at: unit.span,
      help: "write a unit that fits, as in `\(wanted.example)`",
    )
  }

  static func bareNumber(_ span: SourceSpan, _ written: String) -> Diagnostic {
    Diagnostic(
      id: "bare-number",
      "a number in prose is computed or has a source, but `\(written)` is typed by hand",
      at: span,
      help: "write `` `= …` ``, cite it, `[@key]`, or add it to `terms` in front matter",
    )
  }

  /// `@bySize` where `@fig-bySize` was meant; `isID` where a heading has just this id.
  static func bareReference(_ span: SourceSpan, meant: String, isID: Bool) -> Diagnostic {
    Diagnostic(
      id: "unknown-reference",
      "a reference says what it leads to, as in `@\(meant)`",
      at: span,
      help: isID
        ? "write `@\(meant)`, and `{#\(meant)}` behind the heading"
        : "did you mean `@\(meant)`?",
    )
  }

  static func blockAsValue(
    _ text: SourceText,
    members: [String],
    what: String = "block",
  ) -> Diagnostic {
    Diagnostic(
      id: "block-as-value",
      "`\(text.text)` is a whole \(what), not one value",
      at: text.span,
      help: members.first.map { "write one of its values, such as `\(text.text).\($0)`" }
        ?? "use it as `data` of a chart",
    )
  }

  static func blockInRow(_ text: SourceText) -> Diagnostic {
    Diagnostic(
      id: "block-as-value",
      "`\(text.text)` is a whole block, not one value a row",
      at: text.span,
      help: "write a column of the data, or a value such as `\(text.text).duration`",
    )
  }

  static func chartDimension(
    _ what: String,
    _ text: SourceText,
    is found: Dimension,
    wanted: Dimension,
  ) -> Diagnostic {
    Diagnostic(
      id: "chart-dimension",
      "\(what) takes \(wanted.description), but `\(text.text)` is \(found.description)",
      at: text.span,
      help: "write \(wanted.description), such as `\(wanted.example)`",
    )
  }

  static func circularValues(_ members: [SourceText]) -> Diagnostic {
    if members.count == 1, let only = members.first {
      return Diagnostic(
        id: "cycle",
        "`\(only.text)` cannot be made from itself",
        at: only.span,
        help: "name another scenario, or write the values themselves",
      )
    }
    let names = (members + members.prefix(1)).map { "`\($0.text)`" }.joined(separator: " → ")
    return Diagnostic(
      id: "cycle",
      "values need each other in a circle: \(names)",
      at: members.first?.span,
      help: "let one of them stand on its own",
      notes: members.map { "`\($0.text)` is set at \(place(of: $0))" },
    )
  }

  static func circularNotebooks(_ uses: [NotebookUse]) -> Diagnostic {
    let last = uses[uses.count - 1].notebook
    let names = ([last] + uses.map(\.notebook)).map { "`\($0)`" }.joined(separator: " → ")
    return Diagnostic(
      id: "notebook-cycle",
      "notebooks need each other's values in a circle: \(names)",
      at: uses[0].place.span,
      help: "move what both need into one that stands on its own",
      notes: uses.map { "`\($0.notebook)` is used at \(place(of: $0.place))" },
    )
  }

  /// `form` is the whole citation as it is to be written.
  static func citationForm(_ fault: SourceText, form: String?) -> Diagnostic {
    Diagnostic(
      id: "citation-form",
      "a citation reads `[@key, p. 3; @other]`",
      at: fault.span,
      help: form.map { "write `\($0)`" } ?? "start it with `@` and the key of a reference",
    )
  }

  static func citedTwice(_ key: SourceText) -> Diagnostic {
    Diagnostic(
      id: "cited-twice",
      "one citation names a work once, but `\(key.text)` stands here twice",
      at: key.span,
      help: "write both places behind one key, as in `[@\(key.text), p. 3 and p. 5]`",
    )
  }

  static func conditionAsValue(_ text: SourceText) -> Diagnostic {
    Diagnostic(
      id: "condition-as-value",
      "`\(text.text)` is true or false, which is no number to print",
      at: text.span,
      help: "write `? …` to check it, or `probability(…)` to print how likely it is",
    )
  }

  static func continuedValue(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "yaml-quotes",
      "this line goes on with the value above it",
      at: span,
      help: "indent it like the keys above, or put the whole value in quotes",
    )
  }

  static func controlCharacter(_ span: SourceSpan, _ value: UInt32) -> Diagnostic {
    let digits = String(value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return Diagnostic(
      id: "control-character",
      "the invisible character \(name) cannot stand in YAML",
      at: span,
      help: "delete it",
    )
  }

  /// A line over data that vary in more ways than it shows, by `others`.
  static func crossedLine(
    _ name: SourceText,
    _ data: String,
    x: String,
    others: [String],
    hasColor: Bool,
  ) -> Diagnostic {
    let all = others.map { "`\($0)`" }.joined(separator: " and ")
    let keep = "keep one value of \(all) by `where` of the sweep"
    return Diagnostic(
      id: "crossed-line",
      "a line has one point at each `\(x)`, but \(data) goes over \(all), too",
      at: name.span,
      help: hasColor ? keep : "add `color: \(others[0])`, or \(keep)",
    )
  }

  static func differentSampling(
    _ use: SourceText,
    here: Sampling,
    there: Sampling,
  ) -> Diagnostic {
    let key = here.count == there.count ? "seed" : "draws"
    let values =
      key == "seed" ? ("\(here.seed)", "\(there.seed)") : ("\(here.count)", "\(there.count)")
    return Diagnostic(
      id: "different-sampling",
      "notebooks that share values have the same `\(key)`, which is \(values.0) here"
        + " and \(values.1) in `\(use.text)`",
      at: use.span,
      help: "write `\(key): \(values.1)` in the front matter, or change the other notebook's",
    )
  }

  static func doubledUnit(
    _ span: SourceSpan,
    _ word: String,
    behind value: String,
    printed: String,
  ) -> Diagnostic {
    Diagnostic(
      id: "unit-word",
      "`\(value)` is printed with its unit, \(printed), so no `\(word)` follows",
      at: span,
      help: "delete it; what stands behind a semicolon prints another unit, as in `; h`",
    )
  }

  static func duplicateHeader(_ header: SourceText, first: SourceText) -> Diagnostic {
    Diagnostic(
      id: "duplicate-header",
      "two columns are called `\(header.text)`",
      at: header.span,
      help: "give this column another header",
      notes: ["first set at \(place(of: first))"],
    )
  }

  static func duplicateKey(_ key: SourceText, first: SourceText) -> Diagnostic {
    Diagnostic(
      id: "duplicate-key",
      "`\(key.text)` is set twice",
      at: key.span,
      help: "remove one of them",
      notes: ["first set at \(place(of: first))"],
    )
  }

  static func duplicateName(_ name: SourceText, first: SourceText) -> Diagnostic {
    Diagnostic(
      id: "duplicate-name",
      "the name `\(name.text)` is taken",
      at: name.span,
      help: "give this block another name",
      notes: ["first set at \(place(of: first))"],
    )
  }

  static func duplicateReference(_ key: SourceText, first: SourceText) -> Diagnostic {
    Diagnostic(
      id: "duplicate-reference",
      "the key `\(key.text)` is taken",
      at: key.span,
      help: "give this work another `id`",
      notes: ["first set at \(place(of: first))"],
    )
  }

  static func emptyDomain(_ span: SourceSpan, isLog: Bool) -> Diagnostic {
    Diagnostic(
      id: "empty-domain",
      isLog
        ? "a log scale shows positive values only, from low to high"
        : "a domain goes from a low end to a higher one",
      at: span,
      help: "write `[low, high]`",
    )
  }

  static func emptyEquation(_ name: SourceText) -> Diagnostic {
    Diagnostic(
      id: "empty-equation",
      "an equation has something to show",
      at: name.span,
      help: "write its TeX between the fences, or remove the block",
    )
  }

  static func emptyValue(_ span: SourceSpan, of key: String) -> Diagnostic {
    Diagnostic(
      id: "empty-value",
      "`\(key)` has no value",
      at: span,
      help: "write its value, or remove the key",
    )
  }

  /// `event` without `by` or the reverse.
  static func eventWithoutDate(
    _ span: SourceSpan,
    _ claim: String,
    hasEvent: Bool,
  ) -> Diagnostic {
    let missing = hasEvent ? "by" : "event"
    return Diagnostic(
      id: "event-without-date",
      "what is to come has an `event` and a date `by`, but the claim `\(claim)` has no `\(missing)`",
      at: span,
      help: hasEvent ? "add `by: YEAR`" : "add `event: what will be seen`",
    )
  }

  static func fileName(_ span: SourceSpan, _ name: String) -> Diagnostic {
    Diagnostic(
      id: "file-name",
      "a notebook's file is named in kebab-case, but this one is `\(name)`",
      at: span,
      help: "rename it, such as `hundred-day-problem.md`",
    )
  }

  static func formatConflict(_ item: SourceText) -> Diagnostic {
    Diagnostic(
      id: "format-conflict",
      "`\(item.text)` does not go with the format before it",
      at: item.span,
      help: "remove one of them",
    )
  }

  static func formatOfNames(_ format: SourceText, of value: SourceText) -> Diagnostic {
    Diagnostic(
      id: "format-of-names",
      "`\(value.text)` gives no numbers, which `\(format.text)` could print",
      at: format.span,
      help: "remove it",
    )
  }

  static func formatUnit(_ format: SourceText, of value: SourceText, _ dimension: Dimension)
    -> Diagnostic
  {
    Diagnostic(
      id: "format-unit",
      "`\(value.text)` is \(dimension.description), which `\(format.text)` does not measure",
      at: format.span,
      help: "write a unit that fits, as in `\(dimension.example)`, or none",
    )
  }

  static func freshWithoutEvidence(_ key: SourceText) -> Diagnostic {
    Diagnostic(
      id: "missing-key",
      "`fresh` says how long the `evidence` holds, which has no date here",
      at: key.span,
      help: "add such as `evidence: 2026-11-01`, or remove `fresh`",
    )
  }

  /// A likelihood of what is to come; `year` is one that the text names.
  static func futureWithoutDate(_ span: SourceSpan, _ claim: String, year: String?) -> Diagnostic {
    Diagnostic(
      id: "future-without-date",
      "a likelihood of what is to come needs an `event` and a date, but the claim `\(claim)` has none",
      at: span,
      help: "add `event: what will be seen` and `by: \(year ?? "YEAR")`",
    )
  }

  static func hiddenNotebook(_ name: SourceText) -> Diagnostic {
    Diagnostic(
      id: "hidden-notebook",
      "a published notebook uses values of published ones, and `\(name.text)` is a draft or under"
        + " embargo",
      at: name.span,
      help: "write the values here, or publish the notebook they come from",
    )
  }

  static func idTaken(_ id: SourceText, first: SourceText) -> Diagnostic {
    Diagnostic(
      id: "duplicate-id",
      "an id is set once a notebook, but `\(id.text)` is taken",
      at: id.span,
      help: "choose another name",
      notes: ["first set at \(place(of: first))"],
    )
  }

  static func invalidDate(_ text: SourceText, of key: String) -> Diagnostic {
    Diagnostic(
      id: "invalid-date",
      "`\(key)` is a day of the calendar, but `\(text.text)` is none",
      at: text.span,
      help: "write year, month and day, such as `2026-11-01`",
    )
  }

  static func invalidName(_ name: SourceText, role: String) -> Diagnostic {
    let fixed = BlockName.lowerCamelCase(name.text).flatMap { $0.isEmpty ? nil : $0 }
    return Diagnostic(
      id: "invalid-name",
      "the name of \(noun(role)) is one word in lowerCamelCase",
      at: name.span,
      help: fixed.flatMap { $0 == name.text ? nil : "write `\($0)`" } ?? "write such as `gpt4Run`",
    )
  }

  static func invalidValue(_ text: SourceText, of key: String, wanted: String) -> Diagnostic {
    Diagnostic(
      id: "invalid-value",
      "`\(key)` cannot be `\(text.text)`",
      at: text.span,
      help: "write \(wanted)",
    )
  }

  static func labelCount(_ span: SourceSpan, labels: Int, series: Int) -> Diagnostic {
    Diagnostic(
      id: "label-count",
      "\(series) lines have \(labels) labels",
      at: span,
      help: "write one label a line, in the order of the data",
    )
  }

  /// A calibrated word in a claim's text, or beside a reference to it, that is not the claim's own.
  static func likelihoodDiffers(
    _ span: SourceSpan,
    _ word: Likelihood,
    from claim: ClaimDefinition,
  ) -> Diagnostic {
    let own = claim.likelihood?.trimmed.text
    let name = claim.name.text
    return Diagnostic(
      id: "likelihood-differs",
      own.map { "the claim `\(name)` is `\($0)`, but its text says `\(word.rawValue)`" }
        ?? "the claim `\(name)` has no likelihood, but its text says `\(word.rawValue)`",
      at: span,
      help: own.map { "write `\($0)`" }
        ?? "leave the word out, or have it checked: `likelihood: \(word.rawValue)`",
    )
  }

  static func likelihoodWithConfidence(
    _ span: SourceSpan,
    likelihood: String,
    confidence: String,
  ) -> Diagnostic {
    Diagnostic(
      id: "likelihood-with-confidence",
      "a sentence says how likely or how sure, not both: `\(likelihood)` and `\(confidence)`",
      at: span,
      help: "give one of them a sentence of its own",
    )
  }

  /// `known` are the claims that have this word.
  static func likelihoodWithoutClaim(
    _ span: SourceSpan,
    _ word: Likelihood,
    known: [String],
  ) -> Diagnostic {
    Diagnostic(
      id: "likelihood-without-claim",
      "`\(word.rawValue)` is a word of the scale, so its sentence refers to a claim that has it",
      at: span,
      help: known.first.map { "refer to it, as in `@claim-\($0)`, or use other words" }
        ?? "make a claim with `likelihood: \(word.rawValue)` and refer to it, or use other words",
    )
  }

  static func listAsInput(_ span: SourceSpan, _ name: String) -> Diagnostic {
    Diagnostic(
      id: "list-as-input",
      "`\(name)` takes one value, not a list",
      at: span,
      help: "write `low to high` for an interval, or vary it in a `yaml sweep`",
    )
  }

  static func logNeedsPositive(_ span: SourceSpan, axis: String, row: Int, value: String)
    -> Diagnostic
  {
    Diagnostic(
      id: "log-scale",
      "a log scale shows positive values only, but `\(axis)` is \(value) in row \(row)",
      at: span,
      help: "write `scale: linear`, or leave that row out of the sweep",
    )
  }

  static func loneReturn(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "control-character",
      "a line ends with a line feed, not with a carriage return alone",
      at: span,
      help: "save the file with line ends of Unix or Windows",
    )
  }

  static func longChain(_ name: SourceText, limit: Int) -> Diagnostic {
    Diagnostic(
      id: "too-deep",
      "at most \(limit) blocks may build on each other in a row",
      at: name.span,
      help: "let `\(name.text)` stand on its own",
    )
  }

  static func longTable(_ name: SourceText, _ data: String, rows: Int, limit: Int) -> Diagnostic {
    Diagnostic(
      id: "long-table",
      "a table has at most \(limit) rows, but \(data) has \(rows)",
      at: name.span,
      help: "add such as `limit: 20`, or `where` to the sweep",
    )
  }

  static func macroName(_ name: SourceText) -> Diagnostic {
    // As typed, since in double quotes YAML reads `\f` as one character of its own.
    let letters = name.file[name.span.range].filter { $0.isASCII && $0.isLetter }
    return Diagnostic(
      id: "macro-name",
      "a macro's name is a backslash and letters",
      at: name.span,
      help: "write `'\\\(letters.isEmpty ? "flops" : letters)'`, in single quotes",
    )
  }

  static func manyHistograms(
    _ name: SourceText,
    _ data: String,
    rows: Int,
    limit: Int,
  ) -> Diagnostic {
    Diagnostic(
      id: "many-histograms",
      "a histogram shows at most \(limit) values, but \(data) has \(rows) rows",
      at: name.span,
      help: "name one scenario, or a list of a few",
    )
  }

  static func markInPlainText(_ mark: Mark, of key: String) -> Diagnostic {
    Diagnostic(
      id: "mark-in-plain-text",
      "`\(key)` of a scenario is plain text, without live values and citations",
      at: mark.span,
      help: "move it to `note` or to the prose",
    )
  }

  static func markKey(_ key: SourceText, mark: String, others: [String]) -> Diagnostic {
    let all = others.map { "`\($0)`" }
    let last = all.count > 1 ? " and \(all[all.count - 1])" : ""
    let list = all.dropLast(all.count > 1 ? 1 : 0).joined(separator: ", ") + last
    return Diagnostic(
      id: "mark-key",
      "the mark `\(mark)` has no `\(key.text)`",
      at: key.span,
      help: "remove it; it goes with \(list)",
    )
  }

  static func mergeKey(_ span: SourceSpan) -> Diagnostic {
    yamlSyntax(
      span,
      "nothing is merged by `<<`",
      help: "write the keys out, or `like: NAME` in a scenario",
    )
  }

  static func missingBasis(_ place: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "missing-key",
      "a claim needs `holds`",
      at: place,
      help: "add `holds: CONDITION`, or `probability` with `basis: judgement`",
    )
  }

  static func missingFrontMatter(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "missing-front-matter",
      "a notebook starts with front matter that has a `title`",
      at: span,
      help: "start with the lines `---`, `title: …`, `---`",
    )
  }

  static func missingKey(_ place: SourceSpan, _ key: String, of owner: String) -> Diagnostic {
    Diagnostic(
      id: "missing-key",
      "\(owner) needs `\(key)`",
      at: place,
      help: "add `\(key): …`",
    )
  }

  static func missingName(_ role: SourceText, role kind: Role) -> Diagnostic {
    Diagnostic(
      id: "missing-name",
      "\(noun(kind.rawValue)) has a name",
      at: role.span,
      help: "write `\(kind.form)`",
    )
  }

  static func missingSettings() -> Diagnostic {
    Diagnostic(
      id: "missing-settings",
      "a site has a file `site/site.yaml`",
      at: nil,
      help: "create it with the line `name: …`",
    )
  }

  static func missingSpace(_ span: SourceSpan, line: String) -> Diagnostic {
    yamlSyntax(span, "a space stands behind the colon of a key", help: "write `` \(line) ``")
  }

  static func missingStatus(_ place: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "missing-status",
      "a reference says in `status` what was seen of the work",
      at: place,
      help: "add `status: opened`, or `secondary` where others quote it, or `recalled`",
    )
  }

  static func mixedColumn(_ value: SourceText) -> Diagnostic {
    Diagnostic(
      id: "mixed-column",
      "`\(value.text)` is a number in some rows and none in others",
      at: value.span,
      help: "write an expression that gives the same kind of value in every row",
    )
  }

  static func mixedDimensions(
    _ value: SourceText,
    _ first: Dimension,
    _ other: Dimension,
  ) -> Diagnostic {
    Diagnostic(
      id: "mixed-column",
      "`\(value.text)` is \(first.description) in some rows and \(other.description) in others",
      at: value.span,
      help: "write an expression that gives the same kind of value in every row",
    )
  }

  static func nameAsValue(_ text: SourceText, name: String) -> Diagnostic {
    Diagnostic(
      id: "name-as-value",
      "`\(text.text)` is the name `\(name)`, which is no number to print",
      at: text.span,
      help: "print one of its figures instead",
    )
  }

  static func nestedBlock(_ role: SourceText, role kind: Role) -> Diagnostic {
    Diagnostic(
      id: "nested-block",
      "\(noun(kind.rawValue)) stands at top level, not in a list, a quote or a note",
      at: role.span,
      help: "move it out, without indentation",
    )
  }

  static func noNumberAxis(_ value: SourceText) -> Diagnostic {
    Diagnostic(
      id: "axis-value",
      "one of `x` and `y` is a number, but both are names",
      at: value.span,
      help: "write an expression with a column of numbers, such as `duration`",
    )
  }

  static func noPriceYear(_ format: SourceText, of value: SourceText) -> Diagnostic {
    Diagnostic(
      id: "no-price-year",
      "`\(value.text)` is money whose year is not known",
      at: format.span,
      help: "write the year where the amount is written, such as `USD2024`, or leave out `year`",
    )
  }

  static func noValues(_ value: SourceText, in data: String) -> Diagnostic {
    Diagnostic(
      id: "no-values",
      "`\(value.text)` has no value in any row of \(data)",
      at: value.span,
      help: "leave it out",
    )
  }

  static func notAScenario(_ name: SourceText) -> Diagnostic {
    Diagnostic(
      id: "unknown-scenario",
      "a list as `data` names scenarios, which `\(name.text)` is not",
      at: name.span,
      help: "name it alone, or list scenarios",
    )
  }

  static func notAvailable(
    _ span: SourceSpan,
    _ what: String,
    instead: String? = nil,
  ) -> Diagnostic {
    Diagnostic(
      id: "not-available",
      "\(what) is not available in this version yet",
      at: span,
      help: instead.map { "write \($0)" } ?? "leave it out",
    )
  }

  static func notFinite(_ text: SourceText, share: String) -> Diagnostic {
    Diagnostic(
      id: "not-finite",
      "`\(text.text)` is not a finite number in \(share) of draws",
      at: text.span,
      help: "look for a division by zero or a value out of range",
    )
  }

  static func nothingToSpread(_ value: SourceText, row: Int?) -> Diagnostic {
    Diagnostic(
      id: "nothing-to-spread",
      "a histogram shows how draws are spread, but `\(value.text)` is exact"
        + (row.map { " in row \($0)" } ?? ""),
      at: value.span,
      help: "name a value with an interval, or write `mark: bar`",
    )
  }
  static func nothingUncertain(_ value: SourceText) -> Diagnostic {
    Diagnostic(
      id: "nothing-uncertain",
      "a tornado needs inputs with intervals, but `\(value.text)` depends on none",
      at: value.span,
      help: "write an interval such as `0.3 to 0.4` for an input, or choose another value",
    )
  }

  static func numbersAsNames(_ value: SourceText, mark: String, names: [String]) -> Diagnostic {
    let all = names.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      id: "axis-value",
      "`\(mark)` has a name for each row, but `\(value.text)` is a number",
      at: value.span,
      help: names.isEmpty
        ? "write a column of names, or `mark: point` for two numbers"
        : "write a column of names, such as \(all), or `mark: point` for two numbers",
    )
  }

  static func passedDeadline(_ by: SourceText, evidence: String) -> Diagnostic {
    Diagnostic(
      id: "invalid-value",
      "what is judged lies ahead, but `\(by.text)` is before the evidence of \(evidence)",
      at: by.span,
      help: "write a year that is still to come, or state what happened in the prose",
    )
  }

  static func ownValue(_ path: SourceText) -> Diagnostic {
    Diagnostic(
      id: "cycle",
      "a scenario cannot use its own values",
      at: path.span,
      help: "write the value itself, or name another scenario",
    )
  }

  static func quotesNeeded(
    _ span: SourceSpan,
    _ trouble: YAMLTraps.Trouble,
    line: String,
  ) -> Diagnostic {
    // `the #1 wall` is no comment.
    let hasComment = trouble == .comment && line.contains(" # ")
    return Diagnostic(
      id: "yaml-quotes",
      trouble.headline,
      at: span,
      help: "write `` \(line) ``"
        + (hasComment ? ", or put the comment on a line of its own" : ""),
    )
  }

  static func referenceKey(_ key: SourceText) -> Diagnostic {
    Diagnostic(
      id: "reference-key",
      "a citation cannot name the key `\(key.text)`",
      at: key.span,
      help: "write letters and digits, such as `hoefler2023`",
    )
  }

  static func rangeWithoutBand(_ text: SourceText) -> Diagnostic {
    Diagnostic(
      id: "mark-key",
      "the mark `range` shows an interval",
      at: text.span,
      help: "write such as `90 %`, or `mark: dots` for the medians alone",
    )
  }

  static func repeatedScenario(_ name: SourceText, first: SourceText) -> Diagnostic {
    Diagnostic(
      id: "repeated-scenario",
      "`\(name.text)` stands in the list twice",
      at: name.span,
      help: "remove one of them",
      notes: ["first set at \(place(of: first))"],
    )
  }

  static func repeatedSlug(_ slug: SourceText) -> Diagnostic {
    Diagnostic(
      id: "repeated-notebook",
      "`\(slug.text)` stands in the order twice",
      at: slug.span,
      help: "remove one of them",
    )
  }

  static func repeatedUse(_ name: SourceText, first: SourceText) -> Diagnostic {
    Diagnostic(
      id: "repeated-notebook",
      "`\(name.text)` stands in `uses` twice",
      at: name.span,
      help: "remove one of them",
      notes: ["first set at \(place(of: first))"],
    )
  }

  static func reservedName(_ name: SourceText, meaning: String) -> Diagnostic {
    Diagnostic(
      id: "reserved-name",
      "`\(name.text)` is \(meaning) in expressions, and cannot name a block",
      at: name.span,
      help: "give the block another name, such as `\(name.text)Run`",
    )
  }

  static func roleLanguage(_ language: SourceText, role: Role, name: String) -> Diagnostic {
    Diagnostic(
      id: "role-language",
      "\(noun(role.rawValue)) is written in \(role.language)",
      at: language.span,
      help: "write `\(role == .equation ? "math \(name)" : role.form)`",
    )
  }

  static func roleNotAvailable(_ role: SourceText) -> Diagnostic {
    notAvailable(role.span, "the block `\(role.text)`")
  }

  static func ruleAxis(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "rule-axis",
      "a rule stands at one value of `x` or of `y`",
      at: span,
      help: "write such as `{y: 100 d, label: 100 days}`",
    )
  }

  static func ruleOnNames(_ axis: SourceText, values: String) -> Diagnostic {
    Diagnostic(
      id: "rule-axis",
      "a rule stands on the axis of values, which is `\(values)` here",
      at: axis.span,
      help: "write such as `{\(values): 100 d, label: 100 days}`",
    )
  }

  static func scalarAsGrid(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "grid-form",
      "a sweep goes over a list or a range",
      at: span,
      help: "write `[1e3, 1e4]` or `{from: 1e3, to: 1e6, points: 13, scale: log}`",
    )
  }

  static func scaleOfNames(_ span: SourceSpan, _ key: String, axis: String) -> Diagnostic {
    Diagnostic(
      id: "axis-value",
      "`\(axis)` holds names here, which have no `\(key)`",
      at: span,
      help: "remove it, or move it to the axis of numbers",
    )
  }

  static func secondVerdict(_ role: SourceText, first: SourceText) -> Diagnostic {
    Diagnostic(
      id: "second-verdict",
      "a notebook has one verdict",
      at: role.span,
      help: "make the other a `yaml claim`",
      notes: ["the first is at \(place(of: first))"],
    )
  }

  /// `percent` behind a ratio that is printed as a plain number.
  static func shareWord(
    _ span: SourceSpan,
    _ word: String,
    behind value: String,
    printed: String,
  ) -> Diagnostic {
    Diagnostic(
      id: "unit-word",
      "`\(value)` is printed as \(printed), which is no number of `\(word)`",
      at: span,
      help: "delete it, and write `` `= \(value); percent` ``",
    )
  }

  static func staleEvidence(
    _ fresh: SourceText,
    of evidence: CalendarDate,
    until end: CalendarDate,
    _ severity: Severity,
  ) -> Diagnostic {
    Diagnostic(
      severity,
      id: "stale-evidence",
      "the evidence of \(evidence) was fresh for \(fresh.text), until \(end)",
      at: fresh.span,
      help: "look for what is new and set `evidence`, or let it be `fresh` for longer",
    )
  }

  static func strayLine(_ span: SourceSpan, indented line: String?) -> Diagnostic {
    yamlSyntax(
      span,
      "a line here reads `key: value`",
      help: "write `key: value`"
        + (line.map { ", or indent it as `` \($0) `` if it goes on with the value above" } ?? ""),
    )
  }

  static func surplusInfo(_ word: SourceText, role: Role) -> Diagnostic {
    Diagnostic(
      id: "surplus-word",
      "nothing more stands behind `\(role.form)`",
      at: word.span,
      help: "remove `\(word.text)`",
    )
  }

  static func surplusOption(_ key: SourceText, of owner: String, known: [String]) -> Diagnostic {
    let keys = (["value"] + known).map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      id: "unknown-key",
      "`\(owner)` has no `\(key.text)`",
      at: key.span,
      help: key.text == "sort" ? "write `sort` as a key of the chart" : "it knows \(keys)",
    )
  }

  static func tallChart(_ name: SourceText, rows: Int, limit: Int) -> Diagnostic {
    Diagnostic(
      id: "tall-chart",
      "a chart has at most \(limit) named rows, but this one has \(rows)",
      at: name.span,
      help: "add such as `limit: 20`",
    )
  }

  static func tabIndentation(_ span: SourceSpan) -> Diagnostic {
    let isTab = span.file[span.range] == "\t"
    return Diagnostic(
      id: "yaml-tab",
      "YAML is indented with spaces, not \(isTab ? "tabs" : "other blanks, as web pages have them")",
      at: span,
      help: "use spaces",
    )
  }

  static func tooLarge(_ span: SourceSpan, _ headline: String) -> Diagnostic {
    Diagnostic(id: "yaml-limit", headline, at: span, help: "split it into smaller parts")
  }

  static func tornadoData(_ name: SourceText) -> Diagnostic {
    Diagnostic(
      id: "tornado-data",
      "a tornado shows the inputs of one scenario",
      at: name.span,
      help: "write the name of one `yaml scenario` block",
    )
  }

  static func twoBases(_ key: SourceText) -> Diagnostic {
    Diagnostic(
      id: "two-bases",
      "a claim either holds by computation or is judged",
      at: key.span,
      help: "keep `holds`, or `probability` with `basis: judgement`",
    )
  }

  static func unclosedBracket(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "yaml-unclosed",
      "this bracket is never closed",
      at: span,
      help: "close it, or put the value in quotes",
    )
  }

  static func unclosedFence(_ span: SourceSpan, nextLine: Int? = nil) -> Diagnostic {
    Diagnostic(
      id: "unclosed-fence",
      "this block is never closed",
      at: span,
      help: "end it with a line that repeats its fence",
      notes: nextLine.map { ["a new block begins on line \($0)"] } ?? [],
    )
  }

  static func unclosedFrontMatter(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "unclosed-front-matter",
      "the front matter is never closed",
      at: span,
      help: "end it with a line `---`",
    )
  }

  static func unclosedQuote(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "yaml-unclosed",
      "this quote is never closed",
      at: span,
      help: "close it; inside double quotes write `\\\"` for a quote",
    )
  }

  static func undatedReference(_ place: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "missing-key",
      "a reference needs `issued`, or a `note` that says why it has no date",
      at: place,
      help: "add such as `issued: 2023-05`",
    )
  }

  /// A word for a unit behind a value that measures something else.
  static func unitWord(
    _ span: SourceSpan,
    _ word: String,
    _ unit: Dimension,
    behind value: String,
    _ dimension: Dimension,
  ) -> Diagnostic {
    Diagnostic(
      id: "unit-word",
      "`\(value)` is \(dimension.description), but `\(word)` belongs to \(unit.description)",
      at: span,
      help: "print the value that was meant, or delete `\(word)`",
    )
  }

  static func unknownCitation(_ key: SourceText, known: [String]) -> Diagnostic {
    Diagnostic(
      id: "unknown-citation",
      "no reference has the key `\(key.text)`",
      at: key.span,
      help: suggestion(
        for: key.text,
        among: known,
        else: "add it to `site/references.yaml`, with its `id`, `title`, `issued` and `status`"
      ),
    )
  }

  static func unknownClaim(_ name: SourceText, known: [String]) -> Diagnostic {
    Diagnostic(
      id: "unknown-claim",
      "no claim of this notebook is called `\(name.text)`",
      at: name.span,
      help: suggestion(for: name.text, among: known, else: "name a `yaml claim` block"),
    )
  }

  static func unknownColumn(
    _ name: SourceText,
    of data: String,
    columns: [String],
    near names: [String],
    isLeftOut: Bool,
  ) -> Diagnostic {
    let all = columns.map { "`\($0)`" }.joined(separator: ", ")
    let nearest = isLeftOut ? nil : nearestName(to: name.text, among: columns + names)
    return Diagnostic(
      id: "unknown-name",
      "\(data) has no column `\(name.text)`",
      at: name.span,
      help: isLeftOut
        ? "add it to `keep` of the sweep"
        : nearest.map { "did you mean `\($0)`?" } ?? "name one of its columns",
      notes: nearest == nil ? ["its columns are \(all)"] : [],
    )
  }

  static func unknownData(_ name: SourceText, known: [String]) -> Diagnostic {
    Diagnostic(
      id: "unknown-data",
      "no sweep, scenario or table is called `\(name.text)`",
      at: name.span,
      help: suggestion(
        for: name.text,
        among: known,
        else: "name a `yaml sweep` or `yaml scenario` block"
      ),
    )
  }

  static func unknownDirection(_ word: SourceText, meant: String) -> Diagnostic {
    Diagnostic(
      id: "unknown-word",
      "rows are sorted `ascending` or `descending`",
      at: word.span,
      help: "did you mean `\(meant)`?",
    )
  }

  static func unknownEscape(_ span: SourceSpan) -> Diagnostic {
    yamlSyntax(
      span,
      "`\(span.file[span.range])` means nothing in double quotes",
      help: "write `\\\\` for a backslash, or use single quotes",
    )
  }

  static func unknownFormat(
    _ item: SourceText,
    nearest: String?,
    isOfColumn: Bool,
  ) -> Diagnostic {
    let others = isOfColumn ? "`high`, `year` or `both`" : "`high` or `year`"
    return Diagnostic(
      id: "unknown-format",
      item.isEmpty ? "a format is missing here" : "`\(item.text)` is no unit and no format",
      at: item.span,
      help: nearest.map { "did you mean `\($0)`?" }
        ?? (isOfColumn
          ? "write a unit, `2 digits`, `range`, `percent`, `low`, \(others)"
          : "write a unit, `2 digits`, `range`, `percent`, `words`, `low`, \(others)"),
    )
  }

  static func unknownKey(_ key: SourceText, of owner: String, known: [String]) -> Diagnostic {
    let keys = known.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      id: "unknown-key",
      "\(owner) has no key `\(key.text)`",
      at: key.span,
      help: suggestion(for: key.text, among: known, else: "it knows \(keys)"),
    )
  }

  static func unknownNote(_ label: SourceText, at span: SourceSpan, known: [String]) -> Diagnostic {
    Diagnostic(
      id: "unknown-note",
      "no note is called `[^\(label.text)]`",
      at: span,
      help: nearestName(to: label.text, among: known).map { "did you mean `[^\($0)]`?" }
        ?? "write it below, as `[^\(label.text)]: …`",
    )
  }

  static func unknownNotebook(_ slug: SourceText, known: [String]) -> Diagnostic {
    Diagnostic(
      id: "unknown-notebook",
      "no notebook is called `\(slug.text)`",
      at: slug.span,
      help: suggestion(
        for: slug.text,
        among: known,
        else: "write the name of a file in `notebooks/`"
      ),
    )
  }

  /// `known` are the targets of the notebook that `prefix` names, `elsewhere` those of others with
  /// their notebooks' names before them.
  static func unknownReference(
    _ mark: Mark,
    name: String,
    prefix: String,
    known: [String],
    elsewhere: [String],
  ) -> Diagnostic {
    let kind = name.prefix { $0 != "-" } + "-"
    let alike = known.filter { $0.hasPrefix(kind) }.prefix(6)
    let all = alike.map { "`@\(prefix)\($0)`" }.joined(separator: ", ")
    let nearest =
      elsewhere.first { $0 == name || $0.hasSuffix(".\(name)") }
      ?? nearestName(to: name, among: known).map { prefix + $0 }
      ?? nearestName(to: prefix + name, among: elsewhere)
    return Diagnostic(
      id: "unknown-reference",
      "nothing is called `@\(prefix)\(name)`",
      at: mark.span,
      help: bareID(of: name, among: known)
        ?? nearest.map { "did you mean `@\($0)`?" }
        ?? (alike.isEmpty ? target(of: name) : "known here: \(all)"),
    )
  }

  /// How a heading or a caption must be named to be referred to, where its id lacks the kind.
  private static func bareID(of name: String, among known: [String]) -> String? {
    guard name.hasPrefix("sec-") || name.hasPrefix("tbl-"),
      known.contains(String(name.dropFirst(4)))
    else { return nil }
    let place = name.hasPrefix("sec-") ? "heading" : "caption"
    return "write `{#\(name)}` behind the \(place) instead of `{#\(name.dropFirst(4))}`"
  }

  /// What a reference of its kind leads to.
  private static func target(of name: String) -> String {
    let own = name.drop { $0 != "-" }.dropFirst()
    switch name.prefix(while: { $0 != "-" }) {
    case "circuit": return "name an `openqasm circuit` block"
    case "claim": return "name a `yaml claim` block"
    case "eq": return "name an equation, which starts with ```` ```math \(own) ````"
    case "fig": return "name a `yaml chart` block"
    case "sec": return "write `{#\(name)}` behind the heading that is meant"
    case "tbl": return "name a `yaml table` block, or write `{#\(name)}` behind a table's caption"
    default: return "name a chart, a table, a claim or a section"
    }
  }

  static func unknownReferenceType(_ type: SourceText, known: [String]) -> Diagnostic {
    Diagnostic(
      .warning,
      id: "unknown-reference-type",
      "CSL knows no type `\(type.text)` of a work",
      at: type.span,
      help: suggestion(
        for: type.text,
        among: known,
        else: "write such as `article-journal`, `paper-conference`, `report` or `webpage`"
      ),
    )
  }

  static func unknownRole(_ role: SourceText, language: String) -> Diagnostic {
    let known = Role.allCases.filter { $0.language == language }.map(\.rawValue)
    let all = Role.allCases.map(\.rawValue)
    let nearest = nearestName(to: role.text, among: known) ?? nearestName(to: role.text, among: all)
    return Diagnostic(
      id: "unknown-role",
      "no block has the role `\(role.text)`",
      at: role.span,
      help: nearest.map { "did you mean `\($0)`?" }
        ?? "write `\(language)` alone to show code as it stands",
    )
  }

  static func unknownScenario(_ text: SourceText, known: [String]) -> Diagnostic {
    Diagnostic(
      id: "unknown-scenario",
      text.text.contains(".")
        ? "no scenario is called `\(text.text)`"
        : "no scenario of this notebook is called `\(text.text)`",
      at: text.span,
      help: suggestion(for: text.text, among: known, else: "name a `yaml scenario` block"),
    )
  }

  static func unknownSwept(
    _ name: SourceText,
    scenarios: [String],
    models: [String],
  ) -> Diagnostic {
    let all = models.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      id: "unknown-scenario",
      "no scenario of this notebook and no model is called `\(name.text)`",
      at: name.span,
      help: suggestion(
        for: name.text,
        among: scenarios + models,
        else: "name a `yaml scenario` block or a model: \(all)"
      ),
    )
  }

  static func unknownUnit(_ unit: SourceText) -> Diagnostic {
    Diagnostic(
      id: "unknown-axis-unit",
      "`\(unit.text)` is no unit",
      at: unit.span,
      help: suggestion(for: unit.text, among: Unit.symbols, else: "write such as `d` or `GWh`"),
    )
  }

  static func unknownWord(_ word: SourceText, of key: String, known: [String]) -> Diagnostic {
    let words = known.map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      id: "unknown-word",
      "`\(key)` cannot be `\(word.text)`",
      at: word.span,
      help: suggestion(for: word.text, among: known, else: "it is one of \(words)"),
    )
  }

  static func unmatchedBracket(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "yaml-unclosed",
      "this bracket closes nothing",
      at: span,
      help: "remove it, or put the value in quotes",
    )
  }

  static func unusedNote(_ label: SourceText) -> Diagnostic {
    Diagnostic(
      id: "unused-note",
      "nothing refers to the note `[^\(label.text)]`",
      at: label.span,
      help: "write `[^\(label.text)]` where it belongs, or remove it",
    )
  }

  static func unusedReference(_ key: SourceText) -> Diagnostic {
    Diagnostic(
      id: "unused-reference",
      "no notebook cites the work `\(key.text)`",
      at: key.span,
      help: "cite it as `[@\(key.text)]`, or remove it",
    )
  }

  static func usedNameTaken(_ name: SourceText, of used: SourceText) -> Diagnostic {
    Diagnostic(
      id: "name-clash",
      "`\(name.text)` is also a name of `\(used.text)`, whose names stand in `uses`",
      at: name.span,
      help: "rename this block, or write `\(used.text).\(name.text)` and remove the notebook from"
        + " `uses`",
    )
  }

  static func usedNameTwice(
    _ name: String,
    of used: SourceText,
    and first: SourceText,
  ) -> Diagnostic {
    Diagnostic(
      id: "name-clash",
      "`\(name)` is a name of `\(first.text)` and of `\(used.text)`",
      at: used.span,
      help: "remove one of them from `uses`, and write its names whole: `\(used.text).\(name)`",
    )
  }

  static func usesItself(_ name: SourceText) -> Diagnostic {
    Diagnostic(
      id: "notebook-cycle",
      "a notebook sees its own names without `uses`",
      at: name.span,
      help: "remove it",
    )
  }

  static func valueAsCondition(_ text: SourceText) -> Diagnostic {
    Diagnostic(
      id: "value-as-condition",
      "`\(text.text)` is a value, not a condition that could hold",
      at: text.span,
      help: "compare it, as in `\(text.text) > …`, or write `= …` to print it",
    )
  }

  static func wideTable(_ span: SourceSpan, columns: Int, limit: Int) -> Diagnostic {
    Diagnostic(
      id: "wide-table",
      "a table has at most \(limit) columns, but this one has \(columns)",
      at: span,
      help: "make two tables of it",
    )
  }

  static func wordsInColumn(_ item: SourceText) -> Diagnostic {
    Diagnostic(
      id: "format-conflict",
      "a column prints its numbers in digits, so that they can be compared",
      at: item.span,
      help: "remove `words`",
    )
  }

  static func wrongShape(_ span: SourceSpan, found: YAMLValue, wanted: String) -> Diagnostic {
    Diagnostic(
      id: "wrong-shape",
      "\(found.description) stands here instead of \(wanted)",
      at: span,
      help: "write \(wanted)",
    )
  }

  static func yamlSyntax(_ span: SourceSpan, _ headline: String, help: String? = nil) -> Diagnostic
  {
    Diagnostic(id: "yaml-syntax", headline, at: span, help: help)
  }
}

extension Diagnostic {
  /// A word with its article.
  private static func noun(_ word: String) -> String {
    "aeiou".contains(word.prefix(1)) ? "an \(word)" : "a \(word)"
  }

  private static func place(of text: SourceText) -> String {
    let position = text.file.position(at: text.span.range.lowerBound)
    return "\(text.file.path):\(position.line):\(position.column)"
  }

  private static func suggestion(
    for name: String,
    among known: [String],
    else help: String,
  ) -> String {
    // Letters that changed places are two edits, too many where names are short.
    let letters = name.lowercased().sorted()
    let meant =
      known.first { $0.hasSuffix(".\(name)") || $0 == BlockName.lowerCamelCase(name) && $0 != name }
      ?? nearestName(to: name, among: known)
      ?? known.first { $0.count > 2 && $0 != name && $0.lowercased().sorted() == letters }
    return meant.map { "did you mean `\($0)`?" } ?? help
  }
}

extension YAMLTraps.Trouble {
  fileprivate var headline: String {
    switch self {
    case .start(let byte):
      let character =
        "-?".utf8.contains(byte)
        ? "\(Character(Unicode.Scalar(byte))) " : "\(Character(Unicode.Scalar(byte)))"
      if byte == UInt8(ascii: "`") { return "a value that starts with a backtick needs quotes" }
      return "a value that starts with `\(character)` needs quotes"
    case .block(let byte):
      let sign = Character(Unicode.Scalar(byte))
      return "text stands on the lines below `\(sign)`, not behind it"
    case .comment: return "YAML cuts a value before ` #`; it needs quotes"
    case .colon: return "a value with `: ` in it needs quotes"
    case .comma: return "YAML ends a value at a comma in brackets; it needs quotes"
    case .escape(let byte):
      let letter = Character(Unicode.Scalar(byte))
      return "`\\\(letter)` in double quotes is an invisible character, not a command"
    case .property: return "tags and anchors of YAML are not read: each value is written out"
    case .bracket(let byte):
      return "YAML ends a value at `\(Character(Unicode.Scalar(byte)))` here; it needs quotes"
    }
  }
}
