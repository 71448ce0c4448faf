/// How draws are made: the same sampling gives the same draws on every machine.
package struct Sampling: Sendable, Hashable {
  /// Draws per uncertain value, at least one; a power of two keeps the points balanced.
  package var count: Int
  package var seed: UInt64
  package var mode: Mode

  /// What is made at a place.
  package enum Mode: Sendable, Hashable {
    /// Draws, the same ones each time.
    case draws
    /// Draws, at these places (at all, where nil) a second set that is independent of the first: what
    /// Sobol' indices compare with.
    case redrawn(Set<String>?)
    /// No draws: an exact value at each place, its median or the quantile given here.
    case fixed([String: Double])
  }

  package init(count: Int = 4096, seed: UInt64 = 0, mode: Mode = .draws) {
    self.count = count
    self.seed = seed
    self.mode = mode
  }

  /// The points in (0, 1) of the value that was written at `place`.
  ///
  /// The binary van der Corput sequence, the first coordinate of Sobol's, with nested uniform
  /// scrambling (Owen, 1995), in random order: of 2^m points each of the 2^m equal cells holds one,
  /// and two places are as independent as a random pairing of such points.
  ///
  /// Scrambling is done by hashing (Laine and Karras, 2011; Burley, JCGT 9(4), 2020), here on 64 bits
  /// and with whole keys in each round.
  ///
  /// Of a place that is redrawn these are as independent of its first points as those of another place.
  func points(at place: String) -> [Double] {
    precondition(count > 0, "\(count) draws are none")
    var key = StableHash(seed: isRedrawn(place) ? ~mixed(seed) : seed)
    key.combine(place)
    let scrambling = Scrambling(key: key.value(1))
    var points = (0..<UInt64(count)).map { index in
      let bits = scrambling(index).bitReversed
      // Cell middles: never 0 or 1.
      return (Double(bits >> 12) + 0.5) * 0x1p-52
    }
    // Fisher and Yates; the library's own shuffle may change from one version to the next.
    for last in stride(from: count - 1, to: 0, by: -1) {
      let word = key.value(UInt64(last) &+ 2)
      points.swapAt(last, Int(word.multipliedFullWidth(by: UInt64(last) + 1).high))
    }
    return points
  }

  private func isRedrawn(_ place: String) -> Bool {
    guard case .redrawn(let places) = mode else { return false }
    return places?.contains(place) ?? true
  }
}

/// A permutation of 64-bit words in which every bit depends on itself and on lower bits only: a
/// nested uniform scrambling of bit-reversed numbers.
private struct Scrambling {
  private let offset: UInt64
  private let factors: (UInt64, UInt64, UInt64, UInt64)

  init(key: UInt64) {
    offset = mixed(key)
    // Odd factors multiply, even ones are for x ^= x · factor, which then can be undone, too.
    factors = (
      mixed(key &+ 1) & ~1, mixed(key &+ 2) | 1, mixed(key &+ 3) & ~1, mixed(key &+ 4) | 1
    )
  }

  func callAsFunction(_ word: UInt64) -> UInt64 {
    var x = word &+ offset
    x ^= x &* factors.0
    x = x &* factors.1
    x ^= x &* factors.2
    x = x &* factors.3 &+ offset
    x ^= x &* (factors.1 & ~1)
    return x
  }
}

/// A hash that is the same on every machine and in every version (`Hasher` is neither).
///
/// FNV-1a over the bytes, then a finalizer; not for adversaries.
struct StableHash {
  private var state: UInt64

  init(seed: UInt64) { state = mixed(seed &+ 0x9E37_79B9_7F4A_7C15) }

  mutating func combine(_ text: String) {
    for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  /// The `index`-th of many independent words.
  func value(_ index: UInt64) -> UInt64 { mixed(mixed(state) &+ index &* 0xD1B5_4A32_D192_ED03) }
}

/// Spreads every bit over the whole word (the finalizer of SplitMix64; Steele, Lea and Flood, 2014).
private func mixed(_ word: UInt64) -> UInt64 {
  var x = word &+ 0x9E37_79B9_7F4A_7C15
  x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
  x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
  return x ^ (x >> 31)
}

extension UInt64 {
  fileprivate var bitReversed: UInt64 {
    var x = self
    x = (x >> 1) & 0x5555_5555_5555_5555 | (x & 0x5555_5555_5555_5555) << 1
    x = (x >> 2) & 0x3333_3333_3333_3333 | (x & 0x3333_3333_3333_3333) << 2
    x = (x >> 4) & 0x0F0F_0F0F_0F0F_0F0F | (x & 0x0F0F_0F0F_0F0F_0F0F) << 4
    return x.byteSwapped
  }
}
