/// The ticks of a horizontal axis whose texts have room side by side.
struct HorizontalAxis {
  struct Place: Hashable {
    var x: Double
    var text: PlacedText
  }

  /// From left to right, with baselines at 0.
  let places: [Place]

  /// - Parameters:
  ///   - scale: What is shown.
  ///   - plot: From its low to its high end.
  ///   - room: Where texts may stand; one that would leave it ends or starts at its edge.
  ///   - format: Gives the size of texts.
  init(
    _ scale: AxisScale,
    over plot: ClosedRange<Double>,
    in room: ClosedRange<Double>,
    _ format: Format,
  ) {
    func place(_ tick: Tick) -> Place {
      let x = plot.lowerBound + tick.share * (plot.upperBound - plot.lowerBound)
      let half = TextWidth.of(tick.text, size: format.tickSize) / 2
      var text = PlacedText(
        name: "tick",
        text: tick.text,
        start: Position(x: x, y: 0),
        anchor: .middle,
        size: format.tickSize,
      )
      if x + half > room.upperBound {
        text.start.x = room.upperBound
        text.anchor = .end
      } else if x - half < room.lowerBound {
        text.start.x = room.lowerBound
        text.anchor = .start
      }
      return Place(x: x, text: text)
    }
    func fit(_ ticks: [Tick]) -> Bool {
      let ranges = ticks.map { place($0).text.rectangle }
      return ranges.allSatisfy { $0.minX >= room.lowerBound && $0.maxX <= room.upperBound }
        && zip(ranges, ranges.dropFirst()).allSatisfy { $1.minX - $0.maxX >= 12 }
    }
    places = Ticks(scale: scale, isShort: format.isNarrow, fits: fit).chosen.map(place)
  }
}
