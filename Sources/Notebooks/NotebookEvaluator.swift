import Diagnostics
import Markdown
import Quantities
import Scenarios

extension FinishedNotebook {
  /// Evaluates a notebook that was read; every fault of it is reported.
  ///
  /// `others` are the notebooks whose values it can use; `uses` those that it names. What `memory`
  /// knows of its sweeps and sensitivities is not done again.
  init(
    _ notebook: Notebook,
    in site: Surroundings,
    using others: [String: FinishedNotebook],
    uses: [NotebookUse],
    memory: EvaluationMemory,
    reporting problems: inout [Diagnostic],
  ) {
    let before = problems.count
    var values = BlockEvaluator(
      notebook,
      catalogue: site.catalogue,
      others: others,
      names: site.names,
      memory: memory,
    )
    values.evaluateAll(reporting: &problems)
    var published = PublishedValues(others: others)
    for block in notebook.blocks {
      if let outcome = values.outcome(of: block) {
        published.add(outcome, at: block.start, in: values.scope)
      }
    }
    for path in notebook.paths { published.addRow(ofOther: path, in: values.scope) }
    let marks = MarkEvaluator(
      scope: values.scope,
      published: published,
      targets: ReferenceTargets(of: notebook, in: site.targets),
      works: site.works,
    )
    var pages = PageEvaluator(notebook: notebook, values: values, marks: marks, memory: memory)
    pages.evaluate(reporting: &problems)
    Self.checkNotes(of: notebook, reporting: &problems)
    ProseChecks(notebook: notebook, scope: values.scope, marks: pages.marks.results)
      .check(reporting: &problems)
    ReferenceTargets.checkIDs(in: notebook, reporting: &problems)
    pages.marks.targets.checkBareNames(
      in: notebook,
      works: site.works,
      reporting: &problems,
    )
    // What has an error is not published, so there is nothing to explain.
    influences = Array(problems[before...]).containsError ? [:] : pages.influences
    pages.marks.published.addInputs(behind: influences, of: values.usedNotebooks)
    let rows = pages.marks.published.finished(
      with: influences,
      keyNumbers: pages.verdict?.numbers.map(\.key) ?? [],
    )
    pages.citeOthers(rows.inputs + rows.computed)
    self.values = values
    self.published = pages.marks.published
    page = EvaluatedNotebook(
      file: notebook.file,
      name: notebook.name,
      slug: notebook.slug,
      frontMatter: notebook.frontMatter,
      document: notebook.document,
      blocks: pages.blocks,
      marks: pages.marks.results,
      verdict: pages.verdict,
      inputs: rows.inputs,
      computed: rows.computed,
      claims: pages.claims,
      citations: pages.citations,
      aliases: pages.marks.published.aliases,
      uses: uses,
    )
  }

  /// Each note is referred to.
  private static func checkNotes(of notebook: Notebook, reporting problems: inout [Diagnostic]) {
    let used = Set(notebook.marks.filter { $0.kind == .note }.map(\.text.text))
    for note in notebook.document.notes where !used.contains(note.label.text) {
      problems.append(.unusedNote(note.label))
    }
  }
}

/// Evaluates what a page shows: marks, charts, tables, claims and the verdict.
private struct PageEvaluator {
  let notebook: Notebook
  let values: BlockEvaluator
  var marks: MarkEvaluator
  private let memory: EvaluationMemory
  private(set) var blocks: [Int: EvaluatedBlock] = [:]
  private(set) var claims: [Claim] = []
  private(set) var verdict: VerdictBlock?

  init(
    notebook: Notebook,
    values: BlockEvaluator,
    marks: MarkEvaluator,
    memory: EvaluationMemory,
  ) {
    self.notebook = notebook
    self.values = values
    self.marks = marks
    self.memory = memory
  }

  mutating func evaluate(reporting problems: inout [Diagnostic]) {
    for mark in notebook.marks { marks.evaluate(mark, reporting: &problems) }
    for block in notebook.blocks {
      for citation in block.citations {
        marks.cite(citation, allowsBareKey: true, reporting: &problems)
      }
      if let value = evaluated(block, reporting: &problems), block.isSound {
        blocks[block.start] = value
        if case .claim(let claim) = value { claims.append(claim) }
      } else {
        blocks[block.start] = .failed
      }
    }
  }

  /// Remembers the works behind values of other notebooks, whose rows name them.
  mutating func citeOthers(_ rows: [PublishedValue]) {
    for source in rows.filter({ $0.home != nil }).flatMap(\.origin.sources) {
      marks.citeSource(source, at: notebook.file.count)
    }
  }

