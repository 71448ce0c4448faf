import Markdown

/// Typed quotes, apostrophes, hyphens and full stops as the marks that a language prints.
///
/// A text is read across its emphasis and links, so a quotation may begin in one and end in
/// another. Code, math, values, images and addresses stay as they are.
struct SmartPunctuation: Sendable {
  /// Outer and inner quotation marks, opening and closing: four characters.
  private let marks: [Character]
  /// Whether thin spaces stand inside quotation marks and before `; : ! ? %`.
  private let isSpaced: Bool
  /// Words that begin with an apostrophe: `’tis`.
  private let elisions: Set<String>

  /// - Parameter language: A tag such as `en` or `de-CH`; an unknown one is taken for English.
  init(language: String) {
    let tag = language.lowercased()
    let primary = String(tag.prefix { $0 != "-" })
    marks = Array(Self.marks[tag] ?? Self.marks[primary] ?? Self.english)
    isSpaced = tag == "fr" || (primary == "fr" && Self.marks[tag] == nil)
    elisions = Self.elisions[Self.marks[primary] == nil ? "en" : primary] ?? []
  }

  /// The same inlines with other texts in them.
  func applied(to inlines: [Inline]) -> [Inline] {
    var scan = SmartScan()
    guard isSpaced || scan.finds(in: inlines) else { return inlines }
    var texts = SmartTexts()
    texts.read(inlines)
    texts.replacements = replacements(in: texts.characters)
    return texts.rewritten(inlines)
  }

  func applied(to text: String) -> String {
    var scan = SmartScan()
    return isSpaced || scan.finds(in: text) ? applied(to: [.text(text)]).plainText : text
  }

  // MARK: The reading

  /// What stands for each character.
  private func replacements(in text: [Character]) -> [String] {
    var reader = Reader(text: text)
    while reader.index < text.count {
      switch reader.next {
      case "-": hyphens(&reader)
      case ".": stops(&reader)
      case "\"": double(&reader)
      case "'": single(&reader)
      case " " where isSpaced: space(&reader)
      default: reader.keep()
      }
    }
    return reader.output
  }

  /// A text while it is read, with the quotations that are open.
  private struct Reader {
    let text: [Character]
    private(set) var output: [String] = []
    private(set) var open: [Character] = []
    private var openDoubles = 0
    /// How many double marks stand here and behind.
    private var doublesLeft: Int
    /// Where a single mark may end a quotation for the last time.
    private let lastSingleEnd: Int?
    /// Whether the character before is a quotation mark that opened.
    private(set) var hasJustOpened = false

    init(text: [Character]) {
      self.text = text
      doublesLeft = text.count { $0 == "\"" }
      lastSingleEnd = text.indices.last { place in
        text[place] == "'" && place > 0 && !text[place - 1].isWhitespace
          && !(place + 1 < text.count && text[place + 1].isWordPart)
      }
    }

    var index: Int { output.count }
    var next: Character { text[index] }
    var before: Character? { index > 0 ? text[index - 1] : nil }
    var after: Character? { index + 1 < text.count ? text[index + 1] : nil }

    /// Whether a quotation may begin here.
    var opens: Bool {
      guard let after, !after.isWhitespace else { return false }
      guard let before, !before.isWhitespace else { return true }
      return hasJustOpened || "([{<–—-/¿¡«„“‘".contains(before)
    }

    /// Whether a quotation may end here.
    var closes: Bool { before.map { !$0.isWhitespace && !hasJustOpened } ?? false }

    /// How often the next character stands here in a row.
    var run: Int { text[index...].prefix { $0 == next }.count }

    var isInDouble: Bool { openDoubles > 0 }

    var isSingleClosedLater: Bool { lastSingleEnd.map { $0 > index + 1 } ?? false }

    /// Whether a double mark measures: behind a digit, where those that follow pair up without it.
    var isInches: Bool { before.isDigit && doublesLeft.isMultiple(of: 2) }

    mutating func keep() { put(String(next)) }

    mutating func open(_ mark: Character, as text: String) {
      open.append(mark)
      if mark == "\"" { openDoubles += 1 }
      put(text, opening: true)
    }

