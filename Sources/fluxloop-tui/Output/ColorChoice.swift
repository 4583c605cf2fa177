import Support

/// When output has colours.
enum ColorChoice: String, CaseIterable {
  case auto, always, never

  /// Whether output on standard output has colours. Reads the environment for `auto`.
  var isOn: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: Output.isTerminal && getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
    }
  }
}
