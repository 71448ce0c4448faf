import Diagnostics
import Markdown
import Scenarios

extension BlockReader {
  mutating func table(from value: YAMLValue) -> TableBlock? {
    let keys = ["caption", "columns", "data", "limit", "notes", "sort", "title"]
    guard var fields = Fields(value, of: "a table", keys: keys, reporting: &problems) else {
      return nil
    }
    fields.require(["title", "data", "columns"], at: place, reporting: &problems)
    let title = inlines("title", of: &fields)
    let data = data(from: &fields)
    let columns = columns(from: &fields)
    let sort = sort(from: &fields)
    let limit = limit(from: &fields, most: TableBlock.maximumRows)
    return TableBlock(
      name: name,
      title: title,
      data: data,
      columns: columns,
      sort: sort,
      limit: limit,
      caption: paragraphs("caption", of: &fields),
      notes: paragraphs("notes", of: &fields),
    )
  }

  private mutating func columns(from fields: inout Fields) -> [TableBlock.Column] {
    guard let value = fields.value("columns") else { return [] }
    guard case .sequence(let items) = value.kind else {
      if case .broken = value.kind { return [] }
      problems.append(
        .wrongShape(value.span, found: value, wanted: "a list of `- Header: expression`")
      )
      return []
    }
    guard !items.isEmpty else {
      problems.append(.emptyValue(value.span, of: "columns"))
      return []
    }
    if items.count > TableBlock.maximumColumns, let place = fields.key("columns") {
      problems.append(
        .wideTable(place.span, columns: items.count, limit: TableBlock.maximumColumns)
      )
    }
    var columns: [TableBlock.Column] = []
    for item in items {
      guard case .mapping(let entries, _) = item.kind, entries.count == 1 else {
        if case .broken = item.kind { continue }
        if case .mapping(let entries, _) = item.kind, entries.isEmpty { continue }
        problems.append(.wrongShape(item.span, found: item, wanted: "`Header: expression`"))
        continue
      }
      let key = entries[0].key
      if let first = columns.first(where: { $0.key.text == key.text }) {
        problems.append(.duplicateHeader(key, first: first.key))
      }
      if let column = column(entries[0]) { columns.append(column) }
    }
    return columns
  }

  private mutating func column(_ entry: YAMLValue.Entry) -> TableBlock.Column? {
    guard
      var fields = longForm(
        entry.value,
        as: entry.key,
        of: "a column",
        keys: ["show", "unit", "value"],
      )
    else { return nil }
    let header = inlines(of: entry.key)
    let (value, behind) = ValueText.halves(of: fields.value)
    var formats = [behind].compactMap { $0 }
    if let unit = fields.fields.text("unit", reporting: &problems) { formats.append(unit) }
    formats += fields.fields.texts("show", reporting: &problems) ?? []
    let end = value[value.count..<value.count]
    let format = ColumnText(parsing: formats, at: end, reporting: &problems)
    guard let expression = Expression(parsing: value.trimmed, reporting: &problems) else {
      return nil
    }
    return TableBlock.Column(key: entry.key, header: header, value: expression, format: format)
  }
}

// MARK: - Order and number of rows

extension BlockReader {
  private static let directions = ["ascending", "descending"]

  /// `EXPRESSION`, `EXPRESSION descending`.
  mutating func sort(from fields: inout Fields) -> RowOrder? {
    guard let text = fields.text("sort", reporting: &problems)?.trimmed else { return nil }
    let bytes = Array(text.text.utf8)
    var value = text
    var isDescending = false
    if let space = bytes.lastIndex(where: { $0 == 0x20 || $0 == 0x09 }) {
      let word = text[space + 1..<text.count]
      if Self.directions.contains(word.text) {
        isDescending = word.text == "descending"
        value = text[0..<space].trimmed
      } else if let meant = Self.direction(meantBy: word.text) {
        problems.append(.unknownDirection(word, meant: meant))
        value = text[0..<space].trimmed
      }
    }
    return Expression(parsing: value, reporting: &problems).map {
      RowOrder(value: $0, isDescending: isDescending)
    }
  }

  private static func direction(meantBy word: String) -> String? {
    let short = ["asc": "ascending", "desc": "descending", "down": "descending", "up": "ascending"]
    return short[word.lowercased()] ?? nearestName(to: word, among: directions)
  }

  /// A number of rows, at least one.
  mutating func limit(from fields: inout Fields, most: Int) -> Int? {
    guard let text = fields.text("limit", reporting: &problems) else { return nil }
    if let limit = Int(text.text), (1...most).contains(limit) { return limit }
    problems.append(
      .invalidValue(text, of: "limit", wanted: "a number of rows from 1 to \(most)")
    )
    return nil
  }
}
