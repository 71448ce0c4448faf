import Quantities

extension Accelerator {
  /// The catalogue, oldest first within each maker.
  ///
  /// Peaks, memory and power are from the chip snapshot that goes with Cottier et al.,
  /// arXiv:2405.21015, except those that are recalled from data sheets.
  public static let all: [Accelerator] = [
    Accelerator(
      "V100 SXM2",
      "2017-06",
      peak: 125...125,
      memory: 16...32,
      bandwidth: 0.9,
      scaleUp: 300,
      watts: 300...300,
      price: .quote(11_500...11_500, note: undated),
      featureNotes: [
        .peak: "The peak is for FP16; the chip has no BF16.",
        .memory: "Sold with 16 or 32 GB.",
      ],
    ),
    Accelerator(
      "A100 SXM 40",
      "2020-05",
      peak: 312...312,
      memory: 40...40,
      bandwidth: 1.56,
      scaleUp: 600,
      watts: 400...400,
      overhead: .quote(2.03...2.03, "datasheets", note: "A DGX A100 is rated 6.5 kW for eight."),
      price: .quote(15_000...25_000, note: "Prices of 2020.", priceYear: 2020),
      rent: .quote(1.1...4.1),
    ),
    Accelerator(
      "A100 SXM 80",
      "2020-11",
      peak: 312...312,
      memory: 80...80,
      bandwidth: 2.04,
      scaleUp: 600,
      watts: 400...400,
      overhead: .quote(2.03...2.03, "datasheets", note: "A DGX A100 is rated 6.5 kW for eight."),
      price: .quote(17_000...37_000, note: undated),
      rent: .quote(1.6...5.1, note: "On demand; committed for three years 1.2 to 2.3 USD/h."),
    ),
    Accelerator(
      "H100 SXM",
      "2022-09",
      peak: 989.4...989.4,
      fp8: 1979...1979,
      memory: 80...80,
      bandwidth: 3.35,
      scaleUp: 900,
      watts: 700...700,
      overhead: .quote(1.82...1.82, "datasheets", note: "A DGX H100 is rated 10.2 kW for eight."),
      price: .quote(29_000...47_000, note: "Prices of March 2025.", priceYear: 2025),
      rent: .quote(
        2.5...4.0,
        note: "Specialised clouds; list prices of the largest clouds are 10 to 12 USD/h."
      ),
      recalled: [.peakFP8],
    ),
    Accelerator(
      "H800 SXM",
      "2023-03",
      peak: 989...989,
      fp8: 1979...1979,
      memory: 80...80,
      bandwidth: 3.36,
      scaleUp: 400,
      watts: 700...700,
      rent: .quote(2.0...2.0, "deepseek2024", note: "Assumed by the report, not a market price."),
      trust: .medium,
      recalled: [.peakFP8],
      featureNotes: [
        .peakFP8: "The snapshot's notes use 1513 TFLOP/s, which is the PCIe card's peak."
      ],
    ),
    Accelerator(
      "H200 SXM",
      "2024-11",
      peak: 989.5...989.5,
      fp8: 1979...1979,
      memory: 141...141,
      bandwidth: 4.8,
      scaleUp: 900,
      watts: 700...700,
      recalled: [.peakFP8, .memory],
    ),
    Accelerator(
      "B200",
      "2024-03",
      peak: 2250...2250,
      fp8: 4500...4500,
      memory: 180...192,
      bandwidth: 8.0,
      scaleUp: 1800,
      watts: 1000...1000,
      price: .quote(47_000...47_000, note: "Price of December 2024.", priceYear: 2024),
      notes: ["The date is that of the announcement."],
    ),
    Accelerator(
      "GB200",
      "2024-03",
      peak: 2500...2500,
      fp8: 5000...5000,
      memory: 186...192,
      bandwidth: 8.0,
      scaleUp: 1800,
      watts: 1200...1200,
      trust: .medium,
      featureNotes: [
        .power: "A rack of 72 GPUs draws about 120 to 132 kW (recalled)."
      ],
      notes: [
        "All figures are for one GPU; a superchip has two, and a CPU.",
        "The date is that of the announcement.",
      ],
    ),
    Accelerator(
      "B300",
      "2025-08",
      peak: 2250...2500,
      fp8: 4500...5000,
      memory: 288...288,
      bandwidth: 8.0,
      scaleUp: 1800,
      watts: 1400...1400,
      trust: .low,
      featureNotes: [.power: "The snapshot lists 1750 W, which is the board's power."],
      notes: ["Also as GB300."],
    ),
    Accelerator(
      "TPU v3",
      "2018-05",
      peak: 123...123,
      memory: 32...32,
      bandwidth: 0.9,
      source: "datasheets",
      trust: .medium,
      recalled: [.memory, .memoryBandwidth],
      featureNotes: [.peak: "For one chip, which has two cores."],
      notes: [
        "The date is recalled.",
        "No design power is published. Gopher's emissions were computed with 283 W for each chip, a mean draw of the site that holds servers and load, too.",
      ],
    ),
    Accelerator(
      "TPU v4",
      "2021-05",
      peak: 275...275,
      memory: 32...32,
      bandwidth: 1.2,
      scaleUp: 300,
      watts: 170...192,
      rent: .quote(1.45...3.22),
    ),
    Accelerator(
      "TPU v5p",
      "2023-12",
      peak: 459...459,
      memory: 95...95,
      bandwidth: 2.77,
      scaleUp: 600,
      rent: .quote(1.9...4.2, isRecalled: true),
    ),
    Accelerator(
      "TPU v6e",
      "2024-05",
      peak: 918...918,
      memory: 32...32,
      bandwidth: 1.64,
      scaleUp: 448,
    ),
    Accelerator(
      "TPU v7",
      "2025-04",
      peak: 2307...2307,
      fp8: 4614...4614,
      memory: 192...192,
      bandwidth: 7.37,
      scaleUp: 1200,
      watts: 980...980,
      trust: .medium,
      recalled: [.peak, .scaleUpBandwidth],
      featureNotes: [.power: "Approximate."],
    ),
    Accelerator(
      "MI300X",
      "2023-12",
      peak: 1307...1307,
      fp8: 2615...2615,
      memory: 192...192,
      bandwidth: 5.3,
      scaleUp: 896,
      watts: 750...750,
      price: .quote(25_700...25_700, note: "Price of February 2025.", priceYear: 2025),
      recalled: [.peakFP8],
    ),
  ]

