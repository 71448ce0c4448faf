import Notebooks
import Scenarios

/// A work that the engine or the site cites.
struct WorkExplanation: Encodable {
  let kind = Explanation.Kind.work
  let name: String
  let authors: [String]
  let title: String
  let year: String?
  let container: String?
  let doi: String?
  let url: String?
  /// How much of it was seen: opened, secondary, recalled.
  let status: String?
  let note: String?
  /// Notebooks that cite it.
  let notebooks: [String]

  init(_ work: Reference, citedIn notebooks: [String]) {
    name = work.key
    authors = work.authors
    title = work.title
    year = work.year
    container = work.container
    doi = work.doi
    url = work.url
    status = work.status
    note = work.note
    self.notebooks = notebooks
  }

  var explanation: Explanation {
    var columns = TextColumns()
    let rows: [(name: String, text: String?)] = [
      ("title", title), ("authors", authors.joined(separator: "; ")), ("year", year),
      ("in", container), ("DOI", doi), ("address", url), ("seen", status), ("note", note),
      ("cited in", notebooks.joined(separator: ", ")),
    ]
    for (name, text) in rows where text?.isEmpty == false { columns.append([name, text ?? ""]) }
    return Explanation(
      sections: [Explanation.section("\(name), a cited work", columns)],
      json: self,
    )
  }
}

/// A source in one line: `narayanan2021: Narayanan, D. and others (2021), Efficient …`.
struct SourceLine {
  let text: String

  /// - Parameters:
  ///   - source: A key, with locator where it has one: `patel2023, p. 3`.
  ///   - works: All that is known, by key.
  init(_ source: String, in works: [String: Reference]) {
    let key = source.prefix { $0 != "," }
    guard let work = works[String(key)] else {
      text = source
      return
    }
    let first = work.authors.first ?? ""
    let authors = work.authors.count > 1 ? "\(first) and others" : first
    let year = work.year.map { " (\($0))" } ?? ""
    let byline = (authors + year).isEmpty ? "" : "\(authors)\(year), "
    text = "\(source): \(byline)\(work.title)"
  }
}
