package import Diagnostics
import HTML
import Markdown
package import Notebooks

/// Turns evaluated notebooks into the files of a site.
///
/// It reads and writes nothing.
package struct SitePublisher: Sendable {
  package let settings: SiteSettings
  package let references: [String: Reference]
  /// Those whose pages are written, in the order of the index.
  package let notebooks: [EvaluatedNotebook]
  /// The rest, drafts and embargoed notebooks, whose pages are only made to be checked.
  package let withheld: [EvaluatedNotebook]
  /// `site/static/`, whose images pages carry.
  package let images: Folder
  /// What references can lead to, by the name of the notebook.
  let targets: [String: PageTargets]
  /// Names of the notebooks that the world may see, whatever else is shown.
  private let published: Set<String>

  package init(
    settings: SiteSettings,
    references: [String: Reference],
    notebooks: [EvaluatedNotebook],
    withheld: [EvaluatedNotebook] = [],
    images: Folder = Folder(),
    on day: String? = nil,
  ) {
    self.settings = settings
    self.references = references
    self.notebooks = notebooks
    self.withheld = withheld
    self.images = images
    published = Set(notebooks.filter { $0.isPublished(on: day) }.map(\.name))
    targets = Dictionary(
      (notebooks + withheld).map { notebook in
        // What is wrong with ids is reported when the page itself is made.
        var ignored: [Diagnostic] = []
        let sections = PageSections(notebook, reporting: &ignored)
        let targets = PageTargets(notebook, sections: sections, references: references)
        return (notebook.name, targets)
      },
      uniquingKeysWith: { first, _ in first },
    )
  }

  /// What is published of a site.
  ///
  /// - Parameters:
  ///   - site: The evaluated site.
  ///   - day: The day of the build, `2026-11-22`; later embargoes are kept out. nil keeps all
  ///     embargoed notebooks out.
  ///   - includesDrafts: Whether drafts and embargoed notebooks are shown, as a preview does.
  ///   - images: The files of `site/static/`.
  package init(
    _ site: EvaluatedSite,
    on day: String?,
    includingDrafts includesDrafts: Bool = false,
    images: Folder = Folder(),
  ) {
    func isShown(_ notebook: EvaluatedNotebook) -> Bool {
      includesDrafts || notebook.isPublished(on: day)
    }
    self.init(
      settings: site.settings,
      references: site.references,
      notebooks: site.notebooks.filter(isShown),
      withheld: site.notebooks.filter { !isShown($0) },
      images: images,
      on: day,
    )
  }

  /// What the links of a notebook may lead to: of a published one, the published ones.
  ///
  /// So a link from a published page to a draft is an error in every run, not only in the one
  /// that leaves the draft out.
  func targets(for notebook: EvaluatedNotebook) -> [String: PageTargets] {
    guard published.contains(notebook.name) else { return targets }
    return targets.filter { published.contains($0.key) }
  }

  /// All files of the site, sorted by path: the index, and of each notebook its page and data.
  ///
  /// Same input, same bytes. Reports links that lead nowhere, also those of withheld notebooks.
  ///
  /// - Parameters:
  ///   - templates: The page shells.
  ///   - problems: What reading and evaluating the site found; gains what is wrong with the pages.
  ///     Where it holds an error already, pages are made only to be checked.
  /// - Returns: What to write where `problems` holds no error.
  package func files(
    with templates: Templates,
    reporting problems: inout [Diagnostic],
  ) -> [OutputFile] {
    let isSound = !problems.containsError
    var files = [index(with: templates, isSound: isSound, reporting: &problems)]
    var ids: [String: Set<String>] = [:]
    var links: [(slug: String, id: String, span: SourceSpan)] = []
    let shown = Set(notebooks.map(\.slug))
    for notebook in notebooks + withheld {
      var page = BriefingPage(notebook, of: self, isSound: isSound)
      let view = page.view(style: templates.style)
      let html = templates.render(view, with: "page", shape: .page)
      let anchors = PageAnchors(in: html)
      page.check(anchors, of: view, with: templates)
      problems += page.problems
      ids[notebook.slug] = anchors.ids
      links += page.farAnchors
      guard isSound, shown.contains(notebook.slug) else { continue }
      files.append(OutputFile(path: "\(notebook.slug)/index.html", text: html))
      files += DataFiles(notebook: notebook, numbers: page.numbers).files
    }
    for link in links {
      let known = ids[link.slug] ?? []
      guard !known.contains(link.id) else { continue }
      problems.append(
        PublishingMessages.unknownFarAnchor(link.id, of: link.slug, known: known, at: link.span)
      )
    }
    return files.sorted { $0.path < $1.path }
  }

  private func index(
    with templates: Templates,
    isSound: Bool,
    reporting problems: inout [Diagnostic],
  ) -> OutputFile {
    let briefings = notebooks.map { notebook in
      let front = notebook.frontMatter
      let dek = front.dek.plainText(notebook.marks)
      return View([
        "address": .text("\(notebook.slug)/index.html"),
        "title": .text(front.title.plainText(notebook.marks)),
        "says": .text(notebook.verdict.map { $0.says.plainText(notebook.marks) }),
        "dek": .text(dek.isEmpty ? nil : dek),
        "date": .text(front.evidence),
        "dateInWords": .text(front.evidence?.dateInWords),
        "status": .text(front.status?.capitalizedFirst),
      ])
    }
    let view = View([
      "language": .text(notebooks.first?.frontMatter.language ?? "en"),
      "title": .text(settings.name),
      "description": .text("All briefings: \(settings.name)."),
      "siteName": .text(settings.name),
      "publisher": .text(settings.publisher),
      "home": .text("index.html"),
      "hasMethod": .flag(false),
      "isBriefing": .flag(false),
      "style": .html(SitePublisher.styleElement(templates.style, footer: settings.name)),
      "briefings": .list(briefings),
    ])
    let html = templates.render(view, with: "index", shape: .index)
    if isSound {
      templates.check(PageAnchors(in: html), of: "index.html", except: [], reporting: &problems)
    }
    return OutputFile(path: "index.html", text: html)
  }

  /// The style sheet for the page's head, with what each printed page says at its foot.
  static func styleElement(_ style: String, footer: String) -> Node {
    var quoted = ""
    for scalar in footer.unicodeScalars {
      switch scalar {
      case "\"", "\\", "<": quoted += "\\" + String(scalar.value, radix: 16) + " "
      case "\0"..<" ": quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    let rule = "@page{@bottom-left{content:\"\(quoted)\";font:8pt sans-serif;color:#555}}\n"
    return .element("style", ["\n", .text(style.withoutComments), .text(rule)])
  }
}

extension EvaluatedNotebook {
  /// Whether the world may see it: no draft, and no embargo after `day` (`2026-11-22`).
  ///
  /// The index, the pages and every other list of the site ask this and nothing else.
  package func isPublished(on day: String?) -> Bool {
    if frontMatter.isDraft { return false }
    guard let embargo = frontMatter.embargo else { return true }
    // Dates of this form sort as text.
    return day.map { embargo <= $0 } ?? false
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
