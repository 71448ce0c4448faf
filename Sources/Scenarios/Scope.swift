package import Quantities

/// What an expression may see: the first names of its paths.
package protocol Scope {
  func lookUp(_ name: String) -> Lookup
  /// Names that can be seen, for "did you mean".
  var names: [String] { get }
  /// The scope as seen from the notebook where an expression was written; nil is this one.
  func seen(from notebook: String?) -> Self
  /// What this notebook calls a path that is written where the scope is seen from.
  func whole(_ path: String) -> String
}

// Most scopes know of one notebook only.
extension Scope {
  package func seen(from notebook: String?) -> Self { self }
  package func whole(_ path: String) -> String { path }
}

/// What a scope knows of a name.
package enum Lookup: Sendable {
  case found(Value)
  /// The name exists, but its block has an error that was reported already.
  case failed
  case unknown
}

/// What an expression can be.
package enum Value: Sendable {
  case quantity(Uncertain)
  /// A condition, draw by draw; one element where it is exact.
  case condition([Bool])
  case outcome(Outcome)
  case data(DataSet)
  case text(String)
  /// A row of a catalogue: its name, its figures as members.
  case row(ChosenRow)
  /// Anything else whose values are asked for by name: another notebook, a circuit.
  case members(any ValueMembers)
}

/// A scope without names, where expressions see numbers and functions only.
package struct NoNames: Scope {
  package let names: [String] = []
  package init() {}
  package func lookUp(_ name: String) -> Lookup { .unknown }
}

/// Something whose values are asked for by name, `gpt4.duration` or `bell.probability("11")`.
///
/// This is the seam for blocks that this room does not know: what conforms can stand in a path.
package protocol ValueMembers: Sendable {
  /// With article, for messages: `a scenario`.
  var kindOfValue: String { get }
  /// Names of the members, the ones worth proposing first.
  var memberNames: [String] { get }
  /// A member by its name; `arguments` is nil where no parentheses stand behind the name.
  func member(_ name: String, arguments: [Literal]?) -> Member
}

/// What a value knows of a member.
package enum Member: Sendable {
  case found(Value)
  /// The member has an error that was reported already.
  case failed
  case unknown
  /// The member must be asked for in another way, which `form` shows: `probability("11")`.
  case misused(form: String)
  /// The member exists, but has no value here: the rule, and the way out.
  case unavailable(why: String, help: String?)
}

/// An argument of a member, written out.
package enum Literal: Sendable, Hashable {
  case quantity(Quantity)
  case text(String)
}

/// A scope in which some names come before those of another.
package struct InnerScope<Outer: Scope>: Scope {
  private let values: [String: Value]
  private let outer: Outer

  package init(_ values: [String: Value], in outer: Outer) {
    self.values = values
    self.outer = outer
  }

  package func lookUp(_ name: String) -> Lookup {
    values[name].map(Lookup.found) ?? outer.lookUp(name)
  }

  package var names: [String] { values.keys.sorted() + outer.names }

  package func seen(from notebook: String?) -> InnerScope {
    notebook == nil ? self : InnerScope([:], in: outer.seen(from: notebook))
  }

  package func whole(_ path: String) -> String {
    let first = String(path.prefix { $0 != "." && $0 != "(" })
    return values[first] == nil ? outer.whole(path) : path
  }
}
