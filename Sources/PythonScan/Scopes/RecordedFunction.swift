/// A function with a FluxLoop decorator.
struct RecordedFunction {
  /// The name of its observations.
  var name: String
  var isAsync: Bool
}
