import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// The results for all elements, in their order, made on up to `jobs` threads.
  ///
  /// A pure `transform` gives the same results whatever the number of threads.
  package func mapConcurrently<Result: Sendable>(
    jobs: Int,
    _ transform: @Sendable (Element) -> Result,
  ) -> [Result] {
    guard jobs > 1, count > 1 else { return map(transform) }
    let state = Mutex((next: 0, results: [Result?](repeating: nil, count: count)))
    DispatchQueue.concurrentPerform(iterations: Swift.min(jobs, count)) { _ in
      while true {
        let index = state.withLock { state in
          state.next += 1
          return state.next - 1
        }
        guard index < count else { return }
        let result = transform(self[index])
        state.withLock { $0.results[index] = result }
      }
    }
    let results = state.withLock(\.results).compactMap(\.self)
    precondition(results.count == count, "\(results.count) results of \(count) elements")
    return results
  }
}
