import Notebooks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder or file that could not be read or written: which, why, and the way out.
package struct FolderError: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Operation: String, Sendable, Hashable { case read, write }

  package enum Cause: Sendable, Hashable {
    case missing
    /// The engine's own files, which come with it.
    case notInstalled
    case notAFolder
    /// A folder to be replaced holds something that no build wrote.
    case notBuilt(String)
    /// What is to be replaced is a link or a file.
    case notAPlainFolder
    case notAFile
    case leadsOutside(String)
    case linkedFolder
    case tooLarge(limit: Int)
    case noPermission
    case diskFull
    case readOnly
    case other(String)
  }

  package var operation: Operation
  package var path: String
  package var cause: Cause

  package init(_ operation: Operation, path: String, cause: Cause) {
    self.operation = operation
    self.path = path
    self.cause = cause
  }

  /// `cannot write site/public: the disk is full; free some space and build again`.
  package var description: String { "cannot \(operation.rawValue) \(path): \(reason); \(wayOut)" }

  private var reason: String {
    switch cause {
    case .missing: "there is no such file or folder"
    case .notInstalled: "the templates of the engine are not there"
    case .notAFolder: "it is not a folder"
    case .notBuilt(let name): "it holds `\(name)`, which no build wrote"
    case .notAPlainFolder: "it is not a plain folder"
    case .notAFile: "it is not a plain file"
    case .leadsOutside(let place): "it leads out of the folder, to \(place)"
    case .linkedFolder: "it is a symbolic link to a folder"
    case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
    case .noPermission: "permission denied"
    case .diskFull: "the disk is full"
    case .readOnly: "the file system is read-only"
    case .other(let message): message
    }
  }

  private var wayOut: String {
    switch cause {
    case .missing where operation == .write: "make the folder first"
    case .missing: "put it back, or remove the link to it"
    case .notInstalled: "install the engine with `script/install PREFIX`"
    case .notAFolder: "name the folder that holds `notebooks/`"
    case .notBuilt: "move that away, or remove the whole folder if nothing in it is needed"
    case .notAPlainFolder: "move it away; a build replaces what is there by a folder"
    case .notAFile: "move it away"
    case .leadsOutside: "copy the file to its place"
    case .linkedFolder: "use a folder instead"
    case .tooLarge: "keep large data elsewhere"
    case .noPermission: "change the permissions, or work on a copy"
    case .diskFull: "free some space and build again"
    case .readOnly: "work on a copy elsewhere"
    case .other: operation == .write ? "the last good site is untouched" : "check the path"
    }
  }
}

extension FolderError.Cause {
  /// What a system call said, in our words where we know them.
  static func system(_ error: SystemError) -> FolderError.Cause {
    switch error.code {
    case ENOENT: .missing
    case EACCES, EPERM: .noPermission
    case ENOSPC, EDQUOT: .diskFull
    case EROFS: .readOnly
    default: .other(error.words)
    }
  }
}
