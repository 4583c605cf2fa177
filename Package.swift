// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

/// The tests of one room of the core.
func roomTests(_ room: String) -> Target {
  let dependencies = Set([room, "CScan", "Support", "TestSupport", "TraceCore"])
  return .testTarget(
    name: room + "Tests", dependencies: dependencies.sorted().map { .byName(name: $0) },
    swiftSettings: settings)
}

let package = Package(
  name: "fluxloop-tui",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "fluxloop-tui", targets: ["fluxloop-tui"]),
    .library(name: "TraceCore", targets: ["TraceCore"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    .systemLibrary(
      name: "CNcurses",
      providers: [.apt(["libncursesw5-dev"]), .brew(["ncurses"])]),
    .systemLibrary(name: "CMalloc"),
    .target(name: "CScan", cSettings: [.treatAllWarnings(as: .error)]),
    .target(name: "Support", swiftSettings: settings),
    .target(name: "JSONText", dependencies: ["Support"], swiftSettings: settings),
    .target(name: "ArtifactFiles", dependencies: ["CScan", "Support"], swiftSettings: settings),
    .target(
      name: "PythonScan", dependencies: ["ArtifactFiles", "Support"], swiftSettings: settings),
    .target(
      name: "TraceModel", dependencies: ["ArtifactFiles", "CScan", "JSONText", "Support"],
      swiftSettings: settings),
    .target(
      name: "TraceIndex", dependencies: ["ArtifactFiles", "JSONText", "Support", "TraceModel"],
      swiftSettings: settings),
    .target(
      name: "TraceQuery",
      dependencies: ["ArtifactFiles", "CScan", "JSONText", "Support", "TraceIndex", "TraceModel"],
      swiftSettings: settings),
    .target(
      name: "TraceDiagnosis",
      dependencies: ["ArtifactFiles", "CScan", "JSONText", "Support", "TraceIndex", "TraceModel"],
      swiftSettings: settings),
    .target(
      name: "TraceLoading",
      dependencies: ["ArtifactFiles", "CScan", "JSONText", "Support", "TraceIndex", "TraceModel"],
      swiftSettings: settings),
    .target(
      name: "TraceCore",
      dependencies: [
        "ArtifactFiles", "JSONText", "PythonScan", "TraceDiagnosis", "TraceIndex", "TraceLoading",
        "TraceModel", "TraceQuery",
      ], swiftSettings: settings),
    .target(
      name: "CellGrid", dependencies: ["Support"], exclude: ["WidthTable/make-width-table.py"],
      swiftSettings: settings),
    .target(
      name: "Explorer", dependencies: ["CellGrid", "Support", "TraceCore"], swiftSettings: settings),
    .target(
      name: "CursesTerminal", dependencies: ["CellGrid", "CNcurses", "Support"],
      swiftSettings: settings),
    .executableTarget(
      name: "fluxloop-tui",
      dependencies: [
        "TraceCore", "CellGrid", "Explorer", "CursesTerminal", "CMalloc", "Support",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["TraceCore", "CScan", "Support"],
      path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(
      name: "CellGridTests", dependencies: ["CellGrid", "TestSupport"], swiftSettings: settings),
    roomTests("Support"),
    roomTests("CScan"),
    roomTests("JSONText"),
    roomTests("ArtifactFiles"),
    roomTests("PythonScan"),
    roomTests("TraceModel"),
    roomTests("TraceIndex"),
    roomTests("TraceQuery"),
    roomTests("TraceDiagnosis"),
    roomTests("TraceLoading"),
    .testTarget(
      name: "ExplorerTests", dependencies: ["Explorer", "TraceCore", "CellGrid", "TestSupport"],
      exclude: ["Fixtures", "Golden"],
      swiftSettings: settings),
    .executableTarget(
      name: "TerminalProbe", dependencies: ["CursesTerminal", "CellGrid", "Support"],
      path: "Tests/TerminalProbe", swiftSettings: settings),
    .testTarget(
      name: "CursesTerminalTests",
      dependencies: ["CursesTerminal", "CellGrid", "TerminalProbe", "Support", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests", dependencies: ["fluxloop-tui", "Support", "TestSupport"],
      swiftSettings: settings),
  ]
)
