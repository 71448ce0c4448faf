import Diagnostics
import Foundation
import Testing

/// What of a report depends on the place; its structure is held by `Tests/Acceptance/test_sarif.py`.
struct SARIFReportTests {
  /// The place of the only result of a report on `text`.
  private func place(_ path: String, _ text: String, _ range: Range<Int>) throws -> String {
    let file = SourceFile(path: path, text: text)
    let problem = Diagnostic(id: "a-rule", "a headline", at: file.span(range))
    let report = SARIFReport(
      [problem],
      rules: [],
      toolVersion: "1.2.3",
      rulesPage: nil,
      isComplete: true,
    )
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(report), as: UTF8.self)
    let start = try #require(json.range(of: #""physicalLocation":"#)).upperBound
    let end = try #require(json.range(of: #"}],"message""#)).lowerBound
    return String(json[start..<end])
  }

  @Test func countsColumnsInScalarsAndOffsetsInBytes() throws {
    let found = try place("notebooks/a.md", "x\né𝛼 wrong\n", 9..<14)
    #expect(
      found == """
        {"artifactLocation":{"uri":"notebooks/a.md","uriBaseId":"%SRCROOT%"},\
        "region":{"byteLength":5,"byteOffset":9,"endColumn":9,"endLine":2,\
        "snippet":{"text":"wrong"},"startColumn":4,"startLine":2}}
        """
    )
  }

  @Test(arguments: [
    ("/usr/share/t.mustache", #"{"uri":"file:///usr/share/t.mustache"}"#),
    ("a b/ü%#?.md", #"{"uri":"a%20b/%C3%BC%25%23%3F.md","uriBaseId":"%SRCROOT%"}"#),
  ])
  func escapesAddresses(path: String, artifact: String) throws {
    #expect(try place(path, "x", 0..<1).hasPrefix(#"{"artifactLocation":\#(artifact),"#))
  }

  @Test(arguments: [(0..<0, false), (0..<1_000, true), (0..<1_001, false)])
  func showsWhatIsThereAndNotTooLong(range: Range<Int>, isShown: Bool) throws {
    let text = String(repeating: "x", count: 2_000)
    #expect(try place("a.md", text, range).contains("snippet") == isShown)
  }
}
