package import Quantities

/// An axis of a chart with its scale.
package struct ChartAxis: Sendable, Hashable {
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

/// A line at one value, across the whole chart: a threshold.
package struct ChartRule: Sendable, Hashable {
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

/// What a series stands for, and so its colour.
package enum SeriesRole: Int, Sendable, Hashable, CaseIterable {
  case quantum, classical, third, fourth
}
