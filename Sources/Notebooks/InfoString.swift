import Diagnostics

/// The words behind an opening fence: `LANGUAGE ROLE [NAME]` or `math [NAME]`.
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
  /// `math NAME` has one word less than other blocks; so has `maths NAME`, which is told of.
  private var isEquation: Bool {
    let language = words[0].text.lowercased()
    if language == Role.equation.language { return true }
    let isAlike =
      ["equation", "katex", "latex", "mathml", "tex"].contains(language)
      || nearestName(to: language, among: [Role.equation.language]) != nil
    return isAlike && words.count > 1 && Role(rawValue: words[1].text) == nil
  }
  var roleWord: SourceText { words[isEquation ? 0 : 1] }
  var role: Role? { isEquation ? .equation : Role(rawValue: words[1].text) }
  /// How many words stand before the name.
  var nameIndex: Int { isEquation ? 1 : 2 }
  var name: SourceText? { words.count > nameIndex ? words[nameIndex] : nil }
}
