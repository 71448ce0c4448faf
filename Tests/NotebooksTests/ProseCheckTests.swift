import Diagnostics
import Markdown
import Testing

@testable import Notebooks

/// Numbers and calibrated words in prose.
struct ProseCheckTests {
  // MARK: Numbers

  /// Each quantity that is typed by hand stands in ‹ ›; an arrow is the end of a line.
  private static let sentences = """
    It took ‹100 days›.
    It took ‹3 days›.
    It took ‹1 day›.
    It drew ‹20 MW›.
    The site used ‹28 GWh› of power.
    It ran at ‹312 TFLOP/s›.
    It needs ‹80 GB› a chip.
    It needs ‹80GB› a chip.
    It lost ‹30 %› of the time.
    It lost ‹30%›, at least.
    It lost ‹30 percent› of it.
    It lost ‹30 per cent› of it.
    About ‹5 %› of it.
    It is ‹10 times› faster.
    It is ‹3 times› faster.
    It is ‹3×› faster.
    It is ‹3 ×› as fast.
    It is ‹2x› faster.
    Errors of ‹20 ppm› matter.
    At ‹15 mK› it works.
    Pulses of ‹20 ns› suffice.
    It cost ‹$80M›.
    It cost ‹$80 million›.
    It cost ‹USD 80 million›.
    It cost ‹$5›.
    It cost ‹US$1.2bn› at once.
    It cost ‹€63 million›.
    It cost ‹80 million dollars›.
    Rents of ‹2 USD/h› are low.
    It is ‹7 nm› wide.
    It ran for ‹5 milliseconds› only.
    It used ‹40 kilowatt-hours› in all.

    It had ‹25,000 GPUs›.
    It had ‹25000› of them.
    It had ‹25,000› of them.
    A run of ‹1.8e12 parameters› is large.
    It takes ‹1.5e6› of them.
    It takes ‹10^9› of them.
    It takes ‹10⁹› of them.
    It takes ‹3 × 10^8› of them.
    It takes ‹3×10⁸› of them.
    The ‹12› runs failed.
    It takes ‹2.5› of them.
    A factor of ‹0.9› is enough.
    ‹25\u{202F}000› of them stood there.
    It has ‹2 million› of them.
    It takes ‹70B› parameters.
    It takes ‹13T› tokens.
    ‹90,000› of them were idle.
    About ‹90› of them were idle.
    In ‹90› of them it failed.
    Training ‹25› models is hard.
    He bought ‹2000 GPUs› last year.

    It took ‹90 to 100 days›.
    It took ‹90–100 days›.
    It took ‹90-100 days›.
    It took ‹2 to 3 days›.
    It cost ‹$60 to $80 million›.
    It lost ‹10 % to 20 %› of it.
    Between ‹90› and ‹100 days› went by.
    It lost ‹3 or 4 %› of it.

    It took ‹95 days› on ‹25,000 GPUs›.
    First ‹30 days›, then ‹40 days›.

    It took ‹two weeks›.
    It took ‹two⏎weeks›.
    It took a ‹hundred days›.
    It took ‹one hundred days›.
    It took ‹twenty-five days›.
    It took ‹three months›.
    It took ‹two hundred and fifty days›.
    It lost ‹five percent› of it.
    It is ‹four times› as fast.
    It is ‹ten times› faster.
    It is ‹ten times› more.
    It cost ‹two million dollars›.
    ‹Ten hours› later it stopped.
    It took a ‹dozen hours›.

    # A run of ‹95 days›
    - It took ‹95 days›.
    > It took ‹95 days›.
    1. It took ‹95 days›.
    It took **‹95 days›** in all.
    It took *‹95 days›* in all.
    It took [‹95 days›](https://x.org/100) in all.
    ![‹95 days› of work](picture.png)
    It took `x` and ‹95 days›.
    It took $x$ and ‹95 days›.
    It took \\* and ‹95 days›.
    It took &amp; and &nbsp; ‹95 days›.
    It <!-- 100 days --> took ‹95 days›.
    (‹95 days›)
    It took “‹95 days›”.
    It took ~‹95 days›.
    It took >‹95 days›.
    Émile’s café took ‹95 days›.
    It took⏎‹95 days›.
    A  b\\⏎c ‹95 days›.

    In 2022 it began.
    From 2024 to 2026 it ran.
    The years 2024–2026 were long.
    In 2024-2026 it ran.
    On 2026-11-22 it ended.
    On 22 November 2026 it ended.
    On November 22, 2026, it ended.
    On 1 May it ended.
    On Nov. 22 it ended.
    The 1990s were long.
    By 2035 it will end.
    In 2024 GPUs were scarce.
    At 10:30 it ended.
    The 2022 run ended.
    The summer of ’22 ended.
    It is 2022’s run.
    It took ‹2022 days›.
    It was in 2022 that ‹40 days› passed.

    The 1st run failed.
    The 20th run failed.
    The third run failed.
    See Figure 12.
    See Fig. 12.
    See section 3.
    See sections 3 and 12.
    See step 12.
    See p. 33.
    See pp. 33–40.
    It needs version 1.10 of it.
    It needs version 1.10.3 of it.
    Chapter 11 says so.
    On day 90 it stopped.
    See equation (12).
    See No. 12.
    The top 10 are shown.
    See https://x.org/2023/100 for it.
    See <https://x.org/100>.
    See doi:10.1038/s41586 for it.
    See arXiv:2301.12345 for it.

    The 100-day problem is old.
    A 4-bit code is short.
    A 16-bit number fits.
    The A100 is old, the H100 newer.
    GPT-4 is large.
    Llama 3 is large.
    Llama 3.1 405B is large.
    PaLM 540B takes long.
    We trained Falcon 180B.
    FP8 and CO2 are names.
    The 7B model is small.
    A two-dimensional grid is flat.
    IBM’s Condor 1121 is large.
    The 3D view is new.
    It runs GPT-4o and o1.
    A 1,121-qubit chip exists.
    The 100‑day problem is old.
    It is a 2N grid.
    Use x86-64 or arm64.
    Model_25 is small.

    The 3 hurdles are high.
    It has 2 parts.
    Between 0 and 1 it lies.
    Three hurdles remain.
    One of them failed.
    Thousands of qubits are needed.
    A million qubits are needed.
    Hundreds of days pass.
    Two thirds of it is lost.
    Half a day is lost.
    Twice the chips, half the days.
    A few days pass.
    It fails three times a week.
    It happens once in a hundred runs.
    About 2/3 of it is lost.
    It runs 24/7.
    One week is enough.
    The second two were late.
    A 90% interval is drawn.
    The band is a 90 % interval.

    It took 95 days [@patel2023].
    It took 95 days. [@patel2023]
    It took 95 days.[@patel2023]
    It took 95 days [@patel2023]. Then ‹40 days› passed.
    ‹40 days› passed. It took 95 days [@patel2023].
    - It took 95 days. Then 40 days. [@patel2023]
    It took `95 days` and $95$.
    By e.g. 95 days it was off [@patel2023].
    It took 95 days (cf. J. Smith) [@patel2023].
    It took 95.5 days [@patel2023].
    Was it ‹95 days›? It was [@patel2023].

    Moore’s law held for ‹50 years›.
    Three of the Top500 are hybrid.
    Half of the Top 500 is public.
    About two-thirds of it is public.
    COVID-19 delayed it.
    A 5G network helps.
    A B200 draws ‹1,000 W›.
    The 70B model fits.
    Section 230 protects it.
    About 1 in ‹10› runs fails.
    It ends in Q3 2026.
    In H1 2026 it slowed.
    The 2030s are far.
    From the mid-2020s it slowed.
    In FY2026 it grew.
    In 2025/26 it grew.
    In 2025–26 it grew.
    Use v2.1 of it.
    It meets ISO 9001 and ISO/IEC 27001.
    It follows NIST SP 800-53.
    Article 5(1)(a) bans it.
    Regulation (EU) 2024/1689 bans it.
    See paragraph 12 and recital 97.
    H.R. 4521 passed.
    Executive Order 14110 was withdrawn.
    UN resolution 1325 binds them.
    See arXiv:2305.1234.
    See the report [12].
    Call +1 202 555 0147.
    Call 202-555-0147.
    It is a ‹10x› gain.
    It rose ‹10-fold›.
    A tenfold rise followed.
    It rose by ‹3 percentage points›.
    It fell by ‹25 basis points›.
    It costs ‹€5bn›.
    It costs ‹5bn› EUR.
    It costs ‹€5 billion›.
    It costs ‹€5bn–€10bn›.
    It costs ‹£2.5bn› a year.
    It costs ‹$1›.
    It costs ‹$1 trillion›.
    It is No. 1 in chips.
    It is a ratio of 3:1.
    It takes ‹10–20› of them.
    The S&P 500 fell.
    The G7 and the EU-27 met.
    The ‹27› member states met.
    It is a 50/50 chance.
    They met at 10 a.m. on Monday.
    They met at 10am.
    In 1865 Jevons saw it.
    The ‹1865› runs failed.
    A 10-year bond pays ‹4.5%›.
    Windows 11 and iOS 18 run it.
    It needs TRL 10–12.
    A 401(k) plan pays it.
    The bars are 95% confidence intervals.
    It is in the ‹95%› confidence class.
    Uptime is ‹99.9%› at the 99th percentile.
    Keep it below ‹1.5 °C› of warming.
    The 1.5-degree goal is lost.
    A 2-to-1 vote passed it.
    The ‹100 days› of the presidency began.
    World War 2 and Apollo 11 are over.
    Grants of ‹$52.7bn› were made under the CHIPS Act.

    It took `= run.duration > 95 d or so.
    It took 95 days [see @patel2023, p. 3]. Then ‹40 days›.
    """.split(separator: "\n").map { String($0).replacing("⏎", with: "\n") }

