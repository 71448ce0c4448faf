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
    // Where nobody listens any more, there is nothing left to tell.
    _ = writeAll(text + "\n", to: STDERR_FILENO)
  }

  /// Prints a line that is read at once, also where it goes through a pipe.
  static func printNow(_ text: String) {
    print(text)
    fflush(nil)
  }

  /// Prints a value for programs: sorted keys, a member a line.
  ///
  /// - Throws: ``UnwrittenOutput``, since half an answer is none for a program.
  static func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    guard writeAll(text + "\n", to: STDOUT_FILENO) else { throw UnwrittenOutput() }
  }
}

/// Standard output took less than there was to print: a full disk, for one.
struct UnwrittenOutput: Error, CustomStringConvertible {
  let description = "standard output did not take the whole answer; is the disk full?"
}

/// Writes a text to a file descriptor; false where not all of it could be written.
private func writeAll(_ text: String, to descriptor: Int32) -> Bool {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = unsafe bytes.withUnsafeBytes {
      unsafe write(descriptor, $0.baseAddress, $0.count)
    }
    guard count > 0 else { return false }
    bytes = bytes.dropFirst(count)
  }
  return true
}
