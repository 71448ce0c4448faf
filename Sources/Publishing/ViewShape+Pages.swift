/// The names that templates may use, all of them; `templates/README.md` explains them.
extension ViewShape {
  /// A briefing.
  static let page = ViewShape(
    shell.merging([
      "heading": .html,
      "eyebrow": .text,
      "dek": .html,
      "meta": .list(ViewShape(["label": .text, "value": .text, "date": .text])),
      "verdict": .group(verdict),
      "keyNumbers": .group(ViewShape(["numbers": .list(keyNumber)])),
      "contents": .list(ViewShape(["id": .text, "title": .text])),
      "skipTo": .text,
      "skipWords": .text,
      "sections": .html,
      "values": .group(
        ViewShape([
          "title": .text,
          "inputs": .group(
            ViewShape([
              "rows": .list(input),
              "folded": .group(ViewShape(["summary": .text, "rows": .list(input)])),
            ])
          ),
          "computed": .group(
            ViewShape([
              "groups": .list(group),
              "rest": .text,
            ])
          ),
          "file": .text,
        ])
      ),
      "references": .group(
        ViewShape(["works": .list(work)])
      ),
      "files": .list(ViewShape(["label": .text, "name": .text, "words": .text])),
      "source": .text,
      "citation": .text,
    ]) { _, new in new }
  )

  /// The list of all briefings.
  static let index = ViewShape(
    shell.merging([
      "briefings": .list(
        ViewShape([
          "address": .text, "title": .text, "says": .text, "dek": .text, "date": .text,
          "dateInWords": .text, "status": .text,
        ])
      )
    ]) { _, new in new }
  )

  /// What the build checks.
  static let checks = ViewShape(
    shell.merging([
      "count": .text,
      "groups": .list(
        ViewShape([
          "id": .text, "title": .text,
          "rules": .list(
            ViewShape(["id": .text, "rule": .html, "wrong": .html, "right": .html])
          ),
        ])
      ),
    ]) { _, new in new }
  )

  /// What every page has.
  private static let shell: [String: Field] = [
    "language": .text,
    "title": .text,
    "description": .text,
    "siteName": .text,
    "publisher": .text,
    "home": .text,
    "checks": .text,
    "hasMethod": .flag,
    "isBriefing": .flag,
    "style": .html,
  ]

  private static let verdict = ViewShape([
    "says": .html,
    "because": .html,
    "gauges": .list(
      ViewShape([
        "label": .text, "drawing": .html, "inline": .html, "word": .text, "range": .text,
        "reason": .html,
      ])
    ),
  ])

  private static let keyNumber = ViewShape([
    "label": .text, "value": .text, "row": .text, "range": .text, "note": .html,
  ])

  private static let input = ViewShape([
    "id": .text, "name": .text, "owner": .text, "note": .text, "central": .text, "spread": .text,
    "kind": .text, "sources": .html, "notebook": .html, "formula": .html, "weight": .text,
    "bar": .text,
    "uses": .html, "users": .html, "place": .group(place),
  ])

  private static let group = ViewShape([
    "owner": .text, "place": .group(place), "rows": .list(computed),
  ])

  private static let computed = ViewShape([
    "id": .text, "name": .text, "expression": .text, "central": .text, "spread": .text,
    "notebook": .html, "formula": .html, "uses": .html, "influences": .html, "sources": .html,
    "place": .group(place),
  ])

  private static let work = ViewShape([
    "id": .text, "work": .html, "remark": .text, "users": .html,
  ])

  /// A line of a published notebook; the address is that of another notebook than the page's own.
  private static let place = ViewShape(["address": .text, "words": .text])
}
