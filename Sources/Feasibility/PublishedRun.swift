public import Quantities

/// A training run as its makers, or those who looked at it from outside, describe it.
///
/// What nobody published is nil. A utilization is that of the steps unless its note says otherwise;
/// none is computed from the booked hours, since a run computed from it would only repeat them.
public struct PublishedRun: Sendable, Hashable {
  public let name: String
  /// Parameters that take part in the work on one token.
  public let activeParameters: Quote<Count>?
  public let totalParameters: Quote<Count>?
  public let tokens: Quote<Count>?
  /// A name of ``Accelerator/all``.
  public let accelerator: String?
  /// Accelerators at work at the same time.
  public let accelerators: Quote<Count>?
  /// Model FLOPs utilization (MFU) against the dense BF16 peak.
  public let utilization: Quote<Ratio>?
  /// The share of time that moved the training on.
  public let goodput: Quote<Ratio>?
  public let duration: Quote<Time>?
  public let operations: Quote<Operations>?
  /// Time of all accelerators together.
  public let acceleratorTime: Quote<Time>?
  public let energy: Quote<Energy>?
  public let emissions: Quote<Mass>?
  /// The citation key of what has no source of its own.
  public let source: String
  public let trust: Trust
  /// What a reader must know of the run.
  public let note: String?

  /// The run of that name, as in ``all``.
  public static func named(_ name: String) -> PublishedRun? { all.first { $0.name == name } }
}
