package import Diagnostics
import Scenarios

/// The texts a site is made from, as read from its folder.
package struct SiteSource: Sendable {
  /// The files `notebooks/*.md`.
  package var notebooks: [SourceFile]
  /// The file `site/site.yaml`.
  package var settings: SourceFile?
  /// The file `site/references.yaml`, in CSL-YAML.
  package var references: SourceFile?

  package init(notebooks: [SourceFile], settings: SourceFile?, references: SourceFile?) {
    self.notebooks = notebooks
    self.settings = settings
    self.references = references
  }
}

/// A site with all its notebooks evaluated.
package struct EvaluatedSite: Sendable {
  package let settings: SiteSettings
  /// By key: the site's, and those that the engine's own figures name.
  package let references: [String: Reference]
  /// In the order of the index, drafts included.
  package let notebooks: [EvaluatedNotebook]

  /// Reads and evaluates everything; all faults of all files are reported, in their order.
  package init(evaluating source: SiteSource, reporting problems: inout [Diagnostic]) {
    var found: [Diagnostic] = []
    let files = source.notebooks.sorted { $0.path < $1.path }
    let read = files.map { Notebook(reading: $0, reporting: &found) }
    let settings = SiteSettings(
      reading: source.settings,
      slugs: read.map(\.slug),
      reporting: &found,
    )
    let catalogue = Catalogue.standard
    let references =
      source.references.map { ReferenceList(reading: $0, reporting: &found) } ?? ReferenceList()
    // A site may say more of a work than the engine does.
    let works = references.works.merging(catalogue.references) { site, _ in site }
    let targets = Dictionary(read.map { ($0.name, ReferenceTargets.names(in: $0)) }) { first, _ in
      first
    }
    let evaluated = read.map {
      EvaluatedNotebook(
        $0,
        catalogue: catalogue,
        works: works.keys.sorted(),
        site: targets,
        reporting: &found,
      )
    }
    // What has a fault may hide who cites a work.
    let hidden = found.containsError ? catalogue.works.map(\.key) : []
    let hiding = found.containsError ? read.map(\.file.text) : []
    references.checkUse(
      { key in
        evaluated.contains { $0.citations.contains(key) }
          || hidden.contains(key) || hiding.contains { $0.contains(key) }
      },
      reporting: &found,
    )
    self.settings = settings
    self.references = works
    notebooks = Self.inOrder(evaluated, settings.order)
    problems += found.inOrder
  }

  private static func inOrder(
    _ notebooks: [EvaluatedNotebook],
    _ order: [String],
  ) -> [EvaluatedNotebook] {
    func place(_ notebook: EvaluatedNotebook) -> Int {
      order.firstIndex(of: notebook.slug) ?? order.count
    }
    return notebooks.sorted { (place($0), $0.slug) < (place($1), $1.slug) }
  }
}
