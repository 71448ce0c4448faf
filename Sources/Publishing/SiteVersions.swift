import Notebooks

/// Which versions of a site's files are there, without reading them.
///
/// Two that differ come from different files; equal ones may not, where a file was written twice
/// within one tick of the system's clock.
package struct SiteVersions: Hashable, Sendable {
  private var files: [String: [Int]] = [:]

  /// What cannot be read, or is not there, has no version.
  package init(of root: String) {
    var open = [""]
    while let folder = open.popLast() {
      for name in (try? Disk.names(in: root.appending(path: folder))) ?? [] {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        guard !name.hasPrefix("."), Folder.isOfSite(path),
          let own = try? Disk.status(root.appending(path: path))
        else { continue }
        if own.kind == .folder { open.append(path) }
        // A folder changes with what a build writes below it, too.
        files[path] = own.kind == .folder ? [] : own.version
        // A link stays the same where what it leads to does not.
        guard own.kind == .link else { continue }
        let real = try? Disk.status(root.appending(path: path), followsLinks: true)
        files[path]? += real?.version ?? []
      }
    }
  }
}
