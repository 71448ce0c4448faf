import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the command's words go.
enum Terminal {
  /// Whether standard error is a terminal whose reader has not asked for plain text.
  static var showsColor: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  }

  static func printError(_ text: String) {
    var stream = StandardError()
    print(text, to: &stream)
  }

  /// Prints a value for programs: sorted keys, a member a line.
  static func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}

/// Standard error as a place to print to.
private struct StandardError: TextOutputStream {
  mutating func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = writeToStandardError(bytes)
      // Nobody listens any more: there is nothing left to tell.
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

/// Writes what fits; the number of bytes written, or -1.
private func writeToStandardError(_ bytes: ArraySlice<UInt8>) -> Int {
  unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
