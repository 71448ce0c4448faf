import HTML
import Testing

@testable import Typesetting

struct MarkupReaderTests {
  @Test(arguments: [
    "", "a", "a &lt; b &amp;amp;", "<mi>x</mi>", "<math><mspace width=\".17em\"/>x</math>",
    "<span class=\"k\">a<span class=\"s\">&quot;</span></span>b",
  ])
  func readsWhatItWrites(markup: String) throws {
    let nodes = try #require(MarkupReader.nodes(markup))
    let written = nodes.map { Node.element("math", [$0]).html }.joined()
    let expected = markup.replacing("&quot;", with: "\"")
    #expect(
      written.replacing("<math>", with: "").replacing("</math>", with: "")
        == expected.replacing("<math>", with: "").replacing("</math>", with: "")
    )
  }

  @Test(arguments: [
    "<", "<mi", "<mi>", "<mi></mo>", "</mi>", "<mi a>", "<mi a=b>", "<mi a=\"b>", "a &nbsp; b", "&",
    "<mi a=\"1\" a=\"2\"/>", "<!-- -->", "<1>", "< mi>",
    String(repeating: "<mi>", count: 600) + String(repeating: "</mi>", count: 600),
  ])
  func refusesTheRest(markup: String) {
    #expect(MarkupReader.nodes(markup) == nil)
  }
}