  @Test func readsManySentences() {
    #expect(Self.sentences.count >= 210)
  }

  @Test(arguments: sentences)
  func findsWhatIsTypedByHand(marked: String) {
    let text = marked.replacing("‹", with: "").replacing("›", with: "")
    #expect(marking("bare-number", in: text) == marked)
  }

  @Test(arguments: [
    (["100 days"], "It took 100 days, and then ‹40 days›."), (["100 days"], "It took 100\ndays."),
    (["A100 SXM 80"], "The A100 SXM 80 is old, ‹80 GB› are few."),
    (["100"], "It took 100 days, not ‹1,100›."),
    (["100"], "It took ‹100,000 days›, ‹100.5 days› or ‹2100 days›."), ([""], "It took ‹95 days›."),
    (["days"], "It took ‹95 days›."), (["H100 80 GB", "25,000"], "An H100 80 GB, of 25,000."),
  ])
  func letsTermsPass(terms: [String], marked: String) {
    let text = marked.replacing("‹", with: "").replacing("›", with: "")
    #expect(marking("bare-number", in: text, terms: terms) == marked)
  }

  @Test(arguments: [
    "|A|B|\n|-|-|\n|95 d|20 W|\n: From [@patel2023].", "|A|B|\n|-|-|\n|‹95 d›|‹20 W›|",
    "|A [@patel2023]|B|\n|-|-|\n|95 d|‹20 W›|\n|96 d|‹21 W›|",
    "|A|B [@patel2023]|\n|-|-|\n|‹95 d›|20 W|\n: It took ‹97 d›.",
    "|A|B|\n|-|-|\n|95 d [@patel2023]|‹20 W›|",
  ])
  func citesTheCellsOfATableAtOnce(marked: String) {
    let text = marked.replacing("‹", with: "").replacing("›", with: "")
    #expect(marking("bare-number", in: text) == marked)
  }

