import Diagnostics
import FoundationEssentials
import HTML
import Markdown
import Notebooks
import Scenarios
import Typesetting

/// Turns a notebook's prose into HTML: numbers that lead to their row, digits that lead to a
/// reference, notes that stand beside their paragraph.
struct ProseWriter {
  let notebook: EvaluatedNotebook
  /// What references lead to, on this page and by the names of the site's notebooks.
  let targets: PageTargets
  let others: [String: PageTargets]
  let images: Folder
  let typesetter: Typesetter
  private let punctuation: SmartPunctuation
  /// Slugs of the pages that this one may link to, and of those that only their like may.
  private let slugs: (known: Set<String>, hidden: Set<String>)
  /// Whether all of the site was evaluated without an error.
  ///
  /// Otherwise what is missing on the page was reported where it failed.
  private let isSound: Bool

  var problems: [Diagnostic] = []
  /// Anchors of this page that the author's links name.
  private(set) var anchors: [(id: String, span: SourceSpan)] = []
  /// Anchors of the site's other pages that the author's links name.
  private(set) var farAnchors: [(slug: String, id: String, span: SourceSpan)] = []
  /// Labels of notes in the order of their first mark; the place is the letter.
  private var notes: [String] = []
  /// Notes marked since the last call of ``takeNotes()``.
  private var waitingNotes: [Int] = []
  /// HTML allows no link in a link.
  private var isInLink = false

  init(
    _ notebook: EvaluatedNotebook,
    targets: PageTargets,
    of site: SitePublisher,
    isSound: Bool,
  ) {
    self.notebook = notebook
    self.targets = targets
    others = site.targets(for: notebook)
    slugs = site.slugs(for: notebook)
    images = site.images
    typesetter = site.typesetter
    punctuation = notebook.punctuation
    self.isSound = isSound
  }

  var numbers: PageNumbers { targets.numbers }

  // MARK: Inlines

  /// A running text; quotation marks are told apart over all of it.
  mutating func html(_ inlines: [Inline]) -> Node {
    punctuated(punctuation.applied(to: inlines))
  }

  /// The text in plain words.
  func words(_ inlines: [Inline]) -> String { notebook.words(inlines, by: typesetter) }

  func words(_ text: String) -> String { punctuation.applied(to: text) }

  /// A text inside a chart in plain words.
  func words(_ text: String, of chart: Chart) -> String {
    chart.texts[text].map(words) ?? words(text)
  }

  /// Reports what is wrong with formulas of a chart that its page shows as words alone.
  mutating func checkFormulas(of chart: Chart) {
    var formulas: [SourceText] = []
    for text in chart.texts.values {
      _ = text.plainText(notebook.marks) { tex in
        formulas.append(tex)
        return ""
      }
    }
    formulas.sort { $0.span.range.lowerBound < $1.span.range.lowerBound }
    for tex in formulas { _ = typesetter.math(tex, style: .inline, reporting: &problems) }
  }

  private mutating func punctuated(_ inlines: [Inline]) -> Node {
    var nodes: [Node] = []
    for inline in inlines {
      if inline.isRaised {
        nodes.removeTrailingSpace()
        // Raised digits at a number would read as its power, or as one number with it.
        if nodes.endInDigit { nodes.append("\u{a0}") }
      }
      nodes.append(html(inline))
    }
    return .fragment(nodes)
  }

  private mutating func html(_ inline: Inline) -> Node {
    switch inline {
    case .text(let text): .text(text)
    case .softBreak: "\n"
    case .lineBreak: .element("br")
    case .code(let code): .element("code", [.text(code)])
    case .emphasis(let content): .element("em", [punctuated(content)])
    case .strong(let content): .element("b", [punctuated(content)])
    case .link(let destination, let title, let content, let span):
      link(to: destination, title: title, content, at: span)
    case .image(let source, _, let alternative, let span):
      image(source, alternative: alternative, at: span)
    case .mark(let mark): html(mark)
    }
  }

  private mutating func html(_ mark: Mark) -> Node {
    switch mark.kind {
    case .math: return typesetter.math(mark.text, style: .inline, reporting: &problems)
    case .reference: return reference(mark)
    case .note: return noteMark(mark)
    case .value, .assertion, .citation: break
    }
    switch notebook.marks[mark.span.range.lowerBound] {
    case .value(let text, let key): return number(text, key: key)
    case .assertion(let holds, let share, let key):
      return assertion(holds: holds, share: share, key: key)
    case .citation(let works): return citation(works)
    case .failed, nil: return .element("code", [.text(mark.text.text)])
    }
  }

