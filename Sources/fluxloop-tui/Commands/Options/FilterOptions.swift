import ArgumentParser
import CellGrid
import Explorer
import TraceCore

/// Which rows a command keeps.
struct FilterOptions: ParsableArguments {
  @Option(
    parsing: .singleValue,
    help: "Only observations of these types, e.g. agent,generation,tool; can be repeated.")
  var type: [String] = []

  @Flag(help: "Only observations that recorded an error.")
  var errors = false

  @Flag(help: "Only observations and runs with a finding, or of level warning.")
  var warnings = false

  @Option(
    parsing: .unconditionalSingleValue,
    help: """
      Only rows that match this filter, e.g. 'type:tool dur:>2s' (? in the explorer lists all \
      fields); of several that are given, rows that match all.
      """)
  var filter: [String] = []

  @Option(help: "Only traces whose id starts with this.")
  var trace: String?

  var traceStart: String? { trace.map(CommandLineWords.text) }

  // Here, because each group of options costs time at the start of the program.
  @Option(name: .customLong("prices"), help: PriceFile.help, completion: .file())
  var prices: String?

  /// The options as a filter of the explorer.
  var state: FilterState {
    var state = FilterState()
    state.text = filter.map(CommandLineWords.text).joined(separator: " ")
    state.errorsOnly = errors
    state.warningsOnly = warnings
    if !types.isEmpty {
      state.given.append(
        .init(
          words: "type:" + types.joined(separator: "|"),
          term: .init(alternatives: types.map { .type(.start($0)) })))
    }
    if let trace = traceStart, !trace.isEmpty {
      state.given.append(
        .init(words: "trace:\(trace)", term: .init(alternatives: [.trace(trace)])))
    }
    return state
  }

  private var types: [String] {
    type.flatMap { CommandLineWords.list($0).map { $0.lowercased() } }
  }

  func validate() throws {
    do throws(QueryFailure) {
      _ = try state.query()
    } catch {
      // A line feed, which is white space, would put the caret below the wrong line.
      let text = String(state.text.map { $0.isNewline ? "⏎" : $0 })
      let caret = String(repeating: " ", count: min(error.offset, text.count)) + "^"
      throw ValidationError("--filter: \(Sanitizer.line(error.message))\n  \(text)\n  \(caret)")
    }
  }

  /// The options as a query on loaded records.
  ///
  /// Fails for a type that occurs in none of them and is close to one of FluxLoop's, and for an
  /// evaluator that none of them has.
  func query(for records: [ExperimentRecords]) throws -> Query {
    let query = try state.query()
    let mistake =
      query.typeMistake(among: records.flatMap(\.typeNames))
      ?? query.evaluatorMistake(among: records.flatMap(\.evaluatorNames))
    if let mistake { throw ValidationError(Sanitizer.line(mistake)) }
    return query
  }
}
