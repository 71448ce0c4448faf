/// Texts of authors, made fit for a place of limited width.
enum LabelText {
  /// Text on one line, cut to 60 characters; nil where nothing is left.
  static func tidy(_ text: String) -> String? { tidy(text, limit: 60) }

  /// Text on one line, cut to `limit` characters, without the invisible characters that turn or
  /// stack what stands around them; nil where nothing is left.
  static func tidy(_ text: String, limit: Int) -> String? {
    // Anything beyond is cut anyway, and may be a book.
    let start = text.prefix(20 * limit)
    let line = start.split(whereSeparator: \.isWhitespace).map { word in
      String(word.compactMap(plain))
    }.filter { !$0.isEmpty }.joined(separator: " ")
    guard !line.isEmpty else { return nil }
    return line.count > limit || start.count < text.count
      ? String(line.prefix(limit - 1)) + "…" : line
  }

  private static func plain(_ character: Character) -> Character? {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, !turnsText(first) else { return nil }
    // A letter under a tower of accents; flags and families of emoji are shorter.
    return scalars.count > 12 ? Character(first) : character
  }

  /// Unicode's embeddings, overrides and isolates of writing direction.
  private static func turnsText(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      || scalar.value == 0x200E || scalar.value == 0x200F || scalar.value == 0x061C
  }

  /// The text in lines no wider than `limit`: whole words where they fit, the last line cut with an
  /// ellipsis where there is more.
  static func wrapped(_ text: String, to limit: Double, size: Double, lines most: Int) -> [String] {
    func fits(_ text: String) -> Bool { TextWidth.of(text, size: size) <= limit }
    var lines: [String] = []
    var rest = text
    while !rest.isEmpty, lines.count < most - 1, !fits(rest) {
      let words = rest.split(separator: " ")
      var count = words.count - 1
      while count > 1, !fits(words[..<count].joined(separator: " ")) { count -= 1 }
      let line = words[..<max(count, 1)].joined(separator: " ")
      if count >= 1, fits(line) {
        lines.append(line)
        rest = words[count...].joined(separator: " ")
      } else {
        // One word that is wider than the line is broken where it must be.
        let head = head(of: rest, to: limit, size: size)
        lines.append(head)
        rest = String(rest.dropFirst(head.count))
      }
    }
    if !rest.isEmpty { lines.append(TextWidth.cut(rest, to: limit, size: size)) }
    return lines
  }

  private static func head(of text: String, to limit: Double, size: Double) -> String {
    var head = text.first.map(String.init) ?? ""
    for character in text.dropFirst() {
      guard TextWidth.of(head + String(character), size: size) <= limit else { break }
      head.append(character)
    }
    return head
  }
}
