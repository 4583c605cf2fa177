import ArtifactFiles
import JSONText
import TraceModel

/// What is said about files that are not plain lines of UTF-8.
extension LoadSession {
  /// Reports how a file contains its records; returns false if it contains something else.
  mutating func reportForm(of file: Int) -> Bool {
    let form = builder.files[file].form
    if let text = form.text {
      builder.findings.append(
        Finding(rule: .fileForm, severity: .info, file: file, line: 0, detail: .text(text)))
    }
    guard let format = form.format else { return true }
    let advice = format.advice.map { "; \($0)" } ?? ""
    builder.findings.append(
      .otherFile(
        file, line: nil, "it contains no records: it looks like \(format.name)\(advice)"))
    return false
  }

  /// Says which of several files of one name was read.
  mutating func reportOtherForms(of file: Int) {
    let others = PackedName.others(than: builder.files[file].path).map(Path.lastComponent)
    guard !others.isEmpty else { return }
    let names = others.joined(separator: " and ")
    builder.findings.append(
      Finding(
        rule: .fileForm, severity: .info, file: file, line: 0,
        detail: .text("\(names) beside it \(others.count == 1 ? "is" : "are") not read")))
  }

  /// Counts a file's bytes as read, and reports once what became of it as a
  /// whole.
  mutating func finishReading(_ file: Int, before offset: Int) {
    let artifact = builder.files[file]
    bytesBefore += artifact.storedBytes(before: offset)
    if let reason = artifact.interruption, !isStopped { addUnreadable(file, reason) }
    guard finishedFiles.insert(file).inserted else { return }
    if let ignored = artifact.ignoredEnd, !isStopped {
      builder.findings.append(
        Finding(rule: .fileForm, severity: .warning, file: file, line: 0, detail: .text(ignored)))
    }
    builder.joinEncodingFindings(of: file)
    builder.findings += artifact.notes.all.map { Finding($0, file: file) }
  }

  /// Reports a document that is not UTF-8.
  mutating func reportInvalidBytes(_ bytes: [UInt8], of file: Int) {
    if bytes.withUnsafeBufferPointer(UTF8Check.hasInvalidBytes) {
      builder.findings.append(
        Finding(rule: .invalidUTF8, severity: .warning, file: file, line: 0))
    }
  }
}

extension Finding {
  /// What was noticed about a file's text.
  fileprivate init(_ note: TextNotes.Note, file: Int) {
    let (rule, severity): (Rule, Severity) =
      switch note.kind {
      case .invalidUnits: (.invalidUTF8, .warning)
      case .sharedLines: (.malformedLine, .warning)
      case .unclosedArray: (.malformedLine, .info)
      case .encodingChange, .spanningRecords, .carriageReturns, .arrayAmongLines, .wrongCommas:
        (.fileForm, .info)
      }
    self.init(
      rule: rule, severity: severity, file: file, line: note.line, detail: .text(note.text))
  }
}
