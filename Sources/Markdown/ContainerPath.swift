/// The quotes and list items around a block, and how much of each line is theirs.
///
/// libcmark tells on which line a block starts, not where its text stands in the lines below it:
/// behind quote marks, indented for lists, or lazily without either. The rules of CommonMark are
/// followed again here, on the raw bytes.
struct ContainerPath {
  private enum Container {
    case quote
    /// `opened` is where the item's content starts on its first line; further lines are indented
    /// by `width` columns.
    case item(line: Int, opened: LineCursor, width: Int)
  }

  /// How deep quotes and items may be nested.
  static let limit = 100

  private let lines: SourceLines
  private let notes: [Int: NoteOpening]
  private var containers: [Container] = []
  /// How many containers libcmark has opened beyond the limit.
  private var skipped = 0
  /// Whether ``follow(_:)`` has just refused a container that is not within another such.
  private(set) var isAtLimit = false
  /// The note that ``follow(_:)`` opened last, if the last that it opened was one.
  private(set) var openedNote: NoteOpening?

  init(_ lines: SourceLines, notes: [Int: NoteOpening]) {
    self.lines = lines
    self.notes = notes
  }

  /// Follows libcmark into and out of quotes and items; false within what is nested too deep.
  mutating func follow(_ event: ParsedTree.Event) -> Bool {
    isAtLimit = false
    switch event {
    case .enter(let node):
      guard node.kind.isContainer else { return skipped == 0 }
      guard skipped == 0, containers.count < Self.limit else {
        skipped += 1
        isAtLimit = skipped == 1
        return false
      }
      if case .quote = node.kind { containers.append(.quote) } else { openItem(on: node.startLine) }
      return true
    case .exit(let node):
      guard node.kind.isContainer else { return skipped == 0 }
      guard skipped == 0 else {
        skipped -= 1
        return false
      }
      containers.removeLast()
      return true
    }
  }

  /// Where the content of a line starts, and whether all containers are marked on it, so that
  /// the line is no lazy continuation.
  func enter(_ line: Int) -> (cursor: LineCursor, isMarked: Bool) {
    let bytes = lines.bytes
    var cursor = LineCursor(lines.content(of: line))
    for container in containers {
      let indentation = cursor.indentation(in: bytes)
      switch container {
      case .quote:
        guard indentation.columns <= 3, indentation.offset < cursor.end,
          bytes[indentation.offset] == UInt8(ascii: ">")
        else { return (cursor, false) }
        cursor.advance(to: indentation.offset + 1, in: bytes)
        if cursor.startsWithSpace(in: bytes) { cursor.advance(columns: 1, in: bytes) }
      case .item(line, let opened, _):
        cursor = opened
      case .item(_, _, let width):
        if indentation.columns >= width {
          cursor.advance(columns: width, in: bytes)
        } else if indentation.offset == cursor.end {
          cursor.skipSpace(in: bytes)
        } else {
          return (cursor, false)
        }
      }
    }
    return (cursor, true)
  }

  /// The offset of the first character of a block that starts on a line.
  func start(on line: Int) -> Int {
    enter(line).cursor.indentation(in: lines.bytes).offset
  }

  private mutating func openItem(on line: Int) {
    let bytes = lines.bytes
    var cursor = enter(line).cursor
    let indentation = cursor.indentation(in: bytes)
    openedNote = notes[line].flatMap { $0.offset == indentation.offset ? $0 : nil }
    if let openedNote {
      cursor.advance(to: openedNote.textStart, in: bytes)
      return containers.append(.item(line: line, opened: cursor, width: openedNote.width))
    }
    var marker = indentation.offset
    while marker < cursor.end, isDigit(bytes[marker]) { marker += 1 }
    let markerWidth = marker + 1 - indentation.offset
    cursor.advance(to: min(marker + 1, cursor.end), in: bytes)
    let gap = cursor.indentation(in: bytes)
    let isEmpty = gap.offset == cursor.end
    let padding = isEmpty || !(1...4).contains(gap.columns) ? 1 : gap.columns
    if gap.columns > 0 { cursor.advance(columns: padding, in: bytes) }
    containers.append(
      .item(line: line, opened: cursor, width: indentation.columns + markerWidth + padding)
    )
  }
}

extension ParsedTree.Kind {
  fileprivate var isContainer: Bool {
    switch self {
    case .quote, .item: true
    default: false
    }
  }
}
