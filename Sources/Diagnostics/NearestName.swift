/// The known name that was probably meant by `name`, or nil where none is close.
///
/// Close means: equal but for case, or one letter apart, from five letters on two, from nine on a
/// third of them (an insertion, deletion, replacement or swap of neighbours each). Of equals, the
/// first in order wins.
package func nearestName(to name: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased())
  let limit = wanted.count < 5 ? 1 : max(2, wanted.count / 3)
  var best: (name: String, distance: Int)?
  for candidate in names.sorted() where candidate != name {
    let letters = Array(candidate.lowercased())
    guard abs(letters.count - wanted.count) <= limit else { continue }
    let distance = editDistance(wanted, letters)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

/// Edits between two words: insertion, deletion, replacement, swap of neighbours.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
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
