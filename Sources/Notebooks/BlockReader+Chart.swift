import Diagnostics
import Markdown
import Scenarios

extension BlockReader {
  private static let laterMarks = ["frontier", "gap", "heatmap", "stack", "timeline"]
  /// Keys that do not suit every mark.
  private static let markKeys = ["band", "color", "label", "limit", "rules", "sort", "x", "y"]

  mutating func chart(from value: YAMLValue) -> ChartBlock? {
    let keys = [
      "alt", "band", "caption", "color", "data", "facet", "label", "limit", "mark", "notes",
      "rules", "sort", "subtitle", "title", "x", "y",
    ]
    guard var fields = Fields(value, of: "a chart", keys: keys, reporting: &problems) else {
      return nil
    }
    let mark = mark(from: &fields)
    let needed = mark?.required ?? ["x"]
    fields.require(["title", "data", "mark"] + needed, at: place, reporting: &problems)
    if let key = fields.key("facet") { problems.append(.notAvailable(key.span, "`facet`")) }
    if let mark { checkKeys(of: mark, in: fields) }
    let title = inlines("title", of: &fields)
    let data = data(from: &fields)
    let x = encoding("x", of: &fields, keys: ["domain", "scale", "title", "unit"])
    let y = encoding("y", of: &fields, keys: ["domain", "scale", "title", "unit"])
    let color = encoding("color", of: &fields, keys: ["labels", "title"])
    let label = encoding("label", of: &fields, keys: [])?.value
    let band = band(from: &fields, mark: mark)
    let sort = sort(from: &fields)
    let limit = limit(from: &fields, most: ChartMaker.maximumRows)
    let rules = rules(from: &fields)
    let texts = ["subtitle", "caption", "notes", "alt"].map { paragraphs($0, of: &fields) }
    return ChartBlock(
      name: name,
      title: title,
      mark: mark,
      data: data,
      x: x,
      y: y,
      color: color,
      label: label,
      band: band,
      sort: sort,
      limit: limit,
      rules: rules,
      subtitle: texts[0],
      caption: texts[1],
      notes: texts[2],
      alternative: texts[3],
    )
  }

  private mutating func mark(from fields: inout Fields) -> ChartBlock.Mark? {
    guard let text = fields.text("mark", reporting: &problems) else { return nil }
    if let mark = ChartBlock.Mark(rawValue: text.text) { return mark }
    let known = ChartBlock.Mark.allCases.map(\.rawValue)
    if Self.laterMarks.contains(text.text) {
      let instead = known.map { "`\($0)`" }.joined(separator: ", ")
      problems.append(
        .notAvailable(text.span, "the mark `\(text.text)`", instead: "one of \(instead)")
      )
    } else {
      problems.append(.unknownWord(text, of: "mark", known: known))
    }
    return nil
  }

  private mutating func checkKeys(of mark: ChartBlock.Mark, in fields: Fields) {
    for name in Self.markKeys where !mark.keys.contains(name) {
      guard let key = fields.key(name) else { continue }
      let others = ChartBlock.Mark.allCases.filter { $0.keys.contains(name) }.map(\.rawValue)
      problems.append(.markKey(key, mark: mark.rawValue, others: others))
    }
  }

  /// One name, or a list of scenarios; nil where it is missing or was reported.
  mutating func data(from fields: inout Fields) -> DataReference? {
    guard let value = fields.value("data"),
      let names = fields.texts("data", reporting: &problems)
    else { return nil }
    guard case .sequence(let items) = value.kind else {
      return names.first.map { DataReference(names: [$0], isList: false) }
    }
    guard !items.isEmpty else {
      problems.append(.emptyValue(value.span, of: "data"))
      return nil
    }
    return names.count == items.count ? DataReference(names: names, isList: true) : nil
  }

