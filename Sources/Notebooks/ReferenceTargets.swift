import Diagnostics
import Markdown

/// What `@fig-name` and `[^label]` can lead to.
struct ReferenceTargets: Sendable {
  /// `fig-crossover`, `claim-outOfReach`, `sec-cost`, in the order of the text.
  let own: [String]
  /// Those of all notebooks of the site by the notebook's name.
  let site: [String: [String]]
  let notes: [String]

  init(of notebook: Notebook, in site: [String: [String]]) {
    own = Self.names(in: notebook)
    self.site = site
    notes = notebook.document.notes.map(\.label.text)
  }

  static func names(in notebook: Notebook) -> [String] {
    let blocks = notebook.blocks.compactMap { block -> String? in
      guard let role = block.role, let name = block.name?.text else { return nil }
      switch role {
      case .chart: return "fig-\(name)"
      case .claim: return "claim-\(name)"
      case .table: return "tbl-\(name)"
      case .circuit: return "circuit-\(name)"
      default: return nil
      }
    }
    return blocks + notebook.document.blocks.headingIDs.map(\.text)
  }

  func check(_ mark: Mark, reporting problems: inout [Diagnostic]) -> Bool {
    let text = mark.text
    guard let dot = text.text.utf8.enumerated().first(where: { $0.element == UInt8(ascii: ".") })
    else {
      if own.contains(text.text) { return true }
      problems.append(.unknownReference(mark, name: text.text, prefix: "", known: own))
      return false
    }
    let notebook = text[0..<dot.offset]
    guard let known = site[notebook.text] else {
      problems.append(.unknownNotebook(notebook, known: site.keys.sorted()))
      return false
    }
    let name = text[dot.offset + 1..<text.count].text
    if known.contains(name) { return true }
    problems.append(
      .unknownReference(mark, name: name, prefix: notebook.text + ".", known: known)
    )
    return false
  }

  // MARK: Names without their kind

  /// Tells of `@bySize` where something of this notebook is called `@fig-bySize`.
  func checkBareNames(in notebook: Notebook, reporting problems: inout [Diagnostic]) {
    let prose = notebook.document.blocks.prose + notebook.document.notes.flatMap(\.blocks.prose)
    for (span, inlines) in prose where inlines.texts.contains(where: { $0.contains("@") }) {
      for name in Self.atSigns(in: span) {
        guard let meant = target(named: name.text) else { continue }
        let start = name.span.range.lowerBound - 1
        let place = name.file.span(start..<name.span.range.upperBound)
        problems.append(.bareReference(place, meant: meant.name, isID: meant.isID))
      }
    }
  }

  /// What a name without its kind leads to, as it is to be written.
  private func target(named name: String) -> (name: String, isID: Bool)? {
    let first = String(name.prefix { $0 != "-" })
    guard first == name || !Mark.referenceKinds.contains(first) else { return nil }
    for kind in Mark.referenceKinds where own.contains("\(kind)-\(name)") {
      return ("\(kind)-\(name)", false)
    }
    return own.contains(name) ? ("sec-\(name)", true) : nil
  }

  /// The words behind at signs that start a word, outside code.
  private static func atSigns(in span: SourceSpan) -> [SourceText] {
    let bytes = Array(span.file[span.range].utf8)
    func isWord(_ byte: UInt8) -> Bool { YAMLTraps.isNameByte(byte) || byte >= 0x80 }
    var found: [SourceText] = []
    var isCode = false
    var before = UInt8(ascii: " ")
    for (index, byte) in bytes.enumerated() {
      defer { before = byte }
      if byte == UInt8(ascii: "`"), before != byte { isCode.toggle() }
      guard byte == UInt8(ascii: "@"), !isCode, !isWord(before), !"./[@=%&".utf8.contains(before)
      else { continue }
      let word = bytes[(index + 1)...].prefix(while: isWord)
      // `@name.com` and `@name/path` are addresses.
      let next = bytes[word.endIndex...].prefix(2)
      let isAddress =
        next.count == 2 && "./@".utf8.contains(next[word.endIndex])
        && isWord(next[word.endIndex + 1])
      guard !word.isEmpty, !isAddress else { continue }
      let start = span.range.lowerBound
      found.append(SourceText(span.file, start + word.startIndex..<start + word.endIndex))
    }
    return found
  }

  func checkNote(_ mark: Mark, reporting problems: inout [Diagnostic]) -> Bool {
    if notes.contains(mark.text.text) { return true }
    problems.append(.unknownNote(mark.text, at: mark.span, known: notes))
    return false
  }
}
