import Diagnostics

/// Which notebooks use values of which others, and so in which order they are evaluated.
struct NotebookGraph {
  private let notebooks: [Notebook]
  /// What each uses, by its place in `notebooks`.
  private var uses: [[NotebookUse]] = []
  private var indices: [String: Int] = [:]
  /// Each after those that it uses, but for those that need each other.
  private var order: [Int] = []
  /// Those whose values each can see, also through others, sorted.
  private var reach: [[Int]] = []
  /// Notebooks that need none of each other, and none of a later wave.
  private var waves: [[Int]] = []

  /// A notebook's evaluation with all that it depended on.
  struct Evaluation: Sendable {
    let key: EvaluationKey
    let result: Reported<FinishedNotebook>
    var page: EvaluatedNotebook { result.value.page }
  }

  /// Reports names of `uses` that lead nowhere or to two values, circles, and notebooks that share
  /// values but not their draws.
  init(of notebooks: [Notebook], reporting problems: inout [Diagnostic]) {
    self.notebooks = notebooks
    for (index, notebook) in notebooks.enumerated() where indices[notebook.name] == nil {
      indices[notebook.name] = index
    }
    uses = notebooks.map(named)
    for notebook in notebooks {
      checkUses(of: notebook, reporting: &problems)
      checkClashes(of: notebook, reporting: &problems)
    }
    sort(reporting: &problems)
    trace(reporting: &problems)
  }

  /// All notebooks in their own order, whatever the one in which they were evaluated.
  ///
  /// Those that need none of each other may be evaluated at the same time, by up to `jobs` threads.
  func evaluated(
    in site: Surroundings,
    jobs: Int,
    memory: EvaluationMemory,
  ) -> [Evaluation] {
    var finished: [Int: Evaluation] = [:]
    for wave in waves {
      let made = wave.mapConcurrently(jobs: jobs) { [finished] index in
        evaluation(of: index, after: finished, in: site, memory: memory)
      }
      for (index, evaluation) in zip(wave, made) { finished[index] = evaluation }
    }
    return notebooks.indices.compactMap { finished[$0] }
  }

  private func evaluation(
    of index: Int,
    after finished: [Int: Evaluation],
    in site: Surroundings,
    memory: EvaluationMemory,
  ) -> Evaluation {
    let notebook = notebooks[index]
    let others = reach[index].compactMap { finished[$0] }
    let key = EvaluationKey(notebook.file, in: site, seeing: others.map(\.key))
    let result = memory.evaluated.value(for: key) {
      Reported {
        FinishedNotebook(
          notebook,
          in: site,
          using: Dictionary(uniqueKeysWithValues: others.map { ($0.page.name, $0.result.value) }),
          uses: uses[index],
          memory: memory,
          reporting: &$0,
        )
      }
    }
    // Also of a notebook that stays as it was, or now has a fault.
    memory.keep(result.value.values.content)
    return Evaluation(key: key, result: result)
  }

  // MARK: Uses

  /// The notebooks that one names, each with the first place.
  private func named(by notebook: Notebook) -> [NotebookUse] {
    var seen: Set<String> = [notebook.name]
    let uses = notebook.frontMatter.uses.map { ($0.text, $0) }
    let paths = notebook.paths.compactMap { path -> (String, SourceText)? in
      let steps = path.text.split(separator: ".", maxSplits: 2).map(String.init)
      guard steps.count > 1, notebook.names[steps[0]] == nil, let index = indices[steps[0]],
        notebooks[index].valueNames.contains(steps[1])
      else { return nil }
      return (steps[0], path[0..<steps[0].utf8.count])
    }
    return (uses + paths).filter { indices[$0.0] != nil && seen.insert($0.0).inserted }
      .map { NotebookUse(notebook: $0.0, place: $0.1) }
  }

  private func checkUses(of notebook: Notebook, reporting problems: inout [Diagnostic]) {
    var seen: [String: SourceText] = [:]
    for name in notebook.frontMatter.uses {
      if name.text == notebook.name {
        problems.append(.usesItself(name))
      } else if let first = seen[name.text] {
        problems.append(.repeatedUse(name, first: first))
      } else if indices[name.text] == nil {
        problems.append(
          .unknownNotebook(name, known: indices.keys.filter { $0 != notebook.name }.sorted())
        )
      }
      seen[name.text] = seen[name.text] ?? name
    }
  }

  /// Names that stand for one value only.
  private func checkClashes(of notebook: Notebook, reporting problems: inout [Diagnostic]) {
    var first: [String: SourceText] = [:]
    var seen: Set<String> = [notebook.name]
    for used in notebook.frontMatter.uses where seen.insert(used.text).inserted {
      guard let index = indices[used.text] else { continue }
      for name in notebooks[index].valueNames {
        if let own = notebook.names[name] {
          problems.append(.usedNameTaken(own, of: used))
        } else if let other = first[name] {
          problems.append(.usedNameTwice(name, of: used, and: other))
        } else {
          first[name] = used
        }
      }
    }
  }

  // MARK: Order

  private mutating func sort(reporting problems: inout [Diagnostic]) {
    var path: [NotebookUse] = []
    var seen: Set<Int> = []
    func visit(_ index: Int) {
      guard seen.insert(index).inserted else { return }
      for use in uses[index] {
        guard let next = indices[use.notebook] else { continue }
        path.append(use)
        // The members of a circle stand on the path from the one that closes it.
        if let start = path.dropLast().lastIndex(where: { $0.notebook == use.notebook }) {
          problems.append(.circularNotebooks(Array(path[(start + 1)...])))
        } else {
          visit(next)
        }
        path.removeLast()
      }
      order.append(index)
    }
    for index in notebooks.indices {
      let place = SourceText(notebooks[index].file, 0..<0)
      path = [NotebookUse(notebook: notebooks[index].name, place: place)]
      visit(index)
    }
  }

  /// Finds whose values each notebook can see, and which can be evaluated together.
  private mutating func trace(reporting problems: inout [Diagnostic]) {
    reach = Array(repeating: [], count: notebooks.count)
    var depths: [Int: Int] = [:]
    for index in order {
      let foreign = checkDraws(of: index, reporting: &problems)
      let direct = uses[index].filter { !foreign.contains($0.notebook) }
        .compactMap { indices[$0.notebook] }
        // Of those that need each other, one is evaluated without the rest.
        .filter { depths[$0] != nil }
      reach[index] = Set(direct + direct.flatMap { reach[$0] }).sorted()
      let depth = reach[index].compactMap { depths[$0] }.max().map { $0 + 1 } ?? 0
      depths[index] = depth
      if waves.count == depth { waves.append([]) }
      waves[depth].append(index)
    }
  }

  /// The notebooks whose draws are made otherwise than those of this one, which uses them.
  ///
  /// Draws of one place that two notebooks make must be the same ones, or a ratio of values that
  /// share it would have an interval of its own.
  private func checkDraws(of index: Int, reporting problems: inout [Diagnostic]) -> Set<String> {
    var foreign: Set<String> = []
    for use in uses[index] {
      guard let other = indices[use.notebook].map({ notebooks[$0] }) else { continue }
      let (here, there) = (notebooks[index].frontMatter.sampling, other.frontMatter.sampling)
      guard here != there else { continue }
      problems.append(.differentSampling(use.place, here: here, there: there))
      foreign.insert(use.notebook)
    }
    return foreign
  }
}
