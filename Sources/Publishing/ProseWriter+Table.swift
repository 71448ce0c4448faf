import HTML
import Markdown

extension ProseWriter {
  /// A table in pipes with its caption; its number and its id are known by its start in the file.
  mutating func html(_ table: PipeTable, at start: Int) -> Node {
    let heads = table.header.map { words($0) }
    let cells = table.rows.map { row in row.map { words($0) } }
    let layout = TableLayout(
      heads: heads,
      columns: heads.indices.map { column in cells.map { $0[column].count } },
    )
    let number = targets.tableNumbers[start]
    let isStacked = layout == .stacked
    var content: [Node] = []
    let caption: [Node] = number.map { [.text("Table \($0). "), html(table.caption)] } ?? []
    if number != nil, !isStacked { content.append(.element("caption", caption)) }
    content += ["\n", head(of: table, isStacked: isStacked), "\n"]
    content.append(
      .element(
        "tbody",
        role("rowgroup", isStacked),
        table.rows.flatMap { [row($0, of: table, heads: isStacked ? heads : nil), "\n"] },
      )
    )
    var attributes = targets.ids[start].map { [Node.Attribute("id", $0)] } ?? []
    // Its own words tell a table without a number apart.
    let label = number.map { "Table \($0)" } ?? "Table: \(heads.joined(separator: ", "))"
    if isStacked {
      attributes += [
        .init("class", "stack"), .init("role", "table"), .init("aria-label", label),
      ]
      let stack = Node.element("table", attributes, content)
      // With a role of its own, a table may hold rows alone: no caption with a formula.
      return number == nil ? stack : .fragment([.element("p", ["class": "cap"], caption), stack])
    }
    guard layout.isWide else { return .element("table", attributes, content) }
    return .element(
      "div",
      ["class": "scroll wide", "tabindex": "0", "role": "region", "aria-label": label],
      [.element("table", attributes, content)],
    )
  }

  private mutating func head(of table: PipeTable, isStacked: Bool) -> Node {
    let heads = zip(table.header, table.alignments).map { head, alignment -> Node in
      let content = html(head)
      // An empty cell heads nothing.
      guard !head.isEmpty else { return .element("td", role("cell", isStacked), []) }
      return .element(
        "th",
        [.init("scope", "col")] + role("columnheader", isStacked) + alignment.attributes,
        [content],
      )
    }
    return .element(
      "thead",
      role("rowgroup", isStacked),
      [.element("tr", role("row", isStacked), heads)],
    )
  }

  /// A row, whose first cell heads it; cells that get the names of their columns can stack.
  private mutating func row(
    _ cells: [[Inline]],
    of table: PipeTable,
    heads: [String]?,
  ) -> Node {
    let isStacked = heads != nil
    let cells = cells.enumerated().map { column, cell -> Node in
      let content = html(cell)
      let alignment = table.alignments[column].attributes
      if column == 0, !cell.isEmpty {
        return .element(
          "th",
          [.init("scope", "row")] + role("rowheader", isStacked) + alignment,
          [content],
        )
      }
      guard let heads else { return .element("td", alignment, [content]) }
      return .element(
        "td",
        role("cell", true) + [.init("data-l", heads[column])] + alignment,
        // In one piece, or the stacked layout would take it apart.
        [.element("span", [content])],
      )
    }
    return .element("tr", role("row", isStacked), cells)
  }

  /// Where style sheets take rows apart, roles say what they are.
  private func role(_ name: String, _ isStacked: Bool) -> [Node.Attribute] {
    isStacked ? [.init("role", name)] : []
  }
}

extension PipeTable.Alignment {
  fileprivate var attributes: [Node.Attribute] {
    switch self {
    case .none, .left: []
    case .center: [.init("class", "m")]
    case .right: [.init("class", "r")]
    }
  }
}