  /// The inputs that each computed value's interval comes from.
  var influences: [String: [SensitivityEvaluator.Influence]] {
    let targets = marks.published.targets
    let content = values.content
    let known = memory.influences[content] ?? [:]
    let unknown = targets.filter { known[$0.id] == nil }
    var found: [String: [SensitivityEvaluator.Influence]] = [:]
    if !unknown.isEmpty {
      var sensitivity = SensitivityEvaluator(unknown, variants: values.variants)
      found = sensitivity.influences()
    }
    for target in targets { found[target.key] = known[target.id] ?? found[target.key] ?? [] }
    memory.influences[content] = Dictionary(
      uniqueKeysWithValues: targets.map { ($0.id, found[$0.key] ?? []) }
    )
    return found
  }

  /// Keys in the order of their first use.
  var citations: [String] {
    var seen: Set<String> = []
    let ordered = marks.citations.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }
    return ordered.map(\.element.key).filter { seen.insert($0).inserted }
  }

  private mutating func evaluated(
    _ block: RoleBlock,
    reporting problems: inout [Diagnostic],
  ) -> EvaluatedBlock? {
    let name = block.name?.text ?? ""
    switch block.content {
    case .scenario:
      guard let outcome = values.outcome(of: block) else { return nil }
      for value in outcome.values {
        for source in value.origin.sources {
          marks.citeSource(source, at: block.span.range.upperBound)
        }
      }
      return .scenario(note: block.texts.first { $0.key == "note" }?.inlines ?? [])
    case .sweep:
      guard case .found(.data) = values.scope.lookUp(name) else { return nil }
      return .sweep
    case .chart(let chart):
      return self.chart(chart, of: block, reporting: &problems).map(EvaluatedBlock.chart)
    case .table(let table):
      return self.table(table, of: block, reporting: &problems).map(EvaluatedBlock.table)
    case .claim(let claim):
      return self.claim(claim, reporting: &problems).map(EvaluatedBlock.claim)
    case .verdict(let definition):
      guard let verdict = verdict(definition, reporting: &problems) else { return nil }
      self.verdict = self.verdict ?? verdict
      return .verdict
    case .equation(let equation): return .equation(equation)
    case .broken: return nil
    }
  }

  private mutating func chart(
    _ chart: ChartBlock,
    of block: RoleBlock,
    reporting problems: inout [Diagnostic],
  ) -> Chart? {
    guard let reference = chart.data,
      let data = values.data(of: reference, reporting: &problems)
    else { return nil }
    var maker = ChartMaker(chart, data: data, values: values, marks: marks)
    guard let made = maker.chart(reporting: &problems) else { return nil }
    cite(made.sources, at: block)
    return made.chart
  }

  private mutating func table(
    _ table: TableBlock,
    of block: RoleBlock,
    reporting problems: inout [Diagnostic],
  ) -> Table? {
    guard let reference = table.data,
      let data = values.data(of: reference, reporting: &problems)
    else { return nil }
    var maker = TableMaker(table, data: data, scope: values.scope, marks: marks)
    guard let made = maker.table(reporting: &problems) else { return nil }
    cite(made.sources, at: block)
    return made.table
  }

  /// Remembers the works behind rows that are shown.
  private mutating func cite(_ sources: [String], at block: RoleBlock) {
    for source in sources { marks.citeSource(source, at: block.span.range.upperBound) }
  }

  private mutating func claim(
    _ block: ClaimBlock,
    reporting problems: inout [Diagnostic],
  ) -> Claim? {
    guard let verdict = block.definition.verdict(in: values.scope, reporting: &problems) else {
      return nil
    }
    var key: String?
    if case .holds(let condition) = block.definition.basis {
      key = marks.published.add(
        condition: condition,
        share: verdict.probability,
        in: values.scope,
      )
    }
    if case .judgement = block.definition.basis, let by = block.by,
      let evidence = notebook.frontMatter.evidence, by.text.prefix(4) < evidence.prefix(4)
    {
      problems.append(.passedDeadline(by, evidence: evidence))
    }
    let event = marks.plainText(block.event)
    return Claim(
      name: block.definition.name.text,
      says: block.says,
      condition: block.condition.text,
      verdict: verdict,
      event: event.isEmpty ? nil : event,
      by: block.by?.text,
      confidence: block.confidence,
      because: block.because,
      key: key,
      span: block.span,
    )
  }

  private mutating func verdict(
    _ block: VerdictDefinition,
    reporting problems: inout [Diagnostic],
  ) -> VerdictBlock? {
    if let claim = block.claim, notebook.block(named: claim.text)?.role != .claim {
      let known = notebook.blocks.filter { $0.role == .claim }.compactMap { $0.name?.text }
      problems.append(.unknownClaim(claim, known: known))
    }
    let numbers = block.numbers.compactMap { number -> VerdictBlock.Number? in
      guard let printed = marks.print(number.value, reporting: &problems) else { return nil }
      return VerdictBlock.Number(
        label: marks.plainText(number.label),
        text: printed.text,
        range: printed.range,
        note: number.note,
        key: printed.key,
      )
    }
    return VerdictBlock(
      says: block.says,
      because: block.because,
      claim: block.claim?.text,
      numbers: numbers,
    )
  }
}
