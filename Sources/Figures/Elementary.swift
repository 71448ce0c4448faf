/// Logarithms, powers and angles from arithmetic alone.
///
/// The C library's differ in the last digit from machine to machine, and a coordinate on the edge of
/// rounding would differ with them. Relative errors are below 1e-14.
enum Elementary {
  private static let naturalLog2 = 0.693147180559945309417
  private static let naturalLog10 = 2.302585092994045684018

  /// The decimal logarithm of a finite positive number; whole at the powers of ten.
  static func log10(_ value: Double) -> Double {
    precondition(value > 0 && value.isFinite, "no logarithm of \(value)")
    var exponent = Double(value.exponent)
    var significand = value.significand
    if significand > 1.414 {
      significand /= 2
      exponent += 1
    }
    // ln m = 2 artanh((m − 1) / (m + 1)), where |(m − 1) / (m + 1)| < 0.172.
    let z = (significand - 1) / (significand + 1)
    var sum = 0.0
    for power in stride(from: 25, through: 1, by: -2) { sum = sum * z * z + 1 / Double(power) }
    let result = (exponent * naturalLog2 + 2 * z * sum) / naturalLog10
    let whole = result.rounded()
    return powerOfTen(Int(whole)) == value ? whole : result
  }

  /// Ten to any power; 0 or infinity where a `Double` ends.
  static func power10(_ exponent: Double) -> Double {
    guard exponent > -400 else { return 0 }
    guard exponent < 400 else { return .infinity }
    let whole = exponent.rounded(.down)
    // Below e^0.29, then squared three times.
    let y = (exponent - whole) * naturalLog10 / 8
    var sum = 1.0
    for term in stride(from: 14, through: 1, by: -1) { sum = 1 + sum * y / Double(term) }
    let eighth = sum * sum * (sum * sum)
    return powerOfTen(Int(whole)) * (eighth * eighth)
  }

  /// The nearest `Double` to 10 to a whole power.
  static func powerOfTen(_ exponent: Int) -> Double {
    if exponent < -323 { return 0 }
    return exponent > 308 ? .infinity : powers[exponent + 323]
  }

  private static let powers: [Double] = (-323...308).map { Double("1e\($0)") ?? 0 }

  /// The angle of a slope in degrees, between −90 and 90.
  static func degrees(rise: Double, run: Double) -> Double {
    precondition(run >= 0 && (run > 0 || rise != 0), "no angle of \(rise) in \(run)")
    // The half angle, three times: then |t| < 0.2 and the series is short.
    var t = rise / (run + (rise * rise + run * run).squareRoot())
    for _ in 0..<2 { t /= 1 + (1 + t * t).squareRoot() }
    var sum = 0.0
    for power in stride(from: 21, through: 1, by: -2) { sum = 1 / Double(power) - sum * t * t }
    return 8 * t * sum * 180 / .pi
  }
}
