internal import Circuits
package import Diagnostics
package import HTML
internal import Synchronization

/// Results of an earlier run, by the text that they were made from.
package protocol TypesettingCache: Sendable {
  /// nil where there is none.
  func result(for text: String) -> String?
  func keep(_ result: String, for text: String)
}

/// Sets math and code: KaTeX and highlight.js in an embedded JavaScript engine, which starts with
/// the first text that the cache does not know.
///
/// Safe to share between pages that are made at the same time.
package final class Typesetter: Sendable {
  /// How a formula stands.
  package enum Style: Sendable, Hashable {
    case inline, display
  }

  private let formulas: FormulaSetter
  private let highlighter: Highlighter
  private let cache: (any TypesettingCache)?
  /// What was set in this run, by the bytes of the cache's texts: strings are equal where their
  /// characters are, however these are encoded.
  private let memory = Mutex<[[UInt8]: Node]>([:])
  /// That the highlighter was needed, and why it was not there.
  private let failure = Mutex<Diagnostic?>(nil)

  /// - Parameters:
  ///   - macros: What `\\name` stands for, in TeX.
  ///   - cache: Where results are kept.
  ///   - folders: Where `katex/katex.js` and `highlight.js/highlight.js` may be, the first that
  ///     has them wins.
  package init(
    macros: [(name: SourceText, tex: SourceText)] = [],
    cache: (any TypesettingCache)? = nil,
    librariesIn folders: [String] = Typesetter.libraryFolders,
  ) {
    formulas = FormulaSetter(katex: KaTeX(in: folders), macros: Macros(macros))
    highlighter = Highlighter(in: folders)
    self.cache = cache
  }

  /// Where Debian and others put the JavaScript that they package.
  package static let libraryFolders = ["/usr/share/javascript", "/usr/local/share/javascript"]

  /// TeX as a `math` element; as code, with a report at its column, where it has a fault.
  package func math(
    _ tex: SourceText,
    style: Style,
    reporting problems: inout [Diagnostic],
  ) -> Node {
    let plain = Node.element("code", [.text(tex.text)])
    if let problem = formulas.refusal(of: tex) {
      problems.append(problem)
      return plain
    }
    let key = formulas.key(for: tex.text, style: style)
    if let known = known(key) { return known }
    switch formulas.set(tex, style: style) {
    case .success(let node):
      keep(node, for: key)
      return node
    case .failure(let failure):
      problems += failure.diagnostics
      return plain
    }
  }

  /// A formula as words for places that take no markup, such as titles: `O(√N)`.
  ///
  /// TeX with a fault stays as it is; where it is shown, ``math(_:style:reporting:)`` reports it.
  package func words(_ tex: SourceText) -> String {
    var problems: [Diagnostic] = []
    let node = math(tex, style: .inline, reporting: &problems)
    return problems.isEmpty ? MathWords.words(of: node) : tex.text
  }

  /// Code with its words coloured, as `span` elements in a fragment: the text itself where the
  /// language is unknown.
  package func code(_ text: String, language: String) -> Node {
    let language = language.lowercased()
    if language == "openqasm" || language == "qasm" { return OpenQASMColors.node(text) }
    guard highlighter.isSettable(text) else { return .text(text) }
    let key = highlighter.key(for: text, language: language)
    if let known = known(key) { return known }
    do {
      let node = try highlighter.node(text, language: language)
      keep(node, for: key)
      return node
    } catch {
      failure.withLock { $0 = .noHighlighter(highlighter.path, error.words) }
      return .text(text)
    }
  }

  /// What is wrong with what all texts share: the macros, and a library that code needed.
  ///
  /// To be called when all is set.
  package func check(reporting problems: inout [Diagnostic]) {
    if let problem = failure.withLock(\.self) { problems.append(problem) }
    guard formulas.hasMacros else { return }
    let key = formulas.macrosKey
    if cache?.result(for: key) != nil { return }
    let found = formulas.macroProblems()
    problems += found
    if found.isEmpty { cache?.keep("sound", for: key) }
  }

  private func known(_ key: String) -> Node? {
    if let node = memory.withLock({ $0[Array(key.utf8)] }) { return node }
    guard let text = cache?.result(for: key), let nodes = MarkupReader.nodes(text) else {
      return nil
    }
    let node = nodes.count == 1 ? nodes[0] : Node.fragment(nodes)
    memory.withLock { $0[Array(key.utf8)] = node }
    return node
  }

  private func keep(_ node: Node, for key: String) {
    memory.withLock { $0[Array(key.utf8)] = node }
    cache?.keep(node.html, for: key)
  }
}
