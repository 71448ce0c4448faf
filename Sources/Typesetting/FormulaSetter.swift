internal import Diagnostics
internal import HTML
internal import Synchronization

/// Sets formulas: holds them against our limits, has KaTeX set them, says where they are wrong.
final class FormulaSetter: Sendable {
  struct Failure: Error {
    let diagnostics: [Diagnostic]
  }

  private let katex: KaTeX
  private let macros: Macros
  /// What is wrong with the macros, once it was asked.
  private let macroFaults = Mutex<[String: [Diagnostic]]?>(nil)

  static let largest = 10_000

  init(katex: KaTeX, macros: Macros) {
    self.katex = katex
    self.macros = macros
  }

  var hasMacros: Bool { !macros.texts.isEmpty }

  // MARK: Keys

  /// What a result depends on, the format of the results included.
  func key(for tex: String, style: Typesetter.Style) -> String {
    let macros = macros.table.map { "\($0.name)\u{0}\($0.tex)\u{0}" }.joined()
    return "math 1 \(style) \(katex.library.fingerprint ?? "")\u{0}\(macros)\u{0}\(tex)"
  }

  var macrosKey: String { "macros of " + key(for: "", style: .display) }

  // MARK: Formulas

  /// What we refuse before KaTeX or a cache sees it.
  func refusal(of tex: SourceText) -> Diagnostic? {
    guard tex.count <= Self.largest else {
      return .formulaTooLong(bytes: tex.count, limit: Self.largest, at: tex.span)
    }
    guard !tex.trimmed.isEmpty else { return .emptyFormula(at: tex.span) }
    return FormulaProblem(tex).refusals().first
  }

  func set(_ tex: SourceText, style: Typesetter.Style) -> Result<Node, Failure> {
    do {
      switch try katex.markup(tex.text, style: style, macros: macros.table) {
      case .failure(let fault): return .failure(failure(fault, in: tex))
      case .success(let markup):
        // KaTeX asks for what browsers do not do: outside of tables no lines break.
        if markup.contains("linebreak=\"newline\"") {
          return .failure(Failure(diagnostics: [FormulaProblem(tex).lineBreak()]))
        }
        var node: Node?
        onDeepStack { node = MathMarkup.math(markup, style: style) }
        guard let node else {
          let diagnostic = Diagnostic.formulaTooHard("its parts are nested too deep", at: tex.span)
          return .failure(Failure(diagnostics: [diagnostic]))
        }
        return .success(node)
      }
    } catch {
      return .failure(Failure(diagnostics: [problem(error, at: tex.span)]))
    }
  }

  private func failure(_ fault: KaTeX.Fault, in tex: SourceText) -> Failure {
    let broken = macroDiagnostics(ofThoseIn: tex.text)
    guard broken.isEmpty else { return Failure(diagnostics: broken) }
    let range = fault.range(in: tex.text)
    return Failure(
      diagnostics: [FormulaProblem(tex).diagnostic(for: fault, at: range) { self.commands }]
    )
  }

  private func problem(_ fault: ScriptLibrary.Fault, at span: SourceSpan) -> Diagnostic {
    if case .script(let fault) = fault { return .formulaTooHard(fault.message, at: span) }
    return .noKaTeX(katex.library.path, fault.words)
  }

  /// What may be meant by a command that is unknown.
  private var commands: Set<String> { katex.commands.union(macros.names) }

  // MARK: Macros

  func macroProblems() -> [Diagnostic] {
    do {
      return try faultsOfMacros().values.flatMap(\.self).inOrder
    } catch {
      return [.noKaTeX(katex.library.path, error.words)]
    }
  }

  /// The faults of the macros that a formula uses, in order.
  private func macroDiagnostics(ofThoseIn tex: String) -> [Diagnostic] {
    guard hasMacros, let faults = try? faultsOfMacros() else { return [] }
    return macros.reached(from: tex).flatMap { faults[$0] ?? [] }.inOrder
  }

  private func faultsOfMacros() throws(ScriptLibrary.Fault) -> [String: [Diagnostic]] {
    try macroFaults.withLock { known throws(ScriptLibrary.Fault) in
      if let known { return known }
      let faults = try macros.faults { formula throws(ScriptLibrary.Fault) in
        switch try katex.markup(formula, style: .display, macros: macros.table) {
        case .success: nil
        case .failure(let fault): fault
        }
      } knowing: {
        commands
      }
      known = faults
      return faults
    }
  }
}

extension ScriptLibrary.Fault {
  var words: String {
    switch self {
    case .missing: "it is not in this system"
    case .broken(let fault), .script(let fault): "it fails: \(fault.message)"
    }
  }
}
