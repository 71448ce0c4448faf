import Diagnostics
import Notebooks
import Publishing

/// This repository's site from the texts to the bytes of its files; nothing is read or written.
struct WholeSite: Sendable {
  private let folder: Folder
  private let engine: Folder
  private let enginePath: String

  init() {
    let parts = #filePath.split(separator: "/").dropLast(3)
    let root = "/" + parts.joined(separator: "/")
    enginePath = "\(root)/templates"
    do {
      folder = try Folder(readingSite: root)
      engine = try Folder(reading: enginePath)
    } catch {
      fatalError("\(error)")
    }
  }

  func build() -> [OutputFile] {
    var problems: [Diagnostic] = []
    let source = SiteSource(folder, reporting: &problems)
    let site = EvaluatedSite(evaluating: source, reporting: &problems)
    let templates = Templates(
      site: folder.folder("templates"),
      engine: engine,
      enginePath: enginePath,
      reporting: &problems,
    )
    let publisher = SitePublisher(
      site,
      on: "2026-01-01",
      includingDrafts: false,
      images: folder.folder("site/static"),
    )
    let files = templates.map { publisher.files(with: $0, reporting: &problems) } ?? []
    precondition(!problems.containsError, DiagnosticRenderer().render(problems))
    return files
  }

  /// A walk over all bytes of the site's texts, a hundred times.
  func plainLoop() -> UInt64 {
    var problems: [Diagnostic] = []
    let source = SiteSource(folder, reporting: &problems)
    var hash: UInt64 = 14_695_981_039_346_656_037
    for _ in 0..<100 {
      for notebook in source.notebooks {
        for byte in notebook.text.utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
      }
    }
    return hash
  }
}
