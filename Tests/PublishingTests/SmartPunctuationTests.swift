import Diagnostics
import Markdown
import Testing

@testable import Publishing

struct SmartPunctuationTests {
  private static let english: [(typed: String, printed: String)] = [
    // Quotations.
    (#""Yes.""#, "“Yes.”"),
    (#"He said "yes" and left."#, "He said “yes” and left."),
    (#"("yes")"#, "(“yes”)"),
    (#"["yes"]"#, "[“yes”]"),
    (#""yes", "no""#, "“yes”, “no”"),
    (#""yes"/"no""#, "“yes”/“no”"),
    (#""yes"; "no"?"#, "“yes”; “no”?"),
    (#""Yes!" "No?""#, "“Yes!” “No?”"),
    (#""25,000 GPUs""#, "“25,000 GPUs”"),
    (#"semi-"quantum""#, "semi-“quantum”"),
    (#""quantum"-ready"#, "“quantum”-ready"),
    ("\"a\nb\"", "“a\nb”"),
    (#""A "good" one""#, "“A “good” one”"),
    (#""É""#, "“É”"),
    (#""量子""#, "“量子”"),
    (#"«"yes"»"#, "«“yes”»"),
    (#"¿"yes"?"#, "¿“yes”?"),
    (#""It goes on"#, "“It goes on"),
    (#"and ends.""#, "and ends.”"),
    // Inner quotations.
    ("'Yes.'", "‘Yes.’"),
    ("He said 'yes' and left.", "He said ‘yes’ and left."),
    (#""'Yes,' he said.""#, "“‘Yes,’ he said.”"),
    (#""He said 'yes'""#, "“He said ‘yes’”"),
    (#"'He said "yes"'"#, "‘He said “yes”’"),
    (#""'Yes'""#, "“‘Yes’”"),
    ("('yes')", "(‘yes’)"),
    ("'don't'", "‘don’t’"),
    ("'a' and 'b'", "‘a’ and ‘b’"),
    ("'5 qubits'", "‘5 qubits’"),
    // Apostrophes.
    ("don't", "don’t"),
    ("it's Shor's", "it’s Shor’s"),
    ("the users' GPUs", "the users’ GPUs"),
    ("James' code", "James’ code"),
    ("rock'n'roll", "rock’n’roll"),
    ("rock 'n' roll", "rock ’n’ roll"),
    ("O'Brien", "O’Brien"),
    ("'tis so", "’tis so"),
    ("'Twas so", "’Twas so"),
    ("go get 'em", "go get ’em"),
    ("'cause", "’cause"),
    ("the '90s", "the ’90s"),
    ("the '90s and '00s", "the ’90s and ’00s"),
    ("class of '08", "class of ’08"),
    ("the 1990's", "the 1990’s"),
    ("A100's", "A100’s"),
    (#""don't""#, "“don’t”"),
    (#""the '90s""#, "“the ’90s”"),
    ("'20 qubits'", "‘20 qubits’"),
    ("y'all'd", "y’all’d"),
    // Feet and inches stay.
    ("5'", "5'"),
    (#"6""#, #"6""#),
    (#"5' 6""#, #"5' 6""#),
    (#"5'6""#, #"5'6""#),
    (#"a 19" rack"#, #"a 19" rack"#),
    (#""a 19" rack""#, "“a 19\" rack”"),
    (#""page 5""#, "“page 5”"),
    (#""page 5" and "page 6""#, "“page 5” and “page 6”"),
    (#"48° 51' 24""#, #"48° 51' 24""#),
    // Dashes.
    ("5--7 days", "5–7 days"),
    ("a---b", "a—b"),
    ("yes -- no", "yes – no"),
    ("yes --- no", "yes — no"),
    ("well-known", "well-known"),
    ("a - b", "a - b"),
    ("-5 to -3", "-5 to -3"),
    ("----", "----"),
    ("the option --drafts", "the option --drafts"),
    ("--drafts", "--drafts"),
    (#""No--" she said"#, "“No–” she said"),
    (#"he--"yes"--left"#, "he–“yes”–left"),
    ("2023--", "2023–"),
    // Ellipses.
    ("Wait...", "Wait…"),
    ("Wait....", "Wait…."),
    ("...and", "…and"),
    ("a...b", "a…b"),
    ("Wait..", "Wait.."),
    (".....", "....."),
    (#""Wait...""#, "“Wait…”"),
    ("3.5.", "3.5."),
    // What is no mark.
    ("", ""),
    ("a", "a"),
    (#"""#, #"""#),
    ("'", "'"),
    (#" " "#, #" " "#),
    (" ' ", " ' "),
    (#"a"b"#, #"a"b"#),
    ("“yes” ‘no’ – —", "“yes” ‘no’ – —"),
    ("\u{fffc}", "\u{fffc}"),
    ("👩‍🔬's", "👩‍🔬’s"),
    ("a\u{300}'s", "a\u{300}’s"),
  ]

  @Test(arguments: english)
  func setsEnglish(typed: String, printed: String) {
    #expect(SmartPunctuation(language: "en").applied(to: typed) == printed)
  }

  private static let sentence = #""Das 'gute' Ende" ist's -- 5' 6"..."#

  @Test(arguments: [
    ("de", "„Das ‚gute‘ Ende“ ist’s – 5' 6\"…"),
    ("de-AT", "„Das ‚gute‘ Ende“ ist’s – 5' 6\"…"),
    ("de-CH", "«Das ‹gute› Ende» ist’s – 5' 6\"…"),
    ("DE-ch", "«Das ‹gute› Ende» ist’s – 5' 6\"…"),
    ("en", "“Das ‘gute’ Ende” ist’s – 5' 6\"…"),
    ("en-GB", "“Das ‘gute’ Ende” ist’s – 5' 6\"…"),
    ("xx", "“Das ‘gute’ Ende” ist’s – 5' 6\"…"),
    ("", "“Das ‘gute’ Ende” ist’s – 5' 6\"…"),
    ("fr", "«\u{202f}Das “gute” Ende\u{202f}» ist’s – 5' 6\"…"),
    ("fr-CA", "«\u{202f}Das “gute” Ende\u{202f}» ist’s – 5' 6\"…"),
    ("fr-CH", "«Das ‹gute› Ende» ist’s – 5' 6\"…"),
    ("es", "«Das “gute” Ende» ist’s – 5' 6\"…"),
    ("es-MX", "«Das “gute” Ende» ist’s – 5' 6\"…"),
    ("it", "«Das “gute” Ende» ist’s – 5' 6\"…"),
    ("nl", "“Das ‘gute’ Ende” ist’s – 5' 6\"…"),
    ("pl", "„Das «gute» Ende” ist’s – 5' 6\"…"),
    ("sv", "”Das ’gute’ Ende” ist’s – 5' 6\"…"),
    ("fi", "”Das ’gute’ Ende” ist’s – 5' 6\"…"),
    ("nb", "«Das ‘gute’ Ende» ist’s – 5' 6\"…"),
    ("pt", "“Das ‘gute’ Ende” ist’s – 5' 6\"…"),
    ("pt-PT", "«Das “gute” Ende» ist’s – 5' 6\"…"),
    ("cs", "„Das ‚gute‘ Ende“ ist’s – 5' 6\"…"),
    ("hu", "„Das »gute« Ende” ist’s – 5' 6\"…"),
    ("ru", "«Das „gute“ Ende» ist’s – 5' 6\"…"),
    ("ja", "「Das 『gute』 Ende」 ist’s – 5' 6\"…"),
    ("tr", "“Das ‘gute’ Ende” ist’s – 5' 6\"…"),
  ])
  func setsTheMarksOfALanguage(language: String, printed: String) {
    #expect(SmartPunctuation(language: language).applied(to: Self.sentence) == printed)
  }

  @Test(arguments: [
    ("fr", "Vraiment ? Oui !", "Vraiment\u{202f}? Oui\u{202f}!"),
    ("fr", "Voici : 5 % ; bien", "Voici\u{a0}: 5\u{202f}%\u{202f}; bien"),
    ("fr", "« mot »", "«\u{202f}mot\u{202f}»"),
    ("fr", "l'ordinateur", "l’ordinateur"),
    ("fr", #""L'ordinateur" ?"#, "«\u{202f}L’ordinateur\u{202f}»\u{202f}?"),
    ("fr", "Vraiment?", "Vraiment?"),
    ("fr-CH", "Vraiment ?", "Vraiment ?"),
    ("en", "Really ?", "Really ?"),
    ("nl", "'s avonds", "’s avonds"),
    ("nl", "'t is zo", "’t is zo"),
    ("de", "geht's", "geht’s"),
    ("de", "die '90er", "die ’90er"),
  ])
  func setsWhatALanguageHasBesides(language: String, typed: String, printed: String) {
    #expect(SmartPunctuation(language: language).applied(to: typed) == printed)
  }

  /// The inlines of a paragraph, spelled with what stays as it was typed in brackets.
  private func printed(_ markdown: String) throws -> String {
    var problems: [Diagnostic] = []
    let file = SourceFile(path: "a.md", text: markdown)
    let document = Document(parsing: file, in: 0..<file.count, reporting: &problems)
    #expect(problems == [])
    guard case .paragraph(let inlines)? = document.blocks.first?.kind else { return "" }
    return SmartPunctuation(language: "en").applied(to: inlines).plainText { "[\($0.text.text)]" }
  }

  @Test(arguments: [
    (#""*Yes*" he said"#, "“Yes” he said"),
    (#"*"Yes"* he said"#, "“Yes” he said"),
    (#""**Yes**, 'no'""#, "“Yes, ‘no’”"),
    (#"*"Yes*, no""#, "“Yes, no”"),
    (#""[Yes](https://example.org)""#, "“Yes”"),
    (#"["Yes"](https://example.org)"#, "“Yes”"),
    (#"["Yes](https://example.org)", no"#, "“Yes”, no"),
    ("*Shor*'s", "Shor’s"),
    (#""`= a.b`""#, "“[a.b]”"),
    ("`= a.b`'s", "[a.b]’s"),
    (#""`code`""#, "“code”"),
    (#"`"code" -- it's...`"#, #""code" -- it's..."#),
    (#""$x'$""#, "“[x']”"),
    ("$a--b$ -- b", "[a--b] – b"),
    (#""Yes"[@patel2023]"#, "“Yes”[@patel2023]"),
    (#""Yes[@patel2023]" he said"#, "“Yes[@patel2023]” he said"),
    ("<https://example.org/a--b'c>", "https://example.org/a--b'c"),
    ("<a--b@example.org>", "a--b@example.org"),
    ("\"a\nb\"", "“a b”"),
    ("a\\\n\"b\"", "a “b”"),
  ])
  func readsAcrossWhatStandsInATextAndLeavesItAlone(markdown: String, printed: String) throws {
    #expect(try self.printed(markdown) == printed)
  }

  @Test func keepsTheTreeOfATextAsItIs() throws {
    var problems: [Diagnostic] = []
    let text = #"A *"b **c"** d* [e'](x.md "f") `g` ![h](i.png) $j$ [^k]."#
    let file = SourceFile(path: "a.md", text: text + "\n\n[^k]: l\n")
    let document = Document(parsing: file, in: 0..<file.count, reporting: &problems)
    guard case .paragraph(let inlines)? = document.blocks.first?.kind else {
      Issue.record("no paragraph")
      return
    }
    let printed = SmartPunctuation(language: "en").applied(to: inlines)
    let plain = String(describing: printed)
    #expect(["“", "”", "’"].allSatisfy(plain.contains))
    let restored = plain.replacing("“", with: "\\\"").replacing("”", with: "\\\"")
      .replacing("’", with: "\\'")
    #expect(restored == String(describing: inlines))
  }
}
