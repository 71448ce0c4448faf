/// One file of a site, ready to be written.
package struct OutputFile: Sendable, Hashable {
  /// Relative to the site's public folder, with forward slashes: `hundred-day-problem/index.html`.
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The bytes as text, for whoever shows or checks the page.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
