import Diagnostics
import Testing

@testable import Notebooks

/// Reads a block; the value of each key of its first mapping, and what was said.
private func read(_ text: String) -> (values: [String: String], problems: [Diagnostic]) {
  let file = SourceFile(path: "a.md", text: text)
  var problems: [Diagnostic] = []
  let value = YAMLReader.value(of: SourceText(file, 0..<file.count), reporting: &problems)
  var values: [String: String] = [:]
  if let value { collect(value, below: "", into: &values) }
  return (values, problems)
}

/// The scalars of a tree by path: `over.tokens.0`.
private func collect(_ value: YAMLValue, below path: String, into values: inout [String: String]) {
  switch value.kind {
  case .scalar(let text): values[path] = text.text
  case .broken: values[path] = "✗"
  case .sequence(let items):
    for (index, item) in items.enumerated() {
      collect(item, below: path.isEmpty ? "\(index)" : "\(path).\(index)", into: &values)
    }
  case .mapping(let entries, _):
    for entry in entries {
      let name = entry.key.text
      collect(entry.value, below: path.isEmpty ? name : "\(path).\(name)", into: &values)
    }
  }
}

/// Each problem as its id and the text under its span.
private func faults(_ problems: [Diagnostic]) -> [String] {
  problems.map { problem in
    "\(problem.id) ‹\(problem.span.map { String($0.file[$0.range]) } ?? "")›"
  }
}

struct YAMLTrapsTests {
  /// What people write, where its value is to be found, and what they mean by it.
  static let traps: [(yaml: String, path: String, meant: String)] = [
    ("k: `= a` days", "k", "`= a` days"), ("k: @key, p. 3", "k", "@key, p. 3"),
    ("k: [@key, p. 3]", "k", "[@key, p. 3]"), ("k: [Smith] said", "k", "[Smith] said"),
    ("k: {x} is so", "k", "{x} is so"), ("k: the #1 wall", "k", "the #1 wall"),
    ("k: 13e12 # a guess", "k", "13e12 # a guess"), ("k: #1", "k", "#1"),
    ("k: One thing: another", "k", "One thing: another"), ("k: as follows:", "k", "as follows:"),
    ("k: \"a\" b", "k", "\"a\" b"), ("k: \"No\" means \"no\"", "k", "\"No\" means \"no\""),
    ("k: \"say \"x\" now\"", "k", "say \"x\" now"), ("k: 'it's so'", "k", "it's so"),
    ("k: 'don't'", "k", "don't"), ("k: 'a' b's", "k", "'a' b's"), ("k: *never*", "k", "*never*"),
    ("k: !important", "k", "!important"), ("k: !!str x", "k", "x"), ("k: &a 5", "k", "5"),
    ("k: > 5 d", "k", "> 5 d"), ("k: >5 d", "k", ">5 d"), ("k: |x| < 1", "k", "|x| < 1"),
    ("k: %a", "k", "%a"), ("k: ] x", "k", "] x"), ("k: } x", "k", "} x"), ("k: , x", "k", ", x"),
    ("k: - 1 d", "k", "- 1 d"), ("k: ? what", "k", "? what"), ("k: “a: b”", "k", "a: b"),
    ("k: “a: b” and more", "k", "“a: b” and more"), ("k: \"$\\alpha$\"", "k", "$\\alpha$"),
    ("k: \"$x \\times y$\"", "k", "$x \\times y$"), ("k: \"a \\frac b's\"", "k", "a \\frac b's"),
    ("k: a b\n  c # d", "k", "a b c # d"), ("k: a # b\n  c d\n  e", "k", "a # b c d e"),
    ("k: a b\n  One more: c", "k", "a b One more: c"), ("k: > a\n  b c", "k", "a b c"),
    ("k: [uniform(1, 2), 3]", "k.0", "uniform(1, 2)"), ("k: [a, `b`]", "k.1", "`b`"),
    ("k: [a, @b]", "k.1", "@b"), ("k: [a, x [@b, p. 3]]", "k.1", "x [@b, p. 3]"),
    ("k: {v: 13e12 [@key, p. 3], n: x}", "k.v", "13e12 [@key, p. 3]"),
    ("k: {v: a, b, n: x}", "k.v", "a, b"), ("k: {v: 1,000}", "k.v", "1,000"),
    ("k: {v: a, b, c}", "k.v", "a, b, c"), ("k: {v: “a, b”}", "k.v", "a, b"),
    ("k: {v: 'it's so', n: x}", "k.v", "it's so"),
    ("k: {v: uniform(1, 2)}", "k.v", "uniform(1, 2)"),
    ("k: {v:1, n: x}", "k.v", "1"), ("k:x", "k", "x"), ("k:\u{A0}x", "k", "x"),
    ("k:[1]", "k.0", "1"), ("- x: `y`", "0.x", "`y`"), ("k:\n  - \"a\" b", "k.0", "\"a\" b"),
    ("k:\n  - l: \"a\" b", "k.0.l", "\"a\" b"), ("the #1: x", "the #1", "x"),
    ("`= a` GPUs: x", "`= a` GPUs", "x"), ("k: x\tc # d", "k", "x\tc # d"),
  ]

