package import Diagnostics

/// What `site/site.yaml` says.
package struct SiteSettings: Sendable {
  package var name: String
  /// The public address, `https://example.org/briefings/`, or nil.
  package var address: String?
  package var publisher: String?
  /// Slugs in the order of the index; the rest follows by slug.
  package var order: [String]
  /// Macros for math by name, `\\flops`, with the TeX that they stand for.
  package var macros: [(name: SourceText, tex: SourceText)] = []

  /// Reads the file, if there is one; slugs of `order` must be among `slugs`.
  init(reading file: SourceFile?, slugs: [String], reporting problems: inout [Diagnostic]) {
    name = ""
    order = []
    guard let file else {
      problems.append(.missingSettings())
      return
    }
    guard let value = YAMLReader.value(of: file.yaml, reporting: &problems),
      var fields = Fields(
        value,
        of: "a site",
        keys: ["address", "macros", "name", "order", "publisher"],
        reporting: &problems,
      )
    else { return }
    fields.require(["name"], at: file.span(0..<0), reporting: &problems)
    name = fields.text("name", reporting: &problems)?.text ?? ""
    publisher = fields.text("publisher", reporting: &problems)?.text
    if let text = fields.text("address", reporting: &problems) {
      if text.text.hasPrefix("https://") || text.text.hasPrefix("http://") {
        address = text.text.hasSuffix("/") ? text.text : text.text + "/"
      } else {
        problems.append(
          .invalidValue(text, of: "address", wanted: "it whole, such as `https://example.org/`")
        )
      }
    }
    readMacros(from: &fields, reporting: &problems)
    for slug in fields.texts("order", reporting: &problems) ?? [] {
      if !slugs.contains(slug.text) {
        problems.append(.unknownNotebook(slug, known: slugs))
      } else if order.contains(slug.text) {
        problems.append(.repeatedSlug(slug))
      } else {
        order.append(slug.text)
      }
    }
  }

  private mutating func readMacros(
    from fields: inout Fields,
    reporting problems: inout [Diagnostic],
  ) {
    guard let value = fields.value("macros") else { return }
    guard case .mapping(let entries, _) = value.kind else {
      if case .broken = value.kind { return }
      let shape = #"names with their TeX, such as `'\flops': '\mathrm{FLOP}'`"#
      problems.append(.wrongShape(value.span, found: value, wanted: shape))
      return
    }
    for entry in entries {
      let name = entry.key
      let tex = fields.text(of: entry.value, as: name.text, reporting: &problems)
      let letters = name.text.dropFirst()
      if !name.text.hasPrefix("\\") || letters.isEmpty
        || !letters.allSatisfy({ $0.isASCII && $0.isLetter })
      {
        problems.append(.macroName(name))
      } else if let tex {
        macros.append((name, tex))
      }
    }
  }
}

extension SourceFile {
  /// The whole file as YAML text, without a byte order mark.
  var yaml: SourceText {
    let start = text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return SourceText(self, start..<count)
  }
}
