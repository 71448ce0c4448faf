#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Runs `body` on a thread of its own with a stack of 64 MB, and waits for it.
///
/// The threads of a task group may have half a megabyte, which a script can overrun. The memory is
/// only taken as far as it is used. Where no thread can be had, `body` runs on this one.
func onDeepStack(_ body: () -> Void) {
  withoutActuallyEscaping(body) { body in
    let work = unsafe Unmanaged.passRetained(Work(body: body))
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setstacksize(&attributes, 64 << 20)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    // The thread has ended, and let go of the work, before its closure goes out of scope.
    let failure = unsafe pthread_create(&thread, &attributes, Work.run, work.toOpaque())
    if failure == 0 {
      #if canImport(Darwin)
        if let thread = unsafe thread { unsafe pthread_join(thread, nil) }
      #else
        pthread_join(thread, nil)
      #endif
    } else {
      unsafe work.takeRetainedValue().body()
    }
  }
}

private final class Work {
  let body: () -> Void

  init(body: @escaping () -> Void) { self.body = body }

  #if canImport(Darwin)
    static let run: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { work in
      unsafe Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
      return nil
    }
  #else
    static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
      if let work = unsafe $0 { unsafe Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
      return nil
    }
  #endif
}
