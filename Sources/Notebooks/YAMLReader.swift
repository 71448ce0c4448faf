import Diagnostics
import Yams

/// Reads one YAML text into a ``YAMLValue`` with the exact bytes of every part.
///
/// Yams gives the tree, starts in code points, and stops at the first error. The rest is done
/// here: traps are found before it reads (``YAMLTraps``), ends by reading scalars again
/// (``YAMLScalar``), and after an error the faulty entry is blanked out and the text read once
/// more, so that the author sees all faults at once.
struct YAMLReader {
  /// Limits that a text written by people never meets.
  static let sizeLimit = 1 << 20
  static let nodeLimit = 100_000
  static let restartLimit = 24
  /// Bytes that are read again after errors.
  static let rereadLimit = 4 << 20

  private let text: SourceText
  private let bytes: [UInt8]
  /// Where each character starts, as the library counts them.
  private let scalars: [Int]
  private let lines: [Int]
  private var masked: [Unicode.Scalar?]
  private var broken: [Range<Int>]
  private var isWhole = true
  private var nodes = 0

  /// The value of a YAML text, or nil where it is beyond repair.
  ///
  /// A text without a value is an empty mapping. All faults are reported.
  static func value(of text: SourceText, reporting problems: inout [Diagnostic]) -> YAMLValue? {
    guard text.count <= sizeLimit else {
      problems.append(.tooLarge(text[0..<0].span, "this YAML is longer than one megabyte"))
      return nil
    }
    if let lone = loneReturn(in: text) {
      problems.append(.loneReturn(text.span(lone..<lone + 1)))
      return nil
    }
    var reader = YAMLReader(text, reporting: &problems)
    return reader.read(reporting: &problems)
  }

  private init(_ text: SourceText, reporting problems: inout [Diagnostic]) {
    self.text = text
    bytes = Array(text.text.utf8)
    scalars = bytes.indices.filter { [bytes] in bytes[$0] & 0xC0 != 0x80 }
    lines = Self.lineStarts(bytes)
    let traps = YAMLTraps(in: text, reporting: &problems)
    masked = traps.masked
    broken = traps.broken
    isWhole = !traps.lostLines
  }

