import ArgumentParser
import Diagnostics
import Notebooks
import Publishing

/// `breakeven explain NAME [DIR]`: what a name means.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what a name means: its formula, inputs, sources.",
    discussion: """
      Example:
        breakeven explain TrainingRun          a model: inputs, defaults, outputs
        breakeven explain GWh                  a unit
        breakeven explain "H100 SXM"           a row of the catalogue
        breakeven explain gpt4.duration        a value of this folder's site
        breakeven explain triangular           a word of the notebook's language
        breakeven explain unit-mismatch        the rule behind a message
        breakeven explain --kind rule          all of a kind

      Names may also be those of tables (Accelerator), scenarios, claims and cited
      works. Without a name, it lists what there is. Ends with exit code 1 if
      nothing has that name, or several things have.
      """,
  )

  @Argument(help: "What is to be explained.")
  var name: String?

  @Argument(help: "The folder of a site whose values can be asked for. (default: this folder)")
  var folder: String?

  @Option(help: "What the name stands for, where it means several things.")
  var kind: Explanation.Kind?

  @Flag(help: "Print the answer as JSON on standard output.")
  var json = false

  func run() throws {
    var problems: [Diagnostic] = []
    let explainer = Explainer(ofSite: folder, reporting: &problems)
    guard let name else {
      let overview = kind.map { Overview(explainer, of: $0) } ?? Overview(explainer)
      try show(Explanation(sections: overview.sections, json: overview), problems)
      return
    }
    let found = explainer.subjects(called: name, kind: kind)
    if found.count != 1, !problems.containsError {
      problems.append(
        found.isEmpty
          ? .unknownSubject(name, kind: kind, in: explainer)
          : .ambiguousName(name, found)
      )
    }
    try show(found.first?.explanation(), problems)
  }

  private func show(_ explanation: Explanation?, _ problems: [Diagnostic]) throws {
    guard let explanation, !problems.containsError else {
      try ProblemReport(problems).tell(asJSON: json)
      return
    }
    if json {
      try Terminal.printJSON(explanation.json)
    } else {
      print(explanation.sections.joined(separator: "\n\n"))
    }
  }
}

extension Explainer {
  /// Reads the site of a folder; where none is named, that of this folder if there is one.
  ///
  /// What the site's notebooks have to report is not told here, `check` does.
  init(ofSite folder: String?, reporting problems: inout [Diagnostic]) {
    var found: [Diagnostic] = []
    var site: EvaluatedSite?
    do throws(FolderError) {
      let source = SiteSource(try Folder(readingSite: folder ?? "."), reporting: &found)
      if !source.notebooks.isEmpty {
        site = EvaluatedSite(evaluating: source, reporting: &found)
      }
    } catch {
      if folder != nil { problems.append(Diagnostic(id: "cannot-read", "\(error)", at: nil)) }
    }
    if let folder, site == nil, !problems.containsError {
      problems.append(.noNotebooks(in: folder))
    }
    self.init(site: site, siteErrors: site == nil ? 0 : found.count { $0.severity == .error })
  }
}

extension Diagnostic {
  fileprivate static func ambiguousName(_ name: String, _ subjects: [Subject]) -> Diagnostic {
    let kinds = subjects.map(\.kind.rawValue).unique
    let whole = subjects.first { $0.name != name }.map { "name it whole, such as `\($0.name)`" }
    return Diagnostic(
      id: "ambiguous-name",
      "`\(name)` has several meanings",
      at: nil,
      help: kinds.count > 1
        ? "say which, such as `--kind \(kinds[0])`" : whole ?? "give one of them another name",
      notes: subjects.map { "`\($0.name)` is \($0.kind.description): \($0.summary)" },
    )
  }

  fileprivate static func unknownSubject(
    _ name: String,
    kind: Explanation.Kind?,
    in explainer: Explainer,
  ) -> Diagnostic {
    let near = explainer.suggestions(for: name).filter { kind == nil || $0.kind == kind }
    var notes = near.dropFirst().map { "there is `\($0.name)`, \($0.kind.description)" }
    if explainer.site == nil {
      notes.append("no site was read; name the folder of one behind `\(name)`")
    } else if explainer.siteErrors > 0 {
      let errors = explainer.siteErrors.count(of: "error")
      notes.append("the site has \(errors), so values may be missing; see `breakeven check`")
    }
    return Diagnostic(
      id: "unknown-subject",
      kind.map { "`\(name)` is not the name of \($0.description)" }
        ?? "nothing is called `\(name)`",
      at: nil,
      help: near.first.map { "did you mean `\($0.name)`, \($0.kind.description)?" }
        ?? "`breakeven explain` lists what there is",
      notes: notes,
    )
  }
}
