import Diagnostics
import Figures
import HTML
package import Notebooks
import Synchronization
import Typesetting

/// What earlier builds of a site made, for one that differs little: a live preview's.
///
/// A build with a memory makes the same files and reports the same problems as one without.
package final class SiteMemory: Sendable {
  package let evaluation = EvaluationMemory()
  let pages = Memo<PageKey, SitePublisher.Page>()
  let targets = Memo<TargetsKey, PageTargets>()
  let checks = Memo<PageSurroundings, (file: OutputFile, anchors: PageAnchors)>()
  let drawings = Memo<DrawingKey, (wide: Node, narrow: Node)>()
  private let templates = Mutex<ReadTemplates?>(nil)
  private let last = Mutex<PageSurroundings?>(nil)
  private let typesetter = Mutex<(settings: SiteSettings, typesetter: Typesetter)?>(nil)
  private let site = Mutex(Folder())

  private let cache: ResultCache?

  /// - Parameter folder: The site's folder, where `.breakeven` keeps what other processes can use.
  package init(cachingIn folder: String? = nil) {
    // What another engine set is set anew, so it must be known which one this is.
    cache =
      ContentHash.engine == nil
      ? nil : folder.map { ResultCache(at: "\($0)/\(ResultCache.folderName)") }
  }

  /// Starts a build from these files.
  ///
  /// Strings are equal where their characters are, however these are encoded. So nothing that is
  /// compared as strings outlives an edit of letters beyond ASCII.
  func begin(with new: Folder) {
    let isSafe = site.withLock { old in
      defer { old = new }
      guard old.paths.hasSameBytes(as: new.paths) else { return false }
      return old.files.allSatisfy { path, bytes in
        guard let now = new[path], now != bytes else { return true }
        return now.filter { $0 >= 0x80 } == bytes.filter { $0 >= 0x80 }
      }
    }
    guard !isSafe else { return }
    last.withLock { $0 = nil }
    templates.withLock { $0 = nil }
    pages.forgetAll()
    drawings.forgetAll()
  }

  /// The surroundings of the last build's pages, where these are equal to them.
  func surroundings(_ new: PageSurroundings) -> PageSurroundings {
    last.withLock { last in
      if let last, last.equals(new) { return last }
      last = new
      return new
    }
  }

  /// The templates of a build, read anew only where a file of them is not as it was.
  func templates(
    site: Folder,
    engine: Folder,
    enginePath: String,
    reporting problems: inout [Diagnostic],
  ) -> Templates? {
    let known = templates.withLock { $0 }
    if let known, (known.site, known.engine, known.enginePath) == (site, engine, enginePath) {
      problems += known.problems
      return known.templates
    }
    var found: [Diagnostic] = []
    let read = Templates(
      site: site,
      engine: engine,
      enginePath: enginePath,
      reporting: &found,
    )
    templates.withLock {
      $0 = ReadTemplates(
        site: site,
        engine: engine,
        enginePath: enginePath,
        templates: read,
        problems: found,
      )
    }
    problems += found
    return read
  }

  /// The typesetter of the last build, with all that it set, where the macros are still the same.
  func typesetter(for settings: SiteSettings) -> Typesetter {
    typesetter.withLock { last in
      if let last, last.settings.hasSameMacros(as: settings) { return last.typesetter }
      let new = Typesetter(macros: settings.macros, cache: cache)
      last = (settings, new)
      return new
    }
  }

  func forgetUnused() {
    pages.forgetUnused()
    targets.forgetUnused()
    checks.forgetUnused()
    // Nobody asks for the drawings of a page that stays.
    drawings.forgetUnused(for: 100)
  }
}

/// What became of some folders of templates.
private struct ReadTemplates: Sendable {
  let site: Folder
  let engine: Folder
  let enginePath: String
  let templates: Templates?
  let problems: [Diagnostic]
}

extension [String] {
  /// Whether those that are equal as strings are the same in bytes.
  fileprivate func hasSameBytes(as others: [String]) -> Bool {
    let known = Dictionary(others.map { ($0, $0) }) { first, _ in first }
    return allSatisfy { text in known[text].map { $0.utf8.elementsEqual(text.utf8) } ?? true }
  }
}

extension SiteSettings {
  fileprivate func hasSameMacros(as other: SiteSettings) -> Bool {
    macros.elementsEqual(other.macros) { ($0.name, $0.tex) == ($1.name, $1.tex) }
  }
}

/// What every page of a site is made of besides its notebook.
package struct SiteInputs: Hashable, Sendable {
  /// `site/` and `templates/`, without the notebooks.
  let files: [String: [UInt8]]
  let engine: Folder
  let day: String?
  let includesDrafts: Bool

  package init(_ site: Folder, engine: Folder, on day: String?, includingDrafts: Bool) {
    files = site.files.filter { !$0.key.hasPrefix("notebooks/") }
    self.engine = engine
    self.day = day
    includesDrafts = includingDrafts
  }
}

/// What a page is made of besides its notebook; one object a build.
final class PageSurroundings: Sendable, Hashable {
  private let inputs: SiteInputs
  /// What pages show of each other, by the notebook's name.
  private let targets: [String: PageTargets]
  /// Names of the notebooks that the world may see.
  private let published: Set<String>
  private let isSound: Bool

  init(
    _ inputs: SiteInputs,
    targets: [String: PageTargets],
    published: Set<String>,
    isSound: Bool,
  ) {
    self.inputs = inputs
    self.targets = targets
    self.published = published
    self.isSound = isSound
  }

  func equals(_ other: PageSurroundings) -> Bool {
    (isSound, published, targets) == (other.isSound, other.published, other.targets)
      && inputs == other.inputs
  }

  static func == (left: PageSurroundings, right: PageSurroundings) -> Bool { left === right }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Everything that a page depends on, the engine itself excepted.
struct PageKey: Hashable, Sendable {
  let notebook: EvaluationKey
  let surroundings: PageSurroundings
}

/// Everything that a page's targets depend on, the engine itself excepted.
struct TargetsKey: Hashable, Sendable {
  let notebook: EvaluationKey
  /// The text of `site/references.yaml`.
  let references: [UInt8]?
  /// The text of `site/site.yaml`, whose macros formulas use.
  let settings: [UInt8]?
}

extension ResultCache: TypesettingCache {
  package func result(for text: String) -> String? {
    data(for: ResultCache.key(of: text)).map { String(decoding: $0, as: UTF8.self) }
  }

  package func keep(_ result: String, for text: String) {
    keep(Array(result.utf8), for: ResultCache.key(of: text))
  }

  private static func key(of text: String) -> ContentHash {
    let engine = ContentHash.engine?.bytes ?? []
    return ContentHash(of: Array("typesetting".utf8), engine, Array(text.utf8))
  }
}

/// A drawing of a page; those of two pages may differ in how letters are encoded.
struct DrawingKey: Hashable, Sendable {
  let slug: String
  let drawing: Drawing
}