  @Test func readsNumbersInWordsInEnglishAlone() {
    #expect(
      marking("bare-number", in: "Sex two weeks 95 d", language: "de") == "Sex two weeks ‹95 d›"
    )
    #expect(
      marking("bare-number", in: "It took two weeks.", language: "en-GB").contains("‹two weeks›")
    )
  }

  /// Wherever a number stands, its place is exact.
  @Test func findsAPlantedNumberAtItsBytes() {
    var generator = SplitMix(state: 7)
    let pieces = [
      "words", "more words", "*stressed*", "**strong *and* more**", "`code 5 6`", "``a ` 12 days``",
      "[link 1](https://x.org/99?a=12)", "<https://x.org/77>", "&amp;", "&copy;", "&#8212;", "\\*",
      "\\`",
      "<!-- 44 days -->", "$x_{33}$", "`= a.b`", "`? a > 30 d`", "@claim-x", "[^n]", "ümlaut",
      "„Wort“",
      "日本語", "🙂", "a_b_c", "2 * 3", "x < y", "![alt](p12.png)", "[ref][r1]", "don’t", "_it_", "#",
      "|",
    ]
    for round in 0..<2000 {
      var words = (0..<Int(generator.next() % 12)).map { _ in
        pieces[Int(generator.next() % UInt64(pieces.count))]
      }
      // A comment is a block where it stands first.
      words.insert("So", at: 0)
      words.insert("‹95 days›", at: 1 + Int(generator.next() % UInt64(words.count)))
      let starts = ["", "- ", "> ", "## ", "1. ", "> - "]
      let start = starts[Int(generator.next() % UInt64(starts.count))]
      let isOneLine = start == "## "
      let indent = start == "- " ? "  " : start == "1. " ? "   " : start == "> - " ? ">   " : start
      let marked =
        start
        + words.enumerated().map { index, word in
          guard index > 0 else { return word }
          // Some would start a block, or end it.
          let breaks =
            !isOneLine && generator.next() % 4 == 0 && !"#|<12".contains(word.first ?? "#")
          return (breaks ? "\n" + indent : " ") + word
        }.joined()
      let text = marked.replacing("‹", with: "").replacing("›", with: "")
      #expect(marking("bare-number", in: text).contains("‹95 days›"), "round \(round): \(marked)")
    }
  }

  @Test(arguments: [
    "It took 95 days &#x", "&#; 95 days", "\u{2} 95 days", "*** 95 days", "\0 95 days", "[95 days",
    "`95 days",
    "95", "$95", "USD", "95 to", "95 –", "9".padding(5000), "9,".padding(5000), "a-".padding(5000),
    "two ".padding(5000), "1e999999 days", "95 days.", ". . . .", "@claim- likely", "confidence",
    "as likely as",
    "very likely", "not", "95 \u{A0}", "é", "’", "$", "× 10", "9×", "9 × 10^", "9⁻", "[@",
    "95 days [@", "likely likely",
  ])
  func survivesAnyText(text: String) {
    _ = marking("bare-number", in: text)
  }

  // MARK: Likelihoods

  /// Each word that needs a claim stands in ‹ ›.
  @Test(arguments: [
    "It is ‹very likely› to fail.", "‹Very likely› it fails.", "It is ‹virtually certain› to fail.",
    "It is **‹very unlikely›** to fail.", "It will ‹exceptionally unlikely› fail.",
    "It is ‹about as likely as not›.", "Prices fall, so it is ‹very likely› to end.",
    "If prices fall, it is ‹very likely› to end.", "He said it is ‹very likely›. [^n]",
    "It is likely to fail.", "It is unlikely to fail.", "It is more than likely.",
    "It isn’t very likely.", "It isn't very likely.", "It is not very likely.",
    "It was never very likely.", "It is no longer very likely.", "Is it very likely?",
    "We ask whether it is very likely to end.", "We would act if it were very likely.",
    "Unless it is virtually certain, wait.", "By “very likely” we mean nine in ten.",
    "The word \"virtually certain\" is rare.", "The most likely case is this.",
    "An unlikely pair won.", "A certain doubt remains.", "It is as likely as that.",
    "Authors call it very likely [@patel2023].", "Its likelihood is unknown.",
    "It is all but certain.", "How very likely!", "It is not about as likely as not.",
    "Investors’ high confidence made it likely.",
  ])
  func findsWhatPromisesALikelihood(marked: String) {
    let text = marked.replacing("‹", with: "").replacing("›", with: "")
    #expect(marking("likelihood-without-claim", in: text) == marked)
  }

  /// Beside a claim that is very likely.
  @Test(arguments: [
    "It is ‹likely› to fail @claim-x.", "It is ‹very unlikely› to fail (@claim-x).",
    "It is very likely to fail @claim-x.", "A likely buyer would ask @claim-x.",
    "It isn’t likely to hold @claim-x.", "It is hardly likely to hold @claim-x.",
    "It makes failure more likely @claim-x.", "Is it likely? See @claim-x.",
    "The likely cost is in @claim-x.", "It is increasingly likely @claim-x.",
  ])
  func holdsWordsAgainstTheirClaim(marked: String) {
    let claim = """


      ```yaml claim x
      says: It fails.
      basis: judgement
      probability: 0.95
      event: it fails
      by: 2030
      likelihood: very likely
      confidence: low
      because: We think so.
      ```

      """
    let text = marked.replacing("‹", with: "").replacing("›", with: "") + claim
    #expect(marking("likelihood-differs", in: text) == marked + claim)
  }

  // MARK: Sentences

  @Test(arguments: [
    ["One.", "Two."], ["Is it?", "It is!", "Good."], ["It took 3.5 days.", "Then more."],
    ["See e.g. the leak.", "It is old."], ["J. Smith said so.", "He knew."],
    ["By U.S. law it is so."],
    ["See Fig. 2 and p. 3.", "Then go."], ["He said “no.”", "It was so."],
    ["It ended (at last.)", "Then more."],
    ["It ended. [@patel2023]", "Then more."], ["It ended. @claim-x", "Then more."],
    ["It ended.", "@fig-x shows it."],
    ["It ended… and", ""].filter { !$0.isEmpty }, ["It was approx. five."], ["It is vs. that one."],
    ["No end"],
    ["It ended. @claim-x"], ["A `code. More` span.", "Next."], ["Plan B. failed."],
  ])
  func splitsSentences(sentences: [String]) throws {
    let text = sentences.joined(separator: " ")
    let prose = try #require(paragraph(text))
    let found = prose.sentences.map { prose.span($0) }.map { String($0.file[$0.range]) }
    // A mark is one byte with the place of its start.
    #expect(found.count == sentences.count, "\(found)")
    for (piece, sentence) in zip(found, sentences) { #expect(sentence.hasPrefix(piece)) }
  }
}

