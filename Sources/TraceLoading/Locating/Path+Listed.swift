import ArtifactFiles

extension Path {
  /// The names in a folder; `nil` if it cannot be listed.
  static func listed(_ folder: String) -> [String]? {
    do throws(SystemFailure) {
      return try names(in: folder)
    } catch {
      return nil
    }
  }

  /// The names on the absolute path of a folder.
  static func absoluteComponents(_ folder: String) -> [String] {
    components(absolute(folder) ?? folder)
  }
}
