import Synchronization

/// Results of a pure function by all that they depend on.
///
/// So what a memo gives is what the function would give: it can be slow to hand over, never wrong,
/// as long as its keys are complete. Texts in keys are compared by their bytes, or by hashes that
/// tell all texts apart, since strings are equal where their characters are, however these are
/// encoded.
package final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let value: Value
    /// For how many builds nobody has asked for it.
    var idle = 0
  }
  private let entries = Mutex<[Key: Entry]>([:])

  package init() {}

  package subscript(key: Key) -> Value? {
    get {
      entries.withLock { entries in
        entries[key]?.idle = 0
        return entries[key]?.value
      }
    }
    set { entries.withLock { $0[key] = newValue.map { Entry(value: $0) } } }
  }

  package subscript(key: Key, default value: @autoclosure () -> Value) -> Value {
    get { self[key] ?? value() }
    set { self[key] = newValue }
  }

  /// The known result, or what `make` gives, which is known from then on.
  ///
  /// Two threads that ask for one key at the same time may both make it.
  package func value(for key: Key, make: () -> Value) -> Value {
    if let known = self[key] { return known }
    let made = make()
    self[key] = made
    return made
  }

  package func forgetAll() { entries.withLock { $0 = [:] } }

  /// Ends a build: forgets what nobody has asked for during the last `builds`.
  package func forgetUnused(for builds: Int = 1) {
    entries.withLock { entries in
      entries = entries.filter { $0.value.idle < builds }
        .mapValues { Entry(value: $0.value, idle: $0.idle + 1) }
    }
  }
}
