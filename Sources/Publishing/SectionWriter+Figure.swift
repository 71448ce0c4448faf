import Figures
import HTML
import Markdown
import Notebooks

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
    prose.checkFormulas(of: chart)
    // Ids in the drawings start with what no heading's may; many elements repeat them.
    var drawing = chart.drawing.respelled { prose.words($0, of: chart) }
    drawing.id = "fig\(number)"
    let (wide, narrow) = drawn(drawing)
    content += [wide, "\n", narrow.named(as: wide), "\n"]
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
    caption += computedFrom(chart.uses)
    if !chart.notes.isEmpty { caption.append(prose.html(chart.notes)) }
    let label = "Data for figure \(number)"
    let data = FigureTable(chart) { prose.words($0, of: chart) }
    let details = Node.element(
      "details",
      [
        .element(
          "summary",
          [.text(data.isWhole ? "Show the numbers" : "Show some of the numbers")]
        ),
        "\n",
        .element(
          "div",
          ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label],
          [data.html(title: label)],
        ),
      ],
    )
    let file = "figure-\(chart.name).csv"
    let download = Node.element("a", ["href": file, "download": nil], ["Download CSV"])
    return caption + ["\n", .element("div", ["class": "tools"], [details, "\n", download])]
  }
}

extension Node {
  /// The drawing with the name and the description of another one of the same chart, whose text
  /// then stands on the page once.
  fileprivate func named(as other: Node) -> Node {
    guard case .element(let name, var attributes, let children) = self,
      case .element(_, let others, _) = other,
      let place = attributes.firstIndex(where: { $0.name == "aria-labelledby" }),
      let label = others.first(where: { $0.name == "aria-labelledby" })
    else { return self }
    attributes[place] = label
    let drawn = children.filter { child in
      guard case .element(let name, _, _) = child else { return true }
      return name != "title" && name != "desc"
    }
    return .element(name, attributes, drawn)
  }
}

extension [String] {
  /// Each once, in the order of their first place.
  var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
