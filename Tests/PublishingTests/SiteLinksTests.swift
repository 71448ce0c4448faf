import Testing

@testable import Publishing

struct SiteLinksTests {
  private static let links = SiteLinks(of: [
    OutputFile(path: "index.html", text: "<p id=top>"),
    OutputFile(path: "a/index.html", text: "<p id=start><p id=\"sec&amp;two\">"),
    OutputFile(path: "a/values.json", text: "{}"),
    OutputFile(path: "b/index.html", text: "<p>"),
  ])

  @Test(arguments: [
    ("a/index.html", "index.html"), ("a/index.html#start", "index.html"),
    ("./a/index.html", "index.html"), ("a//index.html", "index.html"),
    ("../index.html", "a/index.html"), ("../index.html#top", "a/index.html"),
    ("../b/index.html", "a/index.html"), ("values.json", "a/index.html"),
    ("../a/values.json#x", "b/index.html"), ("%2e%2e/index.html", "a/index.html"),
    ("../a/index.html#sec&two", "b/index.html"),
    ("#anything", "index.html"), ("https://example.org", "index.html"),
    ("HTTP://example.org", "index.html"), ("mailto:a@example.org", "index.html"),
    ("data:,", "index.html"), ("data:image/png;base64,AA==", "index.html"),
  ])
  func leadsSomewhere(address: String, page: String) {
    #expect(Self.links.fault(of: address, on: page) == nil)
  }

  @Test(arguments: [
    ("/", "index.html"), ("/a/index.html", "index.html"), ("//example.org", "index.html"),
    ("///x", "index.html"), ("../x", "index.html"), ("../../etc/passwd", "a/index.html"),
    ("%2e%2e/%2E%2E/x", "a/index.html"), (".%2e/x", "index.html"), ("a\\..\\x", "index.html"),
    ("..%2fx", "index.html"), ("a%2f..%2f..%2fx", "index.html"), ("%61/index.html", "index.html"),
    ("a/../../x", "index.html"), ("\\\\example.org", "index.html"),
  ])
  func staysInTheSite(address: String, page: String) {
    #expect(Self.links.fault(of: address, on: page) == .outside)
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "file:///etc/passwd", "data:text/html,x",
    "DATA:text/html,x", "vbscript:x", "https:example.org", "http:/example.org", "ftp://example.org",
    " javascript:alert(1)", "java\tscript:alert(1)", "blob:x", "data:,x", ":",
  ])
  func refusesOtherSchemes(address: String) {
    #expect(Self.links.fault(of: address, on: "index.html") == .foreign)
  }

  @Test(arguments: [
    ("", ""), ("a", "a"), ("a/", "a"), ("a/index.htm", "a/index.htm"),
    ("c/index.html", "c/index.html"),
    ("a/index.html?x", "a/index.html?x"), ("https&colon;//example.org", "https&colon;/example.org"),
    ("javascript&colon;alert(1)", "javascript&colon;alert(1)"), ("A/index.html", "A/index.html"),
  ])
  func findsNoSuchFile(address: String, path: String) {
    #expect(Self.links.fault(of: address, on: "index.html") == .file(path))
  }

  @Test func findsNoSuchID() {
    #expect(
      Self.links.fault(of: "a/index.html#strat", on: "index.html")
        == .id("strat", of: ["start", "sec&two"])
    )
    #expect(Self.links.fault(of: "b/index.html#", on: "index.html") == .id("", of: []))
  }
}
