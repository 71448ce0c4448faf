extension Drawing {
  /// The same with each of its texts as `spelling` has it.
  package func respelled(_ spelling: (String) -> String) -> Drawing {
    switch self {
    case .lines(var chart):
      chart.title = spelling(chart.title)
      chart.alternative = chart.alternative.map(spelling)
      chart.x.title = chart.x.title.map(spelling)
      chart.y.title = chart.y.title.map(spelling)
      for index in chart.series.indices {
        chart.series[index].label = chart.series[index].label.map(spelling)
        for point in chart.series[index].points.indices {
          guard let label = chart.series[index].points[point].label else { continue }
          chart.series[index].points[point].label = spelling(label)
        }
      }
      chart.rules.respell(spelling)
      return .lines(chart)
    case .rows(var chart):
      chart.title = spelling(chart.title)
      chart.alternative = chart.alternative.map(spelling)
      chart.axis.title = chart.axis.title.map(spelling)
      for index in chart.rows.indices {
        chart.rows[index].label = spelling(chart.rows[index].label)
        chart.rows[index].note = chart.rows[index].note.map(spelling)
      }
      for index in chart.series.indices {
        chart.series[index].label = chart.series[index].label.map(spelling)
      }
      chart.rules.respell(spelling)
      return .rows(chart)
    case .histogram(var chart):
      chart.title = spelling(chart.title)
      chart.alternative = chart.alternative.map(spelling)
      chart.axis.title = chart.axis.title.map(spelling)
      for index in chart.series.indices {
        chart.series[index].label = chart.series[index].label.map(spelling)
      }
      chart.rules.respell(spelling)
      return .histogram(chart)
    }
  }
}

extension [ChartRule] {
  fileprivate mutating func respell(_ spelling: (String) -> String) {
    for index in indices { self[index].label = self[index].label.map(spelling) }
  }
}
