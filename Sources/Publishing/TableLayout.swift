/// How a table fits onto a phone.
enum TableLayout: Equatable {
  /// Each row becomes a block whose lines name their columns.
  case stacked
  /// As it is; short enough for a narrow screen, or so wide that it scrolls.
  case plain(isWide: Bool)

  /// More columns than these would make blocks too long to compare.
  private static let mostStacked = 5
  /// How many characters stand side by side on a phone, with the gaps of the columns.
  private static let narrow = 34

  /// - Parameters:
  ///   - heads: The columns' headers in plain words.
  ///   - columns: How many characters each cell of a column has.
  init(heads: [String], columns: [[Int]]) {
    let widths = zip(heads, columns).map { head, cells -> Int in
      let word = head.split(separator: " ").map(\.count).max() ?? 0
      return max(word, cells.max() ?? 0) + 2
    }
    let isNarrow = widths.reduce(0, +) <= Self.narrow
    self =
      isNarrow || heads.count > Self.mostStacked ? .plain(isWide: !isNarrow) : .stacked
  }

  var isWide: Bool { self != .plain(isWide: false) }
}
