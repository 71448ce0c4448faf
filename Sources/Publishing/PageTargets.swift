import Notebooks
import Typesetting

/// What of a notebook's page other places can refer to.
///
/// Two are equal where other pages show the same of them, wherever it stands in the notebook.
struct PageTargets: Sendable, Hashable {
  let slug: String
  let title: String
  let numbers: PageNumbers
  /// Titles of sections by id.
  let headings: [String: String]
  /// Numbers of tables in pipes by id.
  let tables: [String: Int]
  /// Ids of headings and of tables in pipes by their start in the file.
  @OwnPlaces private(set) var ids: [Int: String]
  /// Numbers of tables in pipes by their start in the file.
  @OwnPlaces private(set) var tableNumbers: [Int: Int]

  init(
    _ notebook: EvaluatedNotebook,
    sections: PageSections,
    references: [String: Reference],
    typesetter: Typesetter,
  ) {
    slug = notebook.slug
    title = notebook.words(notebook.frontMatter.title, by: typesetter)
    numbers = PageNumbers(notebook, references: references)
    headings = sections.titles
    ids = sections.ids
    let numbers = notebook.tableNumbers
    tableNumbers = numbers
    tables = Dictionary(
      uniqueKeysWithValues: notebook.pipeTables.compactMap { table in
        guard let id = sections.ids[table.start], let number = numbers[table.start] else {
          return nil
        }
        return (id, number)
      }
    )
  }

  /// What a link to `fig-name`, `tbl-name`, `claim-name` or the id of a heading says: `Figure 1`.
  func words(for name: String) -> String? {
    if let table = tables[name] { return "Table \(table)" }
    if let figure = name.removing(prefix: "fig-") {
      return numbers.figure(figure).map { "Figure \($0)" }
    }
    if let table = name.removing(prefix: "tbl-") {
      return numbers.table(table).map { "Table \($0)" }
    }
    if let claim = name.removing(prefix: "claim-") {
      return numbers.claim(claim).map { "Claim \($0)" }
    }
    if let equation = name.removing(prefix: "eq-") {
      return numbers.equation(equation).map { "Equation \($0)" }
    }
    return headings[name]
  }
}

/// What only the page itself asks for: it makes no difference to others.
@propertyWrapper
struct OwnPlaces<Value: Sendable>: Sendable, Hashable {
  var wrappedValue: Value

  static func == (left: OwnPlaces, right: OwnPlaces) -> Bool { true }
  func hash(into hasher: inout Hasher) {}
}

extension String {
  fileprivate func removing(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
