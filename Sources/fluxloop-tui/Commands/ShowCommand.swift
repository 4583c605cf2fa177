import ArgumentParser
import CellGrid
import Explorer
import TraceCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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
    var found: [(experiment: Experiment, row: Int)] = []
    for source in try source.sources() {
      guard let experiment = Opening.load(source, store: self.source.store) else { continue }
      // An exact id wins over others that it is the start of.
      let rows = experiment.rows(id: id)
      if let exact = rows.exact {
        found = [(experiment, exact)]
        break
      }
      found += rows.prefixed.map { (experiment, $0) }
    }
    guard let match = found.first, !id.isEmpty else {
      Opening.complain("no observation or trace has the id \(id)")
      throw Opening.nothingOpened
    }
    guard found.count == 1 else {
      let ids = found.prefix(5).map { $0.experiment.id(row: $0.row) }
      Opening.complain(
        "\(id) is the start of \(found.count) ids: \(ids.joined(separator: ", "))"
          + (found.count > ids.count ? ", …" : ""))
      throw ExitCode(64)
    }
    try show(match.experiment, match.row)
  }

  private func show(_ experiment: Experiment, _ row: Int) throws {
    let records = RecordReading.read(experiment, experiment.places(row: row), limit: .max)
    for record in records {
      if case .failure(let failure) = record.content {
        Opening.complain(failure.message)
        throw Opening.nothingOpened
      }
    }
    var output = Output()
    if let field {
      try write(field, of: records, to: &output)
    } else if raw || format == .json {
      for record in records {
        guard case .document(let document) = record.content else { continue }
        writeRaw(document.text, to: &output)
      }
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
    for record in records {
      guard case .document(let document) = record.content,
        let value = document.root.value(at: field.split(separator: ".").map(String.init))
      else { continue }
      if let text = value.string, !raw, format == .text {
        writeRaw(Array(text.utf8), to: &output)
      } else {
        writeRaw(Array(value.source.utf8), to: &output)
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
  /// Rows of observations and traces by their id, or by the start of it.
  fileprivate func rows(id: String) -> (exact: Int?, prefixed: [Int]) {
    var prefixed: [Int] = []
    for row in 0..<tree.count {
      let candidate = self.id(row: row)
      if candidate == id { return (row, []) }
      if candidate.hasPrefix(id) { prefixed.append(row) }
    }
    return (nil, prefixed)
  }

  fileprivate func id(row: Int) -> String {
    switch tree.content(row) {
    case .trace(let number): traces[number].id ?? ""
    case .observation(let index): self.id(index)
    }
  }

  fileprivate func places(row: Int) -> [RecordPlace] {
    switch tree.content(row) {
    case .trace(let number): traces[number].places
    case .observation(let index): [place(of: index)]
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
