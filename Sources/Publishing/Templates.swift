package import Diagnostics
import Mustache

/// The page shells and the style sheet of a site, checked: every tag names something that is there.
///
/// A file is taken from the site's own `templates/` folder, and where it has none, from the
/// engine's; so a site may change one partial and keep the rest.
package struct Templates: Sendable {
  private let library: MustacheLibrary
  /// Without comments, as every page carries it.
  let style: String
  /// By their name in the folder.
  private let sources: [String: SourceFile]

  /// How often a page may enter a partial, all levels counted.
  package static let mostPartials = 1_000
  /// How deep partials, and sections, may stand in each other.
  package static let deepest = 50

  /// Reads and checks `page.mustache`, `index.mustache`, `checks.mustache`, their partials and `style.css`.
  ///
  /// The result is nil where an error was reported.
  ///
  /// - Parameters:
  ///   - site: The site's own `templates/`, often empty.
  ///   - engine: The `templates/` that come with the engine.
  ///   - enginePath: How messages call the engine's folder.
  ///   - problems: Gains what is wrong with a template: an unknown name with the nearest known
  ///     one, a section left open, a partial that does not exist. A file of the site that no page
  ///     reaches is a warning, since its name may be misspelt.
  package init?(
    site: Folder,
    engine: Folder,
    enginePath: String,
    reporting problems: inout [Diagnostic],
  ) {
    var found: [Diagnostic] = []
    var sources: [String: SourceFile] = [:]
    for (folder, place) in [(engine, enginePath), (site, "templates")] {
      for path in folder.paths where path.hasSuffix(".mustache") || path == "style.css" {
        let placed = Folder(["\(place)/\(path)": folder[path] ?? []])
        sources[path] = placed.text(at: "\(place)/\(path)", reporting: &found)
      }
    }
    self.sources = sources
    style =
      Templates.style(in: sources, enginePath: enginePath, reporting: &found).withoutComments
    var check = TemplateCheck(sources: sources)
    check.check("page", enginePath: enginePath)
    check.check("index", enginePath: enginePath)
    check.check("checks", enginePath: enginePath)
    found += check.problems
    if !found.containsError { Templates.reportUnused(in: site, check.reached, reporting: &found) }
    // Mustache sees only what was checked and is sound: it has no limits of its own.
    let sound = found.containsError ? [:] : sources.filter { check.reached.contains($0.key) }
    library = Templates.library(of: sound, reporting: &found)
    problems += found.inOrder
    if found.containsError { return nil }
  }

  /// Warns of the site's files that no page reaches.
  private static func reportUnused(
    in site: Folder,
    _ reached: Set<String>,
    reporting problems: inout [Diagnostic],
  ) {
    let known = reached.union(["style.css"])
    for path in site.paths where path.hasSuffix(".mustache") || path.hasSuffix(".css") {
      guard !known.contains(path) else { continue }
      let text = String(decoding: site[path] ?? [], as: UTF8.self)
      let file = SourceFile(path: "templates/\(path)", text: text)
      problems.append(
        PublishingMessages.unusedTemplate(path, known: known, at: file.span(0..<0))
      )
    }
  }

  private static func style(
    in sources: [String: SourceFile],
    enginePath: String,
    reporting problems: inout [Diagnostic],
  ) -> String {
    guard let file = sources["style.css"] else {
      problems.append(PublishingMessages.missingTemplate("style.css", in: enginePath))
      return ""
    }
    // It stands inside the page's `<style>`, which ends at the first end tag.
    if let end = file.text.lowercased().firstOffset(of: "</style") {
      problems.append(PublishingMessages.styleEnds(at: file.span(end..<end + 7)))
    }
    return file.text
  }

  private static func library(
    of sources: [String: SourceFile],
    reporting problems: inout [Diagnostic],
  ) -> MustacheLibrary {
    var library = MustacheLibrary()
    for (path, file) in sources.sorted(by: { $0.key < $1.key }) {
      do {
        try library.register(file.text, named: String(path.dropLast(".mustache".count)))
      } catch {
        // Our own check finds what Mustache refuses; this is the net below it.
        let place = problems.contains { $0.span?.file == file } ? nil : file.span(0..<0)
        if let place { problems.append(PublishingMessages.unreadableTemplate(at: place)) }
      }
    }
    return library
  }

  /// The page of a view, which must fit the shape the templates were checked against.
  func render(_ view: View, with name: String, shape: ViewShape) -> String {
    shape.requireFit(of: view, at: name)
    guard let text = library.render(view, withTemplate: name) else {
      preconditionFailure("there is no template \(name), though templates were checked")
    }
    return text
  }

  /// Reports links and ids of a finished page that only a template can have set wrongly.
  ///
  /// - Parameters:
  ///   - anchors: Those of the page.
  ///   - page: The page's path, for the message.
  ///   - links: Targets that links of the notebook name, which are reported at their place.
  ///   - problems: Gains a link that leads nowhere, an id that is set twice.
  func check(
    _ anchors: PageAnchors,
    of page: String,
    except links: Set<String>,
    reporting problems: inout [Diagnostic],
  ) {
    for id in anchors.dangling where !links.contains(id) {
      let place = place(of: "href", "#\(id)")
      problems.append(
        PublishingMessages.templateLink(id, on: page, known: anchors.ids, at: place)
      )
    }
    for id in anchors.repeated {
      problems.append(PublishingMessages.templateID(id, on: page, at: place(of: "id", id)))
    }
  }

  /// Where a template gives an attribute a value, if one does; the site's own come first, since
  /// the engine's are sound by themselves.
  func place(of attribute: String, _ value: String) -> SourceSpan? {
    let files = sources.values.filter { $0.path.hasSuffix(".mustache") }.sorted {
      $0.path < $1.path
    }
    let own = files.filter { $0.path.hasPrefix("templates/") }
    for file in own + files {
      for quote in ["\"", "'"] {
        let text = "\(attribute)=\(quote)\(value)\(quote)"
        guard let start = file.text.firstOffset(of: text) else { continue }
        let first = start + attribute.utf8.count + 2
        return file.span(first..<first + value.utf8.count)
      }
    }
    return nil
  }
}

