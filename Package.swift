// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "fluxloop-tui",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "fluxloop-tui", targets: ["fluxloop-tui"]),
    .library(name: "TraceCore", targets: ["TraceCore"]),
    .library(name: "CellGrid", targets: ["CellGrid"]),
    .library(name: "Explorer", targets: ["Explorer"]),
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
    .target(name: "Explorer", dependencies: ["TraceCore", "CellGrid"], swiftSettings: settings),
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
    .testTarget(name: "CellGridTests", dependencies: ["CellGrid"], swiftSettings: settings),
    .testTarget(
      name: "TraceCoreTests", dependencies: ["TraceCore", "TraceQuery", "Support", "CScan"],
      swiftSettings: settings),
    .testTarget(
      name: "ExplorerTests", dependencies: ["Explorer", "TraceCore", "CellGrid"],
      exclude: ["Fixtures", "Golden"],
      swiftSettings: settings),
    .executableTarget(
      name: "TerminalProbe", dependencies: ["CursesTerminal", "CellGrid", "Support"],
      path: "Tests/TerminalProbe", swiftSettings: settings),
    .testTarget(
      name: "CursesTerminalTests",
      dependencies: ["CursesTerminal", "CellGrid", "TerminalProbe"], swiftSettings: settings),
    .testTarget(name: "EndToEndTests", dependencies: ["fluxloop-tui"], swiftSettings: settings),
  ]
)
