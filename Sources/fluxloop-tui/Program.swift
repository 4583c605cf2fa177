/// How the program identifies itself.
enum Program {
  static let name = "fluxloop-tui"
  static let version = "0.1.0"
}
