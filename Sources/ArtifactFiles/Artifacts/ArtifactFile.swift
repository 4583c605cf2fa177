import Support

/// One file of an experiment, whose text can be read at any offset.
///
/// The text is that of the file itself, or what is inside its compression or encoding, with each
/// record on one line. Text that is not the file's own is in a temporary file without a name.
public final class ArtifactFile: Sendable {
  /// The path by which it was opened.
  public let path: String
  public let role: ArtifactRole
  package let form: FileForm
  private let contents: Contents
  /// How much of the file itself has been read, if it is not plain.
  private let counter: ReadCounter
  /// What has been noticed about its text so far.
  package let notes: TextNotes
  /// The most bytes of a line that are read; of a document, of the file.
  package let lineLimit: Int

  private enum Contents {
    case none
    case plain(RegularFile)
    case spooled(Spool, of: RegularFile?)
  }

  private init(
    path: String, role: ArtifactRole, form: FileForm = .plain, _ contents: Contents,
    counter: ReadCounter = ReadCounter(), notes: TextNotes = TextNotes(), lineLimit: Int? = nil
  ) {
    self.path = path
    self.role = role
    self.form = form
    self.contents = contents
    self.counter = counter
    self.notes = notes
    self.lineLimit = lineLimit ?? role.lineLimit
  }

  /// Opens a regular file whose text is its own, whatever it contains.
  package convenience init(
    path: String, role: ArtifactRole, lineLimit: Int? = nil
  ) throws(SystemFailure) {
    self.init(
      path: path, role: role, .plain(try RegularFile(path: path)), lineLimit: lineLimit)
  }

  /// A file that could not be opened, so that a finding can refer to it.
  package static func unreadable(path: String, role: ArtifactRole) -> ArtifactFile {
    ArtifactFile(path: path, role: role, .none)
  }

  /// Opens a regular file of any form.
  package static func open(
    path: String, role: ArtifactRole, lineLimit: Int? = nil
  ) throws(SystemFailure) -> ArtifactFile {
    let file = try RegularFile(path: path)
    if let form = try plainForm(of: file, role) {
      if file.firstSize == 0, PackedName.hasHeader(path) {
        throw SystemFailure(
          "it is empty, which no packed file is: it was cut, or is still being written")
      }
      return ArtifactFile(path: path, role: role, form: form, .plain(file), lineLimit: lineLimit)
    }
    let (counter, notes) = (ReadCounter(), TextNotes())
    let (stream, form) = FileForm.open(FileStream(file, counter: counter), role, notes: notes)
    return ArtifactFile(
      path: path, role: role, form: form,
      .spooled(
        Spool(stream, form.shape, notes: notes, lineLimit: lineLimit ?? role.lineLimit), of: file),
      counter: counter, notes: notes, lineLimit: lineLimit)
  }

  /// Standard input, of any form.
  package static func standardInput() -> ArtifactFile {
    let counter = ReadCounter()
    return stream(StandardInputStream(counter: counter), path: StandardInput.path, counter)
  }

  /// A pipe that the shell passes by a path, of any form.
  package static func pipe(path: String) throws(SystemFailure) -> ArtifactFile {
    let counter = ReadCounter()
    return stream(try PipeStream(path: path, counter: counter), path: path, counter)
  }

  private static func stream(
    _ bytes: sending any ByteStream, path: String, _ counter: ReadCounter
  ) -> ArtifactFile {
    let notes = TextNotes()
    let (stream, form) = FileForm.open(bytes, .observations, notes: notes)
    return ArtifactFile(
      path: path, role: .observations, form: form,
      .spooled(
        Spool(
          stream, form.shape, notes: notes, lineLimit: ArtifactRole.observations.lineLimit), of: nil
      ),
      counter: counter, notes: notes)
  }

  /// The same file in another role.
  package func with(role: ArtifactRole) -> ArtifactFile {
    ArtifactFile(path: path, role: role, form: form, contents, counter: counter, notes: notes)
  }

  /// The same file by another path that leads to it.
  package func with(path: String) -> ArtifactFile {
    ArtifactFile(
      path: path, role: role, form: form, contents, counter: counter, notes: notes,
      lineLimit: lineLimit)
  }

  /// The same file, whose text is read in a form that it turned out to have.
  package func reopened(as later: LaterForm) -> ArtifactFile {
    let counter = ReadCounter()
    let text = ArtifactTextStream(self, counter: counter)
    let (spool, shape): (Spool, RecordShape) =
      switch later {
      case .otherEncoding:
        (Spool(UnicodeStream(text, .utf8, notes: notes), .lines, lineLimit: lineLimit), form.shape)
      case .otherRecords: (Spool(text, .mixed, notes: notes, lineLimit: lineLimit), .mixed)
      }
    var stored: RegularFile?
    if case .plain(let file) = contents { stored = file }
    return ArtifactFile(
      path: path, role: role, form: FileForm(layers: form.layers, shape: shape),
      .spooled(spool, of: stored), counter: counter, notes: notes, lineLimit: lineLimit)
  }

