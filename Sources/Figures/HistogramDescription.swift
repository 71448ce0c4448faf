import Quantities

/// What a histogram shows, in words, from its draws.
extension PlottedHistogram {
  var description: String {
    guard hasData else { return "Histogram without data." }
    let of = series.count == 1 ? "\(count(series[0].draws.count))" : "\(series.count) values"
    var sentences = [
      "Histogram of \(of).", scale.words(named: "Horizontal axis", tellsRange: true),
    ]
    for (index, series) in series.enumerated() {
      sentences.append(words(of: series, number: index + 1))
    }
    sentences += chart.rules.flatMap(words)
    for (index, series) in series.enumerated() {
      sentences += remarks(on: series, number: index + 1)
    }
    if seriesBeyond > 0 {
      sentences.append("\(seriesBeyond) more \(seriesBeyond == 1 ? "is" : "are") not drawn.")
    }
    return sentences.joined(separator: " ")
  }

  private func count(_ draws: Int) -> String {
    "\(QuantityFormat.tick(Double(draws), dimension: .one)) draw\(draws == 1 ? "" : "s")"
  }

  private func name(_ series: Series, _ number: Int) -> String {
    series.label.map { "“\($0)”" } ?? (self.series.count == 1 ? "the value" : "value \(number)")
  }

  private func words(of series: Series, number: Int) -> String {
    let name = name(series, number)
    guard series.draws.first != series.draws.last else {
      return capital("\(name) is always \(scale.text(series.median)).")
    }
    let range = scale.text(from: series.low, to: series.high)
    let median = scale.text(series.median)
    return capital(
      "\(name) has its median at \(median) and 90% of the draws at \(range), \(skew(series))."
    )
  }

  /// Whether the upper or the lower half of the interval is longer, as the axis shows it.
  ///
  /// A difference of a tenth of the interval's length counts (the coefficient of Kelly, 1947).
  private func skew(_ series: Series) -> String {
    guard let low = scale.coordinate(series.low), let middle = scale.coordinate(series.median),
      let high = scale.coordinate(series.high), high > low
    else { return "with almost all draws in one place" }
    let skew = ((high - middle) - (middle - low)) / (high - low)
    let isLog = scale.axis.scale == .log ? " on this scale" : ""
    if abs(skew) < 0.1 { return "about symmetric\(isLog)" }
    return "with the longer tail towards \(skew > 0 ? "high" : "low") values\(isLog)"
  }

  private func words(of rule: ChartRule) -> [String] {
    guard scale.coordinate(rule.value) != nil else { return [] }
    let value = scale.text(rule.value)
    let label = rule.label.flatMap(LabelText.tidy)
    let name = label == nil || label == LabelText.tidy(value) ? value : "\(label ?? "") (\(value))"
    let words = series.enumerated().map { index, series in
      let above = series.draws.count { $0 > rule.value }
      let share = percent(Double(above) / Double(series.draws.count))
      let of = self.series.count == 1 ? "of the draws" : "of \(self.name(series, index + 1))"
      return "\(share) \(of)"
    }
    return ["Above \(name): \(words.joined(separator: "; "))."]
  }

  private func remarks(on series: Series, number: Int) -> [String] {
    let of = self.series.count == 1 ? "" : " of \(name(series, number))"
    var remarks: [String] = []
    let beyond = [
      series.below > 0 ? "\(percent(series.below)) below" : nil,
      series.above > 0 ? "\(percent(series.above)) above" : nil,
    ].compactMap(\.self)
    if !beyond.isEmpty {
      let words = "\(beyond.joined(separator: " and ")) the range of the axis"
      remarks.append(
        isFolded
          ? "The outermost bins also count the draws\(of) beyond them: \(words)."
          : "Draws\(of) outside are not shown: \(words)."
      )
    }
    if series.undrawable > 0 {
      let reason = scale.axis.scale == .log ? "not positive numbers" : "not numbers"
      remarks.append("\(count(series.undrawable))\(of) left out, \(reason).")
    }
    return remarks
  }

  /// `12%`; `under 0.1%` where it would print as nothing.
  private func percent(_ share: Double) -> String {
    if share > 0, share < 0.001 { return "under 0.1%" }
    if share < 1, share > 0.999 { return "over 99.9%" }
    var format = QuantityFormat()
    format.isPercent = true
    return format.string(Estimate(p5: share, p50: share, p95: share, dimension: .one))
  }

  private func capital(_ text: String) -> String {
    text.first.map { $0.uppercased() + text.dropFirst() } ?? ""
  }
}
