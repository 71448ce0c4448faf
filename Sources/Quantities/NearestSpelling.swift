/// The known spelling that was probably meant by a text; nil where none is close.
///
/// Close is equal but for case, or at most a quarter of the letters apart.
func nearestSpelling(to text: String, among known: [String]) -> String? {
  let wanted = Array(text.lowercased())
  guard wanted.count <= 40 else { return nil }
  if let same = known.first(where: { $0.lowercased() == text.lowercased() }) { return same }
  // One- and two-letter symbols are all one letter apart: a guess would be noise.
  guard wanted.count > 2 else { return nil }
  let near = known.filter { $0.count > 2 }.map { (text: $0, distance: distance(wanted, $0)) }
  return near.filter { $0.distance <= max(1, wanted.count / 4) }
    .min { $0.distance < $1.distance }?.text
}

/// Insertions, deletions, replacements and swaps of neighbours between two words.
private func distance(_ left: [Character], _ right: String) -> Int {
  let right = Array(right.lowercased())
  var older: [Int] = []
  var previous = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      var cost = previous[column] + (left[row] == right[column] ? 0 : 1)
      cost = min(cost, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, older[column - 1] + 1)
      }
      current.append(cost)
    }
    older = previous
    previous = current
  }
  return previous[right.count]
}
