import Foundation

/// A folder that is gone when nobody holds it any more.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    // Short, for the paths of sockets may not be long.
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("fluxloop-tui-\(UUID().uuidString.prefix(13))")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    _ = try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a name in it.
  func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file, with the folders it lies in, and returns its path.
  @discardableResult
  func file(_ name: String, _ content: Data) throws -> String {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: url)
    return url.path
  }

  @discardableResult
  func file(_ name: String, _ content: String) throws -> String {
    try file(name, Data(content.utf8))
  }

  @discardableResult
  func folder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: path(name), withIntermediateDirectories: true)
    return path(name)
  }
}
