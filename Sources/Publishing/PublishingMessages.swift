import Diagnostics

/// The wording of what this room reports, alphabetical.
enum PublishingMessages {
  static func escapedMarkup(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "template-markup-escaped",
      "`\(name)` holds prepared HTML, which two braces would print as text",
      at: span,
      help: "write `{{{\(name)}}}`",
    )
  }

  static func foreignScheme(_ scheme: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "link-scheme",
      "a link leads to `https:`, `http:`, `mailto:` or a place of this site, not to `\(scheme)`",
      at: span,
      help: scheme == "//" ? "begin the address with `https://`" : nil,
    )
  }

  static func hiddenPage(_ address: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "link-page",
      "a published notebook links to published ones, and `\(address)` is a draft or under embargo",
      at: span,
      help: "remove the link, or publish the notebook it leads to",
    )
  }

  static func incompleteAddress(_ address: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "link-scheme",
      "a web address has two slashes behind its scheme, and `\(address)` has not",
      at: span,
      help: "write `https://` and the name of the site",
    )
  }

  static func missingTemplate(_ name: String, in folder: String) -> Diagnostic {
    Diagnostic(
      id: "template-missing",
      "the templates need `\(name)`, which neither `templates` nor `\(folder)` has",
      at: nil,
      notes: ["reinstall the engine, or put the file into `templates/`"],
    )
  }

  static func notUTF8(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "not-utf8",
      "a text is UTF-8, but `\(span.file.path)` is not",
      at: span,
      help: "save the file as UTF-8",
    )
  }

  static func partialInItself(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "template-recursion",
      "a partial does not contain itself, but `\(name)` does",
      at: span,
    )
  }

  static func sectionAsVariable(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "template-section-printed",
      "`\(name)` is a section and has no text of its own",
      at: span,
      help: "write `{{#\(name)}}…{{/\(name)}}`",
    )
  }

  static func sectionNotClosed(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "template-section",
      "the section `\(name)` is never closed",
      at: span,
      help: "close it with `{{/\(name)}}`",
    )
  }

  static func sectionNotOpen(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "template-section",
      "no section is open here, but `\(name)` is closed",
      at: span,
      help: "remove it, or open the section with `{{#\(name)}}`",
    )
  }

  static func styleEnds(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "template-style",
      "the style sheet stands in the page's `<style>`, which `</style` would end",
      at: span,
      help: "remove it",
    )
  }

  static func tagOfOtherPage(
    _ name: String,
    on page: String,
    not this: String,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "template-name",
      "`\(name)` is part of `\(page).mustache`, but `\(this).mustache` prints this too",
      at: span,
      help: "put it into a partial that only `\(page).mustache` contains",
      notes: ["a section such as `{{#isBriefing}}` does not add names"],
    )
  }

  static func takenID(_ id: String, at span: SourceSpan) -> Diagnostic {
    let reserved = PageSections.reserved.sorted().map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      id: "id-taken",
      "an id is set once a page, but `\(id)` is taken",
      at: span,
      help: "choose another, such as `{#sec-\(id)}`",
      notes: [
        "the page itself uses \(reserved), `fig-…`, `tbl-…`, `eq-…`, `claim-…` and ids such as `I1`, `C1`, `r1`, `n1`"
      ],
    )
  }

  static func takenSlug(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "page-taken",
      "the site has a page `\(ChecksPage.path)` of its own, so no notebook is called `\(ChecksPage.slug).md`",
      at: span,
      help: "rename the notebook",
    )
  }

  static func templateAddress(
    _ link: PageAnchors.Link,
    on page: String,
    fault: SiteLinks.Fault,
    known: [String],
    at span: SourceSpan?,
  ) -> Diagnostic {
    let way =
      link.attribute == "href"
      ? "begin a web address with `https://`" : "carry it in the page, as `data:image/…`"
    let help: String
    let rule: String
    switch fault {
    case .foreign:
      rule = "leads to `https:`, `http:`, `mailto:` or a file of this site"
      help = "remove it"
    case .outside:
      rule = "stays within the site"
      help = way
    case .file(let path):
      rule = "leads to a file that is written"
      help =
        known.contains("\(path)/index.html") || path.isEmpty
        ? "end it with `index.html`, so that it works from disk"
        : suggestion(for: path, among: known) ?? way
    case .id(let id, let ids):
      rule = "leads to an id of its page"
      help = suggestion(for: id, among: ids) ?? "leave out `#\(id)`"
    }
    return Diagnostic(
      id: "template-address",
      "a link of a template \(rule), and `\(link.address)` on `\(page)` does not",
      at: span,
      help: help,
    )
  }

  static func templateID(_ id: String, on page: String, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      id: "template-id",
      "an id is set once a page, but `\(page)` has `\(id)` twice",
      at: span,
      help: "choose another id in the template",
    )
  }

  static func templateLink(
    _ id: String,
    on page: String,
    known: some Sequence<String>,
    at span: SourceSpan?,
  ) -> Diagnostic {
    Diagnostic(
      id: "template-link",
      "a template links to `#\(id)`, but `\(page)` has no such id",
      at: span,
      help: suggestion(for: id, among: known) ?? "set the id in a template, or remove the link",
    )
  }

  static func tooDeep(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "template-limit",
      "partials and sections stand in each other at most \(Templates.deepest) deep",
      at: span,
    )
  }

  static func tooManyPartials(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "template-limit",
      "a page contains at most \(Templates.mostPartials) partials, and here it has more",
      at: span,
      help: "remove partials that contain others more than once",
    )
  }

  static func unclosedTag(close: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "template-tag",
      "a tag ends with `\(close)`",
      at: span,
      help: "add `\(close)`",
    )
  }

  static func unescapedText(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "template-text-unescaped",
      "`\(name)` is plain text and must be escaped",
      at: span,
      help: "write `{{\(name)}}`",
    )
  }

  static func unknownAnchor(
    _ id: String,
    known: some Sequence<String>,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "link-anchor",
      "a link to `#…` leads to an id of this page, and `#\(id)` to none",
      at: span,
      help: suggestion(for: id, among: known)
        ?? (id.isEmpty
          ? "write an id behind the `#`"
          : id.isPageAnchor ? nil : "set the id behind a heading, as `{#\(id)}`"),
    )
  }

  static func unknownFarAnchor(
    _ id: String,
    of slug: String,
    known: some Sequence<String>,
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "link-anchor",
      "a link to `\(slug).md#…` leads to an id of that page, and `\(id)` is none",
      at: span,
      help: suggestion(for: id, among: known)
        ?? "set the id behind a heading of `\(slug).md`, as `{#\(id)}`",
    )
  }

  static func unknownImage(
    _ name: String,
    known: [String],
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "image-missing",
      "an image is a png, jpg, gif, webp or svg file of `site/static`, and `\(name)` is none",
      at: span,
      help: suggestion(for: name, among: known) ?? "put it into `site/static/`",
    )
  }

  static func unknownPage(
    _ address: String,
    known: [String],
    at span: SourceSpan,
  ) -> Diagnostic {
    let isPath =
      address.first.map { "/.".contains($0) } ?? true
      || address.contains { "\\%?".contains($0) } || address.contains(".md")
    return Diagnostic(
      id: "link-page",
      "a link without a scheme leads to a published notebook, and `\(address)` is none",
      at: span,
      help: suggestion(for: address, among: known)
        ?? (isPath
          ? "name the file of a notebook alone, such as `\(known.min() ?? "other.md")`"
          : "begin a web address with `https://`"),
    )
  }

  static func unknownPartial(
    _ name: String,
    known: [String],
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "template-partial",
      "there is no partial `\(name)`",
      at: span,
      help: suggestion(for: name, among: known) ?? "add `\(name).mustache` to `templates/`",
    )
  }

  static func unknownTag(
    _ name: String,
    known: [String],
    at span: SourceSpan,
  ) -> Diagnostic {
    Diagnostic(
      id: "template-name",
      "a template prints what its page has, and `\(name)` is not part of it",
      at: span,
      help: suggestion(for: name, among: known) ?? "see `templates/README.md` for the names",
    )
  }

  static func unpublishedReference(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "reference-unpublished",
      "a reference leads to what is published, and `@\(name)` is not",
      at: span,
      help: "remove the reference, or publish the notebook it leads to",
    )
  }

  static func unreadNotebook(_ path: String) -> Diagnostic {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    return Diagnostic(
      .warning,
      id: "unread-notebook",
      "notebooks are the files `notebooks/*.md`, and `\(path)` is not read",
      at: nil,
      help: "rename it to `notebooks/\(stem).md`",
    )
  }

  static func unreadSettings(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning,
      id: "unread-settings",
      "a site's files end in `.yaml`, and `\(path)` is not read",
      at: nil,
      help: "rename it to `\(path.dropLast(".yml".count)).yaml`",
    )
  }

  static func unreadableTemplate(at span: SourceSpan) -> Diagnostic {
    Diagnostic(id: "template-tag", "Mustache cannot read this template", at: span)
  }

  static func unusedTag(_ tag: Substring, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "template-tag",
      "templates use variables, sections, partials and comments, but not `\(tag)`",
      at: span,
    )
  }

  static func unusedTemplate(
    _ path: String,
    known: some Sequence<String>,
    at span: SourceSpan,
  ) -> Diagnostic {
    let isStyle = path.hasSuffix(".css")
    let name = path.dropLast(".mustache".count)
    return Diagnostic(
      .warning,
      id: "template-unused",
      isStyle
        ? "the style sheet of a site is `style.css`, and `\(path)` is not read"
        : "no page contains `\(path)`",
      at: span,
      help: suggestion(for: path, among: known)
        ?? (isStyle
          ? "move its rules to `style.css`"
          : path.contains("/")
            ? "move it to `templates/` itself" : "use it as `{{> \(name)}}`, or remove it"),
    )
  }

  static func wrongSectionEnd(_ name: String, open: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      id: "template-section",
      "the open section is `\(open)`, not `\(name)`",
      at: span,
      help: "close it with `{{/\(open)}}`",
    )
  }

  private static func suggestion(
    for name: String,
    among known: some Sequence<String>,
  ) -> String? {
    nearestName(to: name, among: known).map { "did you mean `\($0)`?" }
  }
}
