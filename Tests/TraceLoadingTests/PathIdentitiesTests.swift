import Foundation
import Support
import TestSupport
import Testing

@testable import ArtifactFiles
@testable import TraceLoading

@Suite("Identities and listings of folders")
struct PathIdentitiesTests {
  /// All paths in a folder, also those below links.
  private func paths(in folder: String, depth: Int = 0) -> [String] {
    guard depth < 5, let names = Path.listed(folder) else { return [] }
    return names.flatMap { name in
      let path = Path.join(folder, name)
      return [path] + paths(in: path, depth: depth + 1)
    }
  }

  @Test("The identity of a path is that of its real path.", arguments: 0..<40)
  func identities(seed: UInt64) throws {
    let tree = try RandomFolderTree(seed: seed)
    symlink(tree.folder.path, tree.folder.path("self"))
    symlink(".", tree.folder.path("same"))
    var identities = PathIdentities()
    for path in paths(in: tree.folder.path) + [tree.folder.path, "/", "/tmp", ".", "/tmp/../tmp"] {
      let expected = Path.identity(path)
      #expect(identities.identity(path) == expected, "\(path.debugDescription)")
    }
  }

  @Test("The absolute path of a path is the system's.", arguments: 0..<20)
  func absolutePaths(seed: UInt64) throws {
    let tree = try RandomFolderTree(seed: seed)
    symlink("nowhere", tree.folder.path("dangling"))
    symlink("loop", tree.folder.path("loop"))
    symlink("/dev/null", tree.folder.path("device"))
    mkfifo(tree.folder.path("pipe"), 0o600)
    for path in paths(in: tree.folder.path) + ["/", ".", "..", "", "/proc/self/exe", "/dev/stdin"] {
      for end in ["", "/", "/.", "/..", "/missing"] {
        let real = Path.withSystemPath(path + end) { realpath($0, nil) }
        defer { free(real) }
        #expect(Path.absolute(path + end) == real.map { Path.name($0) }, "\(path.debugDescription)")
      }
    }
  }

  @Test("The absolute path of a deep folder is found without a look at each folder on the way.")
  func deepPaths() throws {
    let folder = try TemporaryFolder()
    let path = folder.path(Array(repeating: "d", count: 1_900).joined(separator: "/"))
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let expected = try #require(Path.absolute(path))
    // realpath(3) takes two minutes.
    Deadline.of(60) {
      for _ in 0..<1_200 { #expect(Path.absolute(path) == expected) }
    }
  }

  @Test("A folder has the files that are found by asking for each name.", arguments: 0..<60)
  func listing(seed: UInt64) throws {
    let tree = try RandomFolderTree(seed: seed)
    for path in paths(in: tree.folder.path) where Path.kind(path) == .folder {
      var files = FolderFiles(FolderListing(path))
      for name in ExperimentFolder.fileNames {
        #expect(files.path(of: name) == PackedName.path(Path.join(path, name.path)))
      }
    }
  }
}
