import Support

/// The error of a system call.
public struct SystemFailure: Error, Equatable, Sendable {
  /// The call's `errno`.
  public let code: Int32

  package init(code: Int32) { self.code = code }

  /// The system's message, such as "Permission denied".
  public var description: String { String(cString: strerror(code)) }

  package static var last: SystemFailure { SystemFailure(code: errno) }
}
