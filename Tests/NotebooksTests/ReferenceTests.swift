import Diagnostics
import Testing

@testable import Notebooks

/// Citations, references to what stands elsewhere, equations and macros.
struct ReferenceTests {
  @Test(
    arguments: [
      ("[@patel2023]", ["patel2023"]), ("[@patel2023, p. 3]", ["patel2023, p. 3"]),
      ("[@patel2023 , p. 3 ]", ["patel2023, p. 3"]),
      ("[@patel2023,p. 3;@kaplan2020]", ["patel2023, p. 3", "kaplan2020"]),
      (
        "[@patel2023, pp. 3–5, tables 2-4; @kaplan2020, § 3, “Größe”]",
        ["patel2023, pp. 3–5, tables 2-4", "kaplan2020, § 3, “Größe”"]
      ),
      ("[@patel2023,\np. 3;\n@kaplan2020]", ["patel2023, p. 3", "kaplan2020"]),
      ("> [@patel2023,\n> p. 3]", ["patel2023, p. 3"]),
      ("- *[@patel2023,\n  p. 3]*", ["patel2023, p. 3"]),
    ]
  )
  func readsCitationsWithTheirPlaces(text: String, items: [String]) throws {
    let (page, problems) = try evaluate(notebook(text))
    #expect(shown(problems) == [])
    let found = page.marks.values.flatMap { mark -> [String] in
      guard case .citation(let items) = mark else { return [] }
      return items.map { item in item.key + (item.locator.map { ", \($0)" } ?? "") }
    }
    #expect(found == items)
  }

  @Test(
    arguments: [
      ("[@patel2023 p. 3]", "[@patel2023, p. 3]"),
      ("[@patel2023; kaplan2020]", "[@patel2023; @kaplan2020]"),
      ("[@patel2023, p. 3; sec. 2]", "[@patel2023, p. 3, sec. 2]"),
      ("[@patel2023, @kaplan2020]", "[@patel2023; @kaplan2020]"),
      ("[@patel2023, p. 3, @kaplan2020]", "[@patel2023, p. 3; @kaplan2020]"),
      ("[@patel2023,]", "[@patel2023]"), ("[@patel2023;]", "[@patel2023]"),
      ("[@patel2023;; @kaplan2020]", "[@patel2023; @kaplan2020]"),
    ]
  )
  func saysHowACitationMustBeWritten(text: String, right: String) throws {
    let problems = try evaluate(notebook(text)).problems
    #expect(problems.map(\.id) == ["citation-form"])
    #expect(problems.map(\.help) == ["write `\(right)`"])
    // What it says is right.
    #expect(try evaluate(notebook(right)).problems.isEmpty)
  }

  @Test func anEquationIsABlockWithItsTeX() throws {
    let text = notebook("See @eq-energy.\n\n```math energy\nE = P t\n```\n\n```math\nx\n```")
    let (page, problems) = try evaluate(text)
    #expect(shown(problems) == [])
    let equations = page.blocks.compactMap { start, block -> String? in
      guard case .equation(let equation) = block else { return nil }
      #expect(page.file[start..<start + 7] == "```math")
      return "\(equation.name): \(equation.tex.text)"
    }
    #expect(equations == ["energy: E = P t\n"])
  }

  @Test(
    arguments: [
      (
        #"{'\flops': '\mathrm{FLOP}', '\ket': '\left|#1\right>'}"#,
        [#"\flops \mathrm{FLOP}"#, #"\ket \left|#1\right>"#]
      ),
      ("{}", []),
    ]
  )
  func readsMacrosWithTheirPlaces(text: String, macros: [String]) {
    var problems: [Diagnostic] = []
    let file = SourceFile(path: "site/site.yaml", text: "name: Test\nmacros: \(text)\n")
    let settings = SiteSettings(reading: file, slugs: [], reporting: &problems)
    #expect(shown(problems) == [])
    #expect(settings.macros.map { "\($0.name.text) \($0.tex.text)" } == macros)
    for macro in settings.macros {
      #expect(file[macro.name.span.range] == macro.name.text)
      #expect(file[macro.tex.span.range] == macro.tex.text)
    }
  }
}
