import Diagnostics
import Testing
import Yams

@testable import Notebooks

/// The tree of a YAML text as one line, and what was said about it.
private func read(_ text: String) -> (tree: String, problems: [Diagnostic]) {
  let file = SourceFile(path: "a.md", text: text)
  var problems: [Diagnostic] = []
  let value = YAMLReader.value(of: SourceText(file, 0..<file.count), reporting: &problems)
  return (value.map(outline) ?? "nil", problems)
}

private func outline(_ value: YAMLValue) -> String {
  switch value.kind {
  case .scalar(let text): "‹\(text.text)›"
  case .sequence(let items): "[" + items.map(outline).joined(separator: " ") + "]"
  case .mapping(let entries, _):
    "{" + entries.map { "\($0.key.text): \(outline($0.value))" }.joined(separator: " ") + "}"
  case .broken: "✗"
  }
}

/// What a diagnostic shows: its id and the text under its span.
private func faults(_ problems: [Diagnostic]) -> [String] {
  problems.map { problem in
    "\(problem.id) ‹\(problem.span.map { String($0.file[$0.range]) } ?? "")›"
  }
}

struct YAMLReaderTests {
  @Test func keepsScalarsAsTheyWereTyped() {
    let (tree, problems) = read("a: No\nb: 010\nc: 1:30\nd: 2026-11-01\ne: ~\nf: 1e3 /s\n")
    #expect(problems.isEmpty)
    #expect(tree == "{a: ‹No› b: ‹010› c: ‹1:30› d: ‹2026-11-01› e: ‹~› f: ‹1e3 /s›}")
  }

  @Test func readsNestedBlocksAndFlows() {
    let text = """
      over:
        operations: {from: 1e22, to: 1e31, points: 41, scale: log}
        degree: [2, 3]
      numbers:
        - The job: gpt4.duration
        - The "same" job: {value: a.b, note: "x, y"}
      """
    let (tree, problems) = read(text)
    #expect(problems.isEmpty)
    #expect(
      tree
        == "{over: {operations: {from: ‹1e22› to: ‹1e31› points: ‹41› scale: ‹log›} degree: [‹2› ‹3›]} numbers: [{The job: ‹gpt4.duration›} {The \"same\" job: {value: ‹a.b› note: ‹x, y›}}]}"
    )
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n"])
  func readsNothingAsAnEmptyMapping(text: String) {
    #expect(read(text).tree == "{}")
    #expect(read(text).problems.isEmpty)
  }

