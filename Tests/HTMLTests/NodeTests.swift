import Testing

@testable import HTML

struct NodeTests {
  @Test func writesElementsAttributesAndTextInOrder() {
    let node = Node.element(
      "p",
      ["class": "say", "id": "x", "hidden": nil],
      ["No, ", .element("b", ["never"]), .fragment([".", .element("br")])],
    )
    #expect(
      node.html == "<p class=\"say\" id=\"x\" hidden>No, <b>never</b>.<br></p>"
    )
  }

  @Test func escapesTextAndAttributes() {
    let hostile = "\"'><script>alert(1)</script>&amp;"
    #expect(
      Node.element("p", ["title": hostile], [.text(hostile)]).html
        == "<p title=\"&quot;'&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;\">"
        + "\"'&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;</p>"
    )
    #expect(Node.text("a\u{A0}b é 🙂").html == "a\u{A0}b é 🙂")
  }

  @Test(arguments: ["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"])
  func writesVoidElementsWithoutAnEnd(_ name: String) {
    #expect(Node.element(name).html == "<\(name)>")
  }

  @Test func keepsTheEndOfEmptyElementsInHTML() {
    #expect(Node.element("p").html == "<p></p>")
    #expect(Node.element("svg").html == "<svg></svg>")
    #expect(Node.element("script", ["src": "a.js"]).html == "<script src=\"a.js\"></script>")
  }

  @Test func closesEmptyForeignElementsInPlace() {
    let drawing = Node.element(
      "svg",
      ["viewBox": "0 0 1 1"],
      [
        .element("title", ["a < b"]),
        .element("path", ["d": "M0 0"]),
        // A link in SVG is no void element of HTML.
        .element("link", ["x"]),
        .element("foreignObject", [.element("br"), .element("p")]),
        .element("style", [".a>.b{}"]),
      ],
    )
    #expect(
      drawing.html == "<svg viewBox=\"0 0 1 1\"><title>a &lt; b</title><path d=\"M0 0\"/>"
        + "<link>x</link><foreignObject><br><p></p></foreignObject>"
        + "<style>.a&gt;.b{}</style></svg>"
    )
    #expect(
      Node.element("p", [.element("math", [.element("mspace", ["width": "1em"])]), .element("i")])
        .html == "<p><math><mspace width=\"1em\"/></math><i></i></p>"
    )
  }

  @Test func replacesWhatHTMLAndXMLForbid() {
    #expect(
      Node.text("a\u{0}b\u{B}c\u{C}d\u{7F}e\u{85}f").html
        == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{FFFD}f"
    )
    for value: UInt32 in [0xFDD0, 0xFFFE, 0x1FFFF, 0x10FFFE] {
      let text = Unicode.Scalar(value).map { String(Character($0)) } ?? ""
      #expect(!text.isEmpty)
      #expect(Node.text(text).html == "\u{FFFD}")
    }
    #expect(Node.text("a\tb\r\nc\rd\n").html == "a\tb\nc\nd\n")
    #expect(Node.element("p", ["title": "a\u{1}\r\nb"]).html == "<p title=\"a\u{FFFD}\nb\"></p>")
  }

  @Test func scriptsAndStylesCannotBeEndedFromWithin() {
    let script = Node.element(
      "script",
      ["type": "application/json"],
      ["{\"a\":\"</script><!--<b>\",\"c\":1}"],
    )
    #expect(
      script.html == "<script type=\"application/json\">"
        + "{\"a\":\"\\u003C/script>\\u003C!--<b>\",\"c\":1}</script>"
    )
    // Cut in two, so that neither half is dangerous alone.
    #expect(
      Node.element("script", [.fragment(["x='<"]), "/script>'"]).html
        == "<script>x='\\u003C/script>'</script>"
    )
    #expect(
      Node.element("style", ["@media (width < 48rem){} /* </style> */"]).html
        == "<style>@media (width < 48rem){} /* \\3C /style> */</style>"
    )
  }

  @Test func keepsALineEndAtTheStartOfAPre() {
    #expect(Node.element("pre", [.fragment(["\nx"])]).html == "<pre>\n\nx</pre>")
    #expect(Node.element("pre", ["x"]).html == "<pre>x</pre>")
  }

  @Test func writesDeepTrees() {
    var node = Node.text("x")
    for _ in 0..<2_000 { node = .element("b", [node]) }
    let html = node.html
    #expect(html.utf8.count == 2_000 * 7 + 1)
    #expect(html.hasPrefix("<b><b>") && html.hasSuffix("</b></b>"))
  }

  @Test func trapsOnNamesThatAreNoNames() async {
    await #expect(processExitsWith: .failure) { _ = Node.element("p onload", []).html }
    await #expect(processExitsWith: .failure) { _ = Node.element("", []).html }
    await #expect(processExitsWith: .failure) { _ = Node.element("p", ["a b": "c"]).html }
    await #expect(processExitsWith: .failure) { _ = Node.element("p", ["a=\"": "c"]).html }
    await #expect(processExitsWith: .failure) { _ = Node.element("p", ["é": "c"]).html }
    await #expect(processExitsWith: .failure) { _ = Node.element("p", ["a": "1", "a": "2"]).html }
  }

  @Test func trapsOnContentThatCannotBeWritten() async {
    await #expect(processExitsWith: .failure) { _ = Node.element("br", ["x"]).html }
    await #expect(processExitsWith: .failure) { _ = Node.element("xmp", ["x"]).html }
    await #expect(processExitsWith: .failure) { _ = Node.element("script", [.element("b")]).html }
  }
}
