import ArgumentParser
import Diagnostics
import FoundationEssentials
import Publishing

/// `breakeven build [DIR]`: the whole site, or nothing.
struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Builds the site of a folder into site/public.",
    discussion: """
      Example:
        breakeven build                 the site of this folder
        breakeven build briefings/      the site of another
        breakeven build --watch         the same again after each edit, until Ctrl-C

      Any error leaves the last good site as it is, and ends with exit code 1.
      Nothing is replaced if site/public holds a file that no build wrote.
      """,
  )

  @OptionGroup var site: SiteOptions

  @Flag(help: "Show drafts and notebooks under embargo too.")
  var drafts = false

  @Flag(help: "Build again whenever a file of the site changes, until Ctrl-C.")
  var watch = false

  @Option(help: "How many threads work at once. The site does not depend on it.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs is at least 1.") }
    guard !watch || !site.json else {
      throw ValidationError("--watch tells problems as they come, so --json cannot list them.")
    }
  }

  func run() throws {
    let target = "\(site.folder)/site/public".normalizedPath
    if watch {
      var watch = SiteWatch(
        site.folder,
        target: target,
        strictDates: site.strictDates,
        includingDrafts: drafts,
        jobs: jobs,
      )
      return try watch.run()
    }
    let clock = ContinuousClock()
    let start = clock.now
    let result = SiteBuild(
      site.folder,
      on: try BuildDay.today(),
      strictDates: site.strictDates,
      includingDrafts: drafts,
      jobs: jobs,
      memory: SiteMemory(cachingIn: site.folder),
    )
    var problems = result.problems
    if !problems.containsError {
      do throws(FolderError) { try Folder.write(result.files, to: target) } catch {
        problems.append(Diagnostic(id: "cannot-write", "\(error)", at: nil))
      }
    }
    try site.report(problems)
    guard !site.json else { return }
    let built = "\(result.shown.count(of: "briefing")), \(result.files.count.count(of: "file"))"
    print("Built \(built), in \(start.duration(to: clock.now).inWords).")
    if let withheld = result.withheldInWords { print(withheld) }
    print("Look at \(target)/index.html")
  }
}

extension SiteBuild {
  /// What of the site is not shown, and how to see it; nil where all is.
  fileprivate var withheldInWords: String? {
    let parts = [
      drafts > 0 ? drafts.count(of: "draft") : nil,
      embargoed > 0 ? "\(embargoed.count(of: "notebook")) under embargo" : nil,
    ].compactMap(\.self)
    guard !parts.isEmpty else { return nil }
    return "Left out \(parts.joined(separator: " and ")), which --drafts shows."
  }
}

extension Duration {
  /// The time in seconds, `0.21 s`.
  var inWords: String {
    let hundredths = (self / .milliseconds(10)).rounded()
    return "\(hundredths / 100) s"
  }
}
