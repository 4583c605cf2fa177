/// The paths of the measured program, of the tools and of the data.
struct Workshop {
  /// The program, built for release and linked statically.
  let program: String
  /// A Python with DuckDB, Polars and orjson.
  let python: String
  /// The folder with `make-lines.py` and `contestants/`.
  let folder: String
  /// The folder for generated files, outside of the repository.
  let data: String

  /// The generated files.
  enum Lines: String {
    case small, large, huge

    var arguments: [String] {
      switch self {
      case .small: ["small", "--lines", "1000000"]
      case .large: ["large", "--bytes", "1000000000"]
      case .huge: ["small", "--lines", "10000000"]
      }
    }
  }

  /// Makes a file unless it exists, reads it into the page cache, and returns its path.
  func make(_ lines: Lines) throws -> String {
    let file = "\(data)/\(lines.rawValue).jsonl"
    Log.note("making \(lines.rawValue).jsonl, or finding it made")
    let command = ["python3", "\(folder)/make-lines.py"] + lines.arguments + [file]
    let maker = Contestant(
      name: "make-lines", command: command, environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    guard try run(maker).result.code == 0 else {
      throw Failure("could not make \(lines.rawValue).jsonl")
    }
    _ = try run(Contestant(name: "wc", command: ["wc", "-l", file]))
    return file
  }

  /// Runs a command to its end and returns what it wrote to standard output.
  func run(_ contestant: Contestant) throws -> (result: Child.Result, output: String) {
    let (output, complaints) = ("\(data)/stdout", "\(data)/stderr")
    let child = try Child(
      contestant.command, streams: .files(stdout: output, stderr: complaints),
      environment: contestant.environment)
    let result = child.wait()
    if result.code != 0 {
      Log.note("\(contestant.name): code \(result.code): \(TextFile.read(complaints) ?? "")")
    }
    return (result, TextFile.read(output) ?? "")
  }

  /// The first line that a command prints; empty if it fails.
  func firstLine(of command: [String]) throws -> String {
    let output = try run(Contestant(name: command[0], command: command)).output
    return String(output.prefix { $0 != "\n" })
  }
}
