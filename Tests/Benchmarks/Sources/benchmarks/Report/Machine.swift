import Glibc

/// The machine and the versions of the tools.
enum Machine {
  /// A list in Markdown.
  static func description(_ workshop: Workshop) throws -> String {
    let python =
      "import sys; from importlib.metadata import version as v; print('Python', "
      + "sys.version.split()[0] + ',', ', '.join(f'{n} {v(n)}' for n in ['duckdb', 'polars', 'orjson']))"
    let tools = try [
      workshop.firstLine(of: [workshop.python, "-c", python]),
      workshop.firstLine(of: ["jq", "--version"]), workshop.firstLine(of: ["lnav", "--version"]),
      workshop.firstLine(of: ["wc", "--version"]),
    ]
    let swift = try workshop.firstLine(of: ["swift", "--version"])
    return """
      - \(date), \(processor), \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores, \(memory) memory, \
      Linux \(try workshop.firstLine(of: ["uname", "-r"]))
      - \(tools.joined(separator: ", "))
      - \(swift), release build, one static file where the system can

      """
  }

  private static var date: String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
  }

  private static var processor: String {
    value("model name", in: "/proc/cpuinfo") ?? "an unknown processor"
  }

  private static var memory: String {
    let kiB = value("MemTotal", in: "/proc/meminfo").flatMap {
      $0.split(separator: " ").first.flatMap { Double($0) }
    }
    return Text.decimal((kiB ?? 0) / 1_048_576, digits: 0) + " GiB"
  }

  /// The text after `name:` in one of the kernel's files.
  private static func value(_ name: String, in path: String) -> String? {
    let lines = (TextFile.read(path) ?? "").split(separator: "\n")
    guard let line = lines.first(where: { $0.hasPrefix(name) }),
      let colon = line.firstIndex(of: ":")
    else { return nil }
    return String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
  }
}