  /// The form of a file that is plain; `nil` if it has to be spooled.
  private static func plainForm(
    of file: RegularFile, _ role: ArtifactRole
  ) throws(SystemFailure) -> FileForm? {
    // Most files show in a few kilobytes that they are lines.
    for size in [4 << 10, RecordShape.prefixLimit, RecordShape.longPrefixLimit] {
      let prefix = ByteBuffer(capacity: size)
      prefix.setCount(try file.read(into: prefix.unused, at: 0))
      // Some file systems, as that of /proc, state no size.
      guard prefix.count == 0 || file.firstSize > 0 else { return nil }
      let isWhole = prefix.count < size
      let form = FileForm.plain(prefix.bytes, isWhole: isWhole, role)
      let isClear =
        isWhole || role.isDocument || prefix.bytes.contains(0x0A)
        || size >= RecordShape.prefixLimit && !RecordShape.isUndecided(by: prefix.bytes)
      if isClear || size == RecordShape.longPrefixLimit || form == nil {
        return form.flatMap { $0.isPlain ? $0 : nil }
      }
    }
    return nil
  }

  /// The last component of the path, as shown in messages.
  public var name: String { Path.shown(Path.lastComponent(path)) }

  /// The path as shown in messages.
  package var shownPath: String { Path.shown(path) }
}

extension ArtifactFile {
  /// Bytes of the text. A file that is not plain is unpacked for that.
  public var size: Int {
    switch contents {
    case .none: 0
    case .plain(let file): file.size
    case .spooled(let spool, _): spool.size
    }
  }

  /// Bytes of the text, estimated while the file is being unpacked.
  package var estimatedSize: Int {
    guard case .spooled(let spool, _) = contents else { return size }
    let unpacked = spool.unpackedSize
    let (read, stored) = (counter.value, storedSize ?? counter.value)
    let ratio = Double(stored) / Double(max(1, read))
    return max(unpacked, Int(min(Double(max(unpacked, stored)) * ratio, 1e12)))
  }

  /// Bytes of the file itself; `nil` for a pipe, and for a file that states no size.
  package var storedSize: Int? {
    switch contents {
    case .none: 0
    case .plain(let file): file.size
    case .spooled(_, let file): file.flatMap { $0.size > 0 ? $0.size : nil }
    }
  }

  /// How much of the file itself has been read when its text has been read up to an offset.
  package func storedBytes(before offset: Int) -> Int {
    if case .spooled = contents { return counter.value }
    return offset
  }

  /// Whether there is text at an offset, for a file whose size is not known yet.
  package func contains(_ offset: Int) -> Bool {
    if case .spooled(let spool, _) = contents { return spool.contains(offset) }
    return offset < size
  }

  /// The bytes that a plain file has, or had when it was opened: who reads so many notices that it became shorter. `nil`
  /// for another one.
  var plainSize: Int? {
    if case .plain(let file) = contents { return max(file.size, file.firstSize) }
    return nil
  }

  /// Whether its text is the file's own.
  package var isPlain: Bool {
    if case .plain = contents { return true }
    return false
  }

  /// Why its text could not be read to its end, after it has been read.
  var failure: SystemFailure? {
    guard case .spooled(let spool, _) = contents else { return nil }
    return spool.failure
  }

  /// Why its text ends too early, and where; `nil` if it is complete as far as it has been read.
  package var interruption: String? {
    guard case .spooled(let spool, _) = contents, let failure, !failure.isAfterText else {
      return nil
    }
    return "\(failure.description), after \(spool.unpackedSize) bytes of text, which were read"
  }

  /// What follows the text and is ignored; `nil` if there is nothing, as far as it has been read.
  package var ignoredEnd: String? {
    guard let failure, failure.isAfterText else { return nil }
    return "\(failure.description); they are ignored"
  }

  /// The 1-based lines of its records; `nil` if each line is one.
  package var lineMap: LineMap? {
    guard case .spooled(let spool, _) = contents else { return nil }
    return spool.lines
  }

  /// Reads up to `buffer.count` bytes of the text; fewer at its end, and where the next bytes cannot
  /// be read.
  package func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemFailure) -> Int {
    switch contents {
    case .none: throw SystemFailure(code: EBADF)
    case .plain(let file): try file.read(into: buffer, at: offset)
    case .spooled(let spool, _): try spool.read(into: buffer, at: offset)
    }
  }

  /// What it means that there is no more text at an offset: `nil` if that is its end.
  func shortening(at offset: Int) -> SystemFailure? {
    if case .plain(let file) = contents { return file.shortening(at: offset) }
    return nil
  }

  /// Reads a range of the text; returns fewer bytes if it is shorter now.
  package func bytes(at offset: Int, count: Int) throws(SystemFailure) -> [UInt8] {
    var failure: SystemFailure?
    // An array that finds no memory ends the program.
    if count > LongLineGate.size, !LineMemory.isAvailable(count) {
      throw SystemFailure(code: ENOMEM)
    }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
      do throws(SystemFailure) {
        done = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
      } catch {
        failure = error
        done = 0
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
