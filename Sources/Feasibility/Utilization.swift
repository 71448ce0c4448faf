public import Quantities

// Three ways to learn what share of the peak a cluster turns into training: from the tokens it
// takes in, from the operations its chips execute, and from the hours it was booked for.

/// What a measured throughput says of a cluster.
public struct Throughput: Sendable, Hashable {
  /// Tokens a second of the whole cluster.
  public var tokensPerSecond: Frequency
  /// Operations that training takes for each token, see
  /// ``Transformer/operationsPerToken(activeParameters:attention:)``.
  public var operationsPerToken: Operations
  /// Accelerators at work, at least 1.
  public var accelerators: Count
  /// The dense peak rate of one accelerator.
  public var peak: OperationRate

  public init(
    tokensPerSecond: Frequency,
    operationsPerToken: Operations,
    accelerators: Count,
    peak: OperationRate,
  ) {
    self.tokensPerSecond = tokensPerSecond
    self.operationsPerToken = operationsPerToken
    self.accelerators = accelerators
    self.peak = peak
  }

  /// Useful operations per second of the whole cluster.
  public var rate: OperationRate {
    .flopPerSecond(tokensPerSecond.inPerSecond * operationsPerToken.inFLOP)
  }

  /// Model FLOPs utilization: MFU = (tokens/s) f / (n F_peak).
  ///
  /// Leaves recomputation out.
  /// Source: Chowdhery et al., arXiv:2204.02311, section 4.1 and appendix B.
  public var utilization: Ratio { rate / (accelerators * peak) }

  /// Time for so many tokens at this throughput, without any stop.
  public func duration(tokens: Count) -> Time { tokens / tokensPerSecond }
}

/// What a rate of executed operations says of a cluster.
///
/// Executed operations include those done twice: with activations recomputed in the backward pass,
/// a chip executes more than the model needs. Papers of 2021 and 2022 mostly report such rates.
public struct ExecutedRate: Sendable, Hashable {
  /// Operations that one accelerator executes per second.
  public var perAccelerator: OperationRate
  /// The dense peak rate of one accelerator.
  public var peak: OperationRate
  /// The share of the forward pass that is done twice, 0 to 1; 1 for full recomputation.
  public var recomputation: Ratio

  public init(perAccelerator: OperationRate, peak: OperationRate, recomputation: Ratio = 1) {
    self.perAccelerator = perAccelerator
    self.peak = peak
    self.recomputation = recomputation
  }

  /// Executed operations over those that the model needs: (6 + 2 r)/6, 8/6 with full
  /// recomputation.
  public static func overhead(recomputation: Ratio) -> Ratio { (6 + 2 * recomputation) / 6 }

  /// Hardware FLOPs utilization (HFU), a share of the peak.
  public var hardwareUtilization: Ratio { perAccelerator / peak }

  /// Model FLOPs utilization: MFU = HFU · 6/(6 + 2 r).
  ///
  /// Source: Chowdhery et al., arXiv:2204.02311, section 4.1.
  public var utilization: Ratio {
    hardwareUtilization / Self.overhead(recomputation: recomputation)
  }

  /// Time of a run: (6 + 2 r) N D / (n X), 8 N D / (n X) with full recomputation; no stops.
  ///
  /// Source: Narayanan et al., arXiv:2104.04473, equation 4.
  public func duration(activeParameters: Count, tokens: Count, accelerators: Count) -> Time {
    let executed = 6 * activeParameters * tokens * Self.overhead(recomputation: recomputation)
    return .flop(executed) / (accelerators * perAccelerator)
  }
}

/// What the booked hours of a run say of it.
public struct BookedHours: Sendable, Hashable {
  /// Time of all accelerators together, idle and broken ones included.
  public var acceleratorTime: Time
  /// Operations that the training takes.
  public var operations: Operations
  /// The dense peak rate of one accelerator.
  public var peak: OperationRate

  public init(acceleratorTime: Time, operations: Operations, peak: OperationRate) {
    self.acceleratorTime = acceleratorTime
    self.operations = operations
    self.peak = peak
  }

  /// The utilization of the whole run, stops included: C / (n T F_peak), which is MFU times
  /// goodput.
  ///
  /// PaLM reports 46.2 % while stepping; its chip hours give 30.4 %.
  public var utilization: Ratio { operations / (acceleratorTime * peak) }

  /// The goodput, where the utilization of the steps is known: above 1 if the two do not fit.
  public func goodput(steppingUtilization: Ratio) -> Ratio { utilization / steppingUtilization }
}
