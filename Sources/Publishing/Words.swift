import Notebooks
import Quantities
import Scenarios

/// A share in words: `97%`, and never `100%` or `0%` of what is only nearly so.
struct Percent: CustomStringConvertible {
  let share: Double

  init(_ share: Double) { self.share = share }

  var description: String {
    if share > 0.99, share < 1 { return "over 99%" }
    if share < 0.01, share > 0 { return "under 1%" }
    return "\(Int((share * 100).rounded()))%"
  }
}

extension Likelihood {
  /// `under 10%`, `33 to 66%`, `over 90%`.
  var range: String {
    let low = Int((probabilities.lowerBound * 100).rounded())
    let high = Int((probabilities.upperBound * 100).rounded())
    if low == 0 { return "under \(high)%" }
    return high == 100 ? "over \(low)%" : "\(low) to \(high)%"
  }

  /// The segments of the ladder that the word covers, between 0, 1, 10, 33, 66, 90, 99 and 100%.
  var segments: Range<Int> {
    let steps = [0, 0.01, 0.10, 0.33, 0.66, 0.90, 0.99, 1]
    let low = steps.lastIndex { $0 <= probabilities.lowerBound + 1e-9 } ?? 0
    let high = steps.firstIndex { $0 >= probabilities.upperBound - 1e-9 } ?? 7
    return low..<max(high, low)
  }
}

extension Confidence {
  /// How many of the five bars are filled.
  var level: Int { (Confidence.allCases.firstIndex(of: self) ?? 0) + 1 }
}

extension PublishedValue {
  /// The median in words: `95 days`; money with its year.
  var central: String {
    var format = format
    // What is no money would be printed as a time in years.
    format.showsYear = format.priceYears != nil
    return format.central(estimate)
  }

  /// The interval in words: `90 to 101 days`; nil where there is none.
  ///
  /// It stands below the median, which has the year.
  var spread: String? {
    var format = format
    format.showsYear = false
    return format.spread(estimate)
  }
}

extension QuantityFormat {
  func central(_ estimate: Estimate) -> String {
    var format = self
    format.part = .central
    return format.string(estimate)
  }

  func spread(_ estimate: Estimate) -> String? {
    guard !estimate.isExact else { return nil }
    var format = self
    format.part = .range
    return format.string(estimate)
  }
}

extension String {
  /// With a capital, as at the start of a sentence.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// `1 November 2026` of `2026-11-01`; what is no such date stays as it is.
  var dateInWords: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let parts = split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (1...12).contains(month)
    else { return self }
    return "\(day) \(months[month - 1]) \(year)"
  }
}