    /// Ends a quotation, and those inside it that were never ended.
    mutating func close(_ mark: Character, as text: String) {
      while let last = open.popLast(), last != mark {}
      if mark == "\"" { openDoubles -= 1 }
      put(text)
    }

    /// Puts a text in place of the next characters.
    mutating func put(_ text: String, for count: Int = 1, opening: Bool = false) {
      if next == "\"" { doublesLeft -= 1 }
      output.append(text)
      output += Array(repeating: "", count: count - 1)
      hasJustOpened = opening
    }
  }

  private func hyphens(_ reader: inout Reader) {
    let count = reader.run
    let end = reader.index + count
    let isOption =
      reader.before.map(\.isWhitespace) ?? true
      && end < reader.text.count && reader.text[end].isLetter
    switch count {
    case 2 where !isOption: reader.put("–", for: 2)
    case 3: reader.put("—", for: 3)
    default: for _ in 0..<count { reader.keep() }
    }
  }

  private func stops(_ reader: inout Reader) {
    let count = reader.run
    guard count == 3 || count == 4 else {
      for _ in 0..<count { reader.keep() }
      return
    }
    reader.put("…", for: 3)
    // The sentence's own.
    if count == 4 { reader.keep() }
  }

  private func double(_ reader: inout Reader) {
    if reader.isInDouble, reader.closes, !reader.isInches {
      reader.close("\"", as: closing(0))
    } else if reader.opens {
      reader.open("\"", as: opening(0))
    } else if reader.closes, !reader.before.isDigit, !reader.after.isWord {
      reader.put(closing(0))
    } else {
      reader.keep()
    }
  }

  private func single(_ reader: inout Reader) {
    if reader.before.isWord, !reader.hasJustOpened, reader.after.isWord {
      // 5'6 is a length, 1980's is not.
      reader.put(reader.before.isDigit && reader.after.isDigit ? "'" : "’")
    } else if beginsElision(reader) {
      reader.put("’")
    } else if reader.open.last == "'", reader.closes {
      reader.close("'", as: closing(1))
    } else if reader.opens, reader.isSingleClosedLater {
      reader.open("'", as: opening(1))
    } else if reader.opens {
      reader.put("’")
    } else if reader.closes, !reader.before.isDigit {
      reader.put("’")
    } else {
      reader.keep()
    }
  }

  /// Whether letters or digits are left out here: `'tis`, `'90s`, `'08` that no mark closes.
  private func beginsElision(_ reader: Reader) -> Bool {
    guard !reader.before.isWord else { return false }
    let rest = reader.text[(reader.index + 1)...]
    let word = String(rest.prefix { $0.isLetter || $0.isNumber }).lowercased()
    if elisions.contains(word) { return true }
    guard word.prefix(2).count(where: \.isNumber) == 2 else { return false }
    return word.count == 3 && word.hasSuffix("s") || word.count == 2 && !reader.isSingleClosedLater
  }

  /// A space that a line must not break at, in languages that set one at these marks.
  private func space(_ reader: inout Reader) {
    if let after = reader.after, "»;!?%".contains(after) || reader.before == "«" {
      reader.put("\u{202f}")
    } else if reader.after == ":" {
      reader.put("\u{a0}")
    } else {
      reader.keep()
    }
  }

  private func opening(_ level: Int) -> String {
    let mark = marks[level * 2]
    return isSpaced && mark == "«" ? "«\u{202f}" : String(mark)
  }

  private func closing(_ level: Int) -> String {
    let mark = marks[level * 2 + 1]
    return isSpaced && mark == "»" ? "\u{202f}»" : String(mark)
  }

  // MARK: Languages

  private static let english = "“”‘’"

