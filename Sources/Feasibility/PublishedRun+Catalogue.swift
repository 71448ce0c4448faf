import Quantities

extension PublishedRun {
  /// The runs, by the year they were published in.
  ///
  /// Where databases and papers disagree, the paper stands: databases book 17.7e6 chip hours for
  /// Falcon-180B and 3.66e23 FLOP for BLOOM, and count GPT-3's words for tokens.
  public static let all: [PublishedRun] = [
    PublishedRun(
      "GPT-3 175B",
      "patterson2021",
      parameters: 175e9,
      tokens: .quote(300e9),
      on: .chips("V100 SXM2", .quote(10_000)),
      utilization: .quote(
        24.6 / 125,
        .derived,
        note:
          "24.6 TFLOP/s for each chip, of 125 TFLOP/s in FP16. An average over the run, which already counts the operations of the model alone."
      ),
      goodput: .whole("The rate is an average over the run."),
      days: .quote(14.8, note: circular),
      operations: .quote(3.14e23, source: "brown2020"),
    ),
    PublishedRun(
      "Megatron 175B",
      "narayanan2021",
      parameters: 174.6e9,
      tokens: .quote(300e9),
      on: .chips("A100 SXM 80", .quote(1024)),
      utilization: .executed(140),
      goodput: .whole("A projection from a benchmark counts no stop."),
      days: .quote(34, .projected, note: circular),
      note: "A benchmark; the run was never done.",
    ),
    PublishedRun(
      "Megatron 1008B",
      "narayanan2021",
      parameters: 1008e9,
      tokens: .quote(450e9),
      on: .chips("A100 SXM 80", .quote(3072)),
      utilization: .executed(163),
      goodput: .whole("A projection from a benchmark counts no stop."),
      days: .quote(84, .projected, note: circular),
      note: "A benchmark; the run was never done.",
    ),
    PublishedRun(
      "Gopher 280B",
      "rae2021",
      parameters: 280e9,
      tokens: .quote(300e9),
      on: .chips("TPU v3", .quote(4096)),
      utilization: .quote(
        0.325,
        source: "chowdhery2023",
        note: "As the PaLM report lists it; the booked hours give 30.2%.",
        isRecalled: true,
      ),
      days: .quote(920.0 / 24, .derived, note: "920 hours."),
      operations: .quote(6.31e23, note: "With recomputation; 6 N D is 5.04e23."),
      acceleratorHours: .quote(4096 * 920, .derived, note: "920 hours on 4096 chips."),
      tonnes: .quote(380),
    ),
    PublishedRun(
      "MT-NLG 530B",
      "smith2022",
      parameters: 530e9,
      tokens: .quote(270e9),
      on: .chips("A100 SXM 80", .quote(2240)),
      utilization: .executed(126),
      goodput: .whole("The time of the iterations counts no stop."),
      days: .quote(
        47.7,
        .derived,
        note: "About 60 s for each of the iterations of 1920 sequences of 2048 tokens.",
      ),
    ),
    PublishedRun(
      "Chinchilla",
      "hoffmann2022",
      parameters: 70e9,
      tokens: .quote(1.4e12),
      operations: .quote(5.76e23, note: "6 N D is 5.88e23."),
      note: "Ran on TPU v3 and v4; how many of each is not published.",
    ),
    PublishedRun(
      "PaLM 540B",
      "chowdhery2023",
      parameters: 540.35e9,
      tokens: .quote(780e9),
      on: .chips(
        "TPU v4",
        .quote(6144, note: "For 1200 hours; then 3072 for 336 hours."),
      ),
      utilization: .quote(
        0.462,
        note:
          "While stepping, attention counted; 45.7% without. Over the booked hours it is 30.4%, which makes a goodput of 0.66.",
      ),
      days: .quote(57, .derived, note: "The chip hours on all 6144 chips."),
      acceleratorHours: .quote(
        8_404_992,
        .derived,
        note: "6144 chips for 1200 hours and 3072 for 336.",
      ),
    ),
    PublishedRun(
      "OPT-175B",
      "zhang2022",
      parameters: 175e9,
      tokens: .quote(300e9),
      on: .chips(
        "A100 SXM 80",
        .range(
          992...1024,
          note: "The report says 992; its operations, rate and days fit 1024.",
        ),
      ),
      utilization: .executed(147),
      goodput: .whole("The days of the report are days of computing."),
      days: .quote(
        33,
        .derived,
        note:
          "Days of computing; by the calendar the run took about two months. \(circular)",
      ),
      operations: .quote(4.30e23, note: "With recomputation; 6 N D is 3.15e23."),
    ),
    PublishedRun(
      "BLOOM",
      "bigscience2022",
      parameters: 176.25e9,
      tokens: .quote(366e9),
      on: .chips("A100 SXM 80", .quote(384)),
      utilization: .executed(156, note: "That of the best configuration."),
      days: .quote(117.5, .derived, note: "The GPU hours on 384 GPUs."),
      acceleratorHours: .quote(1_082_990, source: "luccioni2023", isRecalled: true),
      megawattHours: .quote(433, source: "luccioni2023", isRecalled: true),
      trust: .medium,
    ),
    PublishedRun(
      "GLM-130B",
      "zeng2023",
      parameters: 130e9,
      tokens: .quote(400e9),
      on: .chips("A100 SXM 40", .quote(768)),
      utilization: .quote(0.325, note: "43.3% with recomputation."),
      days: .quote(
        60,
        note: "The slot that the run was given on the cluster, not the time that it took.",
      ),
    ),
    PublishedRun(
      "GPT-4",
      "patel2023",
      parameters: 280e9,
      of: 1.8e12,
      tokens: .quote(13e12, note: leak),
      on: .chips("A100 SXM 80", .quote(25_000, note: leak)),
      utilization: .range(
        0.32...0.36,
        note: "\(leak) It was computed from the length of the run.",
      ),
      goodput: .whole("The utilization was computed from the length of the run, stops included."),
      days: .range(90...100, note: "\(leak) \(circular)"),
      operations: .range(
        8.2e24...4.4e25,
        .estimated,
        source: "cottier2024",
        note: "Centrally 2.1e25, an estimate from outside.",
      ),
      trust: .medium,
      note: leak,
    ),
    PublishedRun(
      "LLaMA-65B",
      "touvron2023",
      parameters: 65.2e9,
      tokens: .quote(1.4e12),
      on: .chips("A100 SXM 80", .quote(2048)),
      utilization: .quote(
        6 * 65.2e9 * 380 / 312e12,
        .derived,
        note: "380 tokens a second on each GPU, without attention.",
      ),
      goodput: .whole("The days of the report are those of this throughput."),
      days: .quote(21, note: "About. \(circular)"),
      acceleratorHours: .quote(1_022_362, isRecalled: true),
      megawattHours: .quote(449, note: "GPUs alone, with a PUE of 1.1.", isRecalled: true),
      tonnes: .quote(173, note: "At 0.385 kg/kWh.", isRecalled: true),
    ),
    PublishedRun(
      "Llama 2 70B",
      "touvron2023b",
      parameters: 70e9,
      tokens: .quote(2e12),
      on: .chips("A100 SXM 80", nil),
      acceleratorHours: .quote(1_720_320),
      tonnes: .quote(291.42),
      note:
        "How many GPUs ran at a time is not published, nor how well; the GPU hours give 43% of the peak.",
    ),
    PublishedRun(
      "Falcon-180B",
      "almazrouei2023",
      parameters: 180e9,
      tokens: .quote(3.5e12),
      on: .chips("A100 SXM 40", .quote(4096, note: "At most.")),
      days: .quote(
        71.2,
        .derived,
        note: "The GPU hours on 4096 GPUs: the run took longer where fewer were at work.",
        isRecalled: true,
      ),
      operations: .quote(43_500 * 1e15 * 86_400, .derived, note: "43,500 PFLOP/s-days."),
      acceleratorHours: .quote(7.0e6, note: "About, from the model card.", isRecalled: true),
      trust: .medium,
      note: "How well the GPUs were used is not published; the GPU hours give 48% of the peak.",
    ),
    PublishedRun(
      "Nemotron-4 340B",
      "nvidia2024",
      parameters: 340e9,
      tokens: .quote(9e12),
      on: .chips("H100 SXM", .quote(6144, note: "The run began on 768.")),
      utilization: .range(0.41...0.424),
      goodput: .whole("The time of the iterations counts no stop."),
      days: .quote(
        88.3,
        .derived,
        note:
          "8.0 s for each iteration of 2304 sequences of 4096 tokens, as if all tokens had been trained on so.",
      ),
    ),
    PublishedRun(
      "Llama 3.1 405B",
      "grattafiori2024",
      parameters: 405e9,
      tokens: .quote(15.6e12),
      on: .chips("H100 SXM", .quote(16_384)),
      utilization: .range(0.38...0.43),
      days: .quote(78.4, .derived, note: "The GPU hours on 16,384 GPUs."),
      operations: .quote(3.8e25),
      acceleratorHours: .quote(30.84e6),
      note:
        "The report has more than 90% of effective time, but for 54 days and not for the whole run; the GPU hours imply a goodput of about 0.85, which would only repeat the days.",
    ),
    PublishedRun(
      "DeepSeek-V3",
      "deepseek2024",
      parameters: 37e9,
      of: 671e9,
      tokens: .quote(14.8e12),
      on: .chips("H800 SXM", .quote(2048)),
      utilization: .quote(
        6 * 37e9 * 1e12 / (180e3 * 3600 * 989e12),
        .derived,
        note:
          "From 180,000 GPU hours for 10^12 tokens, against the BF16 peak although much of the work is in FP8.",
      ),
      goodput: .whole("The GPU hours of the report are those of this throughput."),
      days: .quote(
        54.2,
        .derived,
        note: "The GPU hours of pre-training on 2048 GPUs. \(circular)",
      ),
      acceleratorHours: .quote(
        2.664e6,
        note: "Pre-training; 0.119e6 for longer contexts and 0.005e6 for post-training come on top.",
      ),
    ),
    PublishedRun(
      "Grok-3",
      "cottier2024",
      on: .chips("H100 SXM", .quote(100_000, .estimated)),
      days: .quote(100, .estimated, note: "About."),
      operations: .quote(4.6e26, .estimated, note: "Implies 54% of the peak: a soft estimate."),
      trust: .low,
      note: "An estimate from outside. Parameters and tokens are not published.",
    ),
  ]

