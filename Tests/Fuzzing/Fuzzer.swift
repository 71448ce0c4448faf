import Foundation

/// libFuzzer over one target, which `FUZZ_TARGET` names; `script/fuzz` starts it.
///
/// The name is no argument since libFuzzer starts itself again with its own.
@main
struct Fuzzer {
  static func main() {
    guard chosenTarget != nil else {
      print(FuzzTarget.allCases.map(\.rawValue).joined(separator: "\n"))
      return
    }
    var count = CommandLine.argc
    // The driver may move both; the words themselves live as long as the process.
    var words = unsafe CommandLine.unsafeArgv
    exit(unsafe runDriver(&count, &words, feedOneInput))
  }
}

private let chosenTarget = ProcessInfo.processInfo.environment["FUZZ_TARGET"]
  .flatMap(FuzzTarget.init)

/// What libFuzzer calls with each input; -1 keeps one out of the corpus.
@_cdecl("LLVMFuzzerTestOneInput")
public func feedOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  return chosenTarget?.run(bytes) == true ? 0 : -1
}

/// libFuzzer's own `main`, which ours stands in for.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ feed: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt,
) -> CInt
