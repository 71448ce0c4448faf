import Diagnostics

/// The works of `site/references.yaml`, which is CSL-YAML with a `status` of ours.
///
/// Variables of CSL that we do not print may stand there, since reference managers write them.
struct ReferenceList: Sendable {
  /// By key, faulty works too, so that citations of them are not reported.
  private(set) var works: [String: Reference] = [:]
  /// Where each key was set first, in the order of the text.
  private(set) var keys: [SourceText] = []

  init() {}

  init(reading file: SourceFile, reporting problems: inout [Diagnostic]) {
    let before = problems.count
    defer {
      if Array(problems[before...]).containsError { addWorksOfBrokenParts(of: file) }
    }
    guard let value = YAMLReader.value(of: file.yaml, reporting: &problems),
      let items = Self.items(of: value, reporting: &problems)
    else { return }
    var firsts: [String: SourceText] = [:]
    for item in items {
      guard let (key, work) = Self.reference(item, reporting: &problems) else { continue }
      if let first = firsts[key.text] {
        problems.append(.duplicateReference(key, first: first))
      } else {
        firsts[key.text] = key
        keys.append(key)
        works[key.text] = work
      }
    }
  }

  /// Lets works be cited that stand where the text could not be read.
  private mutating func addWorksOfBrokenParts(of file: SourceFile) {
    for id in file.text.matches(of: /\bid:[ \t]*["']?([^\s"',}]+)/) {
      let key = String(id.output.1)
      if works[key] == nil, Citation.isKey(key) {
        works[key] = Reference(key: key, title: "", authors: [])
      }
    }
  }

  /// Each work is cited by somebody.
  func checkUse(_ isUsed: (String) -> Bool, reporting problems: inout [Diagnostic]) {
    problems += keys.filter { !isUsed($0.text) }.map(Diagnostic.unusedReference)
  }

  /// A list, also below `references:` as Pandoc writes it.
  private static func items(
    of value: YAMLValue,
    reporting problems: inout [Diagnostic],
  ) -> [YAMLValue]? {
    switch value.kind {
    case .sequence(let list): return list
    case .scalar(let text) where text.isEmpty: return []
    case .mapping(let entries, _) where entries.isEmpty: return []
    case .mapping(let entries, _) where entries.count == 1 && entries[0].key.text == "references":
      return items(of: entries[0].value, reporting: &problems)
    case .broken: return nil
    case .mapping, .scalar:
      problems.append(.wrongShape(value.span, found: value, wanted: "a list of works"))
      return nil
    }
  }

  // MARK: Works

  /// What is read, and what reference managers add.
  private static let variables = [
    "DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL", "abstract", "accessed", "author",
    "collection-number", "collection-title", "container-title", "container-title-short", "edition",
    "editor", "event-place", "event-title", "genre", "id", "issue", "issued", "keyword", "language",
    "note", "number", "page", "publisher", "publisher-place", "source", "status", "title",
    "title-short", "type", "version", "volume",
  ]

  /// The types of items of CSL 1.0.2, appendix III.
  private static let types = [
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview",
    "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
    "paper-conference", "patent", "performance", "periodical", "personal_communication", "post",
    "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech",
    "standard", "thesis", "treaty", "webpage",
  ]

  private static func reference(
    _ value: YAMLValue,
    reporting problems: inout [Diagnostic],
  ) -> (SourceText, Reference)? {
    guard
      var fields = Fields(value, of: "a reference", keys: variables, reporting: &problems)
    else { return nil }
    let place = fields.value("id")?.span ?? value.span.start
    fields.require(["id", "title"], at: place, reporting: &problems)
    if fields.lacks("issued"), fields.lacks("note") {
      problems.append(.undatedReference(place))
    }
    if let type = fields.text("type", reporting: &problems), !types.contains(type.text) {
      problems.append(.unknownReferenceType(type, known: types))
    }
    let reference = Reference(
      key: "",
      title: fields.text("title", reporting: &problems)?.text ?? "",
      authors: authors(of: &fields, reporting: &problems),
      year: year(of: &fields, reporting: &problems),
      container: container(of: &fields, reporting: &problems),
      doi: doi(of: &fields, reporting: &problems),
      url: url(of: &fields, reporting: &problems),
      status: status(of: &fields, at: place, reporting: &problems),
      note: fields.text("note", reporting: &problems)?.text,
    )
    guard let key = fields.text("id", reporting: &problems) else { return nil }
    if !Citation.isKey(key.text) { problems.append(.referenceKey(key)) }
    var named = reference
    named.key = key.text
    return (key, named)
  }

  private static func status(
    of fields: inout Fields,
    at place: SourceSpan,
    reporting problems: inout [Diagnostic],
  ) -> String? {
    if fields.lacks("status") { problems.append(.missingStatus(place)) }
    guard let status = fields.text("status", reporting: &problems) else { return nil }
    if Reference.statuses.contains(status.text) { return status.text }
    problems.append(.unknownWord(status, of: "status", known: Reference.statuses))
    return nil
  }

  /// `Communications of the ACM 66(5), 82–87`, or the publisher.
  private static func container(
    of fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) -> String? {
    let publisher = fields.text("publisher", reporting: &problems)?.text
    let volume = fields.text("volume", reporting: &problems)?.text
    let issue = fields.text("issue", reporting: &problems)?.text
    let page = fields.text("page", reporting: &problems)?.text
    guard var text = fields.text("container-title", reporting: &problems)?.text else {
      return publisher
    }
    if let volume { text += " \(volume)" + (issue.map { "(\($0))" } ?? "") }
    if let page { text += ", \(page.replacing("--", with: "–").replacing("-", with: "–"))" }
    return text
  }

  private static func url(
    of fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) -> String? {
    guard let url = fields.text("URL", reporting: &problems) else { return nil }
    let hasHost = url.text.dropFirst("https://".count).contains { $0 != "/" }
    if url.text.hasPrefix("https://"), hasHost, !url.text.contains(where: \.isWhitespace) {
      return url.text
    }
    let wanted =
      url.text.hasPrefix("http://")
      ? "`https://\(url.text.dropFirst("http://".count))`, if the site answers there"
      : "an address that starts with `https://`"
    problems.append(.invalidValue(url, of: "URL", wanted: wanted))
    return nil
  }

  /// `10.1145/3571725`: ten, a registrant's number, a suffix (ISO 26324).
  private static func doi(
    of fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) -> String? {
    guard let doi = fields.text("DOI", reporting: &problems) else { return nil }
    if isDOI(doi.text[...]) { return doi.text }
    // What people paste has the resolver before it.
    let start = doi.text.firstRange(of: "10.").map { doi.text[$0.lowerBound...] }
    let wanted = start.flatMap { isDOI($0) ? "`\($0)` alone" : nil } ?? "it as `10.1145/3571725`"
    problems.append(.invalidValue(doi, of: "DOI", wanted: wanted))
    return nil
  }

  private static func isDOI(_ text: Substring) -> Bool {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].hasPrefix("10."), !parts[1].isEmpty else { return false }
    let registrant = parts[0].dropFirst(3)
    return registrant.utf8.count >= 4
      && registrant.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
      && !parts[1].contains(where: \.isWhitespace)
  }

