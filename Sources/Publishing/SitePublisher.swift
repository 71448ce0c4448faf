package import Diagnostics
import HTML
import Markdown
package import Notebooks
import Typesetting

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
  let typesetter: Typesetter
  /// What the page of checks tells; without rules there is none.
  package let rules: [DiagnosticRule]
  /// What references can lead to, by the name of the notebook.
  let targets: [String: PageTargets]
  /// The same of the notebooks that the world may see, whatever else is shown.
  private let published: [String: PageTargets]
  /// The slugs of all notebooks, of those that the world may see, and of the rest.
  private let slugs: (all: Set<String>, published: Set<String>, hidden: Set<String>)
  /// How many threads may work at once.
  private let jobs: Int
  let remembered: Remembered?

  /// What earlier builds made, and what this one is told from them by.
  package struct Remembered: Sendable {
    let memory: SiteMemory
    let inputs: SiteInputs
    /// By the notebook's slug.
    let keys: [String: EvaluationKey]

    func targetsKey(of notebook: EvaluatedNotebook) -> TargetsKey? {
      let references = inputs.files["site/references.yaml"]
      let settings = inputs.files["site/site.yaml"]
      return keys[notebook.slug].map {
        TargetsKey(notebook: $0, references: references, settings: settings)
      }
    }
  }

  init(
    settings: SiteSettings,
    references: [String: Reference],
    notebooks: [EvaluatedNotebook],
    withheld: [EvaluatedNotebook] = [],
    images: Folder = Folder(),
    typesetter: Typesetter = Typesetter(),
    rules: [DiagnosticRule] = [],
    on day: String? = nil,
    jobs: Int = 1,
    remembered: Remembered? = nil,
  ) {
    self.settings = settings
    self.references = references
    self.notebooks = notebooks
    self.withheld = withheld
    self.images = images
    self.typesetter = typesetter
    self.rules = rules
    self.jobs = jobs
    self.remembered = remembered
    let everything = notebooks + withheld
    let made = everything.mapConcurrently(jobs: jobs) { notebook in
      func make() -> PageTargets {
        // What is wrong with ids is reported when the page itself is made.
        var ignored: [Diagnostic] = []
        return PageTargets(
          notebook,
          sections: PageSections(notebook, typesetter: typesetter, reporting: &ignored),
          references: references,
          typesetter: typesetter,
        )
      }
      guard let remembered, let key = remembered.targetsKey(of: notebook) else { return make() }
      return remembered.memory.targets.value(for: key, make: make)
    }
    let targets = Dictionary(zip(everything.map(\.name), made)) { first, _ in first }
    let names = Set(notebooks.filter { $0.isPublished(on: day) }.map(\.name))
    self.targets = targets
    published = targets.filter { names.contains($0.key) }
    let all = Set(targets.values.map(\.slug))
    let seen = Set(published.values.map(\.slug))
    slugs = (all, seen, all.subtracting(seen))
  }

  /// What is published of a site.
  ///
  /// - Parameters:
  ///   - site: The evaluated site.
  ///   - day: The day of the build, `2026-11-22`; later embargoes are kept out. nil keeps all
  ///     embargoed notebooks out.
  ///   - includesDrafts: Whether drafts and embargoed notebooks are shown, as a preview does.
  ///   - images: The files of `site/static/`.
  ///   - rules: Those that the page of checks tells.
  ///   - jobs: How many threads may work at once; the files do not depend on it.
  ///   - remembered: What earlier builds made.
  package init(
    _ site: EvaluatedSite,
    on day: String?,
    includingDrafts includesDrafts: Bool = false,
    images: Folder = Folder(),
    rules: [DiagnosticRule] = [],
    jobs: Int = 1,
    remembered: Remembered? = nil,
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
      typesetter: remembered?.memory.typesetter(for: site.settings)
        ?? Typesetter(macros: site.settings.macros),
      rules: rules,
      on: day,
      jobs: jobs,
      remembered: remembered,
    )
  }

  /// Whether the site has no notebook.
  package var isEmpty: Bool { notebooks.isEmpty && withheld.isEmpty }

  /// What the links of a notebook may lead to: of a published one, the published ones.
  ///
  /// So a link from a published page to a draft is an error in every run, not only in the one
  /// that leaves the draft out.
  func targets(for notebook: EvaluatedNotebook) -> [String: PageTargets] {
    published[notebook.name] == nil ? targets : published
  }

  /// The slugs of the pages that a notebook may link to, and of those that it may not.
  func slugs(for notebook: EvaluatedNotebook) -> (known: Set<String>, hidden: Set<String>) {
    published[notebook.name] == nil
      ? (slugs.all, []) : (slugs.published, slugs.hidden)
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
    let style = templates.style
    var files = [index(with: templates, style: style, isSound: isSound, reporting: &problems)]
    let surroundings = remembered.map { remembered in
      remembered.memory.surroundings(
        PageSurroundings(
          remembered.inputs,
          targets: targets,
          published: Set(published.keys),
          isSound: isSound,
        )
      )
    }
    let pages = (notebooks + withheld).mapConcurrently(jobs: jobs) { notebook in
      func make() -> Page {
        page(of: notebook, with: templates, style: style, isSound: isSound)
      }
      guard let remembered, let surroundings, let key = remembered.keys[notebook.slug] else {
        return make()
      }
      return remembered.memory.pages.value(
        for: PageKey(notebook: key, surroundings: surroundings),
        make: make,
      )
    }
    var anchors: [String: PageAnchors] = [:]
    for page in pages {
      problems += page.problems
      anchors[page.slug] = page.anchors
    }
    let shown = Set(notebooks.map(\.slug))
    for page in pages where shown.contains(page.slug) { files += page.files }
    for link in pages.flatMap(\.links) {
      let known = anchors[link.slug]?.ids ?? []
      guard !known.contains(link.id) else { continue }
      problems.append(
        PublishingMessages.unknownFarAnchor(link.id, of: link.slug, known: known, at: link.span)
      )
    }
    if let taken = (notebooks + withheld).first(where: { $0.slug == ChecksPage.slug }) {
      problems.append(PublishingMessages.takenSlug(at: taken.file.span(0..<0)))
    } else if isSound {
      if !rules.isEmpty {
        let checks = checksPage(with: templates, style: style, in: surroundings)
        files.append(checks.file)
        anchors[ChecksPage.slug] = checks.anchors
      }
      SiteLinks(of: files, anchors: anchors).check(
        with: templates,
        except: Set(pages.flatMap(\.links).map { "../\($0.slug)/index.html#\($0.id)" }),
        reporting: &problems,
      )
    }
    remembered?.memory.forgetUnused()
    typesetter.check(reporting: &problems)
    return files.sorted { $0.path < $1.path }
  }

  /// What becomes of one notebook.
  struct Page: Sendable {
    let slug: String
    /// The page and the data beside it; none of a site with an error.
    let files: [OutputFile]
    let problems: [Diagnostic]
    /// Of the page.
    let anchors: PageAnchors
    /// What it names on other pages.
    let links: [(slug: String, id: String, span: SourceSpan)]
  }

  private func page(
    of notebook: EvaluatedNotebook,
    with templates: Templates,
    style: String,
    isSound: Bool,
  ) -> Page {
    var page = BriefingPage(notebook, of: self, isSound: isSound)
    let view = page.view(style: style)
    let html = templates.render(view, with: "page", shape: .page)
    let anchors = PageAnchors(in: html)
    page.check(anchors, of: view, with: templates)
    var files: [OutputFile] = []
    if isSound {
      files.append(OutputFile(path: "\(notebook.slug)/index.html", text: html))
      files +=
        DataFiles(notebook: notebook, numbers: page.numbers, typesetter: typesetter).files
    }
    return Page(
      slug: notebook.slug,
      files: files,
      problems: page.problems,
      anchors: anchors,
      links: page.farAnchors,
    )
  }

  /// The page of checks, which depends on nothing that the surroundings of pages lack.
  private func checksPage(
    with templates: Templates,
    style: String,
    in surroundings: PageSurroundings?,
  ) -> (file: OutputFile, anchors: PageAnchors) {
    func make() -> (file: OutputFile, anchors: PageAnchors) {
      let file = ChecksPage(of: self).file(with: templates, style: style)
      return (file, PageAnchors(in: file.text))
    }
    guard let remembered, let surroundings else { return make() }
    return remembered.memory.checks.value(for: surroundings, make: make)
  }

  private func index(
    with templates: Templates,
    style: String,
    isSound: Bool,
    reporting problems: inout [Diagnostic],
  ) -> OutputFile {
    let briefings = notebooks.map { notebook in
      let front = notebook.frontMatter
      let dek = notebook.words(front.dek, by: typesetter)
      return View([
        "address": .text("\(notebook.slug)/index.html"),
        "title": .text(notebook.words(front.title, by: typesetter)),
        "says": .text(notebook.verdict.map { notebook.words($0.says, by: typesetter) }),
        "dek": .text(dek.isEmpty ? nil : dek),
        "date": .text(front.evidence),
        "dateInWords": .text(front.evidence?.dateInWords),
        "status": .text(front.status?.capitalizedFirst),
      ])
    }
    var fields = shell(
      title: settings.name,
      description: "All briefings: \(settings.name).",
      language: notebooks.first?.frontMatter.language ?? "en",
      style: style,
    )
    fields["briefings"] = .list(briefings)
    let view = View(fields)
    let html = templates.render(view, with: "index", shape: .index)
    if isSound {
      templates.check(PageAnchors(in: html), of: "index.html", except: [], reporting: &problems)
    }
    return OutputFile(path: "index.html", text: html)
  }

  /// What the head and the foot of a page that is no briefing need, at the top of the site or, with
  /// a `root`, below it.
  func shell(
    title: String,
    description: String,
    language: String,
    style: String,
    root: String = "",
  ) -> [String: View.Field] {
    [
      "language": .text(language),
      "title": .text(title),
      "description": .text(description),
      "siteName": .text(settings.name),
      "publisher": .text(settings.publisher),
      "home": .text("\(root)index.html"),
      "checks": .text(rules.isEmpty ? nil : "\(root)\(ChecksPage.path)"),
      "hasMethod": .flag(false),
      "isBriefing": .flag(false),
      "style": .html(SitePublisher.styleElement(style, footer: settings.name)),
    ]
  }

  /// A style sheet without its comments for the page's head, with what each printed page says at its
  /// foot.
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
    return .element("style", ["\n", .text(style), .text(rule)])
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
