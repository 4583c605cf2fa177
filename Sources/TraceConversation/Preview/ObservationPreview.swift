/// What an observation was given and what came out of it, each as the start of a line.
///
/// Of a generation only what it said: the prompts of a run's generations mostly begin alike.
package struct ObservationPreview: Sendable, Hashable {
  /// The arguments, or what the user said; empty if there are none.
  package let input: String
  /// The result, or what the model said; empty if there is none.
  package let output: String
}
