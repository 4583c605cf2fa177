import Foundation

/// Reads whole files.
package enum FileContents {
  package static func bytes(_ path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: path)))
  }

  /// The lines of a file without their line breaks; empty lines are left out.
  package static func lines(_ path: String) throws -> [[UInt8]] {
    try bytes(path).split(separator: 0x0A).map(Array.init)
  }
}
