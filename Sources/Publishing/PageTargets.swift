import Notebooks

/// What of a notebook's page other places can refer to.
struct PageTargets: Sendable {
  let slug: String
  let title: String
  let numbers: PageNumbers
  /// Titles of sections by id.
  let headings: [String: String]
  /// Ids of headings by the start of the heading in the file.
  let headingIDs: [Int: String]

  init(_ notebook: EvaluatedNotebook, sections: PageSections, references: [String: Reference]) {
    slug = notebook.slug
    title = notebook.frontMatter.title.plainText(notebook.marks)
    numbers = PageNumbers(notebook, references: references)
    headings = sections.titles
    headingIDs = sections.ids
  }

  /// What a link to `fig-name`, `tbl-name`, `claim-name` or the id of a heading says: `Figure 1`.
  func words(for name: String) -> String? {
    if let figure = name.removing(prefix: "fig-") {
      return numbers.figure(figure).map { "Figure \($0)" }
    }
    if let table = name.removing(prefix: "tbl-") {
      return numbers.table(table).map { "Table \($0)" }
    }
    if let claim = name.removing(prefix: "claim-") {
      return numbers.claim(claim).map { "Claim \($0)" }
    }
    return headings[name]
  }
}

extension String {
  fileprivate func removing(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
