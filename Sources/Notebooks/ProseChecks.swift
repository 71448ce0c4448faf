import Diagnostics
import Markdown
import Quantities
import Scenarios

/// Holds the prose of a notebook against the rules of calibrated, checked writing.
///
/// Words are read in English; numbers in any language, as English writes them.
struct ProseChecks {
  let notebook: Notebook
  let scope: NotebookScope
  /// What the marks came to, by their start in the file.
  let marks: [Int: MarkResult]

  func check(reporting problems: inout [Diagnostic]) {
    for passage in passages { check(passage, reporting: &problems) }
    for block in notebook.blocks { checkFuture(of: block, reporting: &problems) }
  }

  /// Whether words can be read.
  var isEnglish: Bool {
    notebook.frontMatter.language.split(separator: "-").first?.lowercased() == "en"
  }

  private func check(_ passage: Passage, reporting problems: inout [Diagnostic]) {
    let text = passage.text
    let numbers = NumberScanner.numbers(
      in: text,
      terms: notebook.frontMatter.terms,
      readsWords: isEnglish,
    )
    let words = isEnglish ? CalibratedWord.words(in: text) : []
    if !numbers.isEmpty || !words.isEmpty {
      let sentences = text.sentences
      for number in numbers {
        check(number, of: passage, in: sentences, reporting: &problems)
      }
      for sentence in sentences where !words.isEmpty {
        let own = words.filter { sentence.contains($0.range.lowerBound) }
        check(own, of: passage, in: sentence, reporting: &problems)
      }
    }
    checkUnitWords(of: text, reporting: &problems)
  }

  private func check(
    _ number: TypedNumber,
    of passage: Passage,
    in sentences: [Range<Int>],
    reporting problems: inout [Diagnostic],
  ) {
    // The numbers of an event say what it is.
    guard !passage.isCited, passage.key != "event", !passage.states(number) else { return }
    let text = passage.text
    let sentence = sentences.first { $0.contains(number.range.lowerBound) }
    let vouching = passage.isOneUnit ? text.bytes.indices : sentence ?? text.bytes.indices
    guard !text.bytes[vouching].contains(ProseText.citation),
      !follows(text.span(number.range), in: text.span(vouching))
    else { return }
    let written = text.text(number.range).split { $0 == "\n" || $0 == " " }.joined(separator: " ")
    problems.append(.bareNumber(text.span(number.range), written))
  }
}

extension ProseChecks {
  /// Whether a number follows from an error that was told of: it stands in an unclosed mark, say, or
  /// beside a citation without its brackets.
  private func follows(_ number: SourceSpan, in vouching: SourceSpan) -> Bool {
    notebook.faults.contains { fault in
      guard let place = fault.span?.range else { return false }
      return place.overlaps(number.range)
        || fault.id == "bare-citation" && place.overlaps(vouching.range)
    }
  }
}

// MARK: - Passages

extension ProseChecks {
  /// A running text, and what around it vouches for its numbers.
  struct Passage {
    let text: ProseText
    /// Whether a citation anywhere in it covers all of it, as in a list item, a cell or a title.
    var isOneUnit = true
    /// Whether a source stands beside it.
    var isCited = false
    /// What the same block also states to the engine.
    var stated: [Quantity] = []
    /// The claim whose text it is.
    var claim: ClaimBlock?
    /// The key whose text it is.
    var key: String?

    /// Whether the block itself states what was typed.
    func states(_ number: TypedNumber) -> Bool {
      !number.quantities.isEmpty
        && number.quantities.allSatisfy { typed in
          stated.contains { other in
            other.dimension == typed.dimension
              // Units are converted, which rounds.
              && abs(other.value - typed.value) <= 1e-9 * abs(typed.value)
          }
        }
    }
  }

  private var passages: [Passage] {
    var passages = notebook.frontMatter.texts.map { passage(of: $0) }
    passages += Self.passages(of: notebook.document.blocks)
    for note in notebook.document.notes { passages += Self.passages(of: note.blocks) }
    for block in notebook.blocks { passages += self.passages(of: block) }
    return passages
  }

