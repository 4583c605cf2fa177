import Foundation

/// A new folder that is removed when the last reference to it is released.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() throws {
    // Short, because the path of a socket is limited to about a hundred bytes.
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "fluxloop-tui-\(UUID().uuidString.prefix(13))").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      print("\(path) could not be removed: \(error)")
    }
  }

  /// The absolute path of a name in the folder, whether it exists or not.
  package func path(_ name: String) -> String { path + "/" + name }

  /// Makes a folder and those above it; returns its path.
  @discardableResult
  package func makeFolder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
    return path(name)
  }

  /// Writes a file, makes the folders above it, and returns its path.
  @discardableResult
  package func write(_ data: Data, to name: String) throws -> String {
    let url = URL(filePath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
    return path(name)
  }

  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    try write(Data(bytes), to: name)
  }

  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  /// Removes a file or folder.
  package func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path(name))
  }

  /// Writes lines, each with a line break at its end.
  @discardableResult
  package func write(lines: [String], to name: String) throws -> String {
    try write(lines.map { $0 + "\n" }.joined(), to: name)
  }

  /// Copies a file or folder, and makes the folders above its new path.
  package func copy(_ source: String, to name: String) throws {
    let url = URL(filePath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: source, toPath: url.path)
  }
}