  /// What the message prints is what must be written: it is read without a word, and as meant.
  @Test(arguments: traps)
  func printsALineThatIsReadAsItWasMeant(trap: (yaml: String, path: String, meant: String)) throws {
    for ending in ["\n", "\r\n"] {
      let before = trap.yaml.hasPrefix("- ") ? "" : "before: 1\n"
      let after = trap.yaml.hasPrefix("- ") ? "" : "after: 2\n"
      let text = (before + trap.yaml + "\n" + after).replacing("\n", with: ending)
      var repaired = text
      // More than one comma may cut a value, each a message of its own.
      for _ in 0..<2 {
        let problems = read(repaired).problems
        #expect(problems.count <= 1, "\(faults(problems)) in \(repaired)")
        guard let problem = problems.first else { break }
        repaired = try Self.applying(problem, to: repaired)
      }
      let (values, problems) = read(repaired)
      #expect(problems.isEmpty, "\(faults(problems)) in \(repaired)")
      #expect(values[trap.path] == trap.meant, "\(values) in \(repaired)")
      #expect(read(text).problems.count == 1)
      if !before.isEmpty {
        #expect(values["before"] == "1" && values["after"] == "2")
        #expect(read(text).values["before"] == "1")
        #expect(read(text).values["after"] == "2")
      }
    }
  }

  /// The text with the lines of a problem replaced by the one that its help prints.
  private static func applying(_ problem: Diagnostic, to text: String) throws -> String {
    let help = try #require(problem.help)
    let start = try #require(help.firstRange(of: "`` ")?.upperBound, "\(help)")
    let end = try #require(help[start...].firstRange(of: " ``")?.lowerBound, "\(help)")
    let span = try #require(problem.span)
    let first = span.file.range(ofLine: span.file.line(at: span.range.lowerBound))
    let last = span.file.range(ofLine: span.file.line(at: span.range.upperBound))
    let indent = span.file[first].prefix { $0 == " " }
    let before = span.file[0..<first.lowerBound]
    let after = span.file[last.upperBound..<span.file.count]
    return "\(before)\(indent)\(help[start..<end])\(after)"
  }