  private static func lineStarts(_ bytes: [UInt8]) -> [Int] {
    [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
  }

  /// A carriage return that is not part of a line break: for the library it is one, in an editor
  /// it need not be.
  private static func loneReturn(in text: SourceText) -> Int? {
    let bytes = Array(text.text.utf8)
    return bytes.indices.first {
      bytes[$0] == 0x0D && ($0 + 1 == bytes.count || bytes[$0 + 1] != 0x0A)
    }
  }

  /// What the library reads: the text with traps and faulty entries masked.
  private var source: String {
    var result = String.UnicodeScalarView()
    for case let scalar? in masked { result.append(scalar) }
    return String(result)
  }

  private mutating func read(reporting problems: inout [Diagnostic]) -> YAMLValue? {
    var last: (problem: String, lines: Range<Int>)?
    for _ in 0..<max(2, min(Self.restartLimit, Self.rereadLimit / max(bytes.count, 1))) {
      do {
        guard let root = try Yams.compose(yaml: source, .basic, .default, .utf8) else {
          return YAMLValue(kind: .mapping([], isWhole: isWhole), span: text[0..<0].span)
        }
        broken = Self.joined(broken)
        return value(of: root, after: 0, reporting: &problems)?.value
      } catch let error as YamlError {
        guard let place = place(of: error) else {
          problems.append(.yamlSyntax(text[0..<0].span, "this is not YAML", help: nil))
          return nil
        }
        let entry = entry(around: place)
        let problem = Self.problem(of: error)
        // What is wrong with one entry shows at the next ones, too: one message is enough.
        let isEcho =
          last.map { last in
            last.problem == problem
              && (last.lines == entry || last.lines.upperBound == entry.lowerBound)
          } ?? false
        if !isEcho { report(problem, at: place, reporting: &problems) }
        last = (problem, entry)
        guard blank(entry: entry) else { return nil }
      } catch {
        return nil
      }
    }
    return nil
  }
}

// MARK: - Errors of the library

extension YAMLReader {
  /// What to say about an error, by the library's own words for it.
  private static let wordings: [(problem: String, headline: String, help: String)] = [
    (
      "mapping values are not allowed", "a second `: ` stands in one value",
      "put the value in quotes, or correct the indentation"
    ),
    ("could not find expected ':'", "a line here reads `key: value`", "write `key: value`"),
    (
      "did not find expected key", "this line does not line up with the keys above it",
      "indent it like the keys it belongs to"
    ),
    (
      "did not find expected <document start>",
      "this line does not line up with the keys above it", "indent it like the keys it belongs to"
    ),
    ("mapping keys are not allowed", "a key is one word", "write `key: value`"),
    (
      "did not find expected '-' indicator", "this line does not line up with the list above it",
      "start it with `- `, indented like the items above"
    ),
    (
      "block sequence entries are not allowed", "a list with dashes cannot start here",
      "start it on a line of its own"
    ),
    ("did not find expected ',' or ']'", "this list has no closing `]`", "close it with `]`"),
    ("did not find expected ',' or '}'", "this mapping has no closing `}`", "close it with `}`"),
    ("did not find expected node content", "a value is missing here", "write the value"),
    ("found unexpected end of stream", "a quote is not closed", "close the quote"),
    (
      "found unknown escape character", "unknown escape behind `\\`",
      "write `\\\\` for a backslash, or use single quotes"
    ),
    (
      "but found another document", "a block holds one YAML text, without `---`",
      "remove the line"
    ),
    (
      "found character that cannot start any token", "a value cannot start with this character",
      "put the value in quotes"
    ),
    ("found a tab character", "YAML is indented with spaces, not tabs", "use spaces"),
    ("found duplicate key", "a key is set twice", "remove one"),
  ]

  private func report(
    _ problem: String,
    at place: Int,
    reporting problems: inout [Diagnostic],
  ) {
    let end = min(place + max(scalarWidth(at: place), 0), bytes.count)
    let span = text.span(place..<max(place, end))
    if let wording = Self.wordings.first(where: { problem.contains($0.problem) }) {
      problems.append(.yamlSyntax(span, wording.headline, help: wording.help))
    } else {
      problems.append(.yamlSyntax(span, "this is not YAML: \(problem)", help: nil))
    }
  }

