/// A file in a temporary folder, neither of which other users can read.
package struct PrivateFile {
  package let path: String
  private let folder: String

  /// The folders of files that are in use by a program, which may be left while it runs.
  private static let borrowed = Locked<Set<String>>([])

  /// Writes a new file. Its name must be one that every file system takes.
  ///
  /// Leaves nothing behind if it throws.
  package init(_ bytes: [UInt8], name: String) throws(PrivateFileFailure) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var template = Array(((parent.isEmpty ? "/tmp" : parent) + "/fluxloop-tui-XXXXXX").utf8CString)
    guard let folder = mkdtemp(&template).map({ String(cString: $0) }) else {
      throw PrivateFileFailure(code: errno)
    }
    (self.folder, path) = (folder, folder + "/" + name)
    do throws(PrivateFileFailure) {
      try Self.write(bytes, to: path)
    } catch {
      remove()
      throw error
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(PrivateFileFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw PrivateFileFailure(code: errno) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Support.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw PrivateFileFailure(code: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Marks the file as one that is only for a program that is running: ``removeBorrowed()`` removes it.
  package func lend() { _ = Self.borrowed.withLock { $0.insert(folder) } }

  /// Removes the files that were lent and are still there, before this program ends.
  package static func removeBorrowed() {
    for folder in borrowed.withLock({ $0 }) { remove(folder) }
  }

  /// Removes the folder with all files in it, such as the backups of an editor.
  package func remove() {
    Self.remove(folder)
    _ = Self.borrowed.withLock { $0.remove(folder) }
  }

  private static func remove(_ folder: String) {
    if let stream = opendir(folder) {
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
        }
        if name != ".", name != ".." { unlink(folder + "/" + name) }
      }
      closedir(stream)
    }
    rmdir(folder)
  }
}

/// Why a private file could not be written.
package struct PrivateFileFailure: Error, CustomStringConvertible {
  /// What `errno` was.
  let code: Int32

  package var description: String {
    "no temporary file could be written: \(String(cString: strerror(code)))"
  }
}
