import Support
import TraceCore

extension Extraction {
  /// Takes the text out of the row's records, which must be whole. Linear in them.
  package func extracted(from records: [LoadedRecord]) -> Extracted {
    do throws(ExtractionFailure) {
      let extract = try extract(try Self.documents(records))
      return Extracted(use: use, result: .success(use == .pager ? extract.printable : extract))
    } catch {
      return Extracted(use: use, result: .failure(error))
    }
  }

  private static func documents(
    _ records: [LoadedRecord]
  ) throws(ExtractionFailure) -> [JSONDocument] {
    var documents: [JSONDocument] = []
    for record in records {
      switch record.content {
      case .document(let document): documents.append(document)
      case .excerpt: throw ExtractionFailure(message: "the record is too large")
      case .failure(let failure): throw ExtractionFailure(message: failure.message)
      }
    }
    return documents
  }

  private func extract(
    _ documents: [JSONDocument]
  ) throws(ExtractionFailure) -> Extract {
    switch part {
    case .text(let text, let name): return Extract(Array(text.utf8), name: name, ending: "txt")
    case .records: return try allOf(documents)
    case .input where isMissingCall: return try missing(\.arguments, "arguments")
    case .output where isMissingCall: return try missing(\.result, "output")
    case .body where isMissingCall: return try missing(\.result, "output")
    case .input: return try first(of: Self.inputKeys, in: documents, "input")
    case .output: return try first(of: Self.outputKeys, in: documents, "output")
    case .body:
      guard
        let (key, value) = Self.value(Self.outputKeys, documents)
          ?? Self.value(Self.inputKeys, documents)
      else { return try allOf(documents) }
      return Extract(of: value, name: key)
    case .message(let conversation, let path):
      guard let value = conversation.value(at: path) else {
        throw ExtractionFailure(message: "this message has no such part")
      }
      return Extract(of: value, name: "message")
    case .value(let path):
      let place = try place(path, documents)
      return Extract(of: place.value, name: place.name)
    case .jsonPath(let path):
      return Extract(Array(try place(path, documents).jsonPath.utf8), name: "path", ending: "txt")
    case .command(let path):
      var field: String?
      if let path { field = try place(path, documents).field(among: documents) }
      return Extract(Array(command(field: field).utf8), name: "command", ending: "txt")
    }
  }

  // MARK: Values

  /// An observation's, and those of the steps of CLI 0.4.
  private static let inputKeys = ["input", "arguments"]
  private static let outputKeys = ["output", "result", "content"]

  private static func value(
    _ keys: [String], _ documents: [JSONDocument]
  ) -> (key: String, value: JSONDocument.Value)? {
    for document in documents {
      for key in keys { if let value = document.root[key] { return (key, value) } }
    }
    return nil
  }

  /// A part of a call that was not recorded, from the records beside it. Reads these.
  private func missing(
    _ part: KeyPath<MissingExchange, JSONDocument.Value?>, _ noun: String
  ) throws(ExtractionFailure) -> Extract {
    guard case .missingCall(let number) = experiment.tree.content(row),
      let value = ConversationReader(experiment).exchange(ofMissing: number)?[keyPath: part]
    else { throw ExtractionFailure(message: "no record shows the \(noun) of this call") }
    return Extract(of: value, name: noun)
  }

  private func first(
    of keys: [String], in documents: [JSONDocument], _ noun: String
  ) throws(ExtractionFailure) -> Extract {
    guard let value = Self.value(keys, documents) else {
      throw ExtractionFailure(message: "this row has no \(noun)")
    }
    return Extract(of: value.value, name: value.key)
  }

  private func allOf(_ documents: [JSONDocument]) throws(ExtractionFailure) -> Extract {
    guard !documents.isEmpty else {
      throw ExtractionFailure(message: "this row has no record in a file")
    }
    return Extract(
      Array(documents.map(\.text).joined(separator: [0x0A])), name: "record",
      ending: documents.count == 1 ? "json" : "jsonl")
  }

  private func place(
    _ path: DetailPath, _ documents: [JSONDocument]
  ) throws(ExtractionFailure) -> ValuePlace {
    guard let place = ValuePlace(path, in: documents) else {
      throw ExtractionFailure(message: "the value is no longer there; reload the experiment")
    }
    return place
  }

  // MARK: The command

  private func command(field: String?) -> String {
    var words = ["fluxloop-tui", "show"] + options
    if let field { words += ["--field", field] }
    let (id, path) = (experiment.rowID(row), experiment.path)
    if [id, path].contains(where: { $0.hasPrefix("-") && $0 != "-" }) { words.append("--") }
    let pathWord = CommandWords.quoted(bytes: Path.bytes(of: path))
    return ((words + [id]).map(CommandWords.quoted) + [pathWord]).joined(separator: " ")
  }
}

extension Extract {
  /// A string as its text, anything else as JSON.
  fileprivate init(of value: JSONDocument.Value, name: String) {
    guard let text = value.string else {
      let isContainer = value.kind == .object || value.kind == .array
      self.init(value.exactText, name: name, ending: isContainer ? "json" : "txt")
      return
    }
    self.init(value.exactText, name: name, ending: Self.ending(text))
  }

  private static func ending(_ text: String) -> String {
    if JSONLines.embedded(text) != nil { return "json" }
    let starts = ["# ", "## ", "### ", "```", "- **", "* **"]
    let isMarkdown = text.split(separator: "\n").prefix(200).contains { line in
      starts.contains { line.hasPrefix($0) }
    }
    return isMarkdown ? "md" : "txt"
  }
}
