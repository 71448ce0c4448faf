import Diagnostics
import HTML
import Notebooks
import Quantities
import Scenarios
import Typesetting

/// The cards: every value of the page with where it comes from.
extension BriefingPage {
  /// An influence below this share says nothing of an interval.
  private static let leastInfluence = 0.01
  private static let mostInfluences = 3
  /// A bar for a share below this would be a dot.
  private static let leastBar = 0.05
  /// More links than these in one line are counted instead.
  private static let mostLinks = 3

  var valuesTitle: String {
    notebook.inputs.isEmpty
      ? "Computed values"
      : notebook.computed.isEmpty ? "Inputs" : "Inputs and computed values"
  }

  /// Inputs and Computed; nil where the notebook publishes no value.
  var values: View? {
    guard !(notebook.inputs + notebook.computed).isEmpty else { return nil }
    return View([
      "title": .text(valuesTitle),
      "inputs": .group(inputs),
      "computed": .group(computed),
      "file": .text(notebookFile),
    ])
  }

  // MARK: Inputs

  /// What the author wrote first, then, folded, what models and catalogues gave.
  ///
  /// In each part the most influential stands first. What feeds no value of the page is in the file alone.
  private var inputs: View? {
    guard !notebook.inputs.isEmpty else { return nil }
    let ordered = notebook.inputs.filter(numbers.isShown).enumerated().sorted {
      ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
    }.map(\.element)
    let written = ordered.filter(\.isWritten)
    let given = ordered.filter { !$0.isWritten }
    // What stands behind nothing is not folded.
    let shown = written.isEmpty ? given : written
    let folded = written.isEmpty ? [] : given
    let summary = "\(counted(folded.count, "more input")): defaults and catalogue figures"
    return View([
      "rows": .list(shown.map(inputRow)),
      "folded": .group(
        folded.isEmpty
          ? nil : View(["summary": .text(summary), "rows": .list(folded.map(inputRow))])
      ),
    ])
  }

  private func inputRow(_ value: PublishedValue) -> View {
    let row = numbers.row(of: value.key) ?? ""
    let hasWeight = value.weight >= Self.leastInfluence
    return View([
      "id": .text(row),
      "name": .text(value.name),
      "owner": .text(value.owner),
      "note": .text(value.origin.note),
      "central": .text(value.central),
      "spread": .text(value.spread),
      "kind": .text(value.origin.kind?.rawValue.capitalizedFirst ?? "Derived"),
      "sources": .html(sources(of: value)),
      "formula": .html(value.formula.map { .element("code", [.text($0)]) }),
      "weight": .text(hasWeight ? "\(Percent(min(value.weight, 1)))" : nil),
      "bar": .text("\(Self.bar(value.weight))"),
      "notebook": .html(home(of: value)),
      "uses": .html(uses(of: value)),
      "users": .html(rowLinks(links.users[row] ?? [])),
      "place": .group(place(of: value.origin.span)),
    ])
  }

  /// `Patel 2023, p. 3` with links to the references; nil where no source is given.
  private func sources(of value: PublishedValue) -> Node? {
    let links = value.origin.sources.map { source -> Node in
      let citation = SourceCitation(source)
      guard let number = numbers.work(citation.key) else { return .text(source) }
      let words = site.references[citation.key]?.shortName ?? citation.key
      return .fragment([
        .element("a", ["href": "#r\(number)"], [.text(words)]),
        .text(citation.locator.map { ", \($0)" } ?? ""),
      ])
    }
    return links.isEmpty ? nil : .fragment(links.separated(by: "; "))
  }

  // MARK: Computed

  /// What a reader meets, in the order of the text; the file has the rest.
  private var computed: View? {
    guard !notebook.computed.isEmpty else { return nil }
    let shown = notebook.computed.filter(numbers.isShown)
    let rest = notebook.computed.count - shown.count
    return View([
      "groups": .list(groups(shown)),
      "rest": .text(
        rest == 0
          ? nil
          : "\(counted(rest, "more value")) that this page does not mention \(rest == 1 ? "is" : "are") in"
      ),
    ])
  }

