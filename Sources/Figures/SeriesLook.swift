/// The classes that give a series its colour and its dashes, and the shape of its markers.
struct SeriesLook: Hashable {
  let role: SeriesRole
  /// `dash`, `dots`, `dashdot`, or nil for a solid line.
  let pattern: String?
  let shape: Marker.Shape
  let isHypothetical: Bool

  var line: String {
    if isHypothetical { return "l\(key) hyp" }
    return "l" + key + (pattern.map { " " + $0 } ?? "")
  }
  var band: String { "band" + key }
  var point: String { "p" + key + (isHypothetical ? " hyp" : "") }
  var range: String { "rng \(text)" + (isHypothetical ? " hyp" : "") }
  var bar: String { "bar \(text)" + (isHypothetical ? " hyp" : "") }
  /// The part of a sensitivity's bar that belongs to the low end of the input.
  var lowBar: String { "bar \(text) lo" + (isHypothetical ? " hyp" : "") }
  /// Thin bars through points, and the stems of dots.
  var stem: String { "stem \(text)" }
  var step: String { line + " step" }
  var text: String {
    switch role {
    case .quantum: "q"
    case .classical: "c"
    case .third: "s3"
    case .fourth: "s4"
    }
  }

  private var key: String {
    switch role {
    case .quantum: "q"
    case .classical: "c"
    case .third: "3"
    case .fourth: "4"
    }
  }

  /// The third and fourth roles are dashed, since their grey is close to that of others; so is a role
  /// that stands a second time.
  static func looks(of roles: [SeriesRole?], hypothetical: [Bool] = []) -> [SeriesLook] {
    let patterns = [nil, "dash", "dots", "dashdot"]
    let shapes = Marker.Shape.allCases
    var free = SeriesRole.allCases.filter { !roles.contains($0) }
    var uses: [SeriesRole: Int] = [:]
    return roles.enumerated().map { index, role in
      let role = role ?? (free.isEmpty ? SeriesRole.allCases[index % 4] : free.removeFirst())
      let own = role == .third ? 1 : role == .fourth ? 2 : 0
      let use = uses[role, default: 0]
      uses[role] = use + 1
      return SeriesLook(
        role: role,
        pattern: patterns[(own + use) % 4],
        shape: shapes[(role.rawValue + use) % shapes.count],
        isHypothetical: hypothetical.indices.contains(index) && hypothetical[index],
      )
    }
  }
}
