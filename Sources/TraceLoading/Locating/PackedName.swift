import ArtifactFiles

/// Names of files that were packed after FluxLoop had written them.
enum PackedName {
  private static let suffixes = [".gz", ".zst"]

  /// The path of a file, or that of its packed form; `nil` if nothing that may be a file is at either.
  ///
  /// What is there and not a regular file is returned too: opening it says why it cannot be read.
  static func path(_ path: String) -> String? {
    ([path] + suffixes.map { path + $0 }).first {
      switch Path.kind($0) {
      case .file, .other: true
      case .folder: false
      case .missing: Path.failure($0) != nil
      }
    }
  }

  /// A name without the suffix of a packed file.
  static func unpacked(_ name: String) -> String {
    suffixes.first(where: name.hasSuffix).map { String(name.dropLast($0.count)) } ?? name
  }
}
