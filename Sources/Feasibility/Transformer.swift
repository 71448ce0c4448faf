public import Quantities

/// The shape of a GPT-style transformer, and what it costs to train by its shape.
///
/// ```swift
/// let megatron = Transformer(
///   layers: 96, width: 12_288, heads: 96, headDimension: 128, context: 2048, vocabulary: 51_200)
/// megatron.parameters  // 174.6e9
/// ```
public struct Transformer: Sendable, Hashable {
  /// Layers L, or l.
  public var layers: Count
  /// The model's width h: numbers that stand for one token between layers.
  public var width: Count
  /// Attention heads H in each layer.
  public var heads: Count
  /// Numbers Q in a query of one head.
  ///
  /// H Q is mostly the width, but not in PaLM.
  public var headDimension: Count
  /// Tokens s in a sequence.
  public var context: Count
  /// Entries V of the vocabulary.
  public var vocabulary: Count

  public init(
    layers: Count,
    width: Count,
    heads: Count,
    headDimension: Count,
    context: Count,
    vocabulary: Count,
  ) {
    self.layers = layers
    self.width = width
    self.heads = heads
    self.headDimension = headDimension
    self.context = context
    self.vocabulary = vocabulary
  }

  /// All parameters, embeddings included: P = 12 l h² (1 + 13/(12 h) + (V + s)/(12 l h)).
  ///
  /// Holds for a GPT-style block, with a feed-forward layer four times as wide as the model and
  /// learnt positions; other blocks differ by some per cent.
  /// Source: Narayanan et al., arXiv:2104.04473, equation 2.
  public var parameters: Count {
    let (l, h) = (layers, width)
    return 12 * l * h * h * (1 + 13 / (12 * h) + (vocabulary + context) / (12 * l * h))
  }

  /// How the operations of attention are counted.
  public enum Attention: Sendable, Hashable {
    /// Each token looks at the whole sequence; what most papers count.
    case full
    /// Each token looks at those before it: half of that.
    case causal
  }

  /// Operations of attention alone for each token, forward and backward: 12 L H Q s.
  ///
  /// Source: Chowdhery et al., arXiv:2204.02311, appendix B.
  public func attentionOperationsPerToken(_ attention: Attention = .full) -> Operations {
    let full = 12 * layers * heads * headDimension * context
    return .flop(attention == .full ? full : full / 2)
  }

  /// Operations that training takes for each token: f = 6 N + 12 L H Q s.
  ///
  /// Recomputing activations is left out. Confidence: high; it reproduces PaLM's two figures.
  /// Source: Chowdhery et al., arXiv:2204.02311, appendix B.
  ///
  /// - Parameters:
  ///   - activeParameters: N without embeddings; of a mixture of experts the active ones.
  ///   - attention: The full count, or the causal one with half the last term.
  /// - Returns: Operations for one token, forward and backward.
  public func operationsPerToken(
    activeParameters: Count,
    attention: Attention = .full,
  ) -> Operations {
    .flop(6 * activeParameters) + attentionOperationsPerToken(attention)
  }

  /// Operations of one iteration: 72 B s l h² (1 + s/(6 h) + V/(16 l h)).
  ///
  /// With all activations computed a second time for the backward pass, 72 becomes 96.
  /// Source: Narayanan et al., arXiv:2104.04473, equation 3, which has the 96.
  ///
  /// - Parameters:
  ///   - sequences: B, the sequences of one batch.
  ///   - recomputation: The share of the forward pass that is done twice, 0 to 1.
  /// - Returns: Operations of the whole batch, forward and backward.
  public func operationsPerIteration(
    sequences: Count,
    recomputation: Ratio = 0,
  ) -> Operations {
    let (l, h, s) = (layers, width, context)
    let factor = 72 + 24 * recomputation
    return .flop(
      factor * sequences * s * l * h * h * (1 + s / (6 * h) + vocabulary / (16 * l * h))
    )
  }
}
