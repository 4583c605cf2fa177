/// One part of the measurements, which can be run alone by its name.
protocol Benchmark: SendableMetatype {
  /// As `--only` takes it.
  static var name: String { get }
  /// Measures and tells what it found.
  static func run(_ workshop: Workshop, _ options: Options, _ report: inout Report) throws
}

/// All of them, in the order in which they run.
enum AllBenchmarks {
  static let list: [any Benchmark.Type] = [
    SmallLines.self, LargeLines.self, Start.self, Growth.self, Explorer.self, BodySearch.self,
  ]
}