  @Test(
    arguments: [
      ("k: x\n...\nl: y", ["yaml-syntax ‹...›"]), ("k: x\n---\nl: y", ["yaml-syntax ‹---›"]),
      ("---\nk: x", []), ("--- k: x\nl: y", ["yaml-syntax ‹---›"]),
      ("<<: *base\nk: x", ["yaml-syntax ‹<<›"]), ("k: *base\nl: x", ["yaml-quotes ‹*base›"]),
      (": x\nk: y", ["yaml-syntax ‹: x›"]),
      ("k: x\nmore of it\nl: y", ["yaml-syntax ‹more of it›"]),
      ("k: x\nmore\nand more\nl: y", ["yaml-syntax ‹more›"]),
      ("k: |\nnot indented\nl: y", ["yaml-syntax ‹not indented›"]),
      ("  k: x\nl: y", ["yaml-syntax ‹l: y›"]), ("k:\n\u{A0}\u{A0}- x", ["yaml-tab ‹\u{A0}›"]),
      ("k:\n\u{2003}- x", ["yaml-tab ‹\u{2003}›"]), ("k:\n \t- x", ["yaml-tab ‹\t›"]),
      ("k: x\n\tgoes on\nl: y", ["yaml-tab ‹\t›"]), ("k:\tx\n-\ty", ["yaml-syntax ‹-\ty›"]),
      ("- k:\tx\n-\tl: y", []), ("k: x\u{2028}y\nl: z", ["control-character ‹\u{2028}›"]),
      ("k: x\u{85}y\nl: z", ["control-character ‹\u{85}›"]),
      (
        "k: x\u{0}\u{1}\u{2}y\nl: \u{7}",
        ["control-character ‹\u{0}›", "control-character ‹\u{7}›"]
      ),
      ("k: x\rl: y", ["control-character ‹\r›"]),
      ("k: \"a\nl: b\nm: c\"", ["yaml-unclosed ‹\"a›"]),
      ("k: 'a\n  b\nl: c", ["yaml-unclosed ‹'a›"]), ("k: [a\nb\nl: c", ["yaml-unclosed ‹[›"]),
      ("k: {a: b\nl: c", ["yaml-unclosed ‹{›"]), ("k: \"\\q\"\nl: x", ["yaml-syntax ‹\\q›"]),
      ("k: \"\\ud800\"\nl: x", ["yaml-syntax ‹\\u›"]), ("k: \"\\é\"", ["yaml-syntax ‹\\é›"]),
      ("k: [\"\\x4\"]", ["yaml-syntax ‹\\x›"]), ("k: {x, a: b}", ["yaml-syntax ‹x›"]),
      ("k: a\n\"k\": b\n'k': c", ["duplicate-key ‹k›", "duplicate-key ‹k›"]),
      ("k: {a: 1, \"a\": 2}\nl: {b: [{c: 1, c: 2}]}", ["duplicate-key ‹a›", "duplicate-key ‹c›"]),
      ("\"s\\x61ys\": a\nsays: b", ["duplicate-key ‹says›"]),
      ("k: `a`\n  more `of` it\nl: y", ["yaml-quotes ‹`a`\n  more `of` it›"]),
    ] as [(String, [String])]
  )
  func saysOneThingOfEachFault(yaml: String, expected: [String]) {
    #expect(faults(read(yaml).problems) == expected)
  }

  @Test(
    arguments: [
      ("k: {v: `a`, w: @b, x: c}", "k: {v: \"`a`\", w: \"@b\", x: c}"),
      ("`= a` GPUs: `b`", "\"`= a` GPUs\": \"`b`\""),
    ]
  )
  func printsALineWithAllItsQuotes(yaml: String, line: String) {
    let problems = read(yaml).problems
    #expect(problems.count == 2)
    #expect(problems.allSatisfy { $0.help == "write `` \(line) ``" })
    #expect(read(line).problems.isEmpty)
  }

