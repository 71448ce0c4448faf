// swift-tools-version: 6.2

import PackageDescription

/// Whether to build the fuzzer of `script/fuzz`, whose coverage steers it, instead of its tests.
let isFuzzing = Context.environment["FUZZING"] != nil

/// What every Swift target of ours is built with.
///
/// Warnings are errors in CI, not for the newcomer whose next compiler finds a new one.
let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .strictMemorySafety(),
  ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])
  + (isFuzzing ? [.unsafeFlags(["-O", "-sanitize=fuzzer"])] : [])

/// One room: a target, and beside it the tests of that room.
func room(_ name: String, imports: [Target.Dependency] = []) -> [Target] {
  [
    .target(
      name: name,
      dependencies: imports,
      exclude: ["README.md"],
      swiftSettings: settings,
    ),
    .testTarget(
      name: "\(name)Tests",
      dependencies: [.byName(name: name)] + imports,
      swiftSettings: settings,
    ),
  ]
}

let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let numerics = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// Rooms from the ground floor up: each imports only from the floors below it.
let package = Package(
  name: "breakeven",
  products: [
    .executable(name: "breakeven", targets: ["Command"]),
    .library(name: "Breakeven", targets: ["Breakeven"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    room("Diagnostics"),
    room("Quantities", imports: [numerics]),
    room("HTML"),
    [
      .systemLibrary(
        name: "CMark",
        pkgConfig: "libcmark",
        providers: [.apt(["libcmark-dev"])],
      )
    ],
    room("Markdown", imports: ["CMark", "Diagnostics"]),
    room("Circuits", imports: ["Diagnostics"]),
    room("Feasibility", imports: ["Quantities"]),
    room("Figures", imports: ["HTML", "Quantities"]),
    room("Scenarios", imports: ["Diagnostics", "Feasibility", "Quantities"]),
    room("Breakeven", imports: ["Feasibility", "Quantities"]),
    [.systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])])],
    room(
      "Notebooks",
      imports: ["CSodium", "Diagnostics", "Figures", "Markdown", "Quantities", "Scenarios", yams],
    ),
    [.systemLibrary(name: "CDuktape", pkgConfig: "duktape", providers: [.apt(["duktape-dev"])])],
    room("Typesetting", imports: ["CDuktape", "Circuits", "Diagnostics", "HTML"]),
    room(
      "Publishing",
      imports: [
        "Diagnostics", "Figures", "HTML", "Markdown", "Notebooks", "Quantities", "Scenarios",
        "Typesetting", mustache,
      ],
    ),
    [
      .executableTarget(
        name: "Command",
        dependencies: [
          "Diagnostics", "Notebooks", "Publishing", "Quantities", "Scenarios",
          .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ],
        exclude: ["README.md"],
        swiftSettings: settings,
      ),
      .testTarget(name: "HouseTests", swiftSettings: settings),
    ],
  ].flatMap(\.self),
)

// What is fuzzed is also fed by the tests, with the inputs that have found something.
let fuzzed: [Target.Dependency] = [
  "Diagnostics", "Markdown", "Notebooks", "Publishing", "Quantities", "Scenarios",
]
package.targets.append(
  isFuzzing
    ? .executableTarget(
      name: "Fuzzer",
      dependencies: fuzzed,
      path: "Tests/Fuzzing",
      exclude: ["CrasherTests.swift", "Dictionaries", "README.md", "seeds.py"],
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-use-ld=lld", "-sanitize=fuzzer"])],
    )
    : .testTarget(
      name: "FuzzingTests",
      dependencies: fuzzed,
      path: "Tests/Fuzzing",
      exclude: ["Dictionaries", "Fuzzer.swift", "README.md", "seeds.py"],
      swiftSettings: settings,
    )
)

// Benchmarks see `package` API, so they are part of this package; but only who asks for them with
// `BENCHMARKS=1`, as `script/benchmark` does, fetches the library that they need.
if Context.environment["BENCHMARKS"] != nil {
  package.dependencies.append(
    // Without its traits it measures no allocations, and needs no interposers or jemalloc.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: [])
  )
  package.targets.append(
    .executableTarget(
      name: "EngineBenchmarks",
      dependencies: [
        "Diagnostics", "Notebooks", "Publishing", "Quantities", "Scenarios",
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Engine",
      swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")],
    )
  )
}
