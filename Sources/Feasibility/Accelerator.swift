public import Quantities

/// A chip that models are trained on, as its maker and its market describe it.
///
/// Ranges are what sources quote; where they agree, both ends are equal. Peaks are dense: the
/// doubled rates that makers print for sparse matrices are left out.
public struct Accelerator: Sendable, Hashable {
  public let name: String
  /// Year and month in which it came out or, with no sales yet, was announced.
  public let release: String
  /// BF16; FP16 for V100, which has no BF16.
  public let peak: ClosedRange<OperationRate>
  /// FP8, where the chip has it.
  public let peakFP8: ClosedRange<OperationRate>?
  public let memory: ClosedRange<Information>
  public let memoryBandwidth: Bandwidth
  /// To the other chips of a server or rack, both directions together; nil where unknown.
  public let scaleUpBandwidth: Bandwidth?
  /// Thermal design power; nil where the maker does not say.
  public let power: ClosedRange<Power>?
  /// Rated power of the maker's server of eight, over that of its chips; nil where unknown.
  public let serverOverhead: Quote<Ratio>?
  /// For one chip.
  public let price: Quote<Money>?
  /// For one chip.
  public let rent: Quote<CostRate>?
  /// The citation key of what is neither recalled nor has a source of its own.
  public let source: String
  public let trust: Trust
  /// What is recalled from data sheets: not looked up again for this catalogue.
  public let recalled: Set<Feature>
  /// What a reader must know of single features: footnotes and disagreements of sources.
  public let featureNotes: [Feature: String]
  /// What a reader must know of the chip.
  public let notes: [String]

  /// What a data sheet says of a chip.
  public enum Feature: String, Sendable, Hashable, CaseIterable {
    case peak, peakFP8, memory, memoryBandwidth, scaleUpBandwidth, power
  }

  /// The mean draw of the site for each TPU v3, with which Gopher's emissions were computed.
  ///
  /// No design power: the server's overhead and the load are in it, all but the PUE of 1.08.
  /// Source: Rae et al., arXiv:2112.11446.
  public static let siteDrawOfTPUv3 = Power.watts(283)

  /// The accelerator of that name, as in ``all``.
  public static func named(_ name: String) -> Accelerator? { all.first { $0.name == name } }
}