  /// A number that leads to its row.
  func number(_ text: String, key: String) -> Node {
    guard let row = numbers.row(of: key) else {
      precondition(!isSound, "the value \(key) of \(notebook.file.path) has no row")
      return .text(text)
    }
    return isInLink ? .text(text) : .element("a", ["class": "n", "href": "#\(row)"], [.text(text)])
  }

  private func assertion(holds: Bool, share: Double, key: String) -> Node {
    let words = holds ? "Checked: holds" : "Checked: does not hold"
    let label = share < 1 ? "\(words) in \(Percent(share)) of draws" : words
    let sign: Node = holds ? "✓" : "✗"
    guard let row = numbers.row(of: key), !isInLink else {
      return .element("span", ["class": "ok", "role": "img", "aria-label": label], [sign])
    }
    return .element("a", ["class": "ok", "href": "#\(row)", "aria-label": label], [sign])
  }

  func citation(_ works: [(key: String, locator: String?)]) -> Node {
    let marks = works.map { work -> Node in
      guard let number = numbers.work(work.key) else { return .text("?") }
      let locator = work.locator.map { ", \($0)" } ?? ""
      guard !isInLink else { return .text("\(number)\(locator)") }
      return .fragment([
        .element(
          "a",
          ["href": "#r\(number)", "aria-label": "Reference \(number)\(locator)"],
          [.text("\(number)")],
        ),
        .text(locator),
      ])
    }
    let hasLocators = works.contains { $0.locator != nil }
    return .element("sup", marks.separated(by: hasLocators ? "; " : ","))
  }

  // MARK: References