/// Holds the tags of templates against what their views will have.
private struct TemplateCheck {
  let sources: [String: SourceFile]
  var problems: [Diagnostic] = []
  private var tags: [String: [TemplateTag]] = [:]
  /// The template of the page that is being checked.
  private var page = "page"
  /// Partials being checked, from the outermost in.
  private var open: [String] = []
  /// How often a template and what it contains are entered, by what was checked already.
  private var counts: [Visit: Int] = [:]

  /// A template in its place: the same partial may be sound in one and not in another.
  private struct Visit: Hashable {
    let name: String
    let scopes: [ViewShape]
  }

  private static let shapes: [String: ViewShape] = [
    "checks": .checks, "index": .index, "page": .page,
  ]

  init(sources: [String: SourceFile]) { self.sources = sources }

  /// Files that a page is made of.
  var reached: Set<String> { Set(counts.keys.map { "\($0.name).mustache" }) }

  /// Checks a page's template, such as `page`, and what it contains.
  mutating func check(_ name: String, enginePath: String) {
    guard sources["\(name).mustache"] != nil else {
      problems.append(PublishingMessages.missingTemplate("\(name).mustache", in: enginePath))
      return
    }
    page = name
    _ = check(template: name, in: TemplateCheck.shapes[name].map { [$0] } ?? [])
  }

  /// Checks a template once in each place.
  ///
  /// - Returns: How many templates it is made of, itself included.
  private mutating func check(template name: String, in scopes: [ViewShape]) -> Int {
    let visit = Visit(name: name, scopes: scopes)
    if let count = counts[visit] { return count }
    open.append(name)
    defer { open.removeLast() }
    let count = 1 + checkTags(of: name, in: scopes)
    counts[visit] = count
    return count
  }

