import Foundation
import Support
import TestSupport

/// A copy of sample artifacts whose files change while the program has them open.
struct SoakFiles {
  let folder: String
  private let originals: [(path: String, bytes: [UInt8])]

  /// Copies the artifacts at `source` into a scratch folder under the same name.
  init(copyOf source: String, in scratch: TemporaryFolder) throws {
    let name = source.split(separator: "/").last.map(String.init) ?? "artifacts"
    try scratch.copy(source, to: name)
    let folder = URL(filePath: scratch.path(name)).resolvingSymlinksInPath().path
    self.folder = folder
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
    originals = try paths.sorted().filter { $0.hasSuffix(".jsonl") || $0.hasSuffix(".json") }.map {
      let path = folder + "/" + $0
      return (path, Array(try Data(contentsOf: URL(filePath: path))))
    }
  }

  /// Changes a file, as a program that writes it, an editor or a broken disk would.
  func change(_ random: inout SplitMix64) throws {
    let (path, bytes) = random.pick(originals)
    switch random.below(8) {
    case 0, 1, 2: try grow(path, bytes, &random)
    case 3: truncate(path, off_t(random.below(bytes.count + 1)))
    case 4: try replace(path, with: Mutation.bytes(bytes, &random))
    case 5: unlink(path)
    default: try replace(path, with: bytes)
    }
  }

  /// All files are as they were in the beginning.
  func restore() throws {
    for (path, bytes) in originals { try replace(path, with: bytes) }
  }

  /// Appends a part of the original, which may end inside of a line. No file grows without limit.
  private func grow(_ path: String, _ bytes: [UInt8], _ random: inout SplitMix64) throws {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard lseek(descriptor, 0, SEEK_END) < bytes.count * 3 else { return }
    let start = random.below(bytes.count)
    let part = Array(bytes[start..<min(bytes.count, start + random.below(40_000))])
    _ = write(descriptor, part, part.count)
  }

  /// Puts a new file in the place of the old one.
  private func replace(_ path: String, with bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: path), options: .atomic)
  }
}
