import Diagnostics
import Testing

@testable import Markdown

/// Where blocks stand, and what code, headings and notes hold.
struct BlockTests {
  @Test(arguments: [
    ("a\nb\n\nc", ["a\nb", "c"]),
    ("  # A #\nb\n", ["# A #", "b"]),
    ("  A\n B\n---\n\n  ***\n", ["A\n B\n---", "***"]),
    ("> a\nb\n>\n> c\n\nd", ["> a\nb\n>\n> c", "a\nb", "c", "d"]),
    ("> a\n>\n\nb", ["> a\n>", "a", "b"]),
    ("- a\n\n\n- b\n\n\nc", ["- a\n\n\n- b", "a", "b", "c"]),
    (
      "1) - > a\n     > b\n\n",
      ["1) - > a\n     > b", "- > a\n     > b", "> a\n     > b", "a\n     > b"]
    ),
    ("-\n  a\n", ["-\n  a", "a"]),
    ("-\n\na", ["-", "a"]),
    ("```x\na\n\n```  \nb", ["```x\na\n\n```  ", "b"]),
    ("> ```\n> a\nb", ["> ```\n> a", "```\n> a", "b"]),
    ("    a\n\n    b\n\n\nc", ["a\n\n    b", "c"]),
    ("[a]: /u\n  text [a]\n", ["text [a]"]),
    ("a\r\nb\r\n\r\n> c\r\n> d\r\n", ["a\r\nb", "> c\r\n> d", "c\r\n> d"]),
    ("\u{FEFF}# é\n", ["# é"]),
  ])
  func places(text: String, sources: [String]) {
    #expect(Parsed(text).blocks.flatMap(\.all).map(\.source) == sources, "\(text.debugDescription)")
  }

  @Test func readsWhatFollowsFrontMatter() {
    let parsed = Parsed("---\ntitle: A\n---\n# A `= x`\n", from: 17)
    #expect(parsed.blocks.map(\.source) == ["# A `= x`"])
    #expect(parsed.marks.map(\.summary) == ["value ⟨x⟩ ⟨`= x`⟩"])
  }

  @Test(arguments: [
    ("```yaml claim x\na: b\n\n  c\n```\n", "yaml claim x", "a: b\n\n  c\n", true),
    ("  ~~~  a b\t\n  x\n y\n   z\n ~~~~\n", "a b", "x\ny\n z\n", true),
    ("> - ```a\n>   b\n>\n>     c\n>   ```\n", "a", "b\n\n  c\n", true),
    (">\t```\n>\t\ta\n>\t```\n", "", " \ta\n", true),
    (">\t```\n>  a\n", "", "a\n", false),
    ("- ```a\n\n  b\n", "a", "\nb\n", false),
    ("```a\r\nb\r\n```", "a", "b\n", true),
    ("```a", "a", "", false),
    ("```a\nb", "a", "b\n", false),
    ("> ```a\n> b\nc", "a", "b\n", false),
    ("~~~ a`b\n```\n~~~", "a`b", "```\n", true),
  ])
  func readsFences(text: String, info: String, content: String, isClosed: Bool) throws {
    let parsed = Parsed(text)
    let code = try #require(parsed.blocks.flatMap(\.all).compactMap(\.code).first)
    #expect(code.info.text == info)
    #expect(code.content.text == content)
    #expect(code.isClosed == isClosed)
    #expect(code.isFenced)
    #expect(String(code.info.file[code.info.span.range]) == info)
    for (index, byte) in code.content.text.utf8.enumerated() where byte > 0x20 {
      #expect(
        code.content.file.byte(at: code.content.span(index..<index + 1).range.lowerBound) == byte
      )
    }
  }

  @Test(arguments: [
    ("# A {#a-b}", "A", "a-b"), ("## A{#a}", "A", "a"), ("## A{sec-a}", "A{sec-a}", nil),
    ("# {#a}", "", "a"),
    ("# A \\{#a}", "A {#a}", nil),
    ("# A # {#x9} #", "A #", "x9"), ("A\nB {#a}\n===", "A\nB", "a"), ("A\n{#a}\n---", "A", "a"),
    ("# A `{#a}`", "A <code>{#a}</code>", nil),
    ("# *A* {#costPerRun}  ", "<em>A</em>", "costPerRun"),
    ("# A {#a} b", "A {#a} b", nil),
  ])
  func readsHeadingIDs(text: String, html: String, id: String?) throws {
    let parsed = Parsed(text)
    guard case .heading(_, let content, let found) = try #require(parsed.blocks.first).kind else {
      Issue.record("no heading")
      return
    }
    #expect(HTMLRenderer.render(content) == html)
    #expect(found?.text == id)
    #expect(found.map { String($0.file[$0.span.range]) } == id)
    #expect(parsed.problems.isEmpty)
  }

  @Test func collectsNotes() {
    let parsed = Parsed(
      """
      One[^a] and two[^b].
      [^a]: Interrupts a paragraph,
      and goes on.

          Its second paragraph.

          ```yaml
          key: $x$
          ```
      [^b]: word
        [^c]:   Three `= x`

      - item

        [^d]: In an item.

      + other

      [^e]:

          Late.

      Last.
      """
    )
    #expect(parsed.document.notes.map(\.label.text) == ["a", "b", "c", "d", "e"])
    #expect(
      parsed.document.notes.map { $0.blocks.map(\.source) } == [
        [
          "Interrupts a paragraph,\nand goes on.", "Its second paragraph.",
          "```yaml\n    key: $x$\n    ```",
        ],
        ["word"], ["Three `= x`"], ["In an item."], ["Late."],
      ]
    )
    #expect(
      parsed.html == """
        <p>One{note a} and two{note b}.</p>
        <ul>
        <li>
        <p>item</p>
        </li>
        </ul>
        <ul>
        <li>other</li>
        </ul>
        <p>Last.</p>

        """
    )
    #expect(parsed.marks.map(\.text.text) == ["a", "b", "x"])
    #expect(parsed.problems.isEmpty)
  }

  @Test func keepsListsApartThatANoteStandsBetween() {
    let parsed = Parsed("+ a\n\n[^1]: x\n\n+ b\n\n1) c\n")
    #expect(parsed.blocks.map(\.source) == ["+ a", "+ b", "1) c"])
  }

  @Test(arguments: [
    ("a [b](c) d", ["[b](c)"]),
    ("[![b](c)](d \"e\")!", ["[![b](c)](d \"e\")", "![b](c)"]),
    ("> *[b\n>   c](d)* <https://e.f>", ["[b\n>   c](d)", "<https://e.f>"]),
    ("[a] [b][a] [c][], ![a]\n\n[a]: /u\n[c]: /v", ["[a]", "[b][a]", "[c][]", "![a]"]),
    ("[a](b)[c](d)", ["[a](b)", "[c](d)"]),
    ("\\[x] `[y](z)` [a `]` b](c)", ["[a `]` b](c)"]),
  ])
  func placesLinks(text: String, sources: [String]) {
    let spans = Parsed(text).blocks.flatMap(\.all).flatMap(\.inlines).flatMap(\.links)
    #expect(spans.map { String($0.file[$0.range]) } == sources)
  }
}

extension Block {
  var code: CodeBlock? { if case .code(let code) = kind { code } else { nil } }

  fileprivate var inlines: [Inline] {
    switch kind {
    case .paragraph(let content), .heading(_, let content, _): content
    default: []
    }
  }
}
