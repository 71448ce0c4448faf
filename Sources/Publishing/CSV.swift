import Quantities

/// A table as RFC 4180 text.
struct CSV {
  enum Cell {
    case text(String)
    /// In base units; the head names the unit.
    case number(Double)
  }

  private(set) var text = ""

  init(_ head: [String]) { append(head.map(Cell.text)) }

  mutating func append(_ row: [Cell]) {
    text += row.map(CSV.field).joined(separator: ",") + "\r\n"
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .number(let value): return value.isFinite ? QuantityFormat.plain(value) : ""
    case .text(var text):
      // A spreadsheet would run it as a formula.
      if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
        text = "'" + text
      }
      guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
        return text
      }
      return "\""
        + text.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\""
    }
  }
}