  /// - Returns: How many partials are entered.
  private mutating func checkTags(of name: String, in scopes: [ViewShape]) -> Int {
    guard let file = sources["\(name).mustache"] else { return 0 }
    var count = 0
    if tags[name] == nil { tags[name] = TemplateTag.tags(in: file, reporting: &problems) }
    var scopes = scopes
    var sections: [(tag: TemplateTag, pushes: Bool)] = []
    for tag in tags[name] ?? [] {
      switch tag.kind {
      case .comment: break
      case .partial:
        count += enter(tag, in: scopes)
        guard count <= Templates.mostPartials else {
          problems.append(PublishingMessages.tooManyPartials(at: tag.span))
          return 0
        }
      case .variable, .unescaped: checkVariable(tag, in: scopes)
      case .section, .inverted:
        guard sections.count < Templates.deepest else {
          problems.append(PublishingMessages.tooDeep(at: tag.span))
          return count
        }
        let inner = tag.kind == .section ? shape(of: tag, in: scopes) : nil
        if tag.kind == .inverted { _ = shape(of: tag, in: scopes) }
        sections.append((tag, inner != nil))
        if let inner { scopes.append(inner) }
      case .end:
        guard let section = sections.popLast() else {
          problems.append(PublishingMessages.sectionNotOpen(tag.name, at: tag.span))
          continue
        }
        if section.pushes { scopes.removeLast() }
        if section.tag.name != tag.name {
          problems.append(
            PublishingMessages.wrongSectionEnd(tag.name, open: section.tag.name, at: tag.nameSpan)
          )
        }
      }
    }
    for section in sections {
      problems.append(PublishingMessages.sectionNotClosed(section.tag.name, at: section.tag.span))
    }
    return count
  }

  private mutating func enter(_ tag: TemplateTag, in scopes: [ViewShape]) -> Int {
    guard sources["\(tag.name).mustache"] != nil else {
      let known = sources.keys.filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(9)) }
      problems.append(PublishingMessages.unknownPartial(tag.name, known: known, at: tag.nameSpan))
      return 0
    }
    guard !open.contains(tag.name) else {
      problems.append(PublishingMessages.partialInItself(tag.name, at: tag.nameSpan))
      return 0
    }
    guard open.count < Templates.deepest else {
      problems.append(PublishingMessages.tooDeep(at: tag.span))
      return 0
    }
    return check(template: tag.name, in: scopes)
  }

  private mutating func checkVariable(_ tag: TemplateTag, in scopes: [ViewShape]) {
    switch (lookUp(tag, in: scopes), tag.kind) {
    case (.text, .variable), (.html, .unescaped), (nil, _): break
    case (.text, _):
      problems.append(PublishingMessages.unescapedText(tag.name, at: tag.span))
    case (.html, _):
      problems.append(PublishingMessages.escapedMarkup(tag.name, at: tag.span))
    default:
      problems.append(PublishingMessages.sectionAsVariable(tag.name, at: tag.span))
    }
  }

  /// What the tags inside a section see in addition.
  private mutating func shape(of tag: TemplateTag, in scopes: [ViewShape]) -> ViewShape? {
    switch lookUp(tag, in: scopes) {
    case .group(let shape), .list(let shape): shape
    default: nil
    }
  }

  private mutating func lookUp(_ tag: TemplateTag, in scopes: [ViewShape]) -> ViewShape.Field? {
    for scope in scopes.reversed() {
      if let field = scope.fields[tag.name] { return field }
    }
    let other = TemplateCheck.shapes.keys.sorted().first {
      $0 != page && TemplateCheck.shapes[$0]?.fields[tag.name] != nil
    }
    let known = scopes.flatMap(\.fields.keys)
    problems.append(
      other.map {
        PublishingMessages.tagOfOtherPage(tag.name, on: $0, not: page, at: tag.nameSpan)
      } ?? PublishingMessages.unknownTag(tag.name, known: known, at: tag.nameSpan)
    )
    return nil
  }
}

extension String {
  fileprivate func firstOffset(of pattern: String) -> Int? {
    let bytes = Array(utf8)
    let pattern = Array(pattern.utf8)
    guard bytes.count >= pattern.count else { return nil }
    return (0...(bytes.count - pattern.count)).first { bytes[$0...].starts(with: pattern) }
  }
}

extension String {
  /// A style sheet without comments, indentation and empty lines, which no reader of a page needs.
  ///
  /// A sheet with a quoted comment sign would lose text, so it stays as it is.
  fileprivate var withoutComments: String {
    var text = ""
    var rest = self[...]
    while let start = rest.firstRange(of: "/*") {
      let line =
        rest[..<start.lowerBound].split(
          separator: "\n",
          omittingEmptySubsequences: false
        ).last ?? ""
      guard !line.contains(where: { $0 == "\"" || $0 == "'" }),
        let end = rest[start.upperBound...].firstRange(of: "*/")
      else { return self }
      text += rest[..<start.lowerBound]
      rest = rest[end.upperBound...]
    }
    return (text + rest).split(separator: "\n").map { $0.drop { $0 == " " } }
      .filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }
}
