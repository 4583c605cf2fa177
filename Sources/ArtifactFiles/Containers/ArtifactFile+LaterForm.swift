/// Finding that a file of lines has another form, after some of its lines.
extension ArtifactFile {
  /// Bytes that may be read for hints that prove wrong.
  package static let lookahead = 64 << 20
  /// The largest record that is searched for across lines, in bytes: 4 KiB times a power of 4.
  private static let recordLimit = 16 << 20

  /// Whether its lines are read as they are.
  package var mayHaveLaterForm: Bool {
    !role.isDocument && role != .log && [.lines, .carriageReturns].contains(form.shape)
  }

  /// Whether what follows a line confirms its hint. Reads at most `budget` bytes, which it reduces.
  package func confirms(_ hint: FormHint, budget: inout Int) -> Bool {
    // Carriage returns have been replaced byte by byte, which other encodings do not survive.
    guard hint.form == .otherRecords else { return form.shape == .lines }
    var size = 4 << 10
    while size <= min(budget, Self.recordLimit) {
      budget -= size
      guard case .success(let bytes) = Result(catching: { try bytes(at: hint.offset, count: size) })
      else { return false }
      let isWhole = bytes.count < size
      if let isConfirmed = bytes.withUnsafeBytes({ SpanningRecord.begins($0, isWhole: isWhole) }) {
        return isConfirmed
      }
      size *= 4
    }
    return false
  }

  /// The file in the form that it turns out to have. Looks at the ends of its lines.
  package func settled() throws(SystemFailure) -> ArtifactFile {
    var file = self
    var forms: Set<LaterForm> = []
    while file.mayHaveLaterForm, let form = try file.laterForm(), forms.insert(form).inserted {
      file = file.reopened(as: form)
    }
    return file
  }

  /// The form of a file of lines, found by looking at the end of each line; `nil` if it is lines.
  private func laterForm() throws(SystemFailure) -> LaterForm? {
    var budget = Self.lookahead
    var found: LaterForm?
    var reader = LineReader(self)
    while found == nil,
      try reader.next({ line in
        guard line.unread == nil,
          line.bytes.last(where: { $0 != 0x0D }) != UInt8(ascii: "}")
            || FormHint.arrayAfterReturn(line.bytes) != nil,
          let hint = FormHint(
            line: line.bytes, at: line.offset, isTerminated: line.isTerminated),
          confirms(hint, budget: &budget)
        else { return }
        found = hint.form
      })
    {}
    return found
  }
}