  /// Each byte of a scalar's text leads back to the byte that was typed.
  @Test(
    arguments: [
      ("a: plain text", "plain text"),
      ("a: plain\n  over lines\n\n  and more", "plain over lines\nand more"),
      ("a: 'it''s'", "it's"),
      ("a: 'two\n  lines'", "two lines"),
      ("a: \"say \\\"x\\\" \\u00e9 \\t.\"", "say \"x\" é \t."),
      ("a: \"folded\n  here \\\n  joined\"", "folded here joined"),
      ("a: >\n  folded\n  text\n\n  new\n   more\n  end\n", "folded text\nnew\n more\nend\n"),
      ("a: |\n  literal\n    deep\n\n  end\n", "literal\n  deep\n\nend\n"),
      ("a: |-\n  stripped\n", "stripped"),
      ("a: |2\n   indented\n", " indented\n"),
      ("a: >-\n  größer → 3\n  ∞ x\n", "größer → 3 ∞ x"),
      ("ä: größer → 3", "größer → 3"),
      ("a:\n  b:\n    - |\n      deep\n", "deep\n"),
      ("a: [x, größer, y]", "größer"),
    ]
  )
  func mapsEveryByteToItsPlace(yaml: String, text: String) throws {
    for source in [yaml, yaml.replacing("\n", with: "\r\n")] {
      let file = SourceFile(path: "a.md", text: "prose\n" + source)
      var problems: [Diagnostic] = []
      let value = try #require(
        YAMLReader.value(of: SourceText(file, 6..<file.count), reporting: &problems)
      )
      #expect(problems.isEmpty, "\(source)")
      let scalar = try #require(
        scalars(of: value).first { $0.text == text },
        "\(outline(value))",
      )
      for (offset, byte) in text.utf8.enumerated() {
        let place = scalar.span(offset..<offset + 1).range
        let typed = place.map { file.byte(at: $0) }
        let isFold = byte == 0x20 || byte == 0x0A || byte == 0x09
        let isEscape = typed.first == UInt8(ascii: "\\") || typed.first == UInt8(ascii: "'")
        #expect(
          typed == [byte] || isEscape || isFold && !typed.isEmpty
            || byte >= 0x80 && isEscape,
          "byte \(offset) of \(text) in \(source) came from \(place): \(typed)"
        )
      }
    }
  }

  private func scalars(of value: YAMLValue) -> [SourceText] {
    switch value.kind {
    case .scalar(let text): [text]
    case .sequence(let items): items.flatMap(scalars)
    case .mapping(let entries, _): entries.flatMap { scalars(of: $0.value) }
    case .broken: []
    }
  }

  /// Generated documents read as the library reads them, with every text where it stands.
  @Test func agreesWithTheLibraryOnGeneratedDocuments() throws {
    var generator = Counter(state: 7)
    for round in 0..<400 {
      let yaml = Self.document(&generator)
      let (tree, problems) = read(yaml)
      let node = try #require(try Yams.compose(yaml: yaml, .basic, .default, .utf8))
      #expect(problems.isEmpty, "round \(round): \(yaml)")
      #expect(tree == Self.nodeOutline(node), "round \(round): \(yaml)")
    }
  }

  private static func document(_ generator: inout Counter) -> String {
    let words = [
      "a", "größer", "x y", "it's", "1e3 /s", "b \\ c", "→", "say \"x\"", "0.32 to 0.36",
    ]
    func word() -> String { words[generator.next(words.count)] }
    var yaml = ""
    for key in 0..<(1 + generator.next(6)) {
      yaml += "k\(key):"
      switch generator.next(8) {
      case 0: yaml += " \(word())\n"
      case 1:
        yaml += " '\(word().replacing("'", with: "''"))\n  \(word().replacing("'", with: "''"))'\n"
      case 2:
        let text = word().replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        yaml += " \"\(text)\\n\(text)\"\n"
      case 3: yaml += " |\(["", "-", "+"][generator.next(3)])\n  \(word())\n\n    \(word())\n"
      case 4: yaml += " >\(["", "-"][generator.next(2)])\n  \(word())\n  \(word())\n\n  \(word())\n"
      case 5:
        yaml +=
          "\n  - \(word())\n  - {a: x, b: [1, 2]}\n  # a comment\n  - z: \(word())\n    y: q\n"
      case 6: yaml += " [1, 'b c', {d: e}, \"f\"]\n"
      default: yaml += " \(word())\n  \(word())\n"
      }
    }
    return yaml
  }

  private static func nodeOutline(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar): return "‹\(scalar.string)›"
    case .sequence(let items): return "[" + items.map(nodeOutline).joined(separator: " ") + "]"
    case .mapping(let pairs):
      return "{"
        + pairs.map { "\($0.key.string ?? "?"): \(nodeOutline($0.value))" }.joined(separator: " ")
        + "}"
    case .alias: return "alias"
    }
  }

  @Test func givesSpansOfListsAndMappings() throws {
    let text = "over:\n  degree: [2, 3] \n  size: {from: 1, to: 2}\nnext: x\n"
    let file = SourceFile(path: "a.md", text: text)
    var problems: [Diagnostic] = []
    let value = YAMLReader.value(of: SourceText(file, 0..<file.count), reporting: &problems)
    guard case .mapping(let entries, _)? = value?.kind,
      case .mapping(let inner, _) = entries[0].value.kind
    else { return #expect(Bool(false), "\(value.map(outline) ?? "nil")") }
    #expect(file[inner[0].value.span.range] == "[2, 3]")
    #expect(file[inner[1].value.span.range] == "{from: 1, to: 2}")
    #expect(file[entries[0].value.span.range] == "degree: [2, 3] \n  size: {from: 1, to: 2}")
    #expect(file[inner[1].key.span.range] == "size")
  }

  /// Lines that people write and YAML does not read as they mean it.
  @Test(
    arguments: [
      ("says: `= a.b` qubits", "`= a.b` qubits", "says: \"`= a.b` qubits\""),
      ("source: @key, p. 3", "@key, p. 3", "source: \"@key, p. 3\""),
      ("source: [@key, p. 3]", "[@key, p. 3]", "source: \"[@key, p. 3]\""),
      ("because: [@key] says so", "[@key] says so", "because: \"[@key] says so\""),
      ("because: [Hoefler] says so", "[Hoefler] says so", "because: \"[Hoefler] says so\""),
      ("says: issue #3 is open", nil, nil),
      ("says: the #1 wall", "the #1 wall", "says: \"the #1 wall\""),
      ("tokens: 13e12 # a guess", "13e12 # a guess", "tokens: \"13e12 # a guess\""),
      ("title: #1", "#1", "title: \"#1\""),
      ("says: No: not yet", "No: not yet", "says: \"No: not yet\""),
      ("says: \"No\", he said", "\"No\", he said", "says: '\"No\", he said'"),
      ("says: *never* mind", "*never* mind", "says: \"*never* mind\""),
      ("says: !important", "!important", "says: \"!important\""),
      ("base: &a 5", "&a 5", "base: 5"),
      ("holds: > 5 d", "> 5 d", "holds: \"> 5 d\""),
      ("utilization: %", "%", "utilization: \"%\""),
      ("over: {a: [uniform(1, 2), 3]}", "uniform(1, 2)", "over: {a: [\"uniform(1, 2)\", 3]}"),
      (
        "tokens: {value: 13e12 [@key], note: x}", "13e12 [@key]",
        "tokens: {value: \"13e12 [@key]\", note: x}"
      ),
      ("tokens: {value: 1, source: @key}", "@key", "tokens: {value: 1, source: \"@key\"}"),
      ("numbers:\n  - `= a` GPUs: b.c", "`= a` GPUs", "- \"`= a` GPUs\": b.c"),
      ("  - x: `y`", "`y`", "- x: \"`y`\""),
    ] as [(String, String?, String?)]
  )
  func printsTheLineAsItMustBeQuoted(yaml: String, place: String?, line: String?) {
    let (tree, problems) = read(
      "before: 1\n\(yaml.hasPrefix(" ") ? "list:\n" : "")\(yaml)\nafter: 2\n"
    )
    if let place, let line {
      #expect(faults(problems) == ["yaml-quotes ‹\(place)›"])
      #expect(
        problems.first?.help == "write `` \(line) ``"
          + (line.contains(" # ") ? ", or put the comment on a line of its own" : "")
      )
    } else {
      #expect(faults(problems) == ["yaml-quotes ‹issue #3 is open›"])
    }
    #expect(tree.hasPrefix("{before: ‹1›") && tree.hasSuffix("after: ‹2›}"), "\(tree)")
  }

  @Test func readsOnAfterEachError() {
    let text = """
      a: `x`
      b: ok
      b: again
      c: [1, 2
      d: fine
      e: "open
      f: 3
        g: deeper
      h: last
      """
    let (tree, problems) = read(text)
    #expect(
      faults(problems) == [
        "yaml-quotes ‹`x`›", "yaml-unclosed ‹[›", "yaml-unclosed ‹\"open›",
        "yaml-quotes ‹g: deeper›",
        "duplicate-key ‹b›",
      ]
    )
    #expect(tree == "{a: ✗ b: ‹ok› c: ✗ d: ‹fine› e: ✗ f: ✗ h: ‹last›}")
  }

  @Test(
    arguments: [
      ("a: 1\n b: 2\nc: 3", "b: 2"),
      ("a:\n\t- x\nc: 3", "\t"),
      ("a: 1\nnonsense\nc: 3", "nonsense"),
      ("a:\n  - x\n  y: 1\nc: 3", "y: 1"),
      ("- a\nb: 1\nc: 3", "b: 1"),
      ("a: \"\\q\"\nc: 3", "\\q"),
      ("? [x]\n: 1\nc: 3", "[x]"),
      ("a: 1\n---\nb: 2\nc: 3", "---"),
      ("a: x\u{1}y\nc: 3", "\u{1}"),
      ("a: [1}\nc: 3", "}"),
    ]
  )
  func pointsAtSyntaxErrors(yaml: String, place: String) {
    let (_, problems) = read(yaml)
    #expect(problems.count == 1, "\(faults(problems))")
    #expect(problems.first?.span.map { String($0.file[$0.range]) } == place, "\(faults(problems))")
  }

  @Test func refusesAnchorsBeforeTheyMultiply() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<12 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let (tree, problems) = read(text)
    #expect(problems.count == 12)
    #expect(problems.allSatisfy { $0.id == "yaml-quotes" })
    #expect(!tree.contains("x"))
  }

  @Test(
    arguments: [
      String(repeating: "[", count: 10_000),
      "a: " + String(repeating: "{b: ", count: 5_000),
      String(repeating: "- ", count: 10_000) + "x",
      (0..<3_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      String(repeating: "a: 'x\n", count: 3_000),
      String(repeating: "? ", count: 3_000) + "x",
      String(repeating: "a\n: ", count: 200),
      "a: " + String(repeating: "\"", count: 9_999),
      String(repeating: "x", count: 1 << 21),
    ]
  )
  func survivesHostileText(yaml: String) {
    let (_, problems) = read(yaml)
    #expect(!problems.isEmpty)
  }

  /// Whatever is cut out of a good text: no trap, and no silence about a tree that changed shape.
  @Test func survivesEveryCut() {
    let text = "a: 'x'\nb: [1, {c: d}]\ne:\n  - f: \"g\\\"\"\n    h: |\n      i\nj: k # l\n"
    let bytes = Array(text.utf8)
    for start in bytes.indices {
      for length in 1...3 where start + length <= bytes.count {
        let rest = Array(bytes[..<start] + bytes[(start + length)...])
        _ = read(String(decoding: rest, as: UTF8.self))
      }
    }
  }
}

/// A small generator with a fixed sequence.
private struct Counter {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
