import Diagnostics
import FoundationEssentials
import Testing

@testable import Publishing

struct TemplatesTests {
  @Test func acceptsTheTemplatesOfTheEngine() throws {
    var problems: [Diagnostic] = []
    let templates = Templates(
      site: Folder(),
      engine: try engineTemplates(),
      enginePath: "templates",
      reporting: &problems,
    )
    #expect(problems == [])
    #expect(templates != nil)
  }

  /// One partial is overridden with each text; the message names its place in the site's folder.
  @Test(
    arguments: [
      (
        "<h1>{{headin}}</h1>", 6..<12,
        "a template prints what its page has, and `headin` is not part of it",
        "did you mean `heading`?"
      ),
      (
        "{{heading}}", 0..<11,
        "`heading` holds prepared HTML, which two braces would print as text",
        "write `{{{heading}}}`"
      ),
      (
        "{{{eyebrow}}}", 0..<13, "`eyebrow` is plain text and must be escaped",
        "write `{{eyebrow}}`"
      ),
      (
        "{{&eyebrow}}", 0..<12, "`eyebrow` is plain text and must be escaped", "write `{{eyebrow}}`"
      ),
      (
        "{{#verdict}}<p>", 0..<12, "the section `verdict` is never closed",
        "close it with `{{/verdict}}`"
      ),
      (
        "</p>{{/verdict}}", 4..<16, "no section is open here, but `verdict` is closed",
        "remove it, or open the section with `{{#verdict}}`"
      ),
      (
        "{{#verdict}}{{/verdikt}}", 15..<22, "the open section is `verdict`, not `verdikt`",
        "close it with `{{/verdict}}`"
      ),
      ("{{> contens}}", 4..<11, "there is no partial `contens`", "did you mean `contents`?"),
      ("{{> title}}", 4..<9, "a partial does not contain itself, but `title` does", nil),
      (
        "{{verdict}}", 0..<11, "`verdict` is a section and has no text of its own",
        "write `{{#verdict}}…{{/verdict}}`"
      ),
      ("{{eyebrow}", 0..<2, "a tag ends with `}}`", "add `}}`"),
      (
        "{{=<% %>=}}", 0..<11,
        "templates use variables, sections, partials and comments, but not `{{=<% %>=}}`", nil
      ),
      (
        "{{#meta}}{{lable}}{{/meta}}", 11..<16,
        "a template prints what its page has, and `lable` is not part of it",
        "did you mean `label`?"
      ),
    ] as [(String, Range<Int>, String, String?)]
  )
  func reportsWhatIsWrong(text: String, place: Range<Int>, headline: String, help: String?) throws {
    var problems: [Diagnostic] = []
    let templates = Templates(
      site: Folder(texts: ["title.mustache": text]),
      engine: try engineTemplates(),
      enginePath: "share/templates",
      reporting: &problems,
    )
    #expect(templates == nil)
    let problem = try #require(problems.first)
    #expect(problems.count == 1)
    #expect(problem.headline == headline)
    #expect(problem.help == help)
    #expect(problem.span?.file.path == "templates/title.mustache")
    #expect(problem.span?.range == place)
  }

  private func problems(_ texts: [String: String]) throws -> [Diagnostic] {
    var problems: [Diagnostic] = []
    _ = Templates(
      site: Folder(texts: texts),
      engine: try engineTemplates(),
      enginePath: "share/templates",
      reporting: &problems,
    )
    return problems
  }

  /// Twenty-two partials, each with the next one twice, are four million.
  @Test func partialsThatMultiplyAreRefusedAtOnce() throws {
    var texts = ["footer.mustache": "{{> p0}}", "p21.mustache": "x"]
    for number in 0..<21 {
      texts["p\(number).mustache"] = "{{> p\(number + 1)}}{{> p\(number + 1)}}"
    }
    let start = ContinuousClock.now
    let found = try problems(texts)
    #expect(!found.isEmpty && found.allSatisfy { $0.id == "template-limit" })
    // It takes milliseconds; unbounded it would take most of a minute.
    #expect(start.duration(to: .now) < .seconds(5))
  }

