internal import HTML

extension MathMarkup {
  /// A table with the columns that its attributes ask for.
  ///
  /// Core has no attributes for that, so cells that differ from the default (centred, with space
  /// around) say so in CSS.
  static func table(
    _ attributes: [Node.Attribute],
    _ rows: [Node],
    in context: Context,
  ) -> Node {
    let layout = Layout(attributes)
    let grid = rows.map { row in row.children.filter { !$0.isGlue } }
    let isDisplayed = !grid.isEmpty && grid.joined().allSatisfy(\.isDisplayStyled)
    let inner = Context(isDisplayed: isDisplayed, level: context.level)
    let cleaned = grid.enumerated().map { line, cells in
      Node.element(
        "mtr",
        cells.enumerated().map { column, cell in
          let style = layout.style(
            line: line,
            column: column,
            isLastLine: line == grid.count - 1,
            isLastColumn: column == cells.count - 1,
          )
          return .element(
            "mtd",
            style.isEmpty ? [] : [Node.Attribute("style", style)],
            inferred(row(cell.children, in: inner)),
          )
        },
      )
    }
    return .element(
      "mtable",
      isDisplayed ? [Node.Attribute("displaystyle", "true")] : [],
      cleaned,
    )
  }

  /// What the attributes say of columns and lines; of a list, the last goes on.
  private struct Layout {
    private let alignment: [Substring]
    private let spacing: [Substring]
    private let columnLines: [Substring]
    private let rowLines: [Substring]

    init(_ attributes: [Node.Attribute]) {
      func list(_ name: String) -> [Substring] {
        attributes.first { $0.name == name }?.value?.split(separator: " ") ?? []
      }
      alignment = list("columnalign")
      spacing = list("columnspacing")
      columnLines = list("columnlines")
      rowLines = list("rowlines")
    }

    func style(line: Int, column: Int, isLastLine: Bool, isLastColumn: Bool) -> String {
      var styles: [String] = []
      let side = item(column, of: alignment)
      if side == "left" || side == "right" { styles.append("text-align:\(side)") }
      if !isLastColumn, isZero(item(column, of: spacing)) { styles.append("padding-right:0") }
      if column > 0, isZero(item(column - 1, of: spacing)) { styles.append("padding-left:0") }
      if !isLastColumn, let pen = pen(item(column, of: columnLines)) {
        styles.append("border-right:1px \(pen)")
      }
      if !isLastLine, let pen = pen(item(line, of: rowLines)) {
        styles.append("border-bottom:1px \(pen)")
      }
      return styles.joined(separator: ";")
    }

    private func item(_ index: Int, of list: [Substring]) -> Substring {
      index < list.count ? list[index] : list.last ?? ""
    }

    private func isZero(_ length: Substring) -> Bool { shortened(String(length)) == "0" }

    private func pen(_ line: Substring) -> Substring? {
      line == "solid" || line == "dashed" ? line : nil
    }
  }
}

extension Node {
  fileprivate var children: [Node] {
    guard case .element(_, _, let children) = self else { return [] }
    return children
  }

  /// Whether this is a cell that only fills KaTeX's page: the space around and behind an equation.
  fileprivate var isGlue: Bool {
    guard case .element("mtd", let attributes, let children) = self else { return false }
    return children.isEmpty && attributes.contains { $0.name == "class" }
  }

  /// Whether a cell, where it has anything, is set as a displayed formula.
  fileprivate var isDisplayStyled: Bool {
    guard let first = children.first else { return true }
    guard case .element("mstyle", let attributes, _) = first else { return false }
    return attributes.contains(Node.Attribute("displaystyle", "true"))
  }
}
