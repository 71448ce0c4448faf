package import HTML

/// A chart with a named row for each thing compared, one under the other: ranges, bars, dots, or
/// the sensitivities of a tornado.
///
/// Anything goes in: marks that are not finite, or not positive on a logarithmic axis, are left out;
/// a chart without a single drawable mark is an empty frame that says so.
package struct RowChart: Sendable, Hashable {
  package enum Mark: String, Sendable, CaseIterable {
    /// A bar from low to high with a dot at the median.
    case range
    /// A bar from zero (from the left end on a logarithmic axis, drawn as a dot on a stem).
    case bar
    /// Dots, one a series.
    case dots
    /// A bar from the output at the input's low end to that at its high end, across ``center``.
    case tornado
  }

  package struct Entry: Sendable, Hashable {
    /// In base units.
    package var value: Double
    /// The interval, for `range` and `dots` with whiskers; for `tornado` the output at the low and
    /// at the high end of the input, in this order, which may fall.
    package var ends: (low: Double, high: Double)? {
      get { lowAndHigh.map { ($0[0], $0[1]) } }
      set { lowAndHigh = newValue.map { [$0.low, $0.high] } }
    }
    private var lowAndHigh: [Double]?
    /// Index into ``RowChart/series``.
    package var series: Int

    package init(value: Double, ends: (low: Double, high: Double)? = nil, series: Int = 0) {
      self.value = value
      lowAndHigh = ends.map { [$0.low, $0.high] }
      self.series = series
    }
  }

  package struct Row: Sendable, Hashable {
    package var label: String
    /// A second, muted line or cell: `0.32 to 0.36` for the input of a tornado.
    package var note: String?
    /// For `tornado`: the input's value at the low and at the high end, `0.32` and `0.36`, written
    /// at the ends of the bar where they fit.
    package var inputs: Inputs?
    /// At most twelve are drawn.
    package var entries: [Entry]

    package init(label: String, note: String? = nil, inputs: Inputs? = nil, entries: [Entry]) {
      self.label = label
      self.note = note
      self.inputs = inputs
      self.entries = entries
    }
  }

  package struct Inputs: Sendable, Hashable {
    package var low: String
    package var high: String

    package init(low: String, high: String) {
      self.low = low
      self.high = high
    }
  }

  package struct Series: Sendable, Hashable {
    package var label: String?
    /// nil: the first role that no other series has taken.
    package var role: SeriesRole?
    /// Drawn as an outline: what is assumed for the sake of argument.
    package var isHypothetical: Bool

    package init(label: String? = nil, role: SeriesRole? = nil, isHypothetical: Bool = false) {
      self.label = label
      self.role = role
      self.isHypothetical = isHypothetical
    }
  }

  package var id: String
  package var title: String
  package var mark: Mark
  /// The axis of values, drawn horizontally.
  package var axis: ChartAxis
  /// From top to bottom; those without a mark that the axis can show are left out.
  package var rows: [Row]
  package var series: [Series]
  /// Vertical lines at values, whatever their direction says.
  package var rules: [ChartRule]
  /// The central case that a tornado's bars are drawn across.
  package var center: Double?
  /// Replaces the generated description.
  package var alternative: String?
  /// How many rows the author left to the data: told in the last line.
  package var omitted: Int

  package init(
    id: String,
    title: String,
    mark: Mark,
    axis: ChartAxis,
    rows: [Row],
    series: [Series] = [Series()],
    rules: [ChartRule] = [],
    center: Double? = nil,
    alternative: String? = nil,
    omitted: Int = 0,
  ) {
    self.id = id
    self.title = title
    self.mark = mark
    self.axis = axis
    self.rows = rows
    self.series = series
    self.rules = rules
    self.center = center
    self.alternative = alternative
    self.omitted = omitted
  }

  /// The `svg` element: 958 units wide with class `wid`, or 350 with class `nar`.
  ///
  /// As high as its rows need, of which the first sixty are drawn.
  ///
  /// - Precondition: `id` is not empty and has no white space.
  package func drawing(_ width: DrawingWidth) -> Node {
    RowDrawing(PlottedRows(self), width: width).node
  }

  /// Largest, smallest, order, what lies on which side of the rules; of a tornado the inputs that
  /// matter most: in words, from the data.
  package var description: String { PlottedRows(self).description }
}
