internal import Diagnostics

/// The macros of a site, and which of them are sound.
struct Macros: Sendable {
  struct Macro: Sendable {
    let name: SourceText
    let tex: SourceText
  }

  private let all: [Macro]

  init(_ all: [(name: SourceText, tex: SourceText)]) {
    self.all = all.map { Macro(name: $0.name, tex: $0.tex) }
  }

  /// As KaTeX takes them; of a name that is there twice, the first.
  var table: [(name: String, tex: String)] {
    var names: Set<String> = []
    return all.compactMap { macro in
      names.insert(macro.name.text).inserted ? (macro.name.text, macro.tex.text) : nil
    }
  }

  var names: [String] { all.map(\.name.text) }
  var texts: [SourceText] { all.map(\.tex) }

  static let largest = 1000

  /// What is wrong with the macros, by name; `trial` has KaTeX set a formula, and gives what is
  /// wrong with it.
  func faults(
    trying trial: (_ formula: String) throws(ScriptLibrary.Fault) -> KaTeX.Fault?,
    knowing commands: () -> Set<String>,
  ) throws(ScriptLibrary.Fault) -> [String: [Diagnostic]] {
    var faults: [String: [Diagnostic]] = [:]
    var seen: Set<String> = []
    for macro in all {
      let isFirst = seen.insert(macro.name.text).inserted
      let found = plainFaults(of: macro, isFirst: isFirst)
      if !found.isEmpty { faults[macro.name.text, default: []] += found }
    }
    // A macro that rests on a broken one would only say the same again.
    for macro in all where reached(from: macro.tex.text).allSatisfy({ faults[$0] == nil }) {
      guard faults[macro.name.text] == nil else { continue }
      let arguments = String(repeating: "{x}", count: macro.tex.text.argumentCount)
      guard let fault = try trial(macro.name.text + arguments) else { continue }
      let problem = FormulaProblem(macro.tex)
      if fault.range(in: macro.name.text + arguments) != nil {
        // Within its own braces it is not closed, or it wants other arguments than `x`.
        guard !problem.outline.unclosed.isEmpty else { continue }
        faults[macro.name.text] = [
          .unfinishedMacro(macro.name.text, at: macro.tex.span(problem.outline.unclosed[0].range))
        ]
      } else {
        let range = fault.range(in: macro.tex.text)
        // Of what an argument must be, such as a length, `x` says nothing.
        if let range, macro.tex[range].text.contains("#") { continue }
        faults[macro.name.text] = [problem.diagnostic(for: fault, at: range, knowing: commands)]
      }
    }
    return faults
  }

  /// The names of the macros that a text uses, also by way of others.
  func reached(from tex: String) -> Set<String> {
    var reached: Set<String> = []
    var open = [tex]
    while let text = open.popLast() {
      for command in TeXOutline(text).commands {
        guard let macro = all.first(where: { $0.name.text == command.name }),
          reached.insert(command.name).inserted
        else { continue }
        open.append(macro.tex.text)
      }
    }
    return reached
  }

  /// What can be said of a macro without KaTeX.
  private func plainFaults(of macro: Macro, isFirst: Bool) -> [Diagnostic] {
    let name = macro.name.text
    guard name.isCommand else { return [.macroName(name, at: macro.name.span)] }
    guard isFirst else { return [.repeatedMacro(name, at: macro.name.span)] }
    guard macro.tex.count <= Self.largest else {
      return [
        .macroTooLong(bytes: macro.tex.count, limit: Self.largest, at: macro.tex.span)
      ]
    }
    let problem = FormulaProblem(macro.tex)
    if let path = loop(from: name) {
      let use = problem.outline.commands.first { $0.name == path[1] }
      return [.macroLoop(path, at: macro.tex.span(use?.range ?? 0..<macro.tex.count))]
    }
    return problem.refusals()
  }

  /// The names on a way from a macro back to itself.
  private func loop(from name: String) -> [String]? {
    var open = [[name]]
    var seen: Set<String> = []
    while let path = open.popLast() {
      guard let macro = all.first(where: { $0.name.text == path[path.count - 1] }) else { continue }
      for command in TeXOutline(macro.tex.text).commands {
        if command.name == name { return path + [name] }
        if seen.insert(command.name).inserted { open.append(path + [command.name]) }
      }
    }
    return nil
  }
}

extension String {
  fileprivate var isCommand: Bool {
    hasPrefix("\\") && count > 1 && dropFirst().allSatisfy { $0.isASCII && $0.isLetter }
  }

  /// The highest of the arguments `#1` to `#9` that a macro has.
  fileprivate var argumentCount: Int {
    matches(of: /#([1-9])/).compactMap { Int($0.1) }.max() ?? 0
  }
}
