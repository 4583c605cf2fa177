/// A decorator above a definition.
struct SourceDecorator {
  /// As written, without arguments.
  var written: String
  /// The path that its name refers to, with `()` for each call.
  var path: String
  /// The literal name that it passes, if any.
  var name: String?
  /// The `@` token.
  var token: PythonToken
  var isFluxLoop: Bool
  var isFramework: Bool
}
