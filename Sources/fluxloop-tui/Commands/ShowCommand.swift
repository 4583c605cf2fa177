import ArgumentParser
import CellGrid
import Explorer
import Support
import TraceCore

/// One observation or trace, whole.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print one observation or trace, whole.",
    usage: "fluxloop-tui show <id> [<path> ...] [--field output] [--raw] [--format json]")

  @Argument(help: "The id of an observation or a trace, or the start of one.")
  var id: String

  @OptionGroup var source: SourceOptions

  @Option(help: "Only this field, as output or metadata.error_type or output.messages.0.")
  var field: String?

  @Flag(help: "The line as it stands in the file.")
  var raw = false

  @Option(help: "text or json.")
  var format = Format.text

  func run() throws {
    let found = try find()
    guard !found.isEmpty else {
      Opening.complain("no observation or trace has the id \(id)")
      throw Opening.nothingOpened
    }
    let ids = Set(found.map { $0.experiment.id(row: $0.row) })
    guard ids.count == 1 else {
      let some = ids.sorted().prefix(5)
      Opening.complain(
        "\(id) is the start of \(ids.count) ids: \(some.joined(separator: ", "))"
          + (ids.count > some.count ? ", …" : ""))
      throw ExitCode(64)
    }
    // The same id may stand in several traces or experiments: each is shown.
    for match in found { try show(match.experiment, match.row) }
  }

  /// The rows with the id; when there are none, those whose ids begin with it.
  private func find() throws -> [(experiment: Experiment, row: Int)] {
    let experiments = try Opening.load(try source.sources(), store: source.store)
    guard !id.isEmpty else { return [] }
    let rows = experiments.flatMap { experiment in
      (0..<experiment.tree.count).lazy.filter { experiment.id(row: $0).hasPrefix(id) }
        .map { (experiment: experiment, row: $0) }
    }
    let exact = rows.filter { $0.experiment.id(row: $0.row) == id }
    return exact.isEmpty ? rows : exact
  }

  private func show(_ experiment: Experiment, _ row: Int) throws {
    let records = RecordReading.read(experiment, experiment.places(row: row), limit: .max)
    for record in records {
      if case .failure(let failure) = record.content {
        Opening.complain(failure.message)
        throw Opening.nothingOpened
      }
    }
    if raw || format == .json || field != nil, records.isEmpty {
      Opening.complain("\(id) is known from its observations alone and has no line of its own")
      throw Opening.nothingOpened
    }
    var output = Output()
    if let field {
      try write(field, of: records, to: &output)
    } else if raw {
      for document in records.documents { writeRaw(document.text, to: &output) }
    } else if format == .json {
      let values = records.documents.map { $0.root.strictSource }
      // A trace is put together from several lines.
      writeRaw(
        Array((values.count == 1 ? values[0] : "[\(values.joined(separator: ","))]").utf8),
        to: &output)
    } else {
      for line in DetailLayout.text(
        experiment, row: row, records: records, columns: Output.columns)
      {
        output.write(line + "\n")
      }
    }
  }

  /// A field's value: a string as its text, anything else as JSON.
  private func write(
    _ field: String, of records: [LoadedRecord], to output: inout Output
  ) throws {
    for document in records.documents {
      guard let value = document.root.value(at: field.split(separator: ".").map(String.init)) else {
        continue
      }
      if let text = value.string, !raw, format == .text {
        writeRaw(Array(text.utf8), to: &output)
      } else {
        writeRaw(
          Array((format == .json ? value.strictSource : value.source).utf8), to: &output)
      }
      return
    }
    Opening.complain("\(id) has no field \(field)")
    throw Opening.nothingOpened
  }

  /// Into a file or pipe as it is; on a terminal nothing foreign may act.
  private func writeRaw(_ bytes: [UInt8], to output: inout Output) {
    if isatty(STDOUT_FILENO) == 1 {
      let text = String(decoding: bytes, as: UTF8.self)
      for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
        output.write(Sanitizer.line(line) + "\n")
      }
    } else {
      output.write(bytes + [0x0A])
    }
  }
}

extension Experiment {
  fileprivate func id(row: Int) -> String {
    switch tree.content(row) {
    case .trace(let number): traces[number].id ?? ""
    case .missingCall: ""
    case .observation(let index): self.id(index)
    }
  }

  fileprivate func places(row: Int) -> [RecordRange] {
    switch tree.content(row) {
    case .trace(let number): traces[number].records
    case .missingCall: []
    case .observation(let index): [record(of: index)]
    }
  }
}

extension JSONDocument.Value {
  /// The value at the end of a path of keys and element numbers.
  fileprivate func value(at path: [String]) -> JSONDocument.Value? {
    var value = self
    for step in path {
      let next =
        value.kind == .array
        ? Int(step).flatMap { number in
          value.children.enumerated().first { $0.offset == number }?.element
        } : value[step]
      guard let next else { return nil }
      value = next
    }
    return value
  }
}

extension [LoadedRecord] {
  fileprivate var documents: [JSONDocument] {
    compactMap { record in
      if case .document(let document) = record.content { return document }
      return nil
    }
  }
}
