package import HTML

/// The small drawings beside a verdict; words beside them say the same, so they are hidden from readers
/// that speak.
package enum Gauges {
  /// The ladder of likelihood: seven equal segments between 0, 1, 10, 33, 66, 90, 99 and 100 %.
  ///
  /// - Parameter filled: The segments that the word covers, from 0 (under 1 %) to 6 (over 99 %).
  /// - Returns: An `svg` of class `ladder`.
  package static func likelihoodLadder(filled: Range<Int>) -> Node {
    precondition(
      filled.lowerBound >= 0 && filled.upperBound <= 7,
      "a ladder has segments 0 to 6, not \(filled)",
    )
    let step = 300.0 / 7
    let segments = (0..<7).map { index in
      bar(
        isOn: filled.contains(index),
        x: Double(index) * step + 1,
        y: 10,
        width: step - 2,
        height: 12,
      )
    }
    let limits = ["0", "1", "10", "33", "66", "90", "99", "100"]
    let texts = limits.enumerated().map { index, limit in
      var attributes = [
        Node.Attribute("class", "tick"),
        Node.Attribute("x", Coordinates.text(Double(index) * step)),
        Node.Attribute("y", "40"),
      ]
      if index > 0 {
        attributes.append(Node.Attribute("text-anchor", index == 7 ? "end" : "middle"))
      }
      return Node.element("text", attributes, [.text(limit)])
    }
    return .element(
      "svg",
      [
        "class": "ladder", "viewBox": "0 6 300 38", "width": "300", "height": "38",
        "aria-hidden": "true", "focusable": "false",
      ],
      segments + texts,
    )
  }

  /// Five rising bars, of which the first `level` are filled; the style sheet draws them.
  ///
  /// - Parameter level: From 1 (very low) to 5 (very high).
  /// - Returns: An empty `span` of class `conf` whose property `--n` is the level.
  package static func confidenceBars(level: Int) -> Node {
    precondition((1...5).contains(level), "confidence has levels 1 to 5, not \(level)")
    return .element("span", ["class": "conf", "style": "--n:\(level)"])
  }

  private static func bar(
    isOn: Bool,
    x: Double,
    y: Double,
    width: Double,
    height: Double,
  ) -> Node {
    .element(
      "rect",
      [
        "class": isOn ? "on" : "off", "x": Coordinates.text(x), "y": Coordinates.text(y),
        "width": Coordinates.text(width), "height": Coordinates.text(height),
      ],
    )
  }
}
