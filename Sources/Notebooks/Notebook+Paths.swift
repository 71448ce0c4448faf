import Diagnostics
import Markdown
import Scenarios

extension Notebook {
  /// The names of its values that expressions see.
  var valueNames: [String] {
    var seen: Set<String> = []
    return blocks.filter { $0.role?.isValue == true }.compactMap { $0.name?.text }
      .filter { seen.insert($0).inserted }
  }

  /// All paths that its text names values by, in the order of the text: those of expressions and
  /// what `like`, `of` and `data` name.
  var paths: [SourceText] {
    let live = marks.flatMap { mark -> [SourceText] in
      switch mark.kind {
      case .value: Self.paths(in: ValueText.halves(of: mark.text).0)
      case .assertion: Self.paths(in: mark.text)
      case .citation, .reference, .note, .math: []
      }
    }
    return (live + blocks.flatMap(\.content.paths)).sorted {
      $0.span.range.lowerBound < $1.span.range.lowerBound
    }
  }

  /// The paths of an expression, none where it has an error.
  static func paths(in text: SourceText) -> [SourceText] {
    var ignored: [Diagnostic] = []
    return Expression(parsing: text.trimmed, reporting: &ignored)?.paths ?? []
  }
}

extension RoleBlock.Content {
  fileprivate var paths: [SourceText] {
    switch self {
    case .scenario(let scenario):
      [scenario.like].compactMap(\.self) + scenario.assumptions.flatMap { $0.formula?.paths ?? [] }
    case .sweep(let sweep):
      [sweep.of] + sweep.definition.over.flatMap(\.grid.paths)
        + (sweep.definition.compute.map(\.expression) + [sweep.definition.filter].compactMap(\.self))
        .flatMap(\.paths)
    case .chart(let chart): chart.expressions.flatMap(\.paths) + (chart.data?.names ?? [])
    case .table(let table):
      (table.columns.map(\.value) + [table.sort?.value].compactMap(\.self)).flatMap(\.paths)
        + (table.data?.names ?? [])
    case .claim(let claim):
      if case .holds(let condition) = claim.definition.basis { condition.paths } else { [] }
    case .verdict(let verdict): verdict.numbers.flatMap(\.value.expression.paths)
    case .equation, .broken: []
    }
  }
}

extension ChartBlock {
  fileprivate var expressions: [Expression] {
    let encodings = [x, y, color].compactMap(\.self)
    return encodings.flatMap { [$0.value] + $0.domain } + [label, sort?.value].compactMap(\.self)
      + rules.map(\.value)
  }
}

extension Grid {
  /// The paths of its `= expression` values.
  var paths: [SourceText] {
    let texts: [SourceText]
    switch self {
    case .list(let items): texts = items
    case .all: texts = []
    case .range(let from, let to, let points, let scale):
      texts = [from, to] + [points, scale].compactMap(\.self)
    }
    return texts.map(\.trimmed).filter { $0.text.hasPrefix("=") }
      .flatMap { Notebook.paths(in: $0[1..<$0.count]) }
  }
}

extension SourceText {
  /// The first name of a path.
  var firstName: String { String(text.prefix { $0 != "." && $0 != "(" }) }
}

extension SourceText {
  /// The parts between commas, without the spaces around them.
  var commaSeparated: [SourceText] {
    var parts: [SourceText] = []
    var start = 0
    for (index, byte) in text.utf8.enumerated() where byte == UInt8(ascii: ",") {
      parts.append(self[start..<index].trimmed)
      start = index + 1
    }
    return parts + [self[start..<count].trimmed]
  }
}
