import Feasibility
import Quantities

extension Catalogue.Table {
  /// Accelerators, with dense peaks, memory, links, power, prices and rents.
  package static let accelerators = Catalogue.Table(
    name: "Accelerator",
    doc: "Chips that models are trained on, with dense peak rates.",
    entry: "an accelerator",
    columns: [
      .init("peak", "Peak rate, dense BF16", .operationRate, unit: "TFLOP/s"),
      .init("peakFP8", "Peak rate, dense FP8", .operationRate, unit: "TFLOP/s"),
      .init("memory", "Memory", .information, unit: "GB"),
      .init("memoryBandwidth", "Bandwidth of the memory", .bandwidth, unit: "TB/s"),
      .init(
        "scaleUpBandwidth",
        "Bandwidth to the other chips of a server or rack, both directions",
        .bandwidth,
        unit: "GB/s"
      ),
      .init("chipPower", "Thermal design power", .power, unit: "W"),
      .init("serverOverhead", "Rated power of a server over that of its accelerators"),
      .init("price", "Price", .money, unit: "USD"),
      .init("rent", "Rent", .costRate, unit: "USD/h"),
    ],
    rows: Accelerator.all.map(row),
  )

  private static func row(of accelerator: Accelerator) -> Catalogue.Row {
    let specified = { feature in origin(of: feature, of: accelerator) }
    let links = accelerator.scaleUpBandwidth.map { $0...$0 }
    let memory = accelerator.memoryBandwidth
    let figures: [Catalogue.Figure?] = [
      .init(
        "peak",
        accelerator.peak,
        .operationRate,
        \.inTeraFLOPPerSecond,
        specified(.peak)
      ),
      accelerator.peakFP8.map {
        .init("peakFP8", $0, .operationRate, \.inTeraFLOPPerSecond, specified(.peakFP8))
      },
      .init("memory", accelerator.memory, .information, \.inGigabytes, specified(.memory)),
      .init(
        "memoryBandwidth",
        memory...memory,
        .bandwidth,
        \.inTerabytesPerSecond,
        specified(.memoryBandwidth)
      ),
      links.map {
        .init(
          "scaleUpBandwidth",
          $0,
          .bandwidth,
          \.inGigabytesPerSecond,
          specified(.scaleUpBandwidth)
        )
      },
      accelerator.power.map { .init("chipPower", $0, .power, \.inWatts, specified(.power)) },
      accelerator.serverOverhead.map {
        .init("serverOverhead", $0.range, Origin(of: $0, kind: .specified))
      },
      accelerator.price.map { .init("price", $0, .money, \.inDollars) },
      accelerator.rent.map { .init("rent", $0, .costRate, \.inDollarsPerHour) },
    ]
    return Catalogue.Row(
      name: accelerator.name,
      figures: figures.compactMap { $0 },
      origin: origin(of: accelerator),
    )
  }

  private static func origin(of feature: Accelerator.Feature, of accelerator: Accelerator) -> Origin
  {
    let isRecalled = accelerator.recalled.contains(feature)
    let notes = [
      accelerator.featureNotes[feature], isRecalled ? "Recalled, not verified." : nil,
      accelerator.trust.sentence,
    ]
    return Origin(
      kind: .specified,
      sources: [isRecalled ? "datasheets" : accelerator.source],
      note: notes.compactMap(\.self).joined(separator: " "),
    )
  }

  private static func origin(of accelerator: Accelerator) -> Origin {
    let ofFeatures = Accelerator.Feature.allCases.compactMap { accelerator.featureNotes[$0] }
    return Origin(
      kind: .specified,
      sources: [accelerator.source],
      note: (ofFeatures + accelerator.notes + [accelerator.trust.sentence]).joined(separator: " "),
    )
  }
}
