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

  /// Runs over the folder at `path`; what cannot be read becomes a problem.
  ///
  /// - Parameters:
  ///   - path: The folder that holds `notebooks/` and `site/`.
  ///   - day: The day that embargoes are compared with, `2026-11-22`.
  ///   - includingDrafts: Whether drafts and embargoed notebooks get pages.
  init(_ path: String, on day: String, includingDrafts: Bool = false) {
    var problems: [Diagnostic] = []
    var publisher: SitePublisher?
    var files: [OutputFile] = []
    do throws(FolderError) {
      let folder = try Folder(readingSite: path)
      let source = SiteSource(folder, reporting: &problems)
      if source.notebooks.isEmpty { problems.append(.noNotebooks(in: path)) }
      let site = EvaluatedSite(evaluating: source, reporting: &problems)
      problems = problems.withoutEchoesOfEncoding
      let enginePath = try EngineFiles.templates()
      let templates = Templates(
        site: folder.folder("templates"),
        engine: try Folder(reading: enginePath),
        enginePath: enginePath,
        reporting: &problems,
      )
      publisher = SitePublisher(
        site,
        on: day,
        includingDrafts: includingDrafts,
        images: folder.folder("site/static"),
      )
      // Pages with holes are made as well: their links may be wrong, too.
      if let templates {
        files = publisher?.files(with: templates, reporting: &problems) ?? []
      }
    } catch {
      problems.append(Diagnostic(id: "cannot-read", "\(error)", at: nil))
    }
    self.problems = problems
    self.files = problems.containsError ? [] : files
    shown = publisher?.notebooks.count ?? 0
    drafts = publisher?.withheld.count { $0.frontMatter.isDraft } ?? 0
    embargoed = (publisher?.withheld.count ?? 0) - drafts
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

/// The day that embargoes are compared with: the only clock of the engine.
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
