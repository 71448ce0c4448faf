package import Diagnostics

extension DiagnosticRule {
  /// What this room holds texts against, by id.
  package static let ofPublishing: [DiagnosticRule] = [
    DiagnosticRule(
      "id-taken",
      "An id is set once a page, and those of the page itself are taken.",
      wrong: "## Where it comes from {#data}",
      right: "## Where it comes from {#sec-data}",
    ),
    DiagnosticRule(
      "image-missing",
      "An image is a png, jpg, gif, webp or svg file of `site/static`.",
      wrong: "![A cluster](clsuter.png)",
      right: "(the same with the file's name, `cluster.png` in `site/static`)",
    ),
    DiagnosticRule(
      "link-anchor",
      "A link to `#…` leads to an id of that page.",
      wrong: "See [the costs](#sec-costs).",
      right: """
        See [the costs](#sec-cost).

        ## Costs {#sec-cost}
        """,
    ),
    DiagnosticRule(
      "link-page",
      "A link without a scheme leads to a published notebook.",
      wrong: "See [example.org](example.org).",
      right: "See [example.org](https://example.org).",
    ),
    DiagnosticRule(
      "not-utf8",
      "A text is UTF-8.",
      in: .file,
      wrong: "(a notebook in the encoding of an old Windows)",
      right: "(the same saved as UTF-8)",
    ),
    DiagnosticRule(
      "page-taken",
      "No notebook is called as a page of the site itself.",
      in: .folder,
      wrong: "notebooks/checks.md",
      right: "notebooks/how-we-check.md",
    ),
    DiagnosticRule(
      "reference-unpublished",
      "A published notebook refers to what is published.",
      in: .file,
      wrong: "(a reference such as @laterBriefing.fig-cost to a notebook with `draft: true`)",
      right: "(the same once that notebook is published)",
    ),
    DiagnosticRule(
      "template-address",
      "A link of a template leads to the web or to a file of the site that is written.",
      in: .template,
      wrong: #"<a href="/imprint.html">Imprint</a>"#,
      right: #"<a href="https://example.org/imprint.html">Imprint</a>"#,
    ),
    DiagnosticRule(
      "template-id",
      "An id is set once a page, by the templates or the notebook.",
      in: .template,
      wrong: #"<p id="top">Imprint</p>"#,
      right: #"<p id="imprint">Imprint</p>"#,
    ),
    DiagnosticRule(
      "template-limit",
      "Partials and sections stand in each other 50 deep at most, and a page has 1,000 partials.",
      in: .template,
      wrong: "(51 sections inside each other)",
      right: "(fewer)",
    ),
    DiagnosticRule(
      "template-link",
      "A template links to ids that its pages have.",
      in: .template,
      wrong: ##"<a href="#imprint">Imprint</a>"##,
      right: ##"<a href="#top">Up</a>"##,
    ),
    DiagnosticRule(
      "template-markup-escaped",
      "Prepared HTML stands in three braces.",
      in: .template,
      wrong: "{{style}}",
      right: "{{{style}}}",
    ),
    DiagnosticRule(
      "template-missing",
      "The page shells and the style sheet are in the site's templates or in the engine's.",
      in: .folder,
      wrong: "(an engine without `page.mustache`)",
      right: "(one that `script/install` installed)",
    ),
    DiagnosticRule(
      "template-name",
      "A template prints names that all of its pages have.",
      in: .template,
      wrong: "{{sitName}}",
      right: "{{siteName}}",
    ),
    DiagnosticRule(
      "template-partial",
      "A partial is a file of the templates.",
      in: .template,
      wrong: "{{> imprint}}",
      right: "{{! the imprint stands in imprint.mustache }}",
    ),
    DiagnosticRule(
      "template-recursion",
      "A partial does not contain itself.",
      in: .template,
      wrong: "{{> footer}}",
      right: "{{siteName}}",
    ),
    DiagnosticRule(
      "template-section",
      "Each section that is opened is closed, inside the one that is open around it.",
      in: .template,
      wrong: "{{#publisher}}{{publisher}}",
      right: "{{#publisher}}{{publisher}}{{/publisher}}",
    ),
    DiagnosticRule(
      "template-section-printed",
      "A flag or a list has no text of its own, so it opens a section.",
      in: .template,
      wrong: "{{isBriefing}}",
      right: "{{#isBriefing}}A briefing.{{/isBriefing}}",
    ),
    DiagnosticRule(
      "template-style",
      "The style sheet does not end the element that it stands in.",
      in: .folder,
      wrong: "(a `templates/style.css` with `</style>` in it)",
      right: "(the same without it)",
    ),
    DiagnosticRule(
      "template-tag",
      "Templates use variables, sections, partials and comments of Mustache, each tag closed.",
      in: .template,
      wrong: "{{publisher",
      right: "{{publisher}}",
    ),
    DiagnosticRule(
      "template-text-unescaped",
      "Plain text stands in two braces, which escape it.",
      in: .template,
      wrong: "{{{publisher}}}",
      right: "{{publisher}}",
    ),
    DiagnosticRule(
      "template-unused",
      "Each file of the site's templates is part of a page.",
      in: .folder,
      wrong: "templates/fotter.mustache",
      right: "templates/footer.mustache",
    ),
    DiagnosticRule(
      "unread-notebook",
      "Notebooks are the files `notebooks/*.md`.",
      in: .folder,
      wrong: "notebooks/my-briefing.markdown",
      right: "notebooks/my-briefing.md",
    ),
    DiagnosticRule(
      "unread-settings",
      "A site's settings and references end in `.yaml`.",
      in: .folder,
      wrong: "site/references.yml",
      right: "site/references.yaml",
    ),
  ]
}
