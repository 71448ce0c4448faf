import Foundation
import Testing

/// Every id of a diagnostic is explained by one rule, and every rule explains one that is used.
struct RuleTests {
  private let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  @Test func everyIDHasOneRuleAndEveryRuleAnID() throws {
    var used: Set<String> = []
    var documented: [String] = []
    for file in try swiftFiles() {
      let text = try String(contentsOf: file, encoding: .utf8)
      used.formUnion(usedIDs(in: text))
      documented += documentedIDs(in: text)
    }
    #expect(used.count > 100, "the ids are written in another way now")
    #expect(used.subtracting(documented).sorted() == [], "ids without a rule in a …Rules.swift")
    #expect(Set(documented).subtracting(used).sorted() == [], "rules of ids that nothing uses")
    let twice = Dictionary(grouping: documented) { $0 }.filter { $0.value.count > 1 }.keys
    #expect(twice.sorted() == [], "ids with several rules")
  }

  @Test func theRulesOfARoomStandInOrder() throws {
    for file in try swiftFiles() where file.lastPathComponent.hasSuffix("Rules.swift") {
      let ids = documentedIDs(in: try String(contentsOf: file, encoding: .utf8))
      #expect(ids == ids.sorted(), "\(file.lastPathComponent)")
      #expect(!ids.isEmpty, "\(file.lastPathComponent)")
    }
  }

  @Test(arguments: [
    (#"Diagnostic(id: "cycle", x)"#, ["cycle"]),
    (#"Diagnostic(\#n  .warning,\#n  id: "unread-notebook","#, ["unread-notebook"]),
    (#"choice(text, id: "unknown-kind", what: x)"#, ["unknown-kind"]),
    (#"Section(id: "start", title: nil)"#, []), (#"problem.id == "not-utf8""#, []),
  ])
  func readsEveryFormOfAnID(text: String, ids: [String]) {
    #expect(usedIDs(in: text) == ids)
  }

  private func swiftFiles() throws -> [URL] {
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
  }
}

/// The ids that diagnostics are made with; what else has an id is an element of a page.
private func usedIDs(in text: String) -> [String] {
  text.matches(of: /(Section\()?\bid: "([a-z0-9-]+)"/).filter { $0.1 == nil }.map { String($0.2) }
}

private func documentedIDs(in text: String) -> [String] {
  text.matches(of: /DiagnosticRule\(\s*"([a-z0-9-]+)"/).map { String($0.1) }
}
