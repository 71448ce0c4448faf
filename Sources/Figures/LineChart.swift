package import HTML

/// A line chart with bands, drawn twice: wide for a desk, narrow for a phone.
///
/// Anything goes in: values that are not finite, or not positive on a logarithmic axis, break
/// their line; a chart without a single drawable point is an empty frame that says so.
package struct LineChart: Sendable, Hashable {
  /// How the points of a series are drawn.
  package enum Mark: String, Sendable, CaseIterable {
    /// Joined by a line, the bands as an area.
    case line
    /// Each by itself, the band as a bar through it.
    case point
  }

  package struct Point: Sendable, Hashable {
    package var x: Double
    package var y: Double
    /// The band at this point, in base units.
    package var band: ClosedRange<Double>?
    /// Written beside the point, for the mark `point`.
    package var label: String?

    package init(x: Double, y: Double, band: ClosedRange<Double>? = nil, label: String? = nil) {
      self.x = x
      self.y = y
      self.band = band
      self.label = label
    }
  }

  package struct Series: Sendable, Hashable {
    /// Written on the line; nil for a single series that the title names.
    package var label: String?
    /// In any order; drawn by x.
    package var points: [Point]
    /// nil: the first role that no other series has taken.
    package var role: SeriesRole?

    package init(label: String? = nil, points: [Point], role: SeriesRole? = nil) {
      self.label = label
      self.points = points
      self.role = role
    }
  }

  /// Unique on the page; ids inside the drawings start with it.
  package var id: String
  /// The accessible name.
  package var title: String
  package var mark: Mark
  package var x: ChartAxis
  package var y: ChartAxis
  package var series: [Series]
  package var rules: [ChartRule]
  /// Replaces the generated description.
  package var alternative: String?

  package init(
    id: String,
    title: String,
    mark: Mark = .line,
    x: ChartAxis,
    y: ChartAxis,
    series: [Series],
    rules: [ChartRule] = [],
    alternative: String? = nil,
  ) {
    self.id = id
    self.title = title
    self.mark = mark
    self.x = x
    self.y = y
    self.series = series
    self.rules = rules
    self.alternative = alternative
  }

  /// The `svg` element: 958 by 480 units with class `wid`, or 350 by 450 with class `nar`.
  ///
  /// - Precondition: `id` is not empty and has no white space.
  package func drawing(_ width: DrawingWidth) -> Node {
    LineDrawing(PlottedLines(self), width: width).node
  }

  /// Trend, extremes and crossings in words, from the data.
  package var description: String { PlottedLines(self).description }
}
