import Scenarios

/// What expressions of a notebook see: its evaluated scenarios and sweeps.
struct NotebookScope: Scope {
  private(set) var values: [String: Lookup] = [:]
  /// Names that will have a value, also before it is known: what is proposed for a misspelt name
  /// does not depend on the order of evaluation.
  var declared: Set<String> = []

  /// nil where nothing was decided about the name yet.
  subscript(name: String) -> Lookup? {
    get { values[name] }
    set { values[name] = newValue }
  }

  func lookUp(_ name: String) -> Lookup { values[name] ?? .unknown }

  var names: [String] {
    let known = values.filter { if case .unknown = $0.value { false } else { true } }
    return declared.union(known.keys).sorted()
  }

  /// The same without one name, which is not to be proposed.
  func proposing(allBut name: String) -> NotebookScope {
    var scope = self
    scope.declared.remove(name)
    return scope
  }
}

/// A scenario that failed, which was reported: its members are known by name, but have no value.
struct FailedScenario: ValueMembers {
  let model: Model

  let kindOfValue = "a scenario"
  var memberNames: [String] { model.outputs.map(\.name) + model.inputs.map(\.name) }

  func member(_ name: String, arguments: [Literal]?) -> Member {
    memberNames.contains(name) ? .failed : .unknown
  }
}
