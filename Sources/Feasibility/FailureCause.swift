public import Quantities

/// Why a cluster stopped, and how often.
///
/// The counts are those of 54 days of Llama 3's training on 16,384 H100. The shares that the report
/// prints are not all those of its counts, so shares are computed here.
public struct FailureCause: Sendable, Hashable {
  public let name: String
  /// Unexpected interruptions.
  public let interruptions: Count
  /// Whether the accelerator or its memory is at fault.
  public let isAccelerator: Bool
  /// The share that the report prints.
  public let publishedShare: Ratio?
  /// Whether the count is recalled; all of them together make up the published total.
  public let isRecalled: Bool
  public let note: String?

  /// The citation key of all causes.
  public static let source = "grattafiori2024"
  /// The time in which they were counted.
  public static let observationTime = Time.days(54)
  public static let accelerators: Count = 16_384
  public static let unexpectedInterruptions: Count = 419

  /// The share of unexpected interruptions.
  public var share: Ratio { interruptions / Self.unexpectedInterruptions }

  /// The share of unexpected interruptions in which an accelerator is at fault: 64.0 %.
  ///
  /// The report says 58.7 %, which inherits the wrong share of its first row.
  public static var acceleratorShare: Ratio {
    all.reduce(0) { $1.isAccelerator ? $0 + $1.share : $0 }
  }

  private init(
    _ name: String,
    _ interruptions: Count,
    isAccelerator: Bool = false,
    published: Ratio? = nil,
    isRecalled: Bool = false,
    note: String? = nil,
  ) {
    self.name = name
    self.interruptions = interruptions
    self.isAccelerator = isAccelerator
    publishedShare = published
    self.isRecalled = isRecalled
    self.note = note
  }

  /// The most frequent first.
  public static let all: [FailureCause] = [
    FailureCause(
      "Faulty GPU",
      148,
      isAccelerator: true,
      published: 0.301,
      note:
        "The report prints 30.1%, but 148 of 419 are 35.3%; its 58.7% for all GPU issues inherits that, the counts give 64.0%. Other rows agree with their counts.",
    ),
    FailureCause("HBM3 memory", 72, isAccelerator: true, published: 0.172),
    FailureCause("Software bug", 54, isRecalled: true),
    FailureCause("Network switch or cable", 35, published: 0.084),
    FailureCause("Host maintenance", 32, isRecalled: true),
    FailureCause("GPU SRAM", 19, isAccelerator: true, published: 0.045),
    FailureCause("GPU system processor", 17, isAccelerator: true, published: 0.041),
    FailureCause("Network interface", 7, isRecalled: true),
    FailureCause("Watchdog of the collective library", 7, isRecalled: true),
    FailureCause("Silent data corruption", 6, isAccelerator: true),
    FailureCause("GPU thermal interface or sensor", 6, isAccelerator: true, isRecalled: true),
    FailureCause("Storage drive", 3, isRecalled: true),
    FailureCause("Power supply", 3, isRecalled: true),
    FailureCause("CPU", 2),
    FailureCause("Other causes", 8, isRecalled: true, note: "Four causes, twice each."),
  ]
}
