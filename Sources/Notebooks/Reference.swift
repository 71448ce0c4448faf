import Scenarios

/// A work that notebooks cite, of `site/references.yaml` or of the engine's own figures.
package struct Reference: Sendable {
  package var key: String
  package var title: String
  /// As printed, family name first.
  package var authors: [String]
  package var year: String?
  /// Journal, conference, publisher, with volume and pages where they are known.
  package var container: String?
  package var doi: String?
  package var url: String?
  /// What we have seen of it, one of ``statuses``; nil only where its entry is faulty.
  package var status: String?
  package var note: String?

  /// `opened`: its text, abstract, data or code; `secondary`: quoted by others; `recalled`: from
  /// memory.
  package static let statuses = ["opened", "secondary", "recalled"]
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
      note: work.note,
    )
  }
}
