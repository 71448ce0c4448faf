import HTML
import Quantities
import Testing

@testable import Figures

/// A drawing read back: elements with their attributes, as a reader's browser would find them.
struct DrawnChart {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text: String

    var classes: [Substring] { (attributes["class"] ?? "").split(separator: " ") }

    func number(_ name: String) -> Double { attributes[name].flatMap(Double.init) ?? .nan }
  }

  let html: String
  let elements: [Element]

  init(_ chart: LineChart, _ width: DrawingWidth) { self.init(chart.drawing(width)) }

  init(_ chart: RowChart, _ width: DrawingWidth) { self.init(chart.drawing(width)) }

  init(_ chart: Histogram, _ width: DrawingWidth) { self.init(chart.drawing(width)) }

  private init(_ node: Node) {
    html = node.html
    var found: [Element] = []
    Self.collect(node, into: &found)
    elements = found
  }

  func all(_ name: String, _ class: String? = nil) -> [Element] {
    elements.filter { element in
      element.name == name && `class`.map { element.classes.contains(Substring($0)) } ?? true
    }
  }

  /// Width and height of the view box.
  var size: (width: Double, height: Double) {
    let numbers = (elements.first?.attributes["viewBox"] ?? "").split(separator: " ")
    return (Double(numbers[2]) ?? 0, Double(numbers[3]) ?? 0)
  }

  /// What is wrong with the places of texts: those that leave the drawing or touch each other.
  var collisions: [String] {
    let texts = all("text")
    let boxes = texts.map { Self.box(of: $0) }
    let room = Rectangle(minX: 0, minY: 0, maxX: size.width + 0.1, maxY: size.height)
    return boxes.indices.flatMap { index -> [String] in
      let outside =
        boxes[index].grown(by: -0.1).isInside(room)
        ? [] : ["`\(texts[index].text)` leaves the drawing"]
      return outside
        + (0..<index).filter { boxes[index].overlaps(boxes[$0]) }.map {
          "`\(texts[index].text)` and `\(texts[$0].text)` overlap"
        }
    }
  }

  /// Coordinates with more than one decimal, or that are no numbers.
  var oddCoordinates: [String] {
    let names = ["x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "width", "height"]
    let single = elements.flatMap { element in names.compactMap { element.attributes[$0] } }
    let listed = elements.flatMap { element in
      ((element.attributes["points"] ?? "") + " " + (element.attributes["d"] ?? ""))
        .split { !"0123456789.-naif".contains($0) }.map(String.init)
    }
    return (single + listed).filter { text in
      let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
      return decimals > 1 || Double(text)?.isFinite != true || text == "-0"
    }
  }

  /// The rectangles in the paths of a class, with the classes of their path.
  func bars(_ name: String) -> [(classes: [Substring], box: Rectangle)] {
    all("path", name).flatMap { path in
      (path.attributes["d"] ?? "").split(separator: "z").map { part in
        let numbers = part.split { !"0123456789.-".contains($0) }.compactMap { Double($0) }
        let box = Rectangle(
          minX: numbers[0],
          minY: numbers[1],
          maxX: numbers[2],
          maxY: numbers[3],
        )
        return (path.classes, box)
      }
    }
  }

  /// How many strokes the paths of a class have.
  func strokes(_ name: String) -> Int {
    all("path", name).map { ($0.attributes["d"] ?? "").count { $0 == "M" } }.reduce(0, +)
  }

  func text(ofFirst name: String) -> String { all(name).first?.text ?? "" }

  private static func collect(_ node: Node, into found: inout [Element]) {
    guard case .element(let name, let attributes, let children) = node else { return }
    var values: [String: String] = [:]
    for attribute in attributes { values[attribute.name] = attribute.value ?? "" }
    // Between number and unit stands a space that does not break.
    let text = children.map { if case .text(let text) = $0 { text } else { "" } }.joined()
      .spelledPlainly
    found.append(Element(name: name, attributes: values, text: text))
    for child in children { collect(child, into: &found) }
  }

  /// The room that a text takes, estimated from what is written alone.
  static func box(of text: Element) -> Box {
    let isLabel = text.classes.contains("lab")
    let isText = text.classes.contains { $0 == "rowl" || $0 == "val" || $0 == "note" }
    let size = isLabel ? 14.0 : isText ? 13.5 : 12
    let isBold = isLabel || text.classes.contains { $0 == "refl" || $0 == "b" }
    let width = TextWidth.of(text.text, size: size, isBold: isBold)
    let isAtLeft = text.attributes["x"] == nil
    let start = Position(x: isAtLeft ? 0 : text.number("x"), y: text.number("y"))
    let shift =
      switch text.attributes["text-anchor"] {
      case "middle": -width / 2
      case "end": -width
      default: 0.0
      }
    let upright = Box(
      Rectangle(
        minX: start.x + shift,
        minY: start.y - 0.74 * size,
        maxX: start.x + shift + width,
        maxY: start.y + 0.2 * size,
      )
    )
    guard let transform = text.attributes["transform"],
      let angle = Double(transform.dropFirst("rotate(".count).prefix { $0 != " " })
    else { return upright }
    let direction = direction(ofDegrees: angle)
    let (dx, dy) = (upright.center.x - start.x, upright.center.y - start.y)
    return Box(
      center: Position(
        x: start.x + dx * direction.x - dy * direction.y,
        y: start.y + dx * direction.y + dy * direction.x,
      ),
      halfWidth: upright.halfWidth,
      halfHeight: upright.halfHeight,
      direction: direction,
    )
  }

  /// Cosine and sine from their series.
  private static func direction(ofDegrees angle: Double) -> Position {
    let x = angle * .pi / 180
    var (cosine, sine, term) = (0.0, 0.0, 1.0)
    for power in 0..<24 {
      switch power % 4 {
      case 0: cosine += term
      case 1: sine += term
      case 2: cosine -= term
      default: sine -= term
      }
      term *= x / Double(power + 1)
    }
    return Position(x: cosine, y: sine)
  }

  static func positions(of line: Element) -> [Position] {
    (line.attributes["points"] ?? "").split(separator: " ").map { pair in
      let numbers = pair.split(separator: ",").map { Double($0) ?? .nan }
      return Position(x: numbers[0], y: numbers[1])
    }
  }
}

