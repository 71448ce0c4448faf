import Diagnostics

/// Makes the inlines of one paragraph after another from libcmark's events.
struct InlineBuilder {
  /// How deep emphasis, links and images may be nested.
  static let limit = 100

  private struct Frame {
    var inlines: [Inline] = []
    /// The text behind these, in which libcmark's pieces are joined.
    var text = ""
    /// Where a link would start if it came next.
    var anchor: Int?
    /// What waits for the place where it ends.
    var pending: Pending?

    var isEmpty: Bool { inlines.isEmpty && text.isEmpty }

    mutating func endText() {
      guard !text.isEmpty else { return }
      inlines.append(.text(text))
      text = ""
    }
  }

  /// A node whose end only the text behind it tells.
  private struct Pending {
    enum Kind {
      case link(destination: String, title: String, content: [Inline])
      case image(source: String, title: String, alternative: [Inline])
      case html(String)
    }

    let kind: Kind
    let start: Int?
  }

  private let file: SourceFile
  private var shield: Shield
  private var frames = [Frame()]
  /// How many nodes libcmark has opened beyond the limit.
  private var skipped = 0
  /// The block whose text is being made: the place of what has no better one.
  private var block: Range<Int>
  /// The raw HTML of the block that was reported and not closed.
  private var openTags: [String] = []
  private(set) var problems: [Diagnostic] = []

  init(_ file: SourceFile, shield: Shield) {
    self.file = file
    self.shield = shield
    block = 0..<0
  }

  /// Starts the text of a block whose tokens start at a number.
  mutating func begin(_ block: Range<Int>, token: Int) {
    self.block = block
    shield.expect(from: token)
    frames = [Frame()]
    skipped = 0
    openTags = []
  }

  /// The inlines since ``begin(_:token:)``.
  mutating func finish() -> [Inline] {
    settle(at: nil)
    frames[0].endText()
    // The id of a heading may have stood on a line of its own.
    while let last = frames[0].inlines.last, last.isBreak { frames[0].inlines.removeLast() }
    return frames[0].inlines
  }

  mutating func visit(_ event: ParsedTree.Event) {
    switch event {
    case .enter(let node): enter(node.kind)
    case .exit(let node): exit(node.kind)
    }
  }
}

extension InlineBuilder {
  private mutating func enter(_ kind: ParsedTree.Kind) {
    guard skipped == 0 else {
      if kind.hasInlines { skipped += 1 }
      return
    }
    switch kind {
    case .text(let text): add(text)
    case .code(let text): add(.code(shield.code(text)))
    case .softBreak:
      // At the start stands a note whose text is on its second line.
      settle(at: nil)
      if frames.count > 1 || !frames[0].isEmpty { add(.softBreak) }
    case .lineBreak: add(.lineBreak)
    case .html(let text):
      settle(at: nil)
      let anchor = frames[frames.count - 1].anchor
      frames[frames.count - 1].pending = Pending(kind: .html(shield.restored(text)), start: anchor)
    case .emphasis, .strong, .link, .image:
      settle(at: nil)
      guard frames.count <= Self.limit else {
        problems.report(.tooDeep("emphasis and links", limit: Self.limit, at: file.span(block)))
        skipped = 1
        return
      }
      frames.append(Frame())
    default: break
    }
  }

  private mutating func exit(_ kind: ParsedTree.Kind) {
    guard kind.hasInlines else { return }
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    settle(at: nil)
    frames[frames.count - 1].endText()
    let inlines = frames.removeLast().inlines
    let last = frames.count - 1
    switch kind {
    case .emphasis: add(.emphasis(inlines))
    case .strong: add(.strong(inlines))
    case .link(let destination, let title):
      frames[last].pending = Pending(
        kind: .link(
          destination: shield.restored(destination),
          title: shield.restored(title),
          content: inlines,
        ),
        start: frames[last].anchor,
      )
    case .image(let source, let title):
      frames[last].pending = Pending(
        kind: .image(
          source: shield.restored(source),
          title: shield.restored(title),
          alternative: inlines,
        ),
        start: frames[last].anchor,
      )
    default: break
    }
  }

  private mutating func add(_ text: String) {
    for piece in shield.pieces(of: text) {
      switch piece {
      case .text(let text): add(.text(text))
      case .token(.mark(let mark)): add(.mark(mark))
      case .token(.continuation):
        let last = frames.count - 1
        if frames[last].text.isEmpty, frames[last].inlines.last?.isBreak == true {
          frames[last].inlines.removeLast()
        }
      case .token(.start(let place)):
        settle(at: nil)
        frames[frames.count - 1].anchor = place
      case .token(.end(let place)): settle(at: place)
      }
    }
  }

  private mutating func add(_ inline: Inline) {
    settle(at: nil)
    let last = frames.count - 1
    frames[last].anchor = nil
    if case .text(let text) = inline {
      frames[last].text += text
    } else {
      frames[last].endText()
      frames[last].inlines.append(inline)
    }
  }

  /// Adds what waited, now that its end is known or never will be.
  private mutating func settle(at end: Int?) {
    let last = frames.count - 1
    guard let pending = frames[last].pending else { return }
    frames[last].pending = nil
    let span = span(from: pending.start, to: end)
    switch pending.kind {
    case .link(let destination, let title, let content):
      if isAllowed(destination, in: span) {
        add(.link(destination: destination, title: title, content: content, span: span))
      } else {
        for inline in content { add(inline) }
      }
    case .image(let source, let title, let alternative):
      if isAllowed(source, in: span) {
        add(.image(source: source, title: title, alternative: alternative, span: span))
      } else {
        for inline in alternative { add(inline) }
      }
    case .html(let html):
      frames[last].anchor = nil
      if !html.hasPrefix("<!--") { reportTag(tag(of: html), at: span) }
    }
  }

  /// Reports raw HTML, but not the end of what was reported where it began.
  private mutating func reportTag(_ tag: String, at span: SourceSpan) {
    if tag.hasPrefix("</"), let open = openTags.lastIndex(of: "<" + tag.dropFirst(2)) {
      openTags.remove(at: open)
    } else {
      openTags.append(tag)
      problems.report(.rawHTML(tag, at: span))
    }
  }

  private func span(from start: Int?, to end: Int?) -> SourceSpan {
    guard let start else { return file.span(block) }
    return file.span(start..<max(start, end ?? min(start + 1, block.upperBound)))
  }

  private mutating func isAllowed(_ address: String, in span: SourceSpan) -> Bool {
    guard let scheme = LinkAddress.foreignScheme(of: address) else { return true }
    let place = LinkAddress.place(of: address, in: span)
    problems.report(.linkScheme(scheme, at: place))
    return false
  }
}

extension ParsedTree.Kind {
  /// Whether a node has inlines below it.
  fileprivate var hasInlines: Bool {
    switch self {
    case .emphasis, .strong, .link, .image: true
    default: false
    }
  }
}

extension Inline {
  fileprivate var isBreak: Bool {
    switch self {
    case .softBreak, .lineBreak: true
    default: false
    }
  }
}

/// The tag at the start of raw HTML, to be named in a message.
func tag(of html: String) -> String {
  let name = html.dropFirst().prefix {
    $0.isASCII && ($0.isLetter || $0.isNumber || "/?!-".contains($0))
  }
  return "<\(name)>"
}
