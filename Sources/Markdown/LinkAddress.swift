import Diagnostics

/// What an address may be: relative, a fragment, or of a scheme that a reader may follow.
enum LinkAddress {
  private static let schemes = ["http", "https", "mailto"]

  /// The scheme of an address, in lower case, where it is none of those that we allow.
  ///
  /// Browsers drop control characters and white space before they look for the scheme, so these
  /// hide nothing.
  static func foreignScheme(of address: String) -> String? {
    let letters = address.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
    guard let end = letters.firstIndex(where: { ":/?#".unicodeScalars.contains($0) }),
      letters[end] == ":"
    else { return nil }
    let scheme = String(String.UnicodeScalarView(letters[..<end])).lowercased()
    return schemes.contains(scheme) ? nil : scheme + ":"
  }

  /// The place of an address within the link that has it, or the link where it is not spelled out.
  static func place(of address: String, in link: SourceSpan) -> SourceSpan {
    let text = Array(link.file[link.range].utf8)
    let wanted = Array(address.utf8)
    guard !wanted.isEmpty, wanted.count <= text.count else { return link }
    var start = text.count - wanted.count
    while start >= 0 {
      if text[start] == wanted[0], text[start..<start + wanted.count].elementsEqual(wanted) {
        let place = link.range.lowerBound + start
        return link.file.span(place..<place + wanted.count)
      }
      start -= 1
    }
    return link
  }
}
