import Quantities

/// What a row chart shows, in words, from its data.
extension PlottedRows {
  var description: String {
    let kind =
      switch chart.mark {
      case .range: "Range chart"
      case .bar: "Bar chart"
      case .dots: "Dot chart"
      case .tornado: "Tornado chart"
      }
    guard hasData else { return "\(kind) without data." }
    let noun = chart.mark == .tornado ? "input" : "row"
    var sentences = ["\(kind) of \(rows.count) \(noun)\(rows.count == 1 ? "" : "s")."]
    sentences.append(scale.words(named: "Horizontal axis", tellsRange: true))
    sentences += chart.mark == .tornado ? swingWords : seriesWords
    sentences += chart.rules.flatMap(words)
    if rowsWithoutMark > 0 {
      let words =
        rowsWithoutMark == 1
        ? "1 row without a value is" : "\(rowsWithoutMark) rows without a value are"
      sentences.append("\(words) left out.")
    }
    if rowsBeyond > 0 {
      sentences.append("\(rowsBeyond) more \(rowsBeyond == 1 ? "row is" : "rows are") not drawn.")
    }
    if chart.omitted > 0 {
      sentences.append("\(chart.omitted) more \(chart.omitted == 1 ? "is" : "are") in the data.")
    }
    return sentences.joined(separator: " ")
  }

  /// Names that are told one by one.
  private static let mostNames = 8

  /// A row's name in quotation marks; in long lists without.
  private func name(_ row: Row) -> String { "“\(LabelText.tidy(row.label) ?? row.label)”" }

  // MARK: Ranges, bars, dots

  private struct Told {
    var name: String
    var entry: Entry
  }

  private var seriesWords: [String] {
    let shown = Set(rows.flatMap(\.entries).map(\.series)).sorted()
    var sentences = shown.prefix(Self.mostNames).flatMap { series -> [String] in
      let told = rows.compactMap { row in
        row.entries.first { $0.series == series }.map { Told(name: name(row), entry: $0) }
      }
      let label = names[series].map { "“\($0)”" } ?? "series \(series + 1)"
      return order(told, of: shown.count > 1 ? label : nil)
    }
    if shown.count == 2, let words = comparison(shown[0], shown[1]) { sentences.append(words) }
    return sentences
  }

  /// The largest, the smallest and the order of the values of one series.
  private func order(_ told: [Told], of label: String?) -> [String] {
    let ordered = told.enumerated()
      .sorted { ($1.element.entry.value, $0.offset) < ($0.element.entry.value, $1.offset) }
      .map(\.element)
    guard let first = ordered.first, let last = ordered.last else { return [] }
    let start = label.map { "\($0): " } ?? ""
    func named(_ told: Told) -> String { "\(told.name), \(words(of: told.entry))" }
    if ordered.count == 1 {
      return [capital("\(start)\(first.name) is \(words(of: first.entry)).")]
    }
    let (high, low) = (scale.share(first.entry.value), scale.share(last.entry.value))
    if let high, let low, high - low < 0.001 {
      return [capital("\(start)all are at about \(scale.text(first.entry.value)).")]
    }
    let extremes = capital("\(start)largest is \(named(first)); smallest is \(named(last)).")
    guard ordered.count > 2, label == nil else { return [extremes] }
    let rest = ordered.count - Self.mostNames
    let list = ordered.prefix(Self.mostNames).map(\.name).joined(separator: ", ")
    return [extremes, "From the largest: \(list)\(rest > 0 ? " and \(rest) more" : "")."]
  }

  private func words(of entry: Entry) -> String {
    guard let range = entry.range, range.lowerBound.isFinite, range.upperBound.isFinite,
      range.lowerBound < range.upperBound
    else { return scale.text(entry.value) }
    let words = scale.text(from: range.lowerBound, to: range.upperBound)
    return "\(scale.text(entry.value)) (\(words))"
  }

