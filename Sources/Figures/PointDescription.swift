/// What a chart of points shows, in words, from its data.
struct PointWords {
  let plotted: PlottedLines
  /// The series with points in view, only with these points.
  let shown: [PlottedSeries]

  var description: String {
    let points = shown.flatMap(\.points)
    guard !points.isEmpty else { return "Point chart without data." }
    var sentences = [
      "Point chart of \(count(points.count)).",
      plotted.x.words(named: "Horizontal axis", tellsRange: true),
      plotted.y.words(named: "Vertical axis", tellsRange: false),
    ]
    sentences += shown.prefix(PlottedLines.mostSeries).map(words)
    if shown.count > PlottedLines.mostSeries {
      sentences.append("\(shown.count - PlottedLines.mostSeries) more series are drawn.")
    }
    sentences += plotted.chart.rules.flatMap { words(of: $0, points) }
    return sentences.joined(separator: " ")
  }

  private func count(_ points: Int) -> String { "\(points) point\(points == 1 ? "" : "s")" }

  private func words(of series: PlottedSeries) -> String {
    let points = series.points
    let name = series.label.map { "“\($0)”" } ?? (shown.count == 1 ? "All" : "Unnamed")
    let high = points.max { $0.y < $1.y } ?? points[0]
    let low = points.min { $0.y < $1.y } ?? points[0]
    guard points.count > 1 else { return "\(name): \(place(high))." }
    let trend = points.count > 3 ? trend(points) : ""
    return "\(name): \(count(points.count)), highest \(place(high)), lowest \(place(low))\(trend)."
  }

  private func place(_ point: LineChart.Point) -> String {
    let label = point.label.flatMap(LabelText.tidy).map { " (“\($0)”)" } ?? ""
    return "\(plotted.y.text(point.y)) at \(plotted.x.text(point.x))\(label)"
  }

  /// Whether y goes with x, by the correlation of their ranks (Spearman, 1904), from 0.6 on.
  private func trend(_ points: [LineChart.Point]) -> String {
    let (first, second) = (Self.ranks(points.map(\.x)), Self.ranks(points.map(\.y)))
    let middle = Double(points.count - 1) / 2
    var (product, one, other) = (0.0, 0.0, 0.0)
    for (a, b) in zip(first, second) {
      product += (a - middle) * (b - middle)
      one += (a - middle) * (a - middle)
      other += (b - middle) * (b - middle)
    }
    guard one > 0, other > 0 else { return "" }
    let correlation = product / (one * other).squareRoot()
    if abs(correlation) < 0.6 { return ", without a clear trend" }
    return ", \(correlation > 0 ? "rising" : "falling") with the horizontal axis"
  }

  /// The place of each value in order of size; equal values share the middle of theirs.
  private static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = Array(repeating: 0.0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for index in order[start..<end] { ranks[index] = Double(start + end - 1) / 2 }
      start = end
    }
    return ranks
  }

  private func words(of rule: ChartRule, _ points: [LineChart.Point]) -> [String] {
    let scale = rule.direction == .horizontal ? plotted.y : plotted.x
    guard scale.coordinate(rule.value) != nil else { return [] }
    let above = points.count {
      (rule.direction == .horizontal ? $0.y : $0.x) > rule.value
    }
    let value = scale.text(rule.value)
    let label = rule.label.flatMap(LabelText.tidy)
    let name = label == nil || label == LabelText.tidy(value) ? value : "\(label ?? "") (\(value))"
    let side = rule.direction == .horizontal ? "above" : "beyond"
    return ["Threshold at \(name): \(above) of \(count(points.count)) lie \(side) it."]
  }
}
