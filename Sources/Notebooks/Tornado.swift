import Diagnostics
import Figures
import Quantities
import Scenarios

/// How far a value moves as each uncertain input of a scenario goes from its P5 to its P95, while
/// all others stay at their medians.
struct Tornado {
  /// The longest first.
  let rows: [RowChart.Row]
  /// The value with everything at its median.
  let center: Double
  let columns: [DataSet.Column]
  /// How many inputs the limit left out.
  let omitted: Int

  /// A bar under way.
  private struct Bar {
    let input: PublishedValue
    let low: Double
    let high: Double
    /// How far it reaches, the center included, since a value need not move one way.
    let length: Double
  }

  /// nil where `value`, evaluated on what `scenario` and the notebook know, depends on nothing that
  /// is uncertain.
  init?(
    of value: Expression,
    within scenario: String,
    variants: ScenarioVariants,
    published: PublishedValues,
    limit: Int,
    unit: Unit?,
  ) {
    func output(at quantiles: [String: Double]) -> Quantity? {
      let scope = variants.fixed(at: quantiles)
      guard let outcome = scope.outcome(named: scenario) else { return nil }
      var ignored: [Diagnostic] = []
      let found = value.quantity(in: outcome.scope(in: scope), reporting: &ignored)
      return found.flatMap { $0.isFinite ? Quantity($0.draws[0], $0.dimension) : nil }
    }
    guard let middle = output(at: [:]) else { return nil }
    let center = middle.value
    var bars: [Bar] = []
    for place in variants.places(of: value, within: scenario).sorted() {
      guard let input = published.input(drawnAt: place), let low = output(at: [place: 0.05])?.value,
        let high = output(at: [place: 0.95])?.value
      else { continue }
      let length = max(low, high, center) - min(low, high, center)
      guard length > 1e-9 * center.magnitude else { continue }
      bars.append(Bar(input: input, low: low, high: high, length: length))
    }
    guard !bars.isEmpty else { return nil }
    // What differs by rounding alone is equal, on every machine.
    let lengths = bars.map { Estimate(Quantity($0.length)).rounded(toSignificantDigits: 9).p50 }
    let order = bars.indices.sorted { (-lengths[$0], $0) < (-lengths[$1], $1) }
    let shown = order.prefix(limit).map { bars[$0] }
    omitted = bars.count - shown.count
    self.center = center
    let labels = Self.labels(of: shown.map(\.input))
    rows = zip(labels, shown).map { label, bar in
      RowChart.Row(
        label: label,
        note: bar.input.text(.range),
        entries: [RowChart.Entry(value: center, ends: (bar.low, bar.high))],
      )
    }
    columns = Self.columns(of: shown, labels: labels, value.source.text, (middle.dimension, unit))
  }

  /// What the model calls each input, with whose it is where two are called alike.
  private static func labels(of inputs: [PublishedValue]) -> [String] {
    let short = inputs.map { $0.name ?? $0.label }
    return short.indices.map { index in
      short.count { $0 == short[index] } == 1 ? short[index] : inputs[index].label
    }
  }

  private static func columns(
    of bars: [Bar],
    labels: [String],
    _ name: String,
    _ measure: (dimension: Dimension, unit: Unit?),
  ) -> [DataSet.Column] {
    func texts(_ name: String, _ doc: String, _ texts: [String]) -> DataSet.Column {
      DataSet.Column(name: name, doc: doc, dimension: .one, values: [], texts: texts)
    }
    func outputs(_ name: String, _ doc: String, _ values: [Double]) -> DataSet.Column {
      DataSet.Column(
        name: name,
        doc: doc,
        dimension: measure.dimension,
        values: values.map { Uncertain(Quantity($0, measure.dimension)) },
        unit: measure.unit,
      )
    }
    return [
      texts("input", "Input", labels),
      texts("low", "Its low end (P5)", bars.map { $0.input.text(.low) }),
      texts("high", "Its high end (P95)", bars.map { $0.input.text(.high) }),
      outputs("output at low", "\(name) at the low end", bars.map(\.low)),
      outputs("output at high", "\(name) at the high end", bars.map(\.high)),
    ]
  }
}

extension PublishedValue {
  fileprivate func text(_ part: QuantityFormat.Part) -> String {
    var format = format
    format.part = part
    return format.string(estimate)
  }
}

extension Outcome {
  /// What stands for this scenario sees: its values by their names, then the notebook.
  fileprivate func scope(in outer: NotebookScope) -> InnerScope<NotebookScope> {
    var values: [String: Value] = [:]
    for name in memberNames {
      if case .found(let value) = member(name, arguments: nil) { values[name] = value }
    }
    return InnerScope(values, in: outer)
  }
}
