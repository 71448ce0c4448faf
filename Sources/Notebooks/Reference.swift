import Diagnostics
import Scenarios

/// A work of `site/references.yaml`.
package struct Reference: Sendable {
  package var key: String
  package var title: String
  /// As printed, family name first.
  package var authors: [String]
  package var year: String?
  /// Journal, conference, publisher.
  package var container: String?
  package var doi: String?
  package var url: String?
  /// What we have seen of it (`opened`, `secondary`, `recalled`), or nil.
  package var status: String?
  package var note: String?
}

extension Catalogue {
  /// The works that the engine's own figures name, as references by key.
  var references: [String: Reference] {
    Dictionary(uniqueKeysWithValues: works.map { ($0.key, Reference($0)) })
  }
}

extension Reference {
  fileprivate init(_ work: Work) {
    self.init(
      key: work.key,
      title: work.title,
      authors: work.authors,
      year: String(work.year),
      url: work.address,
      status: work.seen.rawValue,
    )
  }

  private static let keys = [
    "DOI", "URL", "author", "container-title", "id", "issued", "note", "publisher", "status",
    "title", "type",
  ]
  private static let statuses = ["opened", "recalled", "secondary"]

  /// The works of a CSL-YAML file by key; faulty ones are reported, but known by their key, so
  /// that citations of them are not reported too.
  static func references(
    in file: SourceFile,
    reporting problems: inout [Diagnostic],
  ) -> [String: Reference] {
    guard let value = YAMLReader.value(of: file.yaml, reporting: &problems) else { return [:] }
    var items: [YAMLValue]
    switch value.kind {
    case .sequence(let list): items = list
    case .mapping(let entries, _) where entries.isEmpty: return [:]
    case .mapping(let entries, _):
      // The form that Pandoc writes: everything below `references:`.
      guard entries.count == 1, entries[0].key.text == "references",
        case .sequence(let list) = entries[0].value.kind
      else {
        problems.append(.wrongShape(value.span, found: value, wanted: "a list of works"))
        return [:]
      }
      items = list
    case .scalar, .broken:
      problems.append(.wrongShape(value.span, found: value, wanted: "a list of works"))
      return [:]
    }
    var references: [String: Reference] = [:]
    var firsts: [String: SourceText] = [:]
    for item in items {
      guard let (key, reference) = reference(item, reporting: &problems) else { continue }
      if let first = firsts[key.text] {
        problems.append(.duplicateReference(key, first: first))
      } else {
        firsts[key.text] = key
        references[key.text] = reference
      }
    }
    return references
  }

  private static func reference(
    _ value: YAMLValue,
    reporting problems: inout [Diagnostic],
  ) -> (SourceText, Reference)? {
    guard var fields = Fields(value, of: "a reference", keys: keys, reporting: &problems) else {
      return nil
    }
    let place = fields.value("id")?.span ?? value.span.start
    fields.require(["id", "title"], at: place, reporting: &problems)
    _ = fields.text("type", reporting: &problems)
    let status = fields.text("status", reporting: &problems)
    if let status, !statuses.contains(status.text) {
      problems.append(.unknownWord(status, of: "status", known: statuses))
    }
    let url = fields.text("URL", reporting: &problems)
    if let url, !url.text.hasPrefix("https://"), !url.text.hasPrefix("http://") {
      problems.append(
        .invalidValue(url, of: "URL", wanted: "an address that starts with `https://`")
      )
    }
    let container = fields.text("container-title", reporting: &problems)
    let publisher = fields.text("publisher", reporting: &problems)
    let reference = Reference(
      key: "",
      title: fields.text("title", reporting: &problems)?.text ?? "",
      authors: authors(of: &fields, reporting: &problems),
      year: year(of: &fields, reporting: &problems),
      container: (container ?? publisher)?.text,
      doi: fields.text("DOI", reporting: &problems)?.text,
      url: url?.text,
      status: status?.text,
      note: fields.text("note", reporting: &problems)?.text,
    )
    guard let key = fields.text("id", reporting: &problems) else { return nil }
    var named = reference
    named.key = key.text
    return (key, named)
  }

  /// `{family, given}`, `{literal}` or a plain name, one or a list of them.
  private static func authors(
    of fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) -> [String] {
    guard let value = fields.value("author") else { return [] }
    let items: [YAMLValue] = if case .sequence(let list) = value.kind { list } else { [value] }
    return items.compactMap { item in
      if case .scalar(let text) = item.kind, !text.isEmpty { return text.text }
      guard
        var name = Fields(
          item,
          of: "an author",
          keys: ["family", "given", "literal"],
          reporting: &problems,
        )
      else { return nil }
      if let literal = name.text("literal", reporting: &problems) { return literal.text }
      let given = name.text("given", reporting: &problems)
      guard let family = name.text("family", reporting: &problems) else {
        name.require(["family"], at: item.span, reporting: &problems)
        return nil
      }
      return given.map { "\(family.text), \(initials(of: $0.text))" } ?? family.text
    }
  }

  /// `Torsten` to `T.`, `Jean-Luc` to `J.-L.`, `A. B.` as it is.
  private static func initials(of given: String) -> String {
    given.split(separator: " ").map { name in
      name.split(separator: "-").map { part in
        part.hasSuffix(".") ? String(part) : "\(part.prefix(1))."
      }.joined(separator: "-")
    }.joined(separator: " ")
  }

  /// `2023`, `2023-04-01`, `{year: 2023}` or `{date-parts: [[2023, 4]]}`.
  private static func year(
    of fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) -> String? {
    guard let value = fields.value("issued") else { return nil }
    var text: SourceText?
    switch value.kind {
    case .broken: return nil
    case .scalar(let plain): text = plain
    case .sequence(let items): text = firstText(of: items)
    case .mapping:
      guard
        var date = Fields(
          value,
          of: "a date",
          keys: ["date-parts", "day", "month", "year"],
          reporting: &problems,
        )
      else { return nil }
      text = date.text("year", reporting: &problems)
      if text == nil, case .sequence(let items)? = date.value("date-parts")?.kind {
        text = firstText(of: items)
      }
    }
    let year = text.map { String($0.text.prefix { $0 != "-" }) }
    guard let year, year.utf8.count == 4, year.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else {
      problems.append(
        .invalidValue(
          text ?? SourceText(value.span.file, value.span.range),
          of: "issued",
          wanted: "a year, such as `2023`",
        )
      )
      return nil
    }
    return year
  }

  private static func firstText(of items: [YAMLValue]) -> SourceText? {
    switch items.first?.kind {
    case .scalar(let text)?: text
    case .sequence(let inner)?: firstText(of: inner)
    default: nil
    }
  }
}

extension SourceSpan {
  /// The empty place where it starts.
  var start: SourceSpan { file.span(range.lowerBound..<range.lowerBound) }
}
