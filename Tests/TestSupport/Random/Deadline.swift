import Foundation
import Support
import Testing

/// Work that is linear ends long before a deadline, and work that is quadratic long after it.
package enum Deadline {
  /// Does work on another thread, and records an issue if it takes longer than a number of seconds. The
  /// thread is left behind then.
  package static func of(
    _ seconds: Int = 20, _ work: @escaping @Sendable () throws -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let done = DispatchSemaphore(value: 0)
    let failure = Failure()
    let thread = Thread {
      do { try work() } catch { failure.set("\(error)") }
      done.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
    guard done.wait(timeout: .now() + .seconds(seconds)) == .success else {
      Issue.record("not done after \(seconds) seconds", sourceLocation: sourceLocation)
      return
    }
    if let text = failure.text { Issue.record("\(text)", sourceLocation: sourceLocation) }
  }

  private final class Failure: Sendable {
    private let value = Locked<String?>(nil)

    var text: String? { value.withLock { $0 } }
    func set(_ text: String) { value.withLock { $0 = text } }
  }
}
