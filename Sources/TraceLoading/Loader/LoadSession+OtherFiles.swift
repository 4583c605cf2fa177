import ArtifactFiles
import JSONText
import TraceModel

/// Files that contain something else than one observation or one trace a line.
extension LoadSession {
  /// Reads `per_trace_analysis/per_trace.jsonl`, in which CLI 0.2.26 and later copy a whole trace into
  /// each line: its record, and every observation as `timeline[].raw`.
  mutating func readAnalysis(_ file: Int) {
    var reader = ObservationReader()
    reader.begin(at: 0)
    var lines = TraceLines()
    forEachRecord(of: file) { builder, record in
      guard let root = builder.object(record, file: file) else { return }
      let trace = Dialects.readTrace(root, in: .traceSummary)
      let number = builder.trace(of: trace, file: file, line: record.line)
      lines.add(number, .init(record: trace, range: record.range(file: file)), to: &builder)
      if root["timeline"].map(\.isNull) ?? true {
        builder.findings.append(
          Finding(
            rule: .missingField, severity: .warning, file: file, line: record.line,
            detail: .field("timeline")))
      }
      let fields = FieldReader()
      let raws = fields.elements(root["timeline"]).compactMap { element in
        fields.read(
          element: element, in: "timeline", expected: "an object with an observation as \"raw\""
        ) { $0["raw"] }
      }
      builder.report(fields.notes, file: file, line: record.line)
      for raw in raws {
        let bytes = UnsafeBufferPointer(rebasing: record.bytes[raw.sourceRange])
        reader.readTolerantly(
          bytes, at: record.offset + raw.sourceRange.lowerBound, line: Int32(record.line - 1),
          isTerminated: true)
      }
    }
    for (trace, line) in lines.inOrder { builder.merge(line.record, at: line.range, into: trace) }
    reader.finish(lineCount: 0)
    // One line is one record, however many observations it contains.
    reader.batch.counts = LineCounts()
    for index in reader.batch.findings.indices { reader.batch.findings[index].replacesLine = false }
    var numbering = ReaderNumbering()
    builder.append(&reader.batch, file: file, firstLine: 1, &numbering)
  }

  /// Says that a file is no experiment's.
  mutating func nameRecording(_ file: Int) {
    builder.findings.append(
      Finding(
        rule: .otherFile, severity: .info, file: file, line: 0,
        detail: .text(
          "an argument recording of FluxLoop's SDK, which contains the arguments of calls and no "
            + "observations")))
  }
}
