import TraceCore

/// The content of a row's records.
extension DetailLayout {
  /// Members of an observation that its head shows.
  static let headKeys: Set<String> = [
    "id", "type", "name", "start_time", "end_time", "error", "level", "model",
    "parent_observation_id", "trace_id",
  ]
  /// Members that have sections before all others.
  private static let firstKeys = ["content", "input", "arguments", "output", "result"]

  /// Appends the content of a record, or why it could not be read.
  mutating func append(_ record: LoadedRecord, _ number: Int, isTrace: Bool) {
    let role = experiment.files[record.range.file].role
    if isTrace, isRaw || role != .turns { lines.append(.heading(location(record.range))) }
    switch record.content {
    case .failure(let failure): appendWrapped([Span(failure.message, .error)])
    case .excerpt(let text):
      appendSection("start of a line of \(Format.bytes(record.range.length))", text)
    case .document(let document) where isRaw:
      if !isTrace { lines.append(.heading(Self.rawHeading(record.range))) }
      appendText(String(decoding: document.text, as: UTF8.self))
    case .document(let document) where isTrace && role == .perTraceEvaluation:
      append(evaluation: document.root, number)
    case .document(let document) where isTrace && role == .turns:
      let start = lines.count
      append(turn: document.root, record.range)
      if let content = document.root["content"] { mark(from: start, content, number) }
    case .document(let document) where isTrace: append(run: document.root, number)
    case .document(let document): append(observation: document.root, number)
    }
  }

  /// A record that was read before the lines in front of it were counted has no line number yet.
  private static func rawHeading(_ range: RecordRange) -> String {
    range.line > 0 ? "raw line \(range.line)" : "raw line"
  }

  /// Error and traceback first, then input and output, then the rest in the order of the file.
  private mutating func append(observation root: JSONDocument.Value, _ number: Int) {
    appendError(root, number)
    for key in Self.firstKeys {
      if let value = root[key] { appendValue(value, number, heading: key) }
    }
    appendMembers(root, number) { child in
      let key = child.key ?? ""
      return !Self.headKeys.contains(key) && !Self.firstKeys.contains(key)
        && key != "status_message" && !(key == "metadata" && child.childCount == 0)
    }
  }

  mutating func appendError(_ root: JSONDocument.Value, _ number: Int = 0) {
    if let error = root["error"] {
      let text = error.string ?? error.source
      let type = root["metadata"]?["error_type"]?.string
      let start = lines.count
      appendSection("error", type.map { Self.joined(type: $0, text) } ?? text, .error)
      mark(from: start, error, number)
    }
    appendText(of: root["status_message"], number, heading: "status message", .warning)
    append(traceback: root["metadata"]?["traceback"], number)
  }

  /// A string in a section, which has no keys and is not opened.
  mutating func appendText(
    of value: JSONDocument.Value?, _ number: Int, heading: String, _ role: Role = .plain
  ) {
    guard let value, let text = value.string else { return }
    let start = lines.count
    appendSection(heading, text, role)
    mark(from: start, value, number)
  }

  /// Notes that the lines from one on show a value of a record.
  mutating func mark(from start: Int, _ value: JSONDocument.Value, _ number: Int) {
    lines.mark(from: start, DetailPath(steps: [number, value.index]))
  }

  private static func joined(type: String, _ text: String) -> String {
    text.hasPrefix(type) ? text : text.isEmpty ? type : "\(type): \(text)"
  }

  /// Each member under a heading; short ones share one heading and take a line each.
  mutating func appendMembers(
    _ root: JSONDocument.Value, _ number: Int, where isShown: (JSONDocument.Value) -> Bool
  ) {
    let members = root.children.filter(isShown)
    var short = JSONLines(columns: columns, toggled: toggled, isWhole: isWhole)
    for member in members where Self.isShort(member) {
      short.append(member, path: DetailPath(steps: [number]), key: member.key)
    }
    if !short.lines.isEmpty {
      lines.append(.heading("fields"))
      lines += short.lines
    }
    for member in members where !Self.isShort(member) {
      appendValue(member, number, heading: member.key ?? "")
    }
  }

  static func isShort(_ value: JSONDocument.Value) -> Bool {
    value.kind != .object && value.kind != .array && value.range.count <= 80
  }

  /// A value after its key that opens folded if it is an object or an array.
  mutating func appendFolded(_ value: JSONDocument.Value, _ number: Int) {
    var json = JSONLines(columns: columns, toggled: toggled, isWhole: isWhole)
    json.folded = value.index
    json.append(value, path: DetailPath(steps: [number]), key: value.key)
    lines += json.lines
  }

  private mutating func appendValue(
    _ value: JSONDocument.Value, _ number: Int, heading: String
  ) {
    let start = lines.count
    lines.append(.heading(heading))
    mark(from: start, value, number)
    var json = JSONLines(columns: columns, toggled: toggled, isWhole: isWhole)
    if heading == "metadata", let traceback = value["traceback"], traceback.kind == .string {
      json.omitted = [traceback.index]
    }
    let path = DetailPath(steps: [number])
    // The heading replaces the braces of an object that opens unfolded.
    if value.kind == .object, value.childCount > 0, value.childCount <= JSONLines.openChildren {
      for member in value.children { json.append(member, path: path, key: member.key) }
    } else {
      json.append(value, path: path)
    }
    lines += json.lines
  }
}
