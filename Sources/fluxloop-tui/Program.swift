/// How the program and its commands identify themselves.
enum Program {
  static let name = "fluxloop-tui"
  static let version = "0.1.0"

  enum CommandName: String, CaseIterable {
    case explore, tree, check, stats, failures, show
  }
}
