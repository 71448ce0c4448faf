public import Quantities

/// How often a cluster stops, and what saving its state costs.
///
/// Failures are independent and come at a constant rate, and each stops the whole job.
public struct ClusterReliability: Sendable, Hashable {
  /// Mean time M from one interruption of the whole cluster to the next.
  public var meanTimeToFailure: Time
  /// Time delta for which saving a checkpoint holds up the training.
  public var checkpointTime: Time
  /// Time R from an interruption until training goes on: detection, restart, loading.
  public var restartTime: Time

  public init(meanTimeToFailure: Time, checkpointTime: Time, restartTime: Time = .zero) {
    self.meanTimeToFailure = meanTimeToFailure
    self.checkpointTime = checkpointTime
    self.restartTime = restartTime
  }

  /// Mean time to failure of a cluster: M = 1 / (N_node r), in which N_node may be a broken number.
  ///
  /// Source: Kokolis et al., arXiv:2410.21680.
  ///
  /// - Parameters:
  ///   - nodes: Servers of the job.
  ///   - failureRate: Failures of one node over time; 2.34e-3 to 6.50e-3 a day were published.
  /// - Returns: M, which shrinks in proportion to the cluster.
  public static func meanTimeToFailure(nodes: Count, failureRate: Frequency) -> Time {
    1 / (nodes * failureRate)
  }

  /// Failures of one node over time, from the interruptions that a cluster saw.
  public static func failureRate(
    interruptions: Count,
    in time: Time,
    nodes: Count,
  ) -> Frequency {
    interruptions / (nodes * time)
  }

  /// The interval between checkpoints by Young: sqrt(2 delta M), for delta far below M.
  ///
  /// Least ``overhead(interval:)``. Source: Young, CACM 17(9):530, 1974.
  public var youngInterval: Time {
    .seconds((2 * checkpointTime.inSeconds * meanTimeToFailure.inSeconds).squareRoot())
  }

  /// The interval between checkpoints by Daly, without the checkpoint itself:
  /// sqrt(2 delta M) [1 + sqrt(delta / 2M) / 3 + (delta / 2M) / 9] − delta for delta < 2M, else M.
  ///
  /// Source: Daly, FGCS 22(3):303, 2006.
  public var dalyInterval: Time {
    let ratio = checkpointTime / (2 * meanTimeToFailure)
    guard ratio < 1 else { return ratio.isNaN ? .seconds(.nan) : meanTimeToFailure }
    return (1 + ratio.squareRoot() / 3 + ratio / 9) * youngInterval - checkpointTime
  }

  /// The share of time that is lost with checkpoints at this interval:
  /// delta/tau + tau/(2M) + R/M.
  ///
  /// A first-order estimate, good below about 0.3. Beyond, failures during checkpoints and restarts,
  /// which it leaves out, matter; it may pass 1, while some training still moves on: use
  /// ``expectedGoodput(interval:)`` there.
  public func overhead(interval: Time) -> Ratio {
    checkpointTime / interval
      + (interval / 2 + restartTime) / meanTimeToFailure
  }

  /// The share of time that moves the training on, to first order: g = 1 − overhead, and 0 where
  /// that is negative.
  public func goodput(interval: Time) -> Ratio {
    let goodput = 1 - overhead(interval: interval)
    return goodput < 0 ? 0 : goodput
  }

  /// The share of time that moves the training on, where failures are exponentially distributed:
  /// tau e^(−R/M) / (M (e^((tau + delta)/M) − 1)).
  ///
  /// The work T_s over the expected time T_w = M e^(R/M) (e^((tau + delta)/M) − 1) T_s/tau. Failures
  /// during checkpoints and restarts count, so it holds for any overhead; for a small one it is
  /// ``goodput(interval:)``. Young's interval is not the best one where delta is not far below M;
  /// Daly's comes nearer. Source: Daly, FGCS 22(3):303, 2006, the complete model.
  ///
  /// - Parameter interval: Time tau of training between checkpoints, above 0.
  /// - Returns: A share between 0 and tau/(tau + delta), which it reaches without failures.
  public func expectedGoodput(interval: Time) -> Ratio {
    let mean = meanTimeToFailure
    let segment = mean * expMinusOne((interval + checkpointTime) / mean)
    // e^(−R/M), from the same function so that no second one is needed.
    return interval / segment * (1 + expMinusOne(-restartTime / mean))
  }
}
