public import Quantities

/// A chip that models are trained on, as its maker and its market describe it.
///
/// Ranges are what sources quote; where they agree, both ends are equal. Peaks are dense: the
/// doubled rates that makers print for sparse matrices are left out.
public struct Accelerator: Sendable, Hashable {
  /// How sure the figures are.
  public enum Confidence: String, Sendable, Hashable {
    case high, medium, low
  }

  /// What somebody asks for it, and who says so.
  public struct Quote<Amount: Comparable & Hashable & Sendable>: Sendable, Hashable {
    public let range: ClosedRange<Amount>
    /// A citation key.
    public let source: String
    public let note: String?
    /// Whether the figure is recalled: not looked up again for this catalogue.
    public let isRecalled: Bool
  }

  public let name: String
  /// Year and month in which it came out or, with no sales yet, was announced.
  public let release: String
  /// BF16; FP16 for V100, which has no BF16.
  public let peak: ClosedRange<OperationRate>
  /// FP8, where the chip has it.
  public let peakFP8: ClosedRange<OperationRate>?
  public let memory: ClosedRange<Information>
  public let memoryBandwidth: Bandwidth
  /// Thermal design power; nil where the maker does not say.
  public let power: ClosedRange<Power>?
  /// Rated power of the maker's server of eight, over that of its chips; nil where unknown.
  public let serverOverhead: Quote<Ratio>?
  /// For one chip.
  public let price: Quote<Money>?
  /// For one chip.
  public let rent: Quote<CostRate>?
  /// The citation key of all but prices and rents.
  public let source: String
  public let confidence: Confidence
  /// What a reader must know of the peak rate.
  public let peakNote: String?
  /// What a reader must know of the power.
  public let powerNote: String?
  /// What a reader must know of the rest: footnotes and disagreements of sources.
  public let notes: [String]

  /// The accelerator of that name, as in ``all``.
  public static func named(_ name: String) -> Accelerator? { all.first { $0.name == name } }
}
