import CellGrid
import TraceCore

/// What the records behind a row hold.
extension DetailLayout {
  private static let headKeys: Set<String> = [
    "id", "type", "name", "start_time", "end_time", "error", "level", "model",
    "parent_observation_id", "trace_id",
  ]

  /// Appends what a record holds, or why there is nothing to show.
  mutating func append(_ record: LoadedRecord, _ number: Int, isTrace: Bool) {
    if isTrace { lines.append(.heading(placeWords(record.place))) }
    switch record.content {
    case .failure(let failure): appendWrapped([.init(text: failure.message, style: Theme.error)])
    case .excerpt(let text):
      appendSection(
        "the line is \(Format.bytes(record.place.length)) long; its start", text, Theme.plain)
    case .document(let document):
      if isRaw {
        if !isTrace { lines.append(.heading(Self.lineHeading(record.place))) }
        appendText(String(decoding: document.text, as: UTF8.self), Theme.plain)
      } else if isTrace {
        appendMembers(document.root, number) { _ in true }
      } else {
        append(observation: document.root, number)
      }
    }
  }

  /// Error and traceback first, then input and output, then the rest in the order of the file.
  private mutating func append(observation root: JSONDocument.Value, _ number: Int) {
    if let error = root["error"] {
      let type = root["metadata"]?["error_type"]?.string
      let text = error.string ?? error.source
      appendSection(
        "error",
        type.map { text.hasPrefix($0) ? text : text.isEmpty ? $0 : "\($0): \(text)" } ?? text,
        Theme.error)
    }
    if let message = root["status_message"]?.string {
      appendSection("status message", message, Theme.warning)
    }
    if let traceback = root["metadata"]?["traceback"]?.string {
      appendSection("traceback", traceback, Theme.plain)
    }
    for key in ["input", "output"] {
      if let value = root[key] { appendValue(value, number, heading: key) }
    }
    appendMembers(root, number) { child in
      let key = child.key ?? ""
      return !Self.headKeys.contains(key) && !["input", "output", "status_message"].contains(key)
        && !(key == "metadata" && child.childCount == 0)
    }
  }

  /// Each member under its own heading; plain ones share one, so that they take a line each.
  private mutating func appendMembers(
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

  private static func isShort(_ value: JSONDocument.Value) -> Bool {
    value.kind != .object && value.kind != .array && value.range.count <= 80
  }

  private mutating func appendValue(
    _ value: JSONDocument.Value, _ number: Int, heading: String
  ) {
    lines.append(.heading(heading))
    var json = JSONLines(columns: columns, toggled: toggled, isWhole: isWhole)
    if heading == "metadata", let traceback = value["traceback"], traceback.kind == .string {
      json.omitted = traceback.index
    }
    let path = DetailPath(steps: [number])
    // The heading stands for the braces of an object that is open anyway.
    if value.kind == .object, value.childCount > 0, value.childCount <= JSONLines.openChildren {
      for member in value.children { json.append(member, path: path, key: member.key) }
    } else {
      json.append(value, path: path)
    }
    lines += json.lines
  }

  /// What is read before the lines in front of it are counted has no number yet.
  private static func lineHeading(_ place: RecordRange) -> String {
    place.line > 0
      ? "line \(place.line) as it stands in the file" : "the line as it stands in the file"
  }
}
