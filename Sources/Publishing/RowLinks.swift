import Notebooks
import Scenarios

/// How the rows of a page hang together: what uses each, and which of them a reader meets.
struct RowLinks: Sendable, Hashable {
  /// The ids of rows that are computed from a row, in the order of the page, by its id.
  private(set) var users: [String: [String]] = [:]
  /// The ids of rows that stand on the page: what the author wrote, what the page refers to, and what
  /// these are computed from.
  private(set) var shown: Set<String> = []
  /// What cites a work directly, in the order of the page, by the work's key.
  private(set) var citing: [String: [String]] = [:]

  /// - Parameters:
  ///   - notebook: What the page shows.
  ///   - row: The id of a row by its key.
  init(_ notebook: EvaluatedNotebook, row: (String) -> String?) {
    let rows = notebook.inputs + notebook.computed
    var uses: [String: [String]] = [:]
    for value in rows {
      guard let id = row(value.key) else { continue }
      uses[id] = value.uses.compactMap(row).uniqued
      for used in uses[id] ?? [] where used != id { users[used, default: []].append(id) }
      for work in value.origin.sources.map({ SourceCitation($0).key }).uniqued {
        citing[work, default: []].append(id)
      }
    }
    let written = notebook.inputs.filter(\.isWritten).map(\.key)
    var waiting = (RowLinks.references(of: notebook) + written).compactMap(row)
    var met: Set<String> = []
    while let id = waiting.popLast() {
      guard met.insert(id).inserted else { continue }
      waiting += uses[id] ?? []
    }
    shown = met
  }

  /// The keys that text, claims, the verdict, figures and tables name; in no order.
  private static func references(of notebook: EvaluatedNotebook) -> [String] {
    let marks = notebook.marks.values.compactMap { mark -> String? in
      switch mark {
      case .value(_, let key), .assertion(_, _, let key): key
      case .citation, .failed: nil
      }
    }
    let claims = notebook.claims.compactMap(\.key)
    let numbers = notebook.verdict?.numbers.map(\.key) ?? []
    let tables = notebook.tables.flatMap { table in
      table.uses + table.columns.flatMap { $0.cells.compactMap(\.key) }
    }
    return marks + claims + numbers + notebook.charts.flatMap(\.uses) + tables
  }
}
