import Synchronization
import Testing

@testable import Notebooks

struct MemoTests {
  @Test func makesEachResultOnce() {
    let memo = Memo<String, Int>()
    var made = 0
    for key in ["a", "b", "a", "a"] {
      let value = memo.value(for: key) {
        made += 1
        return key.utf8.count
      }
      #expect(value == 1)
    }
    #expect(made == 2)
  }

  @Test func forgetsWhatNobodyAskedFor() {
    let memo = Memo<String, Int>()
    memo["a"] = 1
    memo["b"] = 2
    memo.forgetUnused()
    #expect(memo["a"] == 1)
    memo.forgetUnused()
    #expect(memo["a"] == 1)
    #expect(memo["b"] == nil)
  }

  @Test(arguments: [1, 2, 3, 8, 100])
  func mapsInOrderWhateverTheNumberOfThreads(jobs: Int) {
    let calls = Atomic(0)
    let numbers = Array(0..<1_000)
    let squares = numbers.mapConcurrently(jobs: jobs) { number in
      calls.add(1, ordering: .relaxed)
      return number * number
    }
    #expect(squares == numbers.map { $0 * $0 })
    #expect(calls.load(ordering: .relaxed) == 1_000)
    #expect([Int]().mapConcurrently(jobs: jobs) { $0 } == [])
    #expect([7].mapConcurrently(jobs: jobs) { $0 } == [7])
  }
}
