import Foundation

/// The checkout that the tests were built from.
package enum Repository {
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The absolute path of a file or folder, from its path below the root.
  package static func path(_ relative: String) -> String { root + "/" + relative }
}
