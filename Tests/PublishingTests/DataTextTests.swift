import Testing

@testable import Publishing

struct DataTextTests {
  @Test func fieldsAreQuotedAndDefused() {
    var csv = CSV(["key", "x (s)"])
    csv.append([.text("a, \"b\""), .number(-1.5)])
    csv.append([.text("=HYPERLINK(\"x\")"), .number(.nan)])
    csv.append([.text("@SUM(1)"), .text("two\nlines")])
    #expect(
      csv.text
        == "key,x (s)\r\n\"a, \"\"b\"\"\",-1.5\r\n\"'=HYPERLINK(\"\"x\"\")\",\r\n'@SUM(1),\"two\nlines\"\r\n"
    )
  }

  @Test func jsonSortsItsKeysAndEscapes() {
    let json = JSON.object([
      "b": .array([.number(1), .null, .bool(true)]),
      "a": .string("\"</script>\\\u{1}\n"),
      "c": .object([:]),
    ])
    #expect(
      json.text == """
        {
          "a": "\\"\\u003c/script>\\\\\\u0001\\n",
          "b": [
            1,
            null,
            true
          ],
          "c": {}
        }

        """
    )
  }

  @Test func anchorsAreFoundInAttributesOnly() {
    let anchors = PageAnchors(
      in:
        ##"<p id="a" class="x">id="b" <a href="#a">x</a><a class="n" href="#c">y</a></p><i id="a">"##
    )
    #expect(anchors.ids == ["a"])
    #expect(anchors.repeated == ["a"])
    #expect(anchors.dangling == ["c"])
  }

  @Test func anchorsAreFoundHoweverATemplateWritesThem() {
    let anchors = PageAnchors(
      in: """
        <!-- <a href="#comment" id=comment> --><p
        id='a'>1 < 2<br id=b><A HREF = '#x'>x</A><a title="> id=no" href=#y>y</a></p id="end"
        <i data-id="no" hidden id="t&amp;t"/><a href="#t&amp;t">
        """
    )
    #expect(anchors.ids == ["a", "b", "t&t"])
    #expect(anchors.dangling == ["x", "y"])
  }

  @Test(arguments: [
    "", "<", "<a", "<a b", "<a b=", "<a b='", "<a b=\"x", "<!--", "<a b= ", "</a x=1",
  ])
  func anchorsOfACutPageAreReadToItsEnd(html: String) {
    #expect(PageAnchors(in: html).ids == [])
  }
}
