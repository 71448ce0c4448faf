import Diagnostics
import Markdown
import Quantities
import Scenarios

/// Evaluates the live marks of a notebook against its finished values.
struct MarkEvaluator {
  let scope: NotebookScope
  let targets: ReferenceTargets
  /// Keys of all works that can be cited.
  let works: [String]
  var published: PublishedValues
  private(set) var results: [Int: MarkResult] = [:]
  /// Citation keys with their places.
  private(set) var citations: [(offset: Int, key: String)] = []

  init(
    scope: NotebookScope,
    published: PublishedValues,
    targets: ReferenceTargets,
    works: [String],
  ) {
    self.scope = scope
    self.published = published
    self.targets = targets
    self.works = works
  }

  mutating func evaluate(_ mark: Mark, reporting problems: inout [Diagnostic]) {
    let start = mark.span.range.lowerBound
    guard results[start] == nil else { return }
    let outcome: MarkResult?
    switch mark.kind {
    case .value: outcome = value(mark.text, reporting: &problems)
    case .assertion: outcome = assertion(mark.text, reporting: &problems)
    case .citation: outcome = citation(mark.text, reporting: &problems)
    case .reference: outcome = targets.check(mark, reporting: &problems) ? nil : .failed
    case .note: outcome = targets.checkNote(mark, reporting: &problems) ? nil : .failed
    case .math: outcome = nil
    }
    results[start] = outcome
  }

  /// Prose as plain words, with the text of each value in its place.
  func plainText(_ inlines: [Inline]) -> String {
    inlines.plainText { mark in
      switch results[mark.span.range.lowerBound] {
      case .value(let text, _): text
      case .assertion, .citation, .failed, nil: mark.kind == .math ? mark.text.text : ""
      }
    }
  }

  // MARK: Values

  private mutating func value(
    _ text: SourceText,
    reporting problems: inout [Diagnostic],
  ) -> MarkResult {
    guard let value = ValueText(parsing: text.trimmed, reporting: &problems),
      let printed = print(value, reporting: &problems)
    else { return .failed }
    return .value(text: printed.text, key: printed.key)
  }

  /// The text of a value, its 90 % interval where it has one, and the row it leads to.
  mutating func print(
    _ value: ValueText,
    reporting problems: inout [Diagnostic],
  ) -> (text: String, range: String?, key: String)? {
    guard let quantity = quantity(of: value.expression, reporting: &problems),
      let written = value.format
    else { return nil }
    let source = value.expression.source
    guard written.fits(quantity.dimension) else {
      problems.append(.formatUnit(value.formatText, of: source, quantity.dimension))
      return nil
    }
    // A ratio whose draws differ by rounding alone is exact.
    let estimate = estimate(of: value.expression, quantity).rounded(toSignificantDigits: 9)
    var format = published.format(written, for: value.expression, in: scope)
    if quantity.dimension.includesMoney {
      format.priceYears = value.expression.priceYears(in: scope)
      // A time may be asked for in years, too.
      if format.showsYear, format.priceYears == nil {
        problems.append(.noPriceYear(value.formatText, of: source))
        return nil
      }
    }
    let key = published.add(value.expression, estimate, format: format, in: scope)
    var range = format
    range.part = .range
    return (
      format.string(estimate),
      estimate.isExact ? nil : range.string(estimate),
      key,
    )
  }

  /// What is printed of a quantity: of a path what its row says, since quantiles of draws differ a
  /// little from those of what was written.
  private func estimate(of expression: Expression, _ quantity: Uncertain) -> Estimate {
    let path = PublishedValues.key(of: expression)
    return (expression.isPath ? published.estimate(at: path) : nil) ?? quantity.estimate
  }