  private static let leak = "From a leak that was never confirmed."
  private static let circular =
    "Days and rate are from one source, one computed with the other: that they fit proves nothing."

  // MARK: Writing a row

  /// Chips of one kind, and how many.
  private struct Chips {
    var name: String
    var number: Numbers?
    static func chips(_ name: String, _ number: Numbers?) -> Chips {
      Chips(name: name, number: number)
    }
  }

  /// Bare numbers of a row: FLOP, d, h, MWh, t.
  private struct Numbers {
    var range: ClosedRange<Double>
    var basis: Basis
    var source: String?
    var note: String?
    var isRecalled: Bool

    static func range(
      _ range: ClosedRange<Double>,
      _ basis: Basis = .reported,
      source: String? = nil,
      note: String? = nil,
      isRecalled: Bool = false,
    ) -> Numbers {
      Numbers(range: range, basis: basis, source: source, note: note, isRecalled: isRecalled)
    }

    static func quote(
      _ number: Double,
      _ basis: Basis = .reported,
      source: String? = nil,
      note: String? = nil,
      isRecalled: Bool = false,
    ) -> Numbers {
      range(number...number, basis, source: source, note: note, isRecalled: isRecalled)
    }

    /// The utilization of an A100 that executes so many TFLOP/s, all activations computed twice.
    static func executed(_ rate: Double, note: String? = nil) -> Numbers {
      let executed = ExecutedRate(
        perAccelerator: .teraflopPerSecond(rate),
        peak: .teraflopPerSecond(312),
      )
      let text = note.map { " \($0)" } ?? ""
      return quote(
        executed.utilization,
        .derived,
        note:
          "\(Int(rate)) TFLOP/s executed by each chip, of 312 TFLOP/s; 6/8 of it, since activations are computed twice.\(text)",
      )
    }

