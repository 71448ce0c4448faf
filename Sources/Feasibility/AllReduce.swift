public import Quantities

/// Summing one vector over all accelerators, each of which ends with the sum: what data-parallel
/// training does with gradients in each step.
///
/// Links are described by two numbers, latency and bandwidth; contention is left out.
public struct AllReduce: Sendable, Hashable {
  /// n, at least 1.
  public var accelerators: Count
  /// S, what each accelerator holds: two bytes a parameter in BF16, over the number of shards.
  public var size: Information
  /// b, what one accelerator sends in one direction.
  public var bandwidth: Bandwidth
  /// a, for each message.
  public var latency: Time

  public init(
    accelerators: Count,
    size: Information,
    bandwidth: Bandwidth,
    latency: Time = .zero,
  ) {
    self.accelerators = accelerators
    self.size = size
    self.bandwidth = bandwidth
    self.latency = latency
  }

  /// By a ring: 2 (n − 1)/n S/b + 2 (n − 1) a.
  ///
  /// Moves the fewest bytes, waits the most often.
  ///
  /// Source: Patarasuk and Yuan, JPDC 69(2):117, 2009.
  public var ringTime: Time {
    let steps = 2 * (accelerators - 1)
    return steps / accelerators * (size / bandwidth) + steps * latency
  }

  /// By a double binary tree, about: 2 lg n a + 2 S/b.
  ///
  /// Waits the least often; 0 for one accelerator, which has nothing to add.
  public var treeTime: Time {
    guard !(accelerators <= 1) else { return .zero }
    return 2 * binaryLogarithm(accelerators) * latency + 2 * (size / bandwidth)
  }
}
