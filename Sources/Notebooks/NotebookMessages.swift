import Diagnostics
import Markdown
import Quantities

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

  static func blockAsValue(_ text: SourceText, members: [String]) -> Diagnostic {
    Diagnostic(
      id: "block-as-value",
      "`\(text.text)` is a whole block, not one value",
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

  static func citationForm(_ item: SourceText) -> Diagnostic {
    Diagnostic(
      id: "citation-form",
      "a citation reads `[@key, p. 3]`",
      at: item.span,
      help: "start it with `@` and the key of a reference",
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

  static func continuedValue(_ span: SourceSpan, _ trouble: YAMLTraps.Trouble) -> Diagnostic {
    Diagnostic(
      id: "yaml-quotes",
      trouble == .comment
        ? "YAML cuts a value before ` #`" : "this line goes on with the value above it",
      at: span,
      help: trouble == .comment
        ? "put the whole value in quotes, from its first line to its last"
        : "indent it like the keys above, or put the whole value in quotes",
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

  static func emptyValue(_ span: SourceSpan, of key: String) -> Diagnostic {
    Diagnostic(
      id: "empty-value",
      "`\(key)` has no value",
      at: span,
      help: "write its value, or remove the key",
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
      "the name of a \(role) is one word in lowerCamelCase",
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
      "a \(kind.rawValue) has a name",
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
      "a \(kind.rawValue) stands at top level, not in a list, a quote or a note",
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

  static func reservedName(_ name: SourceText, meaning: String) -> Diagnostic {
    Diagnostic(
      id: "reserved-name",
      "`\(name.text)` is \(meaning) in expressions, and cannot name a block",
      at: name.span,
      help: "give the block another name, such as `\(name.text)Run`",
    )
  }

  static func roleLanguage(_ language: SourceText, role: Role) -> Diagnostic {
    Diagnostic(
      id: "role-language",
      "a \(role.rawValue) is written in \(role.language)",
      at: language.span,
      help: "write `\(role.form)`",
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
    Diagnostic(
      id: "yaml-tab",
      "YAML is indented with spaces, not tabs",
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

  static func unknownReference(
    _ mark: Mark,
    name: String,
    prefix: String,
    known: [String],
  ) -> Diagnostic {
    let kind = name.prefix { $0 != "-" } + "-"
    let alike = known.filter { $0.hasPrefix(kind) }.prefix(6)
    let all = alike.map { "`@\(prefix)\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      id: "unknown-reference",
      "nothing is called `@\(prefix)\(name)`",
      at: mark.span,
      help: bareID(of: name, among: known)
        ?? nearestName(to: name, among: known).map { "did you mean `@\(prefix)\($0)`?" }
        ?? (alike.isEmpty ? "name a chart, a table, a claim or a section" : "known here: \(all)"),
    )
  }

  /// How a heading must be named to be referred to, where its id lacks the kind.
  private static func bareID(of name: String, among known: [String]) -> String? {
    guard name.hasPrefix("sec-"), known.contains(String(name.dropFirst(4))) else { return nil }
    return "write `{#\(name)}` behind the heading instead of `{#\(name.dropFirst(4))}`"
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
      "no scenario of this notebook is called `\(text.text)`",
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
      nearestName(to: name, among: known)
      ?? known.first { $0.count > 2 && $0 != name && $0.lowercased().sorted() == letters }
    return meant.map { "did you mean `\($0)`?" } ?? help
  }
}

extension YAMLTraps.Trouble {
  fileprivate var headline: String {
    switch self {
    case .start(let byte):
      let character = Character(Unicode.Scalar(byte))
      if byte == UInt8(ascii: "`") { return "a value that starts with a backtick needs quotes" }
      return "a value that starts with `\(character)` needs quotes"
    case .comment: return "YAML cuts a value before ` #`; it needs quotes"
    case .colon: return "a value with `: ` in it needs quotes"
    case .comma: return "YAML ends a value at a comma in brackets; it needs quotes"
    case .bracket(let byte):
      return "YAML ends a value at `\(Character(Unicode.Scalar(byte)))` here; it needs quotes"
    }
  }
}
