/// A finite number in decimal digits, as it is rounded and printed.
///
/// It starts from the shortest digits that tell the double from its neighbours, so that rounding is
/// what a reader of those digits would do: halves go away from zero.
struct Decimal: Hashable {
  var isNegative = false
  /// Without zeros at either end; empty for zero.
  private(set) var digits: [UInt8] = []
  /// The power of ten of the first digit; 0 for zero.
  private(set) var exponent = 0

  static let zero = Decimal()

  private init() {}

  /// nil for infinities and NaN.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    isNegative = value < 0
    // Such as `25000.0`, `0.34` and `2.184e-25`.
    var point = 0
    var (isPower, power, sign) = (false, 0, 1)
    digits.reserveCapacity(24)
    for byte in value.magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): point = digits.count
      case UInt8(ascii: "e"): isPower = true
      case UInt8(ascii: "-"): sign = -1
      case UInt8(ascii: "+"): break
      default:
        let digit = byte - UInt8(ascii: "0")
        if isPower { power = power * 10 + Int(digit) } else { digits.append(digit) }
      }
    }
    if point == 0 { point = digits.count }
    exponent = point - 1 + sign * power
    normalize()
  }

  private mutating func normalize() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    exponent -= zeros
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { self = Decimal() }
  }

  var isZero: Bool { digits.isEmpty }

  /// Whether it is 1 or −1.
  var isOne: Bool { digits == [1] && exponent == 0 }

  /// Whether it is no fraction.
  var isWhole: Bool { fractionDigits == 0 }

  /// How many digits stand behind the point.
  var fractionDigits: Int { max(digits.count - 1 - exponent, 0) }

  /// The double that these digits spell.
  var value: Double {
    let place = exponent - max(digits.count - 1, 0)
    if digits.count <= 15, place.magnitude <= 22 {
      // Both numbers are exact, so their product or ratio is rounded as the digits would be (Clinger,
      // How to read floating point numbers accurately, 1990).
      let whole = digits.reduce(0) { $0 * 10 + Double($1) }
      let power = Decimal.powersOfTen[Int(place.magnitude)]
      let value = place < 0 ? whole / power : whole * power
      return isNegative ? -value : value
    }
    var text = isNegative ? "-" : ""
    text += isZero ? "0" : digits.map(String.init).joined()
    return Double("\(text)e\(place)") ?? .nan
  }

  /// Those that a double holds exactly.
  private static let powersOfTen = (0..<22).reduce(into: [1.0]) { powers, index in
    powers.append(powers[index] * 10)
  }

  /// Times ten to the power of `places`.
  func shifted(by places: Int) -> Decimal {
    var result = self
    if !isZero { result.exponent += places }
    return result
  }

  func rounded(toDigits count: Int) -> Decimal {
    precondition(count > 0, "\(count) digits are none")
    guard digits.count > count else { return self }
    var result = self
    result.digits = Array(digits[..<count])
    if digits[count] >= 5 {
      result.digits.insert(0, at: 0)
      result.exponent += 1
      var index = count
      while result.digits[index] == 9 {
        result.digits[index] = 0
        index -= 1
      }
      result.digits[index] += 1
    }
    result.normalize()
    return result
  }

  /// To a multiple of ten to the power of `place`.
  func rounded(toPlace place: Int) -> Decimal {
    let count = exponent - place + 1
    if isZero || count > 0 { return rounded(toDigits: max(count, 1)) }
    // Less than one of that place.
    guard count == 0, digits[0] >= 5 else { return .zero }
    var result = self
    result.digits = [1]
    result.exponent = place
    return result
  }

  /// Plain digits, `25,000` and `0.34`, with the true minus sign.
  func text(minimumFractionDigits: Int = 0) -> String {
    var whole = ""
    for place in stride(from: max(exponent, 0), through: 0, by: -1) {
      whole += String(digit(at: place))
      if place > 0, place % 3 == 0 { whole += "," }
    }
    let fraction = (0..<max(fractionDigits, minimumFractionDigits)).map {
      String(digit(at: -1 - $0))
    }
    let sign = isNegative ? "−" : ""
    return sign + whole + (fraction.isEmpty ? "" : "." + fraction.joined())
  }

  /// For programs: `25000`, `0.34`, `2.184e25`.
  var plainText: String {
    let sign = isNegative ? "-" : ""
    if (-5...8).contains(exponent) {
      var unsigned = self
      unsigned.isNegative = false
      return sign + unsigned.text().filter { $0 != "," }
    }
    let mantissa = shifted(by: -exponent)
    return mantissa.plainText + "e\(exponent)"
  }

  private func digit(at place: Int) -> UInt8 {
    let index = exponent - place
    return digits.indices.contains(index) ? digits[index] : 0
  }
}