extension String {
  /// With common spaces in the place of those that do not break.
  var spelledPlainly: String { String(map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 }) }
}

/// Charts of all kinds from a seed, so that a case that fails can be run again.
struct ChartMaker: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  static func chart(seed: Int) -> LineChart {
    var maker = ChartMaker(seed: seed)
    return maker.chart(id: "c\(seed)")
  }

  private mutating func chart(id: String) -> LineChart {
    let words = [
      "A100", "Quantum, quadratic speedup", "25,000 GPUs",
      "a cluster of the year 2030 at half price",
      "H100", "W", "Neutral atoms with fast readout", "量子計算機",
    ]
    let count = Int.random(in: 1...5, using: &self)
    let points = [2, 3, 7, 12, 13, 41, 150, 300].randomElement(using: &self) ?? 2
    let x = axis("Size of the job", isY: false)
    let y = axis("Time", isY: true)
    let hasBands = Bool.random(using: &self)
    let xs = values(x, points)
    let series = (0..<count).map { index in
      LineChart.Series(
        label: words[(index + Int.random(in: 0..<3, using: &self)) % words.count],
        points: self.points(xs, y, hasBand: hasBands && index < 3),
      )
    }
    let rules = (0..<Int.random(in: 0...3, using: &self)).map { index in
      ChartRule(
        index == 1 ? .vertical : .horizontal,
        at: values(index == 1 ? x : y, 9).randomElement(using: &self) ?? 1,
        label: ["100 days", "the frontier run of 2023", nil][index],
      )
    }
    return LineChart(id: id, title: "Finding", x: x, y: y, series: series, rules: rules)
  }

  private mutating func axis(_ title: String, isY: Bool) -> ChartAxis {
    ChartAxis(
      title: title,
      scale: Bool.random(using: &self) ? .log : .linear,
      dimension: isY && Bool.random(using: &self) ? .time : .one,
    )
  }

  private mutating func values(_ axis: ChartAxis, _ count: Int) -> [Double] {
    let low = Elementary.power10(Double.random(in: 0...6, using: &self))
    let ratio = Elementary.power10(
      Double.random(in: 0.2...(axis.scale == .log ? 9 : 2), using: &self)
    )
    return (0..<count).map { index in
      let share = count > 1 ? Double(index) / Double(count - 1) : 0
      return axis.scale == .log
        ? low * Elementary.power10(share * Elementary.log10(ratio))
        : low + low * (ratio - 1) * share
    }
  }

  private mutating func points(
    _ xs: [Double],
    _ y: ChartAxis,
    hasBand: Bool,
  ) -> [LineChart.Point] {
    var ys = values(y, xs.count)
    switch Int.random(in: 0..<5, using: &self) {
    case 0: ys.reverse()
    case 1: ys.shuffle(using: &self)
    case 2: ys = Array(repeating: ys[0], count: ys.count)
    default: break
    }
    return zip(xs, ys).map { x, y in
      LineChart.Point(x: x, y: y, band: hasBand ? (y * 0.8)...(y * 1.3) : nil)
    }
  }
}
