import ArtifactFiles
import JSONText
import Support
import TraceModel

/// What one file says about the traces, one record per trace.
struct TraceLines {
  /// By number of the trace.
  private var lines: [Int: LocatedRecord] = [:]

  var isEmpty: Bool { lines.isEmpty }

  /// The traces and their lines, in the order of the file.
  var inOrder: [(trace: Int, line: LocatedRecord)] {
    lines.map { ($0.key, $0.value) }.sorted { $0.line.range.offset < $1.line.range.offset }
  }

  /// Adds a line, or a finding when it is a repetition.
  ///
  /// Of two lines about one trace the later one is kept, unless it is shorter.
  mutating func add(
    _ trace: Int, _ line: LocatedRecord, to builder: inout RecordsBuilder
  ) {
    guard let earlier = lines[trace]?.range else {
      builder.lineCounts[line.range.file].records += 1
      lines[trace] = line
      return
    }
    let isKept = line.range.length >= earlier.length
    builder.findings.append(
      Finding(
        rule: .duplicateID, severity: .warning, file: line.range.file,
        line: isKept ? earlier.line : line.range.line,
        detail: .keptLine(isKept ? line.range.line : earlier.line), replacesLine: true))
    if isKept { lines[trace] = line }
  }
}

extension RecordsBuilder {
  /// Parses a record that should be an object, or adds a finding if it is none.
  mutating func object(_ record: Record, file: Int) -> JSONDocument.Value? {
    guard !record.isBlank else { return nil }
    lineCounts[file].nonBlankLines += 1
    do throws(JSONFailure) {
      let root = try JSONDocument(Array(record.bytes)).root
      noteBytes(of: record, file: file)
      if root.kind == .object { return root }
      reject(record, file: file, .notAnObject, .kind(root.kind))
    } catch {
      reject(record, file: file, .malformedLine, .json(error))
    }
    return nil
  }

  /// Parses a record that should be an object; adds a finding and counts its line only if it is none.
  mutating func wholeObject(_ record: Record, file: Int) -> JSONDocument.Value? {
    guard let root = JSONDocument.parsed(Array(record.bytes))?.root, root.kind == .object else {
      return object(record, file: file)
    }
    return root
  }

  /// Reports a record that is no object.
  mutating func reportUnlessObject(_ record: Record, file: Int) {
    if !record.isBlank { _ = wholeObject(record, file: file) }
  }

  /// Reports a record that is damaged, by its first and last characters and by zero bytes. Most are not parsed for
  /// that.
  mutating func reportDamage(of record: Record, file: Int) {
    let isBlank = { (byte: UInt8) in byte == 0x20 || 0x09...0x0D ~= byte }
    guard let first = record.bytes.first(where: { !isBlank($0) }),
      let last = record.bytes.last(where: { !isBlank($0) })
    else { return }
    let isWhole = first == UInt8(ascii: "{") && last == UInt8(ascii: "}")
    let zero = record.bytes.baseAddress.flatMap { memchr($0, 0, record.bytes.count) }
    if !isWhole || zero != nil { reportUnlessObject(record, file: file) }
  }

  /// Reports a line that is not read.
  mutating func rejectUnread(_ record: Record, _ unread: UnreadLine, file: Int) {
    lineCounts[file].nonBlankLines += 1
    reject(record, file: file, .malformedLine, .text(unread.text))
  }

  private mutating func reject(
    _ record: Record, file: Int, _ rule: Rule, _ detail: Finding.Detail
  ) {
    findings.append(
      .rejected(
        file: file, line: record.line, rule, detail, isTerminated: record.isTerminated))
  }

  /// The number of the trace that a record describes; one without an id is added with a finding.
  mutating func trace(of record: TraceRecord, file: Int, line: Int) -> Int {
    if let id = record.id { return trace(id: id, origin: record.origin) }
    findings.append(
      Finding(
        rule: .missingField, severity: .warning, file: file, line: line,
        detail: .field(record.idField)))
    return addTraceWithoutID(origin: record.origin)
  }
}
