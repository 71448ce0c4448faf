import Diagnostics
import FoundationEssentials
import Notebooks
import Testing

@testable import Publishing

struct FolderTests {
  @Test func readsTheFilesOfASite() throws {
    try withTemporaryFolder { root in
      try Folder.write(
        [
          OutputFile(path: "notebooks/a.md", text: "# A"),
          OutputFile(path: "site/site.yaml", text: "name: S"),
          OutputFile(path: "site/public/index.html", text: "old"),
          OutputFile(path: "site/public.new-1/index.html", text: "half"),
          OutputFile(path: "Sources/x.swift", text: "no"),
          OutputFile(path: "notebooks/.hidden.md", text: "no"),
        ],
        to: root + "/s",
      )
      let folder = try Folder(readingSite: root + "/s")
      #expect(folder.paths == ["notebooks/a.md", "site/site.yaml"])
      #expect(folder["notebooks/a.md"] == Array("# A".utf8))
    }
  }

  @Test func namesTheMissingFolderAndTheWayOut() throws {
    let error = #expect(throws: FolderError.self) { try Folder(reading: "/no/such/folder") }
    #expect(
      error?.description
        == "cannot read /no/such/folder: it is not a folder; name the folder that holds `notebooks/`"
    )
  }

  @Test(arguments: [
    (FolderError.Cause.missing, "put it back, or remove the link to it"),
    (.notInstalled, "install the engine with `script/install PREFIX`"),
    (.notAFolder, "name the folder that holds `notebooks/`"),
  ])
  func eachCauseHasItsWayOut(cause: FolderError.Cause, wayOut: String) {
    let error = FolderError(.read, path: "a", cause: cause)
    #expect(error.description.hasSuffix("; " + wayOut))
  }

  @Test func refusesALinkThatLeadsOutside() throws {
    try withTemporaryFolder { root in
      try Folder.write([OutputFile(path: "a.md", text: "a")], to: root + "/s")
      try Folder.write([OutputFile(path: "secret", text: "b")], to: root + "/other")
      try FileManager.default.createSymbolicLink(
        atPath: root + "/s/b.md",
        withDestinationPath: root + "/other/secret",
      )
      let error = #expect(throws: FolderError.self) { try Folder(reading: root + "/s") }
      guard case .leadsOutside(let place)? = error?.cause else {
        Issue.record("another cause: \(String(describing: error))")
        return
      }
      #expect(place.hasSuffix("/other/secret"))
    }
  }

  @Test func refusesALinkThatWouldNeverEnd() throws {
    try withTemporaryFolder { root in
      try Folder.write([OutputFile(path: "in/a.md", text: "a")], to: root + "/s")
      try FileManager.default.createSymbolicLink(
        atPath: root + "/s/in/again",
        withDestinationPath: root + "/s",
      )
      let error = #expect(throws: FolderError.self) { try Folder(reading: root + "/s") }
      #expect(error?.cause == .linkedFolder)
    }
  }

  @Test func refusesABrokenLinkAndAHugeFile() throws {
    try withTemporaryFolder { root in
      try FileManager.default.createSymbolicLink(
        atPath: root + "/a.md",
        withDestinationPath: root + "/gone",
      )
      let error = #expect(throws: FolderError.self) { try Folder(reading: root) }
      #expect(error?.cause == .missing)
      try FileManager.default.removeItem(atPath: root + "/a.md")
      try Data(count: Folder.largestFile + 1).write(to: URL(filePath: root + "/b.md"))
      let other = #expect(throws: FolderError.self) { try Folder(reading: root) }
      #expect(other?.cause == .tooLarge(limit: Folder.largestFile))
    }
  }

  @Test func reportsTextThatIsNotUTF8() throws {
    var problems: [Diagnostic] = []
    let folder = Folder([
      "notebooks/a.md": [0x0A, 0x61, 0xC3, 0xA4, 0xFF, 0x0A, 0xC3],
      "site/site.yaml": Array("name: Zürich\n".unicodeScalars.map { UInt8($0.value) }),
    ])
    let source = SiteSource(folder, reporting: &problems)
    #expect(source.notebooks.map(\.text) == ["\naä\u{FFFD}\n\u{FFFD}"])
    #expect(source.settings?.text == "name: Z\u{FFFD}rich\n")
    #expect(
      problems.map(\.headline) == [
        "a text is UTF-8, but `notebooks/a.md` is not",
        "a text is UTF-8, but `site/site.yaml` is not",
      ]
    )
    let place = try #require(problems.first?.span)
    #expect(place.file.position(at: place.range.lowerBound) == (2, 3))
    #expect(place.file[place.range] == "\u{FFFD}")
  }

  @Test func aLineThatIsNotUTF8HasNoOtherFault() throws {
    var problems: [Diagnostic] = []
    let text = "---\ntitle: T\n---\n\n@fig-nö and @fig-ne\n\n@fig-ni\n"
    let folder = Folder([
      "notebooks/a.md": text.unicodeScalars.map { UInt8($0.value) },
      "site/site.yaml": Array("name: Zürich\n".unicodeScalars.map { UInt8($0.value) }),
    ])
    let source = SiteSource(folder, reporting: &problems)
    _ = EvaluatedSite(evaluating: source, reporting: &problems)
    let found = problems.withoutEchoesOfEncoding
    #expect(found.count { $0.id == "not-utf8" } == 2)
    let others = found.filter { $0.id != "not-utf8" }.compactMap(\.span)
    #expect(others.map { $0.file.line(at: $0.range.lowerBound) } == [7])
  }

  @Test func warnsOfFilesThatLookLikeNotebooks() {
    var problems: [Diagnostic] = []
    let folder = Folder(texts: [
      "notebooks/a.md": "", "notebooks/b.markdown": "", "notebooks/c/d.md": "",
      "notebooks/e.MD": "", "notebooks/data.csv": "", "site/site.yml": "",
      "site/references.yml": "", "site/static/x.md": "",
    ])
    let source = SiteSource(folder, reporting: &problems)
    #expect(source.notebooks.map(\.path) == ["notebooks/a.md"])
    #expect(problems.allSatisfy { $0.severity == .warning })
    #expect(
      problems.map { [$0.id, $0.help ?? ""] } == [
        ["unread-notebook", "rename it to `notebooks/b.md`"],
        ["unread-notebook", "rename it to `notebooks/d.md`"],
        ["unread-notebook", "rename it to `notebooks/e.md`"],
        ["unread-settings", "rename it to `site/references.yaml`"],
        ["unread-settings", "rename it to `site/site.yaml`"],
      ]
    )
  }

  @Test func replacesAFolderWhole() throws {
    try withTemporaryFolder { root in
      try Folder.write([OutputFile(path: "a/old.html", text: "1")], to: root + "/public")
      try Folder.write([OutputFile(path: "new.html", text: "2")], to: root + "/public")
      #expect(try Folder(reading: root).paths == ["public/new.html"])
    }
  }

  @Test func exchangesTwoFolders() throws {
    try withTemporaryFolder { root in
      try Folder.write([OutputFile(path: "a", text: "1")], to: root + "/one")
      try Folder.write([OutputFile(path: "b", text: "2")], to: root + "/two")
      #expect(!Disk.exchange(root + "/one", root + "/three"), "there is no other")
      // Not every file system can.
      guard Disk.exchange(root + "/one", root + "/two") else { return }
      #expect(try Folder(reading: root).paths == ["one/b", "two/a"])
    }
  }

  @Test func aFolderThatIsReplacedIsAlwaysThere() async throws {
    let root = FileManager.default.temporaryDirectory.path + "/always-there-\(UUID().uuidString)"
    defer { try? Disk.remove(root) }
    let path = root + "/public"
    let files = (0..<2).map { [OutputFile(path: "index.html", text: "\($0)")] }
    try Folder.write(files[0], to: path)
    try Folder.write(files[0], to: root + "/other")
    guard Disk.exchange(path, root + "/other") else { return }
    let writing = Task.detached {
      for round in 0..<200 { try Folder.write(files[round % 2], to: path) }
    }
    let looking = Task.detached {
      var missing = 0
      while !Task.isCancelled {
        missing += Disk.exists(path + "/index.html") ? 0 : 1
        await Task.yield()
      }
      return missing
    }
    try await writing.value
    looking.cancel()
    #expect(await looking.value == 0)
  }

  @Test func keepsFilesThatStayTheSame() throws {
    try withTemporaryFolder { root in
      let path = root + "/public"
      let same = OutputFile(path: "a/same.html", text: "1")
      try Folder.write([same, OutputFile(path: "other.html", text: "1")], to: path)
      let before = try ["a/same.html", "other.html"].map { try Disk.status("\(path)/\($0)") }
      try Folder.write([same, OutputFile(path: "other.html", text: "2")], to: path)
      let after = try ["a/same.html", "other.html"].map { try Disk.status("\(path)/\($0)") }
      #expect(before[0].version[0] == after[0].version[0], "the same file")
      #expect(before[1].version != after[1].version)
      #expect(
        try Folder(reading: path).files.mapValues { $0.count } == [
          "a/same.html": 1, "other.html": 1,
        ]
      )
      #expect(try Folder(reading: path)["other.html"] == Array("2".utf8))
      // What somebody changed by hand is written again.
      try Data("3".utf8).write(to: URL(filePath: path + "/other.html"))
      try Folder.write([same, OutputFile(path: "other.html", text: "2")], to: path)
      #expect(try Folder(reading: path)["other.html"] == Array("2".utf8))
    }
  }

  @Test func replacesOnlyWhatDiffersFromTheLastWriting() throws {
    try withTemporaryFolder { root in
      let path = root + "/public"
      func files(_ texts: String...) -> [OutputFile] {
        texts.enumerated().map { OutputFile(path: "\($0)/index.html", text: $1) }
      }
      func numbers() throws -> [Int] {
        try [path, path + "/0/index.html", path + "/1/index.html"].map {
          try Disk.status($0).version[0]
        }
      }
      try Folder.write(files("a", "b"), to: path)
      let before = try numbers()
      try Folder.write(files("a", "c"), to: path, after: files("a", "b"))
      let after = try numbers()
      #expect(after[0] == before[0] && after[1] == before[1] && after[2] != before[2])
      #expect(
        try Folder(reading: root).files == [
          "public/0/index.html": [97], "public/1/index.html": [99],
        ]
      )
      // What is gone comes back, and new names are listed.
      try Disk.remove(path + "/0")
      try Folder.write(files("a", "c"), to: path, after: files("a", "c"))
      #expect(try Folder(reading: path).paths.count == 2)
      try Folder.write(files("a", "c", "d"), to: path, after: files("a", "c"))
      #expect(try Folder(reading: path).paths.count == 3)
      try Folder.write(files("a"), to: path, after: files("a", "c", "d"))
      #expect(try Folder(reading: path).paths == ["0/index.html"])
      try Disk.remove(path)
      try Folder.write(files("a"), to: path, after: files("a"))
      #expect(try Folder(reading: root).paths == ["public/0/index.html"])
    }
  }

  @Test func versionsTellEveryChange() throws {
    try withTemporaryFolder { root in
      let files = ["notebooks/a.md", "site/site.yaml", "site/public/x", "other/y"]
      var seen = SiteVersions(of: root)
      func change(_ body: () throws -> Void) throws -> Bool {
        try body()
        let now = SiteVersions(of: root)
        defer { seen = now }
        return now != seen
      }
      func write(_ path: String, _ text: String) throws {
        try Disk.makeFolder(
          root + "/" + String(path.split(separator: "/").dropLast().joined(separator: "/"))
        )
        try Disk.create("\(root)/\(path)", with: Array(text.utf8))
      }
      for path in files {
        #expect(
          try change { try write(path, "1") } == (path != "other/y" && path != "site/public/x")
        )
      }
      #expect(try change { try write("notebooks/a.md", "longer") })
      #expect(try !change { try write("site/public/x", "longer") })
      #expect(try !change {})
      let link = root + "/notebooks/b.md"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../other/y")
      #expect(try change {})
      #expect(try change { try write("other/y", "longer") }, "what a link leads to")
      #expect(try change { try Disk.remove(root + "/notebooks") })
      let again = root + "/templates"
      try FileManager.default.createSymbolicLink(atPath: again, withDestinationPath: root)
      #expect(try change {}, "and a link to a folder above ends")
    }
  }

  @Test(arguments: ["CNAME", ".git/config", "a/mine.html", "b/c/d", ".nojekyll"])
  func replacesNothingThatNoBuildWrote(path: String) throws {
    try withTemporaryFolder { root in
      let files = [OutputFile(path: "a/index.html", text: "1")]
      try Folder.write(files, to: root + "/public")
      let place = URL(filePath: root + "/public/" + path)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(),
        withIntermediateDirectories: true,
      )
      try Data("mine".utf8).write(to: place)
      let error = #expect(throws: FolderError.self) {
        try Folder.write(files, to: root + "/public")
      }
      let known = path.hasPrefix("a/") || !path.contains("/")
      let name = known ? path : String(path.prefix { $0 != "/" })
      #expect(error?.cause == .notBuilt(name))
      #expect(
        error?.description
          == "cannot write \(root)/public: it holds `\(name)`, which no build wrote; "
          + "move that away, or remove the whole folder if nothing in it is needed"
      )
      #expect(try Data(contentsOf: place) == Data("mine".utf8))
      try FileManager.default.removeItem(at: place)
      let left = try FileManager.default.contentsOfDirectory(atPath: root)
      #expect(left == ["public"], "nothing half written stays")
    }
  }

  @Test func aFolderWithoutTheListIsForeignUnlessItIsEmpty() throws {
    try withTemporaryFolder { root in
      let files = [OutputFile(path: "index.html", text: "1")]
      let manager = FileManager.default
      try manager.createDirectory(atPath: root + "/public", withIntermediateDirectories: true)
      try Folder.write(files, to: root + "/public")
      try manager.removeItem(atPath: root + "/public/" + Folder.listName)
      let error = #expect(throws: FolderError.self) {
        try Folder.write(files, to: root + "/public")
      }
      #expect(error?.cause == .notBuilt("index.html"))
    }
  }

  @Test func listsWhatItWrote() throws {
    try withTemporaryFolder { root in
      let files = ["b/c.html", "a.html"].map { OutputFile(path: $0, text: "1") }
      try Folder.write(files, to: root + "/public")
      let list = try Data(contentsOf: URL(filePath: root + "/public/.breakeven"))
      #expect(String(decoding: list, as: UTF8.self) == "a.html\nb/c.html\n")
    }
  }

  @Test(arguments: [true, false])
  func replacesNoLinkAndNoFile(isLink: Bool) throws {
    try withTemporaryFolder { root in
      let files = [OutputFile(path: "index.html", text: "1")]
      if isLink {
        try Folder.write(files, to: root + "/elsewhere")
        try FileManager.default.createSymbolicLink(
          atPath: root + "/public",
          withDestinationPath: root + "/elsewhere",
        )
      } else {
        try Data("mine".utf8).write(to: URL(filePath: root + "/public"))
      }
      let error = #expect(throws: FolderError.self) {
        try Folder.write(files, to: root + "/public")
      }
      #expect(error?.cause == .notAPlainFolder)
    }
  }

  @Test func cleansUpAfterBuildsThatWereKilled() throws {
    try withTemporaryFolder { root in
      // No process has this number: Linux ends at 4,194,304.
      try Folder.write([OutputFile(path: "x", text: "half")], to: root + "/public.new-2000000000")
      try Folder.write([OutputFile(path: "x", text: "good")], to: root + "/public.old-2000000000")
      try Folder.write([OutputFile(path: "x", text: "mine")], to: root + "/public.old-notes")
      try Folder.write([OutputFile(path: "y", text: "new")], to: root + "/public")
      #expect(try Folder(reading: root).paths == ["public.old-notes/x", "public/y"])
    }
  }

  @Test func leavesTheLastGoodSiteWhereAFileCannotBeWritten() throws {
    try withTemporaryFolder { root in
      try Folder.write([OutputFile(path: "good.html", text: "1")], to: root + "/public")
      // A file where a folder is needed fails for every user, root included.
      let error = #expect(throws: FolderError.self) {
        try Folder.write(
          [OutputFile(path: "a", text: "file"), OutputFile(path: "a/b", text: "below it")],
          to: root + "/public",
        )
      }
      #expect(error?.operation == .write)
      #expect(error?.path.contains("/public.new-") == true)
      #expect(try Folder(reading: root).paths == ["public/good.html"])
    }
  }

  @Test func namesAFolderThatCannotBeWrittenTo() throws {
    let error = #expect(throws: FolderError.self) {
      try Folder.write([OutputFile(path: "a", text: "a")], to: "/proc/nothing/public")
    }
    #expect(error?.path == "/proc/nothing")
    #expect(error?.description.hasPrefix("cannot write /proc/nothing: ") == true)
  }
}

/// Runs `body` with the path of a new folder, which is removed afterwards.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
  let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    .path(percentEncoded: false)
  try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: root) }
  try body(root)
}