    /// A goodput of 1, for runs whose other figures hold or leave out all stops.
    static func whole(_ note: String) -> Numbers { quote(1, .derived, note: note) }

    func quote<Amount>(by source: String, _ unit: (Double) -> Amount) -> Quote<Amount> {
      Quote(
        unit(range.lowerBound)...unit(range.upperBound),
        source: self.source ?? source,
        basis: basis,
        note: note,
        isRecalled: isRecalled,
      )
    }
  }

  private init(
    _ name: String,
    _ source: String,
    parameters: Double? = nil,
    of total: Double? = nil,
    tokens: Numbers? = nil,
    on chips: Chips? = nil,
    utilization: Numbers? = nil,
    goodput: Numbers? = nil,
    days: Numbers? = nil,
    operations: Numbers? = nil,
    acceleratorHours: Numbers? = nil,
    megawattHours: Numbers? = nil,
    tonnes: Numbers? = nil,
    trust: Trust = .high,
    note: String? = nil,
  ) {
    let plain = { (number: Double) in number }
    let count = { (number: Double) in Numbers.quote(number).quote(by: source, plain) }
    self.name = name
    activeParameters = parameters.map(count)
    totalParameters = (total ?? parameters).map(count)
    self.tokens = tokens?.quote(by: source, plain)
    accelerator = chips?.name
    accelerators = chips?.number?.quote(by: source, plain)
    self.utilization = utilization?.quote(by: source, plain)
    self.goodput = goodput?.quote(by: source, plain)
    duration = days?.quote(by: source, Time.days)
    self.operations = operations?.quote(by: source, Operations.flop)
    acceleratorTime = acceleratorHours?.quote(by: source, Time.hours)
    energy = megawattHours?.quote(by: source, Energy.megawattHours)
    emissions = tonnes?.quote(by: source, Mass.tonnes)
    self.source = source
    self.trust = trust
    self.note = note
  }
}