extension String {
  fileprivate func padding(_ count: Int) -> String { String(repeating: self, count: count / 2) }
}

/// Numbers that look random and are the same each time.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// What the checks say of a notebook that is read and not evaluated.
private func problems(of text: String) -> [Diagnostic] {
  var problems: [Diagnostic] = []
  let notebook = Notebook(reading: SourceFile(path: "t.md", text: text), reporting: &problems)
  problems = []
  ProseChecks(notebook: notebook, scope: NotebookScope(of: "", in: SiteNames()), marks: [:]).check(
    reporting: &problems
  )
  return problems
}

/// A text with what a rule points at in ‹ ›.
private func marking(
  _ id: String,
  in text: String,
  terms: [String] = [],
  language: String = "en",
) -> String {
  let list = terms.map { "\"\($0)\"" }.joined(separator: ", ")
  let head = "---\ntitle: Test\nlanguage: \(language)\nterms: [\(list)]\n---\n"
  var bytes = Array((head + text).utf8)
  let ranges = problems(of: head + text).filter { $0.id == id }.compactMap(\.span?.range)
  for range in Set(ranges).sorted(by: { $0.lowerBound > $1.lowerBound }) {
    bytes.insert(contentsOf: "›".utf8, at: range.upperBound)
    bytes.insert(contentsOf: "‹".utf8, at: range.lowerBound)
  }
  return String(decoding: bytes.dropFirst(head.utf8.count), as: UTF8.self)
}

/// The only paragraph of a text.
private func paragraph(_ text: String) -> ProseText? {
  var problems: [Diagnostic] = []
  let file = SourceFile(path: "t.md", text: "---\ntitle: Test\n---\n" + text)
  let notebook = Notebook(reading: file, reporting: &problems)
  guard let block = notebook.document.blocks.first, let inlines = block.texts.first else {
    return nil
  }
  var reader = ProseReader(SourceText(file, block.span.range))
  return reader.next(inlines)
}
