import Support
import TestSupport
import Testing

/// A rule of the library that makes system calls of the program fail (`Tests/FaultShim`).
struct Fault: CustomTestStringConvertible {
  enum Call: String {
    case open, read, write, opendir, stat, access
    /// `readdir`.
    case list
    /// `pthread_create`, which has no path.
    case thread
  }

  var call: Call
  /// `errno`; 0 for a read or write of a few bytes; below 0 the milliseconds that the call takes.
  var code: Int32
  /// The first matching call that fails, from 1, and how many fail; 0 for all from there.
  var first = 1
  var count = 0
  /// A part of the file's path.
  var path = ""

  var testDescription: String {
    let reason = code == 0 ? "short" : code < 0 ? "\(-code) ms" : self.reason
    return "\(call) \(path): \(reason) from \(first)"
  }

  /// The milliseconds of a call that does not return.
  static let hangs: Int32 = -600_000

  var reason: String { String(cString: strerror(code)) }

  private var rule: String { "\(call.rawValue),\(code),\(first),\(count),\(path)" }

  /// The variables with which a program gets the faults.
  static func environment(_ faults: [Fault]) -> [String: String] {
    [
      "LD_PRELOAD": BuiltProgram.path("libFaultShim.so"),
      "FAULTS": faults.map(\.rule).joined(separator: ";"),
    ]
  }
}
