/// The commands that count observations by type.
enum Contestants {
  static let program = "fluxloop-tui stats"
  static let lineCounter = "wc -l"
  static let duckDB = "DuckDB, given the column"
  static let duckDBAuto = "DuckDB, detecting the columns"
  static let orjson = "orjson loop"

  /// All of them, `wc` and the program first.
  static func all(_ workshop: Workshop) -> [Contestant] {
    func script(_ name: String, _ more: String...) -> [String] {
      [workshop.python, "\(workshop.folder)/contestants/\(name).py", "FILE"] + more
    }
    let query = "SELECT type, count(*) AS count FROM observations GROUP BY type"
    return [
      Contestant(name: lineCounter, command: ["wc", "-l", "FILE"]),
      Contestant(name: program, command: [workshop.program, "stats", "FILE"]),
      Contestant(name: duckDB, command: script("duckdb_types")),
      Contestant(name: duckDBAuto, command: script("duckdb_types", "auto")),
      Contestant(name: "Polars", command: script("polars_types")),
      Contestant(name: orjson, command: script("orjson_types")),
      Contestant(
        name: "jq", command: ["sh", "-c", "jq -r .type \"$0\" | sort | uniq -c", "FILE"],
        isSlow: true),
      Contestant(
        name: "lnav",
        command: [
          "lnav", "-n", "-I", "\(workshop.folder)/contestants/lnav", "-c", ";\(query)", "-c",
          ":write-csv-to -", "FILE",
        ], isSlow: true, environment: ["HOME": workshop.data]),
    ]
  }

  /// The command as the report shows it, without the folders of the tools.
  static func shown(_ contestant: Contestant, _ workshop: Workshop) -> String {
    let words = contestant.command.map { word in
      switch word {
      case workshop.program: "fluxloop-tui"
      case workshop.python: "python"
      case let word where word.hasPrefix(workshop.folder + "/"):
        String(word.dropFirst(workshop.folder.count + 1))
      case let word: word.contains(" ") ? "'\(word)'" : word
      }
    }
    // A bar ends a column of a Markdown table.
    return words.joined(separator: " ").split(separator: "|").joined(separator: "\\|")
  }

  /// What is wrong with the output of a contestant; `nil` if it is right.
  static func mistake(in output: String, facts: Facts) -> String? {
    // `wc` prints a number of lines and a path, but no types.
    let words = output.split { $0 == " " || $0 == "\n" }
    if words.count == 2, let lines = Int(words[0]) {
      return lines == facts.lines ? nil : "counts \(lines) lines of \(facts.lines)"
    }
    return TypeCounts.mistake(in: output, expected: facts.types)
  }
}
