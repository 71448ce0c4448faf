package import HTML

/// How the draws of one or a few values are spread, as shares in bins of equal width on the axis.
///
/// Anything goes in: draws that are not finite, or not positive on a logarithmic axis, are left out,
/// which the description says; a chart without a single drawable draw is an empty frame that says so.
package struct Histogram: Sendable, Hashable {
  package struct Series: Sendable, Hashable {
    package var label: String?
    /// All draws, in base units.
    package var draws: [Double]
    package var role: SeriesRole?

    package init(label: String? = nil, draws: [Double], role: SeriesRole? = nil) {
      self.label = label
      self.draws = draws
      self.role = role
    }
  }

  package var id: String
  package var title: String
  /// The axis of values.
  package var axis: ChartAxis
  package var series: [Series]
  /// Vertical lines at values, whatever their direction says.
  package var rules: [ChartRule]
  package var alternative: String?

  package init(
    id: String,
    title: String,
    axis: ChartAxis,
    series: [Series],
    rules: [ChartRule] = [],
    alternative: String? = nil,
  ) {
    self.id = id
    self.title = title
    self.axis = axis
    self.series = series
    self.rules = rules
    self.alternative = alternative
  }

  /// The `svg` element: 958 units wide with class `wid`, or 350 with class `nar`.
  ///
  /// - Precondition: `id` is not empty and has no white space.
  package func drawing(_ width: DrawingWidth) -> Node {
    HistogramDrawing(PlottedHistogram(self), width: width).node
  }

  /// Median, interval, skew and what lies beyond the rules: in words, from the draws.
  package var description: String { PlottedHistogram(self).description }
}
