import Quantities
import Scenarios

/// An evaluated notebook with what others need to use its values.
struct FinishedNotebook: Sendable {
  let page: EvaluatedNotebook
  let values: BlockEvaluator
  let published: PublishedValues
  /// The places that the intervals of its rows come from, by the row's key.
  let influences: [String: [(place: String, indices: SobolIndices)]]

  /// The row that a path seen from the notebook leads to.
  func row(at path: String) -> (row: PublishedValue, isInput: Bool)? {
    let key = page.aliases[path] ?? path
    if let input = page.inputs.first(where: { $0.key == key }) { return (input, true) }
    return page.computed.first { $0.key == key }.map { ($0, false) }
  }
}