  @Test func keepsTheTextOfEveryTypeOfYAML() {
    let words = [
      "No", "yes", "on", "true", "null", "~", "2026-11-01", "010", "0x10", "0o7", "1:30", ".5",
      "1_000", "1e3", ".inf", ".nan", "=", "-1", "+1", "?x", ":x", "-x", "a#b", "a:b", "1 000",
      "12:30:45", "<", "“a”", "it's", "5\" nail", "\\d", "x;y", "50 %", "a - b", "http://x.org/y",
    ]
    for word in words {
      let quoted = "'\(word.replacing("'", with: "''"))'"
      let text = """
        plain: \(word)
        single: \(quoted)
        list: [\(word.contains(":") || word.contains("?") ? quoted : word), x]
        map: {v: \(word.contains(":") || word.contains("?") ? quoted : word)}
        items:
          - \(word)
          - v: \(word)
        literal: |-
          \(word)
        folded: >-
          \(word)
        below:
          \(word)
        """
      let (values, problems) = read(text)
      #expect(problems.isEmpty, "\(word): \(faults(problems))")
      let paths = [
        "plain", "single", "list.0", "map.v", "items.0", "items.1.v", "literal", "folded", "below",
      ]
      for path in paths { #expect(values[path] == word, "\(path) of \(word)") }
    }
  }

  /// Faults of a block do not hide each other, and nothing is said of what is sound.
  @Test func reportsEachOfManyFaultsAsIfItWereAlone() {
    let wrong = [
      "`x` y", "@x", "a # b", "a: b", "\"a\" b", "'it's'", "[@x]", "[a, uniform(1, 2)]",
      "{v: a, b}",
      "%x", "- x", "\"open", "[open", "{open: 1", "[1}", "\"\\q\"", "\"\\beta\"", "x\u{7}", "|x|",
      "&a x", "x\n  y: z", "> x",
    ]
    var generator = Generator(state: 11)
    for round in 0..<300 {
      var text = ""
      var expected: [String] = []
      for key in 0..<(2 + generator.next(9)) {
        let isWrong = generator.next(2) == 0
        let value = isWrong ? wrong[generator.next(wrong.count)] : ["x", "'y'", "[1, 2]"][key % 3]
        let entry = "k\(key): \(value)\n"
        text += entry
        if isWrong { expected += faults(read(entry).problems) }
      }
      let (values, problems) = read(text)
      let found = problems.sorted {
        ($0.span?.range.lowerBound ?? 0) < ($1.span?.range.lowerBound ?? 0)
      }
      #expect(faults(found) == expected, "round \(round): \(text)")
      for key in 0..<text.split(separator: "\n").filter({ $0.hasPrefix("k") }).count {
        #expect(values.keys.contains { $0.hasPrefix("k\(key)") }, "round \(round): \(text)")
      }
    }
  }

  /// Values in every style: read as they were meant, each character where it was typed.
  @Test func mapsEveryCharacterInEveryStyle() throws {
    let words = ["a", "größer", "→", "it's", "x\"y", "b\\c", "1e3 /s", "🙂", "é", "0.5 to 1", "日本"]
    var generator = Generator(state: 3)
    for round in 0..<500 {
      let parts = (0..<(1 + generator.next(4))).map { _ in words[generator.next(words.count)] }
      let (yaml, value) = Self.scalar(of: parts, style: generator.next(8))
      let ending = generator.next(2) == 0 ? "\n" : "\r\n"
      let text = ("ä: x\nk: " + yaml + "\nz: y\n").replacing("\n", with: ending)
      let file = SourceFile(path: "a.md", text: "prose → " + text)
      let start = "prose → ".utf8.count
      var problems: [Diagnostic] = []
      let tree = YAMLReader.value(of: SourceText(file, start..<file.count), reporting: &problems)
      guard problems.isEmpty, case .mapping(let entries, _)? = tree?.kind, entries.count == 3,
        case .scalar(let read) = entries[1].value.kind
      else {
        Issue.record("round \(round): \(faults(problems)) in \(text)")
        continue
      }
      #expect(read.text == value, "round \(round): \(text)")
      var offset = 0
      for scalar in read.text.unicodeScalars {
        let width = UTF8.width(scalar)
        let typed = String(file[read.span(offset..<offset + width).range])
        let isEscape = typed.hasPrefix("\\") || typed == "''"
        let isFold = scalar == " " || scalar == "\n"
        #expect(
          typed == String(scalar) || isEscape || isFold && typed.allSatisfy(\.isWhitespace),
          "round \(round): \(scalar) came from \(typed) in \(text)"
        )
        offset += width
      }
    }
  }

  /// Words in one of the styles of YAML, and the text that they are.
  private static func scalar(of parts: [String], style: Int) -> (yaml: String, value: String) {
    let folded = parts.joined(separator: " ")
    let double = parts.map {
      $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("é", with: "\\xe9")
    }
    switch style {
    case 0: return (folded, folded)
    case 1: return (parts.joined(separator: "\n    "), folded)
    case 2: return ("'\(folded.replacing("'", with: "''"))'", folded)
    case 3: return ("\"\(double.joined(separator: "\n  "))\"", folded)
    case 4: return ("\"\(double.joined(separator: "\\n"))\"", parts.joined(separator: "\n"))
    case 5: return (">-\n  \(parts.joined(separator: "\n  "))", folded)
    case 6:
      return ("|2\n   \(parts.joined(separator: "\n   "))", " \(parts.joined(separator: "\n "))\n")
    default:
      return (">\n  \(parts.joined(separator: "\n\n  "))", parts.joined(separator: "\n") + "\n")
    }
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// Texts whose reading could take time that grows with their square.
  private static let large: [String] = [
    "a: [\(repeated("k, ", 9_000))k]",
    "a: x\(repeated(" ", 90_000))y",
    "a: \"\(repeated(" ", 90_000))\"",
    "a: \(repeated("\0", 90_000))",
    repeated("a: |\n", 4_000),
    repeated("a: \"x\n", 4_000),
    "a: [\(repeated("`k`, ", 2_000))k]",
    repeated("x\n", 20_000),
    repeated("- {id: a, title: [b] c}\n", 4_000),
    "a:\n\(repeated("  - x\n    y\n", 4_000))",
  ]

  @Test(arguments: large.indices)
  func readsLargeTexts(index: Int) {
    let (values, problems) = read(Self.large[index])
    #expect(!values.isEmpty || !problems.isEmpty)
  }
}

/// A small generator with a fixed sequence.
private struct Generator {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
