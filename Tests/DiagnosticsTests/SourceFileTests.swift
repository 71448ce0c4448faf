import Testing

@testable import Diagnostics

struct SourceFileTests {
  @Test(arguments: [(0, 1, 1), (3, 1, 4), (4, 2, 1), (6, 2, 2), (7, 3, 1), (8, 4, 1), (9, 4, 2)])
  func countsLinesFromOneAndColumnsInScalars(offset: Int, line: Int, column: Int) {
    let file = SourceFile(path: "a.md", text: "abc\né\n\nx")
    let position = file.position(at: offset)
    #expect(position.line == line)
    #expect(position.column == column)
  }

  @Test func leavesLineEndingsOutOfALine() {
    let file = SourceFile(path: "a.md", text: "one\r\ntwo\n")
    #expect(file[file.range(ofLine: 1)] == "one")
    #expect(file[file.range(ofLine: 2)] == "two")
    #expect(file.lineCount == 2)
    #expect(SourceFile(path: "e.md", text: "").lineCount == 1)
  }

  @Test func aSpanOutsideTheFileIsOurFault() async {
    await #expect(processExitsWith: .failure) {
      _ = SourceFile(path: "a.md", text: "abc").span(0..<4)
    }
  }
}
