/// What can be seen of a formula without understanding it: its commands, and what they open.
///
/// It holds texts against limits before KaTeX sees them, and finds the opening of what KaTeX only
/// misses at the end.
struct TeXOutline {
  struct Command {
    /// With its backslash; the environment too where it is `\begin` or `\end`.
    let name: String
    /// UTF-8 bytes of the formula.
    let range: Range<Int>
  }

  private(set) var commands: [Command] = []
  /// What is open at the end, the innermost last: `{`, `\left` or `\begin{…}`.
  private(set) var unclosed: [Command] = []
  /// The sign that starts the first comment.
  private(set) var comment: Range<Int>?
  /// The first opening that stands deeper than ``deepest``.
  private(set) var tooDeep: Range<Int>?

  /// How deep braces, `\left` and environments may stand in each other.
  static let deepest = 50

  init(_ tex: String) {
    let bytes = Array(tex.utf8)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index = readCommand(in: bytes, at: index)
      case UInt8(ascii: "%"):
        comment = comment ?? index..<index + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      case UInt8(ascii: "{"):
        open(Command(name: "{", range: index..<index + 1))
        index += 1
      case UInt8(ascii: "}"):
        close { $0 == "{" }
        index += 1
      default: index += 1
      }
    }
  }

  private mutating func readCommand(in bytes: [UInt8], at start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, bytes[end].isLetter { end += 1 }
    if end == start + 1, end < bytes.count {
      end += 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    var command = Command(
      name: String(decoding: bytes[start..<end], as: UTF8.self),
      range: start..<end,
    )
    if command.name == "\\begin" || command.name == "\\end" {
      let closing = bytes[end...].firstIndex { $0 == UInt8(ascii: "}") } ?? bytes.count
      if end < bytes.count, bytes[end] == UInt8(ascii: "{"), closing < bytes.count {
        end = closing + 1
        command = Command(
          name: String(decoding: bytes[start..<end], as: UTF8.self),
          range: start..<end,
        )
      }
    }
    commands.append(command)
    if command.name == "\\left" || command.name.hasPrefix("\\begin{") { open(command) }
    if command.name == "\\right" { close { $0 == "\\left" } }
    if command.name.hasPrefix("\\end{") { close { $0.hasPrefix("\\begin{") } }
    return end
  }

  private mutating func open(_ command: Command) {
    unclosed.append(command)
    if unclosed.count > Self.deepest, tooDeep == nil { tooDeep = command.range }
  }

  /// Closes what is open if it is of the kind; what is not closed is the fault that counts.
  private mutating func close(_ isKind: (String) -> Bool) {
    if let last = unclosed.last, isKind(last.name) { unclosed.removeLast() }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
