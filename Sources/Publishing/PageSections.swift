import Diagnostics
import Markdown
import Notebooks
import Typesetting

/// A notebook's document cut at its headings of the second level.
struct PageSections {
  struct Section {
    let id: String
    /// nil for what stands before the first heading.
    let title: [Inline]?
    var blocks: [Block] = []
  }

  private(set) var sections: [Section] = []
  /// Ids by the start of what has them in the file: of all headings that structure the page, and
  /// of those inside quotes, lists and notes and of the tables that were given one.
  private(set) var ids: [Int: String] = [:]
  /// Titles by id.
  private(set) var titles: [String: String] = [:]

  /// Ids that the page itself uses.
  static let reserved: Set<String> = [
    "bottom-line", "bottom-line-h", "contents", "data", "data-h", "inputs", "inputs-h", "refs",
    "refs-h", "start", "top",
  ]

  init(
    _ notebook: EvaluatedNotebook,
    typesetter: Typesetter,
    reporting problems: inout [Diagnostic],
  ) {
    // The title of a table has an id as well.
    let tables = notebook.tables.flatMap { ["tbl-\($0.name)", "tbl-\($0.name)-t"] }
    var taken = PageSections.reserved.union(tables)
    for block in notebook.allBlocks {
      switch block.kind {
      case .heading(_, let content, let id?):
        if !id.text.isPageAnchor, taken.insertAnchor(id.text) {
          ids[block.span.range.lowerBound] = id.text
          titles[id.text] = notebook.words(content, by: typesetter)
        } else {
          problems.append(PublishingMessages.takenID(id.text, at: id.span))
        }
      case .table(let table):
        guard let id = table.id else { continue }
        let isTables = id.text.hasPrefix("tbl-") || !id.text.isPageAnchor
        if isTables, taken.insertAnchor(id.text) {
          ids[block.span.range.lowerBound] = id.text
        } else {
          problems.append(PublishingMessages.takenID(id.text, at: id.span))
        }
      default: continue
      }
    }
    for block in notebook.document.blocks {
      guard case .heading(let level, let content, _) = block.kind else {
        if sections.isEmpty { sections.append(Section(id: "start", title: nil)) }
        sections[sections.count - 1].blocks.append(block)
        continue
      }
      let words = content.plainText(notebook.marks)
      let start = block.span.range.lowerBound
      let id = ids[start] ?? words.anchor(notIn: &taken)
      ids[start] = id
      titles[id] = notebook.words(content, by: typesetter)
      if level <= 2 {
        sections.append(Section(id: id, title: content))
      } else {
        if sections.isEmpty { sections.append(Section(id: "start", title: nil)) }
        sections[sections.count - 1].blocks.append(block)
      }
    }
  }
}

extension EvaluatedNotebook {
  /// All blocks of the text and its notes, also those inside others.
  var allBlocks: [Block] {
    (document.blocks + document.notes.flatMap(\.blocks)).flatMap(\.withDescendants)
  }

  /// The tables in pipes, wherever they stand.
  var pipeTables: [(start: Int, table: PipeTable)] {
    allBlocks.compactMap { block in
      if case .table(let table) = block.kind { (block.span.range.lowerBound, table) } else { nil }
    }
  }
}

extension Block {
  fileprivate var withDescendants: [Block] { [self] + children.flatMap(\.withDescendants) }
}

extension Set<String> {
  /// Takes an id, and the one of the heading inside its section, if both are free.
  fileprivate mutating func insertAnchor(_ id: String) -> Bool {
    guard !contains(id), !contains("\(id)-h") else { return false }
    insert(id)
    insert("\(id)-h")
    return true
  }
}

extension String {
  /// Whether the page may use this id for a row, a reference, a note, a figure, a table, an
  /// equation or a claim.
  var isPageAnchor: Bool {
    if ["claim-", "eq-", "fig-", "tbl-"].contains(where: hasPrefix) { return true }
    let isOfDrawing = hasPrefix("fig") && dropFirst(3).first?.isNumber == true
    guard let first, "ICrnb".contains(first) else { return isOfDrawing }
    return count > 1 && dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// An id made of a title's words, unlike any that is taken.
  fileprivate func anchor(notIn taken: inout Set<String>) -> String {
    let words = lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    var base = words.joined(separator: "-")
    if base.isEmpty || base.isPageAnchor { base = "section-\(base)" }
    var id = base
    var number = 2
    while !taken.insertAnchor(id) {
      id = "\(base)-\(number)"
      number += 1
    }
    return id
  }
}
