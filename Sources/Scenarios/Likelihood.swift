/// Calibrated words, from certain to impossible.
package enum Likelihood: String, Sendable, CaseIterable {
  case virtuallyCertain = "virtually certain"
  case veryLikely = "very likely"
  case likely
  case aboutAsLikelyAsNot = "about as likely as not"
  case unlikely
  case veryUnlikely = "very unlikely"
  case exceptionallyUnlikely = "exceptionally unlikely"

  /// What the word promises, ends included.
  package var probabilities: ClosedRange<Double> {
    switch self {
    case .virtuallyCertain: 0.99...1
    case .veryLikely: 0.9...1
    case .likely: 0.66...1
    case .aboutAsLikelyAsNot: 0.33...0.66
    case .unlikely: 0...0.33
    case .veryUnlikely: 0...0.1
    case .exceptionallyUnlikely: 0...0.01
    }
  }

  /// The narrowest word that fits a probability of 0 to 1.
  ///
  /// On a border both neighbours fit, and the narrower one is it: 0.99 is virtually certain, 0.9
  /// very likely, 0.1 very unlikely, 0.01 exceptionally unlikely. The middle word, about as likely
  /// as not, is narrower than likely and as narrow as unlikely; at 0.33 and 0.66 it is the one,
  /// since it promises least.
  package init(narrowestFor probability: Double) {
    precondition((0...1).contains(probability), "a probability of \(probability)")
    self =
      switch probability {
      case 0.99...: .virtuallyCertain
      case 0.9...: .veryLikely
      case let p where p > 0.66: .likely
      case 0.33...: .aboutAsLikelyAsNot
      case let p where p > 0.1: .unlikely
      case let p where p > 0.01: .veryUnlikely
      default: .exceptionallyUnlikely
      }
  }

  /// The words that a share of draws allows: the narrowest for it, and a neighbour of that where
  /// the share is within two standard errors of their common border.
  ///
  /// Draws are a sample: of 256 draws a claim may hold in 90.2 %, of 65,536 in 89.8 %. Its word should
  /// not change with their number. The standard error is that of a share p of n independent draws,
  /// √(p (1 − p) / n); ours are more even than that.
  package static func words(forShare share: Double, ofDraws count: Int) -> [Likelihood] {
    let narrowest = Likelihood(narrowestFor: share)
    let reach = 2 * (share * (1 - share) / Double(count)).squareRoot()
    guard count > 1, let index = allCases.firstIndex(of: narrowest) else { return [narrowest] }
    var words = [narrowest]
    if index > 0, borders[index - 1] - share <= reach { words.append(allCases[index - 1]) }
    if index < borders.count, share - borders[index] <= reach { words.append(allCases[index + 1]) }
    return words
  }

  /// Between each word and the next.
  private static let borders = [0.99, 0.9, 0.66, 0.33, 0.1, 0.01]
}

/// How sure we are of the analysis, which is not how likely its result is.
package enum Confidence: String, Sendable, CaseIterable {
  case veryLow = "very low"
  case low, medium, high
  case veryHigh = "very high"
}
