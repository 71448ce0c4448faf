import Diagnostics
import Markdown
import Quantities
import Scenarios

/// Reads the YAML of a role block by the schema of its role.
struct BlockReader {
  let name: SourceText
  private let span: SourceSpan
  /// Where a missing key is reported: at the block's role and name.
  let place: SourceSpan
  private var texts: [BlockText] = []
  private var citations: [SourceText] = []
  var problems: [Diagnostic] = []

  static func block(
    _ role: Role,
    named name: SourceText?,
    info: InfoString,
    content: SourceText,
    span: SourceSpan,
    reporting problems: inout [Diagnostic],
  ) -> RoleBlock {
    var reader = BlockReader(name: name ?? info.words[1], span: span, place: info.words[1].span)
    let value = YAMLReader.value(of: content, reporting: &reader.problems)
    let read = value.flatMap { reader.content(of: role, from: $0) }
    problems += reader.problems
    return RoleBlock(
      role: role,
      name: name,
      content: read ?? .broken,
      isSound: read != nil && !reader.problems.containsError,
      texts: reader.texts,
      citations: reader.citations,
      span: span,
    )
  }

  private init(name: SourceText, span: SourceSpan, place: SourceSpan) {
    self.name = name
    self.span = span
    self.place = place
  }

  private mutating func content(of role: Role, from value: YAMLValue) -> RoleBlock.Content? {
    switch role {
    case .scenario: scenario(from: value).map(RoleBlock.Content.scenario)
    case .sweep: sweep(from: value).map(RoleBlock.Content.sweep)
    case .chart: chart(from: value).map(RoleBlock.Content.chart)
    case .table: table(from: value).map(RoleBlock.Content.table)
    case .claim: claim(from: value).map(RoleBlock.Content.claim)
    case .verdict: verdict(from: value).map(RoleBlock.Content.verdict)
    case .equation, .signposts, .explore, .noise, .circuit, .model, .cell: nil
    }
  }
}

// MARK: - Scenario and sweep

extension BlockReader {
  private mutating func scenario(from value: YAMLValue) -> ScenarioDefinition? {
    guard
      var fields = Fields(
        value,
        of: "a scenario",
        keys: ["like", "model", "note", "title"],
        isOpen: true,
        reporting: &problems,
      )
    else { return nil }
    var definition = ScenarioDefinition(name: name)
    definition.title = plain("title", of: &fields)
    definition.model = fields.text("model", reporting: &problems)
    definition.like = fields.text("like", reporting: &problems)
    _ = inlines("note", of: &fields)
    for entry in fields.others {
      if let assumption = assumption(entry) {
        definition.assumptions.append(assumption)
        citations += assumption.citations
      }
    }
    return definition
  }

  /// A scenario's title is also a heading of tables and a label in data, so it has no live marks.
  private mutating func plain(_ key: String, of fields: inout Fields) -> String? {
    guard let text = fields.text(key, reporting: &problems) else { return nil }
    let content = Document.inlines(of: text, reporting: &problems)
    if let mark = content.marks.first {
      problems.append(.markInPlainText(mark, of: key))
    } else {
      texts.append(BlockText(key: key, text: text, inlines: content))
    }
    return content.plainText { _ in "" }
  }

  private mutating func assumption(_ entry: YAMLValue.Entry) -> Assumption? {
    switch entry.value.kind {
    case .scalar(let text):
      guard !text.isEmpty else {
        problems.append(.emptyValue(entry.value.span, of: entry.key.text))
        return nil
      }
      return Assumption(name: entry.key, value: text)
    case .mapping:
      guard
        var fields = Fields(
          entry.value,
          of: "an input",
          keys: ["kind", "note", "source", "value"],
          reporting: &problems,
        )
      else { return nil }
      fields.require(["value"], at: entry.key.span, reporting: &problems)
      let source = fields.text("source", reporting: &problems)
      let note = fields.text("note", reporting: &problems)
      let kind = fields.text("kind", reporting: &problems)
      guard let value = fields.text("value", reporting: &problems) else { return nil }
      return Assumption(name: entry.key, value: value, source: source, note: note, kind: kind)
    case .sequence:
      problems.append(.listAsInput(entry.value.span, entry.key.text))
      return nil
    case .broken: return nil
    }
  }