  private static func passages(of blocks: [Block], isItem: Bool = false) -> [Passage] {
    blocks.flatMap { block -> [Passage] in
      let texts = block.texts
      guard !texts.isEmpty else {
        let isList = if case .list = block.kind { true } else { false }
        return passages(of: block.children, isItem: isItem || isList)
      }
      let isParagraph = if case .paragraph = block.kind { true } else { false }
      var reader = ProseReader(SourceText(block.span.file, block.span.range))
      var passages = texts.map { Passage(text: reader.next($0), isOneUnit: isItem || !isParagraph) }
      if case .table(let table) = block.kind {
        citeCells(of: &passages, columns: table.header.count)
      }
      return passages
    }
  }

  /// A citation in the caption of a table covers its cells, one in the header those of its column.
  private static func citeCells(of passages: inout [Passage], columns: Int) {
    let isCited = passages.map { $0.text.bytes.contains(ProseText.citation) }
    for cell in passages.indices.dropLast() {
      passages[cell].isCited = isCited[cell % columns] || isCited[passages.count - 1]
    }
  }

  private func passage(of text: BlockText) -> Passage {
    var reader = ProseReader(text.text)
    return Passage(text: reader.next(text.inlines), key: text.key)
  }

  private func passages(of block: RoleBlock) -> [Passage] {
    var passages = block.texts.map { passage(of: $0) }
    let events = passages.filter { $0.key == "event" }.flatMap {
      NumberScanner.numbers(in: $0.text).flatMap(\.quantities)
    }
    let stated = block.stated + events
    passages = passages.map { passage in
      var passage = passage
      passage.stated = stated
      if case .claim(let claim) = block.content { passage.claim = claim }
      return passage
    }
    guard case .scenario(let definition) = block.content else { return passages }
    for assumption in definition.assumptions {
      guard let note = assumption.note else { continue }
      var passage = passage(of: BlockText(key: "note", text: note, inlines: [.text(note.text)]))
      passage.stated = stated
      passage.isCited = !assumption.citations.isEmpty
      passages.append(passage)
    }
    return passages
  }
}

extension RoleBlock {
  /// The quantities that the block states to the engine, so that its prose may repeat them.
  fileprivate var stated: [Quantity] {
    switch content {
    case .claim(let claim): return literals(in: claim.condition)
    case .scenario(let scenario): return scenario.assumptions.flatMap { literals(in: $0.value) }
    case .chart(let chart):
      let domains = (chart.x?.domain ?? []) + (chart.y?.domain ?? [])
      return (chart.rules.map(\.value) + domains).flatMap { literals(in: $0.source) }
        + [chart.band, chart.limit.map(Double.init)].compactMap { $0.map { Quantity($0) } }
    case .table(let table):
      return table.columns.flatMap { literals(in: $0.value.source) }
        + [table.limit].compactMap { $0.map { Quantity(Double($0)) } }
    case .sweep, .verdict, .equation, .broken: return []
    }
  }

  /// The numbers of an expression or a value, with their units.
  private func literals(in text: SourceText) -> [Quantity] {
    let bytes = Array(text.text.utf8)
    var literals: [Quantity] = []
    var offset = 0
    while offset < bytes.count {
      if bytes.continuesWord(at: offset), !isDigit(bytes[offset]) {
        offset = bytes.endOfWord(from: offset)
      } else if isDigit(bytes[offset]) {
        let number = PlainNumber(in: bytes, at: offset)
        let start = bytes.skippingOneSpace(from: number.end)
        let behind = String(decoding: bytes[start...].prefix(40), as: UTF8.self)
        let unit = Unit.longestPrefix(of: behind[...])
        literals.append(unit.map { Quantity(number.value, $0.unit) } ?? Quantity(number.value))
        offset = number.end
      } else {
        offset += 1
      }
    }
    return literals
  }
}
