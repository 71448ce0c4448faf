import Diagnostics
import Figures
import HTML
import Markdown
import Notebooks
import Quantities
import Scenarios

/// One notebook as a page: the view its template prints.
struct BriefingPage {
  let notebook: EvaluatedNotebook
  let site: SitePublisher
  var numbers: PageNumbers { prose.numbers }
  var links: RowLinks { numbers.links }
  private let sections: PageSections
  private var prose: ProseWriter
  private(set) var problems: [Diagnostic] = []
  private let isSound: Bool
  /// What links of this page name on other pages of the site.
  var farAnchors: [(slug: String, id: String, span: SourceSpan)] { prose.farAnchors }

  /// - Parameters:
  ///   - notebook: What the page shows.
  ///   - site: The site that the page is part of.
  ///   - isSound: Whether the site was evaluated without an error; otherwise the page has holes
  ///     and only its problems are of use.
  init(_ notebook: EvaluatedNotebook, of site: SitePublisher, isSound: Bool = true) {
    self.isSound = isSound
    self.notebook = notebook
    self.site = site
    sections = PageSections(notebook, typesetter: site.typesetter, reporting: &problems)
    let targets = PageTargets(
      notebook,
      sections: sections,
      references: site.references,
      typesetter: site.typesetter,
    )
    prose = ProseWriter(notebook, targets: targets, of: site, isSound: isSound)
  }

  /// The whole page as its template gets it.
  ///
  /// Notes are lettered in the order of the page.
  mutating func view(style: String) -> View {
    let heading = prose.html(notebook.frontMatter.title)
    let dek = notebook.frontMatter.dek.isEmpty ? nil : prose.html(notebook.frontMatter.dek)
    let verdict = verdictView()
    let keyNumbers = keyNumbersView()
    let memory = site.remembered?.memory
    var writer = SectionWriter(prose: prose, sections: sections, memory: memory)
    let body = writer.html()
    prose = writer.prose
    var fields = shell(style: style)
    fields.merge([
      "heading": .html(heading),
      "eyebrow": .text(eyebrow),
      "dek": .html(dek),
      "meta": .list(meta),
      "verdict": .group(verdict),
      "keyNumbers": .group(keyNumbers),
      "contents": .list(contents),
      "skipTo": .text(verdict == nil ? "contents" : "bottom-line"),
      "skipWords": .text(verdict == nil ? "Skip to the contents" : "Skip to the bottom line"),
      "sections": .html(body),
      "values": .group(values),
      "references": .group(references),
      "files": .list(files),
      "source": .text(notebook.file.path),
      "citation": .text(citation),
    ]) { _, new in new }
    return View(fields)
  }

  /// Reports links of the author, and of the templates, that lead nowhere on the finished page.
  ///
  /// - Parameters:
  ///   - anchors: Those of the finished page.
  ///   - view: What the page was made of.
  ///   - templates: What it was made with.
  mutating func check(_ anchors: PageAnchors, of view: View, with templates: Templates) {
    problems += prose.problems
    for (id, span) in prose.anchors where !anchors.ids.contains(id) {
      problems.append(PublishingMessages.unknownAnchor(id, known: anchors.ids, at: span))
    }
    guard isSound else { return }
    requireSound(PageAnchors(of: view))
    let byAuthor = Set(prose.anchors.map(\.id))
    templates.check(
      anchors,
      of: "\(notebook.slug)/index.html",
      except: byAuthor,
      reporting: &problems,
    )
  }

  /// Stops where our own writers set an id twice, or a link to what no part of a page has.
  private func requireSound(_ own: PageAnchors) {
    precondition(own.repeated.isEmpty, "\(notebook.slug) has \(own.repeated) twice")
    let byAuthor = Set(prose.anchors.map(\.id))
    let broken = own.dangling.filter { id in
      !byAuthor.contains(id) && !numbers.ids.contains(id) && !PageSections.reserved.contains(id)
    }
    precondition(broken.isEmpty, "\(notebook.slug) links to \(broken), which the page lacks")
  }

  // MARK: Texts

  var title: String { prose.words(notebook.frontMatter.title) }

  /// The answer in plain words.
  var says: String? { notebook.verdict.map { prose.words($0.says) } }

  private func shell(style: String) -> [String: View.Field] {
    let because = notebook.verdict.map { prose.words($0.because) }
    let dek = prose.words(notebook.frontMatter.dek)
    let description = [says, because].compactMap(\.self).joined(separator: " ")
    return [
      "language": .text(notebook.frontMatter.language),
      "title": .text("\(title) · \(site.settings.name)"),
      "description": .text(description.isEmpty ? dek : description),
      "siteName": .text(site.settings.name),
      "publisher": .text(site.settings.publisher),
      "home": .text("../index.html"),
      "checks": .text(site.rules.isEmpty ? nil : "../\(ChecksPage.path)"),
      "hasMethod": .flag(sections.sections.contains { $0.id == "method" }),
      "isBriefing": .flag(true),
      "style": .html(SitePublisher.styleElement(style, footer: title)),
    ]
  }

