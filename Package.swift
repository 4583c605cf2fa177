// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

/// The rooms of the core.
let rooms: [Target.Dependency] = [
  "ArtifactFiles", "FindingReports", "JSONText", "Messages", "PythonScan", "TraceConversation",
  "TraceDiagnosis", "TraceIndex", "TraceLoading", "TraceModel", "TraceQuery",
]

/// What a target that imports TraceCore depends on. The rooms are listed as well: TraceCore's own module
/// stays the same when a room changes, and a build would link stale objects.
let core: [Target.Dependency] = ["TraceCore"] + rooms

/// The tests of one room of the core.
func roomTests(_ room: String) -> Target {
  .testTarget(
    name: room + "Tests", dependencies: core + ["CScan", "Support", "TestSupport"],
    swiftSettings: settings)
}

let package = Package(
  name: "fluxloop-tui",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "fluxloop-tui", targets: ["fluxloop-tui"]),
    .library(name: "TraceCore", targets: ["TraceCore"]),
    // Loaded into the program by tests, which is the only use of it.
    .library(name: "FaultShim", type: .dynamic, targets: ["FaultShim"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    .systemLibrary(
      name: "CNcurses",
      providers: [.apt(["libncursesw5-dev"]), .brew(["ncurses"])]),
    .systemLibrary(name: "CFiles"),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(
      name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CZstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .target(name: "CScan", cSettings: [.treatAllWarnings(as: .error)]),
    .target(name: "Support", swiftSettings: settings),
    .target(name: "JSONText", dependencies: ["Support"], swiftSettings: settings),
    .target(
      name: "Messages", dependencies: ["CScan", "JSONText", "Support"], swiftSettings: settings),
    .target(
      name: "ArtifactFiles", dependencies: ["CFiles", "CScan", "CZlib", "CZstd", "Support"],
      swiftSettings: settings),
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
      name: "TraceConversation",
      dependencies: [
        "ArtifactFiles", "JSONText", "Messages", "Support", "TraceIndex", "TraceModel",
      ],
      swiftSettings: settings),
    .target(
      name: "TraceDiagnosis",
      dependencies: [
        "ArtifactFiles", "CScan", "JSONText", "Messages", "Support", "TraceIndex", "TraceModel",
      ],
      swiftSettings: settings),
    .target(
      name: "FindingReports",
      dependencies: [
        "ArtifactFiles", "PythonScan", "Support", "TraceDiagnosis", "TraceIndex", "TraceModel",
      ],
      swiftSettings: settings),
    .target(
      name: "TraceLoading",
      dependencies: [
        "ArtifactFiles", "CScan", "JSONText", "Messages", "Support", "TraceIndex", "TraceModel",
      ],
      swiftSettings: settings),
    .target(
      name: "TraceCore", dependencies: rooms, swiftSettings: settings),
    .target(
      name: "CellGrid", dependencies: ["Support"], exclude: ["WidthTable/make-width-table.py"],
      swiftSettings: settings),
    .target(
      name: "Explorer", dependencies: core + ["CellGrid", "Support"], swiftSettings: settings),
    .target(
      name: "CursesTerminal", dependencies: ["CellGrid", "CNcurses", "Support"],
      swiftSettings: settings),
    .executableTarget(
      name: "fluxloop-tui",
      dependencies: core + [
        "CellGrid", "Explorer", "CursesTerminal", "CMalloc", "Support",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .systemLibrary(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .target(
      name: "FaultShim", path: "Tests/FaultShim", cSettings: [.treatAllWarnings(as: .error)]),
    .target(
      name: "TestSupport",
      dependencies: core + ["CPseudoTerminal", "CScan", "CZlib", "CZstd", "Support"],
      path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(
      name: "CellGridTests", dependencies: ["CellGrid", "TestSupport"], swiftSettings: settings),
    roomTests("Support"),
    roomTests("CScan"),
    roomTests("JSONText"),
    roomTests("Messages"),
    roomTests("ArtifactFiles"),
    roomTests("PythonScan"),
    roomTests("TraceModel"),
    roomTests("TraceIndex"),
    roomTests("TraceQuery"),
    roomTests("TraceConversation"),
    roomTests("TraceDiagnosis"),
    roomTests("FindingReports"),
    roomTests("TraceLoading"),
    .testTarget(
      name: "ExplorerTests", dependencies: core + ["Explorer", "CellGrid", "TestSupport"],
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
