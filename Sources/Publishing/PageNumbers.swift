import Markdown
import Notebooks
import Scenarios

/// What is numbered on a page, and under which anchor it stands: rows, references, figures, tables,
/// equations, claims.
struct PageNumbers: Sendable, Hashable {
  /// `I1`, `C1` by the key of the value.
  private let rows: [String: String]
  /// How the rows hang together, and which of them stand on the page.
  let links: RowLinks
  /// Keys of cited works, in the order of their numbers.
  private(set) var works: [String] = []
  private var workNumbers: [String: Int] = [:]
  private var figures: [String: Int] = [:]
  private var tables: [String: Int] = [:]
  private var equations: [String: Int] = [:]
  private var claims: [String: Int] = [:]
  private let aliases: [String: String]

  init(_ notebook: EvaluatedNotebook, references: [String: Reference]) {
    var rows: [String: String] = [:]
    for (index, value) in notebook.inputs.enumerated() { rows[value.key] = "I\(index + 1)" }
    for (index, value) in notebook.computed.enumerated() { rows[value.key] = "C\(index + 1)" }
    let aliases = notebook.aliases
    links = RowLinks(notebook) { key in Self.row(of: key, in: rows, aliases) }
    (self.rows, self.aliases) = (rows, aliases)
    for (index, chart) in notebook.charts.enumerated() { figures[chart.name] = index + 1 }
    let tableNumbers = notebook.tableNumbers
    for case (let start, .table(let table)) in notebook.blocks {
      tables[table.name] = tableNumbers[start]
    }
    for (index, name) in notebook.equations.enumerated() { equations[name] = index + 1 }
    for (index, claim) in notebook.claims.enumerated() { claims[claim.name] = index + 1 }
    for key in notebook.citations { number(key) }
    // Sources of a model's defaults and of catalogues are cited by the rows alone.
    let values = (notebook.inputs + notebook.computed).filter(isShown)
    for source in values.flatMap(\.origin.sources) {
      let key = SourceCitation(source).key
      if references[key] != nil { number(key) }
    }
  }

  private mutating func number(_ key: String) {
    guard workNumbers[key] == nil else { return }
    works.append(key)
    workNumbers[key] = works.count
  }

  /// The id of a value's row in Inputs or Computed.
  func row(of key: String) -> String? { Self.row(of: key, in: rows, aliases) }

  private static func row(
    of key: String,
    in rows: [String: String],
    _ aliases: [String: String],
  ) -> String? {
    rows[key] ?? aliases[key].flatMap { rows[$0] }
  }

  /// Whether the value's row stands on the page, and not in the files alone.
  func isShown(_ value: PublishedValue) -> Bool {
    row(of: value.key).map(links.shown.contains) ?? true
  }

  /// The ids of all rows and references.
  var ids: Set<String> {
    Set(rows.values).union(works.indices.map { "r\($0 + 1)" })
  }

  /// The number of a work in References, from 1.
  func work(_ key: String) -> Int? { workNumbers[key] }

  func figure(_ name: String) -> Int? { figures[name] }

  func table(_ name: String) -> Int? { tables[name] }

  func equation(_ name: String) -> Int? { equations[name] }

  func claim(_ name: String) -> Int? { claims[name] }
}

extension EvaluatedNotebook {
  /// The tables of values, and those in pipes that have a caption, numbered in the order of the
  /// text, by their start in the file.
  var tableNumbers: [Int: Int] {
    let pipes = pipeTables.filter { !$0.table.caption.isEmpty || $0.table.id != nil }.map(\.start)
    let values = blocks.compactMap { start, block in
      if case .table = block { start } else { nil }
    }
    let starts = (pipes + values).sorted()
    return Dictionary(uniqueKeysWithValues: zip(starts, 1...))
  }
}

/// A source as a model's row or an input names it: `patel2023` or `patel2023, p. 3`.
struct SourceCitation: Sendable, Hashable {
  let key: String
  let locator: String?

  init(_ text: String) {
    let parts = text.split(separator: ",", maxSplits: 1)
    key = parts.first.map { String($0.trimmingPrefix("@")) } ?? ""
    locator = parts.count > 1 ? String(parts[1].trimmingPrefix(" ")) : nil
  }
}