  /// What `@fig-name`, `@notebook.fig-name` and their like lead to.
  func target(of name: String) -> (words: Node, address: String)? {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      return targets.words(for: name).map { (.text($0), "#\(name)") }
    }
    guard let other = others[parts[0]], let words = other.words(for: parts[1]) else { return nil }
    return (
      .fragment([.text("\(words) of "), .element("cite", [.text(other.title)])]),
      "../\(other.slug)/index.html#\(parts[1])",
    )
  }

  private mutating func reference(_ mark: Mark) -> Node {
    guard let target = target(of: mark.text.text) else {
      if !hasFailed(mark), isSound || leadsToHiddenNotebook(mark.text.text) {
        problems.append(PublishingMessages.unpublishedReference(mark.text.text, at: mark.span))
      }
      return .text("@" + mark.text.text)
    }
    guard !isInLink else { return target.words }
    return .element("a", ["href": target.address], [target.words])
  }

  /// Whether the notebook that a reference names has no page that this one may link to.
  private func leadsToHiddenNotebook(_ name: String) -> Bool {
    let parts = name.split(separator: ".", maxSplits: 1)
    return parts.count == 2 && others[String(parts[0])] == nil
  }

  /// Whether a mark's fault was reported when the notebook was evaluated.
  private func hasFailed(_ mark: Mark) -> Bool {
    if case .failed? = notebook.marks[mark.span.range.lowerBound] { true } else { false }
  }

  // MARK: Links and images

  private mutating func link(
    to destination: String,
    title: String,
    _ content: [Inline],
    at span: SourceSpan,
  ) -> Node {
    isInLink = true
    let words = punctuated(content)
    isInLink = false
    guard let address = address(of: destination, at: span) else { return words }
    var attributes = [Node.Attribute("href", address)]
    if !title.isEmpty { attributes.append(.init("title", self.words(title))) }
    return .element("a", attributes, [words])
  }

  /// Where a link of the notebook leads on the site; nil where it was reported.
  private mutating func address(of destination: String, at span: SourceSpan) -> String? {
    if destination.hasPrefix("#") {
      let id = String(destination.dropFirst())
      if isExpected(id) { anchors.append((id, span)) }
      return destination
    }
    if let scheme = destination.scheme {
      guard ["http", "https", "mailto"].contains(scheme) else {
        problems.append(PublishingMessages.foreignScheme(scheme, at: span))
        return nil
      }
      guard scheme == "mailto" || destination.dropFirst(scheme.count).hasPrefix("://") else {
        problems.append(PublishingMessages.incompleteAddress(destination, at: span))
        return nil
      }
      return destination
    }
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let file = String(parts[0].trimmingPrefix("./"))
    let slug = file.hasSuffix(".md") ? String(file.dropLast(3)) : file
    guard file.hasSuffix(".md"), slugs.known.contains(slug) else {
      if file.hasSuffix(".md"), slugs.hidden.contains(slug) {
        problems.append(PublishingMessages.hiddenPage(file, at: span))
        return nil
      }
      let known = slugs.known.map { "\($0).md" }
      problems.append(PublishingMessages.unknownPage(destination, known: known, at: span))
      return nil
    }
    guard parts.count > 1 else { return "../\(slug)/index.html" }
    let id = String(parts[1])
    if isExpected(id) { farAnchors.append((slug, id, span)) }
    return "../\(slug)/index.html#\(id)"
  }

  /// Whether a page must have an id that a link names, were it not for faults reported already.
  private func isExpected(_ id: String) -> Bool {
    isSound || !id.isPageAnchor && !PageSections.reserved.contains(id)
  }

  /// An image of `site/static/`, carried in the page, since a page loads nothing.
  private mutating func image(
    _ source: String,
    alternative: [Inline],
    at span: SourceSpan,
  ) -> Node {
    let words = self.words(alternative)
    let types = [
      "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
      "webp": "image/webp", "svg": "image/svg+xml",
    ]
    let path = source.split(separator: "/").last.map(String.init) ?? source
    let name =
      ["../site/static/\(path)", "site/static/\(path)", path].contains(source) ? path : source
    let type = name.split(separator: ".").last.flatMap { types[$0.lowercased()] }
    guard let bytes = images[name], let type else {
      problems.append(PublishingMessages.unknownImage(source, known: images.paths, at: span))
      return .text(words)
    }
    let data = "data:\(type);base64,\(Data(bytes).base64EncodedString())"
    return .element("img", ["src": data, "alt": words])
  }

  // MARK: Notes

  private mutating func noteMark(_ mark: Mark) -> Node {
    let label = mark.text.text
    guard !hasFailed(mark), notebook.document.notes.contains(where: { $0.label.text == label })
    else { return .text("[^\(label)]") }
    let known = notes.firstIndex(of: label)
    let index = known ?? notes.count
    if known == nil {
      notes.append(label)
      waitingNotes.append(index)
    }
    guard !isInLink else {
      // No link in a link, but the note's own link back needs a place.
      let id: [Node.Attribute] = known == nil ? [.init("id", "b\(index + 1)")] : []
      return .element("sup", id, [.text(noteLetters(index))])
    }
    var attributes = [Node.Attribute("href", "#n\(index + 1)")]
    if known == nil { attributes.append(.init("id", "b\(index + 1)")) }
    attributes.append(.init("role", "doc-noteref"))
    attributes.append(.init("aria-label", "Note \(noteLetters(index))"))
    return .element("sup", [.element("a", attributes, [.text(noteLetters(index))])])
  }

  /// The notes that were marked since the last call, to stand beside what was just written.
  mutating func takeNotes() -> [Node] {
    var asides: [Node] = []
    // A note may mark another one, which then waits behind it.
    while !waitingNotes.isEmpty { asides.append(aside(waitingNotes.removeFirst())) }
    return asides
  }

  private mutating func aside(_ index: Int) -> Node {
    let note = notebook.document.notes.first { $0.label.text == notes[index] }
    var content: [Node] = [.element("b", [.text(noteLetters(index))]), " "]
    for (place, block) in (note?.blocks ?? []).enumerated() {
      if case .paragraph(let inlines) = block.kind {
        if place > 0 { content += [.element("br")] }
        content.append(html(inlines))
      } else {
        content.append(html(block))
      }
    }
    content += [
      " ",
      .element(
        "a",
        ["href": "#b\(index + 1)", "role": "doc-backlink", "aria-label": "Back to text"],
        ["↩"],
      ),
    ]
    return .element(
      "aside",
      ["class": "sn", "id": "n\(index + 1)", "role": "doc-footnote"],
      content,
    )
  }

  /// The letter of a note: a, b, up to z, then aa, ab and so on.
  private func noteLetters(_ index: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
    return index < 26 ? letter : noteLetters(index / 26 - 1) + letter
  }

  // MARK: Blocks

  /// A block inside another one, or a plain one of the page.
  mutating func html(_ block: Block) -> Node {
    switch block.kind {
    case .heading(let level, let content, _):
      // Inside quotes and lists a heading structures nothing of the page.
      let id = targets.ids[block.span.range.lowerBound]
      return .element(
        "h\(min(max(level, 3), 6))",
        id.map { [.init("id", $0)] } ?? [],
        [html(content)]
      )
    case .paragraph(let inlines): return .element("p", [html(inlines)])
    case .quote(let blocks): return .element("blockquote", blocks.map { html($0) })
    case .alert(let alert, let blocks):
      let label = alert.rawValue.lowercased().capitalizedFirst
      return .element(
        "aside",
        ["class": "alert", "role": "note", "aria-label": label],
        [.element("b", [.text(label)]), "\n"] + blocks.map { html($0) },
      )
    case .table(let table): return html(table, at: block.span.range.lowerBound)
    case .list(let start, let isTight, let items):
      var attributes: [Node.Attribute] = []
      if let start, start != 1 { attributes.append(.init("start", "\(start)")) }
      return .element(
        start == nil ? "ul" : "ol",
        attributes,
        items.map { item($0, isTight: isTight) },
      )
    case .code(let code):
      return code.isEquation ? equation(code.content, number: nil) : html(code)
    case .thematicBreak: return .element("hr")
    }
  }

  private mutating func item(_ blocks: [Block], isTight: Bool) -> Node {
    .element(
      "li",
      blocks.map { block in
        if isTight, case .paragraph(let inlines) = block.kind { return html(inlines) }
        return html(block)
      },
    )
  }

  private func html(_ code: CodeBlock) -> Node {
    guard let language = code.info.text.split(whereSeparator: \.isWhitespace).first else {
      return Self.listing(.text(code.content.text))
    }
    return Self.listing(typesetter.code(code.content.text, language: String(language)))
  }

  /// Code as a block of the page, which may scroll, so the keyboard must reach it.
  static func listing(_ code: Node) -> Node {
    .element("pre", ["tabindex": "0"], [.element("code", [code])])
  }

  /// A displayed formula; references lead to one with a name, by its number.
  mutating func equation(_ tex: SourceText, name: String? = nil, number: Int?) -> Node {
    let formula = typesetter.math(tex, style: .display, reporting: &problems)
    var attributes = [Node.Attribute("class", "eq")]
    if let name { attributes.append(.init("id", "eq-\(name)")) }
    var scroller = [Node.Attribute("class", "scroll")]
    // One that may scroll on a phone is within reach of the keyboard.
    if typesetter.words(tex).count > Self.narrowFormula {
      scroller.append(.init("tabindex", "0"))
    }
    let sign = number.map { [Node.element("span", [.text("(\($0))")])] } ?? []
    return .element("div", attributes, [.element("div", scroller, [formula])] + sign)
  }

  /// How many characters of a formula stand side by side on a phone.
  private static let narrowFormula = 24
}

