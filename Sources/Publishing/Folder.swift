package import Diagnostics
import Notebooks

/// Files in memory: a tree of paths, each with its bytes.
///
/// What a build reads is read once, into a folder; after that no step looks at the disk.
package struct Folder: Sendable, Hashable {
  /// By path relative to the folder, with forward slashes.
  private(set) package var files: [String: [UInt8]]

  package init(_ files: [String: [UInt8]] = [:]) { self.files = files }

  package init(texts: [String: String]) { files = texts.mapValues { Array($0.utf8) } }

  package subscript(path: String) -> [UInt8]? { files[path] }

  /// All paths, sorted.
  package var paths: [String] { files.keys.sorted() }

  /// The files below a folder, by their path relative to it.
  package func folder(_ name: String) -> Folder {
    var inner: [String: [UInt8]] = [:]
    for (path, bytes) in files where path.hasPrefix(name + "/") {
      inner[String(path.dropFirst(name.count + 1))] = bytes
    }
    return Folder(inner)
  }

  /// The text of a file, or nil where there is none.
  ///
  /// What is not UTF-8 is reported, and stands in the text as U+FFFD, so that the rest of the file
  /// is still read.
  package func text(at path: String, reporting problems: inout [Diagnostic]) -> SourceFile? {
    guard let bytes = files[path] else { return nil }
    let file = SourceFile(path: path, text: String(decoding: bytes, as: UTF8.self))
    if String(validating: bytes, as: UTF8.self) == nil {
      // Up to there both texts are the same; there the second one has a U+FFFD of three bytes.
      let offset = bytes.firstInvalidUTF8
      problems.append(PublishingMessages.notUTF8(at: file.span(offset..<offset + 3)))
    }
    return file
  }
}

// MARK: - Reading

extension Folder {
  /// What one file may weigh.
  ///
  /// A notebook of this size is a mistake, not a notebook.
  package static let largestFile = 16 << 20

  /// Reads the files below `root` whose path `includes` accepts.
  ///
  /// `includes` is asked for each file and each folder, with the path relative to `root`; a folder
  /// that it refuses is not entered. Names that start with a dot are never read.
  ///
  /// - Throws: ``FolderError`` at the first thing that cannot be read: a missing root, no
  ///   permission, a symbolic link that leads out of `root`, a folder that is called like a notebook,
  ///   a file over ``largestFile``.
  package init(
    reading root: String,
    including includes: (_ path: String) -> Bool = { _ in true },
  ) throws(FolderError) {
    guard Folder.isFolder(root) else {
      throw FolderError(.read, path: root, cause: .notAFolder)
    }
    let realRoot = try Folder.attempt(.read, root) { () throws(SystemError) in
      try Disk.realPath(root)
    }
    files = [:]
    var open = [""]
    while let folder = open.popLast() {
      let place = root.appending(path: folder)
      let names = try Folder.attempt(.read, place) { () throws(SystemError) in
        try Disk.names(in: place)
      }
      for name in names where !name.hasPrefix(".") {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        guard includes(path) else { continue }
        let full = root.appending(path: path)
        let status = try Folder.status(of: full, below: realRoot)
        if status.kind == .folder {
          // Else a briefing would be missing without a word.
          guard !name.hasSuffix(".md") else {
            throw FolderError(.read, path: full, cause: .notAFile)
          }
          open.append(path)
        } else {
          files[path] = try Folder.bytes(of: full, status)
        }
      }
    }
  }

  /// What stands at a path, or behind the links there.
  private static func status(
    of full: String,
    below realRoot: String,
  ) throws(FolderError) -> Disk.Status {
    let own = try attempt(.read, full) { () throws(SystemError) in try Disk.status(full) }
    guard own.kind == .link else { return own }
    let (real, status) = try attempt(.read, full) { () throws(SystemError) in
      (try Disk.realPath(full), try Disk.status(full, followsLinks: true))
    }
    guard real == realRoot || real.hasPrefix(realRoot.hasSuffix("/") ? realRoot : realRoot + "/")
    else { throw FolderError(.read, path: full, cause: .leadsOutside(real)) }
    // A link to a folder above itself would never end.
    guard status.kind != .folder else {
      throw FolderError(.read, path: full, cause: .linkedFolder)
    }
    return status
  }

  private static func bytes(
    of path: String,
    _ status: Disk.Status,
  ) throws(FolderError) -> [UInt8] {
    guard status.kind == .file else { throw FolderError(.read, path: path, cause: .notAFile) }
    guard status.size <= largestFile else {
      throw FolderError(.read, path: path, cause: .tooLarge(limit: largestFile))
    }
    return try attempt(.read, path) { () throws(SystemError) in
      try Disk.contents(of: path, size: status.size)
    }
  }

  /// Whether there is a folder, or a link to one.
  private static func isFolder(_ path: String) -> Bool {
    (try? Disk.status(path, followsLinks: true))?.kind == .folder
  }

  static func attempt<Result>(
    _ operation: FolderError.Operation,
    _ path: String,
    _ body: () throws(SystemError) -> Result,
  ) throws(FolderError) -> Result {
    do {
      return try body()
    } catch {
      throw FolderError(operation, path: path, cause: .system(error))
    }
  }
}

extension String {
  /// A path below this one.
  func appending(path: String) -> String {
    if path.isEmpty { return self }
    return hasSuffix("/") ? self + path : "\(self)/\(path)"
  }
}

extension [UInt8] {
  /// The offset of the first byte that no UTF-8 text can have there.
  fileprivate var firstInvalidUTF8: Int {
    // Replacement characters tell where decoding went wrong.
    var offset = 0
    for scalar in String(decoding: self, as: UTF8.self).unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      guard offset + bytes.count <= count, Array(self[offset..<offset + bytes.count]) == bytes
      else { return offset }
      offset += bytes.count
    }
    return offset
  }
}
