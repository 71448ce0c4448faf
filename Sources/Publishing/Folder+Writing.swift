import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Folder {
  /// Writes `files` as the folder at `path`, whole or not at all.
  ///
  /// The new folder is built beside the old one (`public.new-42`, by the process's number) and
  /// takes its place by renaming; the old one is removed after that. So a build that fails leaves
  /// what was there. What earlier builds left when they were killed is cleaned up: a folder that
  /// was moved away is put back, a folder half written is removed.
  ///
  /// A hidden file ``listName`` in the folder names what was written. Where the folder holds
  /// anything else, such as a `CNAME` or a repository of its own, nothing is replaced.
  ///
  /// - Throws: ``FolderError`` with the path that could not be written.
  package static func write(_ files: [OutputFile], to path: String) throws(FolderError) {
    let place = Replacement(path)
    try place.requirePlainFolder()
    try place.recover()
    try place.requireBuilt()
    do {
      try place.fill(with: files)
      try place.exchange()
    } catch {
      // Half a site helps nobody; the error that matters is the one we throw.
      try? FileManager.default.removeItem(atPath: place.new)
      throw error
    }
  }

  /// The file of a written folder that lists the others, a path a line.
  package static let listName = ".breakeven"
}

/// The folders that take part in replacing one by another.
private struct Replacement {
  let path: String
  let parent: String
  let name: String
  let process = ProcessInfo.processInfo.processIdentifier

  init(_ path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    let slash = path.lastIndex(of: "/")
    parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    name = slash.map { String(path[path.index(after: $0)...]) } ?? path
  }

  var new: String { "\(path).new-\(process)" }
  var old: String { "\(path).old-\(process)" }

  /// Cleans up after builds that were killed.
  func recover() throws(FolderError) {
    let manager = FileManager.default
    try Folder.attempt(.write, parent) {
      try manager.createDirectory(atPath: parent, withIntermediateDirectories: true)
    }
    let names = try Folder.attempt(.write, parent) {
      try manager.contentsOfDirectory(atPath: parent)
    }
    for leftover in names.sorted() where isAbandoned(leftover) {
      let place = parent.appending(path: leftover)
      try Folder.attempt(.write, place) {
        if leftover.hasPrefix("\(name).old-"), !manager.fileExists(atPath: path) {
          try manager.moveItem(atPath: place, toPath: path)
        } else {
          try manager.removeItem(atPath: place)
        }
      }
    }
  }

  /// Throws unless what is to be replaced is a folder, or is not there.
  func requirePlainFolder() throws(FolderError) {
    // Attributes are those of a link itself, also of one that leads nowhere.
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return }
    guard attributes[.type] as? FileAttributeType == .typeDirectory else {
      throw FolderError(.write, path: path, cause: .notAPlainFolder)
    }
  }

  /// Throws at the first entry of the folder that is not on its list.
  func requireBuilt() throws(FolderError) {
    guard FileManager.default.fileExists(atPath: path) else { return }
    let list = path.appending(path: Folder.listName)
    let lines = (try? Data(contentsOf: URL(filePath: list))) ?? Data()
    let built = Set(String(decoding: lines, as: UTF8.self).split(separator: "\n").map(String.init))
    let folders = Set(built.flatMap(\.parents))
    var open = [""]
    while let folder = open.popLast() {
      let names = try Folder.attempt(.write, path.appending(path: folder)) {
        try FileManager.default.contentsOfDirectory(atPath: path.appending(path: folder))
      }
      for name in names.sorted() {
        let entry = folder.isEmpty ? name : "\(folder)/\(name)"
        let attributes = try Folder.attempt(.write, path.appending(path: entry)) {
          try FileManager.default.attributesOfItem(atPath: path.appending(path: entry))
        }
        let isKnown: Bool
        switch attributes[.type] as? FileAttributeType {
        case .typeDirectory?:
          isKnown = folders.contains(entry)
          open.append(entry)
        case .typeRegular?: isKnown = built.contains(entry) || entry == Folder.listName
        default: isKnown = false
        }
        guard isKnown else { throw FolderError(.write, path: path, cause: .notBuilt(entry)) }
      }
    }
  }

  /// Whether a name is that of a folder whose build is gone.
  private func isAbandoned(_ leftover: String) -> Bool {
    for prefix in ["\(name).new-", "\(name).old-"] where leftover.hasPrefix(prefix) {
      guard let owner = Int32(leftover.dropFirst(prefix.count)), owner > 0 else { return false }
      return owner == process || !isRunning(owner)
    }
    return false
  }

  private func isRunning(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno == EPERM }

  func fill(with files: [OutputFile]) throws(FolderError) {
    var made: Set<String> = []
    let paths = files.map(\.path).sorted()
    let list = OutputFile(path: Folder.listName, text: paths.map { $0 + "\n" }.joined())
    for file in files.sorted(by: { $0.path < $1.path }) + [list] {
      let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
      precondition(
        !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." },
        "an output file's path leaves its folder: \(file.path)",
      )
      let folder = new.appending(path: parts.dropLast().joined(separator: "/"))
      if made.insert(folder).inserted {
        try Folder.attempt(.write, folder) {
          try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
          )
        }
      }
      let place = new.appending(path: file.path)
      try Folder.attempt(.write, place) { try Data(file.bytes).write(to: URL(filePath: place)) }
    }
  }

  func exchange() throws(FolderError) {
    let manager = FileManager.default
    let hadOne = manager.fileExists(atPath: path)
    try Folder.attempt(.write, path) {
      if hadOne { try manager.moveItem(atPath: path, toPath: old) }
      do {
        try manager.moveItem(atPath: new, toPath: path)
      } catch {
        if hadOne { try? manager.moveItem(atPath: old, toPath: path) }
        throw error
      }
    }
    // The site is in its place; what cannot be removed now, the next build removes.
    if hadOne { try? manager.removeItem(atPath: old) }
  }
}

extension String {
  /// The folders above a relative path: `a` and `a/b` of `a/b/c`.
  fileprivate var parents: [String] {
    let parts = split(separator: "/")
    return parts.indices.dropFirst().map { parts[..<$0].joined(separator: "/") }
  }
}
