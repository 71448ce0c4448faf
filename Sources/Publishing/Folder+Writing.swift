import Notebooks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Folder {
  /// Writes `files` as the folder at `path`, whole or not at all.
  ///
  /// The new folder is built beside the old one (`public.new-42`, by the process's number) and
  /// takes its place; the old one is removed after that. So a build that fails leaves
  /// what was there. What earlier builds left when they were killed is cleaned up: a folder that
  /// was moved away is put back, a folder half written is removed.
  ///
  /// A file whose bytes are the same as before is not written again: the new folder shares it with
  /// the old one, where the file system can do that, and the date of the file stays what it was.
  ///
  /// A hidden file ``listName`` in the folder names what was written. Where the folder holds
  /// anything else, such as a `CNAME` or a repository of its own, nothing is replaced.
  ///
  /// Where the folder still holds `last`, and the names of the files are the same, only those files
  /// take the place of old ones that differ, each whole: a preview need not move a large site for
  /// one page. Should it be killed between two of them, the next build puts that right.
  ///
  /// - Throws: ``FolderError`` with the path that could not be written.
  package static func write(
    _ files: [OutputFile],
    to path: String,
    after last: [OutputFile] = [],
  ) throws(FolderError) {
    let place = Replacement(path)
    if place.holds(last), files.map(\.path) == last.map(\.path) {
      return try place.replace(zip(files, last).filter { $0 != $1 }.map(\.0))
    }
    try place.requirePlainFolder()
    try place.recover()
    try place.requireBuilt()
    try place.discardingNew { () throws(FolderError) in
      try place.fill(with: files)
      try place.exchange()
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
  let process = getpid()

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
    let names = try Folder.attempt(.write, parent) { () throws(SystemError) in
      try Disk.makeFolder(parent)
      return try Disk.names(in: parent)
    }
    for leftover in names where isAbandoned(leftover) {
      let place = parent.appending(path: leftover)
      try Folder.attempt(.write, place) { () throws(SystemError) in
        if leftover.hasPrefix("\(name).old-"), !Disk.exists(path) {
          try Disk.move(place, to: path)
        } else {
          try Disk.remove(place)
        }
      }
    }
  }

  /// Throws unless what is to be replaced is a folder, or is not there.
  func requirePlainFolder() throws(FolderError) {
    guard let status = try? Disk.status(path), status.kind != .folder else { return }
    throw FolderError(.write, path: path, cause: .notAPlainFolder)
  }

  /// Throws at the first entry of the folder that is not on its list.
  func requireBuilt() throws(FolderError) {
    guard Disk.exists(path) else { return }
    let list = path.appending(path: Folder.listName)
    let lines = (try? Disk.contents(of: list, size: 1 << 16)) ?? []
    let built = Set(String(decoding: lines, as: UTF8.self).split(separator: "\n").map(String.init))
    let folders = Set(built.flatMap(\.parents))
    var open = [""]
    while let folder = open.popLast() {
      let place = path.appending(path: folder)
      let names = try Folder.attempt(.write, place) { () throws(SystemError) in
        try Disk.names(in: place)
      }
      for name in names {
        let entry = folder.isEmpty ? name : "\(folder)/\(name)"
        let full = path.appending(path: entry)
        let status = try Folder.attempt(.write, full) { () throws(SystemError) in
          try Disk.status(full)
        }
        let isKnown: Bool
        switch status.kind {
        case .folder:
          isKnown = folders.contains(entry)
          open.append(entry)
        case .file: isKnown = built.contains(entry) || entry == Folder.listName
        case .link, .other: isKnown = false
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
        try Folder.attempt(.write, folder) { () throws(SystemError) in
          try Disk.makeFolder(folder)
        }
      }
      let place = new.appending(path: file.path)
      guard !isShared(file, as: place) else { continue }
      try Folder.attempt(.write, place) { () throws(SystemError) in
        try Disk.create(place, with: file.bytes)
      }
    }
  }

  /// Puts the file of the old folder into the new one, if it has the same bytes.
  ///
  /// What fails here fails again, and is told of, where the file is written.
  private func isShared(_ file: OutputFile, as place: String) -> Bool {
    let old = path.appending(path: file.path)
    guard let status = try? Disk.status(old), status.kind == .file,
      status.size == file.bytes.count,
      let bytes = try? Disk.contents(of: old, size: status.size), bytes == file.bytes
    else { return false }
    do {
      try Disk.share(old, as: place)
      return true
    } catch {
      return false
    }
  }

  /// Whether the folder has these files and its list, as far as their sizes tell.
  func holds(_ files: [OutputFile]) -> Bool {
    guard !files.isEmpty, Disk.exists(path.appending(path: Folder.listName)) else { return false }
    return files.allSatisfy { file in
      let status = try? Disk.status(path.appending(path: file.path))
      return status?.kind == .file && status?.size == file.bytes.count
    }
  }

  /// Puts files in the place of those of the same names, once all are written.
  func replace(_ files: [OutputFile]) throws(FolderError) {
    guard !files.isEmpty else { return }
    try discardingNew { () throws(FolderError) in
      try Folder.attempt(.write, new) { () throws(SystemError) in try Disk.makeFolder(new) }
      for (index, file) in files.enumerated() {
        try Folder.attempt(.write, file.path) { () throws(SystemError) in
          try Disk.create("\(new)/\(index)", with: file.bytes)
        }
      }
      for (index, file) in files.enumerated() {
        let place = path.appending(path: file.path)
        try Folder.attempt(.write, place) { () throws(SystemError) in
          try Disk.move("\(new)/\(index)", to: place)
        }
      }
      try? Disk.remove(new)
    }
  }

  /// Removes what `body` has made of the new folder, should it fail.
  ///
  /// Half a site helps nobody; the error that matters is the one we throw.
  func discardingNew(_ body: () throws(FolderError) -> Void) throws(FolderError) {
    do throws(FolderError) {
      try body()
    } catch {
      try? Disk.remove(new)
      throw error
    }
  }

  /// Puts the new folder in the place of the old one, and removes that.
  ///
  /// A reader finds one or the other at any moment, where the system can exchange two names;
  /// elsewhere there is none between two renames.
  func exchange() throws(FolderError) {
    let hadOne = Disk.exists(path)
    if hadOne, Disk.exchange(new, path) {
      // The site is in its place; what cannot be removed now, the next build removes.
      try? Disk.remove(new)
      return
    }
    try Folder.attempt(.write, path) { () throws(SystemError) in
      if hadOne { try Disk.move(path, to: old) }
      do throws(SystemError) {
        try Disk.move(new, to: path)
      } catch {
        if hadOne { try? Disk.move(old, to: path) }
        throw error
      }
    }
    if hadOne { try? Disk.remove(old) }
  }
}

extension String {
  /// The folders above a relative path: `a` and `a/b` of `a/b/c`.
  fileprivate var parents: [String] {
    let parts = split(separator: "/")
    return parts.indices.dropFirst().map { parts[..<$0].joined(separator: "/") }
  }
}