  private static let undated = "The source does not date it."

  /// Bare numbers of a row: TFLOP/s, GB, TB/s, W, USD, USD/h.
  private struct Numbers {
    var range: ClosedRange<Double>
    var source: String
    var note: String?
    var isRecalled: Bool
    var priceYear: Int?

    static func quote(
      _ range: ClosedRange<Double>,
      _ source: String = "cottier2024",
      note: String? = nil,
      isRecalled: Bool = false,
      priceYear: Int? = nil,
    ) -> Numbers {
      Numbers(
        range: range,
        source: source,
        note: note,
        isRecalled: isRecalled,
        priceYear: priceYear,
      )
    }

    func quote<Amount>(_ unit: (Double) -> Amount) -> Quote<Amount> {
      Quote(
        range.mapped(unit),
        source: source,
        note: note,
        isRecalled: isRecalled,
        priceYear: priceYear,
      )
    }
  }

  private init(
    _ name: String,
    _ release: String,
    peak: ClosedRange<Double>,
    fp8: ClosedRange<Double>? = nil,
    memory: ClosedRange<Double>,
    bandwidth: Double,
    scaleUp: Double? = nil,
    watts: ClosedRange<Double>? = nil,
    overhead: Numbers? = nil,
    price: Numbers? = nil,
    rent: Numbers? = nil,
    source: String = "cottier2024",
    trust: Trust = .high,
    recalled: Set<Feature> = [],
    featureNotes: [Feature: String] = [:],
    notes: [String] = [],
  ) {
    self.name = name
    self.release = release
    self.peak = peak.mapped(OperationRate.teraflopPerSecond)
    peakFP8 = fp8?.mapped(OperationRate.teraflopPerSecond)
    self.memory = memory.mapped(Information.gigabytes)
    memoryBandwidth = .terabytesPerSecond(bandwidth)
    scaleUpBandwidth = scaleUp.map(Bandwidth.gigabytesPerSecond)
    power = watts?.mapped(Power.watts)
    serverOverhead = overhead?.quote { $0 }
    self.price = price?.quote(Money.dollars)
    self.rent = rent?.quote(CostRate.dollarsPerHour)
    self.source = source
    self.trust = trust
    self.recalled = recalled
    self.featureNotes = featureNotes
    self.notes = notes
  }
}

extension ClosedRange<Double> {
  fileprivate func mapped<Amount>(_ unit: (Double) -> Amount) -> ClosedRange<Amount> {
    unit(lowerBound)...unit(upperBound)
  }
}