  /// Runs of rows of the same scenario, or of expressions.
  private func groups(_ values: [PublishedValue]) -> [View] {
    var groups: [(owner: String?, span: SourceSpan?, rows: [View])] = []
    var formulas: [String: String] = [:]
    for value in values {
      let span = value.owner == nil ? nil : value.origin.span
      if groups.isEmpty || groups[groups.count - 1].owner != value.owner {
        groups.append((value.owner, span, []))
      }
      groups[groups.count - 1].rows.append(computedRow(value, formulas: &formulas))
    }
    return groups.map { group in
      View([
        "owner": .text(group.owner ?? "In the text"),
        "place": .group(place(of: group.span)),
        "rows": .list(group.rows),
      ])
    }
  }

  /// The row of a value; `formulas` knows in which row a formula with its sources stands already.
  private func computedRow(_ value: PublishedValue, formulas: inout [String: String]) -> View {
    // An expression of the text has no name but itself.
    let isExpression = value.label == value.key
    let row = numbers.row(of: value.key) ?? ""
    var formula = formula(of: value)
    var sources = sources(of: value)
    if let text = value.formula, formula != nil {
      let whole = ([text] + value.origin.sources).joined(separator: "\n")
      if let first = formulas[whole] {
        formula = .fragment(["As ", link(to: first)])
        sources = nil
      }
      formulas[whole] = formulas[whole] ?? row
    }
    return View([
      "id": .text(row),
      "name": .text(isExpression ? nil : value.name),
      "expression": .text(isExpression ? value.label : nil),
      "central": .text(value.central),
      "spread": .text(value.spread),
      "notebook": .html(home(of: value)),
      "formula": .html(formula),
      "uses": .html(uses(of: value)),
      "influences": .html(influences(of: value)),
      "sources": .html(sources),
      "place": .group(value.owner == nil ? place(of: value.origin.span) : nil),
    ])
  }

  /// Where a value of another notebook has its own row, `What the run takes, row C3`; nil for a value
  /// of this one.
  private func home(of value: PublishedValue) -> Node? {
    guard let home = value.home, let other = site.targets(for: notebook)[home.notebook],
      let row = other.numbers.row(of: home.key)
    else { return nil }
    // A row that the other page leaves out stands in its file.
    let isShown = other.numbers.links.shown.contains(row)
    let file = row.hasPrefix("I") ? "inputs.csv" : "computed.csv"
    let address = "../\(other.slug)/\(isShown ? "index.html#\(row)" : file)"
    return .fragment([
      .element("cite", [.text(other.title)]), ", ",
      .element("a", ["href": address], [.text("row \(row)")]),
      .text(isShown ? "" : " of \(file)"),
    ])
  }

  /// A model's formula, or the text of an expression where that is not the row's name already.
  private func formula(of value: PublishedValue) -> Node? {
    guard let formula = value.formula, formula != value.label else { return nil }
    if value.key.isPath, let math = site.typesetter.math(ofModel: formula) { return math }
    return .element("code", [.text(formula)])
  }

  /// The rows that a value is computed from, with their short names.
  private func uses(of value: PublishedValue) -> Node? {
    var seen: Set<String> = []
    let links = value.uses.compactMap { key -> Node? in
      guard let row = numbers.row(of: key), seen.insert(row).inserted else { return nil }
      return link(to: row, key: key)
    }
    return links.isEmpty ? nil : .fragment(links.separated(by: ", "))
  }

  /// `I3 tokens 72%, I5 utilization 21%`, each with a bar beside the number, and its uncertainty
  /// where the pointer rests.
  private func influences(of value: PublishedValue) -> Node? {
    let told = value.influences.filter { $0.indices.total.p50 >= Self.leastInfluence }
    let parts = told.prefix(Self.mostInfluences).compactMap { influence -> Node? in
      guard let row = numbers.row(of: influence.key), links.shown.contains(row) else { return nil }
      return .fragment([
        // What it uses is named in the line above.
        value.uses.contains(influence.key) ? link(to: row) : link(to: row, key: influence.key),
        " ", share(influence.indices.total),
      ])
    }
    return parts.isEmpty ? nil : .fragment(parts.separated(by: ", "))
  }

