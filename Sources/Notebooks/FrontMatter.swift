package import Diagnostics
package import Markdown
package import Quantities

/// What the lines between `---` at the top of a notebook say of it.
package struct FrontMatter: Sendable {
  package var title: [Inline]
  package var dek: [Inline]
  package var authors: [String]
  /// The cut-off date, `2026-11-01`.
  package var evidence: String?
  package var status: String?
  package var edition: String?
  package var language: String
  package var isDraft: Bool
  package var embargo: String?
  package var sampling: Sampling
  /// Words of `terms`, which the check of numbers typed by hand lets pass: `GPT-4`, `A100`.
  package var terms: [String] = []
  /// Title and dek as they were typed.
  var texts: [BlockText] = []
  /// The notebooks whose values have no prefix here, `hundredDayProblem`.
  package var uses: [SourceText] = []
  /// How long the evidence holds.
  package var fresh: Freshness?

  static let keys = [
    "authors", "dek", "draft", "draws", "edition", "embargo", "evidence", "fresh", "language",
    "seed", "status", "terms", "title", "uses",
  ]
  /// How many draws an author may ask for.
  static let draws = 256...1_048_576

  /// For a notebook whose front matter could not be read.
  init() {
    title = []
    dek = []
    authors = []
    language = "en"
    isDraft = false
    sampling = Sampling()
  }
}

extension FrontMatter {
  /// Reads the top of a file; also gives the offset behind it, where the document starts.
  static func read(
    _ file: SourceFile,
    reporting problems: inout [Diagnostic],
  ) -> (FrontMatter, end: Int) {
    var frontMatter = FrontMatter()
    let start = file.text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = file.range(ofLine: 1)
    guard isFence(file[start..<max(start, first.upperBound)]) else {
      problems.append(.missingFrontMatter(file.span(start..<start)))
      return (frontMatter, start)
    }
    guard
      let line = (2..<file.lineCount + 1).first(where: { isFence(file[file.range(ofLine: $0)]) })
    else {
      problems.append(.unclosedFrontMatter(file.span(start..<first.upperBound)))
      return (frontMatter, file.count)
    }
    let content = file.range(ofLine: 2).lowerBound..<file.range(ofLine: line).lowerBound
    let end = line < file.lineCount ? file.range(ofLine: line + 1).lowerBound : file.count
    if let value = YAMLReader.value(of: SourceText(file, content), reporting: &problems),
      var fields = Fields(value, of: "front matter", keys: keys, reporting: &problems)
    {
      fields.require(["title"], at: file.span(start..<first.upperBound), reporting: &problems)
      frontMatter.fill(from: &fields, reporting: &problems)
    }
    return (frontMatter, end)
  }

  private static func isFence(_ line: Substring) -> Bool {
    line.hasPrefix("---") && line.utf8.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private mutating func fill(from fields: inout Fields, reporting problems: inout [Diagnostic]) {
    title = inlines("title", of: &fields, reporting: &problems)
    dek = inlines("dek", of: &fields, reporting: &problems)
    authors = fields.texts("authors", reporting: &problems)?.map(\.text) ?? []
    evidence = date("evidence", of: &fields, reporting: &problems)
    embargo = date("embargo", of: &fields, reporting: &problems)
    status = fields.text("status", reporting: &problems)?.text
    edition = fields.text("edition", reporting: &problems)?.text
    readLanguage(from: &fields, reporting: &problems)
    readDraft(from: &fields, reporting: &problems)
    readSampling(from: &fields, reporting: &problems)
    uses = words("uses", of: &fields, reporting: &problems)
    for term in words("terms", of: &fields, reporting: &problems) where !terms.contains(term.text) {
      terms.append(term.text)
    }
    readFreshness(from: &fields, reporting: &problems)
  }

  /// The items of a list as they are, or what stands between the commas of a text.
  private func words(
    _ key: String,
    of fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) -> [SourceText] {
    var words = fields.texts(key, reporting: &problems) ?? []
    if case .scalar? = fields.value(key)?.kind { words = words.flatMap(\.commaSeparated) }
    problems += words.filter(\.isEmpty).map { .emptyValue($0.span, of: key) }
    return words.filter { !$0.isEmpty }
  }

  private mutating func readFreshness(
    from fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) {
    guard let text = fields.text("fresh", reporting: &problems) else { return }
    guard let fresh = Freshness(text) else {
      let wanted = "how long the evidence holds, such as `12 months`"
      problems.append(.invalidValue(text, of: "fresh", wanted: wanted))
      return
    }
    if let key = fields.key("fresh"), fields.lacks("evidence") {
      problems.append(.freshWithoutEvidence(key))
    }
    self.fresh = fresh
  }

  private mutating func inlines(
    _ key: String,
    of fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) -> [Inline] {
    guard let text = fields.text(key, reporting: &problems) else { return [] }
    let inlines = Document.inlines(of: text, reporting: &problems)
    texts.append(BlockText(key: key, text: text, inlines: inlines))
    return inlines
  }

  private func date(
    _ key: String,
    of fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) -> String? {
    guard let text = fields.text(key, reporting: &problems) else { return nil }
    if CalendarDate(text.text) == nil { problems.append(.invalidDate(text, of: key)) }
    return text.text
  }

  private mutating func readLanguage(
    from fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) {
    guard let text = fields.text("language", reporting: &problems) else { return }
    guard Self.isLanguageTag(text.text) else {
      let fixed = text.text.replacing("_", with: "-")
      let isFixed = fixed != text.text && Self.isLanguageTag(fixed)
      let wanted = isFixed ? "`\(fixed)`" : "a language tag, such as `en` or `de-AT`"
      problems.append(.invalidValue(text, of: "language", wanted: wanted))
      return
    }
    language = text.text
  }

  /// Whether a text has the form of BCP 47 that languages of texts take: `en`, `de-AT`,
  /// `zh-Hant-TW`, `es-419`.
  private static func isLanguageTag(_ text: String) -> Bool {
    let variant = /-([0-9A-Za-z]{5,8}|[0-9][0-9A-Za-z]{3})/
    let end = text.firstRange(of: variant)?.lowerBound ?? text.endIndex
    return text[..<end].wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?/)
      != nil && text[end...].replacing(variant, with: "").isEmpty
  }

  private mutating func readDraft(
    from fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) {
    guard let text = fields.text("draft", reporting: &problems) else { return }
    guard text.text == "true" || text.text == "false" else {
      problems.append(.invalidValue(text, of: "draft", wanted: "`true` or `false`"))
      // Not to be published by mistake.
      isDraft = true
      return
    }
    isDraft = text.text == "true"
  }

  private mutating func readSampling(
    from fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) {
    if let text = fields.text("draws", reporting: &problems) {
      if let count = Int(text.text), Self.draws.contains(count), count & (count - 1) == 0 {
        sampling.count = count
      } else {
        problems.append(
          .invalidValue(
            text,
            of: "draws",
            wanted: "a power of two from 256 to 1048576, such as `4096`",
          )
        )
      }
    }
    if let text = fields.text("seed", reporting: &problems) {
      if let seed = UInt64(text.text) {
        sampling.seed = seed
      } else {
        problems.append(.invalidValue(text, of: "seed", wanted: "a whole number, such as `7`"))
      }
    }
  }
}