  private static func problem(of error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _), .reader(let problem, _, _, _):
      problem
    case .duplicatedKeysInMapping: "found duplicate key"
    default: "unreadable"
    }
  }

  /// Where the author has to look: for an opened quote or bracket, its opening.
  private func place(of error: YamlError) -> Int? {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      let pointsBack =
        problem.contains("end of stream") || problem.contains("or ']'")
        || problem.contains("or '}'") || problem.contains("expected ':'")
      if pointsBack, let context { return offset(of: context.mark) }
      return offset(of: mark)
    case .composer(_, _, let mark, _): return offset(of: mark)
    case .duplicatedKeysInMapping(_, let context): return offset(of: context.mark)
    default: return nil
    }
  }

  private func scalarWidth(at place: Int) -> Int {
    var end = place
    while end < bytes.count, YAMLScalar.breakWidth(bytes, at: end) == 0 { end += 1 }
    while end > place, bytes[end - 1] == 0x20 { end -= 1 }
    return end - place
  }

  private func offset(of mark: Mark) -> Int {
    guard mark.line <= lines.count else { return bytes.count }
    let line = lines[max(mark.line - 1, 0)]
    let scalar = scalars.partition(from: line) + max(mark.column - 1, 0)
    return scalar < scalars.count ? scalars[scalar] : bytes.count
  }

  /// The lines of the outermost entry around `place`, or before it where nothing is left there.
  private func entry(around place: Int) -> Range<Int> {
    var first = (lines.lastIndex { $0 <= place } ?? 0)
    if !isVisible(line: first) { first = (0..<first).last { isVisible(line: $0) } ?? first }
    while first > 0, !startsEntry(line: first) { first -= 1 }
    var end = first + 1
    while end < lines.count, !startsEntry(line: end) { end += 1 }
    return first..<end
  }

  /// Takes an entry out of the text, for the next reading.
  ///
  /// Keeps its key where it has one, so that it is known to be there. False where nothing is left
  /// to take out.
  private mutating func blank(entry: Range<Int>) -> Bool {
    let (first, end) = (entry.lowerBound, entry.upperBound)
    guard entry.contains(where: isVisible(line:)) else { return false }
    let range = lines[first]..<(end < lines.count ? lines[end] : bytes.count)
    if let value = valueStart(ofLine: first), !broken.contains(where: { $0.contains(value) }),
      value < range.upperBound
    {
      blank(lineEnd(first)..<range.upperBound)
      blank(value..<lineEnd(first))
      masked[value] = "x"
      broken.append(value..<range.upperBound)
    } else {
      blank(range)
      isWhole = false
    }
    return true
  }

  private func isVisible(line: Int) -> Bool {
    masked[lines[line]..<lineEnd(line)].contains { $0 != nil && $0 != " " }
  }

  private func startsEntry(line: Int) -> Bool {
    guard lines[line] < bytes.count, let first = masked[lines[line]] else { return false }
    return first > " " && first != "#" && first != "]" && first != "}"
  }

  private func lineEnd(_ line: Int) -> Int {
    var end = line + 1 < lines.count ? lines[line + 1] : bytes.count
    while end > lines[line], bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// The first byte behind `key: ` of a line, or nil where it has no such start.
  private func valueStart(ofLine line: Int) -> Int? {
    let range = lines[line]..<lineEnd(line)
    guard
      let colon = range.first(where: { !YAMLTraps.isNameByte(bytes[$0]) }),
      colon > range.lowerBound, bytes[colon] == UInt8(ascii: ":"), colon + 2 < range.upperBound,
      bytes[colon + 1] == 0x20
    else { return nil }
    return (colon + 2..<range.upperBound).first { bytes[$0] != 0x20 }
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range where masked[index] != nil {
      if YAMLScalar.breakWidth(bytes, at: index) == 0 { masked[index] = " " }
    }
  }
}

// MARK: - The tree

extension YAMLReader {
  /// A node as our value, and the offset behind it.
  private mutating func value(
    of node: Node,
    after previous: Int,
    reporting problems: inout [Diagnostic],
  ) -> (value: YAMLValue, end: Int)? {
    nodes += 1
    guard nodes <= Self.nodeLimit else {
      if nodes == Self.nodeLimit + 1 {
        problems.append(.tooLarge(text[0..<0].span, "this YAML has more than 100,000 parts"))
      }
      return nil
    }
    let start = max(node.mark.map(offset(of:)) ?? previous, previous)
    if let range = brokenRange(around: start) {
      let value = YAMLValue(kind: .broken, span: text[start..<range.upperBound].span)
      return (value, range.upperBound)
    }
    switch node {
    case .scalar(let scalar): return self.scalar(scalar, at: start, after: previous)
    case .sequence(let sequence):
      var items: [YAMLValue] = []
      // The library's own style is that of the closing event, which has none.
      let isFlow = start < bytes.count && bytes[start] == UInt8(ascii: "[")
      var end = start + (isFlow ? 1 : 0)
      for item in sequence {
        guard let read = value(of: item, after: end, reporting: &problems) else { return nil }
        items.append(read.value)
        end = read.end
      }
      if isFlow { end = closing(UInt8(ascii: "]"), from: end) }
      return (YAMLValue(kind: .sequence(items), span: text[start..<end].span), end)
    case .mapping(let mapping):
      return self.mapping(mapping, from: start, reporting: &problems)
    case .alias:
      return (YAMLValue(kind: .broken, span: text[start..<start].span), start)
    }
  }

