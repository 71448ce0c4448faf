import Testing

@testable import Diagnostics

struct SourceTextTests {
  private let file = SourceFile(path: "a.md", text: "> ab\n> cd\n> ef\n")

  /// The lines of the quote, joined.
  private var quoted: SourceText {
    var text = SourceText(startingAt: 2, of: file)
    text.append(2..<4)
    text.append(4..<7, as: "\n")
    text.append(7..<9)
    text.append(9..<12, as: "\n")
    text.append(12..<14)
    return text
  }

  @Test func mapsOverWhatWasLeftOut() {
    #expect(quoted.text == "ab\ncd\nef")
    #expect(quoted.span(1..<4).range == 3..<8)
    #expect(quoted.span.range == 2..<14)
    #expect(quoted[3..<7].text == "cd\ne")
    #expect(quoted[3..<7].span.range == 7..<13)
    #expect(quoted[3..<5] == SourceText(file, 7..<9))
    #expect(quoted[4..<4].span.range == 8..<8)
  }

  @Test func joinsNeighbours() {
    var text = SourceText(startingAt: 2, of: file)
    text.append(2..<3)
    text.append(3..<5)
    #expect(text == SourceText(file, 2..<5))
  }

  @Test func growsByAnotherText() {
    var text = SourceText(file, 12..<14)
    text.append(quoted[0..<4])
    #expect(text.text == "efab\nc")
    #expect(text.span(5..<6).range == 7..<8)
    text.append(SourceText(startingAt: 0, of: file))
    #expect(text.span(0..<2).range == 12..<14)
  }

  /// `'it''s' folded` read as `it's folded`.
  private func unquoted() -> SourceText {
    let file = SourceFile(path: "a.md", text: "key: 'it''s\n  folded' x")
    var text = SourceText(startingAt: 6, of: file)
    text.append(6..<8)
    text.append(8..<10, as: "'")
    text.append(10..<11)
    text.append(11..<14, as: " ")
    text.append(14..<20)
    return text
  }

  @Test func remembersWhereEachByteStood() {
    let text = unquoted()
    #expect(text.text == "it's folded")
    #expect(text.span.range == 6..<20)
    #expect(text.span(2..<3).range == 8..<10)
    #expect(text.span(4..<5).range == 11..<14)
    #expect(text.span(5..<11).range == 14..<20)
    #expect(text.span(11..<11).range == 20..<20)
  }

  @Test func partsKeepTheirPlaces() {
    let part = unquoted()[3..<8]
    #expect(part.text == "s fol")
    #expect(part.span.range == 10..<17)
    #expect(part[2..<5].span.range == 14..<17)
    #expect(part[2..<5].span(1..<2).range == 15..<16)
  }

  @Test func trimsWithoutLosingThePlace() {
    let file = SourceFile(path: "a.md", text: "  ab \n")
    let text = SourceText(file, 0..<6).trimmed
    #expect(text.text == "ab")
    #expect(text.span.range == 2..<4)
    #expect(SourceText(file, 0..<2).trimmed.isEmpty)
  }
}
