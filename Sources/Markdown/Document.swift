package import Diagnostics

/// A Markdown text as a tree of values.
package struct Document: Sendable {
  /// The bytes that a text may have.
  package static let byteLimit = 20_000_000

  package let file: SourceFile
  package let blocks: [Block]
  /// Definitions `[^label]: …`, in order of the text.
  package let notes: [Note]

  /// Parses the bytes `range` of a file (what follows its front matter).
  ///
  /// Whatever is wrong is reported, and the rest is read.
  package init(
    parsing file: SourceFile,
    in range: Range<Int>,
    reporting problems: inout [Diagnostic],
  ) {
    self.file = file
    var found: [Diagnostic] = []
    (blocks, notes) = Self.read(file, in: range, reporting: &found)
    problems += found
  }

  /// Parses prose that stands in a YAML value or front matter: one paragraph's inlines.
  ///
  /// What would be a block elsewhere (`# x`, `- x`, `1. x`) is text here; blank lines are none.
  package static func inlines(
    of text: SourceText,
    reporting problems: inout [Diagnostic],
  ) -> [Inline] {
    var found: [Diagnostic] = []
    defer { problems += found }
    let content = joiningLines(of: text)
    let bytes = Array(content.text.utf8)
    guard !bytes.isEmpty,
      var shield = soundShield(of: text.file, over: bytes[...], in: text.span, reporting: &found)
    else { return [] }
    let edits = ProseScanner.edits(
      of: content,
      bytes: bytes,
      in: bytes.indices,
      reporting: &found,
    )
    var shielded = shield.lineStart
    shield.write(content, bytes: bytes, hiding: edits, to: &shielded) { [shield] _ in
      shield.lineStart[...]
    }
    var builder = InlineBuilder(text.file, shield: shield)
    builder.begin(content.span.range, token: 0)
    ParsedTree(parsing: shielded).walk { builder.visit($0) }
    let inlines = builder.finish()
    for problem in builder.problems { found.report(problem) }
    return inlines
  }

  package struct Note: Sendable {
    package let label: SourceText
    package let blocks: [Block]

    package init(label: SourceText, blocks: [Block]) {
      self.label = label
      self.blocks = blocks
    }
  }
}

extension Document {
  private static func read(
    _ file: SourceFile,
    in range: Range<Int>,
    reporting problems: inout [Diagnostic],
  ) -> (blocks: [Block], notes: [Note]) {
    guard range.count <= byteLimit else {
      let start = file.span(range.lowerBound..<range.lowerBound)
      problems.report(.tooLong(bytes: range.count, limit: byteLimit, at: start))
      return ([], [])
    }
    let source = SourceLines(file, in: range)
    guard !source.isEmpty,
      let shield = soundShield(
        of: file,
        over: source.bytes[source.range],
        in: file.span(range),
        reporting: &problems,
      ),
      !hasOverlongPrefix(source, reporting: &problems)
    else { return ([], []) }
    let outline = Outline(of: source)
    let text = ShieldedText(source, outline: outline, shield: shield)
    for problem in text.problems { problems.report(problem) }
    var builder = BlockBuilder(source, outline: outline, text: text)
    builder.build(ParsedTree(parsing: text.bytes))
    for problem in builder.problems { problems.report(problem) }
    return (builder.blocks, builder.notes)
  }

  /// A shield for a text, after a look for characters that no text should have.
  private static func soundShield(
    of file: SourceFile,
    over bytes: ArraySlice<UInt8>,
    in place: SourceSpan,
    reporting problems: inout [Diagnostic],
  ) -> Shield? {
    let nulCount = bytes.count { $0 == 0 }
    if nulCount > 0 {
      let nul = file[place.range].utf8.firstIndex(of: 0)
      let offset = nul.map { file.text.utf8.distance(from: file.text.startIndex, to: $0) }
      let start = offset ?? place.range.lowerBound
      problems.report(.nulCharacter(count: nulCount, at: file.span(start..<start + 1)))
    }
    guard let shield = Shield(file, over: bytes) else {
      problems.report(.privateCharacters(at: place))
      return nil
    }
    return shield
  }

  /// Whether a line opens so many quotes and lists that libcmark should not see it.
  private static func hasOverlongPrefix(
    _ source: SourceLines,
    reporting problems: inout [Diagnostic],
  ) -> Bool {
    let limit = 10 * ContainerPath.limit
    for line in 1...source.count {
      let range = source.content(of: line)
      guard let place = source.container(number: limit + 1, in: range) else { continue }
      problems.report(
        .tooDeep("quotes and lists", limit: ContainerPath.limit, at: source.file.span(place))
      )
      return true
    }
    return false
  }

  /// The lines of a text that are not blank, without the white space at their starts.
  private static func joiningLines(of text: SourceText) -> SourceText {
    let text = text.trimmed
    let bytes = Array(text.text.utf8)
    guard bytes.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    var joined = SourceText(startingAt: text.span.range.lowerBound, of: text.file)
    var start = 0
    var position = 0
    while position < bytes.count {
      guard bytes[position] == 0x0A || bytes[position] == 0x0D else {
        position += 1
        continue
      }
      joined.append(text[start..<position])
      start = LinkSyntax.skipSpace(in: bytes, from: position)
      joined.append(text.span(position..<start).range, as: "\n")
      position = start
    }
    joined.append(text[start..<bytes.count])
    return joined
  }
}

extension [Diagnostic] {
  /// Adds a problem; of a thousand and more, one stands for the rest.
  mutating func report(_ problem: Diagnostic) {
    if count < 1000 {
      append(problem)
    } else if count == 1000 {
      append(.tooManyProblems(at: problem.span))
    }
  }
}
