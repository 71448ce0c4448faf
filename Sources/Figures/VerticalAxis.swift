/// The ticks of a vertical axis, whose texts stand on their gridlines in a gutter at the left.
enum VerticalAxis {
  static func ticks(_ scale: AxisScale, _ format: Format, height: Double) -> [Tick] {
    func ticks(isShort: Bool) -> [Tick] {
      Ticks(scale: scale, isShort: isShort) { ticks in
        zip(ticks, ticks.dropFirst()).allSatisfy { ($1.share - $0.share) * height >= 26 }
      }.chosen
    }
    let long = ticks(isShort: format.isNarrow)
    let fits = long.allSatisfy {
      TextWidth.of($0.text, size: format.tickSize) <= 1.2 * format.gutter - 6
    }
    return fits ? long : ticks(isShort: true)
  }
}