  /// The quantity of an expression; anything else is reported with the way out.
  func quantity(
    of expression: Expression,
    reporting problems: inout [Diagnostic],
  ) -> Uncertain? {
    guard let value = expression.value(in: scope, reporting: &problems) else { return nil }
    let text = expression.source
    switch value {
    case .quantity(let quantity):
      let faulty = quantity.draws.count { !$0.isFinite }
      if faulty == 0 { return quantity }
      let share = percent(Double(faulty) / Double(quantity.draws.count))
      problems.append(.notFinite(text, share: share))
    case .condition: problems.append(.conditionAsValue(text))
    case .text(let name): problems.append(.nameAsValue(text, name: name))
    case .row(let row): problems.append(.nameAsValue(text, name: row.name))
    case .outcome(let outcome):
      let outputs = outcome.values.filter { $0.role == .output }.map(\.name)
      problems.append(.blockAsValue(text, members: outputs))
    case .members(let other as OtherNotebook):
      let members = other.memberNames.map { "\($0).…" }
      problems.append(.blockAsValue(text, members: members, what: "notebook"))
    case .members(let value): problems.append(.blockAsValue(text, members: value.memberNames))
    case .data: problems.append(.blockAsValue(text, members: []))
    }
    return nil
  }

  // MARK: Assertions

  private mutating func assertion(
    _ text: SourceText,
    reporting problems: inout [Diagnostic],
  ) -> MarkResult {
    guard let expression = Expression(parsing: text.trimmed, reporting: &problems),
      let value = expression.value(in: scope, reporting: &problems)
    else { return .failed }
    guard case .condition(let draws) = value else {
      problems.append(.valueAsCondition(expression.source))
      return .failed
    }
    let share = draws.share
    let key = published.add(condition: expression, share: share, in: scope)
    guard share >= ClaimDefinition.requiredShare else {
      let share = draws.count == 1 ? nil : percent(share)
      problems.append(
        .assertionFalse(expression.source, share: share, sides: values(in: expression))
      )
      return .failed
    }
    return .assertion(holds: true, share: share, key: key)
  }

  /// What the paths of an expression stand for, a line each.
  private func values(in expression: Expression) -> [String] {
    var seen: Set<String> = []
    return expression.paths.compactMap { path in
      var ignored: [Diagnostic] = []
      guard seen.insert(path.text).inserted,
        let expression = Expression(parsing: path, reporting: &ignored),
        case .quantity(let quantity)? = expression.value(in: scope, reporting: &ignored)
      else { return nil }
      var format = QuantityFormat()
      let estimate = estimate(of: expression, quantity)
      let central = format.string(estimate)
      guard !quantity.isExact else { return "`\(path.text)` is \(central)" }
      format.part = .range
      return "`\(path.text)` is \(central), 90% of draws \(format.string(estimate))"
    }
  }

  // MARK: Citations

  private mutating func citation(
    _ text: SourceText,
    reporting problems: inout [Diagnostic],
  ) -> MarkResult {
    let before = problems.count
    let items = cite(text, reporting: &problems)
    return problems.count > before ? .failed : .citation(items.map { ($0.key.text, $0.locator) })
  }

  /// Checks the works of a citation and remembers their first use.
  @discardableResult
  mutating func cite(
    _ text: SourceText,
    allowsBareKey: Bool = false,
    reporting problems: inout [Diagnostic],
  ) -> [Citation.Item] {
    let citation = Citation(
      parsing: text,
      allowsBareKey: allowsBareKey,
      works: works,
      reporting: &problems,
    )
    for item in citation.items {
      if works.contains(item.key.text) {
        citations.append((item.key.span.range.lowerBound, item.key.text))
      } else {
        problems.append(.unknownCitation(item.key, known: works))
        // What was probably meant is not told of as a work that nobody cites.
        if let meant = nearestName(to: item.key.text, among: works) {
          citations.append((item.key.span.range.lowerBound, meant))
        }
      }
    }
    return citation.items
  }

  /// Remembers a work that a value's origin names.
  mutating func citeSource(_ source: String, at offset: Int) {
    let key = String(source.prefix { $0 != "," && $0 != " " })
    if works.contains(key) { citations.append((offset, key)) }
  }
}
