import Quantities

/// A unit as people write it behind a number: `days`, `percent`, `kWh`, `%`, `times`.
struct UnitWord {
  /// nil for units that quantities do not have, such as `nm`.
  let unit: Unit?
  /// The bytes of its text.
  let range: Range<Int>

  /// Whether it names things that are counted, such as `GPUs`, which are no unit of prose.
  var isCounted: Bool {
    guard let unit, unit.dimension == .one else { return false }
    return !isShare && !isTimes
  }

  var isShare: Bool { unit.map { ["%", "ppm", "ppb"].contains($0.symbol) } ?? false }

  /// Whether it is that of `3 times` or `3×`.
  let isTimes: Bool

  /// The unit that starts at an offset; nil where there is none.
  init?(in bytes: [UInt8], at offset: Int) {
    guard offset < bytes.count else { return nil }
    if bytes.has("×", at: offset) {
      let behind = bytes.skippingSpace(from: offset + 2)
      guard behind == bytes.count || !isDigit(bytes[behind]) else { return nil }
      self.init(unit: Unit(parsing: "1"), range: offset..<offset + 2, isTimes: true)
      return
    }
    if bytes[offset] >= 0x80,
      let sign = ["°C", "°F", "°", "‰"].first(where: { bytes.has($0, at: offset) })
    {
      self.init(unit: nil, range: offset..<offset + sign.utf8.count, isTimes: false)
      return
    }
    let text = String(decoding: bytes[offset...].prefix(40).prefix { $0 > 0x20 }, as: UTF8.self)
    if let (word, length) = Self.spelled(text, bytes: bytes, at: offset) {
      self.init(unit: word, range: offset..<offset + length, isTimes: text.hasPrefix("times"))
      return
    }
    guard let (unit, length) = Unit.longestPrefix(of: text[...]), text.first != "/",
      // The article, and not the symbol of a year.
      text.utf8.prefix(length).elementsEqual("a".utf8) == false,
      !bytes.continuesWord(at: offset + length)
    else { return nil }
    self.init(unit: unit, range: offset..<offset + length, isTimes: false)
  }

  private init(unit: Unit?, range: Range<Int>, isTimes: Bool) {
    self.unit = unit
    self.range = range
    self.isTimes = isTimes
  }

  /// Words for units whose symbols quantities know, or nil where they do not.
  private static let words: [String: String?] = {
    var words: [String: String?] = [
      "percent": "%", "times": "1", "dollar": "USD", "dollars": "USD", "joule": "J",
      "joules": "J", "watt": "W", "watts": "W", "byte": "B", "bytes": "B", "gram": "g",
      "grams": "g", "kilogram": "kg", "kilograms": "kg", "ton": "t", "tons": "t", "tonne": "t",
      "tonnes": "t", "hertz": "Hz", "FLOPs": "FLOP", "FLOPS": "FLOP/s", "euro": nil, "euros": nil,
      "EUR": nil, "K": nil, "mK": nil, "nm": nil, "mm": nil, "cm": nil, "km": nil,
      "kelvin": nil, "metres": nil, "meters": nil, "kilometres": nil, "kilometers": nil,
      "nanometres": nil, "nanometers": nil, "decades": nil, "centuries": nil,
    ]
    let prefixes = [
      "pico": "p", "nano": "n", "micro": "µ", "milli": "m", "kilo": "k", "mega": "M", "giga": "G",
      "tera": "T", "peta": "P", "exa": "E",
    ]
    let stems = [
      "second": "s", "watt": "W", "watt-hour": "Wh", "joule": "J", "byte": "B",
      "bit": "bit", "hertz": "Hz",
    ]
    for (prefix, symbol) in prefixes {
      for (stem, unit) in stems where Unit(parsing: symbol + unit) != nil {
        words[prefix + stem] = symbol + unit
        words[prefix + stem + "s"] = symbol + unit
      }
    }
    return words
  }()

  private static func spelled(
    _ text: String,
    bytes: [UInt8],
    at offset: Int,
  ) -> (unit: Unit?, length: Int)? {
    if bytes.has("per cent", at: offset), !bytes.continuesWord(at: offset + 8) {
      return (Unit(parsing: "%"), 8)
    }
    for points in ["percentage point", "basis point"] where bytes.has(points, at: offset) {
      let end = offset + points.utf8.count
      let length = points.utf8.count + (bytes.has("s", at: end) ? 1 : 0)
      if !bytes.continuesWord(at: offset + length) { return (nil, length) }
    }
    let length = text.utf8.prefix { isLetter($0) || $0 == UInt8(ascii: "-") }.count
    var word = String(text.utf8.prefix(length)) ?? ""
    while word.hasSuffix("-") { word.removeLast() }
    guard let symbol = words[word], !bytes.continuesWord(at: offset + word.utf8.count) else {
      return nil
    }
    return (symbol.flatMap { Unit(parsing: $0) }, word.utf8.count)
  }
}

extension [UInt8] {
  /// Whether a letter or a digit stands at an offset.
  func continuesWord(at offset: Int) -> Bool {
    offset < count && (isDigit(self[offset]) || hasLetter(at: offset))
  }
}
