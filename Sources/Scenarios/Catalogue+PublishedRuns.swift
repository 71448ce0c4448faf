import Feasibility
import Quantities

extension Catalogue.Table {
  /// Training runs as published, for the input `run` of a training run.
  package static let publishedRuns = Catalogue.Table(
    name: "PublishedRun",
    doc: "Training runs of large language models, as published.",
    entry: "a published run",
    columns: [
      .init("activeParameters", "Parameters that work on each token"),
      .init("totalParameters", "All parameters"),
      .init("tokens", "Tokens the model was trained on"),
      .init("accelerator", "The accelerator", table: "Accelerator"),
      .init("accelerators", "Accelerators at work at the same time"),
      .init("utilization", "Model FLOPs utilization (MFU), reported or from a reported rate"),
      .init("goodput", "Share of the time that moved the training on"),
      .init("reportedDuration", "Time from start to end, as reported", .time, unit: "d"),
      .init("reportedOperations", "Operations, as reported", .operations),
      .init(
        "reportedAcceleratorHours",
        "Time of all accelerators together, as reported",
        .time,
        unit: "GPU-h"
      ),
      .init("reportedEnergy", "Energy, as reported", .energy, unit: "MWh"),
      .init("reportedEmissions", "Carbon dioxide, as reported", .mass, unit: "t"),
    ],
    rows: PublishedRun.all.map(row),
  )

  private static func row(of run: PublishedRun) -> Catalogue.Row {
    // Each figure says how far the run can be trusted; what the run is, the row says.
    let trust = Origin(note: run.trust.sentence)
    let figures: [Catalogue.Figure?] = [
      run.activeParameters.map { .init("activeParameters", $0, row: trust) },
      run.totalParameters.map { .init("totalParameters", $0, row: trust) },
      run.tokens.map { .init("tokens", $0, row: trust) },
      run.accelerators.map { .init("accelerators", $0, row: trust) },
      run.utilization.map { .init("utilization", $0, row: trust) },
      run.goodput.map { .init("goodput", $0, row: trust) },
      run.duration.map { .init("reportedDuration", $0, .time, \.inDays, row: trust) },
      run.operations.map { .init("reportedOperations", $0, .operations, \.inFLOP, row: trust) },
      run.acceleratorTime.map {
        .init("reportedAcceleratorHours", $0, .time, \.inHours, row: trust)
      },
      run.energy.map { .init("reportedEnergy", $0, .energy, \.inMegawattHours, row: trust) },
      run.emissions.map { .init("reportedEmissions", $0, .mass, \.inTonnes, row: trust) },
    ]
    let origin = Origin(
      kind: .published,
      sources: [run.source],
      note: [run.note, run.trust.sentence].compactMap { $0 }.joined(separator: " "),
    )
    let link = run.accelerator.map {
      Catalogue.Link(column: "accelerator", table: "Accelerator", row: $0, origin: origin)
    }
    return Catalogue.Row(
      name: run.name,
      figures: figures.compactMap { $0 },
      links: [link].compactMap { $0 },
      origin: origin,
    )
  }
}
