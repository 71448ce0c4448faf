internal import RealModule

/// The distribution function I(x; a, b) of the beta distribution on 0 to 1, and its inverse.
///
/// For a and b from 10^-3 to 10^6.
struct IncompleteBeta {
  private let a: Double
  private let b: Double
  /// The natural logarithm of the beta function of a and b.
  private let logBeta: Double
  /// The logarithm of √(a b / 2π(a + b)), less the errors of Stirling's formula.
  private let logPeak: Double

  init(_ a: Double, _ b: Double) {
    self.a = a
    self.b = b
    let n = a + b
    let errors = stirlingError(n) - stirlingError(a) - stirlingError(b)
    logPeak = Double.log(a * (b / n) / (2 * Double.pi)) / 2 + errors
    // The same formula at the mean, solved for the beta function: no difference of large numbers.
    logBeta = a * Double.log(a / n) + b * Double.log(onePlus: -a / n) - logPeak
  }

  private init(a: Double, b: Double, logBeta: Double, logPeak: Double) {
    self.a = a
    self.b = b
    self.logBeta = logBeta
    self.logPeak = logPeak
  }

  /// The distribution of 1 − x.
  var mirrored: IncompleteBeta {
    IncompleteBeta(a: b, b: a, logBeta: logBeta, logPeak: logPeak)
  }

  /// Whether its density has no pole, so that the logarithms of its quantiles are smooth.
  var isBell: Bool { a >= 1 && b >= 1 }

  /// Below and above x, where y = 1 − x is given to keep its digits.
  func shares(at x: Double, _ y: Double) -> (below: Double, above: Double) {
    guard x > 0 else { return (0, 1) }
    guard y > 0 else { return (1, 0) }
    let power = power(x, y)
    // The fraction is for the side of the mean where its terms are positive.
    let excess = a > b ? (a + b) * y - b : a - (a + b) * x
    if excess >= 0 {
      let below = min(power * IncompleteBeta.fraction(a, b, x, y, excess), 1)
      return (below, 1 - below)
    }
    let above = min(power * IncompleteBeta.fraction(b, a, y, x, -excess), 1)
    return (1 - above, above)
  }

  /// x^a y^b / B(a, b), by its distance from the peak.
  ///
  /// Source: Loader, Fast and accurate computation of binomial probabilities (2000), sections 2 and 3.
  private func power(_ x: Double, _ y: Double) -> Double {
    let n = a + b
    return Double.exp(logPeak - deviance(a, n * x) - deviance(b, n * y))
  }

  /// What the power is to be multiplied with, where `excess` = a − (a + b) x is not negative.
  ///
  /// Takes about √max(a, b) steps. Source: Didonato and Morris, ACM TOMS 18 (1992) 360, the continued
  /// fraction of section 2, evaluated by Lentz' method.
  private static func fraction(
    _ a: Double,
    _ b: Double,
    _ x: Double,
    _ y: Double,
    _ excess: Double,
  ) -> Double {
    var result = a * (excess + 1) / (a + 1)
    var c = result
    var d = 0.0
    for step in 1...20_000 {
      let n = Double(step)
      let odd = a + 2 * n - 1
      let numerator = (a + n - 1) * (a + b + n - 1) * n * (b - n) * x * x / (odd * odd)
      let denominator =
        n + n * (b - n) * x / odd + (a + n) * (excess + 1 + n * (1 + y)) / (a + 2 * n + 1)
      d = denominator + numerator * d
      c = denominator + numerator / c
      // No fraction of ours comes to nothing; a zero would only be rounding.
      if abs(d) < 1e-300 { d = 1e-300 }
      if abs(c) < 1e-300 { c = 1e-300 }
      d = 1 / d
      result *= c * d
      if abs(c * d - 1) < 2e-16 { break }
    }
    return 1 / result
  }

  // MARK: Quantiles

  /// The x below which a share `u` lies.
  func quantile(_ u: Double) -> Double {
    let (x, y) = quantiles(u)
    return x < 0.5 ? x : 1 - y
  }

  /// The quantile and its distance from one, each with all its digits.
  func quantiles(_ u: Double) -> (x: Double, y: Double) {
    if u <= shares(at: 0.5, 0.5).below {
      let x = lowerQuantile(u, 1 - u)
      return (x, 1 - x)
    }
    let y = mirrored.lowerQuantile(1 - u, u)
    return (1 - y, y)
  }

