import Diagnostics
import Quantities
import Scenarios

/// Says which inputs the intervals of a notebook's computed values come from.
///
/// A factor is a place where something uncertain is written, so what several values take from one
/// place counts once. Variance-based, after Saltelli et al. (CPC 181:259, 2010): f(A) are the
/// published draws, f(B) all places drawn anew, f(A_B^i) one place drawn anew.
struct SensitivityEvaluator {
  /// A computed value whose interval is to be explained.
  struct Target {
    enum Source {
      case output(scenario: String, name: String)
      case expression(Expression)
    }
    /// Of its row.
    let key: String
    let source: Source

    /// What tells it from the other values of the same blocks.
    var id: ID {
      switch source {
      case .output: ID(key: key, expression: nil)
      case .expression(let expression): ID(key: key, expression: Array(expression.source.text.utf8))
      }
    }

    struct ID: Hashable {
      let key: String
      let expression: [UInt8]?
    }
  }

  /// An input that matters, by the key of its draws.
  typealias Influence = (place: String, indices: SobolIndices)
  typealias Influences = [Target.ID: [Influence]]

  private let variants: ScenarioVariants
  /// Targets that vary, with their draws.
  private var studied: [Study] = []

  private struct Study {
    let target: Target
    let places: Set<String>
    let base: [Double]
    /// f(B); nil where the value has no indices.
    var redrawn: [Double]?
    /// Of the places that may matter.
    ///
    /// Of f(A_B^i) nothing else is kept: its draws for all values and places at once may be more
    /// than memory holds.
    var found: [Influence] = []
  }

  /// The least total index of an input that is worth a line.
  private static let leastShare = 0.01

  init(_ targets: [Target], variants: ScenarioVariants) {
    self.variants = variants
    studied = targets.compactMap { target in
      guard let value = Self.value(of: target, in: variants.scope), !value.isExact else {
        return nil
      }
      let places: Set<String> =
        switch target.source {
        case .output(let scenario, let name): variants.places(of: "\(scenario).\(name)")
        case .expression(let expression): variants.places(of: expression)
        }
      return Study(target: target, places: places, base: value.draws)
    }
  }

  /// The places that matter by the key of the value's row, the most influential first.
  ///
  /// What has no draws to compare with, since a variant has no value, is left out.
  mutating func influences() -> [String: [Influence]] {
    let places = studied.reduce(into: Set<String>()) { $0.formUnion($1.places) }.sorted()
    guard !places.isEmpty else { return [:] }
    let other = variants.redrawn()
    for index in studied.indices {
      studied[index].redrawn = draws(of: studied[index], in: other.scope)
    }
    for place in places {
      let scope = variants.redrawn(place, from: other)
      for index in studied.indices where studied[index].places.contains(place) {
        study(place, in: scope, of: &studied[index])
      }
    }
    return Dictionary(studied.map { ($0.target.key, Self.ordered($0)) }) { first, _ in first }
  }

  /// Adds the indices of a place, which `scope` has drawn anew.
  private func study(_ place: String, in scope: NotebookScope, of study: inout Study) {
    guard let redrawn = study.redrawn, let mixed = draws(of: study, in: scope),
      Self.totalIndex(study.base, mixed) >= Self.leastShare / 2
    else { return }
    let indices = SobolIndices.indices(
      base: study.base,
      redrawn: redrawn,
      mixed: [mixed],
      seed: seed(of: study.target),
    )
    if let indices {
      study.found.append((place, indices[0]))
    } else {
      // What some of its places would explain of it is not known then.
      study.redrawn = nil
    }
  }

  /// The places that are worth a line, the most influential first, equal ones by their names.
  ///
  /// Indices come in millionths, so machines whose functions differ in the last bit agree.
  private static func ordered(_ study: Study) -> [Influence] {
    guard study.redrawn != nil else { return [] }
    return study.found.filter { $0.indices.total.p50 >= leastShare }
      .sorted { (-$0.indices.total.p50, $0.place) < (-$1.indices.total.p50, $1.place) }
  }

  /// The total index by Jansen (CPC 117:35, 1999), to leave out early what does not matter.
  private static func totalIndex(_ base: [Double], _ mixed: [Double]) -> Double {
    let mean = base.reduce(0, +) / Double(base.count)
    var variance = 0.0
    var difference = 0.0
    for index in base.indices {
      variance += (base[index] - mean) * (base[index] - mean)
      difference += (base[index] - mixed[index]) * (base[index] - mixed[index])
    }
    return difference / 2 / variance
  }

  /// As many draws as the value has; nil where it has none.
  private func draws(of study: Study, in scope: NotebookScope) -> [Double]? {
    guard let value = Self.value(of: study.target, in: scope) else { return nil }
    if value.isExact { return Array(repeating: value.draws[0], count: study.base.count) }
    return value.draws.count == study.base.count ? value.draws : nil
  }

  private static func value(of target: Target, in scope: NotebookScope) -> Uncertain? {
    switch target.source {
    case .output(let scenario, let name):
      return scope.outcome(named: scenario)?.value(named: name)?.value
    case .expression(let expression):
      var ignored: [Diagnostic] = []
      return expression.quantity(in: scope, reporting: &ignored)
    }
  }

  /// From the notebook's seed and the value's key (FNV-1a).
  private func seed(of target: Target) -> UInt64 {
    target.key.utf8.reduce(variants.sampling.seed ^ 0xCBF2_9CE4_8422_2325) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
  }
}
