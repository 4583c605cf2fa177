import Foundation
import Testing

@testable import TraceCore

/// The folder of sample artifacts that comes with the project.
enum Samples {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "sample-artifacts").path

  static let store = folder + "/artifacts"
  static let broken = folder + "/broken"

  /// The folders that FluxLoop's runner wrote, by time; the first is the one of single turns.
  static func experiments() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("exp_") }.sorted().map { folder + "/" + $0 }
  }

  static func singleTurn() throws -> String { try #require(experiments().first) }

  static func bytes(_ path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: path)))
  }

  /// The lines of a file, without those that are empty.
  static func lines(_ path: String) throws -> [[UInt8]] {
    try bytes(path).split(separator: 0x0A).map(Array.init)
  }
}