  private mutating func encoding(
    _ key: String,
    of fields: inout Fields,
    keys allowed: [String],
  ) -> ChartBlock.Encoding? {
    let known = ["domain", "labels", "scale", "sort", "title", "unit", "value"]
    guard let value = fields.value(key), let keyText = fields.key(key),
      var read = longForm(value, as: keyText, of: "`\(key)`", keys: known)
    else { return nil }
    for name in known where name != "value" && !allowed.contains(name) {
      guard let surplus = read.fields.key(name) else { continue }
      problems.append(.surplusOption(surplus, of: key, known: allowed))
    }
    let title = inlines("title", of: &read.fields)
    let unit = read.fields.text("unit", reporting: &problems)
    let scale = read.fields.text("scale", reporting: &problems)
    if let scale, scale.text != "log", scale.text != "linear" {
      problems.append(.unknownWord(scale, of: "scale", known: ["linear", "log"]))
    }
    let domain = domain(from: &read.fields)
    let labels = read.fields.texts("labels", reporting: &problems)?.map { inlines(of: $0) }
    guard let expression = Expression(parsing: read.value, reporting: &problems) else { return nil }
    return ChartBlock.Encoding(
      value: expression,
      title: title,
      unit: unit,
      isLog: scale?.text == "log",
      domain: domain,
      domainSpan: read.fields.value("domain")?.span,
      labels: labels,
      labelsSpan: read.fields.value("labels")?.span,
      scaleSpan: scale?.span,
    )
  }

  private mutating func domain(from fields: inout Fields) -> [Expression] {
    guard let texts = fields.texts("domain", reporting: &problems) else { return [] }
    guard texts.count == 2 else {
      if let value = fields.value("domain"), fields.isSound {
        problems.append(.wrongShape(value.span, found: value, wanted: "two ends, `[low, high]`"))
      }
      return []
    }
    return texts.compactMap { Expression(parsing: $0, reporting: &problems) }
  }

  /// The share of draws that the band holds: `90 %` gives 0.9.
  private mutating func band(from fields: inout Fields, mark: ChartBlock.Mark?) -> Double? {
    guard fields.contains("band") else { return mark == .range ? 0.9 : nil }
    guard let texts = fields.texts("band", reporting: &problems), let first = texts.first else {
      return nil
    }
    if texts.count > 1 {
      problems.append(.notAvailable(texts[1].span, "a second band"))
      return nil
    }
    let width = first.text.filter { $0 != " " }
    if width == "none" {
      if mark == .range { problems.append(.rangeWithoutBand(first)) }
      return nil
    }
    guard width.hasSuffix("%"), let percent = Double(width.dropLast()), (1...99).contains(percent)
    else {
      problems.append(
        .invalidValue(first, of: "band", wanted: "a share from `1 %` to `99 %`, or `none`")
      )
      return nil
    }
    return percent / 100
  }

  private mutating func rules(from fields: inout Fields) -> [ChartBlock.Rule] {
    guard let value = fields.value("rules") else { return [] }
    let items: [YAMLValue]
    switch value.kind {
    case .sequence(let list): items = list
    case .mapping: items = [value]
    case .broken: return []
    case .scalar:
      problems.append(.wrongShape(value.span, found: value, wanted: "a list of `{y: …, label: …}`"))
      return []
    }
    return items.compactMap { rule(from: $0) }
  }

  private mutating func rule(from value: YAMLValue) -> ChartBlock.Rule? {
    guard
      var fields = Fields(value, of: "a rule", keys: ["label", "x", "y"], reporting: &problems)
    else { return nil }
    let label = inlines("label", of: &fields)
    guard fields.contains("x") != fields.contains("y") else {
      if fields.isSound { problems.append(.ruleAxis(value.span)) }
      return nil
    }
    let isHorizontal = fields.contains("y")
    let axis = isHorizontal ? "y" : "x"
    guard let key = fields.key(axis), let text = fields.text(axis, reporting: &problems),
      let expression = Expression(parsing: text, reporting: &problems)
    else { return nil }
    return ChartBlock.Rule(isHorizontal: isHorizontal, axis: key, value: expression, label: label)
  }
}
