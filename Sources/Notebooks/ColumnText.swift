import Diagnostics
import Quantities

/// How the column of a table is to be printed: a FORMAT list that also knows `both`, from `show`,
/// `unit` or behind a `;`.
struct ColumnText: Sendable {
  let format: QuantityFormat
  /// Whether cells have their interval beside the central value.
  let hasBoth: Bool
  /// What was typed, for messages; empty where nothing was.
  let text: SourceText
  /// The item that says what numbers are measured in; all where none does.
  let measure: SourceText

  /// Reads the lists as one, each kind of item once; nil where it reported.
  ///
  /// `place` is where a format would stand if there is none.
  init?(
    parsing texts: [SourceText],
    at place: SourceText,
    reporting problems: inout [Diagnostic],
  ) {
    let items = texts.flatMap(Self.items)
    let isBoth = { (item: SourceText) in item.trimmed.text == "both" }
    let others = items.filter { !isBoth($0) }
    text = texts.first.map { texts.count == 1 ? $0 : Self.joined(texts) } ?? place
    let isMeasure = { (item: SourceText) in
      item.text == "percent" || Unit(parsing: item.text) != nil
    }
    measure = others.map(\.trimmed).first(where: isMeasure) ?? text
    hasBoth = items.contains(where: isBoth)
    guard !others.isEmpty else {
      format = QuantityFormat()
      return
    }
    guard
      let format = ValueText.format(
        of: Self.joined(others),
        isOfColumn: true,
        reporting: &problems,
      )
    else { return nil }
    if format.isWords, let item = others.first(where: { $0.trimmed.text == "words" }) {
      problems.append(.wordsInColumn(item.trimmed))
      return nil
    }
    let isPart = { (item: SourceText) in
      ["both", "high", "low", "range"].contains(item.trimmed.text)
    }
    if hasBoth, format.part != .central, let item = items.last(where: isPart) {
      problems.append(.formatConflict(item.trimmed))
      return nil
    }
    self.format = format
  }

  /// What stands between commas.
  private static func items(of text: SourceText) -> [SourceText] {
    let bytes = Array(text.text.utf8)
    var items: [SourceText] = []
    var start = 0
    for index in 0...bytes.count where index == bytes.count || bytes[index] == UInt8(ascii: ",") {
      items.append(text[start..<index])
      start = index + 1
    }
    return items
  }

  private static func joined(_ items: [SourceText]) -> SourceText {
    var joined = items[0]
    for item in items.dropFirst() {
      let place = item.span.range.lowerBound
      joined.append(place..<place, as: ", ")
      joined.append(item)
    }
    return joined
  }
}
