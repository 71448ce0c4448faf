internal import CSodium

/// What tells texts and files from all others: BLAKE2b over their bytes; the only place that knows
/// of libsodium.
package struct ContentHash: Sendable, Hashable {
  /// 32 bytes.
  package let bytes: [UInt8]

  /// The hash of some parts in order; where one ends and the next starts counts.
  package init(of parts: [UInt8]...) { self.init(of: parts) }

  /// The same of a list.
  package init(of parts: [[UInt8]]) {
    var input: [UInt8] = []
    for part in parts {
      for shift in stride(from: 0, to: 64, by: 8) {
        input.append(UInt8(truncatingIfNeeded: part.count >> shift))
      }
      input += part
    }
    self.init(ofWhole: input)
  }

  /// BLAKE2b of the bytes themselves, as other programs compute it.
  init(ofWhole input: [UInt8]) {
    _ = Self.isReady
    var hash = [UInt8](repeating: 0, count: 32)
    let status = unsafe crypto_generichash(&hash, hash.count, input, UInt64(input.count), nil, 0)
    precondition(status == 0, "libsodium refused to hash \(input.count) bytes")
    bytes = hash
  }

  /// That of the running engine; nil where its file cannot be read.
  package static let engine: ContentHash? =
    (try? Disk.contents(of: "/proc/self/exe", size: 1 << 25))
    .map { ContentHash(ofWhole: $0) }

  /// In lower case.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }
    return String(decoding: text, as: UTF8.self)
  }

  /// Has libsodium choose its code for this processor, once; the hashes are the same without.
  private static let isReady = sodium_init() >= 0
}
