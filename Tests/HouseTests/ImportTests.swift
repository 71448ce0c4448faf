import Foundation
import Testing

/// Which room may import what: the rooms below it, and the libraries it was given.
///
/// The standard library needs no entry.
private let allowedImports: [String: Set<String>] = [
  "Diagnostics": [],
  "Quantities": ["RealModule"],
  "HTML": [],
  "Markdown": ["CMark", "Diagnostics"],
  "Circuits": ["Diagnostics"],
  "Feasibility": ["Quantities"],
  "Figures": ["HTML", "Quantities"],
  "Scenarios": ["Diagnostics", "Feasibility", "Quantities"],
  "Breakeven": ["Feasibility", "Quantities"],
  "Typesetting": [
    "CDuktape", "Circuits", "Darwin", "Diagnostics", "FoundationEssentials", "Glibc", "HTML",
    "Synchronization",
  ],
  "Notebooks": [
    "CSodium", "Darwin", "Diagnostics", "Dispatch", "Figures", "Glibc", "Markdown", "Quantities",
    "Scenarios", "Synchronization", "Yams",
  ],
  "Publishing": [
    "Darwin", "Diagnostics", "Figures", "FoundationEssentials", "Glibc", "HTML", "Markdown",
    "Mustache", "Notebooks", "Quantities", "Scenarios", "Synchronization", "Typesetting",
  ],
  "Command": [
    "ArgumentParser", "Darwin", "Diagnostics", "FoundationEssentials", "Glibc", "Notebooks",
    "Publishing", "Quantities", "Scenarios",
  ],
]

struct ImportTests {
  private let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  @Test(arguments: allowedImports.keys.sorted())
  func importsPointDown(room: String) throws {
    let allowed = try #require(allowedImports[room])
    for file in try swiftFiles(in: room) {
      let text = try String(contentsOf: file, encoding: .utf8)
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        guard let module = importedModule(of: line) else { continue }
        #expect(
          allowed.contains(module),
          "\(room)/\(file.lastPathComponent):\(number + 1) imports \(module)",
        )
      }
    }
  }

  @Test func everyRoomStandsInTheTableAndHasAREADME() throws {
    let rooms = try FileManager.default.contentsOfDirectory(atPath: sources.path)
    #expect(Set(rooms) == Set(allowedImports.keys).union(["CDuktape", "CMark", "CSodium"]))
    for room in rooms {
      let readme = try String(
        contentsOf: sources.appending(path: "\(room)/README.md"),
        encoding: .utf8
      )
      #expect(readme.count > 400, "\(room) says too little of itself")
    }
  }

  @Test func theTableHasNoCycle() {
    var done: Set<String> = []
    func visit(_ room: String, below path: [String]) {
      #expect(!path.contains(room), "\(path + [room])")
      guard !path.contains(room), done.insert(room).inserted else { return }
      for next in allowedImports[room] ?? [] { visit(next, below: path + [room]) }
    }
    for room in allowedImports.keys { visit(room, below: []) }
  }

  @Test(arguments: [
    ("import Yams", "Yams"), ("package import Quantities", "Quantities"),
    ("@testable import Figures", "Figures"),
    ("@_exported public import Feasibility", "Feasibility"),
    ("  import struct Quantities.Unit", "Quantities"), ("internal import CMark // why", "CMark"),
    ("#if canImport(Glibc)", nil), ("// import Yams", nil), ("let important = 1", nil),
  ])
  func readsEveryFormOfImport(line: String, module: String?) {
    #expect(importedModule(of: Substring(line)) == module)
  }

  private func swiftFiles(in room: String) throws -> [URL] {
    let folder = sources.appending(path: room)
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
  }
}

/// The module that a line of Swift imports, or nil.
private func importedModule(of line: Substring) -> String? {
  let words = line.split { $0 == " " || $0 == "\t" }
  guard let index = words.firstIndex(of: "import"),
    words[..<index].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains(String($0)) }),
    var name = words[(index + 1)...].first
  else { return nil }
  if importKinds.contains(String(name)), index + 2 < words.count { name = words[index + 2] }
  return name.split(separator: ".").first.map(String.init)
}

private let accessLevels: Set = ["public", "package", "internal", "fileprivate", "private"]
private let importKinds: Set = [
  "struct", "class", "enum", "protocol", "func", "typealias", "let", "var",
]
