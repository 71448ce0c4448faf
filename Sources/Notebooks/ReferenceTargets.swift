import Diagnostics
import Markdown

/// What `@fig-name` and `[^label]` can lead to.
struct ReferenceTargets: Sendable {
  /// `fig-crossover`, `claim-outOfReach`, `sec-cost`, in the order of the text.
  let own: [String]
  /// Those of all notebooks of the site by the notebook's name.
  let site: [String: [String]]
  let notes: [String]
  private let notebook: String

  init(of notebook: Notebook, in site: [String: [String]]) {
    own = Self.names(in: notebook)
    self.site = site
    self.notebook = notebook.name
    notes = notebook.document.notes.map(\.label.text)
  }

  static func names(in notebook: Notebook) -> [String] {
    var seen: Set<String> = []
    return (blocks(of: notebook).map(\.name) + notebook.document.blocks.ids.map(\.text))
      .filter { seen.insert($0).inserted }
  }

  /// What blocks are referred to by, with the place of their names.
  private static func blocks(of notebook: Notebook) -> [(name: String, place: SourceText)] {
    notebook.blocks.compactMap { block in
      guard let kind = block.role?.referenceKind, let name = block.name else { return nil }
      return ("\(kind)-\(name.text)", name)
    }
  }

  /// Reports ids of tables and names of blocks that lead to two places: where the second is set.
  static func checkIDs(in notebook: Notebook, reporting problems: inout [Diagnostic]) {
    let blocks = notebook.document.blocks
    let captions = Set(blocks.tableIDs.map(\.span.range.lowerBound))
    let targets = Self.blocks(of: notebook) + blocks.ids.map { ($0.text, $0) }
    var first: [String: SourceText] = [:]
    let ordered = targets.sorted { $0.place.span.range.lowerBound < $1.place.span.range.lowerBound }
    for (name, place) in ordered {
      guard let known = first[name] else {
        first[name] = place
        continue
      }
      // Two blocks of a name were told of, and headings have a rule of their own.
      let involved = [known, place].filter { captions.contains($0.span.range.lowerBound) }
      if !involved.isEmpty { problems.append(.idTaken(place, first: known)) }
    }
  }

  func check(_ mark: Mark, reporting problems: inout [Diagnostic]) -> Bool {
    let text = mark.text
    guard let dot = text.text.utf8.enumerated().first(where: { $0.element == UInt8(ascii: ".") })
    else {
      if own.contains(text.text) { return true }
      problems.append(
        .unknownReference(mark, name: text.text, prefix: "", known: own, elsewhere: elsewhere(""))
      )
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
      .unknownReference(
        mark,
        name: name,
        prefix: notebook.text + ".",
        known: known,
        elsewhere: own + elsewhere(notebook.text),
      )
    )
    return false
  }

  /// What references lead to in the notebooks but this one and the one that was named.
  private func elsewhere(_ named: String) -> [String] {
    site.filter { $0.key != named && $0.key != notebook }
      .flatMap { notebook, names in names.map { "\(notebook).\($0)" } }.sorted()
  }

  // MARK: Names without their kind

  /// Tells of `@bySize` where something of this notebook is called `@fig-bySize`, and of a work's key
  /// without brackets.
  func checkBareNames(
    in notebook: Notebook,
    works: [String],
    reporting problems: inout [Diagnostic],
  ) {
    let prose = notebook.document.blocks.prose + notebook.document.notes.flatMap(\.blocks.prose)
    for (span, inlines) in prose where inlines.texts.contains(where: { $0.contains("@") }) {
      for name in Self.atSigns(in: span) {
        let start = name.span.range.lowerBound - 1
        let place = name.file.span(start..<name.span.range.upperBound)
        // A key with a year is told of where the prose is read.
        if works.contains(name.text), name.text.wholeMatch(of: /[^-]*[0-9]{4}[a-z]?/) == nil {
          let key = SourceText(name.file, place.range)
          problems.append(.citationForm(key, form: "[@\(name.text)]"))
          continue
        }
        guard let meant = target(named: name.text) else { continue }
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
      // `[-@key]` leaves out the author elsewhere.
      let isSuppressed = bytes[..<index].suffix(2).elementsEqual("[-".utf8)
      guard byte == UInt8(ascii: "@"), !isCode, isSuppressed || !isWord(before),
        !"./[@=%&".utf8.contains(before)
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

extension Role {
  /// The word before the hyphen of a reference to such a block; nil where none leads to it.
  fileprivate var referenceKind: String? {
    switch self {
    case .chart: "fig"
    case .circuit: "circuit"
    case .claim: "claim"
    case .equation: "eq"
    case .table: "tbl"
    case .scenario, .sweep, .verdict, .signposts, .explore, .noise, .model, .cell: nil
    }
  }
}