  private mutating func sweep(from value: YAMLValue) -> SweepBlock? {
    let keys = ["compute", "keep", "of", "over", "where"]
    guard var fields = Fields(value, of: "a sweep", keys: keys, reporting: &problems) else {
      return nil
    }
    fields.require(["of", "over"], at: place, reporting: &problems)
    let of = fields.text("of", reporting: &problems)
    let grids = fields.value("over").map { self.grids(from: $0) } ?? []
    let keep = fields.texts("keep", reporting: &problems)
    var compute: [(name: SourceText, expression: Expression)] = []
    var faulty: [String] = []
    if let value = fields.value("compute") {
      for entry in entries(of: value, wanted: "a mapping, such as `slowdown: duration / 10 d`") {
        guard let text = fields.text(of: entry.value, as: entry.key.text, reporting: &problems),
          let expression = Expression(parsing: text, reporting: &problems)
        else {
          faulty.append(entry.key.text)
          continue
        }
        if !BlockName.isLowerCamelCase(entry.key.text) {
          problems.append(.invalidName(entry.key, role: "column"))
        }
        compute.append((entry.key, expression))
      }
    }
    let filter = fields.text("where", reporting: &problems).flatMap {
      Expression(parsing: $0, reporting: &problems)
    }
    // Where each grid was reported, the sweep is not one over nothing.
    let hasGrids = fields.value("over").map { !$0.isEmpty } ?? false
    guard let of, !(hasGrids && grids.isEmpty) else { return nil }
    return SweepBlock(
      of: of,
      definition: SweepDefinition(
        name: name,
        over: grids,
        keep: keep,
        compute: compute,
        filter: filter,
      ),
      faulty: faulty,
    )
  }

  private mutating func grids(from value: YAMLValue) -> [(input: SourceText, grid: Grid)] {
    entries(of: value, wanted: "a mapping, such as `tokens: [1e12, 1e13]`").compactMap { entry in
      grid(entry).map { (entry.key, $0) }
    }
  }

  private mutating func grid(_ entry: YAMLValue.Entry) -> Grid? {
    switch entry.value.kind {
    case .sequence(let items):
      guard !items.isEmpty else {
        problems.append(.emptyValue(entry.value.span, of: entry.key.text))
        return nil
      }
      var texts: [SourceText] = []
      for item in items {
        switch item.kind {
        case .scalar(let text) where !text.isEmpty: texts.append(text)
        case .broken: break
        default: problems.append(.wrongShape(item.span, found: item, wanted: "a value"))
        }
      }
      return texts.count == items.count ? .list(texts) : nil
    case .mapping:
      guard
        var fields = Fields(
          entry.value,
          of: "a grid",
          keys: ["from", "points", "scale", "to"],
          reporting: &problems,
        )
      else { return nil }
      fields.require(["from", "to"], at: entry.key.span, reporting: &problems)
      let points = fields.text("points", reporting: &problems)
      let scale = fields.text("scale", reporting: &problems)
      guard let from = fields.text("from", reporting: &problems),
        let to = fields.text("to", reporting: &problems)
      else { return nil }
      return .range(from: from, to: to, points: points, scale: scale)
    case .scalar(let text) where text.text.hasPrefix("all "):
      return .all(text[4..<text.count].trimmed)
    case .scalar:
      problems.append(.scalarAsGrid(entry.value.span))
    case .broken: break
    }
    return nil
  }
}

// MARK: - Claim and verdict

extension BlockReader {
  private mutating func claim(from value: YAMLValue) -> ClaimBlock? {
    let keys = [
      "basis", "because", "by", "confidence", "event", "holds", "likelihood", "probability", "says",
    ]
    guard var fields = Fields(value, of: "a claim", keys: keys, reporting: &problems) else {
      return nil
    }
    fields.require(["says"], at: place, reporting: &problems)
    let says = inlines("says", of: &fields)
    let because = inlines("because", of: &fields)
    let event = inlines("event", of: &fields)
    let likelihood = fields.text("likelihood", reporting: &problems)
    let confidence = confidence(from: &fields)
    let by = fields.text("by", reporting: &problems)
    if let by, CalendarDate(by.text) == nil, CalendarDate("\(by.text)-01-01") == nil {
      problems.append(.invalidValue(by, of: "by", wanted: "a year or a day, such as `2040`"))
    }
    if fields.contains("confidence") {
      fields.require(["because"], at: place, reporting: &problems)
    }
    guard let (basis, condition) = basis(from: &fields) else { return nil }
    if case .judgement = basis {
      fields.require(["because"], at: place, reporting: &problems)
      if fields.contains("likelihood") {
        fields.require(["event", "by"], at: place, reporting: &problems)
      }
    }
    let definition = ClaimDefinition(name: name, basis: basis, likelihood: likelihood)
    return ClaimBlock(
      definition: definition,
      condition: condition,
      says: says,
      because: because,
      event: event,
      by: by,
      confidence: confidence,
      span: span,
    )
  }

  private mutating func confidence(from fields: inout Fields) -> Confidence? {
    guard let text = fields.text("confidence", reporting: &problems) else { return nil }
    if let confidence = Confidence(rawValue: text.text) { return confidence }
    problems.append(
      .unknownWord(text, of: "confidence", known: Confidence.allCases.map(\.rawValue))
    )
    return nil
  }

