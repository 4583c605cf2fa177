import TraceCore

/// A line of a file, or a whole file.
struct FileLine: CustomStringConvertible {
  /// As it is shown.
  let file: String
  /// As it opens.
  let path: String
  /// 1-based; `nil` for the whole file.
  let line: Int?

  /// `line` is 0 for the whole file.
  init(file: String, line: Int) {
    self.file = Path.shown(file)
    path = file
    self.line = line > 0 ? line : nil
  }

  /// `file:line`, as compilers write it, or `file`.
  var description: String { line.map { "\(file):\($0)" } ?? file }
}

extension ExperimentRecords {
  func fileLine(of finding: Finding) -> FileLine {
    FileLine(file: files[finding.file].path, line: finding.line)
  }

  func fileLine(of record: RecordRange) -> FileLine {
    FileLine(file: files[record.file].path, line: record.line)
  }
}
