import ArgumentParser

/// `breakeven check [DIR]`: all of a build but writing.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks every number, claim and reference of a folder's notebooks; writes nothing.",
    discussion: """
      Example:
        breakeven check                 all problems of this folder's notebooks
        breakeven check --json          the same, for a program

      Ends with exit code 1 if there is any error.
      """,
  )

  @OptionGroup var site: SiteOptions

  func run() throws {
    let result = SiteBuild(site.folder, on: try BuildDay.today())
    try site.report(result.problems)
    guard !site.json else { return }
    // Drafts are checked like the rest: a mistake should not wait for the day of publication.
    let all = result.shown + result.drafts + result.embargoed
    print("\(all.count(of: "notebook")) \(all == 1 ? "holds" : "hold").")
  }
}
