import Diagnostics
import Foundation
import HTML
import Synchronization
import Testing

@testable import Typesetting

struct TypesetterTests {
  /// A formula of `Tests/Fixtures/formulas.txt`: TeX (displayed where `!` stands before it), its
  /// MathML, and its words.
  struct Formula: CustomTestStringConvertible {
    let line: String
    let markup: String
    let words: String

    var testDescription: String { line }
    var style: Typesetter.Style { line.hasPrefix("!") ? .display : .inline }
    var tex: SourceText { text(line.hasPrefix("!") ? String(line.dropFirst()) : line) }
  }

  private static let typesetter = Typesetter()

  private static let formulas: [Formula] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/formulas.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n\n").map { entry in
      let lines = entry.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return Formula(line: lines[0], markup: lines[1], words: lines.count > 2 ? lines[2] : "")
    }
  }()

  @Test func theTableIsThere() { #expect(Self.formulas.count > 100) }

  @Test(arguments: formulas)
  func setsFormulas(formula: Formula) {
    var problems: [Diagnostic] = []
    let node = Self.typesetter.math(formula.tex, style: formula.style, reporting: &problems)
    #expect(problems == [])
    #expect(node.html == formula.markup)
    #expect(Self.typesetter.words(formula.tex) == formula.words)
    let readBack = MarkupReader.nodes(node.html)
    #expect(readBack == [node], "what the cache keeps is the same tree")
  }

  @Test func givesThePlainTeXOfAFaultyFormulaAsItsWords() {
    #expect(Self.typesetter.words(text(#"\sqr{N}"#)) == #"\sqr{N}"#)
  }

  // MARK: Caching

  @Test func startsNoEngineForWhatTheCacheKnows() {
    let cache = MemoryCache()
    var problems: [Diagnostic] = []
    func both(_ typesetter: Typesetter) -> [String] {
      [
        typesetter.math(text("x^2"), style: .inline, reporting: &problems).html,
        typesetter.code("let x = 1", language: "swift").html,
      ]
    }
    let fresh = both(Typesetter(cache: cache))
    let cached = both(Typesetter(cache: cache))
    #expect(problems == [])
    #expect(fresh == cached)
    #expect(cache.kept == 2, "the second run keeps nothing")
    cache.damage()
    #expect(both(Typesetter(cache: cache)) == fresh, "what cannot be read is made again")
    #expect(cache.kept == 4)
  }

  @Test func keepsWhatDiffersApart() {
    let cache = MemoryCache()
    var problems: [Diagnostic] = []
    let typesetter = Typesetter(cache: cache)
    for style in [Typesetter.Style.inline, .display] {
      for tex in ["x", "x ", "y"] {
        _ = typesetter.math(text(tex), style: style, reporting: &problems)
      }
    }
    let file = SourceFile(path: "site/site.yaml", text: #"\R x"#)
    let macros = [(name: SourceText(file, 0..<2), tex: SourceText(file, 3..<4))]
    let other = Typesetter(macros: macros, cache: cache)
    _ = other.math(text("x"), style: .inline, reporting: &problems)
    for language in ["c", "cpp"] { _ = typesetter.code("x", language: language) }
    #expect(cache.kept == 9)
  }

  @Test func remembersNoFault() {
    let cache = MemoryCache()
    let typesetter = Typesetter(cache: cache)
    for _ in 0..<2 {
      var problems: [Diagnostic] = []
      _ = typesetter.math(text(#"\sqr"#), style: .inline, reporting: &problems)
      #expect(problems.count == 1)
    }
    #expect(cache.kept == 0)
  }

  @Test func servesSeveralAtOnce() async {
    let typesetter = Typesetter()
    let results = await withTaskGroup(of: [String].self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<10).map { number in
            var problems: [Diagnostic] = []
            let math = typesetter.math(text("x_\(number)"), style: .inline, reporting: &problems)
            return math.html + typesetter.code("let x = \(number)", language: "swift").html
          }
        }
      }
      return await group.reduce(into: Set<[String]>()) { $0.insert($1) }
    }
    #expect(results.count == 1)
  }
}

private func text(_ tex: String) -> SourceText {
  let file = SourceFile(path: "a.md", text: tex)
  return SourceText(file, 0..<file.count)
}

private final class MemoryCache: TypesettingCache {
  private let state = Mutex<(results: [String: String], kept: Int)>(([:], 0))

  var kept: Int { state.withLock(\.kept) }

  func damage() { state.withLock { $0.results = $0.results.mapValues { "<" + $0 } } }

  func result(for text: String) -> String? { state.withLock { $0.results[text] } }

  func keep(_ result: String, for text: String) {
    state.withLock {
      $0.results[text] = result
      $0.kept += 1
    }
  }
}
