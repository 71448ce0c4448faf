public import Quantities

/// One pre-training run of a dense or mixture-of-experts transformer on one kind of accelerator.
///
/// ```swift
/// let run = TrainingRun(
///   activeParameters: 280e9, tokens: 13e12, accelerators: 25_000,
///   peak: .teraflopPerSecond(312), utilization: 0.34)
/// run.duration.inDays  // 95.3
/// ```
public struct TrainingRun: Sendable, Hashable {
  /// Parameters that take part in the work on one token, without embeddings.
  ///
  /// For a mixture of experts these are the active ones: 37e9 of DeepSeek-V3's 671e9. Counting all
  /// of them is the most common mistake in such estimates.
  public var activeParameters: Count
  /// Tokens, not words, all epochs together.
  public var tokens: Count
  /// Accelerators at work at the same time, at least 1.
  public var accelerators: Count
  /// The peak rate of one accelerator, dense, at the precision that `utilization` divides by.
  public var peak: OperationRate
  /// Model FLOPs utilization (MFU), above 0 and at most 1.
  ///
  /// The share of the peak that does what ``operations`` counts; recomputing activations does not.
  public var utilization: Ratio
  /// The share of wall-clock time that moves the training on, above 0 and at most 1.
  ///
  /// Papers state the utilization of the steps alone, and failures, restarts and evaluation take
  /// another 5 to 35 % of the time. With 1, `utilization` is taken as the run's average.
  public var goodput: Ratio

  public init(
    activeParameters: Count,
    tokens: Count,
    accelerators: Count,
    peak: OperationRate,
    utilization: Ratio,
    goodput: Ratio = 1,
  ) {
    self.activeParameters = activeParameters
    self.tokens = tokens
    self.accelerators = accelerators
    self.peak = peak
    self.utilization = utilization
    self.goodput = goodput
  }

  /// Operations that the training takes: C = 6 N D, a forward pass 2 N D and a backward pass 4 N D.
  ///
  /// Good where the context is much shorter than six times the model's width, so that attention
  /// adds little. A multiply-add counts as two.
  /// Source: Kaplan et al., arXiv:2001.08361, section 2.1.
  public var operations: Operations { .flop(6 * activeParameters * tokens) }

  /// Useful operations per second of the whole cluster while it trains: n F_peak MFU.
  ///
  /// Source: Chowdhery et al., arXiv:2204.02311, section 4.1 (definition of MFU).
  public var rate: OperationRate { accelerators * peak * utilization }

  /// Time from start to end: T = C / (n F_peak MFU g).
  ///
  /// Source: the estimate of Narayanan et al., arXiv:2104.04473, without its factor for
  /// recomputation, which MFU leaves out; the goodput g is ours.
  public var duration: Time { operations / rate / goodput }

  /// Time of all accelerators together, n T: what is rented and booked.
  ///
  /// C / (F_peak MFU g): how many share the work does not matter.
  public var acceleratorTime: Time { operations / (peak * utilization) / goodput }

  /// The utilization that a measured throughput implies: MFU = 6 N (tokens/s) / (n F_peak).
  ///
  /// Leaves attention out, as ``operations`` does; PaLM's 46.2 % would be 45.7 %.
  /// Source: Chowdhery et al., arXiv:2204.02311, appendix B.
  ///
  /// `throughput` is in tokens per second of the whole cluster; the result is a share of the peak.
  public static func utilization(
    throughput: Frequency,
    activeParameters: Count,
    accelerators: Count,
    peak: OperationRate,
  ) -> Ratio {
    let rate = OperationRate.flopPerSecond(6 * activeParameters * throughput.inPerSecond)
    return rate / (accelerators * peak)
  }
}
