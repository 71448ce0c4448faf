import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Results of earlier runs on disk, by the hash of all that they were made from.
///
/// It can only save time. An entry carries the hash of its key and its bytes, so one that is
/// damaged, cut short or not ours is as good as none; entries appear whole, by renaming, so several
/// processes may share a folder; where the disk refuses, there is no cache, and nothing else
/// changes.
package struct ResultCache: Sendable {
  /// The name of the folder beside a site's own.
  package static let folderName = ".breakeven"

  private let folder: String

  /// - Parameter folder: The path of the cache, such as `site/.breakeven`; it is made with the
  ///   first entry.
  package init(at folder: String) { self.folder = folder }

  /// What was kept for a key; nil where there is nothing to rely on.
  package func data(for key: ContentHash) -> [UInt8]? {
    guard let bytes = try? Disk.contents(of: path(for: key), size: 0) else { return nil }
    guard bytes.starts(with: Self.opening) else { return nil }
    let sum = bytes.dropFirst(Self.opening.count).prefix(32)
    let data = Array(bytes.dropFirst(Self.opening.count + 32))
    guard Array(sum) == ContentHash(of: key.bytes, data).bytes else { return nil }
    return data
  }

  /// Keeps a result, where the disk lets us.
  package func keep(_ data: [UInt8], for key: ContentHash) {
    let entry = Self.opening + ContentHash(of: key.bytes, data).bytes + data
    do throws(SystemError) {
      try prepareFolder(for: key)
      try write(entry, to: path(for: key))
    } catch {
      // It is only slower without.
    }
  }

  /// Writes a file that appears whole.
  private func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
    let number = Self.written.wrappingAdd(1, ordering: .relaxed).newValue
    let draft = "\(path).\(getpid())-\(number)"
    do throws(SystemError) {
      try Disk.create(draft, with: bytes)
      try Disk.move(draft, to: path)
    } catch {
      try? Disk.remove(draft)
      throw error
    }
  }

  /// Tells the drafts of one process apart.
  private static let written = Atomic(0)

  /// Each entry starts with this; its number changes with the form of entries.
  private static let opening = Array("breakeven result 1\n".utf8)

  /// Entries stand in 256 folders, so that none of them grows long.
  private func innerFolder(for key: ContentHash) -> String {
    "\(folder)/\(key.hexadecimal.prefix(2))"
  }

  private func path(for key: ContentHash) -> String {
    "\(innerFolder(for: key))/\(key.hexadecimal.dropFirst(2))"
  }

  /// Makes the folder for an entry, and tells other programs what it is part of.
  private func prepareFolder(for key: ContentHash) throws(SystemError) {
    let inner = innerFolder(for: key)
    guard !Disk.exists(inner) else { return }
    try Disk.makeFolder(inner)
    for (name, text) in Self.marks where !Disk.exists("\(folder)/\(name)") {
      try write(Array(text.utf8), to: "\(folder)/\(name)")
    }
  }

  /// For backup programs (Source: Cache Directory Tagging Specification, bford.info/cachedir) and
  /// for git.
  private static let marks = [
    (
      "CACHEDIR.TAG",
      """
      Signature: 8a477f597d28d172789f06886806bc55
      # Results of earlier builds by breakeven. This folder may be deleted at any time.

      """
    ),
    (".gitignore", "*\n"),
  ]
}
