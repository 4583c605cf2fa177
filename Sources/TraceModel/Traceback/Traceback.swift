/// The text that Python prints for an exception, with those that it was raised from and those of a
/// group.
package struct Traceback {
  /// One exception: the calls that led to it, and its error line.
  package struct Section {
    /// The outermost call first.
    package var frames: [TracebackFrame] = []
    /// The lines after the frames, such as `TypeError: 'X' object is not callable`.
    package var error = ""

    package init() {}
  }

  /// In the order of the text. The last one is usually the exception that was caught.
  package private(set) var sections: [Section] = []

  /// What follows is not read: no traceback of a mistake is longer.
  private static let lengthLimit = 200_000

  package init(_ text: String) {
    var section = Section()
    for line in text.prefix(Self.lengthLimit).split(whereSeparator: \.isNewline) {
      let content = Self.content(line)
      if content.hasPrefix("Traceback (") || content.hasPrefix("Exception Group Traceback (") {
        close(&section)
      } else if let frame = TracebackFrame(content) {
        if !section.error.isEmpty { close(&section) }
        section.frames.append(frame)
      } else if content.first != "^", content.first != "~" {
        if Self.isIndented(line), section.error.isEmpty, !section.frames.isEmpty {
          section.frames[section.frames.count - 1].addSource(content)
        } else if !section.frames.isEmpty, !Self.isBetween(content) {
          section.addError(content)
        }
      }
    }
    close(&section)
  }

  private mutating func close(_ section: inout Section) {
    if !section.frames.isEmpty { sections.append(section) }
    section = Section()
  }

  /// Whether a line joins two exceptions.
  private static func isBetween(_ line: Substring) -> Bool {
    line.hasPrefix("During handling of the above exception")
      || line.hasPrefix("The above exception was the direct cause")
      || line.hasSuffix("----------------")
  }

  /// A line without its indentation and the frame that Python draws around groups.
  private static func content(_ line: Substring) -> Substring {
    line.drop { $0 == " " || $0 == "\t" || $0 == "|" || $0 == "+" || $0 == "-" }
  }

  /// Source lines have four spaces, error lines none, apart from those of a group.
  private static func isIndented(_ line: Substring) -> Bool {
    let inner = line.drop { $0 == " " || $0 == "+" || $0 == "-" }
    guard inner.first == "|" else { return line.hasPrefix("    ") }
    return inner.dropFirst().hasPrefix("     ")
  }
}

extension Traceback.Section {
  /// Characters of a message that matter: text forms of objects can be very long.
  private static var errorLimit: Int { 8_000 }

  fileprivate mutating func addError(_ line: Substring) {
    guard error.utf8.count < Self.errorLimit else { return }
    error += error.isEmpty ? line : "\n" + line
  }

  /// The message of the exception: the error without the exception's class.
  package var message: Substring {
    let name = error.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    let rest = error[name.endIndex...]
    return !name.isEmpty && rest.hasPrefix(": ") ? rest.dropFirst(2) : error[...]
  }

  /// The innermost call that is neither Python's nor a general package's.
  package var lastFrame: TracebackFrame? { frames.last { $0.place != .standardLibrary } }
}
