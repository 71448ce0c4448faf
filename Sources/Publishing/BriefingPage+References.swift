import HTML
import Notebooks
import Quantities
import Scenarios

/// The page's foot: every work, every file.
extension BriefingPage {
  /// The works that are cited, and only these, in the order of their numbers.
  var references: View? {
    guard !numbers.works.isEmpty else { return nil }
    let works = numbers.works.enumerated().map { index, key in
      let reference = site.references[key]
      return View([
        "id": .text("r\(index + 1)"),
        "work": .html(reference?.html ?? .text(key)),
        "remark": .text(reference?.remark),
        "users": .html(rowLinks(links.citing[key] ?? [])),
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
    for table in notebook.tables {
      let number = numbers.table(table.name) ?? 0
      files.append(("Table \(number)", "table-\(table.name).csv", "CSV, in base units"))
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
  /// Names of equations in the order of the text.
  var equations: [String] {
    blocks.sorted { $0.key < $1.key }.compactMap { _, block in
      if case .equation(let equation) = block { equation.name } else { nil }
    }
  }

  /// Charts in the order of the text.
  var charts: [Chart] {
    blocks.sorted { $0.key < $1.key }.compactMap { _, block in
      if case .chart(let chart) = block { chart } else { nil }
    }
  }

  /// Tables in the order of the text.
  var tables: [Table] {
    blocks.sorted { $0.key < $1.key }.compactMap { _, block in
      if case .table(let table) = block { table } else { nil }
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
  /// With a full stop, unless it ends in a mark already.
  fileprivate var sentence: String {
    last.map { ".?!".contains($0) } ?? false ? self : self + "."
  }
}
