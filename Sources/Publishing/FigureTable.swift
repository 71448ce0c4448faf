import Figures
import HTML
import Notebooks
import Quantities
import Scenarios

/// The numbers behind a figure as its page shows them: names first, one column a series, and no
/// more rows than a reader looks through, since the CSV has all.
struct FigureTable {
  private let columns: [PrintedColumn]
  /// Whether it has every row of the data.
  let isWhole: Bool

  private static let mostRows = 10

  init(_ chart: Chart, spelling: (String) -> String) {
    var columns = chart.columns.compactMap(chart.data.column(named:))
    // The names of rows lead, on whichever axis they stand.
    if case .lines = chart.drawing {
    } else if let names = columns.firstIndex(where: { $0.texts != nil }) {
      columns.insert(columns.remove(at: names), at: 0)
    }
    let whole = columns.map { $0.printed(spelling) }
    let printed = FigureTable.pivoted(columns, whole) ?? whole
    let count = printed.map(\.cells.count).max() ?? 0
    isWhole = count <= Self.mostRows
    guard count > Self.mostRows else {
      self.columns = printed
      return
    }
    // The first and the last row and as many between, evenly.
    let rows = (0..<Self.mostRows).map { $0 * (count - 1) / (Self.mostRows - 1) }
    self.columns = printed.map { $0.keeping(rows) }
  }

  /// A column for each series, where rows are an x, its y and the name of a series.
  private static func pivoted(
    _ columns: [DataSet.Column],
    _ printed: [PrintedColumn],
  ) -> [PrintedColumn]? {
    guard columns.count == 3, columns[0].texts == nil, columns[1].texts == nil else { return nil }
    let (xs, ys) = (printed[0], printed[1])
    let names = printed[2].cells.map(\.text)
    let series = names.uniqued
    guard (2...4).contains(series.count) else { return nil }
    var places: [String: Int] = [:]
    var rows: [String] = []
    for text in xs.cells.map(\.text) where places[text] == nil {
      places[text] = rows.count
      rows.append(text)
    }
    var cells: [String: [PrintedColumn.Cell?]] = [:]
    for (row, name) in names.enumerated() {
      let place = places[xs.cells[row].text] ?? 0
      let isTaken = cells[name, default: Array(repeating: nil, count: rows.count)][place] != nil
      guard !isTaken else { return nil }
      cells[name, default: Array(repeating: nil, count: rows.count)][place] = ys.cells[row]
    }
    let first = PrintedColumn(
      head: xs.head,
      cells: rows.map { PrintedColumn.Cell(text: $0) },
      isNumber: true,
    )
    return [first]
      + series.map { name in
        PrintedColumn(
          head: "\(ys.head): \(name)",
          cells: (cells[name] ?? []).map { $0 ?? .none },
          isNumber: true,
        )
      }
  }

  func html(title: String) -> Node {
    let heads = columns.map { column in
      Node.element("th", [.init("scope", "col")] + column.attributes, [.text(column.head)])
    }
    let count = columns.map(\.cells.count).max() ?? 0
    let rows = (0..<count).map { row in
      Node.element(
        "tr",
        columns.enumerated().map { place, column in
          let cell = row < column.cells.count ? column.cells[row].html : []
          // First in a row of data, it heads the row without a scope.
          return place == 0
            ? .element("th", column.attributes, cell)
            : .element("td", column.attributes, cell)
        },
      )
    }
    return .element(
      "table",
      ["class": "data"],
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
  struct Cell {
    let text: String
    /// The interval in words.
    var range: String?

    static let none = Cell(text: "–")

    var html: [Node] {
      [.text(text)] + (range.map { [.element("small", [.text($0)])] } ?? [])
    }
  }

  let head: String
  let cells: [Cell]
  let isNumber: Bool

  /// Numbers stand to the right without being told to.
  var attributes: [Node.Attribute] { isNumber ? [] : [.init("class", "t")] }

  func keeping(_ rows: [Int]) -> PrintedColumn {
    PrintedColumn(
      head: head,
      cells: rows.compactMap { $0 < cells.count ? cells[$0] : nil },
      isNumber: isNumber,
    )
  }
}

extension DataSet.Column {
  /// The names of the rows, or the central values with their intervals.
  fileprivate func printed(_ spelling: (String) -> String) -> PrintedColumn {
    let head = spelling(doc.isEmpty ? name : doc).capitalizedFirst
    if let texts {
      let cells = texts.map { PrintedColumn.Cell(text: spelling($0)) }
      return PrintedColumn(head: head, cells: cells, isNumber: false)
    }
    var format = QuantityFormat()
    format.unit = unit
    // Grid points are exact, but two digits could make neighbours equal.
    if isSwept { format.digits = 3 }
    let cells = values.map(\.estimate).map { estimate -> PrintedColumn.Cell in
      guard estimate.isFinite else { return .none }
      return PrintedColumn.Cell(
        text: format.central(estimate),
        range: format.spread(estimate),
      )
    }
    return PrintedColumn(head: head, cells: cells, isNumber: true)
  }
}
