/// What stands behind the id of a diagnostic: the rule, and how to keep it.
///
/// Each room that reports lists its own, an id in the lowest room that uses it; a test holds the
/// lists against the ids in the sources.
package struct DiagnosticRule: Sendable, Hashable {
  /// What the examples are part of.
  package enum Place: String, Sendable, Hashable, CaseIterable {
    /// A piece of a notebook, blocks included, or a whole one.
    case text, file
    /// Lines of a block's YAML.
    case chart, claim, scenario, sweep, table, verdict
    case frontMatter
    /// The files `site/site.yaml`, `site/references.yaml`, or a template.
    case settings, references, template
    /// The site's files by name.
    case folder
    /// What is typed in the terminal.
    case commandLine
  }

  /// As in ``Diagnostic/id``.
  package let id: String
  /// One sentence, with a capital and a full stop.
  package let rule: String
  package let place: Place
  package let wrong: String
  package let right: String

  package init(
    _ id: String,
    _ rule: String,
    in place: Place = .text,
    wrong: String,
    right: String,
  ) {
    self.id = id
    self.rule = rule
    self.place = place
    self.wrong = wrong
    self.right = right
  }
}

extension DiagnosticRule.Place {
  /// For people: `in a scenario`.
  package var words: String {
    switch self {
    case .text: "in a notebook"
    case .file: "as a notebook"
    case .chart, .claim, .scenario, .sweep, .table, .verdict: "in a `yaml \(rawValue)` block"
    case .frontMatter: "in the front matter"
    case .settings: "in site/site.yaml"
    case .references: "in site/references.yaml"
    case .template: "in a template"
    case .folder: "among the files"
    case .commandLine: "in the terminal"
    }
  }
}
