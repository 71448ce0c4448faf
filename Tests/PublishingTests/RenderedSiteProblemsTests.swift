import Diagnostics
import Foundation
import Notebooks
import Testing

@testable import Publishing

/// Broken sites, and all that an author is told of them, to the letter.
///
/// `RECORD_SNAPSHOTS=1` writes what is said now, and fails; read it before it is committed.
struct RenderedSiteProblemsTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/broken-sites")

  private static let cases: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: fixtures.path)
    return (names ?? []).sorted()
  }()

  @Test func thereAreManyOfThem() {
    #expect(Self.cases.count >= 10)
  }

  @Test(arguments: cases)
  func saysAllThatIsWrong(name: String) throws {
    let place = Self.fixtures.appending(path: name)
    var problems: [Diagnostic] = []
    let folder = try Folder(readingSite: place.path)
    let site = EvaluatedSite(
      evaluating: SiteSource(folder, reporting: &problems),
      reporting: &problems,
    )
    let templates = Templates(
      site: folder.folder("templates"),
      engine: try engineTemplates(),
      enginePath: "share/breakeven/templates",
      reporting: &problems,
    )
    let publisher = SitePublisher(
      site,
      on: "2026-11-22",
      images: folder.folder("site/static"),
      rules: DiagnosticRule.ofPublishing,
    )
    if let templates { _ = publisher.files(with: templates, reporting: &problems) }
    let rendering = DiagnosticRenderer().render(problems.inOrder)
    let snapshot = place.appending(path: "problems.txt")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try rendering.write(to: snapshot, atomically: true, encoding: .utf8)
      Issue.record("recorded \(snapshot.path)")
    }
    #expect(rendering == (try String(contentsOf: snapshot, encoding: .utf8)))
    #expect(problems.containsError)
  }
}
