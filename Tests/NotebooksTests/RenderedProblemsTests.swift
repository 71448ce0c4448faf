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

  /// Those of the case where it has some.
  private static func references(in folder: URL) -> (text: String, isOwn: Bool) {
    let own = try? String(contentsOf: folder.appending(path: "references.yaml"), encoding: .utf8)
    return (own ?? works, own != nil)
  }

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
    let references = Self.references(in: folder)
    var problems: [Diagnostic] = []
    _ = EvaluatedSite(
      evaluating: SiteSource(
        notebooks: references.isOwn ? [notebook] : [notebook, shelf],
        settings: SourceFile(path: "site/site.yaml", text: "name: Test\n"),
        references: SourceFile(path: "site/references.yaml", text: references.text),
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