  @Test func partialsAndSectionsMayNotStandTooDeep() throws {
    var texts = ["footer.mustache": "{{> p0}}", "p5000.mustache": "x"]
    for number in 0..<5_000 { texts["p\(number).mustache"] = "{{> p\(number + 1)}}" }
    #expect(try problems(texts).map(\.id) == ["template-limit"])
    let sections = String(repeating: "{{#publisher}}", count: 20_000)
    #expect(
      try problems(["footer.mustache": sections]).contains { $0.id == "template-limit" }
    )
  }

  @Test func namesThePageThatHasATag() throws {
    let found = try problems([
      "footer.mustache": "{{#isBriefing}}{{citation}}{{/isBriefing}}{{#briefings}}{{/briefings}}"
    ])
    #expect(
      found.map(\.headline) == [
        "`citation` is part of `page.mustache`, but `checks.mustache` prints this too",
        "`citation` is part of `page.mustache`, but `index.mustache` prints this too",
        "`briefings` is part of `index.mustache`, but `checks.mustache` prints this too",
        "`briefings` is part of `index.mustache`, but `page.mustache` prints this too",
      ]
    )
    #expect(found.first?.help == "put it into a partial that only `page.mustache` contains")
  }

  @Test func warnsOfFilesThatNoPageReaches() throws {
    let found = try problems([
      "foter.mustache": "x", "styles.css": "", "parts/extra.mustache": "x", "README.md": "x",
      "footer.mustache": "{{> used}}", "used.mustache": "x",
    ])
    #expect(found.allSatisfy { $0.severity == .warning && $0.id == "template-unused" })
    #expect(
      found.map { [$0.span?.file.path ?? "", $0.headline, $0.help ?? ""] } == [
        [
          "templates/foter.mustache", "no page contains `foter.mustache`",
          "did you mean `footer.mustache`?",
        ],
        [
          "templates/parts/extra.mustache", "no page contains `parts/extra.mustache`",
          "move it to `templates/` itself",
        ],
        [
          "templates/styles.css",
          "the style sheet of a site is `style.css`, and `styles.css` is not read",
          "did you mean `style.css`?",
        ],
      ]
    )
  }

  @Test func reportsAStyleSheetThatWouldEndItsElement() throws {
    var problems: [Diagnostic] = []
    _ = Templates(
      site: Folder(texts: ["style.css": "p{}</STYLE><script>"]),
      engine: try engineTemplates(),
      enginePath: "templates",
      reporting: &problems,
    )
    #expect(problems.map(\.id) == ["template-style"])
    #expect(problems.first?.span?.range == 3..<10)
  }

  @Test func reportsMissingTemplates() {
    var problems: [Diagnostic] = []
    _ = Templates(site: Folder(), engine: Folder(), enginePath: "share", reporting: &problems)
    #expect(problems.map(\.id) == Array(repeating: "template-missing", count: 4))
  }

  @Test func theReadmeExplainsEveryName() throws {
    let readme = try String(
      decoding: Data(contentsOf: URL(filePath: templatesPath + "/README.md")),
      as: UTF8.self,
    )
    let shapes: [ViewShape] = [.page, .index, .checks]
    for name in Set(shapes.flatMap(allNames)).sorted() {
      #expect(readme.contains("`\(name)`"), "templates/README.md does not explain \(name)")
    }
  }

  @Test func theStyleSheetKeepsItsBudget() throws {
    let style = try #require(try engineTemplates()["style.css"])
    #expect(style.count <= 24_000)
  }

  private func allNames(_ shape: ViewShape) -> Set<String> {
    shape.fields.reduce(into: []) { names, field in
      names.insert(field.key)
      switch field.value {
      case .group(let inner), .list(let inner): names.formUnion(allNames(inner))
      case .text, .html, .flag: break
      }
    }
  }
}

/// `templates/` at the root of the package.
let templatesPath =
  #filePath.split(separator: "/", omittingEmptySubsequences: false)
  .dropLast(3).joined(separator: "/") + "/templates"

func engineTemplates() throws -> Folder { try Folder(reading: templatesPath) }
