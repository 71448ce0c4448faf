import Diagnostics
import Notebooks
import Quantities
import Scenarios

/// Finds what a name may mean, in the engine and in a site.
struct Explainer {
  let catalogue = Catalogue.standard
  /// nil where the command runs outside any site.
  let site: EvaluatedSite?
  /// Errors of the site, whose values may be missing.
  let siteErrors: Int

  /// All things that a name leads to, of one kind if given.
  func subjects(called name: String, kind: Explanation.Kind? = nil) -> [Subject] {
    let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var found = subjects.filter { $0.isCalled(name) }
    if let unit = Unit(parsing: name) { found.append(subject(unit)) }
    return found.filter { kind == nil || $0.kind == kind }
  }

  /// Everything but the units, which are too many to list.
  var subjects: [Subject] {
    var all = catalogue.models.map(subject)
    all += catalogue.tables.map(subject)
    all += catalogue.tables.flatMap { table in table.rows.map { subject($0, of: table) } }
    for notebook in site?.notebooks ?? [] {
      all += scenarios(of: notebook) + values(of: notebook) + claims(of: notebook)
    }
    all += works
    all += LanguageWord.all.map(subject)
    all += DiagnosticRule.all.map(subject)
    return all
  }

  /// The nearest names of all kinds, each with what it is: those that differ by a slip of the hand,
  /// then those that contain the text.
  func suggestions(for name: String) -> [(name: String, kind: Explanation.Kind)] {
    var found: [(name: String, kind: Explanation.Kind)] = []
    let all = subjects
    for kind in Explanation.Kind.allCases {
      let names = all.filter { $0.kind == kind }.flatMap { [$0.name] + $0.aliases }
      let nearest = kind == .unit ? Unit.nearest(to: name) : nearestName(to: name, among: names)
      if let nearest { found.append((nearest, kind)) }
    }
    let wanted = name.lowercased()
    // A name of the same letters, then one of about the same length, is the likeliest.
    func distance(_ name: String) -> Int {
      name.lowercased() == wanted ? -1 : abs(name.count - wanted.count)
    }
    found = found.enumerated().sorted {
      (distance($0.element.name), $0.offset) < (distance($1.element.name), $1.offset)
    }.map(\.element)
    if let same = found.first, distance(same.name) < 0 { return [same] }
    guard wanted.count > 1 else { return found }
    let tests: [(String) -> Bool] = [{ $0.contains(wanted) }, { $0.startsAlike(wanted) }]
    let alike = all.enumerated().sorted {
      ($0.element.name.count, $0.offset) < ($1.element.name.count, $1.offset)
    }.map(\.element)
    for isAlike in tests {
      for subject in alike where isAlike(subject.name.lowercased()) {
        guard found.count < Self.mostSuggestions else { return found }
        if !found.contains(where: { $0.name == subject.name && $0.kind == subject.kind }) {
          found.append((subject.name, subject.kind))
        }
      }
    }
    return found
  }

  private static let mostSuggestions = 8
}

extension String {
  /// Whether two words share their first five letters: `trainrun` and `trainingrun`.
  fileprivate func startsAlike(_ other: String) -> Bool {
    let start = prefix(5)
    return start.count == 5 && other.hasPrefix(start)
  }
}
