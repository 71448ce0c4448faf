import HTML
import Notebooks
import Quantities
import Scenarios

/// The page's foot: every value with its row, every work, every file.
extension BriefingPage {
  var valuesTitle: String {
    notebook.inputs.isEmpty
      ? "Computed values"
      : notebook.computed.isEmpty ? "Inputs" : "Inputs and computed values"
  }

  /// Inputs and Computed; nil where the notebook publishes no value.
  var values: View? {
    guard !(notebook.inputs + notebook.computed).isEmpty else { return nil }
    let inputs = notebook.inputs.map(inputRow)
    let computed = notebook.computed.map(computedRow)
    return View([
      "title": .text(valuesTitle),
      "inputs": .group(inputs.isEmpty ? nil : View(["rows": .list(inputs)])),
      "computed": .group(computed.isEmpty ? nil : View(["rows": .list(computed)])),
    ])
  }

  private func inputRow(_ value: PublishedValue) -> View {
    View([
      "id": .text(numbers.row(of: value.key)),
      "quantity": .text(value.label.capitalizedFirst),
      "note": .text(value.origin.note),
      "central": .text(value.central),
      "spread": .text(value.spread ?? "exact"),
      "kind": .text(value.origin.kind?.rawValue.capitalizedFirst ?? "Derived"),
      "sources": .html(sources(of: value)),
    ])
  }

  private func computedRow(_ value: PublishedValue) -> View {
    // An expression of the text has no name but itself.
    let isExpression = value.label == value.key
    let uses = value.uses.compactMap(numbers.row(of:)).uniqued
    return View([
      "id": .text(numbers.row(of: value.key)),
      "quantity": .text(isExpression ? nil : value.label.capitalizedFirst),
      "expression": .text(isExpression ? value.label : nil),
      "central": .text(value.central),
      "spread": .text(value.spread ?? "–"),
      "formula": .html(formula(of: value)),
      "uses": .list(uses.map { View(["id": .text($0)]) }),
    ])
  }

  /// A model's formula, or the text of an expression where that is not the row's name already.
  private func formula(of value: PublishedValue) -> Node? {
    guard let formula = value.formula, formula != value.label else { return nil }
    if value.key.isPath, let math = FormulaMarkup.math(formula) { return math }
    return .element("code", [.text(formula)])
  }

  /// `Patel 2023, p. 3` with links to the references, or the rows that an expression uses; a dash
  /// where neither is given.
  private func sources(of value: PublishedValue) -> Node {
    let links = value.origin.sources.map { source -> Node in
      let citation = SourceCitation(source)
      guard let number = numbers.work(citation.key) else { return .text(source) }
      let words = site.references[citation.key]?.shortName ?? citation.key
      return .fragment([
        .element("a", ["href": "#r\(number)"], [.text(words)]),
        .text(citation.locator.map { ", \($0)" } ?? ""),
      ])
    }
    let rows = value.uses.compactMap(numbers.row(of:)).uniqued.map { row in
      Node.element("a", ["href": "#\(row)"], [.text(row)])
    }
    let all = links + rows
    return all.isEmpty ? "–" : .fragment(all.separated(by: "; "))
  }

  /// The works that are cited, and only these, in the order of their numbers.
  var references: View? {
    guard !numbers.works.isEmpty else { return nil }
    let works = numbers.works.enumerated().map { index, key in
      let reference = site.references[key]
      return View([
        "id": .text("r\(index + 1)"),
        "work": .html(reference?.html ?? .text(key)),
        "remark": .text(reference?.remark),
      ])
    }
    return View(["works": .list(works)])
  }

  // MARK: Files

  var files: [View] {
    var files: [(String, String, String)] = []
    if !notebook.inputs.isEmpty { files.append(("Inputs", "inputs.csv", "CSV, in base units")) }
    if !notebook.computed.isEmpty {
      files.append(("Computed", "computed.csv", "CSV, in base units"))
    }
    for chart in notebook.charts {
      let number = numbers.figure(chart.name) ?? 0
      files.append(("Figure \(number)", "figure-\(chart.name).csv", "CSV, in base units"))
    }
    files.append(("All values and claims", "values.json", "JSON, sorted keys"))
    files.append(("Notebook", "\(notebook.slug).md", "Markdown, from which all of this is made"))
    return files.map {
      View(["label": .text($0.0), "name": .text($0.1), "words": .text($0.2)])
    }
  }

  /// How to cite the page.
  var citation: String {
    let front = notebook.frontMatter
    let who =
      front.authors.isEmpty ? site.settings.publisher : front.authors.joined(separator: ", ")
    // The address of a site ends in a slash.
    let address = site.settings.address.map { "\($0)\(notebook.slug)/" }
    let edition = front.edition.map { "Version \($0)" }
    let date = front.evidence.map { "Evidence to \($0.dateInWords)" }
    let parts = [who, title, site.settings.name, edition, date, address]
    return parts.compactMap(\.self).map { text in
      text.last.map { ".?!/".contains($0) } ?? false ? text : text + "."
    }.joined(separator: " ")
  }
}

extension EvaluatedNotebook {
  /// Charts in the order of the text.
  var charts: [Chart] {
    blocks.sorted { $0.key < $1.key }.compactMap { _, block in
      if case .chart(let chart) = block { chart } else { nil }
    }
  }
}

extension Reference {
  /// `Hoefler et al. 2023`, as a row names it.
  var shortName: String {
    let names = authors.map { $0.split(separator: ",").first.map(String.init) ?? $0 }
    let who =
      switch names.count {
      case 0: title
      case 1: names[0]
      case 2: "\(names[0]) and \(names[1])"
      default: "\(names[0]) et al."
      }
    return [who, year].compactMap(\.self).joined(separator: " ")
  }

  /// The work as printed: authors, title, journal, year, link.
  var html: Node {
    var parts: [Node] = []
    if !authors.isEmpty { parts += [.text(authors.joined(separator: ", ").sentence + " ")] }
    parts.append(.text(title.sentence))
    if let container {
      parts += [" ", .element("i", [.text(container)]), .text(year.map { ", \($0)." } ?? ".")]
    } else if let year {
      parts.append(.text(" \(year)."))
    }
    if let doi {
      parts += [" ", .element("a", ["href": "https://doi.org/\(doi)"], [.text("doi:\(doi)")]), "."]
    } else if let url, url.hasPrefix("https://") || url.hasPrefix("http://") {
      let words = url.drop { $0 != "/" }.drop { $0 == "/" }
      parts += [" ", .element("a", ["href": url], [.text(String(words))]), "."]
    }
    return .fragment(parts)
  }

  /// What is said of it in muted words: its note, and how much of it we have seen.
  var remark: String? {
    let seen =
      switch status {
      case "opened": "Source opened."
      case "secondary": "Seen through a secondary source."
      case "recalled": "Recalled, not opened."
      case let other: other?.capitalizedFirst.sentence
      }
    let parts = [note?.sentence, seen].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

extension String {
  /// Whether it is a name such as `gpt4.duration` rather than an expression.
  fileprivate var isPath: Bool {
    allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "." }
  }

  /// With a full stop, unless it ends in a mark already.
  fileprivate var sentence: String {
    last.map { ".?!".contains($0) } ?? false ? self : self + "."
  }
}
