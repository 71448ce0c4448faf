extension Unit {
  /// Every spelling of a plain or prefixed symbol, for "did you mean".
  package static let symbols: [String] = UnitTable.rows.map(\.spelling)

  /// The unit that was probably meant by a text that is none: `TFLOP/s` for `TFLOPS`.
  package static func nearest(to text: String) -> String? {
    guard text.utf8.count <= 40 else { return nil }
    return habit(text) ?? nearestSpelling(to: text, among: symbols)
  }

  /// Spellings of other fields that we do not take, since they say too little or two things.
  private static func habit(_ text: String) -> String? {
    let whole = [
      "m": "min", "mins": "min", "sec": "s", "secs": "s", "hr": "h", "hrs": "h", "y": "a",
      "yrs": "years", "wks": "weeks",
    ]
    if let unit = whole[text.lowercased()] { return unit }
    let endings = [
      ("FLOPS", "FLOP/s"), ("Flops", "FLOP/s"), ("flops", "FLOP/s"), ("FLOPs", "FLOP"),
      ("Flop/s", "FLOP/s"), ("flop/s", "FLOP/s"), ("bps", "bit/s"), ("Bps", "B/s"),
      ("b/s", "bit/s"), ("b", "bit"),
    ]
    return endings.lazy.filter { text.hasSuffix($0.0) }
      .map { text.dropLast($0.0.count) + $0.1 }
      .first { Unit(parsing: $0) != nil }
  }
}
