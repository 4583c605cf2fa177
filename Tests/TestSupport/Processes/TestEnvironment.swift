import Foundation

/// The environment of the programs that tests start.
package enum TestEnvironment {
  /// The same on every machine, without the settings of the person who runs the tests.
  package static let base: [String: String] = {
    var environment = [
      "TZ": "UTC", "LANG": "C.UTF-8", "TERM": "tmux-256color", "ESCDELAY": "25",
    ]
    for name in ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"] {
      environment[name] = ProcessInfo.processInfo.environment[name]
    }
    return environment
  }()
}
