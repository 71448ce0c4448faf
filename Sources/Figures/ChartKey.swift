import HTML

/// Names of series in rows above the plot, each behind a sample of its look.
struct ChartKey {
  /// What stands before a name.
  enum Sample {
    case line, marker, range, bar

    /// Room for it, with a gap behind.
    var width: Double {
      switch self {
      case .line: 30
      case .marker: 15
      case .range, .bar: 28
      }
    }
  }

  struct Name {
    var text: String
    var look: SeriesLook
    /// Classes of the sample where they are not the series' own.
    var sample: String?
  }

  struct Entry {
    /// The name, with the left end of its baseline.
    var text: PlacedText
    /// nil for a remark.
    var look: SeriesLook?
    var sample: String?
  }

  let entries: [Entry]
  private let sample: Sample

  /// - Parameters:
  ///   - names: In order; as many as fit are shown, with the number of the others.
  ///   - sample: What stands before each.
  ///   - format: The drawing.
  ///   - rows: How many rows there may be.
  init(
    _ names: [Name],
    _ sample: Sample,
    _ format: Format,
    rows: Int,
  ) {
    self.sample = sample
    var entries: [Entry] = []
    var x = 0.0
    var row = 0
    func text(_ text: String, _ name: String, _ x: Double) -> PlacedText {
      PlacedText(
        name: name,
        text: text,
        start: Position(x: x, y: 14 + Self.leading * Double(row)),
        size: format.labelSize,
        isBold: true,
      )
    }
    for (index, name) in names.enumerated() {
      let limit = format.width - sample.width - 80
      let cut = TextWidth.cut(name.text, to: limit, size: format.labelSize, isBold: true)
      let width = sample.width + TextWidth.of(cut, size: format.labelSize, isBold: true)
      if x > 0, x + width > format.width {
        x = 0
        row += 1
      }
      guard row < rows else {
        entries.append(Entry(text: text("and \(names.count - index) more", "lab", 0)))
        break
      }
      entries.append(
        Entry(
          // In ink, since the sample has the colour, in which words look like a link.
          text: text(cut, "lab", x + sample.width),
          look: name.look,
          sample: name.sample,
        )
      )
      x += width + 22
    }
    self.entries = entries
  }

  private init() {
    entries = []
    sample = .line
  }

  static let none = ChartKey()

  private static let leading = 20.0

  /// The room it takes from the top of the drawing.
  var height: Double { entries.last.map { $0.text.start.y + 10 } ?? 0 }

  /// The room of each entry with its sample.
  var boxes: [Rectangle] {
    entries.map { entry in
      var box = entry.text.rectangle
      if entry.look != nil { box.minX -= sample.width }
      return box
    }
  }

  var nodes: [Node] {
    entries.flatMap { entry -> [Node] in
      let text = Pen.text(entry.text)
      guard let look = entry.look else { return [text] }
      let (x, y) = (entry.text.start.x - sample.width, entry.text.start.y - 4.5)
      switch sample {
      case .line: return [Pen.line(look.line, x, y, x + 24, y), text]
      case .range:
        return [
          Pen.line(look.range, x, y, x + 22, y),
          Marker.node(look, at: Position(x: x + 11, y: y), radius: 5.5), text,
        ]
      case .bar:
        let bar = Rectangle(minX: x, minY: y - 5.5, maxX: x + 22, maxY: y + 5.5)
        return [Pen.rectangle(entry.sample ?? look.bar, bar), text]
      case .marker:
        return [Marker.node(look, at: Position(x: x + 5.5, y: y), radius: 4.5), text]
      }
    }
  }
}
