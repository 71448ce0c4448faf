import FoundationEssentials
import Publishing

/// Where the engine keeps what it needs besides itself.
enum EngineFiles {
  /// The folder of the engine's own templates.
  ///
  /// Installed, it is `share/breakeven/templates` beside the `bin/` of the executable; in a
  /// checkout it is the `templates/` folder above `.build`.
  static func templates() throws(FolderError) -> String {
    let executable = URL(filePath: executablePath).resolvingSymlinksInPath()
    let prefix = executable.deletingLastPathComponent().deletingLastPathComponent()
    let installed = prefix.appending(path: "share/breakeven/templates").path
    if FileManager.default.fileExists(atPath: installed) { return installed }
    var folder = executable.deletingLastPathComponent()
    while folder.path != "/" {
      let templates = folder.appending(path: "templates").path
      if FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path),
        FileManager.default.fileExists(atPath: templates)
      {
        return templates
      }
      folder.deleteLastPathComponent()
    }
    throw FolderError(.read, path: installed, cause: .notInstalled)
  }

  private static var executablePath: String {
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return link ?? CommandLine.arguments[0]
  }
}

extension String {
  /// The path without `.` and doubled slashes, so that it can be shown.
  var normalizedPath: String {
    URL(filePath: self).standardized.path
  }
}
