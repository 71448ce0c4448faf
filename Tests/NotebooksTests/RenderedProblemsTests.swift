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

  /// `notebook.md` under the name of the case, and what else stands beside it under its own.
  private static func notebooks(in folder: URL, named name: String) throws -> [SourceFile] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try files.filter { $0.hasSuffix(".md") }.map { file in
      SourceFile(
        path: "notebooks/\(file == "notebook.md" ? "\(name).md" : file)",
        text: try String(contentsOf: folder.appending(path: file), encoding: .utf8),
      )
    }
  }

  @Test func thereAreManyOfThem() {
    #expect(Self.cases.count >= 40)
  }

  @Test(arguments: cases)
  func saysAllThatIsWrong(name: String) throws {
    let folder = Self.fixtures.appending(path: name)
    let notebooks = try Self.notebooks(in: folder, named: name)
    let settings = folder.appending(path: "site.yaml")
    let references = Self.references(in: folder)
    var problems: [Diagnostic] = []
    _ = EvaluatedSite(
      evaluating: SiteSource(
        notebooks: references.isOwn ? notebooks : notebooks + [shelf],
        settings: SourceFile(
          path: "site/site.yaml",
          text: (try? String(contentsOf: settings, encoding: .utf8)) ?? "name: Test\n",
        ),
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