  /// Ranges in order, those that overlap as one.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound < last.upperBound {
        let end = max(last.upperBound, range.upperBound)
        joined[joined.count - 1] = last.lowerBound..<end
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  private func brokenRange(around offset: Int) -> Range<Int>? {
    var low = 0
    var high = broken.count
    while low < high {
      let middle = (low + high) / 2
      if broken[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, broken[low - 1].contains(offset) else { return nil }
    return broken[low - 1]
  }

  private mutating func mapping(
    _ mapping: Node.Mapping,
    from start: Int,
    reporting problems: inout [Diagnostic],
  ) -> (value: YAMLValue, end: Int)? {
    var entries: [YAMLValue.Entry] = []
    var firsts: [String: SourceText] = [:]
    var isWhole = isWhole
    let isFlow = start < bytes.count && bytes[start] == UInt8(ascii: "{")
    var end = start + (isFlow ? 1 : 0)
    for (keyNode, valueNode) in mapping {
      guard let key = value(of: keyNode, after: end, reporting: &problems),
        let value = value(of: valueNode, after: key.end, reporting: &problems)
      else { return nil }
      end = value.end
      switch key.value.kind {
      case .scalar(let name):
        if let first = firsts[name.text] {
          problems.append(.duplicateKey(name, first: first))
        } else {
          firsts[name.text] = name
          entries.append(YAMLValue.Entry(key: name, value: value.value))
        }
      case .broken: isWhole = false
      case .sequence, .mapping:
        problems.append(
          .yamlSyntax(key.value.span, "a key is one word", help: "write `key: value`")
        )
        isWhole = false
      }
    }
    if isFlow { end = closing(UInt8(ascii: "}"), from: end) }
    let kind = YAMLValue.Kind.mapping(entries, isWhole: isWhole)
    return (YAMLValue(kind: kind, span: text[start..<max(end, start)].span), end)
  }

  private func scalar(
    _ scalar: Node.Scalar,
    at start: Int,
    after previous: Int,
  ) -> (value: YAMLValue, end: Int) {
    let reader = YAMLScalar(text: text, bytes: bytes)
    let read: (text: SourceText, end: Int)
    switch scalar.style {
    case .singleQuoted, .doubleQuoted:
      read = reader.quoted(at: start) ?? (text[start..<start], start)
    case .literal, .folded:
      read = reader.block(at: start, value: scalar.string)
    default:
      guard !scalar.string.isEmpty else {
        let place = placeOfNothing(after: previous)
        let empty = text[place..<place]
        return (YAMLValue(kind: .scalar(empty), span: empty.span), place)
      }
      read = reader.plain(at: start, count: scalar.string.unicodeScalars.count)
    }
    let value = YAMLValue(kind: .scalar(read.text), span: text[start..<read.end].span)
    return (value, read.end)
  }

  /// Where the value of a key stands that has none: behind the colon.
  private func placeOfNothing(after previous: Int) -> Int {
    var index = previous
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    guard index < bytes.count,
      bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "-")
    else { return previous }
    return index + 1
  }

  /// The offset behind the bracket that closes a list or mapping whose last item ends at `start`.
  private func closing(_ bracket: UInt8, from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != bracket {
      if bytes[index] == UInt8(ascii: "#") {
        while index < bytes.count, YAMLScalar.breakWidth(bytes, at: index) == 0 { index += 1 }
      } else {
        index += 1
      }
    }
    return min(index + 1, bytes.count)
  }
}

extension [Int] {
  /// The index of the first element, of those in order, that is `value` or more.
  fileprivate func partition(from value: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
