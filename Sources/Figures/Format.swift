/// The measures of a drawing.
struct Format {
  let name: String
  /// Ends the ids inside.
  let suffix: String
  let width: Double
  let height: Double
  let gutter: Double
  /// Sizes of text we leave room for: wide drawings are shown smaller than drawn, on tablets and on
  /// paper, with text that is larger in turn.
  let tickSize: Double
  let labelSize: Double
  /// Row labels, values and labels of points.
  let textSize: Double
  let isNarrow: Bool

  /// For a desk.
  static let wide = Format(
    name: "wid",
    suffix: "w",
    width: 958,
    height: 480,
    gutter: 104,
    tickSize: 14,
    labelSize: 15.5,
    textSize: 14.5,
    isNarrow: false,
  )
  /// For a phone.
  static let narrow = Format(
    name: "nar",
    suffix: "n",
    width: 350,
    height: 450,
    gutter: 62,
    tickSize: 12,
    labelSize: 14,
    textSize: 13.5,
    isNarrow: true,
  )
}
