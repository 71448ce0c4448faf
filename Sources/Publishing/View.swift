import HTML
import Mustache

/// What a template sees: prepared texts under declared names, nothing of ours behind them.
struct View: Sendable, Hashable {
  indirect enum Field: Sendable, Hashable {
    /// Plain text, escaped where it is printed with `{{name}}`; nil where there is none.
    case text(String?)
    /// Prepared HTML, printed with `{{{name}}}`.
    case html(Node?)
    case flag(Bool)
    case group(View?)
    case list([View])
  }

  private(set) var fields: [String: Field]

  init(_ fields: [String: Field]) { self.fields = fields }

  subscript(name: String) -> Field? { fields[name] }

  /// All prepared HTML of the view, in no order.
  var nodes: [Node] {
    fields.values.flatMap { field -> [Node] in
      switch field {
      case .html(let node): node.map { [$0] } ?? []
      case .group(let view): view?.nodes ?? []
      case .list(let views): views.flatMap(\.nodes)
      case .text, .flag: []
      }
    }
  }
}

/// What a view of one kind holds: every name a template may use with it, and what stands there.
struct ViewShape: Sendable, Hashable {
  indirect enum Field: Sendable, Hashable {
    case text, html, flag
    case group(ViewShape)
    case list(ViewShape)
  }

  let fields: [String: Field]

  init(_ fields: [String: Field]) { self.fields = fields }

  /// Stops where a view lacks a declared name or has another: then our code is wrong, and a
  /// template checked against the shape would print nothing.
  func requireFit(of view: View, at path: String) {
    for (name, field) in fields {
      guard let value = view[name] else { preconditionFailure("\(path) lacks \(name)") }
      switch (field, value) {
      case (.text, .text), (.html, .html), (.flag, .flag), (.group, .group(nil)): break
      case (.group(let shape), .group(.some(let inner))):
        shape.requireFit(of: inner, at: "\(path).\(name)")
      case (.list(let shape), .list(let items)):
        for item in items { shape.requireFit(of: item, at: "\(path).\(name)[]") }
      default: preconditionFailure("\(path).\(name) is not the \(field) it is declared as")
      }
    }
    for name in view.fields.keys {
      precondition(fields[name] != nil, "\(path).\(name) is not declared")
    }
  }
}

// MARK: - Mustache's side

extension View: MustacheParent {
  func child(named name: String) -> Any? {
    guard let field = fields[name] else { return nil }
    return switch field {
    case .text(let text): text ?? Nothing()
    case .html(let node): node?.html ?? Nothing()
    case .flag(let isSet): isSet
    case .group(let view): view ?? Nothing()
    case .list(let views): views
    }
  }
}

/// A declared field that is empty.
///
/// nil would make Mustache look for the name further out.
private struct Nothing: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}
