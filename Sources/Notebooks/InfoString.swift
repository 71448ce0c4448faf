import Diagnostics

/// The words behind an opening fence: `LANGUAGE ROLE [NAME]`.
struct InfoString: Sendable {
  let words: [SourceText]
  private let text: SourceText
  private let starts: [Int]

  init(_ text: SourceText) {
    self.text = text
    let bytes = Array(text.text.utf8)
    var words: [SourceText] = []
    var starts: [Int] = []
    var start: Int?
    for index in 0...bytes.count {
      let isSpace = index == bytes.count || bytes[index] == 0x20 || bytes[index] == 0x09
      if isSpace, let first = start {
        words.append(text[first..<index])
        starts.append(first)
        start = nil
      } else if !isSpace, start == nil {
        start = index
      }
    }
    self.words = words
    self.starts = starts
  }

  /// Everything from a word on.
  func tail(from word: Int) -> SourceText { text[starts[word]..<text.count].trimmed }

  /// A language alone only shows code.
  var hasRole: Bool { words.count > 1 }
  var name: SourceText? { words.count > 2 ? words[2] : nil }
}
