public import Quantities

/// How the loss of a language model falls with its size and its data:
/// L(N, D) = E + A / N^alpha + B / D^beta, in nats per token.
///
/// An interpolation: it holds for one mix of data and one tokenizer, between the sizes that were
/// fitted (about 1e18 to 1e22 FLOP), and says nothing of what a model can do.
/// Source: Hoffmann et al., arXiv:2203.15556, section 3.3.
public struct ScalingLaw: Sendable, Hashable {
  /// The loss that no model gets under, in nats per token.
  public var E: Double
  public var A: Double
  public var B: Double
  public var alpha: Double
  public var beta: Double

  public init(E: Double, A: Double, B: Double, alpha: Double, beta: Double) {
    self.E = E
    self.A = A
    self.B = B
    self.alpha = alpha
    self.beta = beta
  }

  /// Nats per token after training `parameters` (N, above 0) on `tokens` (D, above 0).
  public func loss(parameters: Count, tokens: Count) -> Double {
    E + A / power(parameters, alpha) + B / power(tokens, beta)
  }

  /// a of N* ∝ C^a: beta / (alpha + beta).
  public var exponent: Double { beta / (alpha + beta) }

  /// What an amount of operations is best spent on, where using the model costs nothing.
  public struct Optimum: Sendable, Hashable {
    /// N*, without embeddings.
    public let parameters: Count
    /// D*, not words.
    public let tokens: Count
    public var tokensPerParameter: Ratio { tokens / parameters }
  }

  /// The split of C = 6 N D with the least loss: N* = G (C/6)^a, D* = (C/6) / N*,
  /// G = (alpha A / (beta B))^(1 / (alpha + beta)).
  ///
  /// Source: Hoffmann et al., arXiv:2203.15556, equation 4.
  public func optimum(operations: Operations) -> Optimum {
    let product = operations.inFLOP / 6
    let scale = power(alpha * A / (beta * B), 1 / (alpha + beta))
    let parameters = scale * power(product, exponent)
    return Optimum(parameters: parameters, tokens: product / parameters)
  }

  /// The loss at ``optimum(operations:)``.
  public func optimalLoss(operations: Operations) -> Double {
    let optimum = optimum(operations: operations)
    return loss(parameters: optimum.parameters, tokens: optimum.tokens)
  }
}

extension ScalingLaw {
  /// Constants that somebody fitted.
  public struct Fit: Sendable, Hashable {
    public let name: String
    public let law: ScalingLaw
    /// Standard errors of the five constants, where published.
    ///
    /// They are strongly correlated: drawing
    /// each by itself gives laws that no data support.
    public let standardErrors: ScalingLaw?
    /// Standard error of ``ScalingLaw/exponent``, the combination that the data determine well.
    public let exponentError: Double?
    public let source: String
    public let trust: Trust
    public let note: String
  }

  public static let besiroglu2024 = ScalingLaw(
    E: 1.8172,
    A: 482.01,
    B: 2085.43,
    alpha: 0.3478,
    beta: 0.3658,
  )

  /// The fits in use.
  ///
  /// At Chinchilla's 5.76e23 FLOP their optima have 93, 59 and 18.4 tokens for
  /// each parameter: rounding two exponents moves it by more than half.
  public static let fits: [Fit] = [
    Fit(
      name: "Hoffmann 2022 as printed",
      law: ScalingLaw(E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28),
      standardErrors: nil,
      exponentError: nil,
      source: "hoffmann2022",
      trust: .high,
      note:
        "Approach 3, rounded as printed (constants as quoted by Besiroglu et al.). The exponent of the optimum is 0.452; the paper prints 0.46. Rounding moves the optimum by more than half: use the unrounded constants.",
    ),
    Fit(
      name: "Hoffmann 2022 unrounded",
      law: ScalingLaw(E: 1.6934, A: 406.40, B: 410.72, alpha: 0.33917, beta: 0.28491),
      standardErrors: nil,
      exponentError: nil,
      source: "besiroglu2024",
      trust: .high,
      note: "Approach 3, from the source text of the paper, as used by Besiroglu et al.",
    ),
    Fit(
      name: "Besiroglu 2024",
      law: besiroglu2024,
      standardErrors: ScalingLaw(E: 0.026, A: 124.5, B: 1293, alpha: 0.0154, beta: 0.0206),
      exponentError: 0.020,
      source: "besiroglu2024",
      trust: .high,
      note:
        "A new fit to the data of Hoffmann et al. The standard errors are strongly correlated, so the constants are not drawn one by one.",
    ),
  ]
}
