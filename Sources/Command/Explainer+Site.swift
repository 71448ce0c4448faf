import Diagnostics
import Notebooks
import Publishing
import Scenarios

extension Explainer {
  /// All works by key, the site's before the engine's.
  var references: [String: Reference] { site?.references ?? EngineWorks.references }

  /// All cited works.
  var works: [Subject] {
    references.values.sorted { $0.key < $1.key }.map { work in
      Subject(kind: .work, name: work.key, summary: work.title, aliases: ["@\(work.key)"]) {
        let notebooks = (site?.notebooks ?? []).filter { $0.citations.contains(work.key) }
        return WorkExplanation(work, citedIn: notebooks.map(\.name)).explanation
      }
    }
  }

  /// What has a row in *Inputs* or *Computed*, under the names that lead to it.
  func values(of notebook: EvaluatedNotebook) -> [Subject] {
    let aliases = Dictionary(grouping: notebook.aliases.keys.sorted()) {
      notebook.aliases[$0] ?? ""
    }
    return (notebook.inputs + notebook.computed).map { value in
      let others = aliases[value.key] ?? []
      return Subject(
        kind: .value,
        name: "\(notebook.name).\(value.key)",
        summary: value.label,
        aliases: [value.key] + others + others.map { "\(notebook.name).\($0)" },
      ) { ValueExplanation(value, of: notebook, works: self.references).explanation }
    }
  }

  func claims(of notebook: EvaluatedNotebook) -> [Subject] {
    notebook.claims.map { claim in
      Subject(
        kind: .claim,
        name: "\(notebook.name).\(claim.name)",
        summary: claim.says.plainText(notebook.marks),
        aliases: [claim.name],
      ) { ClaimExplanation(claim, of: notebook).explanation }
    }
  }

  /// Scenarios by the names of their values.
  func scenarios(of notebook: EvaluatedNotebook) -> [Subject] {
    let names = (notebook.inputs + notebook.computed).map(\.key) + notebook.aliases.keys.sorted()
    let paths = names.filter { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." } }
    let owners = paths.filter { $0.contains(".") && $0.first?.isLetter == true }
      .compactMap { $0.split(separator: ".").first.map(String.init) }
    return owners.unique.map { name in
      Subject(
        kind: .scenario,
        name: "\(notebook.name).\(name)",
        summary: notebook.title(ofScenario: name),
        aliases: [name],
      ) { ScenarioExplanation(name, of: notebook).explanation }
    }
  }
}

extension EvaluatedNotebook {
  /// What the labels of a scenario's outputs start with.
  fileprivate func title(ofScenario name: String) -> String {
    let own = computed.first { value in
      value.key.hasPrefix("\(name).")
        && value.key.dropFirst(name.count + 1).allSatisfy { $0.isLetter || $0.isNumber }
    }
    let label = own?.label ?? name
    return label.ranges(of: ": ").last.map { String(label[..<$0.lowerBound]) } ?? label
  }
}

/// The works that the engine's own figures name, for where there is no site.
private enum EngineWorks {
  static let references: [String: Reference] = {
    var problems: [Diagnostic] = []
    let source = SiteSource(notebooks: [], settings: nil, references: nil)
    return EvaluatedSite(evaluating: source, reporting: &problems).references
  }()
}
