import Diagnostics
import Testing

@testable import Notebooks

struct FrontMatterTests {
  @Test(
    arguments: [
      ("12 months", "2026-11-01", "2027-11-01"), ("12months", "2026-11-01", "2027-11-01"),
      ("1 month", "2026-01-31", "2026-02-28"), ("13 months", "2023-01-31", "2024-02-29"),
      ("2 years", "2024-02-29", "2026-02-28"), ("1 a", "2026-06-30", "2027-06-30"),
      ("90 d", "2026-11-01", "2027-01-30"), ("6 weeks", "2026-12-01", "2027-01-12"),
      ("365 days", "2023-03-01", "2024-02-29"),
    ]
  )
  func evidenceIsFreshUntilItsLastDay(fresh: String, evidence: String, last: String) throws {
    let text = "---\n{title: Test, evidence: \(evidence), fresh: \(fresh)}\n---\n"
    let (page, problems) = try evaluate(text)
    #expect(shown(problems) == [])
    #expect(page.frontMatter.staleEvidence(on: evidence, severity: .warning) == nil)
    #expect(page.frontMatter.staleEvidence(on: last, severity: .warning) == nil)
    let next = try #require(CalendarDate(last)).adding(days: 1)
    let stale = page.frontMatter.staleEvidence(on: "\(next)", severity: .error)
    #expect(stale?.headline.contains("until \(last)") == true)
    #expect(stale?.severity == .error)
  }

  @Test(arguments: ["12", "0 months", "-1 year", "1.5 years", "soon", "101 years", "12 Months"])
  func otherWordsSayNotHowLongItHolds(fresh: String) throws {
    let text = "---\n{title: Test, evidence: 2026-11-01, fresh: \(fresh)}\n---\n"
    #expect(try evaluate(text).problems.map(\.id) == ["invalid-value"])
  }

  @Test func theSiteTellsOfAllStaleEvidence() throws {
    var problems: [Diagnostic] = []
    let files = ["2024-01-01", "2026-01-01", "2023-01-01"].enumerated().map { index, day in
      SourceFile(
        path: "notebooks/n\(index).md",
        text: "---\n{title: Test, evidence: \(day), fresh: 1 year}\n---\n",
      )
    }
    let site = EvaluatedSite(
      evaluating: SiteSource(
        notebooks: files,
        settings: SourceFile(path: "site/site.yaml", text: "{name: Test, order: [n2]}\n"),
        references: nil,
      ),
      reporting: &problems,
    )
    #expect(problems.isEmpty)
    let stale = site.staleEvidence(on: "2026-11-22", isStrict: false)
    #expect(stale.map { $0.span?.file.path } == ["notebooks/n0.md", "notebooks/n2.md"])
    #expect(stale.allSatisfy { $0.severity == .warning })
    #expect(site.staleEvidence(on: "2026-11-22", isStrict: true).containsError)
    #expect(site.staleEvidence(on: "2023-06-01", isStrict: true).isEmpty)
  }

  @Test(
    arguments: [
      ("GPT-4, A100 , H100", ["GPT-4", "A100", "H100"]),
      ("[GPT-4, 'Level 2, 3']", ["GPT-4", "Level 2, 3"]), ("A100", ["A100"]),
      ("[A100, A100]", ["A100"]),
    ]
  )
  func termsAreAListOrStandBetweenCommas(text: String, terms: [String]) throws {
    let (page, problems) = try evaluate("---\ntitle: Test\nterms: \(text)\n---\n")
    #expect(shown(problems) == [])
    #expect(page.frontMatter.terms == terms)
  }

  @Test(
    arguments: [
      ("en", true), ("de-AT", true), ("zh-Hant-TW", true), ("es-419", true), ("gsw", true),
      ("de-CH-1996", true), ("english", false), ("en_US", false), ("e", false), ("en-", false),
      ("12", false), ("en--US", false), ("ünd", false),
    ]
  )
  func aLanguageIsATag(tag: String, isTag: Bool) throws {
    let (page, problems) = try evaluate("---\ntitle: Test\nlanguage: \(tag)\n---\n")
    #expect(problems.map(\.id) == (isTag ? [] : ["invalid-value"]))
    #expect(page.frontMatter.language == (isTag ? tag : "en"))
  }
}
