import Diagnostics
import Markdown

/// What `@fig-name` and `[^label]` can lead to.
struct ReferenceTargets: Sendable {
  /// `fig-crossover`, `claim-outOfReach`, `sec-cost`, in the order of the text.
  let own: [String]
  /// Those of all notebooks of the site by the notebook's name.
  let site: [String: [String]]
  let notes: [String]

  init(of notebook: Notebook, in site: [String: [String]]) {
    own = Self.names(in: notebook)
    self.site = site
    notes = notebook.document.notes.map(\.label.text)
  }

  static func names(in notebook: Notebook) -> [String] {
    let blocks = notebook.blocks.compactMap { block -> String? in
      guard let role = block.role, let name = block.name?.text else { return nil }
      switch role {
      case .chart: return "fig-\(name)"
      case .claim: return "claim-\(name)"
      case .table: return "tbl-\(name)"
      case .circuit: return "circuit-\(name)"
      default: return nil
      }
    }
    return blocks + notebook.document.blocks.headingIDs.map(\.text)
  }

  func check(_ mark: Mark, reporting problems: inout [Diagnostic]) -> Bool {
    let text = mark.text
    guard let dot = text.text.utf8.enumerated().first(where: { $0.element == UInt8(ascii: ".") })
    else {
      if own.contains(text.text) { return true }
      problems.append(.unknownReference(mark, name: text.text, prefix: "", known: own))
      return false
    }
    let notebook = text[0..<dot.offset]
    guard let known = site[notebook.text] else {
      problems.append(.unknownNotebook(notebook, known: site.keys.sorted()))
      return false
    }
    let name = text[dot.offset + 1..<text.count].text
    if known.contains(name) { return true }
    problems.append(
      .unknownReference(mark, name: name, prefix: notebook.text + ".", known: known)
    )
    return false
  }

  func checkNote(_ mark: Mark, reporting problems: inout [Diagnostic]) -> Bool {
    if notes.contains(mark.text.text) { return true }
    problems.append(.unknownNote(mark.text, at: mark.span, known: notes))
    return false
  }
}
