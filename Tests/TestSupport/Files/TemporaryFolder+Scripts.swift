import Foundation

extension TemporaryFolder {
  /// Writes a shell script that can be run; returns its path.
  ///
  /// Another process makes the file: a program that this one starts at the same moment would inherit the descriptor, and
  /// a file that is open for writing cannot be run ("Text file busy").
  @discardableResult
  package func writeScript(_ script: String, to name: String) throws -> String {
    let text = try write("#!/bin/sh\n\(script)\n", to: name + ".text")
    let copy = Process()
    copy.executableURL = URL(filePath: "/usr/bin/install")
    copy.arguments = ["-m", "755", text, path(name)]
    try copy.run()
    copy.waitUntilExit()
    try remove(name + ".text")
    return path(name)
  }
}
