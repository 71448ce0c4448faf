import Diagnostics
import Markdown
import Notebooks

/// A notebook's document cut at its headings of the second level.
struct PageSections {
  struct Section {
    let id: String
    /// nil for what stands before the first heading.
    let title: [Inline]?
    var blocks: [Block] = []
  }

  private(set) var sections: [Section] = []
  /// Ids of headings by the start of the heading in the file: of all that structure the page, and
  /// of those inside quotes, lists and notes that were given one.
  private(set) var ids: [Int: String] = [:]
  /// Titles by id.
  private(set) var titles: [String: String] = [:]

  /// Ids that the page itself uses.
  static let reserved: Set<String> = [
    "bottom-line", "bottom-line-h", "contents", "data", "data-h", "inputs", "inputs-h", "refs",
    "refs-h", "start", "top",
  ]

  init(_ notebook: EvaluatedNotebook, reporting problems: inout [Diagnostic]) {
    var taken = PageSections.reserved
    let all = notebook.document.blocks + notebook.document.notes.flatMap(\.blocks)
    for heading in all.headings {
      guard case .heading(_, let content, let id?) = heading.kind else { continue }
      if !id.text.isPageAnchor, taken.insertAnchor(id.text) {
        ids[heading.span.range.lowerBound] = id.text
        titles[id.text] = content.plainText(notebook.marks)
      } else {
        problems.append(PublishingMessages.takenID(id.text, at: id.span))
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
      titles[id] = words
      if level <= 2 {
        sections.append(Section(id: id, title: content))
      } else {
        if sections.isEmpty { sections.append(Section(id: "start", title: nil)) }
        sections[sections.count - 1].blocks.append(block)
      }
    }
  }
}

extension [Block] {
  /// All headings, also those inside quotes and lists.
  fileprivate var headings: [Block] {
    flatMap { block -> [Block] in
      switch block.kind {
      case .heading: [block]
      case .quote(let blocks): blocks.headings
      case .list(_, _, let items): items.flatMap(\.headings)
      case .paragraph, .code, .thematicBreak: []
      }
    }
  }
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
  /// Whether the page may use this id for a row, a reference, a note, a figure, a table or a
  /// claim.
  var isPageAnchor: Bool {
    if hasPrefix("fig-") || hasPrefix("tbl-") || hasPrefix("claim-") { return true }
    guard let first, "ICrnb".contains(first) else { return false }
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
