import HTML
import Markdown
import Notebooks

extension SectionWriter {
  /// A table of the notebook: its finding, its rows, its caption with sources, its data.
  mutating func table(_ table: Table) -> Node {
    let id = "tbl-\(table.name)"
    let number = prose.numbers.table(table.name) ?? 0
    let layout = TableLayout(
      heads: table.columns.map { plainHead(of: $0) },
      columns: table.columns.map { $0.cells.map { max($0.text.count, $0.range?.count ?? 0) } },
    )
    return .element(
      "figure",
      [
        "class": layout.isWide ? "wide tbl" : "tbl", "id": id, "aria-labelledby": "\(id)-t",
      ],
      [
        "\n", .element("p", ["class": "ft", "id": "\(id)-t"], [prose.html(table.title)]), "\n",
        rows(of: table, as: layout, label: "\(id)-t"), "\n",
        .element("figcaption", caption(of: table, number: number)), "\n",
      ],
    )
  }

  private mutating func rows(of table: Table, as layout: TableLayout, label: String) -> Node {
    let heads = table.columns.map { head(of: $0, isStacked: layout == .stacked) }
    let labels = table.columns.map { plainHead(of: $0) }
    let rows = (0..<table.rowCount).map { row in
      let cells = table.columns.enumerated().map { place, column in
        cell(
          column.cells[row],
          isNumber: column.isNumber,
          isHead: place == 0,
          label: layout == .stacked ? labels[place] : nil,
        )
      }
      return Node.element("tr", role("row", layout), cells)
    }
    let parts: [Node] = [
      .element("thead", role("rowgroup", layout), [.element("tr", role("row", layout), heads)]),
      "\n",
      .element("tbody", role("rowgroup", layout), rows.flatMap { [$0, "\n"] }),
    ]
    guard layout != .stacked else {
      return .element(
        "table",
        ["class": "stack", "role": "table", "aria-labelledby": label],
        parts,
      )
    }
    return .element(
      "div",
      ["class": "scroll", "tabindex": "0", "role": "region", "aria-labelledby": label],
      [.element("table", ["aria-labelledby": label], parts)],
    )
  }

  /// Where style sheets take rows apart, roles say what they are.
  private func role(_ name: String, _ layout: TableLayout) -> [Node.Attribute] {
    layout == .stacked ? [.init("role", name)] : []
  }

  private mutating func head(of column: Table.Column, isStacked: Bool) -> Node {
    var attributes = [Node.Attribute("scope", "col")]
    if isStacked { attributes.append(.init("role", "columnheader")) }
    if column.isNumber { attributes.append(.init("class", "r")) }
    var content = [prose.html(column.header)]
    if let unit = missingUnit(of: column) {
      content += [" ", .element("small", [.text(unit)])]
    }
    return .element("th", attributes, content)
  }

  /// The header in plain words with its unit: `Computed, days`.
  private func plainHead(of column: Table.Column) -> String {
    [prose.words(column.header), missingUnit(of: column)].compactMap(\.self)
      .joined(separator: ", ")
  }

  /// The unit, unless a word of the header says it already, as in `Days`.
  private func missingUnit(of column: Table.Column) -> String? {
    let words = prose.words(column.header).lowercased().split { !$0.isLetter && !$0.isNumber }
    return column.unit.flatMap { unit in
      words.contains { $0 == unit.lowercased() } ? nil : unit
    }
  }

  private func cell(_ cell: Table.Cell, isNumber: Bool, isHead: Bool, label: String?) -> Node {
    var attributes: [Node.Attribute] = isHead ? [.init("scope", "row")] : []
    if let label {
      attributes.append(.init("role", isHead ? "rowheader" : "cell"))
      if !isHead { attributes.append(.init("data-l", label)) }
    }
    if isNumber { attributes.append(.init("class", "r nw")) }
    var content = [cell.key.map { prose.number(cell.text, key: $0) } ?? .text(cell.text)]
    if let range = cell.range { content += [" ", .element("small", [.text(range)])] }
    // In one piece, or the stacked layout would take it apart.
    if label != nil, !isHead, content.count > 1 { content = [.element("span", content)] }
    return .element(isHead ? "th" : "td", attributes, content)
  }

  private mutating func caption(of table: Table, number: Int) -> [Node] {
    var caption: [Node] = [.text("Table \(number). ")]
    if !table.caption.isEmpty { caption += [prose.html(table.caption), " "] }
    if table.columns.contains(where: \.hasRanges) {
      caption.append("Below a number stands its 90% interval. ")
    }
    caption += computedFrom(table.uses)
    if table.omitted > 0 {
      let count = "\(table.omitted) more \(table.omitted == 1 ? "row" : "rows")"
      let isInFile = table.columns.contains { !$0.omittedCells.isEmpty }
      caption.append(.text(isInFile ? "\(count) in the CSV. " : "\(count) left out. "))
    }
    if !table.notes.isEmpty { caption.append(prose.html(table.notes)) }
    let download = Node.element(
      "a",
      ["href": "table-\(table.name).csv", "download": nil],
      ["Download CSV"],
    )
    return caption + ["\n", .element("div", ["class": "tools"], [download])]
  }

  /// `Computed from I2, I3 and C1.` with links.
  func computedFrom(_ uses: [String]) -> [Node] {
    let rows = uses.compactMap(prose.numbers.row(of:)).uniqued
    guard !rows.isEmpty else { return [] }
    let links = rows.map { Node.element("a", ["href": "#\($0)"], [.text($0)]) }
    return ["Computed from "] + links.inSentence + [". "]
  }
}

extension [Node] {
  /// The nodes in a row, with commas and a last `and` between them.
  fileprivate var inSentence: [Node] {
    enumerated().flatMap { place, node -> [Node] in
      if place == 0 { return [node] }
      return [place == count - 1 ? " and " : ", ", node]
    }
  }
}
