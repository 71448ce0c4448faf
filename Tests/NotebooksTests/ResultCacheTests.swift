import Foundation
import Testing

@testable import Notebooks

struct ContentHashTests {
  /// The vectors are those that `b2sum --length 256` prints.
  @Test(arguments: [
    ("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
    ("abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"),
  ])
  func isBLAKE2bOf32Bytes(text: String, hash: String) {
    #expect(ContentHash(ofWhole: Array(text.utf8)).hexadecimal == hash)
  }

  @Test func tellsWhereAPartEnds() {
    let first = Array("ab".utf8)
    let second = Array("c".utf8)
    let hashes: Set = [
      ContentHash(of: first, second), ContentHash(of: second, first),
      ContentHash(of: first + second), ContentHash(of: first, second, []),
      ContentHash(of: Array("a".utf8), Array("bc".utf8)), ContentHash(),
    ]
    #expect(hashes.count == 6)
    #expect(ContentHash(of: first, second) == ContentHash(of: first, second))
  }
}

struct ResultCacheTests: ~Copyable {
  private let folder: URL
  private let cache: ResultCache
  private let key = ContentHash(of: Array("key".utf8))
  private let data = Array("a result".utf8)

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "cache-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    cache = ResultCache(at: folder.appending(path: ResultCache.folderName).path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private var entry: URL {
    let name = key.hexadecimal
    return folder.appending(path: ".breakeven/\(name.prefix(2))/\(name.dropFirst(2))")
  }

  @Test func givesBackWhatWasKept() {
    cache.keep(data, for: key)
    #expect(cache.data(for: key) == data)
    #expect(cache.data(for: ContentHash(of: data)) == nil)
    cache.keep([], for: key)
    #expect(cache.data(for: key) == [], "the later result counts, also an empty one")
  }

  @Test func touchesNoDiskBeforeTheFirstResult() throws {
    #expect(cache.data(for: key) == nil)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names == [])
  }

  @Test func tellsOtherProgramsThatItIsACache() throws {
    cache.keep(data, for: key)
    let tag = try String(
      contentsOf: folder.appending(path: ".breakeven/CACHEDIR.TAG"),
      encoding: .utf8
    )
    #expect(tag.hasPrefix("Signature: 8a477f597d28d172789f06886806bc55\n"))
    let ignored = try String(
      contentsOf: folder.appending(path: ".breakeven/.gitignore"),
      encoding: .utf8
    )
    #expect(ignored == "*\n")
  }

  @Test func leavesNothingButTheEntry() throws {
    cache.keep(data, for: key)
    let inner = entry.deletingLastPathComponent().path
    let names = try FileManager.default.contentsOfDirectory(atPath: inner)
    #expect(names == [entry.lastPathComponent])
  }

  @Test func takesNoEntryThatIsCutShort() throws {
    cache.keep(data, for: key)
    let whole = try Data(contentsOf: entry)
    for count in 0..<whole.count {
      try whole.prefix(count).write(to: entry)
      #expect(cache.data(for: key) == nil, "\(count) bytes of \(whole.count)")
    }
  }

  @Test func takesNoEntryWithAnotherByte() throws {
    cache.keep(data, for: key)
    let whole = try Data(contentsOf: entry)
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= 1
      try damaged.write(to: entry)
      #expect(cache.data(for: key) == nil, "byte \(index)")
    }
    cache.keep(data, for: key)
    #expect(cache.data(for: key) == data, "it is made anew")
  }

  @Test func takesNoEntryOfAnotherKey() throws {
    let other = ContentHash(of: Array("other".utf8))
    cache.keep(data, for: other)
    cache.keep(Array("else".utf8), for: key)
    let name = other.hexadecimal
    let foreign = folder.appending(path: ".breakeven/\(name.prefix(2))/\(name.dropFirst(2))")
    try Data(contentsOf: foreign).write(to: entry)
    #expect(cache.data(for: key) == nil)
  }

  @Test func doesWithoutWhereTheDiskRefuses() throws {
    try Data().write(to: folder.appending(path: "file"))
    let refused = ResultCache(at: folder.appending(path: "file/.breakeven").path)
    refused.keep(data, for: key)
    #expect(refused.data(for: key) == nil)
    // Where the entry should be, there is a folder.
    try FileManager.default.createDirectory(at: entry, withIntermediateDirectories: true)
    cache.keep(data, for: key)
    #expect(cache.data(for: key) == nil)
  }

  @Test func servesSeveralAtOnce() async {
    let cache = cache
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask {
          let key = ContentHash(of: [UInt8(number % 10)])
          let data = [UInt8](repeating: UInt8(number % 10), count: 5000)
          cache.keep(data, for: key)
          let found = cache.data(for: key)
          return found == data
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
