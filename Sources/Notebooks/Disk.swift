#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The system's calls on files and folders, each with its errors thrown.
///
/// Foundation's do more than is asked for: one that writes a file waits until the disk has it, one
/// that asks for a file's size looks up the name of its owner. A site has some hundred files.
package enum Disk {
  package enum Kind: Sendable, Hashable { case file, folder, link, other }

  package struct Status: Sendable, Hashable {
    package let kind: Kind
    package let size: Int
    /// Changes with each change of the file, as far as the system's clock can tell two apart.
    package let version: [Int]
  }

  /// What stands at a path; of a link what it leads to, where `followsLinks`.
  package static func status(_ path: String, followsLinks: Bool = false) throws(SystemError)
    -> Status
  {
    var found = stat()
    try check(unsafe followsLinks ? stat(path, &found) : lstat(path, &found))
    let kind: Kind =
      switch found.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    #if canImport(Glibc)
      let (modified, changed) = (found.st_mtim, found.st_ctim)
    #else
      let (modified, changed) = (found.st_mtimespec, found.st_ctimespec)
    #endif
    let version = [
      Int(found.st_ino), Int(found.st_size), modified.tv_sec, modified.tv_nsec, changed.tv_sec,
      changed.tv_nsec,
    ]
    return Status(kind: kind, size: Int(found.st_size), version: version)
  }

  package static func exists(_ path: String) -> Bool { (try? status(path)) != nil }

  /// The absolute path behind all links.
  package static func realPath(_ path: String) throws(SystemError) -> String {
    guard let real = unsafe realpath(path, nil) else { throw SystemError() }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// The names in a folder, sorted.
  package static func names(in folder: String) throws(SystemError) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw SystemError() }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The bytes of a file, of which about `size` are expected.
  package static func contents(of path: String, size: Int) throws(SystemError) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    try check(file)
    defer { close(file) }
    var bytes: [UInt8] = []
    // One more than expected tells the end at once.
    var block = [UInt8](repeating: 0, count: max(size + 1, 1 << 14))
    while true {
      let count = unsafe block.withUnsafeMutableBytes {
        unsafe read(file, $0.baseAddress, $0.count)
      }
      if count == 0 { return bytes }
      if count > 0 { bytes += block.prefix(count) } else if errno != EINTR { throw SystemError() }
    }
  }

  /// Writes a new file.
  ///
  /// It does not wait for the disk: what a power cut takes from a site, the next build puts back.
  package static func create(_ path: String, with bytes: [UInt8]) throws(SystemError) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    try check(file)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        let error = SystemError()
        close(file)
        throw error
      }
    }
    // A full disk may show only now.
    guard close(file) == 0 || errno == EINTR else { throw SystemError() }
  }

  /// Makes a folder and those above it, as far as they are missing.
  package static func makeFolder(_ path: String) throws(SystemError) {
    if unsafe mkdir(path, 0o777) == 0 { return }
    let error = SystemError()
    if error.code == EEXIST, let status = try? status(path, followsLinks: true),
      status.kind == .folder
    {
      return
    }
    guard error.code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw error
    }
    try makeFolder(String(path[..<slash]))
    try check(unsafe mkdir(path, 0o777))
  }

  /// Gives a file a second name.
  package static func share(_ path: String, as name: String) throws(SystemError) {
    try check(unsafe link(path, name))
  }

  package static func move(_ path: String, to place: String) throws(SystemError) {
    try check(unsafe rename(path, place))
  }

  /// Lets two entries of a folder take each other's place at once; false where the system or the
  /// file system cannot.
  package static func exchange(_ path: String, _ other: String) -> Bool {
    #if canImport(Glibc)
      // Glibc has it since 2.28, but shows it only to programs in C that ask for GNU's own.
      typealias Call =
        @convention(c) (
          Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
        ) -> Int32
      let renameExchange: UInt32 = 2
      guard let symbol = unsafe dlsym(nil, "renameat2") else { return false }
      let call = unsafe unsafeBitCast(symbol, to: Call.self)
      return unsafe call(AT_FDCWD, path, AT_FDCWD, other, renameExchange) == 0
    #else
      return unsafe renamex_np(path, other, UInt32(RENAME_SWAP)) == 0
    #endif
  }

  /// Removes a file, a link, or a folder with all that is in it.
  package static func remove(_ path: String) throws(SystemError) {
    guard try status(path).kind == .folder else { return try check(unsafe unlink(path)) }
    for name in try names(in: path) { try remove("\(path)/\(name)") }
    try check(unsafe rmdir(path))
  }
}

/// What a call of the system failed with.
package struct SystemError: Error {
  /// As in `errno.h`.
  package let code: Int32

  /// That of the call just made.
  package init() { code = errno }

  /// What the C library calls it, in lower case: `too many levels of symbolic links`.
  package var words: String {
    // The text is the library's own, and stays until the next call on this thread.
    let words = unsafe String(cString: strerror(code))
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}

/// Throws where a call returned -1.
private func check(_ result: some BinaryInteger) throws(SystemError) {
  guard result >= 0 else { throw SystemError() }
}
