internal import CDuktape

/// A JavaScript engine; the only place that knows of Duktape.
///
/// Needs a deep stack (see ``onDeepStack(_:)``): regular expressions recurse on it.
@safe struct ScriptEngine: ~Copyable {
  /// What a script threw and did not catch, in its words.
  struct Fault: Error {
    let message: String
  }

  private let context: OpaquePointer

  init() {
    guard let context = unsafe duk_create_heap(nil, nil, nil, nil, nil) else {
      preconditionFailure("Duktape gave no heap: there is no memory left")
    }
    unsafe self.context = context
  }

  deinit { unsafe duk_destroy_heap(context) }

  /// Runs a script, for what it leaves behind.
  mutating func run(_ script: [UInt8]) throws(Fault) {
    let status = unsafe script.withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe duktape_run(context, characters.baseAddress, characters.count)
      }
    }
    let value = popText()
    guard status == DUK_EXEC_SUCCESS else { throw Fault(message: value) }
  }

  /// The text that a function of the scripts returns.
  mutating func call(_ function: String, _ arguments: [String]) throws(Fault) -> String {
    precondition(function.utf8.allSatisfy { $0 < 0x80 }, "`\(function)` is not a name of ours")
    unsafe duk_get_global_string(context, function)
    for argument in arguments { push(argument) }
    let status = unsafe duk_pcall(context, duk_idx_t(arguments.count))
    let value = popText()
    guard status == DUK_EXEC_SUCCESS else { throw Fault(message: value) }
    return value
  }

  private func push(_ text: String) {
    let bytes = text.cesu8
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        _ = unsafe duk_push_lstring(context, characters.baseAddress, characters.count)
      }
    }
  }

  /// Takes the value on top of the stack, as text.
  private func popText() -> String {
    var count: duk_size_t = 0
    let text = unsafe duk_safe_to_lstring(context, -1, &count)
    let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(count))
    // The copy is made before the engine may move or free its own.
    let copy = unsafe String(cesu8: Array(bytes))
    unsafe duk_pop(context)
    return copy
  }
}

extension String {
  /// The text as Duktape wants it: each UTF-16 unit on its own, encoded as if it were a character.
  fileprivate var cesu8: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for unit in utf16 {
      switch unit {
      case ..<0x80: bytes.append(UInt8(unit))
      case ..<0x800: bytes += [0xC0 | UInt8(unit >> 6), 0x80 | UInt8(unit & 0x3F)]
      default:
        bytes += [
          0xE0 | UInt8(unit >> 12), 0x80 | UInt8(unit >> 6 & 0x3F), 0x80 | UInt8(unit & 0x3F),
        ]
      }
    }
    return bytes
  }

  /// A text of Duktape's; what is malformed becomes U+FFFD.
  fileprivate init(cesu8 bytes: [UInt8]) {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3
      guard index + length <= bytes.count else { break }
      let first = UInt16(lead) & (length == 1 ? 0x7F : length == 2 ? 0x1F : 0x0F)
      units.append(bytes[index + 1..<index + length].reduce(first) { $0 << 6 | UInt16($1 & 0x3F) })
      index += length
    }
    self = String(decoding: units, as: UTF16.self)
  }
}
