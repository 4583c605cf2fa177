/// A part of the measurements that can be run separately, by its name.
protocol Benchmark: SendableMetatype {
  /// The name for `--only`.
  static var name: String { get }
  /// Measures and adds the results to the report.
  static func run(_ workshop: Workshop, _ options: Options, _ report: inout Report) throws
}

/// All benchmarks, in the order in which they run.
enum AllBenchmarks {
  static let list: [any Benchmark.Type] = [
    SmallLines.self, LargeLines.self, Start.self, Growth.self, Explorer.self, BodySearch.self,
  ]
}