  private var eyebrow: String {
    (["Briefing"] + notebook.frontMatter.authors).joined(separator: " · ")
  }

  private var meta: [View] {
    let front = notebook.frontMatter
    let rows: [(label: String, value: String?, date: String?)] = [
      ("Evidence to", front.evidence?.dateInWords, front.evidence),
      ("Version", front.edition, nil),
      ("Reading time", readingTime, nil),
      ("Status", front.status?.capitalizedFirst, nil),
    ]
    return rows.compactMap { row in
      guard let value = row.value else { return nil }
      return View([
        "label": .text(row.label), "value": .text(value),
        "date": .text(row.date),
      ])
    }
  }

  /// At 220 words a minute, as people read such texts; the shorter figure ends at In brief.
  private var readingTime: String {
    func minutes(_ words: Int) -> Int { max(1, (words + 110) / 220) }
    let verdict = notebook.verdict.map { $0.says + [.softBreak] + $0.because } ?? []
    let top = [title, notebook.frontMatter.dek.plainText(notebook.marks)]
      .map(\.wordCount).reduce(verdict.plainText(notebook.marks).wordCount, +)
    func count(_ section: PageSections.Section) -> Int {
      section.blocks.map { $0.plainText(notebook.marks).wordCount }.reduce(0, +)
    }
    let all = top + sections.sections.map(count).reduce(0, +)
    guard let brief = sections.sections.first(where: { $0.id == "brief" }) else {
      return minutes(all) == 1 ? "1 minute" : "\(minutes(all)) minutes"
    }
    let short = minutes(top + count(brief))
    let toBrief = "\(short) minute\(short == 1 ? "" : "s") to In brief"
    return minutes(all) > short ? "\(toBrief), \(minutes(all)) for all" : toBrief
  }

  private var contents: [View] {
    var entries = sections.sections.compactMap { section in
      section.title.map { (section.id, prose.words($0)) }
    }
    if values != nil { entries.append(("inputs", valuesTitle)) }
    if !numbers.works.isEmpty { entries.append(("refs", "References")) }
    entries.append(("data", "Data and reproduction"))
    return entries.map { View(["id": .text($0.0), "title": .text($0.1)]) }
  }

  // MARK: Bottom line

  private mutating func verdictView() -> View? {
    guard let verdict = notebook.verdict else { return nil }
    let claim = notebook.claims.first { $0.name == verdict.claim }
    return View([
      "says": .html(prose.html(verdict.says)),
      "because": .html(verdict.because.isEmpty ? nil : prose.html(verdict.because)),
      "gauges": .list(claim.map { gauges($0) } ?? []),
    ])
  }

  private mutating func gauges(_ claim: Claim) -> [View] {
    var gauges: [View] = []
    if let likelihood = claim.verdict.likelihood {
      gauges.append(
        View([
          "label": .text(
            ["Likelihood", claim.horizon].compactMap(\.self).joined(separator: ", ")
          ),
          "drawing": .html(Gauges.likelihoodLadder(filled: likelihood.segments)),
          "inline": .html(nil),
          "word": .text(likelihood.rawValue.capitalizedFirst),
          "range": .text(likelihood.range),
          "reason": .html(nil),
        ])
      )
    } else {
      gauges.append(
        View([
          "label": .text("What it rests on"), "drawing": .html(nil),
          "inline": .html(
            .element("span", ["class": "st", "aria-hidden": "true"], [.text(claim.verdict.sign)])
          ),
          "word": .text(claim.verdict.state), "range": .text(nil),
          "reason": .html(prose.html(claim.says)),
        ])
      )
    }
    if let confidence = claim.confidence {
      gauges.append(
        View([
          "label": .text("Confidence in the analysis"), "drawing": .html(nil),
          "inline": .html(Gauges.confidenceBars(level: confidence.level)),
          "word": .text(confidence.rawValue.capitalizedFirst), "range": .text(nil),
          "reason": .html(claim.because.isEmpty ? nil : prose.html(claim.because)),
        ])
      )
    }
    return gauges
  }

  private mutating func keyNumbersView() -> View? {
    let numbers = (notebook.verdict?.numbers ?? []).compactMap { number -> View? in
      guard let row = self.numbers.row(of: number.key) else {
        precondition(
          !isSound,
          "the key number \(number.key) of \(notebook.file.path) has no row",
        )
        return nil
      }
      return View([
        "label": .text(prose.words(number.label)),
        "value": .text(number.text),
        "row": .text(row),
        "range": .text(number.range.map { number.note.isEmpty ? "range \($0)" : "range \($0);" }),
        "note": .html(number.note.isEmpty ? nil : prose.html(number.note)),
      ])
    }
    return numbers.isEmpty ? nil : View(["numbers": .list(numbers)])
  }
}
