import ArgumentParser
import Explorer
import TraceCore

/// Prints one observation or trace in full.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Program.CommandName.show.rawValue,
    abstract: "Print an observation or a trace in full.",
    usage: "fluxloop-tui show <id> [<path> ...] [--field output] [--raw] [--format json]")

  @Argument(help: "The id of an observation or a trace, or the start of it.")
  var id: String

  @OptionGroup var location: LocationOptions

  @Option(name: .customLong("prices"), help: PriceFile.help, completion: .file())
  var prices: String?

  @Option(
    help: """
      Only this field, e.g. output, metadata.error_type or output.messages.0; into a pipe exactly as in \
      the file, but U+FFFD for bytes that are not UTF-8.
      """)
  var field: String?

  @Flag(
    help: """
      The bytes of the file, with a record that spans lines joined into one; on a terminal, control characters show as symbols.
      """)
  var raw = false

  @Option(help: "Output format.")
  var format = OutputFormat.text

  func validate() throws {
    if raw, format == .json {
      throw ValidationError("--raw prints the bytes of the file, which --format json would not")
    }
  }

  func run() throws {
    // The same id can occur in several traces or experiments: each is shown.
    for row in try rows() { try report(on: row).print() }
  }

  /// The rows with the id, which all have the same id in full.
  private func rows() throws -> [IdentifiedRow] {
    let prices = try PriceFile.prices(prices)
    let experiments = try location.experiments().map { $0.priced(prices) }
    let id = CommandLineWords.text(id)
    let rows = IdentifiedRow.find(id, in: experiments)
    guard !rows.isEmpty else { try Opening.fail("no observation or trace has the id \(id)") }
    let ids = Set(rows.map(\.id))
    guard ids.count == 1 else {
      let examples = ids.sorted().prefix(5)
      StandardError.report(
        "\(id) is the start of \(ids.count) ids: \(examples.joined(separator: ", "))"
          + (ids.count > examples.count ? ", …" : ""))
      throw ExitCode(64)
    }
    return rows
  }

  private func report(on row: IdentifiedRow) throws -> any Report {
    let records = RecordReading.read(row.experiment, row.records, limit: .max)
    let documents = try Self.documents(in: records)
    guard field != nil || raw || format == .json else {
      return RowText(row: row.diagnosedIfRun, records: records)
    }
    guard !documents.isEmpty else {
      try Opening.fail("\(id) has no line in a file: it is known only from its observations")
    }
    if let field { return try report(onField: field, of: documents) }
    if raw { return FileText(lines: documents.map(\.text)) }
    return RecordJSON(values: documents.map(\.root))
  }

  private static func documents(in records: [LoadedRecord]) throws -> [JSONDocument] {
    try records.compactMap { record in
      switch record.content {
      case .document(let document): return document
      case .excerpt: return nil
      case .failure(let failure): try Opening.fail(failure.message)
      }
    }
  }

  /// The value of the first document that has the field: a string as its text, anything else as JSON.
  private func report(onField field: String, of documents: [JSONDocument]) throws -> any Report {
    let path = FieldPath(CommandLineWords.text(field))
    guard let value = documents.lazy.compactMap({ path.value(in: $0.root) }).first else {
      try Opening.fail("\(id) has no field \(field), or it is null")
    }
    if format == .json { return RecordJSON(values: [value]) }
    return FileText(lines: [raw ? Array(value.source.utf8) : value.exactText])
  }
}