  /// As the Unicode Common Locale Data Repository has them.
  private static let marks: [String: String] = [
    "bg": "„“‚‘", "ca": "«»“”", "cs": "„“‚‘", "da": "””’’", "de": "„“‚‘", "de-ch": "«»‹›",
    "de-li": "«»‹›", "el": "«»“”", "en": english, "es": "«»“”", "et": "„“‚‘", "eu": "“”‘’",
    "fi": "””’’", "fr": "«»“”", "fr-ch": "«»‹›", "ga": "“”‘’", "gl": "“”‘’", "hr": "„”‚’",
    "hu": "„”»«", "is": "„“‚‘", "it": "«»“”", "it-ch": "«»‹›", "ja": "「」『』", "lb": "„“‚‘",
    "lt": "„“‚‘", "lv": "“”‘’", "nb": "«»‘’", "nl": "“”‘’", "nn": "«»‘’", "no": "«»‘’",
    "pl": "„”«»", "pt": "“”‘’", "pt-pt": "«»“”", "ro": "„”«»", "ru": "«»„“", "sk": "„“‚‘",
    "sl": "„“‚‘", "sr": "„”’’", "sv": "””’’", "tr": "“”‘’", "uk": "«»„“", "zh": "“”‘’",
  ]

  private static let elisions: [String: Set<String>] = [
    "en": ["cause", "em", "n", "round", "til", "tis", "twas", "twere", "twill"],
    "nl": ["k", "m", "n", "r", "s", "t"],
  ]
}

/// A quick look for anything that is typed and may be printed otherwise: most prose has none.
///
/// It may take something for it that is none, never the other way round.
private struct SmartScan {
  private var last: UInt8 = 0

  mutating func finds(in inlines: [Inline]) -> Bool {
    for inline in inlines {
      switch inline {
      case .text(let text): if finds(in: text) { return true }
      case .emphasis(let content), .strong(let content), .link(_, _, let content, _):
        if finds(in: content) { return true }
      case .softBreak, .lineBreak, .mark, .code, .image: break
      }
    }
    return false
  }

  mutating func finds(in text: String) -> Bool {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): return true
      case UInt8(ascii: "-"), UInt8(ascii: "."): if byte == last { return true }
      default: break
      }
      last = byte
    }
    return false
  }
}

/// The characters of some inlines in a row, and the inlines with others in their place.
private struct SmartTexts {
  private(set) var characters: [Character] = []
  var replacements: [String] = []
  /// How many characters of the replacements are used up.
  private var used = 0

  /// Stands for what is no text but a word of the sentence.
  private static let word: Character = "\u{fffc}"

  mutating func read(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text(let text): characters += Array(text)
      case .softBreak, .lineBreak: characters.append("\n")
      case .emphasis(let content), .strong(let content): read(content)
      case .link(let address, _, let content, _):
        if content.isAddress(address) { characters.append(Self.word) } else { read(content) }
      case .mark(let mark) where mark.isRaised: break
      case .code, .image, .mark: characters.append(Self.word)
      }
    }
  }

  /// The same inlines as were read.
  func rewritten(_ inlines: [Inline]) -> [Inline] {
    var copy = self
    return copy.rewrite(inlines)
  }

  private mutating func rewrite(_ inlines: [Inline]) -> [Inline] {
    inlines.map { inline in
      switch inline {
      case .text(let text):
        let count = text.count
        defer { used += count }
        return .text(replacements[used..<used + count].joined())
      case .emphasis(let content): return .emphasis(rewrite(content))
      case .strong(let content): return .strong(rewrite(content))
      case .link(let address, let title, let content, let span) where !content.isAddress(address):
        let words = rewrite(content)
        return .link(destination: address, title: title, content: words, span: span)
      case .mark(let mark) where mark.isRaised: return inline
      case .softBreak, .lineBreak, .link, .code, .image, .mark:
        used += 1
        return inline
      }
    }
  }
}

extension Mark {
  /// Whether it is printed as raised digits, which stand at their word whatever was typed before.
  var isRaised: Bool { kind == .citation || kind == .note }
}

extension [Inline] {
  /// Whether they spell out the address that they lead to.
  fileprivate func isAddress(_ address: String) -> Bool {
    let words = plainText
    return words == address || "mailto:\(words)" == address
  }
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber || self == "\u{fffc}" }
}

extension Character? {
  fileprivate var isDigit: Bool { map { $0.isASCII && $0.isNumber } ?? false }

  fileprivate var isWord: Bool { map(\.isWordPart) ?? false }
}
