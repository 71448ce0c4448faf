/// How much of an output's variance an input explains.
///
/// An index is what the draws say: a first-order index of an input which explains little may come out
/// slightly below zero, and its interval reach there. ``clamped`` is for print. All numbers are
/// rounded to six places, so that the last bits of a platform's functions do not show.
package struct SobolIndices: Sendable, Hashable {
  /// The share of the variance that would go, on average, if this input were known: its estimate
  /// with a 90 % interval by bootstrap.
  package let firstOrder: Estimate
  /// The share that would be left if all other inputs were known.
  package let total: Estimate

  /// With all numbers moved into 0 to 1.
  package var clamped: SobolIndices {
    func clamped(_ estimate: Estimate) -> Estimate {
      func share(_ value: Double) -> Double { min(max(value, 0), 1) }
      return Estimate(
        p5: share(estimate.p5),
        p50: share(estimate.p50),
        p95: share(estimate.p95),
        dimension: .one,
      )
    }
    return SobolIndices(firstOrder: clamped(firstOrder), total: clamped(total))
  }

  /// The indices of several inputs for one output, in their order.
  ///
  /// Both are correlations of outputs: f(B) and f(A_B^i) share the input i, f(A) and f(A_B^i) all
  /// others. So the first-order index is the mean product of the first pair, the total index
  /// Jansen's mean squared difference of the second (CPC 117:35, 1999), each over the variance of its
  /// own pair (Janon et al., ESAIM: P&S 18:342, 2014, equation 6). Saltelli's estimator (CPC 181:259,
  /// 2010) averages f(B) (f(A_B^i) − f(A)): of the product that is taken off, whose mean is zero, it
  /// takes all. Here it is as much as lowers the variance most (a control variate by regression; Owen,
  /// Monte Carlo theory, methods and examples, section 8.9). On the draws of ``Sampling``, which pair
  /// points at random, this has the least error of the three.
  ///
  /// - Parameters:
  ///   - base: The output on the draws, f(A).
  ///   - redrawn: The output with every input drawn anew, f(B).
  ///   - mixed: The output with one input drawn anew, f(A_B^i), for each input. An output of one
  ///     draw goes for all.
  ///   - seed: Of the bootstrap.
  /// - Returns: nil where the output does not vary, a draw is not finite, or the outputs are too
  ///   rarely different to tell: an event that came up in f(A), but nowhere in f(B) and f(A_B^i).
  package static func indices(
    base: [Double],
    redrawn: [Double],
    mixed: [[Double]],
    seed: UInt64,
  ) -> [SobolIndices]? {
    guard let scaling = Scaling(base), base.count > 1,
      let a = scaling.scaled(base, count: base.count),
      let b = scaling.scaled(redrawn, count: base.count)
    else { return nil }
    let resamples = Resamples(seed: seed, batches: PairSums.batches(of: base.count))
    var indices: [SobolIndices] = []
    for output in mixed {
      guard let m = scaling.scaled(output, count: base.count) else { return nil }
      guard let first = resamples.estimate(PairSums(.product, b, m, control: (a, b))),
        let total = resamples.estimate(PairSums(.squaredDifference, a, m, control: (a, b)))
      else { return nil }
      // A mean square below zero is noise of the control.
      indices.append(SobolIndices(firstOrder: first, total: total.atLeastZero))
    }
    return indices
  }

  /// The indices of independent inputs of a function.
  ///
  /// - Parameters:
  ///   - inputs: The distribution at each place.
  ///   - sampling: Its mode is not used.
  ///   - model: The outputs of the draws, which it is given for each input in the order of `inputs`.
  /// - Returns: nil where ``indices(base:redrawn:mixed:seed:)`` is.
  package static func indices(
    of inputs: [(place: String, distribution: Distribution)],
    sampling: Sampling,
    model: ([[Double]]) -> [Double],
  ) -> [SobolIndices]? {
    func draws(_ mode: Sampling.Mode) -> [[Double]] {
      var sampling = sampling
      sampling.mode = mode
      return inputs.map { input in
        let value = Uncertain(
          input.distribution,
          dimension: .one,
          place: input.place,
          sampling: sampling,
        )
        return value.isExact
          ? Array(repeating: value.draws[0], count: sampling.count) : value.draws
      }
    }
    let (a, b) = (draws(.draws), draws(.redrawn(nil)))
    let mixed = inputs.indices.map { index in
      var draws = a
      draws[index] = b[index]
      return model(draws)
    }
    return indices(base: model(a), redrawn: model(b), mixed: mixed, seed: sampling.seed)
  }
}

extension Estimate {
  fileprivate var atLeastZero: Estimate {
    Estimate(p5: max(p5, 0), p50: max(p50, 0), p95: max(p95, 0), dimension: dimension)
  }
}

/// Moves outputs to a mean of zero and a size of one, so that their squares neither overflow nor
/// lose what they differ in.
private struct Scaling {
  private let middle: Double
  private let size: Double