  // MARK: Names

  /// `{family, given}`, `{literal}` or a plain name, one or a list of them.
  private static func authors(
    of fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) -> [String] {
    guard let value = fields.value("author") else { return [] }
    let items: [YAMLValue] = if case .sequence(let list) = value.kind { list } else { [value] }
    return items.compactMap { author($0, reporting: &problems) }
  }

  private static func author(
    _ value: YAMLValue,
    reporting problems: inout [Diagnostic],
  ) -> String? {
    if case .scalar(let text) = value.kind {
      if text.isEmpty { problems.append(.emptyValue(value.span, of: "author")) }
      return text.isEmpty ? nil : text.text
    }
    guard
      var name = Fields(
        value,
        of: "an author",
        keys: [
          "dropping-particle", "family", "given", "literal", "non-dropping-particle", "suffix",
        ],
        reporting: &problems,
      )
    else { return nil }
    if let literal = name.text("literal", reporting: &problems) { return literal.text }
    let given = name.text("given", reporting: &problems)
    let particle = name.text("non-dropping-particle", reporting: &problems)
    guard let family = name.text("family", reporting: &problems) else {
      name.require(["family"], at: value.span.start, reporting: &problems)
      return nil
    }
    let whole = (particle.map { $0.text + " " } ?? "") + family.text
    return given.map { "\(whole), \(initials(of: $0.text))" } ?? whole
  }

