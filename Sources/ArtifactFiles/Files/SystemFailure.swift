import Support

/// The error of a system call, or what makes a file one that cannot be read.
public struct SystemFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The call's `errno`.
  public let code: Int32
  /// What the system's message does not say.
  private let text: String?
  /// Whether what could not be read is no part of the text, so that the text is complete.
  let isAfterText: Bool

  package init(code: Int32) {
    self.code = code
    text = nil
    isAfterText = false
  }

  /// A failure after the end of the text.
  init(ignoring text: String) {
    code = 0
    self.text = text
    isAfterText = true
  }

  /// A failure that the program itself detects.
  package init(_ text: String, code: Int32 = EINVAL) {
    self.code = code
    self.text = text
    isAfterText = false
  }

  /// The system's message, such as "Permission denied".
  public var description: String { text ?? String(cString: strerror(code)) }

  /// Whether nothing is at the path.
  var isAbsence: Bool { code == ENOENT || code == ENOTDIR }

  package static var last: SystemFailure { SystemFailure(code: errno) }
}
