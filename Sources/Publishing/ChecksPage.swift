import Diagnostics
import HTML
import Notebooks
import Typesetting

/// The page that tells a reviewer what the build refuses: every rule with an example.
struct ChecksPage {
  static let slug = "checks"
  static let path = "\(slug)/index.html"

  private let site: SitePublisher

  init(of site: SitePublisher) { self.site = site }

  func file(with templates: Templates, style: String) -> OutputFile {
    var fields = site.shell(
      title: "What the build checks · \(site.settings.name)",
      description: "The rules that every page of \(site.settings.name) passed.",
      language: "en",
      style: style,
      root: "../",
    )
    fields["count"] = .text("\(site.rules.count)")
    fields["groups"] = .list(DiagnosticRule.Place.allCases.compactMap(group))
    return OutputFile(
      path: Self.path,
      text: templates.render(View(fields), with: Self.slug, shape: .checks),
    )
  }

  /// The rules over texts of one kind, by id; nil where there is none.
  private func group(_ place: DiagnosticRule.Place) -> View? {
    let rules = site.rules.filter { $0.place == place }.sorted { $0.id < $1.id }
    guard !rules.isEmpty else { return nil }
    return View([
      "id": .text("in-\(place.rawValue)"),
      "title": .text(place.title),
      "rules": .list(
        rules.map { rule in
          View([
            "id": .text(rule.id),
            "rule": .html(sentence(rule.rule)),
            "wrong": .html(example(rule.wrong, in: place)),
            "right": .html(example(rule.right, in: place)),
          ])
        }
      ),
    ])
  }

  /// A text with what stands between backticks as code.
  private func sentence(_ text: String) -> Node {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    return .fragment(
      parts.enumerated().map { place, part in
        place.isMultiple(of: 2) ? .text(String(part)) : .element("code", [.text(String(part))])
      }
    )
  }

  /// An example as code; what is described in brackets, since no text could show it, as text.
  private func example(_ text: String, in place: DiagnosticRule.Place) -> Node {
    if text.hasPrefix("("), text.hasSuffix(")") { return .element("p", [sentence(text)]) }
    // Fences in Markdown confuse the highlighter.
    let language = text.contains("```") ? nil : place.language
    let code = language.map { site.typesetter.code(text, language: $0) } ?? .text(text)
    return .element("pre", [.element("code", [code])])
  }
}

extension DiagnosticRule.Place {
  fileprivate var title: String {
    switch self {
    case .text: "Text and its blocks"
    case .file: "Whole notebooks"
    case .chart: "Charts"
    case .claim: "Claims"
    case .scenario: "Scenarios"
    case .sweep: "Sweeps"
    case .table: "Tables"
    case .verdict: "The bottom line"
    case .frontMatter: "Front matter"
    case .settings: "The site’s settings"
    case .references: "References"
    case .template: "Templates"
    case .folder: "Files"
    case .commandLine: "The command"
    }
  }

  /// What the examples are written in.
  fileprivate var language: String? {
    switch self {
    case .text, .file: "markdown"
    case .chart, .claim, .scenario, .sweep, .table, .verdict, .frontMatter, .settings, .references:
      "yaml"
    case .template: "handlebars"
    case .folder, .commandLine: nil
    }
  }
}
