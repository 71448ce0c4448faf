import ArgumentParser
import Diagnostics
import Publishing

/// `breakeven build [DIR]`: the whole site, or nothing.
struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Builds the site of a folder into site/public.",
    discussion: """
      Example:
        breakeven build                 the site of this folder
        breakeven build briefings/      the site of another

      Any error leaves the last good site as it is, and ends with exit code 1.
      Nothing is replaced if site/public holds a file that no build wrote.
      """,
  )

  @OptionGroup var site: SiteOptions

  @Flag(help: "Show drafts and notebooks under embargo too.")
  var drafts = false

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let result = SiteBuild(site.folder, on: try BuildDay.today(), includingDrafts: drafts)
    let target = "\(site.folder)/site/public".normalizedPath
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
  fileprivate var inWords: String {
    let hundredths = (self / .milliseconds(10)).rounded()
    return "\(hundredths / 100) s"
  }
}
