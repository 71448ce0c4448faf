package import Diagnostics
import Quantities
import Scenarios
import Synchronization

/// What earlier evaluations of a site came to, for one that differs little.
///
/// A notebook whose file and surroundings are the same is not read or evaluated again. Of one that
/// was edited everything is done again but sweeps and sensitivities: these cost most, hold no places of
/// the text, and depend on the blocks with assumptions alone.
package final class EvaluationMemory: Sendable {
  let notebooks = Memo<FileContent, Reported<Notebook>>()
  let evaluated = Memo<EvaluationKey, Reported<FinishedNotebook>>()
  let influences = Memo<ValueContent, SensitivityEvaluator.Influences>()
  /// By the name of the block.
  let sweeps = Memo<ValueContent, [String: DataSet]>()
  private let last = Mutex<Surroundings?>(nil)

  package init() {}

  /// The surroundings of the last evaluation, where these are equal to them.
  func surroundings(_ new: Surroundings) -> Surroundings {
    last.withLock { last in
      if let last, last.bytes == new.bytes { return last }
      last = new
      return new
    }
  }

  /// Keeps what the values of a notebook came to, also where nobody asks for it in this build.
  func keep(_ content: ValueContent) { _ = (influences[content], sweeps[content]) }

  func forgetUnused() {
    notebooks.forgetUnused()
    evaluated.forgetUnused()
    influences.forgetUnused()
    sweeps.forgetUnused()
  }
}

/// What was made, and what was reported of it.
package struct Reported<Value: Sendable>: Sendable {
  package let value: Value
  package let problems: [Diagnostic]

  package init(_ make: (inout [Diagnostic]) -> Value) {
    var problems: [Diagnostic] = []
    value = make(&problems)
    self.problems = problems
  }
}

/// A file by its path and its text; files themselves are equal where their paths are.
package struct FileContent: Hashable, Sendable {
  package let file: SourceFile

  package init(_ file: SourceFile) { self.file = file }

  package static func == (left: FileContent, right: FileContent) -> Bool {
    left.file.path.utf8.elementsEqual(right.file.path.utf8)
      && left.file.text.hasSameBytes(as: right.file.text)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(file.path)
    hasher.combine(file.count)
  }
}

/// What the evaluation of each notebook sees of the rest of its site.
///
/// One object an evaluation, so that 300 notebooks need not compare it 300 times.
final class Surroundings: Sendable, Hashable {
  let catalogue: Catalogue
  /// The keys of all works that can be cited, sorted.
  let works: [String]
  /// What references can lead to, by the notebook's name.
  let targets: [String: [String]]
  /// What expressions can name.
  let names: SiteNames
  /// All of it but the catalogue, which is the engine's own.
  fileprivate let bytes: [[UInt8]]

  init(
    catalogue: Catalogue,
    works: [String],
    targets: [String: [String]],
    names: SiteNames,
  ) {
    self.catalogue = catalogue
    self.works = works
    self.targets = targets
    self.names = names
    let lists = [works] + targets.lists + names.values.lists + names.uses.lists
    bytes = lists.flatMap { ["\($0.count)"] + $0 }.map { Array($0.utf8) }
  }

  static func == (left: Surroundings, right: Surroundings) -> Bool { left === right }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// Everything that the evaluation of a notebook depends on, the engine itself excepted.
package struct EvaluationKey: Hashable, Sendable {
  /// Of the file, and of all notebooks whose values it sees.
  private let hash: ContentHash
  private let surroundings: Surroundings

  init(_ file: SourceFile, in surroundings: Surroundings, seeing others: [EvaluationKey]) {
    hash = ContentHash(
      of: [Array(file.path.utf8), Array(file.text.utf8)] + others.map(\.hash.bytes)
    )
    self.surroundings = surroundings
  }
}

/// What the values of a notebook come from, the engine itself excepted: its text without the prose
/// and without the blocks that only show values.
struct ValueContent: Hashable, Sendable {
  private let hash: ContentHash

  /// `others` are the notebooks whose values it sees.
  init(_ notebook: Notebook, others: [String: FinishedNotebook]) {
    let sampling = notebook.frontMatter.sampling
    let uses = notebook.frontMatter.uses.map(\.text)
    // The name prefixes the keys of draws.
    let head = [notebook.name, "\(sampling.count)", "\(sampling.seed)", "\(uses.count)"] + uses
    let blocks = notebook.blocks.compactMap { block -> [UInt8]? in
      switch block.content {
      case .chart, .table, .claim, .verdict, .equation: nil
      case .scenario, .sweep, .broken: Array(notebook.file[block.span.range].utf8)
      }
    }
    let seen = others.sorted { $0.key < $1.key }.map(\.value.values.content.hash.bytes)
    hash = ContentHash(of: head.map { Array($0.utf8) } + blocks + [[]] + seen)
  }
}

extension [String: [String]] {
  /// Each key with its values, sorted by the keys.
  fileprivate var lists: [[String]] { sorted { $0.key < $1.key }.map { [$0.key] + $0.value } }
}

extension String {
  fileprivate func hasSameBytes(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isSame = unsafe utf8.withContiguousStorageIfAvailable { own in
      unsafe other.utf8.withContiguousStorageIfAvailable { unsafe own.elementsEqual($0) }
    }
    return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
  }
}