  /// The quantile of a share `u` = 1 − `v` that is known to be at most ½.
  ///
  /// Newton's method on the logarithm of the smaller share as a function of log x, on which the lower
  /// tail is a straight line; by halves where that leaves what is known of the root.
  private func lowerQuantile(_ u: Double, _ v: Double) -> Double {
    // I(x) is x^a / a B(a, b) times a mean of (1 − x)^(b − 1), which is between this and one.
    let tail = (Double.log(u) + Double.log(a) + logBeta) / a
    let slack = (b < 1 ? 1 - b : 0) * Double.log(2) / a
    if tail < -60 { return Double.exp(tail) }
    var low = tail - slack - 1e-12
    var high = -Double.log(2)
    if low >= high { return 0.5 }
    let z = u <= 0.5 ? -normalQuantile(u) : normalQuantile(v)
    var t = min(max(start(z, tail: tail), low), high)
    for _ in 0..<100 {
      let x = Double.exp(t)
      let y = -Double.expMinusOne(t)
      let (below, above) = shares(at: x, y)
      let isLower = u <= 0.5
      let error = isLower ? Double.log(below / u) : -Double.log(above / v)
      let step = -error * y * (isLower ? below : above) / power(x, y)
      // Convergence is quadratic: the next step would be below the last digit.
      if abs(step) < 1e-9 { return Double.exp(t + step) }
      if error > 0 { high = t } else { low = t }
      let next = t + step
      t = next > low && next < high ? next : low / 2 + high / 2
      if high - low < 1e-15 * abs(t) { break }
    }
    return Double.exp(t)
  }

  /// A first guess of the logarithm of a quantile, by the normal one of its complement.
  ///
  /// Source for bells: Abramowitz and Stegun, 26.5.22.
  private func start(_ z: Double, tail: Double) -> Double {
    guard isBell, a + b > 2.5 else { return tail }
    let (p, q) = (1 / (2 * a - 1), 1 / (2 * b - 1))
    let r = (z * z - 3) / 6
    let h = 2 / (p + q)
    guard h + r > 0 else { return tail }
    let w = z * (h + r).squareRoot() / h - (q - p) * (r + 5 / 6.0 - 2 / (3 * h))
    return -Double.log(onePlus: b / a * Double.exp(2 * w))
  }
}

/// What Stirling's formula lacks of log z!.
private func stirlingError(_ z: Double) -> Double {
  if z < 15 {
    return Double.logGamma(z + 1) - (z + 0.5) * Double.log(z) + z - Double.log(2 * Double.pi) / 2
  }
  let s = 1 / (z * z)
  return (1 / 12.0 - s * (1 / 360.0 - s * (1 / 1260.0 - s * (1 / 1680.0 - s / 1188)))) / z
}

/// k log(k / m) + m − k, with its digits where k is near m.
private func deviance(_ k: Double, _ m: Double) -> Double {
  let difference = k - m
  guard abs(difference) < 0.1 * (k + m) else { return k * Double.log(k / m) - difference }
  let v = difference / (k + m)
  let square = v * v
  var term = 2 * k * v
  var sum = difference * v
  for order in 1...100 {
    term *= square
    let next = sum + term / Double(2 * order + 1)
    if next == sum { break }
    sum = next
  }
  return sum
}

/// The quantiles of a bell-shaped beta distribution by a polynomial: fast, for many draws.
///
/// The logarithm of x / (1 − x) is a smooth function of the normal quantile of the same share; it is
/// interpolated at Chebyshev's points, to about one part in 10^12.
struct SmoothedBetaQuantile {
  private let coefficients: [Double]
  /// No point of a sampling lies further out.
  private static let reach = 8.3
  private static let nodeCount = 96

  /// nil where a polynomial does not reach the precision.
  init?(_ beta: IncompleteBeta) {
    guard beta.isBell else { return nil }
    let count = SmoothedBetaQuantile.nodeCount
    let angles = (0..<count).map { (Double($0) + 0.5) * Double.pi / Double(count) }
    let values = angles.map { angle in
      let z = Double.cos(angle) * SmoothedBetaQuantile.reach
      let half = Double.erfc(abs(z) / 2.0.squareRoot()) / 2
      // The smaller share keeps its digits.
      let (x, y) = z < 0 ? beta.quantiles(half) : beta.mirrored.quantiles(half)
      let odds = Double.log(x) - Double.log(y)
      return z < 0 ? odds : -odds
    }
    guard values.allSatisfy(\.isFinite) else { return nil }
    coefficients = (0..<count).map { order in
      var sum = 0.0
      for (angle, value) in zip(angles, values) {
        sum += value * Double.cos(Double(order) * angle)
      }
      return sum * (order == 0 ? 1 : 2) / Double(count)
    }
    guard coefficients.suffix(8).allSatisfy({ abs($0) < 5e-13 }) else { return nil }
  }

  /// By Clenshaw's recurrence.
  func callAsFunction(_ u: Double) -> Double {
    let x = normalQuantile(u) / SmoothedBetaQuantile.reach
    var (first, second) = (0.0, 0.0)
    for index in stride(from: coefficients.count - 1, to: 0, by: -1) {
      (first, second) = (coefficients[index] + 2 * x * first - second, first)
    }
    let odds = coefficients[0] + x * first - second
    return odds < 0 ? Double.exp(odds) / (1 + Double.exp(odds)) : 1 / (1 + Double.exp(-odds))
  }
}
