import Diagnostics

/// The links of a site's written pages, held against the files that are written.
///
/// What a notebook says was checked where it stands; what is found here comes from a template.
struct SiteLinks {
  /// Why an address leads nowhere.
  enum Fault: Hashable {
    case foreign, outside
    case file(String)
    case id(String, of: Set<String>)
  }

  private let pages: [(path: String, anchors: PageAnchors)]
  private let paths: Set<String>
  private let ids: [String: Set<String>]

  /// - Parameters:
  ///   - files: All that is written.
  ///   - anchors: Those of pages that were read already, by their folder.
  init(of files: [OutputFile], anchors: [String: PageAnchors] = [:]) {
    pages = files.filter { $0.path.hasSuffix(".html") }.map { file in
      let folder = String(file.path.prefix { $0 != "/" })
      return (file.path, anchors[folder] ?? PageAnchors(in: file.text))
    }
    paths = Set(files.map(\.path))
    ids = Dictionary(uniqueKeysWithValues: pages.map { ($0.path, $0.anchors.ids) })
  }

  /// Reports each place of a template once, whichever pages it is part of.
  ///
  /// - Parameters:
  ///   - templates: What the pages were made with.
  ///   - links: Addresses that notebooks name, which are reported at their place.
  ///   - problems: Gains the faults.
  func check(
    with templates: Templates,
    except links: Set<String>,
    reporting problems: inout [Diagnostic],
  ) {
    var told: Set<PageAnchors.Link> = []
    for page in pages {
      for link in page.anchors.links where !links.contains(link.address) {
        guard let fault = fault(of: link.address, on: page.path), told.insert(link).inserted else {
          continue
        }
        problems.append(
          PublishingMessages.templateAddress(
            link,
            on: page.path,
            fault: fault,
            known: paths.sorted(),
            at: templates.place(of: link.attribute, link.address),
          )
        )
      }
    }
  }

  /// Why an address on a page leads nowhere; nil where it leads somewhere.
  ///
  /// Links within a page are checked with the page.
  func fault(of address: String, on page: String) -> Fault? {
    if address.hasPrefix("#") || address.isOnTheWeb || address.isInThePage { return nil }
    guard !address.startsWithScheme else { return .foreign }
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = String(parts[0]).path(from: page) else { return .outside }
    guard paths.contains(path) else { return .file(path) }
    guard parts.count == 2, let known = ids[path] else { return nil }
    let id = String(parts[1])
    return known.contains(id) ? nil : .id(id, of: known)
  }
}

extension String {
  fileprivate var isOnTheWeb: Bool {
    let start = prefix(8).lowercased()
    return ["https://", "http://", "mailto:"].contains(where: start.hasPrefix)
  }

  /// Whether it carries an image, or the nothing that keeps a browser from asking for an icon.
  fileprivate var isInThePage: Bool { self == "data:," || hasPrefix("data:image/") }

  fileprivate var startsWithScheme: Bool {
    firstIndex { ":/?#".contains($0) }.map { self[$0] == ":" } ?? false
  }

  /// The path in the site that a relative address leads to from a page, as a browser reads it; nil
  /// where it leaves the site.
  fileprivate func path(from page: String) -> String? {
    guard !hasPrefix("/"), !contains("\\") else { return nil }
    var path = page.split(separator: "/").dropLast().map(String.init)
    for part in split(separator: "/", omittingEmptySubsequences: true) {
      // An encoded dot is one to a browser as well.
      let isPlain = !part.utf8.contains(UInt8(ascii: "%"))
      let name =
        isPlain ? part : part.replacing("%2e", with: ".").replacing("%2E", with: ".")
      guard !name.contains("%") else { return nil }
      switch name {
      case ".": break
      case "..": if path.popLast() == nil { return nil }
      default: path.append(String(name))
      }
    }
    return path.joined(separator: "/")
  }
}
