import Foundation
import Testing

/// What the fuzzer has found before, and random damage to broken notebooks: none of it may trap.
struct CrasherTests {
  private static let fixtures = FuzzTarget.root.appending(path: "Tests/Fixtures")

  /// Paths of the inputs that once found something, `yaml/NAME`.
  private static let crashers: [String] = FuzzTarget.allCases.flatMap { target in
    let folder = fixtures.appending(path: "crashers/\(target.rawValue)")
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).sorted().map { "\(target.rawValue)/\($0)" }
  }

  @Test(arguments: crashers)
  func holdsWhatItPromisesOnWhatOnceBrokeIt(path: String) throws {
    let name = String(path.prefix { $0 != "/" })
    let target = try #require(FuzzTarget(rawValue: name))
    let bytes = try Data(contentsOf: Self.fixtures.appending(path: "crashers/\(path)"))
    #expect(target.run(Array(bytes)))
  }

  @Test(arguments: FuzzTarget.allCases)
  func holdsWhatItPromisesOnDamagedNotebooks(target: FuzzTarget) throws {
    let folder = Self.fixtures.appending(path: "broken")
    let cases = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    // Evaluating and publishing a notebook takes as long as reading it a hundred times.
    let rounds = [.markdown, .yaml, .expression].contains(target) ? 5 : 1
    var generator = SeededGenerator(state: 42)
    var runs = 0
    for name in cases {
      let notebook = folder.appending(path: "\(name)/notebook.md")
      let bytes = Array(try Data(contentsOf: notebook))
      for _ in 0..<rounds where target.run(bytes.damaged(using: &generator)) { runs += 1 }
    }
    #expect(runs > cases.count * rounds / 2, "most of it is fed")
  }
}

extension [UInt8] {
  /// A copy with one to four pieces cut out, doubled, moved or overwritten.
  fileprivate func damaged(using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = self
    for _ in 0...Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
      let start = Int.random(in: bytes.indices, using: &generator)
      let end = Swift.min(bytes.count, start + Int.random(in: 1...40, using: &generator))
      let place = Int.random(in: 0...bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: place)
      case 2:
        let signs = Array("\n \t:-#[]{}()`=?@$^*_|>\"'\\&!%,;0\u{0}\u{E9}".utf8)
        bytes.insert(signs[Int.random(in: signs.indices, using: &generator)], at: place)
      default: bytes[start] = UInt8.random(in: 0...255, using: &generator)
      }
    }
    return bytes
  }
}

/// SplitMix64: the same numbers in every run.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
