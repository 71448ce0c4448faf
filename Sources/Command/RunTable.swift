import Quantities
import Scenarios

/// The result of `breakeven run` for people.
struct RunTable {
  let outcome: Outcome
  /// nil where nobody asked.
  let influences: [(output: OutcomeValue, inputs: [ModelRun.Influence])]?

  var text: String {
    var parts = ["\(outcome.model.name): \(outcome.model.doc)"]
    parts.append("Inputs\n" + inputs.text)
    parts.append("Outputs\n" + outputs.text)
    if !missing.isEmpty { parts.append("Without a value\n" + missing.text) }
    if let influences { parts += influences.map { Self.text(of: $0.inputs, for: $0.output) } }
    return parts.joined(separator: "\n\n")
  }

  private var inputs: TextColumns {
    var columns = TextColumns()
    for input in outcome.model.inputs {
      if let choice = outcome.choice(named: input.name) {
        columns.append([input.name, choice.row, "", input.doc])
      } else if let value = outcome.value(named: input.name) {
        columns.append(row(of: value, doc: input.doc + origin(of: value)))
      }
    }
    return columns
  }

  private var outputs: TextColumns {
    var columns = TextColumns()
    for value in outcome.values where value.role == .output {
      columns.append(row(of: value, doc: value.doc))
    }
    return columns
  }

  /// Outputs that cannot be computed, and what would help.
  private var missing: TextColumns {
    var columns = TextColumns()
    for output in outcome.model.outputs {
      guard let reason = outcome.unavailable[output.name] else { continue }
      columns.append([output.name, "\(reason.why); \(reason.help)"])
    }
    return columns
  }

  private func row(of value: OutcomeValue, doc: String) -> [String] {
    let printed = PrintedEstimate(value)
    return [value.name, printed.central, printed.range ?? "", doc]
  }

  /// Where a value comes from that was not given.
  private func origin(of value: OutcomeValue) -> String {
    guard value.origin.span == nil else { return "" }
    let input = outcome.model.input(named: value.name)
    let row = input?.column.flatMap { outcome.choice(named: $0.input) }?.row
    return value.place == "\(outcome.model.name).\(value.name)"
      ? " (by default)" : row.map { " (of \($0))" } ?? ""
  }

  private static func text(of inputs: [ModelRun.Influence], for output: OutcomeValue) -> String {
    var columns = TextColumns()
    for influence in inputs where influence.indices.total.p50 >= 0.0005 {
      let printed = PrintedEstimate(share: influence.indices.total)
      columns.append([influence.input.name, printed.central, printed.range ?? ""])
    }
    let title = "What the interval of \(output.name) comes from (share of its variance)"
    return "\(title)\n" + (columns.isEmpty ? "  nothing that could be told" : columns.text)
  }
}

/// An estimate as people read it.
struct PrintedEstimate {
  let central: String
  /// The 90 % interval; nil where the value is exact.
  let range: String?

  init(_ estimate: Estimate, format: QuantityFormat) {
    var format = format
    format.part = .central
    central = format.string(estimate)
    format.part = .range
    range = estimate.isExact ? nil : format.string(estimate)
  }

  init(_ value: OutcomeValue) {
    var format = QuantityFormat()
    format.unit = value.unit
    format.showsAllDigits = value.value.isExact && value.role == .input
    format.priceYears = value.priceYears
    format.showsYear = value.priceYears != nil
    self.init(value.estimate, format: format)
  }

  /// A share of a whole, in per cent.
  init(share: Estimate) {
    var format = QuantityFormat()
    format.isPercent = true
    self.init(share, format: format)
  }
}
