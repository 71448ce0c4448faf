/// How a quantity is printed; all text that shows a number comes from here.
///
/// Numbers have a point and groups of three, the true minus sign, and a no-break space before
/// their unit: `25,000`, `−0.34`, `22 million`, `2.2 × 10²⁵ FLOP`, `95 days`, `$3.10/h`, `34%`.
package struct QuantityFormat: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    /// The median.
    case central
    /// P5.
    case low
    /// P95.
    case high
    /// From P5 to P95: `90 to 101 days`.
    case range
  }

  package var part: Part = .central
  /// Significant digits, 1 to 9; nil where they follow the interval, two where there is none.
  package var digits: Int? = nil
  /// nil for human units by the size; without effect where it does not fit, see ``fits(_:)``.
  package var unit: Unit? = nil
  package var isPercent = false
  /// Small whole numbers in words: `ninety-five days`, `twenty-two million`.
  package var isWords = false
  /// Every digit of a number that is as its author typed it, nine at most, unless ``digits`` is set.
  package var showsAllDigits = false
  /// The years whose money an amount is in; nil where only its ``unit`` says so, or nothing.
  package var priceYears: ClosedRange<Int>? = nil
  /// Prints the years behind an amount of money, where they are known: `$61 million (2024)`.
  package var showsYear = false

  package init() {}

  /// Whether the format suits a dimension: its unit measures it, `percent` has a plain number, `year`
  /// an amount of money, or else a time, of which it is the unit.
  package func fits(_ dimension: Dimension) -> Bool {
    if isPercent && dimension != .one { return false }
    if showsYear && !dimension.includesMoney && !(dimension == .time && unit == nil) {
      return false
    }
    return unit.map { $0.dimension == dimension } ?? true
  }

  /// The digits of an ASCII number for programs, nine at most: `2.184e25`, `25000`, `0.34`, `nan`.
  package static func plain(_ value: Double) -> String {
    guard let number = Decimal(value)?.rounded(toDigits: 9) else {
      return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
    }
    return number.plainText
  }
}

extension QuantityFormat {
  /// Reads `TFLOP/s, 2 digits, range`: in any order, each kind of item once.
  ///
  /// - Throws: ``QuantityFormatError`` at the first item that is not known or does not go with others.
  package init(parsing text: String) throws(QuantityFormatError) {
    var start = 0
    for item in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let blanks = item.prefix { $0 == 0x20 || $0 == 0x09 }.count
      let trailing = item.reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
      let trimmed = item.dropFirst(blanks).dropLast(trailing)
      let lower = start + min(blanks, item.count)
      start += item.count + 1
      let word = String(Substring(trimmed))
      let problem = add(word)
      if let problem {
        throw QuantityFormatError(
          range: lower..<lower + trimmed.count,
          item: word,
          nearest: problem == .unknown ? QuantityFormat.nearest(to: word) : nil,
          reason: problem,
        )
      }
    }
  }

  private mutating func add(_ item: String) -> QuantityFormatError.Reason? {
    let parts: [String: Part] = ["range": .range, "low": .low, "high": .high]
    if let part = parts[item] {
      defer { self.part = part }
      return self.part == .central ? nil : .conflict
    }
    switch item {
    case "percent":
      defer { isPercent = true }
      return isPercent || unit != nil ? .conflict : nil
    case "year":
      defer { showsYear = true }
      return showsYear ? .conflict : nil
    case "words":
      defer { isWords = true }
      return isWords ? .conflict : nil
    default: break
    }
    let words = item.split(separator: " ")
    if words.count == 2, words[1] == "digits" || words[1] == "digit" {
      guard let count = Int(words[0]), (1...9).contains(count) else { return .unknown }
      defer { digits = count }
      return digits == nil ? nil : .conflict
    }
    guard let unit = Unit(parsing: item) else { return .unknown }
    defer { self.unit = unit }
    return self.unit == nil && !isPercent ? nil : .conflict
  }

  private static func nearest(to item: String) -> String? {
    let words = item.split(separator: " ")
    if words.count == 2, let count = Int(words[0]), words[1].hasPrefix("d") {
      return count <= 1 ? "1 digit" : "\(min(count, 9)) digits"
    }
    let keywords = ["range", "low", "high", "percent", "words", "2 digits", "year"]
    return nearestSpelling(to: item, among: keywords) ?? Unit.nearest(to: item)
  }
}

package struct QuantityFormatError: Error, Sendable, Hashable {
  package enum Reason: Sendable, Hashable {
    case unknown
    /// Known, but a second of its kind: `low, range`, `GWh, percent`.
    case conflict
  }

  /// Where the item stands, in UTF-8 bytes.
  package var range: Range<Int>
  package var item: String
  /// The known item that was probably meant.
  package var nearest: String?
  package var reason: Reason = .unknown
}
