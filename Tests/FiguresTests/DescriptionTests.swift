import HTML
import Quantities
import Testing

@testable import Figures

struct DescriptionTests {
  private func chart(
    _ series: [(String?, [(Double, Double)])],
    rules: [ChartRule] = [],
    scale: ChartAxis.Scale = .linear,
  ) -> LineChart {
    LineChart(
      id: "c",
      title: "Title",
      x: ChartAxis(title: "Size", scale: scale, dimension: .one),
      y: ChartAxis(title: "Cost", scale: scale, dimension: .one),
      series: series.map { label, points in
        LineChart.Series(label: label, points: points.map { LineChart.Point(x: $0.0, y: $0.1) })
      },
      rules: rules,
    )
  }

  @Test func tellsAxesTrendAndCrossings() {
    let chart = chart(
      [("A", [(0, 10), (10, 30)]), ("B", [(0, 30), (10, 10)])],
      rules: [
        ChartRule(.horizontal, at: 40, label: "limit"), ChartRule(.vertical, at: 2),
      ],
    )
    #expect(
      chart.description
        == "Line chart of 2 lines. Horizontal axis: Size, linear scale from 0 to 10."
        + " Vertical axis: Cost, linear scale from zero."
        + " “A” rises from 10 at 0 to 30 at 10. “B” falls from 30 at 0 to 10 at 10."
        + " “A” and “B” cross at about 5, at about 20."
        + " Threshold at limit (40): “A” stays below it; “B” stays below it."
        + " At 2, “A” is at about 14; “B” is at about 26."
    )
  }

  @Test func tellsTheShape() {
    let shapes: [(points: [(Double, Double)], words: String)] = [
      ([(0, 5), (10, 5)], "stays at about 5 from 0 to 10."),
      ([(0, 5)], "is 5 at 0."),
      ([(0, 1), (5, 9), (10, 2)], "rises from 1 at 0 to a peak of 9 at 5, then falls to 2 at 10."),
      ([(0, 9), (5, 1), (10, 8)], "falls from 9 at 0 to a low of 1 at 5, then rises to 8 at 10."),
      (
        [(0, 1), (3, 9), (6, 0), (10, 4)],
        "goes up and down from 1 at 0 to 4 at 10, lowest at 0 (at 6) and highest at 9 (at 3)."
      ),
      ([(0, 1), (3, .nan), (6, 4)], "rises from 1 at 0 to 4 at 6, with gaps."),
    ]
    for shape in shapes {
      let description = chart([(nil, shape.points)]).description
      #expect(description.hasSuffix(" The line \(shape.words)"), "\(description)")
    }
  }

  @Test func crossingsLieOnTheScales() {
    // y = x² / 1000 and y = x meet at 1,000; a straight line between the ends would meet elsewhere.
    let chart = chart(
      [("A", [(1, 0.001), (1e6, 1e9)]), ("B", [(1, 1), (1e6, 1e6)])],
      rules: [ChartRule(.horizontal, at: 10, label: "10")],
      scale: .log,
    )
    #expect(chart.description.contains("“A” and “B” cross at about 1,000, at about 1,000."))
    #expect(
      chart.description.contains(
        "Threshold at 10: “A” crosses it at about 100; “B” crosses it at about 10."
      )
    )
  }

  @Test func linesMayTouchWithoutCrossing() {
    let points = [(0.0, 1.0), (5, 2), (10, 1)]
    let touching = chart([("A", points), ("B", [(0, 3), (5, 2), (10, 3)])])
    #expect(!touching.description.contains("cross"))
    let through = chart([("A", points), ("B", [(0, 3), (5, 2), (10, 0)])])
    #expect(through.description.contains("“A” and “B” cross at about 5, at about 2."))
    let same = chart([("A", points), ("B", points)])
    #expect(same.description.contains("“A” and “B” coincide."))
  }

  @Test func tellsBands() {
    var chart = chart([(nil, [(0, 1), (1, 2)])])
    chart.series[0].points[0].band = 0.5...1.5
    chart.series[0].points[1].band = 1.5...3
    #expect(
      chart.description.hasSuffix(
        ", with a band of 0.5 to 1.5 at the start and 1.5 to 3 at the end."
      )
    )
  }

  @Test func tellsOnlyWhatIsShown() {
    var chart = chart([(nil, (0...10).map { (Double($0), Double($0 * 2)) })])
    chart.x.domain = 2...8
    #expect(chart.description.hasSuffix("The line rises from 4 at 2 to 16 at 8."))
  }

  @Test func theAuthorsAlternativeComesFirst() {
    var chart = chart([(nil, [(0, 1), (1, 2)])])
    chart.alternative = "Up."
    #expect(chart.drawing(.wide).html.contains("<desc id=\"cw-d\">Up.</desc>"))
  }
}
