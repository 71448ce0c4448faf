/// A unit of measurement: how many base units (s, J, kg, bit, FLOP, USD) one of it is.
package struct Unit: Sendable, Hashable {
  /// Whatever its spelling was: `d`, `TFLOP/s`, `GWh`, `USD/h`, `%`, `µs`, `GPU-h`, `USD2024/h`.
  package let symbol: String
  package let dimension: Dimension
  package let scale: Double
  /// The year whose money it counts; nil where none is said.
  ///
  /// Nothing is converted between years.
  package let priceYear: Int?

  init(symbol: String, dimension: Dimension, scale: Double, priceYear: Int? = nil) {
    self.priceYear = dimension.includesMoney ? priceYear : nil
    self.symbol = symbol
    self.dimension = dimension
    self.scale = scale
  }

  /// The unit that values of a dimension are stored in.
  package init(baseOf dimension: Dimension) {
    self.init(symbol: dimension.baseSymbol, dimension: dimension, scale: 1)
  }

  /// The unit that the whole of `text` spells, without white space; nil where there is none.
  ///
  /// Units are products (`kW·h`, `kW*h`, `GPU-h`), quotients (`TFLOP/s`, `/s`, `1/s`) and powers
  /// (`s^2`, `s²`, `s^0.5`) of prefixed symbols, read from left to right. A hyphen joins only what is
  /// counted to a unit and binds tighter than a slash: `USD/GPU-h`. Money may say its year, 1900 to
  /// 2100, as `USD2024` or `M$2024`; a unit with two different years is none.
  package init?(parsing text: String) {
    var parser = UnitParser(text[...])
    guard let unit = parser.wholeUnit() else { return nil }
    self = unit
  }

  /// The longest unit that `text` starts with, and its length in UTF-8 bytes.
  ///
  /// It ends where a name could not go on: `d` of `d / x` or `d-x`, nothing of `days2`, `d.x`, `min(`.
  package static func longestPrefix(of text: Substring) -> (unit: Unit, length: Int)? {
    var parser = UnitParser(text)
    return parser.longestUnit()
  }
}
