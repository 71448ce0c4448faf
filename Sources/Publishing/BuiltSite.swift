package import Diagnostics
import Notebooks

/// The files of a site, made from the folder that it was read into.
package struct BuiltSite: Sendable {
  /// Empty where there is an error.
  package let files: [OutputFile]
  /// What the pages were made by.
  package let publisher: SitePublisher

  /// Evaluates and makes everything; reads and writes nothing.
  ///
  /// - Parameters:
  ///   - site: The site's folder.
  ///   - engine: The `templates/` that come with the engine.
  ///   - enginePath: How messages call that folder.
  ///   - day: The day of the build, which embargoes and dates of evidence are compared with.
  ///   - strictDates: Whether evidence that is older than its notebook allows is an error.
  ///   - includesDrafts: Whether drafts and embargoed notebooks are shown.
  ///   - rules: Those that the page of checks tells.
  ///   - jobs: How many threads may work at once. What is made does not depend on it.
  ///   - memory: What earlier builds of the site came to. What is made does not depend on it, either.
  ///   - problems: Gains all faults.
  package init(
    _ site: Folder,
    engine: Folder,
    enginePath: String,
    on day: String?,
    strictDates: Bool = false,
    includingDrafts includesDrafts: Bool = false,
    rules: [DiagnosticRule] = [],
    jobs: Int = 1,
    memory: SiteMemory = SiteMemory(),
    reporting problems: inout [Diagnostic],
  ) {
    memory.begin(with: site)
    let source = SiteSource(site, reporting: &problems)
    let evaluated = EvaluatedSite(
      evaluating: source,
      jobs: jobs,
      memory: memory.evaluation,
      reporting: &problems,
    )
    problems += evaluated.usesOfHidden { $0.isPublished(on: day) }
    if let day { problems += evaluated.staleEvidence(on: day, isStrict: strictDates) }
    problems = problems.withoutEchoesOfEncoding
    let templates = memory.templates(
      site: site.folder("templates"),
      engine: engine,
      enginePath: enginePath,
      reporting: &problems,
    )
    let publisher = SitePublisher(
      evaluated,
      on: day,
      includingDrafts: includesDrafts,
      images: site.folder("site/static"),
      rules: rules,
      jobs: jobs,
      remembered: .init(
        memory: memory,
        inputs: SiteInputs(site, engine: engine, on: day, includingDrafts: includesDrafts),
        keys: evaluated.keys,
      ),
    )
    // Pages with holes are made as well: their links may be wrong, too.
    let files = templates.map { publisher.files(with: $0, reporting: &problems) } ?? []
    self.publisher = publisher
    self.files = problems.containsError ? [] : files
  }
}