  /// `Torsten` to `T.`, `Jean-Luc` to `J.-L.`, `A. B.` as it is.
  private static func initials(of given: String) -> String {
    given.split(separator: " ").map { name in
      name.split(separator: "-").map { part in
        part.hasSuffix(".") ? String(part) : "\(part.prefix(1))."
      }.joined(separator: "-")
    }.joined(separator: " ")
  }

  // MARK: Dates

  /// `2023`, `2023-04-01`, `{date-parts: [[2023, 4]]}` or, one or in a list, `{year: 2023}`.
  private static func year(
    of fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) -> String? {
    guard var value = fields.value("issued") else { return nil }
    // Pandoc writes a list of dates.
    if case .sequence(let items) = value.kind, let first = items.first,
      case .mapping = first.kind
    {
      value = first
    }
    var parts: [SourceText]?
    switch value.kind {
    case .broken: return nil
    case .scalar(let plain): parts = dateParts(plain)
    case .sequence: parts = dateParts(value)
    case .mapping:
      guard
        var date = Fields(
          value,
          of: "a date",
          keys: ["circa", "date-parts", "day", "month", "season", "year"],
          reporting: &problems,
        )
      else { return nil }
      if let list = date.value("date-parts") {
        parts = dateParts(list)
      } else {
        let names = ["year", "month", "day"].filter { date.contains($0) }
        parts = names.compactMap { date.text($0, reporting: &problems) }
        if names.first != "year" { parts = nil }
      }
    }
    guard let parts, let year = parts.first, isDate(parts.map(\.text)) else {
      let text = parts?.first ?? SourceText(value.span.file, value.span.range)
      problems.append(
        .invalidValue(text, of: "issued", wanted: "a date, such as `2023` or `2023-05`")
      )
      return nil
    }
    return year.text
  }

  /// The parts of `2023-05-01`, each with its place.
  private static func dateParts(_ text: SourceText) -> [SourceText] {
    var parts: [SourceText] = []
    var start = 0
    for part in text.text.split(separator: "-", omittingEmptySubsequences: false) {
      parts.append(text[start..<start + part.utf8.count])
      start += part.utf8.count + 1
    }
    return parts
  }

  /// Those of `[[2023, 5]]`, of a range its first date.
  private static func dateParts(_ value: YAMLValue) -> [SourceText]? {
    guard case .sequence(let items) = value.kind, let first = items.first else { return nil }
    if case .sequence = first.kind { return dateParts(first) }
    let texts = items.compactMap { item -> SourceText? in
      if case .scalar(let text) = item.kind { text } else { nil }
    }
    return texts.count == items.count ? texts : nil
  }

  /// Whether texts are a year of four digits, a month and a day, as far as they go.
  private static func isDate(_ parts: [String]) -> Bool {
    guard (1...3).contains(parts.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      parts[0].utf8.count == 4
    else { return false }
    let rest = parts.dropFirst().map { $0.utf8.count == 1 ? "0" + $0 : $0 }
    let padded = [parts[0]] + rest + ["01", "01"].prefix(3 - parts.count)
    return CalendarDate(padded.joined(separator: "-")) != nil
  }
}

extension SourceSpan {
  /// The empty place where it starts.
  fileprivate var start: SourceSpan { file.span(range.lowerBound..<range.lowerBound) }
}
