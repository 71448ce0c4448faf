import ArgumentParser
import Diagnostics

/// `breakeven check [DIR]`: all of a build but writing.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks every number, claim and reference of a folder's notebooks; writes nothing.",
    discussion: """
      Example:
        breakeven check                 all problems of this folder's notebooks
        breakeven check --json          the same, for a program
        breakeven check --sarif         the same, for a code-scanning service

      --json prints {version, errors, warnings, problems}, each problem with severity,
      id, message, help, notes and place (file, line, column, endLine, endColumn).
      --sarif prints SARIF 2.1.0. Lines and columns count from 1, columns in Unicode
      code points, ends are exclusive, files are relative to the folder.
      Ends with exit code 1 if there is any error.
      """,
  )

  @OptionGroup var site: SiteOptions

  @Flag(help: "Print problems as SARIF 2.1.0 on standard output.")
  var sarif = false

  func validate() throws {
    if sarif, site.json { throw ValidationError("Choose one of --json and --sarif.") }
  }

  func run() throws {
    let result = SiteBuild(site.folder, on: try BuildDay.today(), strictDates: site.strictDates)
    guard !sarif else { return try tellAsSARIF(result) }
    try site.report(result.problems)
    guard !site.json else { return }
    // Drafts are checked like the rest: a mistake should not wait for the day of publication.
    let all = result.shown + result.drafts + result.embargoed
    print("\(all.count(of: "notebook")) \(all == 1 ? "holds" : "hold").")
  }
  private func tellAsSARIF(_ result: SiteBuild) throws {
    try Terminal.printJSON(
      SARIFReport(
        result.problems.inOrder,
        rules: DiagnosticRule.all,
        toolVersion: BreakevenCommand.version,
        rulesPage: result.address.map { "\($0)checks/index.html" },
        isComplete: !result.problems.contains { $0.id == "cannot-read" },
      )
    )
    if result.problems.containsError { throw ExitCode(1) }
  }
}
