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
  /// What each notebook's evaluation depended on, by the notebook's slug.
  package let keys: [String: EvaluationKey]

  /// Reads and evaluates everything; all faults of all files are reported, in their order.
  ///
  /// - Parameters:
  ///   - source: The texts.
  ///   - jobs: How many threads may work at once; the result does not depend on it.
  ///   - memory: What earlier evaluations came to; the result does not depend on it, either.
  ///   - problems: Gains all faults.
  package init(
    evaluating source: SiteSource,
    jobs: Int = 1,
    memory: EvaluationMemory = EvaluationMemory(),
    reporting problems: inout [Diagnostic],
  ) {
    var found: [Diagnostic] = []
    let files = source.notebooks.sorted { $0.path < $1.path }
    let reading = files.mapConcurrently(jobs: jobs) { file in
      memory.notebooks.value(for: FileContent(file)) {
        Reported { Notebook(reading: file, reporting: &$0) }
      }
    }
    found += reading.flatMap(\.problems)
    let read = reading.map(\.value)
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
    let surroundings = memory.surroundings(
      Surroundings(
        catalogue: catalogue,
        works: works.keys.sorted(),
        targets: targets,
        names: SiteNames(of: read),
      )
    )
    let graph = NotebookGraph(of: read, reporting: &found)
    let evaluating = graph.evaluated(in: surroundings, jobs: jobs, memory: memory)
    memory.forgetUnused()
    found += evaluating.flatMap(\.result.problems)
    let evaluated = evaluating.map(\.page)
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
    keys = Dictionary(zip(read.map(\.slug), evaluating.map(\.key))) { first, _ in first }
    notebooks = Self.inOrder(evaluated, settings.order)
    problems += found.inOrder
  }

  /// Tells of notebooks that are shown, but use values of others that are not: no reader could look
  /// up what these come from.
  package func usesOfHidden(whereShown isShown: (EvaluatedNotebook) -> Bool) -> [Diagnostic] {
    let hidden = Set(notebooks.filter { !isShown($0) }.map(\.name))
    return notebooks.filter(isShown).flatMap(\.uses).filter { hidden.contains($0.notebook) }
      .map { Diagnostic.hiddenNotebook($0.place) }.inOrder
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
