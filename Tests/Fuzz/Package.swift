// swift-tools-version: 6.2
import PackageDescription

// The rooms are built again as targets of this package, through the links `Rooms` and `TestSupport`: only so
// do they get the sanitizers and the counters of libFuzzer, and their `package` declarations are not
// visible in another package. SwiftPM follows a link inside of a package, but refuses a path outside of it.

/// `@testable import` in an optimized build.
let settings: [SwiftSetting] = [.swiftLanguageMode(.v6), .unsafeFlags(["-enable-testing"])]

/// What `--sanitize=fuzzer` means, which the compiler forgets if another sanitizer follows it.
let counters: SwiftSetting = .unsafeFlags([
  "-sanitize-coverage=edge,indirect-calls,trace-cmp,inline-8bit-counters,pc-table"
])

/// A room, with the same dependencies as in the package above.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Rooms/" + name,
    exclude: name == "CellGrid" ? ["WidthTable/make-width-table.py"] : [],
    swiftSettings: settings + [counters])
}

/// A fuzzer, which gets the function that libFuzzer calls from `Sources/<name>`. Each is a program with as
/// few rooms as possible, because libFuzzer looks at all counters after every execution.
func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies + ["FuzzSupport"],
    swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])
}

/// The rooms of the core.
let core: [Target.Dependency] = [
  "ArtifactFiles", "FindingReports", "JSONText", "Messages", "PythonScan", "TraceConversation",
  "TraceDiagnosis", "TraceIndex", "TraceLoading", "TraceModel", "TraceQuery",
]

let package = Package(
  name: "fuzz",
  platforms: [.macOS(.v15)],
  targets: [
    .systemLibrary(name: "CNcurses", path: "Rooms/CNcurses"),
    .systemLibrary(name: "CFiles", path: "Rooms/CFiles"),
    .systemLibrary(name: "CZlib", path: "Rooms/CZlib"),
    .systemLibrary(name: "CZstd", path: "Rooms/CZstd"),
    .target(
      name: "CScan", path: "Rooms/CScan",
      cSettings: [
        .unsafeFlags(["-fsanitize=undefined", "-fno-sanitize-recover=undefined"])
      ]),
    room("Support"),
    room("JSONText", ["Support"]),
    room("Messages", ["CScan", "JSONText", "Support"]),
    room("ArtifactFiles", ["CFiles", "CScan", "CZlib", "CZstd", "Support"]),
    room("PythonScan", ["ArtifactFiles", "Support"]),
    room("TraceModel", ["ArtifactFiles", "CScan", "JSONText", "Support"]),
    room("TraceIndex", ["ArtifactFiles", "JSONText", "Support", "TraceModel"]),
    room(
      "TraceQuery", ["ArtifactFiles", "CScan", "JSONText", "Support", "TraceIndex", "TraceModel"]),
    room(
      "TraceConversation",
      ["ArtifactFiles", "JSONText", "Messages", "Support", "TraceIndex", "TraceModel"]),
    room(
      "TraceDiagnosis",
      ["ArtifactFiles", "CScan", "JSONText", "Messages", "Support", "TraceIndex", "TraceModel"]),
    room(
      "FindingReports",
      ["ArtifactFiles", "PythonScan", "Support", "TraceDiagnosis", "TraceIndex", "TraceModel"]),
    room(
      "TraceLoading",
      ["ArtifactFiles", "CScan", "JSONText", "Messages", "Support", "TraceIndex", "TraceModel"]),
    room("TraceCore", core),
    room("CellGrid", ["Support"]),
    room("CursesTerminal", ["CellGrid", "CNcurses", "Support"]),
    .target(
      name: "Violations", dependencies: ["TraceCore"] + core, path: "TestSupport/Experiments",
      exclude: [
        "ExpectedFinding.swift", "Experiment+Outline.swift", "ExperimentLoading.swift",
        "Observations.swift",
      ],
      swiftSettings: settings),
    .target(name: "FuzzSupport", swiftSettings: settings),
    fuzzer("fuzz-containers", ["ArtifactFiles", "CZlib"]),
    fuzzer("fuzz-dialects", ["TraceCore", "Violations"] + core),
    fuzzer("fuzz-filter", ["TraceCore"] + core),
    fuzzer("fuzz-json", ["CScan", "JSONText", "Support"]),
    fuzzer("fuzz-keys", ["CellGrid", "CursesTerminal"]),
    fuzzer("fuzz-lines", ["ArtifactFiles", "CScan", "TraceLoading", "TraceModel"]),
    fuzzer("fuzz-messages", ["JSONText", "Messages"]),
    fuzzer("fuzz-python", ["PythonScan"]),
    fuzzer("fuzz-scan", ["CScan"]),
    fuzzer("fuzz-text", ["CellGrid"]),
  ]
)
