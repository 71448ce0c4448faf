import ArgumentParser
import Diagnostics
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What all verbs that work on a site share: the folder, and how problems are told.
struct SiteOptions: ParsableArguments {
  @Argument(help: "The folder that holds notebooks/ and site/.")
  var folder = "."

  @Flag(help: "Print problems as JSON on standard output.")
  var json = false

  /// Tells all problems in order: people on standard error, programs on standard output.
  ///
  /// - Throws: ExitCode 1 if one of them is an error.
  func report(_ problems: [Diagnostic]) throws {
    let problems = problems.inOrder
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(DiagnosticReport(problems)), as: UTF8.self))
    } else if !problems.isEmpty {
      let renderer = DiagnosticRenderer(usesColor: Terminal.showsColor)
      Terminal.printError(renderer.render(problems) + "\n" + problems.summary)
    }
    if problems.containsError { throw ExitCode(1) }
  }
}

extension [Diagnostic] {
  /// How many there are, `2 errors, 1 warning`.
  fileprivate var summary: String {
    let errors = count { $0.severity == .error }
    return [(errors, "error"), (count - errors, "warning")]
      .filter { $0.0 > 0 }
      .map { $0.0.count(of: $0.1) }
      .joined(separator: ", ")
  }
}

extension Int {
  /// `1 file`, `2 files`.
  func count(of noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

enum Terminal {
  /// Whether standard error is a terminal whose reader has not asked for plain text.
  static var showsColor: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  }

  static func printError(_ text: String) {
    var stream = StandardError()
    print(text, to: &stream)
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