  /// nil where the numbers do not differ by more than their rounding, or one is not finite.
  init?(_ values: [Double]) {
    guard values.allSatisfy(\.isFinite) else { return nil }
    let largest = values.reduce(0) { max($0, $1.magnitude) }
    guard largest > 0 else { return nil }
    let mean = values.reduce(0) { $0 + $1 / largest } / Double(values.count)
    let spread = values.reduce(0) { max($0, abs($1 / largest - mean)) }
    guard spread > 1e-9 * abs(mean) else { return nil }
    middle = mean * largest
    size = spread * largest
    guard size.isFinite, size > 0 else { return nil }
  }

  func scaled(_ values: [Double], count: Int) -> [Double]? {
    precondition(
      values.count == count || values.count == 1,
      "\(values.count) outputs beside \(count)",
    )
    let scaled = values.map { $0 / size - middle / size }
    guard scaled.allSatisfy(\.isFinite) else { return nil }
    return scaled.count == count ? scaled : Array(repeating: scaled[0], count: count)
  }
}

/// The sums that an index is made of, in batches of draws.
///
/// The index is (Σ p − c Σ q) / Σ v: the mean of a product p of two outputs over their variance v,
/// less a share c of a control q whose mean is zero.
private struct PairSums {
  /// What of two outputs is averaged.
  enum Kind {
    /// For the covariance.
    case product
    /// Half of it, which is their variance less their covariance.
    case squaredDifference

    func callAsFunction(_ x: Double, _ y: Double) -> Double {
      switch self {
      case .product: x * y
      case .squaredDifference: (x - y) * (x - y) / 2
      }
    }
  }

  /// How many batches so many draws make.
  static func batches(of count: Int) -> Int { min(64, count) }

  /// Of each batch: Σ p − c Σ q, Σ of both outputs, Σ of their mean square, count.
  private(set) var batches: [SIMD4<Double>]
  private let kind: Kind

  init(_ kind: Kind, _ x: [Double], _ y: [Double], control: ([Double], [Double])) {
    self.kind = kind
    let count = x.count
    var (products, controls) = ([Double](), [Double]())
    products.reserveCapacity(count)
    controls.reserveCapacity(count)
    var variance = 0.0
    var sum = 0.0
    for index in 0..<count {
      products.append(kind(x[index], y[index]))
      controls.append(control.0[index] * control.1[index])
      variance += (x[index] * x[index] + y[index] * y[index]) / 2
      sum += products[index]
    }
    let ratio = variance > 0 ? sum / variance : 0
    // How the index moves with a draw, and how the control goes along.
    var (together, alone) = (0.0, 0.0)
    for index in 0..<count {
      let influence =
        products[index] - ratio * (x[index] * x[index] + y[index] * y[index]) / 2
      together += influence * controls[index]
      alone += controls[index] * controls[index]
    }
    let share = alone > 0 ? together / alone : 0
    let batchCount = PairSums.batches(of: count)
    batches = (0..<batchCount).map { batch in
      let range = count * batch / batchCount..<count * (batch + 1) / batchCount
      var sums = SIMD4<Double>(0, 0, 0, Double(range.count))
      for index in range {
        sums[0] += products[index] - share * controls[index]
        sums[1] += (x[index] + y[index]) / 2
        sums[2] += (x[index] * x[index] + y[index] * y[index]) / 2
      }
      return sums
    }
  }

  /// Of batches or resampled batches; nil where their outputs are all the same.
  func index(_ sums: SIMD4<Double>) -> Double? {
    let mean = sums[1] / sums[3]
    let meanSquare = sums[2] / sums[3]
    let variance = meanSquare - mean * mean
    // What is left of equal outputs is the rounding of their squares.
    guard variance > 1e-12 * meanSquare else { return nil }
    let average = sums[0] / sums[3]
    return switch kind {
    case .product: (average - mean * mean) / variance
    case .squaredDifference: average / variance
    }
  }
}

/// The batches of each resample of a bootstrap (Efron, 1979), the same for all inputs.
private struct Resamples {
  private static let count = 400
  /// The batches of one resample after those of the other.
  private let choices: [Int]

  init(seed: UInt64, batches: Int) {
    var key = StableHash(seed: seed)
    key.combine("bootstrap")
    choices = (0..<UInt64(Resamples.count * batches)).map { word in
      Int(key.value(word).multipliedFullWidth(by: UInt64(batches)).high)
    }
  }

  /// nil where the outputs do not vary; resamples that miss all that varies are left out.
  func estimate(_ sums: PairSums) -> Estimate? {
    let batches = sums.batches
    guard let index = sums.index(batches.reduce(.zero, +)) else { return nil }
    var resampled: [Double] = []
    for start in stride(from: 0, to: choices.count, by: batches.count) {
      var total = SIMD4<Double>.zero
      for choice in choices[start..<start + batches.count] { total += batches[choice] }
      if let index = sums.index(total) { resampled.append(index) }
    }
    resampled.sort()
    let tail = resampled.count / 20
    let (low, high) =
      resampled.isEmpty
      ? (index, index) : (resampled[tail], resampled[resampled.count - 1 - tail])
    // The 5 % and 95 % quantiles; the estimate itself stays inside.
    return Estimate(
      p5: Self.rounded(min(low, index)),
      p50: Self.rounded(index),
      p95: Self.rounded(max(high, index)),
      dimension: .one,
    )
  }

  private static func rounded(_ index: Double) -> Double {
    // Never a zero with a sign.
    (index * 1e6).rounded() / 1e6 + 0
  }
}
