package import Diagnostics
package import Notebooks

extension Folder {
  /// Reads what a site is made from: `notebooks/`, `site/` and `templates/` below `root`.
  ///
  /// `site/public` and what builds leave beside it are not part of it.
  package init(readingSite root: String) throws(FolderError) {
    try self.init(reading: root, including: Folder.isOfSite)
  }

  /// Whether a file or folder is among what a site is made from.
  static func isOfSite(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return switch parts.first {
    case "notebooks", "templates": true
    case "site": parts.count == 1 || !parts[1].isPublicFolder
    default: false
    }
  }
}

extension Substring {
  fileprivate var isPublicFolder: Bool { self == "public" || hasPrefix("public.") }
}

extension SiteSource {
  /// The texts among a site's files; reports what is not UTF-8, and files that look like a
  /// notebook or like settings but are not read as such.
  package init(_ folder: Folder, reporting problems: inout [Diagnostic]) {
    let notebooks = folder.paths.filter { path in
      path.hasPrefix("notebooks/") && path.hasSuffix(".md") && path.count { $0 == "/" } == 1
    }
    for path in folder.paths {
      if path.isLikeANotebook, !notebooks.contains(path) {
        problems.append(PublishingMessages.unreadNotebook(path))
      }
      if ["site/site.yml", "site/references.yml"].contains(path) {
        problems.append(PublishingMessages.unreadSettings(path))
      }
    }
    self.init(
      notebooks: notebooks.compactMap { folder.text(at: $0, reporting: &problems) },
      settings: folder.text(at: "site/site.yaml", reporting: &problems),
      references: folder.text(at: "site/references.yaml", reporting: &problems),
    )
  }
}

extension String {
  /// Whether an author may take a file for a notebook.
  fileprivate var isLikeANotebook: Bool {
    guard hasPrefix("notebooks/") else { return false }
    let name = lowercased()
    return [".md", ".markdown", ".mdown", ".mkd"].contains { name.hasSuffix($0) }
  }
}

extension [Diagnostic] {
  /// The list without what follows from bytes that are not UTF-8: other faults of the same line.
  package var withoutEchoesOfEncoding: [Diagnostic] {
    var lines: Set<Line> = []
    for problem in self where problem.id == "not-utf8" {
      guard let file = problem.span?.file else { continue }
      for line in 1...file.lineCount where file[file.range(ofLine: line)].contains("\u{FFFD}") {
        lines.insert(Line(file: file, number: line))
      }
    }
    return filter { problem in
      guard problem.id != "not-utf8", let span = problem.span else { return true }
      let number = span.file.line(at: span.range.lowerBound)
      return !lines.contains(Line(file: span.file, number: number))
    }
  }
}

private struct Line: Hashable {
  let file: SourceFile
  let number: Int
}
