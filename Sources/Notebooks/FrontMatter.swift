import Diagnostics
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
    if let text = fields.text("title", reporting: &problems) {
      title = Document.inlines(of: text, reporting: &problems)
    }
    if let text = fields.text("dek", reporting: &problems) {
      dek = Document.inlines(of: text, reporting: &problems)
    }
    authors = fields.texts("authors", reporting: &problems)?.map(\.text) ?? []
    evidence = date("evidence", of: &fields, reporting: &problems)
    embargo = date("embargo", of: &fields, reporting: &problems)
    status = fields.text("status", reporting: &problems)?.text
    edition = fields.text("edition", reporting: &problems)?.text
    readLanguage(from: &fields, reporting: &problems)
    readDraft(from: &fields, reporting: &problems)
    readSampling(from: &fields, reporting: &problems)
    for name in ["fresh", "terms", "uses"] {
      if let key = fields.key(name) { problems.append(.notAvailable(key.span, "`\(name)`")) }
    }
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
    let parts = text.text.split(separator: "-", omittingEmptySubsequences: false)
    let isTag =
      (2...3).contains(parts[0].count)
      && parts.allSatisfy { part in
        (1...8).contains(part.count)
          && part.utf8.allSatisfy { YAMLTraps.isNameByte($0) && $0 != UInt8(ascii: "_") }
      }
    guard isTag else {
      problems.append(.invalidValue(text, of: "language", wanted: "a language tag, such as `en`"))
      return
    }
    language = text.text
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
