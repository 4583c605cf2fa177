/// The options of the command line.
struct Options {
  var workshop: Workshop
  /// The path of a small experiment.
  var sample: String
  /// The page that contains the figures. Only a complete run writes it.
  var page: String
  /// Names of benchmarks; empty means all.
  var only: [String] = []
  /// Whether to run fewer rounds, and nothing that takes tens of seconds.
  var isQuick = false

  var rounds: Int { isQuick ? 3 : 7 }
  var slowRounds: Int { isQuick ? 0 : 2 }

  static let usage = """
    usage: run [--only NAME[,NAME…]] [--quick]
      --only   one or some of: \(AllBenchmarks.list.map { $0.name }.joined(separator: ", "))
      --quick  fewer rounds, without jq, lnav and the 10,000,000 lines
    A run without options writes its figures to docs/benchmarks.md.
    """

  init(_ arguments: [String]) throws {
    var values: [String: String] = [:]
    var rest = arguments[...]
    while let name = rest.popFirst() {
      switch name {
      case "--quick": isQuick = true
      case "--program", "--python", "--folder", "--data", "--sample", "--page", "--only":
        guard let value = rest.popFirst() else { throw Failure("\(name) needs a value") }
        values[name] = value
      default: throw Failure(Self.usage)
      }
    }
    func value(_ name: String) throws -> String {
      guard let value = values[name] else { throw Failure("\(name) is missing") }
      return value
    }
    workshop = try Workshop(
      program: value("--program"), python: value("--python"), folder: value("--folder"),
      data: value("--data"))
    (sample, page) = try (value("--sample"), value("--page"))
    only = (values["--only"] ?? "").split(separator: ",").map(String.init)
    let known = AllBenchmarks.list.map { $0.name }
    guard only.allSatisfy(known.contains) else { throw Failure(Self.usage) }
  }
}