extension CodeBlock {
  /// Whether it is a `math` fence without a name.
  fileprivate var isEquation: Bool { isFenced && info.trimmed.text == "math" }
}

extension Inline {
  /// Whether it is printed as raised digits, which stand at their word whatever was typed before.
  fileprivate var isRaised: Bool {
    if case .mark(let mark) = self { mark.isRaised } else { false }
  }
}

extension [Node] {
  /// Whether the last character that they print is a digit.
  fileprivate var endInDigit: Bool {
    for node in reversed() {
      switch node {
      case .text(let text):
        guard let last = text.last else { continue }
        return last.isNumber
      case .element(_, _, let children), .fragment(let children):
        guard !children.isEmpty else { continue }
        return children.endInDigit
      }
    }
    return false
  }

  fileprivate mutating func removeTrailingSpace() {
    guard case .text(var text)? = last else { return }
    while text.last?.isWhitespace == true { text.removeLast() }
    self[count - 1] = .text(text)
  }

  func separated(by separator: Node) -> [Node] {
    enumerated().flatMap { place, node -> [Node] in place == 0 ? [node] : [separator, node] }
  }
}

extension String {
  /// What stands before the first colon of an address, in lower case.
  fileprivate var scheme: String? {
    guard let colon = firstIndex(where: { ":/?#".contains($0) }), self[colon] == ":" else {
      return hasPrefix("//") ? "//" : nil
    }
    return self[..<colon].lowercased()
  }
}
