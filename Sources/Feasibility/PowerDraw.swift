public import Quantities

/// What one accelerator at work draws, alone and with all that keeps it running.
///
/// Both are worth stating: the chips' share is what data sheets promise, the site's is the bill.
/// Source: the accounting of Patterson et al., arXiv:2104.10350, with the server's overhead
/// apart.
public struct PowerDraw: Sendable, Hashable {
  /// The thermal design power of one chip.
  public var chipPower: Power
  /// The server's rated power over that of its chips, at least 1: 2.03 for a DGX A100 (6.5 kW for
  /// eight chips of 400 W), 1.82 for a DGX H100 (10.2 kW for eight of 700 W).
  public var serverOverhead: Ratio
  /// The mean draw over the rated one, above 0.
  public var load: Ratio
  /// Power usage effectiveness: the site's draw over that of its machines, at least 1.
  public var powerUsageEffectiveness: Ratio

  public init(
    chipPower: Power,
    serverOverhead: Ratio = 1,
    load: Ratio = 1,
    powerUsageEffectiveness: Ratio = 1,
  ) {
    self.chipPower = chipPower
    self.serverOverhead = serverOverhead
    self.load = load
    self.powerUsageEffectiveness = powerUsageEffectiveness
  }

  /// The mean draw of the chip alone: p u.
  public var chip: Power { chipPower * load }

  /// The mean draw at the meter for each accelerator: p k u PUE.
  public var site: Power { chip * serverOverhead * powerUsageEffectiveness }
}