  // MARK: Parts

  /// A share with its interval as title and, unless it is small, a bar, which the style sheet draws.
  private func share(_ total: Estimate) -> Node {
    var attributes: [Node.Attribute] = []
    if let interval = total.interval { attributes.append(.init("title", interval)) }
    if total.p50 >= Self.leastBar {
      attributes.append(.init("style", "--s:\(Self.bar(total.p50))"))
    }
    let words = Node.text("\(Percent(total.p50.share))")
    return attributes.isEmpty ? words : .element("span", attributes, [words])
  }

  /// How long the bar of a share is, in percent.
  private static func bar(_ share: Double) -> Int { Int((share.share * 100).rounded()) }

  private func link(to row: String) -> Node {
    .element("a", ["href": "#\(row)"], [.text(row)])
  }

  private func link(to row: String, key: String) -> Node {
    let link = link(to: row)
    return key.shortName.map { .fragment([link, .text(" \($0)")]) } ?? link
  }

  /// Links to rows of the page, as many as fit in a line.
  func rowLinks(_ rows: [String]) -> Node? {
    let rows = rows.filter(links.shown.contains)
    guard !rows.isEmpty else { return nil }
    let told = rows.prefix(Self.mostLinks)
    let nodes = told.map(link(to:))
    let more = rows.count - told.count
    return .fragment(
      nodes.separated(by: ", ") + (more > 0 ? [.text(" and \(more) more")] : [])
    )
  }

  /// The name of the notebook's file beside the page, whose lines the cards name.
  private var notebookFile: String { "\(notebook.slug).md" }

  /// The line of this notebook, or, with a link to the file, of another one of the site.
  private func place(of span: SourceSpan?) -> View? {
    guard let span, let file = span.file.path.split(separator: "/").last.map(String.init) else {
      return nil
    }
    let line = span.file.line(at: span.range.lowerBound)
    if file == notebookFile {
      return View(["address": .text(nil), "words": .text("line \(line)")])
    }
    let slug = String(file.dropLast(".md".count))
    guard file.hasSuffix(".md"), site.slugs(for: notebook).known.contains(slug) else { return nil }
    return View(["address": .text("../\(slug)/\(file)"), "words": .text("\(file):\(line)")])
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}

extension PublishedValue {
  /// The label without its owner.
  fileprivate var name: String {
    guard let owner, label.hasPrefix("\(owner): ") else { return label.capitalizedFirst }
    return String(label.dropFirst(owner.count + 2)).capitalizedFirst
  }
}

extension Double {
  /// Within 0 to 1, which estimates of a share may leave.
  fileprivate var share: Double { isNaN ? 0 : Swift.min(Swift.max(self, 0), 1) }
}

extension Estimate {
  /// The interval of a share, `66 to 74%`; nil where its ends print alike.
  fileprivate var interval: String? {
    let low = Int((p5.share * 100).rounded())
    let high = Int((p95.share * 100).rounded())
    return low == high ? nil : "\(low) to \(high)%"
  }
}

extension String {
  /// Whether it is a name such as `gpt4.duration` rather than an expression.
  fileprivate var isPath: Bool {
    allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "." }
  }

  /// The last part of a path, `tokens` of `gpt4.tokens`; nil for an expression.
  fileprivate var shortName: String? {
    isPath ? split(separator: ".").last.map(String.init) : nil
  }
}

extension Typesetter {
  /// The formula of a model's row, in a line with what stands beside it; nil where it is no TeX.
  func math(ofModel formula: String) -> Node? {
    let file = SourceFile(path: "", text: formula)
    var problems: [Diagnostic] = []
    let math = math(
      SourceText(file, 0..<file.count),
      style: .display,
      reporting: &problems,
    )
    guard problems.isEmpty, case .element(let name, _, let content) = math else { return nil }
    return .element(name, ["displaystyle": "true"], content)
  }
}
