import Foundation

/// Executables that were built together with the tests.
package enum BuiltProgram {
  /// The path of an executable in the build folder; if there is none, a text that says so.
  package static func path(_ name: String) -> String {
    for start in starts {
      var folder = URL(filePath: start).resolvingSymlinksInPath()
      // In a bundle the tests are some folders deeper than the program.
      for _ in 0..<4 {
        folder = folder.deletingLastPathComponent()
        let candidate = folder.appending(path: name).path
        if isProgram(candidate) { return candidate }
      }
    }
    return "\(name) was not built beside the tests"
  }

  /// Paths in the build folder.
  private static var starts: [String] {
    [Bundle.main.executablePath, CommandLine.arguments.first].compactMap { $0 }
      + CommandLine.arguments.filter { $0.contains(".xctest") }
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.isExecutableFile(atPath: path)
      && FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
  }
}
