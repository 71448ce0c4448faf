import Figures
import HTML
import Markdown
import Notebooks
import Quantities
import Scenarios

extension SectionWriter {
  /// A chart: its finding, its drawings, its caption with sources, its data.
  mutating func figure(_ chart: Chart) -> Node {
    let id = "fig-\(chart.name)"
    let number = prose.numbers.figure(chart.name) ?? 0
    var content: [Node] = [
      "\n", .element("p", ["class": "ft", "id": "\(id)-t"], [prose.html(chart.title)]), "\n",
    ]
    if !chart.subtitle.isEmpty {
      content += [.element("p", ["class": "fs"], [prose.html(chart.subtitle)]), "\n"]
    }
    // Ids in the drawings start with an id that no heading may have.
    var drawing = chart.drawing
    drawing.id = id
    content += [drawing.drawing(.wide), "\n", drawing.drawing(.narrow), "\n"]
    content += [.element("figcaption", caption(of: chart, number: number)), "\n"]
    return .element(
      "figure",
      ["class": "wide", "id": id, "aria-labelledby": "\(id)-t"],
      content,
    )
  }

  private mutating func caption(of chart: Chart, number: Int) -> [Node] {
    var caption: [Node] = [.text("Figure \(number). ")]
    if !chart.caption.isEmpty { caption += [prose.html(chart.caption), " "] }
    let rows = chart.uses.compactMap(prose.numbers.row(of:)).uniqued
    if !rows.isEmpty {
      let links = rows.map { Node.element("a", ["href": "#\($0)"], [.text($0)]) }
      caption += ["Computed from "] + links.inSentence + [". "]
    }
    if !chart.notes.isEmpty { caption.append(prose.html(chart.notes)) }
    let label = "Data for figure \(number)"
    let details = Node.element(
      "details",
      [
        .element("summary", ["Show the numbers"]), "\n",
        .element(
          "div",
          ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label],
          [dataTable(chart, title: label)],
        ),
      ],
    )
    let file = "figure-\(chart.name).csv"
    let download = Node.element("a", ["href": file, "download": nil], ["Download CSV"])
    return caption + ["\n", .element("div", ["class": "tools"], [details, "\n", download])]
  }

  private func dataTable(_ chart: Chart, title: String) -> Node {
    let columns = chart.columns.compactMap(chart.data.column(named:))
    let cells = columns.map(\.cells)
    let heads = cells.joined().map { cell in
      Node.element(
        "th",
        [.init("scope", "col")] + (cell.isNumber ? [.init("class", "r")] : []),
        [.text(cell.head)],
      )
    }
    let count = cells.joined().map(\.texts.count).max() ?? 0
    let rows = (0..<count).map { row in
      Node.element(
        "tr",
        cells.joined().enumerated().map { place, cell in
          let text = row < cell.texts.count ? cell.texts[row] : ""
          let kind = cell.isNumber ? "r nw" : "nw"
          return place == 0
            ? .element("th", ["scope": "row", "class": kind], [.text(text)])
            : .element("td", ["class": kind], [.text(text)])
        },
      )
    }
    return .element(
      "table",
      [
        .element("caption", ["class": "vh"], [.text(title)]),
        .element("thead", [.element("tr", heads)]),
        .element("tbody", rows.flatMap { [$0, "\n"] }),
      ],
    )
  }
}

/// A column of a data table as printed.
private struct PrintedColumn {
  let head: String
  let texts: [String]
  let isNumber: Bool
}

extension DataSet.Column {
  /// The names of the rows, or the central values, with their ranges where there are any.
  fileprivate var cells: [PrintedColumn] {
    let head = doc.isEmpty ? name : doc
    if let texts { return [PrintedColumn(head: head, texts: texts, isNumber: false)] }
    let estimates = values.map(\.estimate)
    var format = QuantityFormat()
    format.unit = unit
    // Grid points are exact, but two digits could make neighbours equal.
    if isSwept { format.digits = 3 }
    let central = PrintedColumn(
      head: head,
      texts: estimates.map { format.central($0) },
      isNumber: true,
    )
    guard estimates.contains(where: { !$0.isExact }) else { return [central] }
    let spreads = estimates.map { format.spread($0) ?? "exact" }
    let spread = PrintedColumn(head: "Low to high", texts: spreads, isNumber: true)
    return [central, spread]
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

extension [String] {
  /// Each once, in the order of their first place.
  var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
