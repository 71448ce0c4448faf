internal import FoundationEssentials
internal import Synchronization

/// A JavaScript library of the system: read when it is first asked for, started with the first call.
///
/// Callers on several threads take turns.
final class ScriptLibrary: Sendable {
  enum Fault: Error {
    /// None of the folders has the file.
    case missing
    /// The library does not start.
    case broken(ScriptEngine.Fault)
    /// The library threw what it should not, such as a lack of stack.
    case script(ScriptEngine.Fault)
  }

  /// The path of its file in each of the folders.
  let path: String
  private let folders: [String]
  /// A script of ours that stands behind the library and defines what is called.
  private let adapter: String
  private let state = Mutex(State())

  private struct State: ~Copyable {
    var source: Source?
    var engine: ScriptEngine?
  }

  private enum Source {
    case missing
    case found([UInt8], fingerprint: UInt64)
  }

  init(path: String, in folders: [String], adapter: String) {
    self.path = path
    self.folders = folders
    self.adapter = adapter
  }

  /// Tells the library's bytes from those of any other version; nil where it is missing.
  var fingerprint: String? {
    state.withLock { state in
      guard case .found(_, let fingerprint) = read(&state) else { return nil }
      return String(fingerprint, radix: 16)
    }
  }

  /// The library's own text; empty where it is missing.
  var source: [UInt8] {
    state.withLock { state in
      guard case .found(let source, _) = read(&state) else { return [] }
      return source
    }
  }

  /// The text that a function of the adapter returns.
  func call(_ function: String, _ arguments: [String]) throws(Fault) -> String {
    try state.withLock { state throws(Fault) in
      guard case .found(let source, _) = read(&state) else { throw .missing }
      var result = Result<String, Fault>.success("")
      onDeepStack {
        result = Result { () throws(Fault) in
          if state.engine == nil { state.engine = try start(source) }
          do throws(ScriptEngine.Fault) {
            return try state.engine?.call(function, arguments) ?? ""
          } catch {
            throw .script(error)
          }
        }
      }
      return try result.get()
    }
  }

  private func start(_ source: [UInt8]) throws(Fault) -> ScriptEngine {
    var engine = ScriptEngine()
    do throws(ScriptEngine.Fault) {
      try engine.run(Array(Self.surroundings.utf8))
      try engine.run(source)
      try engine.run(Array(adapter.utf8))
    } catch {
      throw .broken(error)
    }
    return engine
  }

  private func read(_ state: inout State) -> Source {
    if let source = state.source { return source }
    var source = Source.missing
    for folder in folders {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)") else { continue }
      let bytes = Array(data)
      source = .found(bytes, fingerprint: Self.fingerprint(of: bytes))
      break
    }
    state.source = source
    return source
  }

  /// FNV-1a, eight bytes at a time: it has to tell versions apart, not to keep anyone out.
  private static func fingerprint(of bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var offset = 0
    while offset < bytes.count {
      var word: UInt64 = 0
      for index in offset..<min(offset + 8, bytes.count) {
        word = word << 8 | UInt64(bytes[index])
      }
      hash = (hash ^ word) &* 0x0000_0100_0000_01B3
      offset += 8
    }
    return hash ^ UInt64(bytes.count)
  }

  /// What libraries expect around them, and Duktape has not.
  private static let surroundings = """
    var window = this, self = this;
    var console = { log: function () {}, warn: function () {}, error: function () {} };
    Object.defineProperty(Array.prototype, "fill", {
      value: function (value) {
        for (var index = 0; index < this.length; index++) this[index] = value;
        return this;
      }
    });
    """
}
