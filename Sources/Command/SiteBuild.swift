import ArgumentParser
import Diagnostics
import FoundationEssentials
import Notebooks
import Publishing

/// One run over a site's folder: read, evaluated and made into files, with all problems found.
struct SiteBuild {
  let problems: [Diagnostic]
  /// Empty where there is an error.
  let files: [OutputFile]
  /// How many notebooks have a page.
  let shown: Int
  /// How many drafts, and how many other notebooks under embargo, were checked but have none.
  let drafts: Int
  let embargoed: Int
  /// Where the site will be, `https://example.org/`, if it says so.
  let address: String?

  /// Runs over the folder at `path`; what cannot be read becomes a problem.
  ///
  /// - Parameters:
  ///   - path: The folder that holds `notebooks/` and `site/`.
  ///   - day: The day that embargoes and dates of evidence are compared with, `2026-11-22`.
  ///   - strictDates: Whether evidence that is older than its notebook allows is an error.
  ///   - includesDrafts: Whether drafts and embargoed notebooks get pages.
  ///   - jobs: How many threads may work at once.
  ///   - memory: What earlier runs over the folder came to.
  init(
    _ path: String,
    on day: String,
    strictDates: Bool,
    includingDrafts includesDrafts: Bool = false,
    jobs: Int = ProcessInfo.processInfo.activeProcessorCount,
    memory: SiteMemory = SiteMemory(),
  ) {
    var problems: [Diagnostic] = []
    var site: BuiltSite?
    do throws(FolderError) {
      let folder = try Folder(readingSite: path)
      let enginePath = try EngineFiles.templates()
      let built = BuiltSite(
        folder,
        engine: try Folder(reading: enginePath),
        enginePath: enginePath,
        on: day,
        strictDates: strictDates,
        includingDrafts: includesDrafts,
        rules: DiagnosticRule.all,
        jobs: jobs,
        memory: memory,
        reporting: &problems,
      )
      if built.publisher.isEmpty { problems.append(.noNotebooks(in: path)) }
      site = built
    } catch {
      problems.append(Diagnostic(id: "cannot-read", "\(error)", at: nil))
    }
    self.problems = problems
    files = problems.containsError ? [] : site?.files ?? []
    let withheld = site?.publisher.withheld ?? []
    shown = site?.publisher.notebooks.count ?? 0
    drafts = withheld.count { $0.frontMatter.isDraft }
    embargoed = withheld.count - drafts
    address = site?.publisher.settings.address
  }
}

extension Diagnostic {
  static func noNotebooks(in path: String) -> Diagnostic {
    Diagnostic(
      id: "no-notebooks",
      "`\(path)` has no notebooks",
      at: nil,
      help: "write `notebooks/my-briefing.md` there, or name the folder that holds `notebooks/`",
    )
  }
}

/// The day that embargoes and dates of evidence are compared with: the only clock of the engine.
enum BuildDay {
  /// Today in UTC, or the day that `SOURCE_DATE_EPOCH` names; as `2026-11-22`.
  ///
  /// - Throws: A usage error where the variable is no time of the years 1970 to 9999.
  static func today() throws -> String {
    var date = Date()
    if let text = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"] {
      guard let seconds = Int(text), (0..<253_402_300_800).contains(seconds) else {
        throw ValidationError(
          "SOURCE_DATE_EPOCH is a whole number of seconds since 1970, and '\(text)' is none."
        )
      }
      date = Date(timeIntervalSince1970: TimeInterval(seconds))
    }
    return date.formatted(.iso8601.year().month().day())
  }
}
