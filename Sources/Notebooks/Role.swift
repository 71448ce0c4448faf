/// What a fenced block is for: the second word of its info string.
enum Role: String, Sendable, CaseIterable {
  case scenario, sweep, chart, table, claim, verdict
  /// A `math` block, whose language says its role.
  case equation
  // Not built yet.
  case signposts, explore, noise, circuit, model, cell

  /// The language that the block is written in, the first word.
  var language: String {
    switch self {
    case .circuit: "openqasm"
    case .model, .cell: "swift"
    case .equation: "math"
    default: "yaml"
    }
  }

  var takesName: Bool {
    switch self {
    case .verdict, .signposts, .cell: false
    default: true
    }
  }

  var isAvailable: Bool {
    switch self {
    case .scenario, .sweep, .chart, .table, .claim, .verdict, .equation: true
    default: false
    }
  }

  /// Whether expressions use it by its name.
  var isValue: Bool {
    switch self {
    case .scenario, .sweep, .circuit, .model: true
    default: false
    }
  }

  /// How its info string reads, `yaml scenario NAME`.
  var form: String {
    self == .equation ? "math NAME" : "\(language) \(rawValue)\(takesName ? " NAME" : "")"
  }

}
