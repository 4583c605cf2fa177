import Support

/// A text to search for in records, and where.
public struct BodyPattern: Hashable, Sendable {
  public let text: TextPattern
  public let part: Part

  /// A part of a record.
  public enum Part: Hashable, Sendable {
    case anywhere
    /// What an observation or a run got, a tool call was passed, or a user said.
    case input
    /// What an observation or a run returned, a tool answered, or an agent said.
    case output
    /// A member of the metadata: by its name, or by names with dots between them. All of it
    /// without a name.
    case metadata(String?)
  }

  public init(_ text: TextPattern, in part: Part = .anywhere) {
    self.text = text
    self.part = part
  }
}

extension BodyPattern.Part {
  /// The names that lead from the outermost object to the part, each way in turn.
  var paths: [[String]] {
    switch self {
    case .anywhere: [[]]
    // An observation's or a run's; a tool call's in the names of FluxLoop and of the vendors.
    case .input:
      [["input"], ["arguments"], ["args"], ["parameters"], ["function", "arguments"]]
    case .output: [["output"], ["result"]]
    case .metadata(nil): [["metadata"]]
    case .metadata(let name?): DottedName.readings(name).map { ["metadata"] + $0 }
    }
  }

  /// Whether the content of a message of a role belongs to the part.
  func hasContent(ofRole role: String?) -> Bool {
    switch self {
    case .input: role == "user"
    case .output: role != nil && role != "user"
    case .anywhere, .metadata: false
    }
  }

  /// What numbers and constants are compared with: a member of metadata as a whole, so that `1` is not 10.
  func pattern(ofScalars pattern: TextPattern) -> TextPattern {
    if case .metadata = self, case .part(let text) = pattern { return .whole(text) }
    return pattern
  }
}
