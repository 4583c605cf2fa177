/// Names of files that were packed after FluxLoop had written them.
package enum PackedName {
  /// Some are not unpacked. Opening such a file says so; without that it would seem to be missing.
  package static let suffixes = [".Z"] + lowercase + lowercase.map { $0.uppercased() }
  private static let lowercase = [
    ".gz", ".zst", ".xz", ".bz2", ".lz4", ".br", ".zip", ".7z", ".rar", ".lzma", ".tar", ".tgz",
    ".tar.gz", ".gz.gz", ".zip.gz",
  ]

  /// The path of a file, or that of its packed form; `nil` if nothing that may be a file is at either.
  ///
  /// What is there and not a regular file is returned too: opening it says why it cannot be read.
  package static func path(_ path: String) -> String? { Self.path(among: forms(path)) }

  /// A name or path and those of its packed forms.
  package static func forms(_ path: String) -> [String] { [path] + suffixes.map { path + $0 } }

  /// The one of some paths at which a file is, as ``path(_:)``.
  package static func path(among forms: [String]) -> String? {
    let files = forms.filter { Path.kind($0) == .file }
    // An empty file has nothing that another one lacks.
    return files.first { files.count == 1 || Path.size($0) > 0 } ?? files.first
      ?? forms.first(where: Path.mayExist)
  }

  /// What has the name of a file, packed or not, and is beside it: files, folders, named pipes, devices.
  package static func others(than path: String) -> [String] {
    forms(unpacked(path)).filter { $0 != path && Path.kind($0) != .missing }
  }

  /// A name without the suffixes of a packed file.
  package static func unpacked(_ name: String) -> String {
    suffixes.lazy.compactMap { Path.stem(of: name, ending: $0) }.first.map(unpacked) ?? name
  }

  /// Whether a file of this name has at least a header, whatever is packed in it. An empty archive of `tar` may have
  /// no bytes.
  static func hasHeader(_ path: String) -> Bool {
    let suffix = suffixes.first { Path.stem(of: path, ending: $0) != nil }
    return suffix.map { $0.lowercased() != ".tar" } ?? false
  }
}
