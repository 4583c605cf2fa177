/// A function that a framework's decorator makes a tool that a model can call.
struct ModelTool {
  var function: String
  /// The path of the framework's decorator.
  var path: String
  /// The finding to report if it is the one that is not recorded; `nil` if it is recorded, or may
  /// be.
  var finding: SourceFinding?
}
