package import HTML
package import Quantities

/// A line chart with bands, drawn twice: wide for a desk, narrow for a phone.
///
/// Anything goes in: values that are not finite, or not positive on a logarithmic axis, break
/// their line; a chart without a single drawable point is an empty frame that says so.
package struct LineChart: Sendable {
  package struct Axis: Sendable {
    package enum Scale: String, Sendable, CaseIterable { case linear, log }

    package var title: String?
    package var scale: Scale
    package var dimension: Dimension
    /// nil: human units, a tick at a time.
    package var unit: Unit?
    /// Low and high end in base units; nil: from the data.
    ///
    /// From the data, a vertical linear axis starts at zero when no value is negative and the
    /// smallest is below 60 % of the largest. A range that the scale cannot show is ignored.
    package var domain: ClosedRange<Double>?

    package init(
      title: String? = nil,
      scale: Scale = .linear,
      dimension: Dimension,
      unit: Unit? = nil,
      domain: ClosedRange<Double>? = nil,
    ) {
      self.title = title
      self.scale = scale
      self.dimension = dimension
      self.unit = unit
      self.domain = domain
    }
  }

  package struct Point: Sendable, Hashable {
    package var x: Double
    package var y: Double
    /// The band at this point, in base units.
    package var band: ClosedRange<Double>?

    package init(x: Double, y: Double, band: ClosedRange<Double>? = nil) {
      self.x = x
      self.y = y
      self.band = band
    }
  }

  package struct Series: Sendable {
    /// What a series stands for, and so its colour.
    package enum Role: Int, Sendable, Hashable, CaseIterable {
      case quantum, classical, third, fourth
    }

    /// Written on the line; nil for a single series that the title names.
    package var label: String?
    /// In any order; drawn by x.
    package var points: [Point]
    /// nil: the first role that no other series has taken.
    package var role: Role?

    package init(label: String? = nil, points: [Point], role: Role? = nil) {
      self.label = label
      self.points = points
      self.role = role
    }
  }

  /// A line at one value, across the whole chart: a threshold.
  package struct Rule: Sendable {
    package enum Direction: Sendable { case horizontal, vertical }

    package var direction: Direction
    package var value: Double
    package var label: String?

    package init(_ direction: Direction, at value: Double, label: String? = nil) {
      self.direction = direction
      self.value = value
      self.label = label
    }
  }

  /// Unique on the page; ids inside the drawings start with it.
  package var id: String
  /// The accessible name.
  package var title: String
  package var x: Axis
  package var y: Axis
  package var series: [Series]
  package var rules: [Rule]
  /// Replaces the generated description.
  package var alternative: String?

  package init(
    id: String,
    title: String,
    x: Axis,
    y: Axis,
    series: [Series],
    rules: [Rule] = [],
    alternative: String? = nil,
  ) {
    self.id = id
    self.title = title
    self.x = x
    self.y = y
    self.series = series
    self.rules = rules
    self.alternative = alternative
  }

  package enum Width: Sendable, CaseIterable { case wide, narrow }

  /// The `svg` element: 958 by 480 units with class `wid`, or 350 by 450 with class `nar`.
  ///
  /// - Precondition: `id` is not empty and has no white space.
  package func drawing(_ width: Width) -> Node {
    precondition(
      !id.isEmpty && !id.contains(where: \.isWhitespace),
      "`\(id)` cannot be the id of a chart",
    )
    return LineDrawing(PlottedChart(self), width: width).node
  }

  /// Trend, extremes and crossings in words, from the data.
  package var description: String { PlottedChart(self).description }
}
