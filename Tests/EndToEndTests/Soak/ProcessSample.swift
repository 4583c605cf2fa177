import Foundation
import Support

/// What a process has at one time, from `/proc`.
struct ProcessSample: Sendable {
  /// Seconds since the start of the soak.
  var time: Double
  /// Resident memory in kilobytes.
  var residentKB: Int
  var threads: Int
  /// What the open descriptors refer to: paths, or `socket:[…]`, `pipe:[…]`, `anon_inode:…`.
  var descriptors: [String]

  static let isAvailable = FileManager.default.isReadableFile(atPath: "/proc/self/status")

  /// `nil` if the process has ended.
  init?(of process: pid_t, time: Double) {
    let folder = "/proc/\(process)"
    guard let text = try? String(contentsOfFile: folder + "/status", encoding: .utf8),
      let resident = Self.number("VmRSS:", in: text),
      let threads = Self.number("Threads:", in: text),
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder + "/fd")
    else { return nil }
    self.time = time
    self.residentKB = resident
    self.threads = threads
    // A descriptor may be closed between the two calls.
    descriptors = names.compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/fd/" + $0)
    }
  }

  private static func number(_ name: String, in status: String) -> Int? {
    for line in status.split(separator: "\n") where line.hasPrefix(name) {
      return line.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap {
        Int($0)
      }
    }
    return nil
  }

  /// The descriptors of files in a folder.
  func descriptors(in folder: String) -> [String] {
    descriptors.filter { $0.hasPrefix(folder + "/") }.sorted()
  }

  /// The kinds of all other descriptors, without the numbers that differ between processes and times.
  func otherDescriptors(than folder: String) -> [String] {
    descriptors.filter { !$0.hasPrefix(folder + "/") }
      .map { $0.hasSuffix(" (deleted)") ? "unnamed file" : String($0.prefix { $0 != "[" }) }
      .sorted()
  }
}
