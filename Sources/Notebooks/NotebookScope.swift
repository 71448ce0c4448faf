import Diagnostics
import Scenarios

/// What expressions of a notebook see: its evaluated scenarios and sweeps, and those of other
/// notebooks behind their names.
struct NotebookScope: Scope {
  /// By name; what was taken over from another notebook by its whole name,
  /// `hundredDayProblem.gpt4`.
  private(set) var values: [String: Lookup] = [:]
  /// Names that will have a value, also before it is known: what is proposed for a misspelt name
  /// does not depend on the order of evaluation.
  var declared: Set<String> = []
  private let notebook: String
  private let site: SiteNames
  /// The other notebook that it is seen from; nil for its own.
  private var viewpoint: String?

  init(of notebook: String, in site: SiteNames) {
    self.notebook = notebook
    self.site = site
  }

  /// nil where nothing was decided about the name yet.
  subscript(name: String) -> Lookup? {
    get { values[name] }
    set { values[name] = newValue }
  }

  func lookUp(_ name: String) -> Lookup {
    if let own = values[viewpoint.map { "\($0).\(name)" } ?? name] { return own }
    if let used = site.usedNotebook(with: name, by: viewpoint ?? notebook) {
      return values["\(used).\(name)"] ?? .failed
    }
    guard name != viewpoint ?? notebook, let names = site.values[name] else { return .unknown }
    return .found(.members(OtherNotebook(name: name, memberNames: names, scope: self)))
  }

  var names: [String] {
    let known = values.filter { if case .unknown = $0.value { false } else { true } }
    let notebooks = site.values.keys.filter { $0 != viewpoint ?? notebook }.sorted()
    return declared.union(known.keys).sorted() + notebooks + namesOfOthers
  }

  /// The values of other notebooks as they can be named: `hundredDayProblem.gpt4`, and `gpt4` where
  /// its notebook is used.
  var namesOfOthers: [String] {
    let whole = site.values.filter { $0.key != viewpoint ?? notebook }
      .flatMap { notebook, names in names.map { "\(notebook).\($0)" } }
    return (site.namesUsed(by: viewpoint ?? notebook) + whole).sorted()
  }

  /// Whether a value of another notebook has failed there, or could not be taken over.
  func hasFailed(_ whole: String) -> Bool {
    switch values[whole] {
    case .found(.members(is FailedScenario)): return true
    case .found: return false
    case .failed, .unknown, nil: break
    }
    let steps = whole.split(separator: ".").map(String.init)
    return steps.count == 2 && site.values[steps[0]]?.contains(steps[1]) == true
  }

  func seen(from notebook: String?) -> NotebookScope {
    var scope = self
    scope.viewpoint = notebook
    return scope
  }

  func whole(_ path: String) -> String {
    let first = String(path.prefix { $0 != "." && $0 != "(" })
    if let viewpoint, site.values[viewpoint]?.contains(first) == true {
      return "\(viewpoint).\(path)"
    }
    guard values[first] == nil,
      let used = site.usedNotebook(with: first, by: viewpoint ?? notebook)
    else { return path }
    return "\(used).\(path)"
  }

  /// The block that a path as written leads to: `gpt4`, `hundredDayProblem.gpt4`.
  func block(of path: String) -> String {
    let steps = whole(path).split(separator: ".", maxSplits: 2).map(String.init)
    guard steps.count > 1, steps[0] != notebook, site.values[steps[0]] != nil,
      values[steps[0]] == nil
    else { return steps[0] }
    return "\(steps[0]).\(steps[1].prefix { $0 != "(" })"
  }

  /// The same without one name, which is not to be proposed.
  func proposing(allBut name: String) -> NotebookScope {
    var scope = self
    scope.declared.remove(name)
    return scope
  }
}

/// Another notebook as a path sees it.
struct OtherNotebook: ValueMembers {
  let name: String
  let memberNames: [String]
  fileprivate let scope: NotebookScope

  let kindOfValue = "a notebook"

  func member(_ member: String, arguments: [Literal]?) -> Member {
    guard memberNames.contains(member) else { return .unknown }
    // What was not taken over has failed, or needs this notebook itself.
    guard case .found(let value)? = scope["\(name).\(member)"] else { return .failed }
    return arguments == nil ? .found(value) : .misused(form: member)
  }
}

/// The names of a site that expressions of several notebooks see.
struct SiteNames: Sendable {
  /// The scenarios and sweeps of each notebook.
  private(set) var values: [String: [String]] = [:]
  /// The notebooks whose names each notebook uses without prefix.
  private(set) var uses: [String: [String]] = [:]

  init() {}

  init(of notebooks: [Notebook]) {
    for notebook in notebooks where values[notebook.name] == nil {
      values[notebook.name] = notebook.valueNames
      uses[notebook.name] = notebook.frontMatter.uses.map(\.text)
    }
  }

  /// The names of values that need no prefix in a notebook, since it uses theirs.
  func namesUsed(by notebook: String) -> [String] {
    (uses[notebook] ?? []).filter { $0 != notebook }.flatMap { values[$0] ?? [] }
  }

  /// The notebook that has a name among those used by another one.
  func usedNotebook(with name: String, by notebook: String) -> String? {
    uses[notebook]?.first { $0 != notebook && values[$0]?.contains(name) == true }
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
