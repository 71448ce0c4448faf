/// The names of rows: left of the plot on wide drawings, above their marks on narrow ones.
struct RowLabels {
  /// Where the plot may begin.
  let gutter: Double
  private let labels: [[String]]
  private let notes: [String?]
  /// Whether the notes of a narrow drawing stand behind the names: all or none.
  private let notesAreBeside: Bool
  private let format: Format
  private let space: Double

  struct Place {
    var texts: [PlacedText]
    /// The middle of the marks.
    var center: Double
    var bottom: Double
  }

  /// The widest a column of names may be.
  private static let widest = 290.0

  init(_ plotted: PlottedRows, _ format: Format) {
    self.format = format
    let size = format.textSize
    let texts = plotted.rows.map(\.label)
    let noteTexts = plotted.rows.map(\.note)
    func columns(_ width: Double) -> [[String]] {
      texts.map { LabelText.wrapped($0, to: width, size: size, lines: 2) }
    }
    var column = format.width
    if !format.isNarrow {
      let widths = texts.map { TextWidth.of($0, size: size) }
      let notes = noteTexts.compactMap { $0.map { TextWidth.of($0, size: format.tickSize) } }
      let natural = max(widths.max() ?? 0, min(notes.max() ?? 0, 240))
      // Two lines rather than a column that leaves little to the plot.
      let narrower = [200.0, 240, Self.widest].first { width in
        width >= min(notes.max() ?? 0, 240) && !columns(width).joined().contains { $0.last == "…" }
      }
      column = natural <= 240 ? natural : narrower ?? Self.widest
    }
    labels = columns(column)
    notes = noteTexts.map { note in
      note.map { TextWidth.cut($0, to: column, size: format.tickSize) }
    }
    notesAreBeside = zip(labels, notes).allSatisfy { lines, note in
      let end = TextWidth.of(lines.last ?? "", size: size) + 14
      return end + TextWidth.of(note ?? "", size: format.tickSize) <= format.width
    }
    gutter = format.isNarrow || texts.isEmpty ? 0 : (column + 14).rounded()
    let count = plotted.rows.count
    space =
      format.isNarrow
      ? (count <= 8 ? 15 : count <= 20 ? 11 : 9) : (count <= 8 ? 20 : count <= 16 ? 13 : 8)
  }

  private var leading: Double { 1.2 * format.textSize }
  private var noteLeading: Double { 1.2 * format.tickSize }

  /// The texts of a row whose block starts at `top`.
  ///
  /// - Parameters:
  ///   - row: Which.
  ///   - marks: How high its marks are.
  ///   - extra: Room above its marks for the names of series.
  ///   - top: The end of the row above.
  /// - Returns: Where they stand, and where the row's marks do.
  func place(row: Int, marks: Double, extra: Double, top: Double) -> Place {
    format.isNarrow
      ? above(row, marks: marks, extra: extra, top: top)
      : beside(row, marks: marks, extra: extra, top: top)
  }

  private func beside(_ row: Int, marks: Double, extra: Double, top: Double) -> Place {
    let lines = labels[row]
    let block = Double(lines.count) * leading + (notes[row] == nil ? 0 : noteLeading)
    let height = max(block, marks + 2 * extra) + space
    let center = top + height / 2
    var texts = self.texts(lines, top: center - block / 2)
    if let note = notes[row] {
      texts.append(text(note, y: center + block / 2 - 0.3 * format.tickSize, isNote: true))
    }
    return Place(texts: texts, center: center, bottom: top + height)
  }

  private func above(_ row: Int, marks: Double, extra: Double, top: Double) -> Place {
    let lines = labels[row]
    var y = top + space / 2
    var texts = self.texts(lines, top: y)
    y += Double(lines.count) * leading
    if let note = notes[row] {
      if notesAreBeside {
        var text = text(note, y: y - leading + 0.95 * format.textSize, isNote: true)
        text.start.x = format.width
        text.anchor = .end
        texts.append(text)
      } else {
        texts.append(text(note, y: y + 0.8 * format.tickSize, isNote: true))
        y += noteLeading
      }
    }
    y += 2 + extra
    return Place(texts: texts, center: y + marks / 2, bottom: y + marks + space / 2)
  }

  private func texts(_ lines: [String], top: Double) -> [PlacedText] {
    lines.enumerated().map { index, line in
      text(line, y: top + leading * Double(index) + 0.95 * format.textSize, isNote: false)
    }
  }

  private func text(_ text: String, y: Double, isNote: Bool) -> PlacedText {
    PlacedText(
      name: isNote ? "sm mut" : "rowl",
      text: text,
      start: Position(x: 0, y: y),
      size: isNote ? format.tickSize : format.textSize,
    )
  }
}
