import ArtifactFiles

/// The identities of many paths. That of a folder is found once for all that is in it, and from that of the folder
/// around it, because the system finds a real path by looking at each folder on the way.
struct PathIdentities {
  private var folders: [[UInt8]: [UInt8]] = [:]

  /// ``Path/identity(_:)``.
  mutating func identity(_ path: String) -> [UInt8] {
    let bytes = Path.bytes(of: path)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")), slash > 0 else {
      return Path.identity(path)
    }
    let name = bytes[(slash + 1)...]
    guard !name.isEmpty, name.first != UInt8(ascii: "."), !Path.isLink(path) else {
      return Path.identity(path)
    }
    let parent = Array(bytes[..<slash])
    let folder = folders[parent] ?? identity(ofFolder: Path.parent(path))
    folders[parent] = folder
    return folder == [UInt8(ascii: "/")] ? folder + name : folder + [UInt8(ascii: "/")] + name
  }

  private mutating func identity(ofFolder path: String) -> [UInt8] {
    let around = Path.bytes(of: Path.parent(path))
    return folders[around] == nil ? Path.identity(path) : identity(path)
  }
}
