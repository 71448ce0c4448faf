/// Reads units from the start of a text.
struct UnitParser {
  /// Longer texts are no units; the limit keeps hostile ones cheap.
  private static let longest = 80

  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: Substring) {
    scalars = Array(text.unicodeScalars.prefix(UnitParser.longest + 1))
  }

  mutating func wholeUnit() -> Unit? {
    guard !scalars.isEmpty, scalars.count <= UnitParser.longest else { return nil }
    if scalars.first == "1" {
      position = 1
      if scalars.count == 1 { return Unit(symbol: "1", dimension: .one, scale: 1) }
      guard scalars[1] == "/" else { return nil }
    }
    guard let unit = readUnit(), position == scalars.count else { return nil }
    return unit
  }

  mutating func longestUnit() -> (unit: Unit, length: Int)? {
    guard let unit = readUnit() else { return nil }
    return (unit, scalars[..<position].reduce(0) { $0 + UTF8.width($1) })
  }

  /// Leaves `position` behind the longest unit that could be read.
  private mutating func readUnit() -> Unit? {
    var unit = Unit(symbol: "", dimension: .one, scale: 1)
    if next != "/" {
      guard let term = readTerm() else { return nil }
      unit = term
    }
    while let sign = next, let isDivision = UnitParser.isDivision(sign) {
      let start = position
      position += 1
      guard let term = readTerm(), unit.isOfOneYear(with: term) else {
        position = start
        break
      }
      unit = unit.joined(with: term, isDivision: isDivision)
    }
    return unit.symbol.isEmpty || !unit.isUsable ? nil : unit
  }

  private static func isDivision(_ sign: Unicode.Scalar) -> Bool? {
    switch sign {
    case "/": true
    case "*", "·", "⋅": false
    default: nil
    }
  }

  /// A symbol with its power, or what is counted joined to one: `s²`, `GPU-h`.
  private mutating func readTerm() -> Unit? {
    let start = position
    guard let first = readSymbol() else {
      position = start
      return nil
    }
    guard next == "-", UnitTable.counted.contains(first.symbol) else { return first }
    let end = position
    position += 1
    guard let second = readSymbol() else {
      position = end
      return first
    }
    return Unit(
      symbol: "\(first.symbol)-\(second.symbol)",
      dimension: second.dimension,
      scale: second.scale,
      priceYear: second.priceYear,
    )
  }

  private mutating func readSymbol() -> Unit? {
    let start = position
    while let scalar = next, isLetter(scalar) { position += 1 }
    var spelling = String.UnicodeScalarView()
    spelling.append(contentsOf: scalars[start..<position])
    guard var unit = UnitTable.units[String(spelling)] else { return nil }
    if unit.dimension == .money, let year = readYear() { unit = unit.inMoney(of: year) }
    let end = position
    if let exponent = readExponent(), isBoundary {
      return unit.raised(to: exponent)
    }
    position = end
    return isBoundary ? unit : nil
  }

  /// Four digits that are a year for prices.
  private mutating func readYear() -> Int? {
    let end = position + 4
    guard end <= scalars.count, scalars[position..<end].allSatisfy(isDigit) else { return nil }
    let year = scalars[position..<end].reduce(0) { $0 * 10 + Int($1.value) - 0x30 }
    guard (1900...2100).contains(year) else { return nil }
    position = end
    return year
  }

  /// `^2`, `^-1`, `^0.5`, `²`, `⁻¹`.
  private mutating func readExponent() -> Double? {
    if next == "^" {
      position += 1
      var text = ""
      if next == "-" || next == "−" {
        text = "-"
        position += 1
      }
      while let scalar = next, isDigit(scalar) || scalar == "." {
        text.unicodeScalars.append(scalar)
        position += 1
      }
      // `.5` and `2.` are no numbers elsewhere either.
      guard text.last != ".", !text.hasPrefix("."), !text.hasPrefix("-.") else { return nil }
      return Double(text)
    }
    var text = ""
    while let scalar = next, let digit = superscripts.firstIndex(of: scalar) {
      text += String(digit)
      position += 1
    }
    if text.isEmpty, next == "⁻" {
      position += 1
      while let scalar = next, let digit = superscripts.firstIndex(of: scalar) {
        text += String(digit)
        position += 1
      }
      text = "-" + text
    }
    return Double(text)
  }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar == "$" || scalar == "%"
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Whether a name or a call could not go on here.
  private var isBoundary: Bool {
    guard let scalar = next else { return true }
    if isLetter(scalar) || isDigit(scalar) || scalar == "_" || scalar == "(" { return false }
    guard scalar == ".", position + 1 < scalars.count else { return true }
    return !isLetter(scalars[position + 1]) && !isDigit(scalars[position + 1])
  }
}

extension Unit {
  /// Powers of powers may overflow.
  fileprivate var isUsable: Bool { scale.isFinite && scale > 0 }

  fileprivate func isOfOneYear(with other: Unit) -> Bool {
    priceYear == nil || other.priceYear == nil || priceYear == other.priceYear
  }

  fileprivate func inMoney(of year: Int) -> Unit {
    Unit(symbol: "\(symbol)\(year)", dimension: dimension, scale: scale, priceYear: year)
  }

  fileprivate func joined(with other: Unit, isDivision: Bool) -> Unit {
    let sign = isDivision ? "/" : symbol.isEmpty ? "" : "·"
    return Unit(
      symbol: symbol + sign + other.symbol,
      dimension: isDivision ? dimension / other.dimension : dimension * other.dimension,
      scale: isDivision ? scale / other.scale : scale * other.scale,
      priceYear: priceYear ?? other.priceYear,
    )
  }

  fileprivate func raised(to exponent: Double) -> Unit? {
    guard abs(exponent) <= 12, exponent != 0, let dimension = dimension.raised(to: exponent) else {
      return nil
    }
    let isWhole = exponent == exponent.rounded()
    return Unit(
      symbol: symbol + (isWhole ? superscript(Int(exponent)) : "^\(exponent)"),
      dimension: dimension,
      scale: power(scale, exponent),
      priceYear: priceYear,
    )
  }
}

private let superscripts: [Unicode.Scalar] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

/// `25` as `²⁵`, `-3` as `⁻³`.
func superscript(_ number: Int) -> String {
  var text = number < 0 ? "⁻" : ""
  for digit in String(number.magnitude).utf8 {
    text.unicodeScalars.append(superscripts[Int(digit - 0x30)])
  }
  return text
}
