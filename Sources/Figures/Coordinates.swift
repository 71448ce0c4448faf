/// Numbers as they stand in a drawing: to one decimal, without needless characters.
enum Coordinates {
  static func text(_ value: Double) -> String {
    precondition(abs(value) < 1e9, "\(value) is no place on a drawing")
    let tenths = Int((value * 10).rounded())
    let size = abs(tenths)
    let sign = tenths < 0 ? "-" : ""
    return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
  }

  /// A place as paths write it, `12.5 40`; `isRough` leaves out the decimals.
  static func text(_ position: Position, isRough: Bool) -> String {
    isRough
      ? "\(text(position.x.rounded())) \(text(position.y.rounded()))"
      : "\(text(position.x)) \(text(position.y))"
  }

  /// The points of a line or an area, without repetitions; `isRough` leaves out the decimals.
  static func text(_ positions: [Position], isRough: Bool) -> String {
    var texts: [String] = []
    for position in positions {
      let (x, y) = isRough ? (position.x.rounded(), position.y.rounded()) : (position.x, position.y)
      let text = "\(text(x)),\(text(y))"
      if texts.last != text { texts.append(text) }
    }
    return texts.joined(separator: " ")
  }
}
