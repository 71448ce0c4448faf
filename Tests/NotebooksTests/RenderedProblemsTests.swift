import Diagnostics
import Foundation
import Testing

@testable import Notebooks

/// Broken notebooks, and all that an author is told of them, to the letter.
///
/// `RECORD_SNAPSHOTS=1` writes what is said now, and fails; read it before it is committed.
struct RenderedProblemsTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/broken")

  private static let cases: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: fixtures.path)
    return (names ?? []).sorted()
  }()

  private static let references = SourceFile(
    path: "site/references.yaml",
    text: "- {id: patel2023, type: article, title: A leak}\n",
  )

  @Test func thereAreManyOfThem() {
    #expect(Self.cases.count >= 15)
  }

  @Test(arguments: cases)
  func saysAllThatIsWrong(name: String) throws {
    let folder = Self.fixtures.appending(path: name)
    let notebook = SourceFile(
      path: "notebooks/\(name).md",
      text: try String(contentsOf: folder.appending(path: "notebook.md"), encoding: .utf8),
    )
    var problems: [Diagnostic] = []
    _ = EvaluatedSite(
      evaluating: SiteSource(
        notebooks: [notebook],
        settings: SourceFile(path: "site/site.yaml", text: "name: Test\n"),
        references: Self.references,
      ),
      reporting: &problems,
    )
    let rendering = DiagnosticRenderer().render(problems.inOrder)
    let snapshot = folder.appending(path: "problems.txt")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try rendering.write(to: snapshot, atomically: true, encoding: .utf8)
      Issue.record("recorded \(snapshot.path)")
    }
    #expect(rendering == (try String(contentsOf: snapshot, encoding: .utf8)))
    #expect(problems.containsError)
  }
}