  /// What a claim rests on: a condition, or a judged probability that says so.
  private mutating func basis(
    from fields: inout Fields
  ) -> (ClaimDefinition.Basis, SourceText)? {
    switch (fields.contains("holds"), fields.key("probability"), fields.key("basis")) {
    case (true, nil, nil):
      guard let text = fields.text("holds", reporting: &problems),
        let expression = Expression(parsing: text, reporting: &problems)
      else { return nil }
      return (.holds(expression), text)
    case (true, let surplus?, _), (true, nil, let surplus?):
      problems.append(.twoBases(surplus))
      return nil
    case (false, nil, nil):
      if fields.isSound { problems.append(.missingBasis(place)) }
      return nil
    case (false, _, _):
      fields.require(["probability", "basis"], at: place, reporting: &problems)
      if let basis = fields.text("basis", reporting: &problems), basis.text != "judgement" {
        problems.append(.unknownWord(basis, of: "basis", known: ["judgement"]))
      }
      return fields.text("probability", reporting: &problems).map {
        (.judgement(probability: $0), $0)
      }
    }
  }

  private mutating func verdict(from value: YAMLValue) -> VerdictDefinition? {
    let keys = ["because", "claim", "numbers", "says"]
    guard var fields = Fields(value, of: "a verdict", keys: keys, reporting: &problems) else {
      return nil
    }
    fields.require(["says", "because"], at: place, reporting: &problems)
    return VerdictDefinition(
      says: inlines("says", of: &fields),
      because: inlines("because", of: &fields),
      claim: fields.text("claim", reporting: &problems),
      numbers: numbers(from: &fields),
    )
  }

  private mutating func numbers(from fields: inout Fields) -> [VerdictDefinition.Number] {
    let shape = "a list of `- Label: expression`"
    guard let value = fields.value("numbers") else { return [] }
    guard case .sequence(let items) = value.kind else {
      if case .broken = value.kind { return [] }
      problems.append(.wrongShape(value.span, found: value, wanted: shape))
      return []
    }
    var numbers: [VerdictDefinition.Number] = []
    for item in items {
      guard case .mapping(let entries, _) = item.kind, entries.count == 1 else {
        if case .broken = item.kind { continue }
        if case .mapping(let entries, _) = item.kind, entries.isEmpty { continue }
        problems.append(.wrongShape(item.span, found: item, wanted: "`Label: expression`"))
        continue
      }
      if let number = number(entries[0]) { numbers.append(number) }
    }
    return numbers
  }

  private mutating func number(_ entry: YAMLValue.Entry) -> VerdictDefinition.Number? {
    guard
      var fields = longForm(
        entry.value,
        as: entry.key,
        of: "a key number",
        keys: ["note", "value"],
      )
    else { return nil }
    let label = inlines(of: entry.key)
    let note = inlines("note", of: &fields.fields)
    guard let value = ValueText(parsing: fields.value, reporting: &problems) else { return nil }
    return VerdictDefinition.Number(label: label, value: value, note: note)
  }
}

// MARK: - Shared forms

extension BlockReader {
  /// Prose with its live marks, which are evaluated with the block.
  mutating func inlines(_ key: String, of fields: inout Fields) -> [Inline] {
    fields.text(key, reporting: &problems).map { inlines(of: $0, as: key) } ?? []
  }

  mutating func inlines(of text: SourceText, as key: String? = nil) -> [Inline] {
    let inlines = Document.inlines(of: text, reporting: &problems)
    texts.append(BlockText(key: key, text: text, inlines: inlines))
    return inlines
  }

  /// One text, or a list of texts that are joined by spaces.
  mutating func paragraphs(_ key: String, of fields: inout Fields) -> [Inline] {
    let texts = fields.texts(key, reporting: &problems) ?? []
    return Array(texts.map { inlines(of: $0, as: key) }.joined(separator: [.text(" ")]))
  }

  mutating func entries(of value: YAMLValue, wanted: String) -> [YAMLValue.Entry] {
    switch value.kind {
    case .mapping(let entries, _): return entries
    case .broken: return []
    case .scalar, .sequence:
      problems.append(.wrongShape(value.span, found: value, wanted: wanted))
      return []
    }
  }

  /// A text, or a mapping whose `value` it is.
  mutating func longForm(
    _ value: YAMLValue,
    as key: SourceText,
    of owner: String,
    keys: [String],
  ) -> (value: SourceText, fields: Fields)? {
    if case .scalar(let text) = value.kind {
      guard !text.isEmpty else {
        problems.append(.emptyValue(value.span, of: key.text))
        return nil
      }
      let none = YAMLValue(kind: .mapping([], isWhole: true), span: value.span)
      return Fields(none, of: owner, keys: keys, reporting: &problems).map { (text, $0) }
    }
    guard var fields = Fields(value, of: owner, keys: keys, reporting: &problems) else {
      return nil
    }
    fields.require(["value"], at: key.span, reporting: &problems)
    return fields.text("value", reporting: &problems).map { ($0, fields) }
  }
}
