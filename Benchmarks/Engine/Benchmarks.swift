import Benchmark

/// What is measured, each with the plain loop that it is compared with; the goals stand in
/// `goals.tsv`.
let benchmarks: @Sendable () -> Void = {
  let configuration = Benchmark.Configuration(
    metrics: [.instructions, .cpuTotal, .wallClock, .throughput],
    warmupIterations: 1,
    maxDuration: .seconds(10),
    maxIterations: 10,
  )

  let run = TrainingRunDraws()
  Benchmark("draws", configuration: configuration) { _ in blackHole(run.evaluate()) }
  Benchmark("draws, plain loop", configuration: configuration) { _ in blackHole(run.plainLoop()) }

  let indices = IndicesOfManyInputs()
  Benchmark("indices", configuration: configuration) { _ in blackHole(indices.evaluate()) }
  Benchmark("indices, plain loop", configuration: configuration) { _ in
    blackHole(indices.plainLoop())
  }

  let site = WholeSite()
  Benchmark("site", configuration: configuration) { _ in blackHole(site.build()) }
  Benchmark("site, plain loop", configuration: configuration) { _ in blackHole(site.plainLoop()) }
}
