extension Histogram {
  /// A bin as it is drawn.
  package struct Bin: Sendable, Hashable {
    /// In base units.
    package let low: Double
    package let high: Double
    /// Of the draws of each series that has any the axis can show, in their order.
    package let shares: [Double]
  }

  /// What the drawing shows, from left to right, for the table under it.
  ///
  /// Where few draws lie far out, the first and last bin count those beyond them, too.
  package var bins: [Bin] {
    let plotted = PlottedHistogram(self)
    return (0..<plotted.bins.count).map { index in
      Bin(
        low: plotted.scale.value(at: plotted.bins.edge(index)),
        high: plotted.scale.value(at: plotted.bins.edge(index + 1)),
        shares: plotted.series.map { $0.shares[index] },
      )
    }
  }
}