  /// In how many rows one series is above the other.
  private func comparison(_ first: Int, _ second: Int) -> String? {
    let pairs = rows.compactMap { row -> (Double, Double)? in
      guard let a = row.entries.first(where: { $0.series == first }),
        let b = row.entries.first(where: { $0.series == second })
      else { return nil }
      return (a.value, b.value)
    }
    guard pairs.count > 1, let one = names[first], let other = names[second] else { return nil }
    let above = pairs.count { $0.0 > $0.1 }
    return "“\(one)” is above “\(other)” in \(above) of \(pairs.count) rows."
  }

  // MARK: Rules

  private func words(of rule: ChartRule) -> [String] {
    guard scale.coordinate(rule.value) != nil else { return [] }
    let value = scale.text(rule.value)
    let label = rule.label.flatMap(LabelText.tidy)
    let name = label == nil || label == LabelText.tidy(value) ? value : "\(label ?? "") (\(value))"
    var (over, above, below): ([String], [String], [String]) = ([], [], [])
    for row in rows {
      let ranges = row.entries.map { $0.range ?? $0.value...$0.value }
      guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max()
      else { continue }
      let told = self.name(row)
      if low > rule.value {
        above.append(told)
      } else if high < rule.value {
        below.append(told)
      } else {
        over.append(told)
      }
    }
    let hasRanges = rows.contains { $0.entries.contains { $0.range != nil } }
    let within =
      chart.mark == .tornado
      ? "reached by" : hasRanges ? "within the interval of" : "met or straddled by"
    let parts = [
      over.isEmpty ? nil : "\(within) \(list(over))",
      above.isEmpty ? nil : "below \(list(above))", below.isEmpty ? nil : "above \(list(below))",
    ].compactMap(\.self)
    return ["Threshold at \(name): \(parts.joined(separator: "; "))."]
  }

  /// `“A”, “B” and 4 more`, or `all rows`.
  private func list(_ names: [String]) -> String {
    if names.count == rows.count, rows.count > 1 {
      return chart.mark == .tornado ? "all inputs" : "all rows"
    }
    guard names.count > 1 else { return names.first ?? "" }
    let most = 5
    guard names.count > most else {
      return names.dropLast().joined(separator: ", ") + " and \(names[names.count - 1])"
    }
    return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more"
  }

  // MARK: Tornado

  private var swingWords: [String] {
    guard let center else { return [] }
    let swings = rows.compactMap { row in
      row.entries.first?.ends.map { (name: name(row), low: $0.low, high: $0.high) }
    }.enumerated().sorted {
      let (first, second) = (swing($0.element), swing($1.element))
      return (second, $0.offset) < (first, $1.offset)
    }.map(\.element)
    let most = 4
    let told = swings.prefix(most).enumerated().map { index, input in
      let (low, high) = (end(input.low), end(input.high))
      let words =
        low == high
        ? "\(input.name) does not move it"
        : "\(input.name) moves it from \(low) at its low end to \(high) at its high end"
      return index == 0 ? "Most influential: \(words)." : capital("\(words).")
    }
    var sentences =
      ["With all inputs at their median it is \(scale.text(center, digits: 2))."] + told
    if swings.count > most {
      let names = swings[most...].map(\.name)
      sentences.append("Less influential: \(list(Array(names))).")
    }
    return sentences
  }

  private func end(_ value: Double) -> String {
    value.isFinite
      ? scale.text(value, digits: 2) : value > 0 ? "beyond any value" : "below any value"
  }

  /// How far apart the ends stand on the axis.
  private func swing(_ input: (name: String, low: Double, high: Double)) -> Double {
    func share(_ value: Double) -> Double {
      value == .infinity ? 1e6 : scale.share(value) ?? -1e6
    }
    return abs(share(input.high) - share(input.low))
  }

  private func capital(_ text: String) -> String {
    text.first.map { $0.uppercased() + text.dropFirst() } ?? ""
  }
}
