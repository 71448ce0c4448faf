import Diagnostics
import FoundationEssentials
import Publishing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Builds a site again each time one of its files changes, until Ctrl-C.
///
/// What has an error leaves the last good site in its place.
struct SiteWatch {
  let folder: String
  let target: String
  let strictDates: Bool
  let includesDrafts: Bool
  let jobs: Int
  private let memory: SiteMemory
  /// What was told last, so that nothing is told twice.
  private var problems: [Diagnostic] = []
  /// What stands in `target`.
  private var written: [OutputFile] = []

  /// How long an edit may wait until it is seen, in microseconds.
  private static let pause: UInt32 = 50_000

  init(
    _ folder: String,
    target: String,
    strictDates: Bool,
    includingDrafts: Bool,
    jobs: Int,
  ) {
    self.folder = folder
    self.target = target
    self.strictDates = strictDates
    memory = SiteMemory(cachingIn: folder)
    includesDrafts = includingDrafts
    self.jobs = jobs
  }

  /// Returns when the process is asked to end; a build under way is finished first.
  mutating func run() throws {
    let signals = EndingSignals()
    try build(isFirst: true)
    Terminal.printNow("Watching \(folder.normalizedPath); Ctrl-C ends.")
    var seen = SiteVersions(of: folder)
    var looks = 1
    while !signals.areWaiting {
      let now = SiteVersions(of: folder)
      // Each change gets a second look: an editor may have been seen in the middle of saving, and
      // a clock may be too coarse to tell two writes apart.
      if now != seen { looks = 2 }
      seen = now
      if looks > 0 {
        looks -= 1
        try build(isSure: looks == 0)
      }
      usleep(Self.pause)
    }
  }

  /// Builds, and tells what became of it if that is news; of an error only where it `isSure`.
  private mutating func build(isFirst: Bool = false, isSure: Bool = true) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let day = try BuildDay.today()
    let result = SiteBuild(
      folder,
      on: day,
      strictDates: strictDates,
      includingDrafts: includesDrafts,
      jobs: jobs,
      memory: memory,
    )
    var found = result.problems
    guard isSure || !found.containsError else { return }
    var changed: Int?
    // A folder that was taken away meanwhile is not made again.
    guard found.containsError || FileManager.default.fileExists(atPath: "\(folder)/site") else {
      return
    }
    if !found.containsError, isFirst || result.files != written || !isBuilt {
      do throws(FolderError) {
        try Folder.write(result.files, to: target, after: written)
        changed = result.files.count(differingFrom: written)
        written = result.files
      } catch {
        found.append(Diagnostic(id: "cannot-write", "\(error)", at: nil))
      }
    }
    let report = ProblemReport(found).text
    if let report, report != ProblemReport(problems).text { Terminal.printError(report) }
    let isMended = !found.containsError && problems.containsError
    problems = found
    guard changed != nil || isMended else { return }
    let words = "\(changed ?? 0) of \(result.files.count.count(of: "file"))"
    Terminal.printNow("Wrote \(words), in \(start.duration(to: clock.now).inWords).")
  }

  private var isBuilt: Bool {
    FileManager.default.fileExists(atPath: "\(target)/\(Folder.listName)")
  }
}

/// Ctrl-C and its kin, held back so that they end no build under way.
private struct EndingSignals {
  private static let all = [SIGINT, SIGTERM, SIGHUP]

  init() {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in Self.all { unsafe sigaddset(&set, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  var areWaiting: Bool {
    var set = sigset_t()
    unsafe sigpending(&set)
    return Self.all.contains { unsafe sigismember(&set, $0) == 1 }
  }
}

extension [OutputFile] {
  /// How many files are new, changed or gone.
  fileprivate func count(differingFrom others: [OutputFile]) -> Int {
    let before = Dictionary(uniqueKeysWithValues: others.map { ($0.path, $0.bytes) })
    let gone = Set(before.keys).subtracting(map(\.path)).count
    return gone + count { before[$0.path] != $0.bytes }
  }
}
