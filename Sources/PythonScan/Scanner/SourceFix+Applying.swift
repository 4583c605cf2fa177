import ArtifactFiles
import Support

extension SourceFix {
  /// A unified diff that `patch -p1` applies in the folder that was scanned, or in that of the one
  /// file. `root` is the scanned path.
  public func diff(in root: String) -> [UInt8] {
    let name = Path.relative(file, to: root) ?? Path.lastComponent(file)
    return UnifiedDiff(self).text(path: Path.bytes(of: name))
  }

  /// Writes the fixed contents, unless the file has changed since it was scanned.
  ///
  /// The new file is complete before it replaces the old one, whose permissions it has. A link
  /// stays, and the file that it leads to is replaced.
  public func apply() throws(SystemFailure) {
    guard let path = Path.absolute(file) else { throw .last }
    guard try SourceFiles.read(path) == source else {
      throw SystemFailure("changed since it was read")
    }
    var status = stat()
    guard Path.withSystemPath(path, { access($0, W_OK) == 0 && stat($0, &status) == 0 })
    else { throw .last }
    let temporary = Path.join(
      Path.parent(path), ".fluxloop-tui.\(getpid()).tmp")
    do throws(SystemFailure) {
      try Self.write(fixed, to: temporary, as: status)
      let isReplaced = Path.withSystemPath(temporary) { temporary in
        Path.withSystemPath(path) { rename(temporary, $0) == 0 }
      }
      guard isReplaced else { throw .last }
    } catch {
      _ = Path.withSystemPath(temporary) { unlink($0) }
      throw error
    }
  }

  private static func write(
    _ bytes: [UInt8], to path: String, as status: stat
  ) throws(SystemFailure) {
    let descriptor = Path.withSystemPath(path) {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    }
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Support.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { throw .last }
      rest = rest.dropFirst(max(count, 0))
    }
    // Only the superuser can give a file to another user.
    if status.st_uid != geteuid() || status.st_gid != getegid(),
      fchown(descriptor, status.st_uid, status.st_gid) != 0, errno != EPERM
    {
      throw .last
    }
    guard fchmod(descriptor, status.st_mode & 0o7777) == 0, fsync(descriptor) == 0 else {
      throw .last
    }
  }
}
